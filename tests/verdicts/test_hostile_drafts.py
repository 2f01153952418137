"""Hostile drafts: time is linear, nothing breaks."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from support import assert_linear, assert_quick
from verdicts.test_judge import SHELF

from onrecord.desk.verify.draft import read_draft
from onrecord.errors import InputError
from onrecord.exports.verdicts import dossier
from onrecord.stores.memory import shelve
from onrecord.types.record import Record
from onrecord.types.verdict import Checked, Judgement
from onrecord.verdicts.compare import segments
from onrecord.verdicts.draft import bare_claim, claims
from onrecord.verdicts.judge import judge, judged

SIZE = 30_000
HOSTILE: dict[str, Callable[[int], str]] = {
    "marks": lambda n: '"' * n,
    "opening marks": lambda n: "“" * n,
    "nested marks": lambda n: "“‘" * (n // 2),
    "ellipses": lambda n: "we ... " * (n // 7),
    "brackets": lambda n: "[we " * (n // 4),
    "bidi": lambda n: "\u202ewe will\u202c " * (n // 10),
    "one word": lambda n: "a" * n,
    "the page again and again": lambda n: "We will open the harbour in May " * (n // 32),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_a_hostile_claim_is_linear(name: str) -> None:
    assert_linear(segments, SIZE, HOSTILE[name])


@pytest.mark.parametrize("name", HOSTILE)
def test_judging_a_hostile_claim_ends(name: str) -> None:
    found: list[Judgement] = []
    assert_quick(lambda: found.append(judge(bare_claim(HOSTILE[name](SIZE // 3)), SHELF)), 10)
    assert found[0].verdicts


# --- whole drafts: read, judged and written --------------------------------------------------------------------------

LARGE = 20_000  # characters of what is only marks
READ = 3_000  # of what the parser and the encoder read word by word
DRAFTS: dict[str, tuple[Callable[[int], str], int]] = {
    "straight marks": (lambda n: '"' * n, LARGE),
    "opening marks": (lambda n: "“" * n, LARGE),
    "nested marks": (lambda n: "“‘" * (n // 2), LARGE),
    "marks of every kind": (lambda n: "“”\"„«»‹›「」''``‘’" * (n // 17), LARGE),
    "block quotations in block quotations": (lambda n: "> " * (n // 2) + "we will go", LARGE),
    "brackets": (lambda n: "[" * (n // 2) + "](" * (n // 4), LARGE),
    "no sentence's end": (lambda n: "I do as he is to " * (n // 17), READ),
    "short quotations": (lambda n: "“Go now.” " * (n // 10), READ),
    "words after open marks": (lambda n: "“He says the " * (n // 13), READ),
    "long quotations": (lambda n: "“We will open the harbour in May,” said Marlow.\n\n" * (n // 50), READ),
    "bidi controls": (lambda n: "\u202e“we will\u202c open it” " * (n // 20), READ),
}
SMALL = "“We will open the harbour in May,” Marlow said."  # what is loaded once is loaded for it


def verdicts_on(draft: str, folder: Path) -> tuple[Judgement, ...]:
    source = folder / "draft.md"
    source.write_text(draft, encoding="utf-8")
    record = read_draft(source).record
    assert len(re.findall(r"[a-zA-Z]+", record.text)) == len(re.findall(r"[a-zA-Z]+", draft))  # no word lost
    found = judged(claims(record), SHELF)
    with (folder / "verdicts.html").open("wb") as out:
        dossier.EXPORTER.write(
            [Checked("draft.md", True, found, (None,) * len(found), record)], out, pages=SHELF.records
        )
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAFTS)
def test_twice_the_draft_takes_about_twice_as_long(name: str, tmp_path: Path) -> None:
    make, size = DRAFTS[name]
    verdicts_on(SMALL, tmp_path)
    assert_linear(lambda draft: verdicts_on(draft, tmp_path), size, make)


@pytest.mark.parametrize("depth", [20_000])
def test_a_deep_html_draft_keeps_its_words(depth: int, tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text(
        "<blockquote>" * depth + "<p>“We will open the harbour in May,” Marlow said.</p>", encoding="utf-8"
    )
    assert [claim.text for claim in claims(read_draft(draft).record)] == ["We will open the harbour in May"]


def test_a_zip_bomb_as_docx_is_one_clear_line(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b" " * 300_000_000)

    def refused() -> None:
        with pytest.raises(InputError, match=r"\A[^\n]*\Z"):
            read_draft(draft)

    assert_quick(refused, 10)


SHELVED = 400  # pages
LONG = 500  # words of each, drawn as often as words of news are (Zipf): a few always, most hardly ever
WORDS = 20_000
QUOTATIONS = 30
ONCE = 1.0  # CPU-seconds for all of them; shelving these pages takes twice as long, and 30 readings of them 50 s


def synthetic(number: int, chance: random.Random) -> Record:
    """A page without statements, so that nothing has to be annotated."""
    drawn = (int(WORDS ** chance.random()) for _ in range(LONG))
    (page,) = SHELF.records
    text = " ".join(WORD[rank] for rank in drawn) + "."
    return msgspec.structs.replace(page, id=f"{number}", text=text, statements=(), entities=())


WORD = [""] + ["".join(chr(97 + int(digit)) for digit in f"{n:05}") for n in range(1, WORDS + 1)]


def test_thirty_quotations_against_many_pages_take_no_time() -> None:
    chance = random.Random(7)
    pages = [synthetic(n, chance) for n in range(SHELVED)]
    shelf = shelve([*pages, *SHELF.records])
    drawn = [chance.choice(pages).text.split()[100 + n : 112 + n] for n in range(QUOTATIONS // 3)]
    asked = [*drawn, *map(edited, drawn), *(words[::-1] for words in drawn)]
    found: list[str] = []

    def judge_all() -> None:
        found[:] = (judge(bare_claim(" ".join(words)), shelf).worst for words in asked)

    assert_quick(judge_all, ONCE)
    genuine, changed, others = (found[n : n + len(drawn)] for n in range(0, len(asked), len(drawn)))
    assert set(genuine) == {"verbatim"}
    assert set(changed) == {"paraphrase only"}  # nobody speaks on these pages
    assert not {"verbatim", "same words", "altered"} & set(others)


def edited(words: list[str]) -> list[str]:
    """The words with one in the middle changed."""
    return [*words[:5], "harbour", *words[6:]]
