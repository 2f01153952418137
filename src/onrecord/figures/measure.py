"""`Figure.measure` and `of`: what is measured, and the entities whose it is."""

from __future__ import annotations

from onrecord.figures.unit import UnitFound
from onrecord.figures.words import small
from onrecord.language.clause import SUBJECTS
from onrecord.language.grammar import characters_between, child, phrase, subtree
from onrecord.types.reading import Reading, Token
from onrecord.types.record import Entity
from onrecord.types.span import Span, covers

_STEPS = 5  # heads from a number to the clause that tells what it measures


def measure(reading: Reading, found: UnitFound, mover: int | None) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The spans that say what is measured, and the tokens at whose phrase the entities are looked for."""
    if found.kind == "age":
        noun = _aged(reading, found)
        if noun is not None and found.first <= noun < found.last:
            noun = None
        return (_who_is_aged(reading, noun, found.last),) if noun is not None else (), () if noun is None else (noun,)
    if (owner := own_level(reading, found)) is not None:
        return (_noun_phrase(reading, owner, found.first),), (owner,)
    if found.kind == "thing" and found.noun is not None:
        return (_counted_phrase(reading, found.noun, found.last),), (found.noun,)
    spent = _lasted_by(reading, found) if found.kind == "time" else None
    if spent is not None and reading.tokens[spent].lemma.lower() in small(reading.language)["spending"]:
        return (characters_between(reading, spent, spent + 1),), ()
    if found.kind == "" and (happened := befallen(reading, found)) is not None:
        return (characters_between(reading, happened, happened + 1),), ()
    if mover is not None:
        moved = _moved_by(reading, mover)
        return ((_noun_phrase(reading, moved, None),), (moved,)) if moved is not None else ((), ())
    owner = _owner_of(reading, found)
    owner = None if owner is not None and found.first <= owner < found.last else owner
    if owner is None and spent is not None:
        return (characters_between(reading, spent, spent + 1),), ()
    if owner is not None and found.kind in ("time", "measure") and found.last <= owner:
        return (_counted_phrase(reading, owner, found.last),), (owner,)
    return ((_noun_phrase(reading, owner, found.last),), (owner,)) if owner is not None else ((), ())


def own_level(reading: Reading, found: UnitFound) -> int | None:
    """Whose the level is where it stands right beside: the Roe of "Lee at 40%, with Roe at 44%", "43% to Roe's 48%"."""
    if found.kind not in ("ratio", "money", "measure"):
        return None
    tokens, before = reading.tokens, found.first - 1
    for c in reading.children[found.last - 1]:
        if tokens[c].dep == "poss" and tokens[c].pos == "PROPN" and c < found.first:
            return c
    if before < 2 or tokens[before].pos != "ADP" or tokens[before].text.lower() not in small(reading.language)["at"]:
        return None
    noun = tokens[before - 1]
    with_it = tokens[noun.head].pos in ("ADP", "SCONJ") and tokens[noun.head].text.lower() == "with"
    return noun.i if noun.pos == "PROPN" and noun.dep == "pobj" and with_it else None


def _noun_phrase(reading: Reading, noun: int, after: int | None) -> Span:
    """The phrase around a noun; what of it stands before token `after` (the number itself) is left out."""
    first, last = phrase(reading, noun)
    if after is not None and first < after <= noun:
        first = after
    if after is not None and noun < after <= last:  # the number stands in a clause of the phrase: that is left out
        last = next((c.left for c in _own_clauses(reading, noun) if c.left < after <= c.right), last)
    while first < noun and reading.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return characters_between(reading, first, last)


def _who_is_aged(reading: Reading, noun: int, after: int) -> Span:
    """The person alone, where a name heads the phrase: without titles and what else is told of the person."""
    tokens = reading.tokens
    if not tokens[noun].name.endswith("PERSON"):
        return _noun_phrase(reading, noun, after)
    first, last = noun, noun + 1
    while first > 0 and tokens[first].name.startswith("I-") and tokens[first - 1].name.endswith("PERSON"):
        first -= 1
    while last < len(tokens) and tokens[last].name == "I-PERSON":
        last += 1
    return characters_between(reading, first, last)


def _counted_phrase(reading: Reading, noun: int, after: int) -> Span:
    """What is counted: the noun with what stands between it and the number, without what follows but its "of"."""
    first, _ = phrase(reading, noun)
    first = after if first < after <= noun else first
    while first < noun and reading.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    of = next((c for c in reading.children[noun] if c == noun + 1 and reading.tokens[c].lemma == "of"), None)
    inner = child(reading, of, "pobj") if of is not None else None
    return characters_between(reading, first, noun + 1 if inner is None else inner + 1)


def befallen(reading: Reading, found: UnitFound) -> int | None:
    """What befell those whom a bare number counts: "three killed", "27 dead", "seven were injured", "killing 813"."""
    tokens, after = reading.tokens, found.last
    victims = small(reading.language)["victims"]
    here = reading.sentence_of[found.first]
    number = tokens[found.last - 1]
    level = (
        number.dep == "pobj" and tokens[number.head].lemma == "of"
    )  # "an estimate of 900 based on", which is measured
    told_of = after < len(tokens) and reading.sentence_of[after] == here and tokens[after].dep != "amod" and not level
    if told_of and tokens[after].tag in ("VBN", "VBD", "JJ") and tokens[after].pos in ("VERB", "ADJ"):
        return after
    last = tokens[found.last - 1]
    verb = tokens[last.head]
    if any(tokens[c].dep == "prep" and tokens[c].lemma == "of" for c in reading.children[last.i]):
        return None
    if last.dep == "nsubjpass" and verb.tag == "VBN":
        return verb.i
    return verb.i if last.dep == "dobj" and verb.lemma.lower() in victims else None


def _lasted_by(reading: Reading, found: UnitFound) -> int | None:
    """What lasted so long: the verb of "served eight years", the "fighting" of "spent 15 years fighting"."""
    tokens = reading.tokens
    here = found.last - 1
    for _ in range(_STEPS):
        head = tokens[here].head
        if head == here:
            return None
        if tokens[head].pos == "VERB":
            if tokens[head].lemma.lower() in small(reading.language)["spending"]:
                on_what = child(reading, head, "xcomp", "advcl", "ccomp")
                return head if on_what is None else on_what
            return head
        here = head
    return None


def _own_clauses(reading: Reading, noun: int) -> tuple[Token, ...]:
    """The words after a noun under which clauses and prepositions of its phrase stand."""
    return tuple(reading.tokens[c] for c in reading.children[noun] if c > noun)


def _moved_by(reading: Reading, mover: int) -> int | None:
    """The noun that rises or falls: the subject of the verb, the object of who moves it, or "of" / "in" a noun."""
    tokens = reading.tokens
    if tokens[mover].pos in ("VERB", "AUX"):
        passive = child(reading, mover, "nsubjpass")
        goal = child(reading, mover, "dobj")
        if goal is not None and not counts(reading, goal) and passive is None:
            return goal
        subject = child(reading, mover, *SUBJECTS)
        if subject is None and tokens[mover].dep in ("conj", "xcomp", "advcl"):
            return child(reading, tokens[mover].head, *SUBJECTS)
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
    return child(reading, verb, *SUBJECTS) if verb != mover else None


def counts(reading: Reading, noun: int) -> bool:
    """True when the noun carries a number: "20%", "five points"."""
    return reading.tokens[noun].pos == "NUM" or any(reading.tokens[c].dep == "nummod" for c in reading.children[noun])


def _aged(reading: Reading, found: UnitFound) -> int | None:
    """Whose age it is: the noun after "20-year-old", or before ", 34,"."""
    tokens = reading.tokens
    if found.last < len(tokens) and tokens[found.last - 1].text.lower() == "old":
        head = tokens[found.last - 1].head
        if (head >= found.last or head < found.first) and tokens[head].pos in ("NOUN", "PROPN"):
            return head
        verb = tokens[found.last - 1].head
        return child(reading, verb, *SUBJECTS)
    classes = small(reading.language)
    before = found.first - 1
    told = tokens[before].text.lower() in classes["aged"] | classes["until"]
    while before > 0 and (
        tokens[before].text in (",", "(") or tokens[before].text.lower() in classes["aged"] | classes["until"]
    ):
        before -= 1
    told = told or tokens[before].dep == "prep"
    if not told or (tokens[before].pos == "PROPN" and tokens[before].name.endswith("PERSON")):
        return before if tokens[before].pos in ("PROPN", "NOUN") else None
    return _subject_over(reading, found.first)


def _subject_over(reading: Reading, here: int) -> int | None:
    """The subject of the nearest clause over a token, or the noun that a clause without one hangs on."""
    tokens = reading.tokens
    for _ in range(2 * _STEPS):
        head = tokens[here].head
        if tokens[here].pos in ("VERB", "AUX") and (found := child(reading, here, *SUBJECTS)) is not None:
            return found
        if tokens[here].dep == "acl" and tokens[head].pos in ("NOUN", "PROPN", "PRON"):
            return head
        if head == here:
            return None
        here = head
    return None


def _owner_of(reading: Reading, found: UnitFound) -> int | None:
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
        inner = child(reading, of, "pobj") if of is not None and tokens[of].lemma == "in" else None
        if inner is not None and (found.kind == "" or (found.kind == "time" and tokens[inner].pos == "PROPN")):
            of = None  # "100 thousand in London", "three years in Sudria": where, not what
        if of is not None and of >= found.last - 1 and (inner := child(reading, of, "pobj")) is not None:
            return inner
        if tokens[here].dep not in ("nummod", "compound", "quantmod", "nmod"):
            break
    here = top
    for _ in range(_STEPS):
        head = tokens[here].head
        if head == here:
            return None
        if tokens[here].dep in ("nummod", "compound", "amod", "nmod", "quantmod") and tokens[head].pos in (
            "NOUN",
            "PROPN",
        ):
            if not found.first <= head < found.last:
                return head
        elif tokens[here].dep == "pobj" and tokens[head].lemma in small(reading.language)["levelled"]:
            noun = tokens[head].head
            if found.first <= noun < found.last:
                here = noun
                continue
            if tokens[noun].pos in ("NOUN", "PROPN"):
                return noun
            if tokens[noun].dep == "acl" and tokens[tokens[noun].head].pos == "NOUN":
                return tokens[noun].head
        if tokens[head].pos in ("VERB", "AUX"):
            subject = child(reading, head, *SUBJECTS)
            goal = child(reading, head, "dobj")
            if goal is not None and goal < found.first and tokens[here].dep == "prep" and not counts(reading, goal):
                subject = goal  # "set bail at $5"
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
