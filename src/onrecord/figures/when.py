"""`Figure.time`: the time expression of the figure's own clause."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.grammar import at, subtree
from onrecord.types.reading import Reading
from onrecord.types.record import Time
from onrecord.types.span import Span, covers, overlaps

_CLAUSE = ("ROOT", "ccomp", "advcl", "relcl", "conj", "acl", "parataxis", "xcomp", "pcomp")


def figure_time(reading: Reading, span: Span, times: Sequence[Time]) -> str | None:
    """The id of the nearest DATE or TIME in the smallest clause around the figure that has one; None when none has."""
    tokens = reading.tokens
    here, _ = at(reading, span)
    sentence = reading.sentences[reading.sentence_of[here]].span
    near = [time for time in times if time.type in ("DATE", "TIME") and covers(sentence, time.span)]
    near = [time for time in near if not overlaps(time.span, span)]
    while near:
        if tokens[here].dep in _CLAUSE and tokens[here].pos in ("VERB", "AUX"):
            inside = [time for time in near if covers(subtree(reading, here), time.span)]
            if inside:
                return min((abs(time.span.start - span.start), time.id) for time in inside)[1]
        if tokens[here].head == here or tokens[here].dep == "ccomp":
            return None
        here = tokens[here].head
    return None
