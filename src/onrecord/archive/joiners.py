"""What joins stories: for each kind of group what is looked at, the keys under which stories meet, and how two are
judged. Pure; desk/across.py lets an archive grow by it, bench and tests group records in memory (`grouped`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from typing import Any, Protocol

from msgspec import Struct

from onrecord.archive import copies, groups, same_event
from onrecord.archive.copies import Letters, letters
from onrecord.archive.profile import Profile, profile
from onrecord.language.fold import folded_words
from onrecord.types.record import Published, Record
from onrecord.types.span import Span

_UNDATED = "9999"  # behind every day


class Joiner(Struct, frozen=True):
    """A kind of group of stories."""

    kind: str  # "copy", "event": the store's name of it
    view: Callable[[Record], Any]  # what of a story is looked at
    keys: Callable[[Any], tuple[str, ...]]  # under which it meets others
    odds: Callable[[Any, Any], float]  # that two belong together: log odds, from these two alone
    rule: groups.GroupRule
    because: str
    shown: Callable[[Record, Any, Any], tuple[Span, ...]]  # where in the first what joins the two stands
    near: Callable[[Any], tuple[str, str] | None]  # days outside of which what its page dates is of another
    least: int  # keys that two share, or all of one that has fewer: with less they are not compared


def _letters_of(record: Record) -> Letters:
    return letters(record.id, record.text)


def _shared_lead(record: Record, mine: Letters, other: Letters) -> tuple[Span, ...]:
    """The first run of words that the other has too."""
    found = folded_words(record.text)
    run: list[Span] = []
    for a, b, c in zip(found, found[1:], found[2:], strict=False):
        if (a.key, b.key, c.key) in other.runs:
            run = [*run[:1], c.span] if run else [a.span, c.span]
        elif run:
            break
    return (Span(run[0].start, run[-1].end),) if run else ()


def _telling_places(record: Record, mine: Profile, other: Profile) -> tuple[Span, ...]:
    """The first places of the rarest words that both have."""
    return tuple(sorted(mine.first[word] for word in same_event.telling_words(mine, other)))


def _any_day(story: Letters) -> None:
    """A text is copied whenever it is."""


COPY = Joiner(
    "copy", _letters_of, copies.copy_keys, copies.copied, groups.COPIES, "archive.copies/lead", _shared_lead, _any_day,
    least=2,
)  # fmt: skip
EVENT = Joiner(
    "event", profile, same_event.event_keys, same_event.same_event, groups.SAME_EVENT, "archive.same_event/likeness",
    _telling_places, same_event.near_days, least=1,
)  # fmt: skip
JOINERS = (COPY, EVENT)


class Headed(Protocol):
    """What of a story tells its place among others."""

    @property
    def id(self) -> str: ...

    @property
    def published(self) -> Published | None: ...


def first_of(group: Iterable[Headed]) -> Headed:
    """The story after which a group is named: the first that came out, as far as pages say; then by id."""

    def place(record: Headed) -> tuple[str, str, str]:
        told = record.published
        if told is None or not told.earliest:
            return (_UNDATED, "", record.id)
        moment = told.value[11:] if told.value[:10] == told.earliest[:10] else ""
        return (told.earliest[:10], moment or "T", record.id)  # a day without an hour comes behind its hours

    return min(group, key=place)


def grouped(records: Iterable[Record], joiner: Joiner, copied: Mapping[str, str] | None = None) -> dict[str, str]:
    """Records in memory: each one's id and the id of its group. `copied`: groups of copies, which are of one event."""
    once = {record.id: record for record in records}
    views = {id: joiner.view(record) for id, record in once.items()}
    under: dict[str, list[str]] = defaultdict(list)
    many: dict[str, int] = {}
    for id in sorted(views):
        keys = joiner.keys(views[id])
        many[id] = len(keys)
        for key in keys:
            under[key].append(id)
    compared: dict[str, dict[str, float]] = {id: {} for id in views}

    def odds(a: str, b: str) -> float:
        sure = copied is not None and copied[a] == copied[b]
        return joiner.rule.high if sure else joiner.odds(views[a], views[b])

    shared = Counter(pair for its in under.values() for pair in combinations(its, 2))
    waiting = [(a, b) for (a, b), count in shared.items() if count >= min(joiner.least, many[a], many[b])]
    if copied is not None:
        waiting += [(first, id) for id, first in copied.items() if id != first]
    compare(waiting, compared.__getitem__, odds, joiner.rule.bond)
    found = groups.groups(once, compared.__getitem__, joiner.rule)
    return {id: first_of(once[one] for one in its).id for its in found for id in its}


def compare(
    pairs: Iterable[tuple[str, str]],
    compared: Callable[[str], dict[str, float]],
    odds: Callable[[str, str], float],
    bond: float,
) -> list[tuple[str, str]]:
    """Judges pairs, and with each bond that is found the pairs that it brings together: what is bonded with one is
    compared with the other. Notes them in `compared` of both; returns the pairs that were new, in order. The closure of
    a set of pairs is the same in whatever order they come."""
    waiting, new = list(dict.fromkeys(pairs)), []
    while waiting:
        a, b = waiting.pop()
        if a == b or b in compared(a):
            continue
        its = odds(a, b)
        compared(a)[b] = compared(b)[a] = its
        new.append((min(a, b), max(a, b)))
        if its > bond:
            waiting += [(x, b) for x, o in compared(a).items() if o > bond and x not in compared(b)]
            waiting += [(a, x) for x, o in compared(b).items() if o > bond and x not in compared(a)]
    return sorted(new)
