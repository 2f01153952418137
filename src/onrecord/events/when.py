"""`Event.time`, `begin`, `end`: the time expression of the event's own clause."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.grammar import head
from onrecord.types.reading import Reading
from onrecord.types.record import Time
from onrecord.types.span import covers

OWN = ("ccomp", "advcl", "relcl", "parataxis", "acl")  # clauses whose times are their own
STEPS = 6  # heads to climb; a time that hangs higher tells about something else


def when(reading: Reading, at: int, times: Sequence[Time]) -> Time | None:
    """The nearest DATE or TIME in the smallest clause or noun phrase around token `at` that has one."""
    tokens, here = reading.tokens, at
    sentence = reading.sentences[reading.sentence_of[at]].span
    near = [time for time in times if time.type in ("DATE", "TIME") and covers(sentence, time.span)]
    if not near:
        return None
    start, below = tokens[at].start, {at}
    for _ in range(STEPS):
        inside = [time for time in near if hangs(reading, time, here, below)]
        if inside:
            return min(inside, key=lambda time: (abs(time.span.start - start), time.span))
        if tokens[here].head == here or tokens[here].dep in ("ccomp", "relcl", "parataxis", "advcl"):
            return None
        here = tokens[here].head
        below.add(here)
    return None


def hangs(reading: Reading, time: Time, top: int, below: set[int]) -> bool:
    """True when the time hangs on token `top`, with no clause of another event between the two."""
    tokens = reading.tokens
    here = head(reading, time.span)
    for _ in range(2 * STEPS):
        if here is None:
            return False
        if here == top:
            return True
        if here not in below and tokens[here].dep in OWN and tokens[here].pos in ("VERB", "AUX"):
            return False
        here = tokens[here].head if tokens[here].head != here else None
    return False
