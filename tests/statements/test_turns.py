"""Turns of transcripts as quotations, beside what was found in their words."""

from __future__ import annotations

from onrecord.statements.turns import with_turns
from onrecord.types.page import Turn
from onrecord.types.reading import Quote, Reading
from onrecord.types.span import Span

TEXT = "Lee: We had no choice. He said “go” and we went.\nRoe: Fine."
FIRST = Turn(label=Span(0, 3), words=(Span(5, 48),))
SECOND = Turn(label=Span(49, 52), words=(Span(54, 59),))


def quote(start: int, end: int, cue: tuple[int, int] | None = None, within: int | None = None) -> Quote:
    spans = (Span(*cue),) if cue else ()
    return Quote((Span(start, end),), spans, (), "direct", "assert", "statements.direct/x", within=within)


def test_without_labels_nothing_changes() -> None:
    found = (quote(26, 30),)
    assert with_turns(Reading(TEXT, "en"), found) == found
    assert with_turns(Reading(TEXT, "en", turns=(Turn(None, (Span(5, 48),)),)), found) == found


def test_each_turn_is_said_by_its_label_and_holds_what_is_quoted_in_it() -> None:
    made = with_turns(Reading(TEXT, "en", turns=(FIRST, SECOND)), [quote(31, 35, (26, 30))])
    assert [(q.content[0], q.source, q.within) for q in made] == [
        (Span(5, 48), (Span(0, 3),), None),
        (Span(31, 35), (), 0),
        (Span(54, 59), (Span(49, 52),), None),
    ]


def test_what_was_found_for_the_label_or_is_the_whole_turn_is_the_turns_own() -> None:
    made = with_turns(Reading(TEXT, "en", turns=(FIRST,)), [quote(5, 47), quote(5, 22, (0, 4))])
    assert [q.because for q in made] == ["statements.turns/label"]


def test_places_of_others_are_kept_when_turns_come_between() -> None:
    outer, inner = quote(23, 48), quote(31, 35, within=0)
    made = with_turns(Reading(TEXT, "en", turns=(FIRST,)), [outer, inner])
    assert [(q.content[0].start, q.within) for q in made] == [(5, None), (23, 0), (31, 1)]
