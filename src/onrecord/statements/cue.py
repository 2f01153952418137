"""`Statement.cue`: the words that report. A verb with its auxiliaries and particle, a noun, "according to", a colon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicons import table
from onrecord.statements.view import View

_IN_GROUP = frozenset(("aux", "auxpass", "neg", "prt"))
CLASSES = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADP": "p", "SCONJ": "p"}

STRONG = 0.35  # share of a verb above which it is taken to report by itself
Shares = Mapping[tuple[str, str, str], float]


@cache
def shares(language: str) -> Shares:
    """cues.tsv by lemma, class and frame, with the rows of cues_by_hand.tsv that it lacks."""
    rows = (*table(language, "cues_by_hand"), *table(language, "cues"))
    return MappingProxyType({(r["lemma"], r["class"], r["frame"]): int(r["share"]) / 100 for r in rows})


def reports(known: Shares, lemma: str) -> float:
    """How surely a verb reports when it takes a clause, an object or a quotation."""
    return max(known.get((lemma, "v", key), 0.0) for key in ("that", "np", "quote"))


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
