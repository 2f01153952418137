"""`Statement.cue`: the words that report. A verb with its auxiliaries and particle, a noun, "according to", a colon."""

from __future__ import annotations

from onrecord.statements.view import View

_IN_GROUP = frozenset(("aux", "auxpass", "neg", "prt"))
CLASSES = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADP": "p", "SCONJ": "p"}


def group(it: View, i: int) -> frozenset[int]:
    """The reporting verb group around token `i`: "had also been told" without what stands between as an object."""
    mine = {i}
    if it.tokens[i].pos not in CLASSES:
        return frozenset(mine)
    for c in it.children[i]:
        token = it.tokens[c]
        if it.inside[c] != it.inside[i]:
            continue
        if token.dep in _IN_GROUP or (token.dep == "advmod" and c == i - 1 and token.right - token.left == 1):
            mine.add(c)
    first = i
    while first - 1 in mine or (first - 1 >= it.tokens[i].left and it.tokens[first - 1].dep in _IN_GROUP):
        first -= 1
        mine.add(first)
    return frozenset(j for j in mine if j >= first or it.tokens[j].dep in _IN_GROUP)
