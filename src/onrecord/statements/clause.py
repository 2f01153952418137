"""Clauses: what has a tense, what says something as a whole, who can speak at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onrecord.language import clause
from onrecord.lexicons import closed, mapping
from onrecord.statements.view import View

_ASKING = frozenset(("WP", "WDT"))  # tags of who, whoever, what, which
SPEAKERS = frozenset(("person", "organization", "group"))
_MUTE = frozenset(closed("mute_pronouns"))  # pronouns that nobody who speaks goes by


def finite(it: View, i: int) -> bool:
    """True for a verb with a tense or a modal, by itself or by an auxiliary."""
    return clause.finite(it.reading, i)


def subjectless(it: View, verb: int) -> bool:
    """True for a verb with a tense, but without a subject, a "that", an auxiliary or an object before it."""
    return it.tokens[verb].tag in ("VBD", "VBZ", "VBP") and it.tokens[verb].left == verb


def nobody(it: View, verb: int) -> bool:
    """True for the verb of "Who promised what?" and of such a headline: its sentence begins by asking for its
    subject."""
    return any(it.tokens[c].dep in clause.ANY_SUBJECT and asked_for(it, c) for c in it.children[verb])


def asked_for(it: View, i: int) -> bool:
    """True for the "who" that begins a question: it is nobody."""
    return it.tokens[i].tag in _ASKING and _starts_sentence(it, i)


def _starts_sentence(it: View, i: int) -> bool:
    """True for the first word of a sentence or paragraph."""
    first = it.reading.sentences[it.reading.sentence_of[i]].first
    while i > 0 and it.tokens[i - 1].pos in ("PUNCT", "SPACE") and i > first and it.part_of[i - 1] == it.part_of[i]:
        i -= 1
    return i == first or it.part_of[i - 1] != it.part_of[i]


def tops(it: View, content: frozenset[int]) -> Iterable[int]:
    """The words of a content that hang on no other of it."""
    return (i for i in sorted(content) if it.tokens[i].head not in content or it.tokens[i].head == i)


def whole_clause(it: View, content: frozenset[int]) -> bool:
    """True when the content says something: its topmost verb has a tense, and its subject stands in it too."""
    return any(
        it.tokens[i].pos in ("VERB", "AUX")
        and finite(it, i)
        and (
            any(c in content for c in it.children[i] if it.tokens[c].dep in clause.ANY_SUBJECT)
            or (subjectless(it, i) and i - 1 in content)
        )
        for i in tops(it, content)
    )


@cache
def denoted(language: str) -> dict[str, str]:
    """What a noun denotes, by kinds.tsv before nouns.tsv."""
    return {**mapping(language, "nouns", "word", "type"), **mapping(language, "kinds", "word", "type")}


def can_speak(it: View, i: int) -> bool:
    """True for a name, a person or body by its noun, and a pronoun that is not "it"."""
    token = it.tokens[i]
    if token.pos == "PROPN":
        return True
    if token.pos == "NOUN":
        return denoted(it.reading.language).get(token.lemma.lower()) in SPEAKERS
    return token.pos in ("PRON", "DET", "NUM") and token.text.lower() not in _MUTE
