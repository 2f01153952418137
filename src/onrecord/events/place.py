"""`Event.place`: where it happened, from the prepositions of place around the trigger."""

from __future__ import annotations

from onrecord.events.actors import Cast, by_agent
from onrecord.events.clause import prepositions
from onrecord.events.patterns import small_words
from onrecord.events.trigger import Trigger
from onrecord.language.grammar import characters_between, phrase
from onrecord.types.reading import Reading
from onrecord.types.record import Where

_LABELS = ("GPE", "LOC", "FAC")
_PLACES = ("place", "facility")
_STEPS = 3  # clauses to climb


def event_place(reading: Reading, trigger: Trigger, who: Cast) -> Where | None:
    """The first place that "in", "at", "near" ... give for the trigger, its object or the clauses around it."""
    here = trigger.head
    holders = [trigger.at, here, *(c for c in reading.children[here] if reading.tokens[c].dep in ("dobj", "nsubjpass"))]
    doer = by_agent(reading, here)  # the parser hangs "by a guard in Lagos" on the guard
    holders += [doer] if doer is not None else []
    holders += [noun for _, noun in prepositions(reading, here)]  # and "on the mayor in Lagos" on the mayor
    for _ in range(_STEPS):
        for holder in holders:
            for preposition, noun in prepositions(reading, holder):
                if preposition in small_words(reading.language)["where"] and _is_place(reading, noun, who):
                    return where(reading, noun, who)
        head = reading.tokens[here].head
        if head == here or reading.tokens[here].dep not in ("conj", "xcomp", "dobj", "prep", "pobj", "advcl"):
            return None
        here = head
        holders = [here]
    return None


def _is_place(reading: Reading, noun: int, who: Cast) -> bool:
    """True for a name of a place, or an entity that is one."""
    id = who.by_token.get(noun)
    if id is not None:
        return who.known[id].type in _PLACES
    return reading.tokens[noun].name[2:] in _LABELS and reading.tokens[noun].pos == "PROPN"


def where(reading: Reading, noun: int, who: Cast) -> Where:
    """The place with its span: the phrase without what follows the noun."""
    first, _ = phrase(reading, noun)
    while first < noun and reading.tokens[first].tag == "DT":
        first += 1
    return Where(characters_between(reading, first, noun + 1), who.by_token.get(noun))
