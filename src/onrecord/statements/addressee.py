"""`Statement.addressees`: to whom it was said."""

from __future__ import annotations

from onrecord.lexicons import words
from onrecord.statements.clause import can_speak
from onrecord.statements.source import phrase
from onrecord.statements.view import View, spans_of
from onrecord.types.span import Span

_NOMINAL = frozenset(("PROPN", "PRON", "NOUN"))


def addressee(it: View, cue: int, content: frozenset[int]) -> tuple[Span, ...]:
    """The object of "told Raisi", the phrase after "said to", the subject of the passive "was told"."""
    if cue < 0:
        return ()
    addressed = it.tokens[cue].lemma.lower() in words(it.reading.language, "addressed")
    for c in it.children[cue]:
        token = it.tokens[c]
        if c in content:
            continue
        if token.dep == "dative" and token.pos in _NOMINAL:
            return spans_of(it, phrase(it, c))
        if token.dep in ("dobj", "nsubjpass") and token.pos in _NOMINAL and addressed and can_speak(it, c):
            return spans_of(it, phrase(it, c))
        if token.dep in ("prep", "dative") and token.lemma == "to":
            for inner in it.children[c]:
                if it.tokens[inner].dep == "pobj" and inner not in content:
                    return spans_of(it, phrase(it, inner))
    return ()
