"""A record whose promises all hold, and one broken promise at a time: each is told, and by its own words."""

from __future__ import annotations

from typing import Any

import pytest
from handmade import SOURCE, TEXT, record, spot
from msgspec.structs import replace

from onrecord.kept.proof import everything, flaws, record_spans
from onrecord.types.record import Caption, Figure, Published, Residue
from onrecord.types.span import Span

WHOLE = record()
TIME, MAYOR, SAID, CLOSED, COUNTED = (
    WHOLE.times[0], WHOLE.entities[0], WHOLE.statements[0], WHOLE.events[0], WHOLE.figures[0],
)  # fmt: skip


def changed(one: Any, **keys: Any) -> dict[str, Any]:
    """The layer of a record with one record of it changed."""
    layer = {"t": "times", "e": "entities", "s": "statements", "v": "events", "f": "figures"}[one.id[0]]
    made = replace(one, **keys)
    return {layer: tuple(made if other.id == one.id else other for other in getattr(WHOLE, layer))}


def test_nothing_is_wrong_with_a_whole_record() -> None:
    assert flaws(WHOLE, SOURCE) == ()
    assert [one.id for one in everything(WHOLE)] == ["t1", "e1", "e2", "s1", "v1", "f1"]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (changed(TIME, span=Span(7, 7)), "t1 (7, 7) is no place"),
        (changed(TIME, span=Span(-1, 7)), "t1 (-1, 7) is no place"),
        (changed(TIME, span=Span(7, len(TEXT) + 1)), f"is no place in a text of {len(TEXT)} characters"),
        (changed(COUNTED, measure=(Span(7, 8 + 1),)), "f1 (7, 9) begins or ends in white space: ' c'"),
        ({"headline": Span(3, 3)}, "headline (3, 3) is no place"),
        ({"standfirst": Span(5, 4)}, "standfirst (5, 4) is no place"),
        ({"captions": (Caption(Span(24, 30), because="stories.captions/block"),)}, "caption (24, 30) begins or ends"),
        (changed(SAID, cue=(Span(0, 0),)), "s1 (0, 0)"),
        (changed(SAID, source=(Span(0, 0),)), "s1 (0, 0)"),
        (changed(CLOSED, factuality_cue=Span(9, 9)), "v1 (9, 9)"),
        (changed(CLOSED, mentions=(Span(9, 9),)), "v1 (9, 9)"),
        (changed(CLOSED, place=replace(CLOSED.place, span=Span(9, 9))), "v1 (9, 9)"),
        (changed(MAYOR, roles=(replace(MAYOR.roles[0], span=Span(9, 9)),)), "e1 role (9, 9)"),
        ({"source_map": WHOLE.source_map[1:]}, "no way back for 'Bridges closed in Marlow"),
        ({"source_map": WHOLE.source_map[:-1]}, "no way back for ' Ely.'"),
        ({"source_map": ((0, 5, 24), *WHOLE.source_map[1:])}, "(0, 5, 24) leads from"),
        ({"source_map": (*WHOLE.source_map[:2], (*WHOLE.source_map[2][:3], 3), WHOLE.source_map[3])}, "does not render"),
        ({"residue": (Residue(Span(4, len(SOURCE) + 1), "menu"),)}, "is no place in a page"),
        ({"residue": (Residue(Span(4, 4), "menu"),)}, "residue (4, 4)"),
        (changed(COUNTED, id="t1"), "an id is given twice"),
        (changed(TIME, anchor="t9"), "t1 points at t9"),
        (changed(MAYOR, members=("e7",)), "e1 points at e7"),
        (changed(MAYOR, roles=(replace(MAYOR.roles[0], of="e8"),)), "e1 points at e8"),
        (changed(MAYOR, mentions=(replace(MAYOR.mentions[0], stands_for="e9"),)), "e1 points at e9"),
        (changed(SAID, speaker="e5"), "s1 points at e5"),
        (changed(SAID, addressees=("e6",)), "s1 points at e6"),
        (changed(SAID, within="s4"), "s1 points at s4"),
        (changed(CLOSED, recipients=(replace(CLOSED.actors[0], entity="e4"),)), "v1 points at e4"),
        (changed(CLOSED, time="t3"), "v1 points at t3"),
        (changed(CLOSED, factuality_by=(replace(CLOSED.factuality_by[0], statement="s3"),)), "v1 points at s3"),
        (changed(COUNTED, of=("e3",)), "f1 points at e3"),
        (changed(COUNTED, asserted_by="s2"), "f1 points at s2"),
        (changed(TIME, because="nowhere/x"), "t1 is because of 'nowhere/x', which names no rule"),
        (changed(SAID, speaker_because=None), "s1 speaker is because of ''"),
        ({"cut_because": "nowhere"}, "cut is because of 'nowhere'"),
        ({"updated": Published("2024", None, None, None, "page", because="x/y")}, "published is because of 'x/y'"),
    ],
)  # fmt: skip
def test_a_broken_promise_is_told(keys: dict[str, Any], told: str) -> None:
    found = flaws(record(**keys), SOURCE)
    assert found and all(flaw.startswith(WHOLE.id) for flaw in found)
    assert any(told in flaw for flaw in found), found


def test_residue_may_be_all_of_a_page() -> None:
    assert flaws(record(residue=(Residue(Span(0, len(SOURCE)), "x"),)), SOURCE) == ()


def test_who_is_nobody_needs_no_reason() -> None:
    assert flaws(record(**changed(SAID, speaker=None, speaker_because=None)), SOURCE) == ()


@pytest.mark.parametrize(
    ("written", "renders"),
    [
        ("&#38;", True),
        ("&AMP;", True),
        ("\\u0026", True),
        ("\\x26", True),
        ("\\&", True),
        ("&lt;", False),
        ("\\n", False),
    ],
)
def test_what_another_way_of_writing_renders_to(written: str, renders: bool) -> None:
    source = SOURCE.replace("&amp;", written)
    by = len(written) - 5
    start, at, length, _ = WHOLE.source_map[2]
    after = WHOLE.source_map[3]
    known = (*WHOLE.source_map[:2], (start, at, length, len(written)), (after[0], after[1] + by, after[2]))
    found = flaws(record(source_map=known, residue=()), source)
    assert (found == ()) is renders, found


def test_every_span_is_named_by_its_holder() -> None:
    stamped = replace(WHOLE.published, spans=(spot("Friday"),))
    names = [name for name, _ in record_spans(record(published=stamped, standfirst=spot("Two")))]
    assert names == [
        "headline", "standfirst", "part headline", "part paragraph", "published", "t1", "e1", "e1", "e1 role", "e2",
        "s1", "s1", "s1", "v1", "v1", "v1", "v1", "f1", "f1",
    ]  # fmt: skip


def test_a_figure_without_measure_is_one_place() -> None:
    bare = record(figures=(Figure("f1", spot("Two"), 2, because="figures.find/number"),))
    assert flaws(bare, SOURCE) == ()
