"""`Statement.addressees`: to whom it was said."""

from __future__ import annotations

from onrecord.statements.source import phrase
from onrecord.statements.view import View, spans_of
from onrecord.types.span import Span

HEARERS = frozenset(("dobj", "dative"))


def addressee(it: View, cue: int, content: frozenset[int]) -> tuple[Span, ...]:
    """The object of "told Raisi", the phrase after "said to", the subject of the passive "was told"."""
    if cue < 0:
        return ()
    for c in it.children[cue]:
        token = it.tokens[c]
        if c in content:
            continue
        if token.dep in HEARERS and token.pos in ("PROPN", "PRON", "NOUN"):
            return spans_of(it, phrase(it, c))
        if token.dep == "nsubjpass":
            return spans_of(it, phrase(it, c))
        if token.dep in ("prep", "dative") and token.lemma == "to":
            for inner in it.children[c]:
                if it.tokens[inner].dep == "pobj" and inner not in content:
                    return spans_of(it, phrase(it, inner))
    return ()
