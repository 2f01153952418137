"""`Event.time`, `begin`, `end`: the time expression of the event's own clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from onrecord.events.clause import lemma
from onrecord.events.patterns import small_words
from onrecord.language.grammar import at as tokens_at
from onrecord.language.grammar import head
from onrecord.lexicons import mapping
from onrecord.types.reading import Reading
from onrecord.types.record import Time
from onrecord.types.span import covers

_OWN = ("ccomp", "advcl", "relcl", "parataxis", "acl")  # clauses whose times are their own
_STEPS = 6  # heads to climb; a time that hangs higher tells about something else


def event_time(reading: Reading, at: int, times: Sequence[Time]) -> Time | None:
    """The nearest DATE or TIME in the smallest clause or noun phrase around token `at` that has one, or days counted
    from another event ("ten days after the shooting")."""
    tokens, here = reading.tokens, at
    sentence = reading.sentences[reading.sentence_of[at]].span
    near = [
        time
        for time in times
        if (time.type in ("DATE", "TIME") or _counts_back_days(reading, time, at)) and covers(sentence, time.span)
    ]
    if not near:
        return None
    start, below = tokens[at].start, {at}
    for _ in range(_STEPS):
        inside = [time for time in near if _hangs(reading, time, here, below)]
        if inside:
            return min(inside, key=lambda time: (abs(time.span.start - start), time.span))
        if tokens[here].head == here or tokens[here].dep in ("ccomp", "relcl", "parataxis", "advcl"):
            return None
        if _other_mood(reading, here):
            first, second = tokens[tokens[here].head].start, tokens[here].start
            near = [time for time in near if not first < time.span.start < second]
        here = tokens[here].head
        below.add(here)
    return None


def of_other_clause(reading: Reading, time: Time, at: int) -> bool:
    """True for a time in a relative clause of the event's sentence that tells another event: the "last year" of
    "warnings were issued for towns that burned last year"; not for the day of "the attack that came on Monday", whose
    clause is about the event's own noun."""
    tokens, here = reading.tokens, head(reading, time.span)
    if here is None or reading.sentence_of[here] != reading.sentence_of[at]:
        return False
    if _before_joined(reading, here, at):
        return True
    for _ in range(2 * _STEPS):
        token = tokens[here]
        if here == at or token.head == here:
            return False
        clause = token.dep == "relcl" or (token.dep == "acl" and token.tag in ("VBN", "VBD"))
        if clause and not token.left <= at < token.right:
            return token.head != at and not _counted_from(reading, time, at)
        here = token.head
    return False


def _counted_from(reading: Reading, time: Time, at: int) -> bool:
    """True for the verb from which a time is counted: "a year after a gunman opened fire"."""
    _, after = tokens_at(reading, time.span)
    if not after < at or reading.tokens[after].text.lower() not in mapping(
        reading.language, "time_anchors", "word", "direction"
    ):
        return False
    return not any(reading.tokens[n].pos == "VERB" for n in range(after, at))


def _other_mood(reading: Reading, at: int) -> bool:
    """True for a verb that a parser joins by "and" to an infinitive, though its own form belongs to another: "let him
    shoot last year and faulted"."""
    token = reading.tokens[at]
    return token.dep == "conj" and reading.tokens[token.head].tag == "VB" != token.tag


def _before_joined(reading: Reading, time: int, at: int) -> bool:
    """True for a time between such an infinitive and the verb at `at`."""
    return _other_mood(reading, at) and reading.tokens[at].head < time < at


def _days_from(time: Time) -> bool:
    """True for a number of days whose first and last the text tells."""
    return time.type == "DURATION" and time.anchor is not None and time.value.endswith("D") and time.begin is not None


def _counts_back_days(reading: Reading, time: Time, at: int) -> bool:
    """True for such days when they tell of token `at`, and it is not what they are counted from."""
    if not _days_from(time):
        return False
    _, after = tokens_at(reading, time.span)
    return after >= len(reading.tokens) or not after <= at < reading.tokens[after].right


def event_stretch(reading: Reading, time: Time | None, beside: Sequence[Time] = ()) -> tuple[str | None, str | None]:
    """When the event was: the time's own stretch, or the day at the far end of days counted from another event. Of two
    years joined by a dash, "from ... to" or "between ... and" both ends; after "since" no end is known, after "until"
    no begin.

    `beside`: the times of the time's sentence, in text order.
    """
    if time is None:
        return None, None
    if _days_from(time) and time.begin is not None and time.end is not None:
        _, after = tokens_at(reading, time.span)
        ways = mapping(reading.language, "time_anchors", "word", "direction")
        back = after < len(reading.tokens) and ways.get(reading.tokens[after].text.lower()) == "-1"
        day = date.fromisoformat(time.begin[:10] if back else time.end[:10])
        return day.isoformat(), (day + timedelta(days=1)).isoformat()
    for first, second in pairwise(beside):
        if time in (first, second) and _from_to(reading, first, second):
            return first.begin, second.end
    small, over = small_words(reading.language), _preposition(reading, time)
    if over in small["since"]:
        return time.begin, None
    return (None, time.end) if over in small["until"] else (time.begin, time.end)


def _preposition(reading: Reading, time: Time) -> str:
    """The preposition right before a time; "" where none is."""
    first, _ = tokens_at(reading, time.span)
    before = reading.tokens[first - 1] if first else None
    return before.text.lower() if before is not None and before.pos in ("ADP", "SCONJ") else ""


def _from_to(reading: Reading, first: Time, second: Time) -> bool:
    """True for the two ends of one stretch: "2015-2020", "from May to July", "between 2015 and 2020"; not for a day
    that was put off "from Monday to Friday"."""
    small = small_words(reading.language)
    if (first.begin or "") >= (second.end or ""):
        return False
    between = reading.text[first.span.end : second.span.start].strip().lower()
    if between in small["dash"]:
        return True
    way = {"from": "to", "between": "between"}.get(_preposition(reading, first))
    if way is None or between not in small[f"{way}_time"]:
        return False
    here = head(reading, first.span)
    for _ in range(_STEPS):
        if here is None or reading.tokens[here].pos == "VERB":
            break
        here = reading.tokens[here].head
    return here is None or lemma(reading, here) not in small["put_off"]


def _hangs(reading: Reading, time: Time, top: int, below: set[int]) -> bool:
    """True when the time hangs on token `top`, with no clause of another event between the two."""
    tokens = reading.tokens
    here = head(reading, time.span)
    for _ in range(2 * _STEPS):
        if here is None:
            return False
        if here == top:
            return True
        if here not in below and tokens[here].dep in _OWN and tokens[here].pos in ("VERB", "AUX"):
            return False
        here = tokens[here].head if tokens[here].head != here else None
    return False
