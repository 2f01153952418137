"""A weekday that lies ahead by what stands around it, whatever the tense: `ahead of Wednesday's Budget`, `gave them
until Friday`, `demanded that the bank reply by Thursday`."""

from __future__ import annotations

from onrecord.language.clause import finite
from onrecord.lexicons import words
from onrecord.times.features import above
from onrecord.times.tense import ahead, deadline
from onrecord.types.reading import Reading, Token

_SOON = 4  # days: what was done "before Sunday's election" was done for the one to come, if that is nearer


def awaited(reading: Reading, head: int, gap: int) -> bool:
    """True for such a day at token `head`, the next of whose name is `gap` days away."""
    token = reading.tokens[head]
    if token.dep == "poss":
        return _before_event(reading, reading.tokens[token.head], gap)
    preposition = reading.tokens[token.head]
    if preposition.pos not in ("ADP", "SCONJ"):
        return False
    return _granted(reading, preposition) or _wanted(reading, preposition) or _subjunctive(reading, preposition)


def _before_event(reading: Reading, event: Token, gap: int) -> bool:
    """True for the day of an event that somebody is ahead of, prepares for or awaits, or was soon to come."""
    up = reading.tokens[event.head]
    if event.dep == "dobj":
        return up.lemma in words(reading.language, "time_future", "verb")
    if event.dep != "pobj":
        return False
    by, before = up.lemma.lower(), reading.tokens[max(up.i - 1, 0)].lemma.lower()
    if by == "of":
        return before in words(reading.language, "time_future", "of")
    over = reading.tokens[up.head]
    if by == "for":
        return ahead(reading, over.i, by) or over.lemma in words(reading.language, "time_future", "made for")
    verb = above(reading.tokens, up.i)
    if by in words(reading.language, "time_future", "at"):
        return verb is not None and _comes_up(reading, verb)
    had = verb is not None and any(reading.tokens[c].text.lower() == "had" for c in reading.children[verb.i])
    return by == "before" and gap <= _SOON and not had


def _comes_up(reading: Reading, verb: Token) -> bool:
    """True for "are expected at Saturday's rally" and "faces a grilling at Thursday's hearing": a verb that looks
    ahead."""
    helpers = [reading.tokens[c] for c in reading.children[verb.i] if reading.tokens[c].dep in ("aux", "auxpass")]
    if any(t.tag == "VBD" or t.lemma == "have" for t in helpers):
        return False
    faces = verb.tag in ("VBZ", "VBP") and verb.lemma in words(reading.language, "time_future", "verb")
    return (faces and not helpers) or (verb.tag == "VBN" and bool(helpers) and ahead(reading, verb.i, ""))


def _granted(reading: Reading, preposition: Token) -> bool:
    """True for "gave them until Friday" and "have until Friday to pay"."""
    verb = above(reading.tokens, preposition.i)
    if verb is None or preposition.text.lower() not in words(reading.language, "time_future", "before"):
        return False
    had = verb.lemma == "have" and verb.tag == "VBD"  # "had until Friday" may be over
    return verb.lemma in words(reading.language, "time_future", "granting") and not had


def _wanted(reading: Reading, preposition: Token) -> bool:
    """True for "want an answer by Thursday"."""
    verb = above(reading.tokens, preposition.i)
    by = preposition.text.lower() in words(reading.language, "time_future", "deadline")
    return by and verb is not None and verb.lemma in words(reading.language, "time_future", "wanting")


def _subjunctive(reading: Reading, preposition: Token) -> bool:
    """True for "demanded that the bank reply by Thursday": a clause with "that" and no tense, whatever class the parser
    gives its verb."""
    top = preposition.head
    plain = reading.tokens[top].dep == "ccomp" and not finite(reading, top)
    that = any(reading.tokens[c].text.lower() == "that" and c < top for c in reading.children[top])
    return plain and that and deadline(reading, top, preposition.lemma)
