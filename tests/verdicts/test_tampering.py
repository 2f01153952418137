"""Records that a hand has edited: `check` notices every edit, and `verify` passes nothing by them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import onrecord
from onrecord.desk.check import Pages, checked_records
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.errors import InputError, UnreadableInput, UsageError
from onrecord.stores.memory import shelve
from onrecord.stores.shelf_file import open_shelf, save_shelf
from onrecord.types.record import Entity, Record, Residue, Statement
from onrecord.types.span import Span
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge

PAGE = """Kersey Keeps Its Ferry

“We will not sell the harbour this year,” said Mayor Lena Orth. “Nobody will be left on the quay.”

Jon Brandt, who runs the shipyard, said the yard had built 14 boats since 2020.

“I do not believe that the bridge will ever be built,” Brandt told reporters on Tuesday.

Governor Ines Calder praised the council of Kersey and its ferry.

Subscribe to our newsletter!
"""


def record_of(folder: Path) -> Record:
    place = folder / "page.txt"
    place.write_text(PAGE, encoding="utf-8")
    (story,) = onrecord.read(place)
    return story.record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The page's record, read once; nobody edits the page."""
    return record_of(tmp_path_factory.mktemp("page"))


def statement(record: Record, words: str) -> Statement:
    return next(s for s in record.statements if any(words in record.text[a:b] for a, b in s.content))


def person(record: Record, name: str) -> Entity:
    return next(e for e in record.entities if name in e.name)


def with_statement(record: Record, old: Statement, new: Statement) -> Record:
    return replace(record, statements=tuple(new if s.id == old.id else s for s in record.statements))


def with_text(record: Record, old: str, new: str) -> Record:
    """Other words of the same length, so that every span still fits."""
    assert len(old) == len(new), (old, new)
    return replace(record, text=record.text.replace(old, new))


def without(record: Record, words: str) -> Record:
    """Two real pieces of the page, the words between them gone: every character left still leads back to the page."""
    at = record.text.index(words)
    gone = len(words)

    def moved(value: int) -> int:
        return value if value <= at else max(at, value - gone)

    def shifted(old: object) -> object:
        if isinstance(old, Span):
            return Span(moved(old.start), moved(old.end))
        if isinstance(old, tuple):
            return tuple(shifted(one) for one in old)
        if isinstance(old, msgspec.Struct) and not isinstance(old, Residue):
            return replace(old, **{k: shifted(v) for k, v in msgspec.structs.asdict(old).items() if k != "source_map"})
        return old

    pieces: list[tuple[int, ...]] = []
    for start, source, length in (entry[:3] for entry in record.source_map):
        if start <= at < start + length:
            pieces.append((start, source, at - start))
            pieces.append((at, source + at - start + gone, start + length - at - gone))
        else:
            pieces.append((moved(start), source, length))
    new = shifted(replace(record, source_map=()))
    assert isinstance(new, Record)
    return replace(new, text=record.text.replace(words, "", 1), source_map=tuple(p for p in pieces if p[2] > 0))


def respoken(record: Record, words: str, name: str) -> Record:
    old = statement(record, words)
    other = person(record, name)
    return with_statement(record, old, replace(old, speaker=other.id, speakers=(other.id,)))


def shrunk(record: Record, words: str, by: int) -> Record:
    old = statement(record, words)
    (first, *rest) = old.content
    return with_statement(record, old, replace(old, content=(Span(first.start, first.end - by), *rest)))


EDITS: dict[str, Callable[[Record], Record]] = {
    "a word for another": lambda r: with_text(r, "will not sell", "will now sell"),
    "a name for another": lambda r: with_text(r, "Lena Orth", "Mara Lind"),
    "a number for another": lambda r: with_text(r, "built 14 boats", "built 41 boats"),
    "a year for another": lambda r: with_text(r, "since 2020", "since 2002"),
    "a sentence at the end": lambda r: replace(r, text=r.text + " “We lied,” said Orth."),
    "a paragraph with a map": lambda r: replace(r, text=r.text + "\n\n“We lied.”", source_map=(*r.source_map, (len(r.text) + 2, 0, 10))),
    "another page's text": lambda r: replace(r, text="“We lied,” said Orth.", source_map=((0, 0, 21),)),
    "a lost not": lambda r: without(r, "not "),
    "a lost clause": lambda r: without(r, " this year"),
    "a lost sentence": lambda r: without(r, " “Nobody will be left on the quay.”"),
    "a lost speaker": lambda r: without(r, ", who runs the shipyard,"),
    "a lost word of doubt": lambda r: without(r, "do not "),
    "a span one character short": lambda r: shrunk(r, "We will not sell", 2),
    "a span two words short": lambda r: shrunk(r, "I do not believe", 12),
    "a span out of the text": lambda r: shrunk(r, "We will not sell", -10_000),
    "an empty span": lambda r: shrunk(r, "We will not sell", 42),
    "another speaker": lambda r: respoken(r, "We will not sell", "Calder"),
    "another speaker again": lambda r: respoken(r, "I do not believe", "Orth"),
    "a speaker who is nobody": lambda r: with_statement(r, r.statements[0], replace(r.statements[0], speaker="e99")),
    "a name that nobody has": lambda r: replace(r, entities=tuple(replace(e, name="Viktor Unsinn") for e in r.entities)),
    "one person's name on another": lambda r: replace(r, entities=tuple(replace(e, name="Ines Calder") if "Orth" in e.name else e for e in r.entities)),
    "an invented title": lambda r: replace(r, title="Kersey Sells Its Ferry", headline=None),
    "an invented title beside the headline": lambda r: replace(r, title="Kersey Sells Its Ferry"),
    "a residue that is gone": lambda r: replace(r, residue=()),
    "a residue cut short": lambda r: replace(r, residue=tuple(replace(x, source=Span(x.source.start, x.source.start + 1)) for x in r.residue)),
    "a residue beyond the page": lambda r: replace(r, residue=(*r.residue, Residue(Span(9_000, 9_100), "advert"))),
    "a residue over the story": lambda r: replace(r, residue=(*r.residue, Residue(Span(24, 60), "advert"))),
    "an id of zeros": lambda r: replace(r, id="0" * 16),
    "another story's id": lambda r: replace(r, id="0123456789abcdef"),
    "another page's digest": lambda r: replace(r, page=replace(r.page, sha256="0" * 64)),
    "a map that leads elsewhere": lambda r: replace(r, source_map=tuple((a, b + 1, n) for a, b, n in r.source_map)),
    "a map with a hole": lambda r: replace(r, source_map=r.source_map[:1]),
    "a map that is empty": lambda r: replace(r, source_map=()),
    "a map out of order": lambda r: replace(r, source_map=r.source_map[::-1]),
    "two ids alike": lambda r: replace(r, statements=(*r.statements, r.statements[0])),
    "a rule that is none": lambda r: replace(r, cut_because="nobody.knows/why"),
    "pieces that change places": lambda r: replace(r, text=PAGE[100:121] + "\n\n" + PAGE[0:22], source_map=((0, 100, 21), (23, 0, 22))),
    "a piece twice": lambda r: replace(r, text=r.text + "\n\n" + PAGE[0:22], source_map=(*r.source_map, (len(r.text) + 2, 0, 22))),
    "a headline elsewhere": lambda r: replace(r, headline=Span(3, 9)),
    "a cue inside a word": lambda r: with_statement(r, r.statements[0], replace(r.statements[0], cue=(Span(r.text.index("Mayor") + 1, r.text.index("Mayor") + 4),))),
    "no statement at all": lambda r: replace(r, statements=()),
    "an act for another": lambda r: replace(r, statements=tuple(replace(s, act="deny") for s in r.statements)),
    "another day": lambda r: replace(r, published=None, updated=r.published) if r.published else replace(r, url="https://elsewhere.example/"),
    "another publisher": lambda r: replace(r, publisher="The Invented Times"),
}  # fmt: skip
ONLY_AGAIN = {"a span two words short", "an act for another", "another day", "another publisher", "no statement at all",
              "a span one character short"}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_check_notices(edit: str, record: Record) -> None:
    edited = EDITS[edit](record)
    assert edited != record
    ((_, wrong),) = checked_records([edited], Pages(), again=edit in ONLY_AGAIN)
    assert wrong


@pytest.mark.parametrize("again", [False, True])
def test_what_nobody_edited_stands(again: bool, record: Record) -> None:
    ((_, wrong),) = checked_records([record], Pages(), again=again)
    assert wrong == []


PAGE_EDITS: dict[str, tuple[str, str]] = {  # the page under a record is another one now
    "a word for another": ("will not sell", "will now sell"),
    "a number for another": ("14 boats", "41 boats"),
    "a sentence more": ("Governor", "“We lied,” said Mayor Lena Orth.\n\nGovernor"),
    "a sentence less": (" “Nobody will be left on the quay.”", ""),
    "another speaker": ("Lena Orth", "Ines Calder"),
    "a letter of the residue": ("Subscribe", "subscribe"),
    "a space more": ("Kersey Keeps", "Kersey  Keeps"),
    "a page that is empty": (PAGE, ""),
}
SHELF_PARTS = ("stories", "texts", "text_bounds", "records", "record_bounds", "record_digests", "keys", "streams", "starts", "ends", "languages", "ids",
               "trigrams", "trigram_places", "sorted_words", "word_places")  # fmt: skip


def test_how_many_kinds_of_edits_are_tried() -> None:
    assert len(EDITS) >= 40 and len(EDITS) + len(PAGE_EDITS) + len(SHELF_PARTS) + 3 >= 65


@pytest.mark.parametrize("edit", PAGE_EDITS)
def test_a_page_that_was_edited_under_its_record(edit: str, tmp_path: Path) -> None:
    record = record_of(tmp_path)
    old, new = PAGE_EDITS[edit]
    assert old in PAGE
    (tmp_path / "page.txt").write_text(PAGE.replace(old, new), encoding="utf-8")
    ((_, wrong),) = checked_records([record], Pages())
    assert wrong
    place = tmp_path / "records.jsonl"
    place.write_bytes(msgspec.json.encode(record) + b"\n")
    failed: list[InputError] = []
    with pytest.raises(UsageError):
        shelved(files_behind([place]), failed.append)
    assert failed


@pytest.fixture(scope="module")
def kept(record: Record, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The record on a shelf, as a file."""
    place = tmp_path_factory.mktemp("shelf") / "pages.shelf"
    save_shelf(shelve([record]), place)
    return place.read_bytes()


def judged_by_shelf(data: bytes, folder: Path) -> list[bool]:
    (folder / "pages.shelf").write_bytes(data)
    search = open_shelf(folder / "pages.shelf")
    return [judge(bare_claim(words, who), search).passes for words, who in CLAIMS]


@pytest.mark.parametrize("part", SHELF_PARTS)
def test_a_shelf_of_which_a_part_was_edited(part: str, kept: bytes, tmp_path: Path) -> None:
    magic, head, _ = kept.split(b"\n", 2)
    at, length, _ = json.loads(head.partition(b" ")[2])["parts"][part]
    start = len(magic) + len(head) + 2 + at
    assert length
    changed = bytearray(kept)
    changed[start + length // 2] ^= 1
    with pytest.raises(UnreadableInput):
        judged_by_shelf(bytes(changed), tmp_path)


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.replace(b'"records": [', b'"records": [1', 1),
        lambda data: data[:-40],
        lambda data: data.replace(b'"absent": []', b'"absent":[] ', 1),
    ],
    ids=["its table", "its end cut off", "its pages that were not at hand"],
)
def test_a_shelf_whose_frame_was_edited(edit: Callable[[bytes], bytes], kept: bytes, tmp_path: Path) -> None:
    assert edit(kept) != kept
    with pytest.raises(UnreadableInput):
        judged_by_shelf(edit(kept), tmp_path)


def test_a_shelf_that_nobody_edited(kept: bytes, tmp_path: Path) -> None:
    assert not any(
        passes for passes, (words, _) in zip(judged_by_shelf(kept, tmp_path), CLAIMS, strict=True) if "lied" in words
    )


CLAIMS = [
    ("We will now sell the harbour this year", "Lena Orth"),
    ("We will sell the harbour this year", "Lena Orth"),
    ("We lied", "Lena Orth"),
    ("We will not sell the harbour", "Lena Orth"),
    ("We will not sell the harbour this year", "Ines Calder"),
    ("We will not sell the harbour this year", "Mara Lind"),
    ("We will not sell the harbour this year", "Viktor Unsinn"),
    ("I believe that the bridge will ever be built", "Jon Brandt"),
    ("I do not believe that the bridge will ever be built", "Lena Orth"),
]


@pytest.mark.parametrize("edit", EDITS)
def test_verify_passes_nothing_by_an_edited_record(edit: str, record: Record, tmp_path: Path) -> None:
    place = tmp_path / "records.jsonl"
    place.write_bytes(msgspec.json.encode(EDITS[edit](record)) + b"\n")
    failed: list[InputError] = []
    try:
        search = shelved(files_behind([place]), failed.append)
    except UsageError:
        assert failed
        return
    passed = [(words, who) for words, who in CLAIMS if judge(bare_claim(words, who), search).passes]
    assert passed == []


def test_a_record_without_its_page_says_so(tmp_path: Path) -> None:
    record = record_of(tmp_path)
    place = tmp_path / "records.jsonl"
    place.write_bytes(msgspec.json.encode(record) + b"\n")
    (tmp_path / "page.txt").unlink()
    claim = bare_claim("We will not sell the harbour this year", "Lena Orth")
    one = judge(claim, shelved(files_behind([place]), pytest.fail))
    assert (one.worst, one.passes) == ("verbatim", False)
    assert "page not at hand" in one.says.lower()
    assert judge(claim, shelved(files_behind([place]), pytest.fail, trust_records=True)).passes
