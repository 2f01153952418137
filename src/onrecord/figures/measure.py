"""`Figure.measure` and `of`: what is measured, and the entities whose it is."""

from __future__ import annotations

from onrecord.figures.unit import Found
from onrecord.figures.words import small
from onrecord.language.grammar import between, child, phrase, subtree
from onrecord.types.reading import Reading, Token
from onrecord.types.record import Entity
from onrecord.types.span import Span, covers

SUBJECT = ("nsubj", "nsubjpass")
STEPS = 5  # heads from a number to the clause that tells what it measures


def measure(reading: Reading, found: Found, mover: int | None) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The spans that say what is measured, and the tokens at whose phrase the entities are looked for."""
    if found.kind == "age":
        noun = aged(reading, found)
        if noun is not None and found.first <= noun < found.last:
            noun = None
        return (noun_phrase(reading, noun, found.last),) if noun is not None else (), () if noun is None else (noun,)
    if found.kind == "thing" and found.noun is not None:
        return (noun_phrase(reading, found.noun, found.last),), (found.noun,)
    if mover is not None:
        moved = moved_by(reading, mover)
        return ((noun_phrase(reading, moved, None),), (moved,)) if moved is not None else ((), ())
    owner = owner_of(reading, found)
    return ((noun_phrase(reading, owner, found.last),), (owner,)) if owner is not None else ((), ())


def noun_phrase(reading: Reading, noun: int, after: int | None) -> Span:
    """The phrase around a noun; what of it stands before token `after` (the number itself) is left out."""
    first, last = phrase(reading, noun)
    if after is not None and first < after <= noun:
        first = after
    if after is not None and noun < after <= last:  # the number stands in a clause of the phrase: that is left out
        last = next((c.left for c in own_clauses(reading, noun) if c.left < after <= c.right), last)
    while first < noun and reading.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return between(reading, first, last)


def own_clauses(reading: Reading, noun: int) -> tuple[Token, ...]:
    """The words after a noun under which clauses and prepositions of its phrase stand."""
    return tuple(reading.tokens[c] for c in reading.children[noun] if c > noun)


def moved_by(reading: Reading, mover: int) -> int | None:
    """The noun that rises or falls: the subject of the verb, the object of who moves it, or "of" / "in" a noun."""
    tokens = reading.tokens
    if tokens[mover].pos in ("VERB", "AUX"):
        passive = child(reading, mover, "nsubjpass")
        goal = child(reading, mover, "dobj")
        if goal is not None and not counts(reading, goal) and passive is None:
            return goal
        subject = child(reading, mover, *SUBJECT)
        if subject is None and tokens[mover].dep in ("conj", "xcomp", "advcl"):
            return child(reading, tokens[mover].head, *SUBJECT)
        return subject
    for c in reading.children[mover]:
        if tokens[c].dep == "prep" and tokens[c].lemma in small(reading.language)["ownerly"]:
            inner = child(reading, c, "pobj")
            if inner is not None and not counts(reading, inner):
                return inner
    beside = next((c for c in reading.children[mover] if tokens[c].dep in ("compound", "poss")), None)
    if beside is not None and beside < mover:
        return beside
    verb = tokens[mover].head
    return child(reading, verb, *SUBJECT) if verb != mover else None


def counts(reading: Reading, noun: int) -> bool:
    """True when the noun carries a number: "20%", "five points"."""
    return reading.tokens[noun].pos == "NUM" or any(reading.tokens[c].dep == "nummod" for c in reading.children[noun])


def aged(reading: Reading, found: Found) -> int | None:
    """Whose age it is: the noun after "20-year-old", or before ", 34,"."""
    tokens = reading.tokens
    if found.last < len(tokens) and tokens[found.last - 1].text.lower() == "old":
        head = tokens[found.last - 1].head
        if head >= found.last and tokens[head].pos in ("NOUN", "PROPN"):
            return head
        verb = tokens[found.last - 1].head
        return child(reading, verb, *SUBJECT)
    before = found.first - 1
    while before > 0 and tokens[before].text in (",", "(", "aged"):
        before -= 1
    return before if tokens[before].pos in ("PROPN", "NOUN") else None


def owner_of(reading: Reading, found: Found) -> int | None:
    """For a share, money or a measure: "20% of the voters" the voters, "a $5 million fine" the fine, "costs $5" the
    subject."""
    tokens = reading.tokens
    top = found.noun if found.noun is not None else found.last - 1
    if found.kind == "money" and found.noun is None and tokens[top].dep == "nmod":
        top = found.first
    for here in (top, found.first, tokens[top].head):
        of = next(
            (c for c in reading.children[here] if tokens[c].dep == "prep" and tokens[c].lemma in ("of", "in")), None
        )
        if of is not None and of >= found.last - 1 and (inner := child(reading, of, "pobj")) is not None:
            return inner
        if tokens[here].dep not in ("nummod", "compound", "quantmod", "nmod"):
            break
    here = top
    for _ in range(STEPS):
        head = tokens[here].head
        if head == here:
            return None
        if tokens[here].dep in ("nummod", "compound", "amod", "nmod", "quantmod") and tokens[head].pos in (
            "NOUN",
            "PROPN",
        ):
            if not found.first <= head < found.last:
                return head
        elif tokens[here].dep == "pobj" and tokens[head].lemma in ("of", "from", "to"):
            noun = tokens[head].head
            if tokens[noun].pos in ("NOUN", "PROPN"):
                return noun
            if tokens[noun].dep == "acl" and tokens[tokens[noun].head].pos == "NOUN":
                return tokens[noun].head
        if tokens[head].pos in ("VERB", "AUX"):
            subject = child(reading, head, *SUBJECT)
            gauges = tokens[head].lemma.lower() in small(reading.language)["gauge"]
            return subject if subject is not None and subject < found.first and gauges else None
        here = head
    return None


def entities_of(reading: Reading, nouns: tuple[int, ...], entities: tuple[tuple[Span, str], ...]) -> tuple[str, ...]:
    """The ids of entities with a mention inside the phrases of `nouns`, in text order.

    `entities`: mentions and ids, in text order.
    """
    areas = [subtree(reading, noun) for noun in nouns]
    found = (id for span, id in entities for area in areas if covers(area, span))
    return tuple(dict.fromkeys(found))


def mentions(entities: tuple[Entity, ...]) -> tuple[tuple[Span, str], ...]:
    """Every mention with its entity's id, in text order."""
    return tuple(sorted((mention.span, entity.id) for entity in entities for mention in entity.mentions))
