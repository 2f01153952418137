"""The cases of public reports about drafts, models' citations and sources of speech, where the shared folder is there.

Each answer (does each claim pass) is the report's own, or was written down before the judge saw the case.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import SHARED, needs_shared

from onrecord.desk.verify import ground, verify
from onrecord.types.verdict import DEFAULT, Policy

FOLDER = SHARED / "cases/sources"
PAGES = {
    "harbour.html": "<html><head><title>Harbour of Tolsby to close</title></head><body><article>"
    "<h1>Harbour of Tolsby to close</h1><p>The harbour of Tolsby will close for repairs in May, the port authority said"
    " on Tuesday.</p><p>“We will not reopen the ferry berth before the autumn unless the dredging is paid for,” said"
    " Marta Lindqvist, the harbour director.</p><p>Jonas Abel, the deputy mayor, called the plan “a gift to the next"
    " town”.</p></article></body></html>",
    "other.html": "<html><head><title>Hot lunches in Tolsby</title></head><body><article><h1>Hot lunches in Tolsby</h1>"
    "<p>The council voted on Monday to pay for lunches in all schools of the town.</p><p>“Every child will get a hot"
    " lunch from September,” said Priya Raman, who leads the council.</p></article></body></html>",
}
BERTH = "We will not reopen the ferry berth before the autumn unless the dredging is paid for"
SHARE = "The council will pay its share of the dredging"

pytestmark = needs_shared


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("claims", "passes"),
    [
        ("anthropic.json", [True, False]),
        ("anthropic_content.json", [True, False]),
        ("langchain.json", [False, True]),  # its answer, and the document that it was made from
        ("lcquoted.json", [True, False]),
        ("wrongref.json", [False]),  # its words stand in other.html, it names harbour.html
    ],
)
def test_what_models_cite(claims: str, passes: list[bool], pages: Path) -> None:
    found = ground(FOLDER / claims, pages)
    told = [(one.claim.text, one.verdicts, one.says) for one in found]
    assert [DEFAULT.allows(one) for one in found] == passes, told


@pytest.mark.parametrize(
    ("draft", "passes"),
    [
        ("pplx2.md", [False]),  # “...” said Marta Abel.[1] Jonas Abel disagreed.
        ("pplx.md", [True, False]),  # the second is cited to a page on which it does not stand
    ],
)
def test_citations_in_an_answer(draft: str, passes: list[bool], pages: Path) -> None:
    found = verify(FOLDER / draft, pages)
    told = [(one.claim.text, one.claim.speaker, one.verdicts, one.says) for one in found]
    assert [DEFAULT.allows(one) for one in found] == passes, told


def test_documents_of_a_chain_are_pages(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("Priya Raman said: “Every child will get a hot lunch from September.”\n", encoding="utf-8")
    (found,) = verify(draft, FOLDER / "lcdocs.jsonl")
    assert found.worst == "verbatim"


@pytest.mark.parametrize("form", ["news.eml", "pod.srt", "rev.txt", "plain_transcript.txt", "teams.vtt"])
@pytest.mark.parametrize(("speaker", "stands"), [("Marta Lindqvist", True), ("Jonas Abel", False)])
def test_who_says_it_in_a_recording_or_a_letter(form: str, speaker: str, stands: bool, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(f"“{BERTH},” said {speaker}.\n", encoding="utf-8")
    (found,) = verify(draft, FOLDER / form)
    assert (DEFAULT.allows(found), found.words) == (stands, "verbatim"), (found.verdicts, found.says)


@pytest.mark.parametrize(
    ("page", "words", "right", "wrong"),
    [
        ("slack.json", SHARE, "Jonas Abel", "Marta Lindqvist"),
        ("slack.jsonl", SHARE, "Jonas Abel", "Marta Lindqvist"),
        ("result.json", "We will not reopen the ferry berth before the autumn", "Marta Lindqvist", "Jonas Abel"),
        ("hansard.txt", "We will publish the review in June", "Chloe Smeeth", "Owen Smeeth"),
        ("hansard.txt", "That is not an answer to my question about teachers", "Owen Smeeth", "Chloe Smeeth"),
    ],
)
def test_the_sender_is_the_speaker(page: str, words: str, right: str, wrong: str, tmp_path: Path) -> None:
    for speaker in (right, wrong):
        draft = tmp_path / "draft.md"
        draft.write_text(f"“{words},” said {speaker}.\n", encoding="utf-8")
        (found,) = verify(draft, FOLDER / page)
        assert DEFAULT.allows(found) is (speaker == right), (speaker, found.verdicts, found.says)


@pytest.mark.parametrize(
    ("draft", "page", "passes"),
    [
        ("de.md", "de.html", [True, False]),
        ("fr.md", "fr.html", [True, False]),
        ("es.md", "es.html", [True, False]),
        ("zh.md", "zh.html", [True, False]),
        ("zh2.md", "zh.html", [False]),
    ],
)
def test_a_lost_negation_in_other_languages(draft: str, page: str, passes: list[bool]) -> None:
    found = verify(FOLDER / draft, FOLDER / page)
    assert [DEFAULT.allows(one) for one in found] == passes, [(one.verdicts, one.says) for one in found]


def test_a_wrong_speaker_on_a_page_that_is_not_annotated_is_told() -> None:
    (found,) = verify(FOLDER / "de2.md", FOLDER / "de.html")
    assert found.speaker == "not established" and "annotated" in found.says
    assert not Policy(strict_speaker=True).allows(found)


def test_thirteen_failures_are_counted_where_a_platform_shows_ten(tmp_path: Path, pages: Path) -> None:
    shutil.copy(FOLDER / "many.md", tmp_path / "many.md")
    found = verify(tmp_path / "many.md", pages)
    assert sum(not DEFAULT.allows(one) for one in found) == 13
