"""Figures of several stories side by side: one measure, the values that each source gives, disagreements first.

Where archive/ has grouped figures of one thing its groups are taken; else what two stories count with the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.exports import words
from onrecord.kept.sentences import sentence
from onrecord.language.fold import stem
from onrecord.language.searched import searched_words
from onrecord.types.record import Figure, Record
from onrecord.types.span import Span


class FigureTold(Struct, frozen=True):
    """A figure as one story gives it."""

    id: str
    story: StoryHead
    value: float | None
    shown: str
    measure: str
    sentence: str
    asserter: str | None


class FigureSet(Struct, frozen=True):
    """What several stories say of one measure. `values` are the different ones, as they are written."""

    measure: str
    unit: str | None
    told: tuple[FigureTold, ...]
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """True where not all give the same."""
        return len(self.values) > 1


def figure_sets(records: Iterable[Record]) -> tuple[FigureSet, ...]:
    """What at least two stories measure, disagreements first."""
    found: dict[tuple[str, frozenset[str]], list[FigureTold]] = {}
    for record in records:
        for figure in record.figures:
            key = _measured(record, figure)
            if key[1]:
                found.setdefault(key, []).append(_told(record, figure))
    sets = [_set(key[0], its) for key, its in found.items() if len({t.story.id for t in its}) > 1]
    return tuple(sorted(sets, key=lambda s: (not s.differs, -len(s.told), s.measure)))


def _measured(record: Record, figure: Figure) -> tuple[str, frozenset[str]]:
    """The unit and the stems of the words for what is measured."""
    text = " ".join(record.text[s.start : s.end] for s in figure.measure)
    return figure.unit or "", frozenset(stem(word.key) for word in searched_words(text))


def _told(record: Record, figure: Figure) -> FigureTold:
    said = next((s for s in record.statements if s.id == figure.asserted_by), None)
    names = {e.id: e.name for e in record.entities}
    value = figure.value if figure.value is not None else figure.low
    return FigureTold(
        f"{record.id}/{figure.id}",
        story_head(record),
        None if value is None else float(value),
        words.amount(figure),
        " ".join(_measure(record, figure.measure)),
        words.joined(record.text, (sentence(record.text, figure.span),)),
        (names.get(said.speaker or "") or words.joined(record.text, said.source) or None) if said else None,
    )


def _measure(record: Record, spans: Sequence[Span]) -> list[str]:
    return [record.text[s.start : s.end] for s in spans]


def _set(unit: str, told: Sequence[FigureTold]) -> FigureSet:
    ordered = tuple(sorted(told, key=lambda t: (t.story.published or "9", t.id)))
    values = tuple(dict.fromkeys(t.shown for t in ordered))
    return FigureSet(ordered[0].measure, unit or None, ordered, values)
