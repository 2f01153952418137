"""What people hand in besides pages, and what other programs claim of it (`../shared/cases/sources`, areas e and f).

The cases tell in words what is right; here the same as tables: who says what, and which claims pass.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commandline import run
from support import SHARED

CASES = SHARED / "cases" / "sources"
PAGES = CASES / "lcdocs.jsonl"
MARTA, JONAS = "Marta Lindqvist", "Jonas Abel"
BERTH = "We will not reopen the ferry berth before the autumn"
WHOLE = f"{BERTH} unless the dredging is paid for."
SHARE = "The council will pay its share of the dredging."
BOTH = ((MARTA, WHOLE), (JONAS, SHARE))
SAID = {  # case -> files, and what is said directly in each, by whom
    "f1": (("news.eml",), ((MARTA, "“We will not reopen the ferry berth before the autumn unless the dredging is paid for,”"),)),
    "f3": (("result.json",), ((MARTA, f"{BERTH}."), (JONAS, SHARE))),
    "f4": (("slack.json", "slack.jsonl"), ((MARTA, f"{BERTH}, U2."), (JONAS, SHARE))),
    "f5": (("teams.vtt",), BOTH),
    "f6": (("pod.srt", "rev.txt", "plain_transcript.txt"), BOTH),
    "f8": (
        ("hansard.txt",),
        (
            ("Owen Smeeth", "Does the Minister accept that regional pay would cut wages in Wales?"),
            ("Chloe Smeeth", "The Government have no plans to cut wages in Wales. We will publish the review in June."),
            ("Owen Smeeth", "That is not an answer to my question about teachers."),
            ("Alan Pryce", "Order. The House must listen to the Minister in silence."),
        ),
    ),
}  # fmt: skip
GROUNDED = {  # case -> files, and which of their claims pass: an answer's sentences are none, what it cites is
    "e1": (("anthropic.json", "anthropic_content.json"), (True, False)),
    "e3": (("lcquoted.json",), (True, False)),
    "e4": (("wrongref.json",), (False,)),
}
CLAIMED = (  # file it is told of, draft, passes: by the right speaker, by the other one
    ("news.eml", f"“{WHOLE}” said Marta Lindqvist.", True),
    ("news.eml", "“We will not reopen the ferry berth before the autumn unless the cranes are paid for,” said Marta Lindqvist.", False),
    *((name, f"“{SHARE}” said {who}.", who == JONAS) for name in ("teams.vtt", "pod.srt", "rev.txt", "plain_transcript.txt", "slack.json", "result.json") for who in (MARTA, JONAS)),
    *(("hansard.txt", f"“The Government have no plans to cut wages in Wales,” said {who}.", who == "Chloe Smeeth") for who in ("Chloe Smeeth", "Owen Smeeth")),
)  # fmt: skip

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="no shared cases here (../shared or $ONRECORD_SHARED)")


def rows(*args: str | Path) -> list[dict[str, Any]]:
    """What a command writes as JSON Lines."""
    ended = run(CASES, *map(str, args), "--format", "jsonl")
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.mark.parametrize(("name", "said"), [(name, said) for names, said in SAID.values() for name in names])
def test_who_says_what(name: str, said: tuple[tuple[str, str], ...]) -> None:
    (story,) = rows("read", CASES / name)
    names = {entity["id"]: entity["name"] for entity in story["entities"]}
    direct = [one for one in story["statements"] if one["kind"] == "direct"]
    told = [(names.get(one["speaker"]), " ".join(story["text"][slice(*one["content"][0])].split())) for one in direct]
    assert [one for one in told if one in said] == list(said)
    assert len(told) - len(said) == (name == "hansard.txt")  # "Hon. Members: Hear, hear!"


def test_a_mail_is_of_its_day() -> None:
    (story,) = rows("read", CASES / "news.eml")
    assert story["published"]["value"].startswith("2025-03-11") and story["title"] == "Harbour to close – letter"


@pytest.mark.parametrize(("name", "passes"), [(name, passes) for names, passes in GROUNDED.values() for name in names])
def test_what_other_programs_cite(name: str, passes: tuple[bool, ...]) -> None:
    assert tuple(one["passes"] for one in rows("ground", CASES / name, PAGES)) == passes


def test_an_answer_and_what_it_was_made_from() -> None:
    answer, source = rows("ground", CASES / "langchain.json", PAGES)
    assert not answer["passes"] and source["passes"] and source["verdicts"] == ["verbatim"]


@pytest.mark.parametrize(("draft", "passes"), [("pplx.md", (True, False)), ("pplx2.md", (False,))])
def test_a_reference_behind_a_full_stop_ends_its_sentence_and_is_where_the_words_stand(
    draft: str, passes: tuple[bool, ...]
) -> None:
    assert tuple(one["passes"] for one in rows("verify", CASES / draft, "--against", PAGES)) == passes


@pytest.mark.parametrize(("name", "draft", "passes"), CLAIMED)
def test_a_draft_against_it(name: str, draft: str, passes: bool, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    (one,) = rows("verify", tmp_path / "draft.md", "--against", CASES / name)
    assert one["passes"] == passes, one["says"]
