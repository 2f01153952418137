"""Do two stories tell of one event? Names, places, numbers, days and words side by side, each by how rare it is.

The weights are learned (models/across.md). Words alone never join: stories whose days, where their pages tell them,
lie too far apart are of two events whatever they share.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from itertools import combinations

from onrecord.archive.profile import SHOWN, Profile, Vector, held, likeness, rarity
from onrecord.models import across

_KEY_WORDS = 12  # the words of a story that tell most: pairs of them are keys under which stories meet
_KEY_ALONE = 7.0  # a word so rare (one in 1,100) is a key by itself
_LEAD_COUNTS = 1.5  # times: a word of the lead tells what the story is about
FAR = 45  # days between two stories that their pages date, beyond which they tell of two events
_LAST_DAY = date.max.toordinal()
_SURE = 9.0  # log odds that no weights could change
LEAST = 5  # words of a story too short to be measured


def same_event(a: Profile, b: Profile) -> float:
    """Log odds that two stories tell of one event: the same for (b, a)."""
    if _far_apart(a, b):
        return -_SURE
    return across.across_log_odds("same_event", evidence(*sorted((a, b), key=lambda p: p.id)))


def evidence(a: Profile, b: Profile) -> Mapping[str, float]:
    """What two stories have in common, and what speaks against their being of one event."""
    shared = sorted((rarity(w) for w in a.words.weights if w in b.words.weights), reverse=True)
    gap = _gap(a, b)
    small, large = sorted((max(LEAST, a.size), max(LEAST, b.size)))
    return {
        "lead": likeness(a.lead, b.lead),
        "names": likeness(a.names, b.names),
        "plain": likeness(a.plain, b.plain),
        "held": held(a.words, b.words),
        "shared": math.log1p(sum(shared)),
        "rarest": sum(shared[:3]),
        "people": likeness(a.people, b.people),
        "other_person": _without(a.people, b, b.people, a),
        "other_place": _without(a.places, b, b.places, a),
        "organizations": likeness(a.organizations, b.organizations),
        "numbers": likeness(a.numbers, b.numbers),
        "years": float(len(a.years & b.years)),
        "other_years": float(bool(a.years and b.years and not a.years & b.years)),
        "dated": float(gap is not None),
        "gap": math.log1p(gap or 0),
        "days": float(len(a.days & b.days)),
        "weekdays": likeness(a.weekdays, b.weekdays) if a.weekdays.weights and b.weekdays.weights else 0.5,
        "size": math.log(small),
        "ratio": math.log(large / small),
    }


def event_keys(story: Profile) -> tuple[str, ...]:
    """The keys under which stories of one event meet: the story's most telling words, two by two."""
    worth = {
        word: weight * (_LEAD_COUNTS if word in story.lead.weights else 1)
        for word, weight in story.words.weights.items()
        if rarity(word) >= SHOWN and len(word) > 1
    }
    chosen = sorted(sorted(worth, key=lambda word: (-worth[word], word))[:_KEY_WORDS])
    alone = [word for word in chosen if rarity(word) >= _KEY_ALONE]
    return (*alone, *(f"{a} {b}" for a, b in combinations(chosen, 2)))


def near_days(story: Profile) -> tuple[str, str] | None:
    """The first and the last day of a story of the same event, as ISO dates; None where its page tells no day."""
    if story.published is None or not story.published.said:
        return None
    first, last = story.published.first - FAR, story.published.last + FAR
    return date.fromordinal(max(1, first)).isoformat(), date.fromordinal(min(_LAST_DAY, last)).isoformat()


def telling_words(a: Profile, b: Profile, most: int = 5) -> tuple[str, ...]:
    """The rarest words that both have: what is shown as the reason."""
    shared = [w for w in a.words.weights if w in b.words.weights and rarity(w) >= SHOWN]
    return tuple(sorted(shared, key=lambda w: (-rarity(w), w))[:most])


def _without(mine: Vector, b: Profile, others: Vector, a: Profile) -> float:
    """1 when the foremost of each is nowhere in the other."""
    x, y = _foremost(mine), _foremost(others)
    return float(bool(x and y) and x not in b.words.weights and y not in a.words.weights)


def _foremost(of: Vector) -> str:
    return max(sorted(of.weights), key=lambda word: of.weights[word] / rarity(word), default="")


def _gap(a: Profile, b: Profile) -> int | None:
    """Days between the two at least; None where one is undated."""
    x, y = a.published, b.published
    return None if x is None or y is None else max(0, x.first - y.last, y.first - x.last)


def _far_apart(a: Profile, b: Profile) -> bool:
    gap = _gap(a, b)
    said = a.published is not None and b.published is not None and a.published.said and b.published.said
    return bool(said and gap is not None and gap > FAR)
