"""`Statement.medium`: where or in what it was said: "in a statement", "on Twitter"."""

from __future__ import annotations

from onrecord.lexicons import words
from onrecord.statements.view import View

_NEXT = 3  # tokens after the cue in which its medium may begin where the parser hangs it elsewhere


def medium(it: View, cue: int, content: frozenset[int]) -> str | None:
    """The prepositional phrase of the cue, or right behind it, whose noun is a medium, as written."""
    if cue < 0:
        return None
    media = words(it.reading.language, "media")
    behind = (i for i in range(cue + 1, min(cue + 1 + _NEXT, len(it.tokens))) if it.tokens[i].dep == "prep")
    for c in (*it.children[cue], *behind):
        token = it.tokens[c]
        if token.dep != "prep" or c in content:
            continue
        for inner in it.children[c]:
            if it.tokens[inner].dep == "pobj" and it.tokens[inner].lemma.lower() in media and inner not in content:
                last = inner
                while last + 1 < it.tokens[inner].right and last + 1 not in content:
                    last += 1
                return it.reading.text[token.start : it.tokens[last].end]
    return None
