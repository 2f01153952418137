"""`Statement.within`: the statement whose content holds another."""

from __future__ import annotations

from collections.abc import Sequence


def smallest_content(contents: Sequence[frozenset[int]], cues: Sequence[frozenset[int]], n: int) -> int | None:
    """The smallest other content that holds all of content `n` and its cue; None for a statement of its own."""
    mine = contents[n] | cues[n]
    around = [m for m, other in enumerate(contents) if m != n and mine <= other and len(other) > len(contents[n])]
    return min(around, key=lambda m: (len(contents[m]), m), default=None)
