"""Judgements are kept as corrections, hold on to the page's characters, and change no record."""

from __future__ import annotations

import json
import re
from pathlib import Path

import handmade
import pytest
from archived import BOTH, ROWS, empty, filled
from commandline import run
from newsroom import fresh, store_of

import onrecord
from onrecord.archive.audit.sample import Audited
from onrecord.archive.audit.shares import ReadWhole
from onrecord.archive.corrections import AUDIT
from onrecord.desk import archives
from onrecord.desk.audit.frame import LAYERS, Layer, checked_layer, items_of, join_ends, stories_in_order
from onrecord.desk.audit.judging import judge_item, judge_story, judgements, take_back_last
from onrecord.desk.audit.report import audit_report, next_item, next_story
from onrecord.desk.audit.shown import _figure_asked, item_shown, story_shown
from onrecord.desk.correct import Wish, correct, exported, imported
from onrecord.desk.sheets.things import NotHere
from onrecord.errors import UsageError
from onrecord.stores.store import ArchiveStore


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ArchiveStore:
    return filled(empty(tmp_path, kind=request.param), ROWS)


@pytest.fixture
def room(tmp_path: Path) -> ArchiveStore:
    """The bundled archive, with copies, people and weeks."""
    return archives.opened_archive(fresh(tmp_path))


def test_every_layer_has_its_things_with_outlet_kind_and_week(room: ArchiveStore) -> None:
    counts = room.counts()
    for layer in LAYERS:
        items = items_of(room, layer)
        assert items and len({item.id for item in items}) == len(items), layer
        assert all(isinstance(item, Audited) and item.outlet and item.kind for item in items)
    assert len(items_of(room, "statements")) == len(items_of(room, "speakers")) == counts["statements"]
    assert {item.kind for item in items_of(room, "joins")} <= {"copy", "event", "person"}
    assert all(join_ends(item.id) for item in items_of(room, "joins"))
    assert len(stories_in_order(room)) == counts["stories"] and all(item.week for item in stories_in_order(room))


@pytest.mark.parametrize("layer", LAYERS)
def test_everything_can_be_shown_and_judged_and_is_found_again(room: ArchiveStore, layer: Layer) -> None:
    for n, item in enumerate(items_of(room, layer)):
        one = item_shown(room, layer, item.id)
        assert one.question.endswith("?") and all(p.text for p in one.passages)
        for passage in one.passages:
            record = room.record(passage.story.id)
            assert record is not None and passage.text in record.text
            begin = record.text.index(passage.text)
            assert begin == 0 or record.text[begin - 1].isspace(), "a passage begins with a word"
            assert all(0 <= m.start < m.end <= len(passage.text) for m in passage.marks)
        judge_item(room, layer, item.id, "yn?"[n % 3])
    found = judgements(room).right[layer]
    assert found == {item.id: (True, False, None)[n % 3] for n, item in enumerate(items_of(room, layer))}
    assert judgements(room).lost == 0
    assert next_item(room, layer).next is None


def test_a_judgement_changes_no_record_and_stays_when_the_words_stay(store: ArchiveStore) -> None:
    item = items_of(store, "statements")[0].id
    story = item.partition("/")[0]
    before = store.record(story)
    judge_item(store, "statements", item, "n")
    assert store.record(story) == before and len(items_of(store, "statements")) == store.counts()["statements"]
    lines = list(exported(store))
    assert len(lines) == 1 and b"words" not in lines[0] and json.loads(lines[0])["kind"] == AUDIT
    assert list(imported(store, "x", lines)) == [("c1", True)]
    right = judgements(store).right["statements"]
    assert right.pop(item) is False and not any(right.values())  # and of the same page under another name
    judge_item(store, "statements", item, "y")  # thought better of it
    assert judgements(store).right["statements"][item] is True
    assert take_back_last(store) == "statements" and judgements(store).right["statements"][item] is False
    assert take_back_last(store) == "statements" and take_back_last(store) is None
    assert not judgements(store).right


def test_a_judgement_on_a_speaker_is_one_on_this_speaker(store: ArchiveStore) -> None:
    """Where somebody else is named now, nobody has judged that."""
    item = next(
        i.id
        for i in items_of(store, "speakers")
        if (r := store.record(i.id.partition("/")[0])) and sum(e.type == "person" for e in r.entities) > 1
    )
    judge_item(store, "speakers", item, "n")
    assert judgements(store).right["speakers"][item] is False
    story, _, local = item.partition("/")
    record = store.record(story)
    assert record is not None
    said = next(s for s in record.statements if s.id == local)
    other = next(e.id for e in record.entities if e.type == "person" and e.id != said.speaker)
    correct(store, Wish(item, speaker=other))
    assert judgements(store).lost == 1 and item not in judgements(store).right.get("speakers", {})
    judge_item(store, "speakers", item, "y")
    assert judgements(store).right["speakers"][item] is True


def test_whole_stories_are_read_for_what_is_missing(room: ArchiveStore) -> None:
    progress = next_story(room, "statements")
    assert progress is not None and progress.next is not None and progress.judged == 0
    assert next_story(room, "joins") is None
    passage = story_shown(room, "statements", progress.next)
    record = room.record(progress.next)
    assert record is not None and passage.text == record.text and passage.marks
    judge_story(room, "statements", progress.next, "2")
    assert judgements(room).read["statements"] == {progress.next: ReadWhole(len(record.statements), 2)}
    after = next_story(room, "statements")
    assert after is not None and after.judged == 1 and after.next != progress.next
    recall = audit_report(room, ["statements"]).layers[0].recall
    assert recall is not None and recall.low < recall.value < recall.high < 1
    correct(room, Wish(progress.next, statement=f"0-{len(record.title or '')}"))  # one of them is put right
    assert judgements(room).lost == 1 and not judgements(room).read


def test_the_report_tells_layers_outlets_and_kinds(room: ArchiveStore) -> None:
    items = items_of(room, "statements")
    for n, item in enumerate(items[:40]):
        judge_item(room, "statements", item.id, "n" if n % 5 == 0 else "y")
    (one,) = audit_report(room, ["statements"]).layers
    assert one.precision is not None and one.precision.judged == min(40, len(items))
    assert one.precision.low <= one.precision.value <= one.precision.high
    assert {part.by for part in one.parts} == {"all", "outlet", "kind"}
    assert sum(part.size for part in one.parts if part.by == "kind") <= len(items)
    assert one.counts[0].raw == len(items) and one.counts[0].value <= len(items)
    assert sum(count.raw for count in one.counts[1:]) == len(items)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda s: judge_item(s, "statements", items_of(s, "statements")[0].id, "maybe"), "is no judgement"),
        (lambda s: judge_item(s, "statements", items_of(s, "statements")[0].id.partition("/")[0] + "/s99", "y"), "has no 's99'"),
        (lambda s: judge_item(s, "joins", "person:x", "y"), "no join"),
        (lambda s: judge_story(s, "joins", stories_in_order(s)[0].id, "1"), "whole stories are read for"),
        (lambda s: judge_story(s, "events", stories_in_order(s)[0].id, "many"), "no number"),
        (lambda s: checked_layer("times"), "no layer that can be judged"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_said(store: ArchiveStore, call: object, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        call(store)  # type: ignore[operator]
    with pytest.raises(NotHere):
        judge_item(store, "statements", "0123456789abcdef/s1", "y")


def test_the_command_line_tells_what_is_judged(tmp_path: Path) -> None:
    place = fresh(tmp_path)
    done = run(tmp_path, "audit", place, "--format", "table")
    assert done.returncode == 0 and "nothing is judged yet: onrecord serve" in done.stderr
    store = archives.opened_archive(place)
    for n, item in enumerate(items_of(store, "statements")[:30]):
        judge_item(store, "statements", item.id, "n" if n % 6 == 0 else "y")
    store.close()
    done = run(tmp_path, "audit", place, "--format", "table", "--weeks", "--layer", "statements")
    assert (
        re.search(r"│ 30 +│ [78]\d% \(", done.stdout) and "week of 20" in done.stdout and "kind direct" in done.stdout
    ), done.stdout
    (row,) = map(json.loads, run(tmp_path, "audit", place, "-l", "statements").stdout.splitlines())
    assert row["layer"] == "statements" and row["parts"][0]["precision"]["judged"] == 30
    assert run(tmp_path, "audit", place, "--layer", "times").returncode == 2
    with onrecord.Archive(place, read_only=True) as archive:
        (told,) = archive.audit("statements").layers
        assert told.precision is not None and told.precision.judged == 30 and len(archive.audit().layers) == 5
        with pytest.raises(UsageError):
            archive.audit("times")
    assert store_of(place).counts()["corrections"] == 31


@pytest.mark.parametrize(
    ("value", "told"), [(3.0, "= 3.0 percent"), (0.0, "= 0.0 percent"), (None, "= 2 to 5 percent")]
)
def test_a_figure_is_asked_by_its_value_or_its_range(value: float | None, told: str) -> None:
    record = handmade.record()
    figure = handmade.replace(record.figures[0], value=value, low=2, high=5, comparator="=", unit="percent")
    assert _figure_asked(record, figure)[1][0] == ("value", told)
