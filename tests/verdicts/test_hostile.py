"""Hostile drafts: time is linear, nothing breaks."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from support import growth, seconds
from verdicts.test_judge import CASES, PAGE, SHELF

from onrecord.errors import InputError
from onrecord.exports import dossier
from onrecord.types.verdict import Judgement
from onrecord.verdicts.compare import segments
from onrecord.verdicts.draft import claims, given
from onrecord.verdicts.judge import PASSES, judge
from onrecord.verdicts.shelf import shelve
from onrecord.verdicts.verify import judged, read_draft

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
    assert growth(lambda n: segments(HOSTILE[name](n)), SIZE) < 3


@pytest.mark.parametrize("name", HOSTILE)
def test_judging_a_hostile_claim_ends(name: str) -> None:
    start = time.process_time()
    assert judge(given(HOSTILE[name](SIZE // 3)), SHELF).verdicts
    assert time.process_time() - start < 10


# --- whole drafts: read, judged and written --------------------------------------------------------------------------

MEGABYTE = 1_000_000
DRAFTS: dict[str, tuple[Callable[[int], str], int, float]] = {
    # what it is made of, its size in characters, CPU-seconds it may take on a slow machine
    "straight marks": (lambda n: '"' * n, MEGABYTE, 40),
    "opening marks": (lambda n: "“" * n, MEGABYTE, 40),
    "nested marks": (lambda n: "“‘" * (n // 2), MEGABYTE, 40),
    "marks of every kind": (lambda n: "“”\"„«»‹›「」''``‘’" * (n // 17), MEGABYTE, 40),
    "one line": (lambda n: "a b c d e " * (n // 10), 100_000, 60),
    "short quotations": (lambda n: "“Go now.” " * (n // 10), MEGABYTE, 60),
    "block quotations in block quotations": (lambda n: "> " * (n // 2) + "we will go", MEGABYTE, 40),
    "brackets": (lambda n: "[" * (n // 2) + "](" * (n // 4), MEGABYTE, 40),
    "words after open marks": (lambda n: "“He says the " * (n // 13), 13_000, 60),
    "long quotations": (lambda n: "“We will open the harbour in May,” said Marlow.\n\n" * (n // 50), 13_000, 60),
    "bidi controls": (lambda n: "\u202e“we will\u202c open it” " * (n // 20), 13_000, 60),
}


def verdicts_on(draft: str, folder: Path) -> tuple[Judgement, ...]:
    source = folder / "draft.md"
    source.write_text(draft, encoding="utf-8")
    record = read_draft(source).record
    assert len(record.text.split()) == len(draft.split())  # nothing lost
    found = judged(claims(record), SHELF)
    with (folder / "verdicts.html").open("wb") as out:
        dossier.write(found, out, PASSES, "draft.md", record, SHELF.records)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAFTS)
def test_a_hostile_draft_is_judged_in_time(name: str, tmp_path: Path) -> None:
    make, size, most = DRAFTS[name]
    assert seconds(lambda: verdicts_on(make(size), tmp_path)) < most


@pytest.mark.slow
@pytest.mark.parametrize("name", ["words after open marks", "long quotations", "nested marks"])
def test_twice_the_draft_takes_about_twice_as_long(name: str, tmp_path: Path) -> None:
    make, size, _ = DRAFTS[name]
    verdicts_on("“We will open the harbour in May,” Marlow said.", tmp_path)  # what is loaded once
    assert growth(lambda n: verdicts_on(make(n), tmp_path), min(size, 100_000) // 2, times=1) < 3


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
    start = time.process_time()
    with pytest.raises(InputError) as told:
        read_draft(draft)
    assert "\n" not in str(told.value)
    assert time.process_time() - start < 10


SHELVED = 2_000  # pages
QUOTATIONS = 30


@pytest.mark.slow
def test_thirty_quotations_against_two_thousand_pages_take_a_second() -> None:
    (page,) = SHELF.records
    many = [msgspec.structs.replace(page, id=f"{n}", text=PAGE.replace("Kersey", f"Kersey{n}")) for n in range(SHELVED)]
    shelf = shelve(many)
    quotes = [words for words, *_ in CASES[:QUOTATIONS]]
    assert len(quotes) == QUOTATIONS
    assert seconds(lambda: [judge(given(words, "Marlow"), shelf) for words in quotes]) < 3  # 0.3 on an idle machine
