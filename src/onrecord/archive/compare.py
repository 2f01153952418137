"""Stories side by side: what several say, where they differ, and what only one has. Pure, over records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from onrecord.archive import joiners
from onrecord.archive.held_events import lines
from onrecord.archive.same_figure import measures
from onrecord.archive.same_statement import utterances
from onrecord.types.record import Record
from onrecord.types.span import Span

_What = Literal["stories", "statement", "figure", "event"]
_Verdict = Literal["copies", "one event", "several", "agree", "series", "changes", "differ", "only in"]


class Side(Struct, frozen=True):
    """What one story has of it. `by`: who says so; None: the story itself."""

    story: str
    item: str
    text: str
    by: str | None = None
    spans: tuple[Span, ...] = ()
    left_out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


class Compared(Struct, frozen=True):
    """One line of a comparison."""

    what: _What
    verdict: _Verdict
    label: str
    sides: tuple[Side, ...]
    because: tuple[str, ...]


def compared(records: Iterable[Record]) -> tuple[Compared, ...]:
    """What the stories say: first how they belong together, then figures, events and statements, disagreements before
    agreement, what only one has last. Figures and events are compared inside groups of one event."""
    once = {record.id: record for record in records}
    copied = joiners.grouped(once.values(), joiners.COPY)
    event = joiners.grouped(once.values(), joiners.EVENT, copied)
    found = [_together(once, copied, event)]
    for group in sorted(set(event.values())):
        its = [once[id] for id in sorted(once) if event[id] == group]
        found += [*_figures(its), *_events(its)]
    said = list(_statements(once.values(), event))
    order = ("differ", "changes", "series", "agree", "only in")
    kinds = ("figure", "event", "statement")
    rest = sorted([*found[1:], *said], key=lambda one: (order.index(one.verdict), kinds.index(one.what)))
    return (found[0], *rest)


def _together(once: Mapping[str, Record], copied: Mapping[str, str], event: Mapping[str, str]) -> Compared:
    """Reports, and how many of them are independent of one another."""
    independent, events = len(set(copied.values())), len(set(event.values()))
    verdict: _Verdict = "several" if events > 1 else "copies" if independent == 1 and len(once) > 1 else "one event"
    reports = "1 report" if len(once) == 1 else f"{len(once)} reports"
    label = f"{reports}, {independent} independent, {events} event{'s' * (events != 1)}"
    sides = tuple(Side(id, "", once[id].title or once[id].text[:80], spans=()) for id in sorted(once))
    return Compared("stories", verdict, label, sides, (joiners.COPY.because, joiners.EVENT.because))


def _figures(records: Sequence[Record]) -> Iterator[Compared]:
    for one in measures(records):
        sides = tuple(Side(v.story, v.figure, v.text, v.by, (v.span,)) for v in one.values)
        yield Compared("figure", one.verdict, one.what, sides, (one.because,))


def _events(records: Sequence[Record]) -> Iterator[Compared]:
    for one in lines(records):
        sides = tuple(Side(h.story, h.event, h.value, h.by, (h.span,)) for h in one.holdings)
        yield Compared("event", one.verdict, f"{one.type} {one.what}", sides, (one.because,))


def _statements(records: Iterable[Record], event: Mapping[str, str]) -> Iterator[Compared]:
    """Utterances that several report: differ where what they quote is not the same; then those of one story alone."""
    once = {record.id: record for record in records}
    met = set()
    for one in utterances(once.values(), event):
        met |= {*((form.story, form.statement) for form in one.forms), *one.inside}
        sides = tuple(
            Side(f.story, f.statement, f.text, one.speaker, f.spans, f.left_out, f.added) for f in one.forms
        )  # fmt: skip
        quoted = [form for form in one.forms if form.kind != "indirect"]
        verdict: _Verdict = "differ" if any(form.added for form in quoted[1:]) else "agree"
        yield Compared("statement", verdict, one.speaker or "", sides, one.because)
    for id, record in once.items():
        names = {entity.id: entity.name for entity in record.entities}
        for statement in record.statements:
            if (id, statement.id) not in met and statement.within is None:
                text = " … ".join(record.text[s.start : s.end] for s in statement.content)
                by = names.get(statement.speaker or "")
                side = Side(id, statement.id, text, by, statement.content)
                yield Compared("statement", "only in", by or "", (side,), (statement.because,))
