"""What only the context decides, by learned weights: is `now` a time here, does a bare `Friday` lie ahead?

Without weights for the language the rules decide: everything that the grammar accepts is a time, and tense tells
past from future.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from onrecord.language.grammar import at as at_tokens
from onrecord.language.grammar import head as head_of
from onrecord.lexicons import words
from onrecord.models.times import Weights, time_probability
from onrecord.times.awaited import awaited
from onrecord.times.expressions import Expression
from onrecord.times.features import above, expression_features
from onrecord.times.kinds import kind_of, on_a_place
from onrecord.times.meaning import Meaning
from onrecord.times.tense import FUTURE, PAST, deadline, over_since, tense, told_then
from onrecord.types.reading import Reading, Token
from onrecord.types.span import Span

LEAST = 0.42  # what makes F1 largest when about 84 in 100 are right: half of that (Lipton et al. 2014)
_WEIGHED = 2  # times a tense: the distance to both sides has been weighed as well
_EVEN = 0.5
_WEEK = 7
_MONTHS_NEAR = 4  # a third of a year


def times_in_context(
    reading: Reading, found: Sequence[Expression], history: bool, learned: Weights
) -> tuple[Expression, ...]:
    """Those that are times in their context."""
    known = learned.get("time") if reading.tokens else None
    if not known:
        return tuple(found)
    return tuple(one for one in found if not doubtful(one.meaning) or _likely_time(reading, one, history, known))


def doubtful(meaning: Meaning) -> bool:
    """True for what may be no time at all: not where the words name a day, month or clock, or point to one."""
    named = (meaning.month, meaning.weekday, meaning.day, meaning.hour, meaning.shift, meaning.direction)
    return not on_a_place(kind_of(meaning)) or all(field is None for field in named)


def _likely_time(reading: Reading, one: Expression, history: bool, learned: Mapping[str, float]) -> bool:
    """True when the weights take it for a time."""
    return time_probability(learned, time_features(reading, one, history)) >= LEAST


def time_features(reading: Reading, one: Expression, history: bool) -> tuple[str, ...]:
    """What tells a time from what only looks like one."""
    told = expression_features(reading, one.span, one.meaning, tense(reading, one.span))
    return (*told, f"history={history}", f"{told[0]} in history={history}")


class Side(Struct, frozen=True, gc=False):
    """On which side of publication something lies."""

    tense: int  # -1 past, 0 unknown, 1 future; twice as much where it leaves no doubt or how far it is has been weighed
    confidence: float | None = None  # of the learned choice; None: grammar


def side(reading: Reading, span: Span, meaning: Meaning, published: date | None, learned: Weights) -> Side:
    """Past or future of what happens at a time."""
    told = tense(reading, span)
    sort = sort_of_day(meaning)
    if sort is None or published is None or not reading.tokens:
        return Side(told)
    if _settled(reading, span, told):
        return Side(_WEIGHED * told)
    if (not told and _comes(reading, span)) or _awaited(reading, span, meaning, published):
        return Side(_WEIGHED * FUTURE)
    known = learned.get(sort)
    if not known:
        return Side(told)
    ahead = time_probability(known, side_features(reading, span, meaning, told, published))
    return Side(_WEIGHED * (FUTURE if ahead >= _EVEN else PAST), round(max(ahead, 1 - ahead), 2))


def _settled(reading: Reading, span: Span, told: int) -> bool:
    """True under a verb with `will` and the like, and where the time hangs on the verb itself, bare or by `on`, `in`,
    `at`: then its tense is the answer."""
    head = head_of(reading, span)
    if not told or head is None:
        return False
    first = at_tokens(reading, span)[0]
    if over_since(reading, first) or told_then(reading, first):
        return True
    if told == FUTURE and (_promised(reading, head) or _till_then(reading, head)):
        return True
    return _verb_of(reading, head) is not None


def _verb_of(reading: Reading, head: int) -> Token | None:
    """The verb on which a time hangs itself, bare or by `on`, `in`, `at`."""
    up = reading.tokens[reading.tokens[head].head]
    if up.pos == "ADP":
        if up.lemma.lower() not in words(reading.language, "time_future", "at"):
            return None
        up = reading.tokens[up.head]
    elif reading.tokens[head].dep not in (*_BARE, *(("attr",) if up.lemma == "be" else ())):
        return None
    return up if up.pos in ("VERB", "AUX") else None


def _comes(reading: Reading, span: Span) -> bool:
    """True for `the ban begins Monday`, `they are meeting on Monday`, `it is due on Monday`: a present tense with a
    day is a plan."""
    head = head_of(reading, span)
    verb = _verb_of(reading, head) if head is not None else None
    if verb is None or (verb.pos != "VERB" and verb.lemma != "be"):
        return False
    helpers = [t for c in reading.children[verb.i] if (t := reading.tokens[c]).dep in ("aux", "auxpass")]
    if verb.tag == "VBG":
        return bool(helpers) and all(t.tag in _PRESENT for t in helpers)
    return verb.tag in _PRESENT and not helpers


_PRESENT = ("VBZ", "VBP")


def _awaited(reading: Reading, span: Span, meaning: Meaning, published: date) -> bool:
    """True for a bare weekday that lies ahead by the words around it."""
    head = head_of(reading, span)
    gap = _days_ahead(meaning, published)
    return head is not None and sort_of_day(meaning) == "weekday" and awaited(reading, head, int(gap))


def _promised(reading: Reading, i: int) -> bool:
    """True when the verb above has an auxiliary of what is to come."""
    verb = above(reading.tokens, i)
    helpers = [reading.tokens[c].text.lower() for c in reading.children[verb.i]] if verb is not None else []
    known = words(reading.language, "time_future") | words(reading.language, "time_future", "modal")
    return any(word in known for word in helpers)


def _till_then(reading: Reading, head: int) -> bool:
    """True for the day by which something was asked."""
    preposition = reading.tokens[reading.tokens[head].head]
    return preposition.pos == "ADP" and deadline(reading, preposition.head, preposition.lemma)


_BARE = ("npadvmod", "tmod", "advmod")


def side_features(reading: Reading, span: Span, meaning: Meaning, told: int, published: date) -> tuple[str, ...]:
    """What tells past from future: the neighbours, and how far the next such day or month is."""
    gap = _days_ahead(meaning, published)
    near = nearer(meaning, gap)
    wide = (f"gap={gap}", f"near={near}", f"near={near} tense={told}")
    return (*expression_features(reading, span, meaning, told), *wide)


def nearer(meaning: Meaning, gap: str) -> str:
    """Whether the next or the last of its name is much nearer; "" for neither."""
    if not gap.isdigit() or (meaning.day is None and meaning.weekday is not None):
        return gap
    return "next" if int(gap) <= _MONTHS_NEAR else "last" if int(gap) >= 12 - _MONTHS_NEAR else ""


def sort_of_day(meaning: Meaning) -> str | None:
    """Which choice is asked: "weekday", "date", "holiday"; None where the words leave none."""
    if meaning.shift is not None or meaning.direction is not None or meaning.base or not on_a_place(kind_of(meaning)):
        return None
    if meaning.weekday is not None and meaning.day is None:
        return "weekday"
    told = (meaning.year, meaning.short_year, meaning.quarter, meaning.half)
    if any(field is not None for field in told):
        return None
    return "date" if meaning.month is not None else "holiday" if meaning.holiday is not None else None


def _days_ahead(meaning: Meaning, published: date) -> str:
    """Days to the next such weekday, months to the next such month; in the month of publication only which side."""
    if meaning.day is None and meaning.weekday is not None:
        return str((meaning.weekday - published.isoweekday()) % _WEEK)
    months = ((meaning.month or published.month) - published.month) % 12
    if months or meaning.day is None:
        return str(months)
    return "later" if meaning.day > published.day else "earlier" if meaning.day < published.day else "today"
