"""Clauses: whose verb it is, whether it is passive, has a tense, is denied. Asked once, here, by every record folder.

A clause is named by the token of its verb. All functions take the reading and that token's number.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.grammar import child
from onrecord.lexicons import closed
from onrecord.types.reading import Reading

_TENSED = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags that carry a tense or a modal
SUBJECTS = frozenset(("nsubj", "nsubjpass"))  # a noun phrase as subject
ANY_SUBJECT = SUBJECTS | {"csubj", "csubjpass", "expl"}  # a clause or "there" too
_AUXILIARIES = ("aux", "auxpass")
PASSIVE = ("nsubjpass", "auxpass", "agent")  # what hangs on a verb in the passive
_RELATIVE = frozenset(("WP", "WDT"))  # tags of who, which, that
_NOUNS = frozenset(("NOUN", "PROPN"))
_STEPS = 4  # up from an argument to its verb: object, preposition, noun, verb


def subject(reading: Reading, verb: int) -> int | None:
    """The head of the verb's own subject, a clause included; None where it has none of its own."""
    return child(reading, verb, *ANY_SUBJECT)


def shared_subject(reading: Reading, verb: int) -> int | None:
    """The verb's own subject, or that of the verb to which "and" joins it: "Ann rose and spoke"."""
    while (own := subject(reading, verb)) is None and reading.tokens[verb].dep == "conj":
        verb = reading.tokens[verb].head
    return own


def passive(reading: Reading, verb: int) -> bool:
    """True for "was told", and for the second of "was seen and heard"."""
    tokens = reading.tokens
    while not any(tokens[c].dep in PASSIVE for c in reading.children[verb]):
        joined = tokens[verb].dep == "conj" and tokens[verb].tag == "VBN"
        if not joined or subject(reading, verb) is not None:
            return False
        verb = tokens[verb].head
    return True


def finite(reading: Reading, verb: int) -> bool:
    """True for a verb with a tense or a modal, by itself or by an auxiliary."""
    return reading.tokens[verb].tag in _TENSED or any(t in _TENSED for t in _auxiliary_tags(reading, verb))


def negated(reading: Reading, verb: int) -> bool:
    """True for "did not say" and "never said"; a "no" in subject or object is not asked for."""
    return child(reading, verb, "neg") is not None


def infinitive(reading: Reading, verb: int) -> bool:
    """True for "to say"."""
    return any(reading.tokens[c].tag == "TO" for c in reading.children[verb])


def clause_of(reading: Reading, i: int) -> int | None:
    """The verb of which token `i` is an argument: its subject, object, or the object of its preposition."""
    tokens = reading.tokens
    for _ in range(_STEPS):
        i = tokens[i].head
        if tokens[i].pos in ("VERB", "AUX"):
            return i
        if tokens[i].dep not in ("prep", "pobj", "agent"):
            return None
    return None


def _auxiliary_tags(reading: Reading, verb: int) -> Iterator[str]:
    """The tags of a verb's auxiliaries."""
    return (reading.tokens[c].tag for c in reading.children[verb] if reading.tokens[c].dep in _AUXILIARIES)


def stood_for(reading: Reading, i: int) -> int:
    """The noun that a relative pronoun stands for: "Ann, who said ..."; the one right before it where the tree hangs
    its clause elsewhere: "..., according to police, who said ...". Any other token is itself."""
    token = reading.tokens[i]
    if token.tag not in _RELATIVE:
        return i
    over = reading.tokens[token.head]
    if over.dep == "relcl":
        return over.head
    first = reading.sentences[reading.sentence_of[i]].first
    before = i - 1 if i > first and reading.tokens[i - 1].text != "," else i - 2
    return before if before >= first and reading.tokens[before].pos in _NOUNS else i


def supposed(reading: Reading, at: int) -> bool:
    """True under "if": "if she became president", "Lee, if elected mayor": what is told there is nobody's yet."""
    tokens, here = reading.tokens, at
    for _ in range(_UP):
        below = [
            here,
            *(c for c in reading.children[here] if tokens[c].dep in ("mark", "advmod", "amod", "acl", "prep")),
        ]
        if any(_is_if(reading, c) or any(_is_if(reading, d) for d in reading.children[c]) for c in below):
            return True
        if tokens[here].dep not in ("xcomp", "conj", "oprd", "attr") or tokens[here].head == here:
            return False
        here = tokens[here].head
    return False


_UP = 3  # heads: "if he agrees to become mayor"


def _is_if(reading: Reading, at: int) -> bool:
    """True for a word that makes a condition."""
    token = reading.tokens[at]
    return token.dep == "mark" and token.text.lower() in closed("conditions")
