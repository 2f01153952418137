"""Names where the encoder is there: of all stretches that may be names those that together are the likeliest."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import numpy as np

from onrecord.entities.gazetteer import Entry
from onrecord.entities.may_name import Stretch, stretches
from onrecord.entities.name_evidence import CLASSES, NAMED, Matrix, class_of, evidence
from onrecord.entities.names import DEMONYMS, Name, names
from onrecord.lexicons import mapping
from onrecord.models import names as model
from onrecord.models.encoder import Scores
from onrecord.types.reading import Reading

ENOUGH = 1.2  # log odds below even at which a stretch is still taken: best F1 on the half trained on, flat around it
TINY = 1e-9  # of the odds of all others
SURE_ADJECTIVE = 0.1  # log odds at least of "Iranian": what tables of nations hold is lost only inside a longer name


def named(reading: Reading, scores: Scores | None) -> tuple[Name, ...]:
    """Every name of the story, in order, none inside another; by rules alone where there are no scores or weights."""
    if scores is None or not model.available():
        return names(reading)
    found = stretches(reading, scores)
    odds = model.log_odds(NAMED, evidence(reading, scores, found))
    return tuple(name(reading, found[n], CLASSES[int(odds[n].argmax())]) for n in likeliest(found, odds))


def likeliest(found: Sequence[Stretch], odds: Matrix) -> list[int]:
    """Numbers of stretches that do not overlap and have the greatest sum of log odds. `found` is in text order."""
    worth = [value(stretch, against_all(row) + ENOUGH) for stretch, row in zip(found, odds, strict=True)]
    by_end = sorted((n for n, w in enumerate(worth) if w > 0), key=lambda n: (found[n].last, found[n].first))
    ends = [found[n].last for n in by_end]
    best = [0.0]  # best[k]: the greatest sum of the first k
    for k, n in enumerate(by_end):
        before = bisect.bisect_right(ends, found[n].first, 0, k)
        best.append(max(best[k], best[before] + worth[n]))
    kept: list[int] = []
    k = len(by_end)
    while k > 0:
        if best[k] == best[k - 1]:
            k -= 1
            continue
        n = by_end[k - 1]
        kept.append(n)
        k = bisect.bisect_right(ends, found[n].first, 0, k - 1)
    return kept[::-1]


def against_all(odds: Matrix) -> float:
    """The log odds of the likeliest type against no name and all other types together."""
    best = int(odds.argmax())
    others = np.exp(np.delete(np.append(odds, 0.0), best) - odds[best])
    return -float(np.log(others.sum() + TINY))


def value(stretch: Stretch, odds: float) -> float:
    """The log odds of a stretch; an adjective of the tables is never nothing."""
    sure = stretch.entry is not None and stretch.entry.kind in DEMONYMS and stretch.origin in ("heard", "table")
    return max(odds, SURE_ADJECTIVE) if sure else odds


def name(reading: Reading, stretch: Stretch, kind: str) -> Name:
    """A stretch as a name of that class, with what a table knows of it where that is of its type."""
    entry, because = stretch.entry, f"entities.named/{stretch.origin}"
    if entry is not None and entry.kind in DEMONYMS and kind in ("group", "place", "organization"):
        return Name(stretch.first, stretch.last, "group" if entry.kind == "people" else entry.type, because, entry)
    if kind == "work":
        ends = mapping(reading.language, "name_ends", "word", "type")
        kind = "event" if ends.get(reading.tokens[stretch.last - 1].text) == "event" else "work"
    return Name(stretch.first, stretch.last, kind, because, entry if suits(entry, kind) else None)


def suits(entry: Entry | None, kind: str) -> bool:
    """True when what a table holds is of that type."""
    return entry is not None and class_of(entry) == kind
