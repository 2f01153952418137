"""Pages that are kept, read again: what came, went and changed."""

from __future__ import annotations

from pathlib import Path

import handmade
import pytest
from held import empty, pair

from onrecord.desk import rebuild
from onrecord.errors import InputError
from onrecord.types.cut import cut_from
from onrecord.types.record import Record
from onrecord.types.story import Story


def other(record: Record) -> Record:
    """The record as newer rules would make it: a time less, a statement told otherwise, ids counted anew."""
    said = tuple(handmade.replace(one, id=f"s{n}", act="deny") for n, one in enumerate(record.statements, 8))
    return handmade.replace(record, times=(), statements=said, residue=())


@pytest.mark.parametrize(
    ("made", "layers"),
    [
        (lambda record: record, {}),
        (lambda record: handmade.replace(record, times=tuple(handmade.replace(t, confidence=0.5) for t in record.times)), {}),
        (other, {"times": (0, 1, 0), "statements": (0, 0, 1)}),
    ],
)  # fmt: skip
def test_what_became_different(
    made: object, layers: dict[str, tuple[int, int, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = empty(tmp_path)
    page, record = pair(1)
    store.put(page, [record])
    new = Story(made(record), page, cut_from(page, handmade.PIECES))  # type: ignore[operator]
    monkeypatch.setattr(rebuild.reading, "page_stories", lambda page, kb, belongs: [new])
    done: list[int] = []
    pages = rebuild.left(store, everything=True)
    found = rebuild.rebuild(store, pages, lambda: done.append(1))
    assert (len(pages), found.pages, len(done), found.failed) == (1, 1, 1, ())
    told = {name: (found.came[name], found.went[name], found.changed[name]) for name in found.came}
    assert {name: counts for name, counts in told.items() if any(counts)} == layers
    store.close()


def test_a_page_that_cannot_be_read_any_more_keeps_its_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = empty(tmp_path)
    story = store.put(*(one if n == 0 else [one] for n, one in enumerate(pair(1))))[1][0]  # type: ignore[arg-type]
    error = InputError("pages/1.html", "broken", "mend it")
    monkeypatch.setattr(rebuild.reading, "page_stories", lambda page, kb, belongs: [error])
    found = rebuild.rebuild(store, rebuild.left(store, everything=True))
    assert (found.pages, found.failed) == (0, (error,)) and store.record(story) is not None
    store.close()


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (rebuild._Changes(0, {}, {}, {}), ["nothing to make anew: these versions have read every page already (--all reads them again)"]),
        (rebuild._Changes(1, {}, {}, {}), ["1 page made anew"]),
        (rebuild._Changes(0, {}, {}, {}, (InputError("a", "b", "c"),)), ["0 pages made anew"]),
        (rebuild._Changes(2, {"times": 1_000}, {}, {"events": 3}), ["2 pages made anew", "  times: 1,000 came, 0 went, 0 changed", "  events: 0 came, 0 went, 3 changed"]),
        (rebuild._Changes(2, {}, {"figures": 2}, {}), ["2 pages made anew", "  figures: 0 came, 2 went, 0 changed"]),
    ],
)  # fmt: skip
def test_the_changes_in_lines(found: rebuild._Changes, lines: list[str]) -> None:
    assert rebuild.changes_in_lines(found) == lines
