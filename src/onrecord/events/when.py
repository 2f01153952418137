"""`Event.time`, `begin`, `end`: the time expression of the event's own clause."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.grammar import subtree
from onrecord.types.reading import Reading
from onrecord.types.record import Time
from onrecord.types.span import covers

CLAUSES = ("VERB", "AUX")
STEPS = 6  # heads to climb; a time that hangs higher tells about something else


def when(reading: Reading, at: int, times: Sequence[Time]) -> Time | None:
    """The nearest DATE or TIME in the smallest clause or noun phrase around token `at` that has one."""
    tokens, here = reading.tokens, at
    sentence = reading.sentences[reading.sentence_of[at]].span
    near = [time for time in times if time.type in ("DATE", "TIME") and covers(sentence, time.span)]
    if not near:
        return None
    start = tokens[at].start
    for _ in range(STEPS):
        area = subtree(reading, here)
        inside = [time for time in near if covers(area, time.span)]
        if inside:
            return min(inside, key=lambda time: (abs(time.span.start - start), time.span))
        if tokens[here].head == here or tokens[here].dep in ("ccomp", "relcl", "parataxis"):
            return None
        here = tokens[here].head
    return None
