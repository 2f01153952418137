"""One utterance in the words of several outlets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import handmade
import pytest
from held import empty, pair, put
from msgspec.structs import replace

from onrecord.desk.sheets.statement import pieces, searched_keys, statement_sheet, wording
from onrecord.desk.sheets.things import NotHere
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Time
from onrecord.types.span import Span


@pytest.mark.parametrize(
    ("text", "against", "marked"),
    [
        ("We had no choice.", "We had no choice", "We had no choice."),
        ("We had no choice.", "", "We had no choice."),  # the chosen one
        ("We had little choice.", "We had no choice", "We had [little] choice."),
        ("We had very little choice.", "We had no choice", "We had [very little] choice."),
        ("They had no options.", "We had no choice", "[They] had no [options]."),
        ("We had a choice, we had.", "We had a choice", "We had a choice, [we had]."),
    ],
)
def test_what_differs_is_marked(text: str, against: str, marked: str) -> None:
    found = pieces(text, searched_keys(against))
    assert "".join(f"[{one.text}]" if one.differs else one.text for one in found) == marked
    assert "".join(one.text for one in found) == text and all(one.text for one in found)


@pytest.mark.parametrize(("words", "count"), [(600, 3), (601, 1)])
def test_long_ones_are_not_compared(words: int, count: int) -> None:
    text = " ".join(["word"] * (words - 1)) + " end"
    assert len(pieces(text + ".", searched_keys("word " * 500))) == count


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArchiveStore]:
    made = empty(tmp_path)
    yield made
    made.close()


def test_one_wording_with_what_stands_around_it() -> None:
    record = pair(1)[1]
    (said,) = record.statements
    one = wording(record, said.id)
    text = record.text
    assert one.text == " … ".join(text[slice(*span)] for span in said.content)
    assert one.before and text[: said.content[0].start].endswith(one.before)
    assert one.after and text[said.content[-1].end :].startswith(one.after)
    assert (one.id, one.speaker_id) == (f"{record.id}/{said.id}", f"{record.id}/{said.speaker}")
    assert "\n" not in one.before and one.copy_of is None
    with pytest.raises(NotHere):
        wording(record, "s99")


@pytest.mark.parametrize(("begin", "said"), [("2026-03-02", "2026-03-02"), (None, None)])
def test_a_stretch_of_time_is_no_day_on_which_it_was_said(begin: str | None, said: str | None) -> None:
    record = pair(1)[1]
    (one,) = record.statements
    time = Time("t9", one.content[0], "DURATION", "PT4M", begin=begin)
    held = replace(record, times=(time,), statements=(replace(one, time="t9"),))
    assert wording(held, one.id).said == said


@pytest.mark.parametrize(("before", "behind", "shown"), [(100, 100, (101, 101)), (500, 500, (222, 222))])
def test_long_paragraphs_are_shown_in_part(before: int, behind: int, shown: tuple[int, int]) -> None:
    text = "a" * before + " “We had no choice.” " + "b" * behind
    start = text.index("“")
    record = pair(1)[1]
    said = handmade.replace(record.statements[0], content=(Span(start, start + 19),), cue=(), source=())
    one = wording(handmade.replace(record, text=text, statements=(said,)), said.id)
    assert (len(one.before), len(one.after)) == shown
    assert one.before.startswith("… ") is (before > 220) and one.after.endswith(" …") is (behind > 220)


def test_the_same_words_of_several_stories(store: ArchiveStore) -> None:
    a, b, c = (put(store, n) for n in (1, 2, 3))
    store.put_groups("copy", {(a, ""): "g", (c, ""): "g"})
    said = pair(1)[1].statements[0].id
    sheet = statement_sheet(store, f"{b}/{said}")
    assert sheet.chosen.id == f"{b}/{said}"
    assert [one.story.id for one in sheet.wordings] == [a, b, c]  # in the order of days
    assert [one.copy_of for one in sheet.wordings] == [None, None, f"{a}/{said}"]
    assert sheet.independent == 2
    with pytest.raises(NotHere):
        statement_sheet(store, f"{b}/s99")
