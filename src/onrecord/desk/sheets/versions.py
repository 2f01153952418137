"""What was altered after publication: two versions of a page, changed statements and figures before changed words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.desk.sheets.statement import Piece, pieces, searched_keys, wording
from onrecord.exports import words
from onrecord.language.fold import stem
from onrecord.language.searched import searched_words
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Figure, Record
from onrecord.types.store import Version

ALIKE = 0.5  # share of their words from which two statements are one that was altered
MOST_VERSIONS = 20


class Altered(Struct, frozen=True):
    """One thing in two versions; None where one has none. `kind`: headline, statement, figure, paragraph."""

    kind: str
    label: str
    old: tuple[Piece, ...] | None
    new: tuple[Piece, ...] | None
    old_id: str | None = None
    new_id: str | None = None


class Step(Struct, frozen=True):
    """From one version to the next."""

    old: StoryHead
    new: StoryHead
    old_seen: str
    new_seen: str
    altered: tuple[Altered, ...]


class ChangesSheet(Struct, frozen=True):
    """A page through its versions, the latest step first."""

    address: str
    versions: tuple[Version, ...]
    steps: tuple[Step, ...]


def changes_sheet(store: ArchiveStore, address: str) -> ChangesSheet:
    """What changed at an address; no version where the archive doesn't know it."""
    versions = (store.versions(address) or store.versions(f"https://{address}"))[-MOST_VERSIONS:]  # folded ones, too
    shown: list[tuple[Version, Record]] = []
    for version in versions:
        record = next((r for id in version.stories if (r := store.record(id)) is not None), None)
        if record is not None:
            shown.append((version, record))
    steps = [
        Step(story_head(old), story_head(new), _seen(a), _seen(b), altered(old, new))
        for (a, old), (b, new) in pairwise(shown)
    ]
    return ChangesSheet(address, versions, tuple(reversed(steps)))


def altered(old: Record, new: Record) -> tuple[Altered, ...]:
    """Everything that two records of a page differ in: headline, statements, figures, then paragraphs."""
    found = [] if old.title == new.title else [_altered("headline", "", old.title, new.title)]
    found += _statements(old, new)
    found += _figures(old, new)
    mine, theirs = _paragraphs(old), _paragraphs(new)
    for a, b in _paired([p for p in mine if p not in theirs], [p for p in theirs if p not in mine]):
        found.append(_altered("paragraph", "", a, b))
    return tuple(found)


def _statements(old: Record, new: Record) -> list[Altered]:
    mine = {wording(old, s.id).text: s.id for s in old.statements}
    theirs = {wording(new, s.id).text: s.id for s in new.statements}
    gone = [text for text in mine if text not in theirs]
    come = [text for text in theirs if text not in mine]
    found = []
    for a, b in _paired(gone, come):
        a_id = f"{old.id}/{mine[a]}" if a is not None else None
        b_id = f"{new.id}/{theirs[b]}" if b is not None else None
        one = wording(new, theirs[b]) if b is not None else wording(old, mine[a or ""])
        label = one.speaker or one.named_as or words.NOBODY
        found.append(_altered("statement", label, a, b, a_id, b_id))
    found += [
        _altered("statement", "Speaker", _who(old, mine[text]), _who(new, theirs[text]), f"{old.id}/{mine[text]}",
                 f"{new.id}/{theirs[text]}")
        for text in mine
        if text in theirs and _surname(_who(old, mine[text])) != _surname(_who(new, theirs[text]))
    ]  # fmt: skip
    return found


def _who(record: Record, item: str) -> str:
    return wording(record, item).speaker or words.NOBODY


def _surname(name: str) -> str:
    return (searched_keys(name) or ("",))[-1]


def _figures(old: Record, new: Record) -> list[Altered]:
    mine, theirs = _by_measure(old), _by_measure(new)
    return [
        _altered(
            "figure", measure, mine[key][1], theirs[key][1], f"{old.id}/{mine[key][2]}", f"{new.id}/{theirs[key][2]}"
        )
        for key, (measure, _, _) in mine.items()
        if key in theirs and mine[key][1] != theirs[key][1]
    ]


def _by_measure(record: Record) -> dict[tuple[str, ...], tuple[str, str, str]]:
    """What is measured, by the stems of its words: (the words, the amount, the figure's id); the first of each."""
    found: dict[tuple[str, ...], tuple[str, str, str]] = {}
    for figure in record.figures:
        measure = _measure(record, figure)
        key = (figure.unit or "", *sorted({stem(w.key) for w in searched_words(measure)}))
        if measure:
            found.setdefault(key, (measure, words.amount(figure), figure.id))
    return found


def _measure(record: Record, figure: Figure) -> str:
    return " ".join(record.text[s.start : s.end] for s in figure.measure)


def _paragraphs(record: Record) -> list[str]:
    return [record.text[p.span.start : p.span.end] for p in record.parts if p.kind != "headline"]


def _paired(gone: Sequence[str], come: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Old and new texts that are one, altered; then those that only one version has."""
    left = list(come)
    found: list[tuple[str | None, str | None]] = []
    for a in gone:
        mine = set(searched_keys(a))
        best = max(left, key=lambda b: _alike(mine, b), default=None)
        if best is not None and _alike(mine, best) >= ALIKE:
            left.remove(best)
            found.append((a, best))
        else:
            found.append((a, None))
    return [*found, *((None, b) for b in left)]


def _alike(mine: set[str], text: str) -> float:
    theirs = set(searched_keys(text))
    return len(mine & theirs) / max(1, len(mine | theirs))


def _altered(
    kind: str, label: str, old: str | None, new: str | None, old_id: str | None = None, new_id: str | None = None
) -> Altered:
    a = pieces(old, searched_keys(new)) if old and new else (Piece(old, differs=True),) if old else None
    b = pieces(new, searched_keys(old)) if old and new else (Piece(new, differs=True),) if new else None
    return Altered(kind, label, a, b, old_id, new_id)


def _seen(version: Version) -> str:
    return next((moment for moment in version.seen if moment), "")
