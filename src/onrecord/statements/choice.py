"""Which candidates are statements: for each cue its best content; no two statements over the same words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements.candidates import Candidate
from onrecord.statements.view import View

ENOUGH = 0.4  # share of a cue's word in its frame above which it is taken for a statement; best F1 on PolNeAR's train
SAME = 0.5  # share of common tokens above which two contents are one


def choose(it: View, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that are kept, in text order."""
    taken: list[Candidate] = []
    for c in sorted(found, key=lambda c: (-c.share, min(c.content), c.cue)):
        if c.share >= ENOUGH and not any(excludes(t, c) for t in taken):
            taken.append(c)
    return tuple(sorted(taken, key=lambda c: (min(c.content), c.cue)))


def excludes(taken: Candidate, c: Candidate) -> bool:
    """True when `c` cannot be a statement beside `taken`: the same cue, or nearly the same words."""
    common = len(taken.content & c.content)
    if taken.cue == c.cue and c.cue >= 0:
        return True
    if not common:
        return False
    if common >= SAME * len(taken.content | c.content):
        return True
    return not (c.content < taken.content or taken.content < c.content)
