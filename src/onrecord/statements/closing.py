"""Who says a whole sentence at its end: "..., Norvan Police announced Tuesday.", where the tree took the name for one
more of the names before the comma; and '"..." Ann Roe, head of the harbour.', where no verb stands at all."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.statements.clause import can_speak, finite
from onrecord.statements.cue import shares
from onrecord.statements.direct import STOPS
from onrecord.statements.view import View

_NAMING = frozenset(("PROPN", "NOUN", "DET", "ADJ", "PART", "NUM", "CCONJ", "ADP"))
_HEADS = frozenset(("PROPN", "NOUN"))
_TIMES = frozenset(("PROPN", "NOUN", "ADP", "DET", "ADJ", "NUM", "ADV"))
_SURE = 0.5  # share of a verb behind a clause above which it closes a sentence
_LONGEST = 14  # tokens from the last comma to the stop
_AFTER = 5  # of them behind the verb: "late on Tuesday"
_LEAST = 5  # tokens of what is said

Closed = tuple[int, frozenset[int], int]  # cue, content, the head of the source


def closed_sentences(it: View) -> Iterator[Closed]:
    """The sentences that end with their source and a verb of saying behind the last comma."""
    for sentence in it.reading.sentences:
        last = sentence.last
        while last > sentence.first and it.tokens[last - 1].pos == "PUNCT" and it.inside[last - 1] < 0:
            last -= 1
        commas = (i for i in range(last - 1, max(sentence.first, last - 1 - _LONGEST), -1) if it.tokens[i].text == ",")
        comma = next(commas, None)
        if comma is None or comma - sentence.first < _LEAST or any(it.inside[i] >= 0 for i in range(comma, last)):
            continue
        found = _source_and_verb(it, comma + 1, last)
        if found is not None and _tells_something(it, sentence.first, comma):
            yield found[0], frozenset(range(sentence.first, comma)), found[1]


def _source_and_verb(it: View, first: int, last: int) -> tuple[int, int] | None:
    """The verb and the source of what stands behind a comma, where it is nothing but "county police said Friday"."""
    known = shares(it.reading.language)
    verbs = [i for i in range(first, last) if it.tokens[i].pos in ("VERB", "AUX")]
    if len(verbs) != 1 or last - verbs[0] - 1 > _AFTER or verbs[0] == first:
        return None
    verb = verbs[0]
    token = it.tokens[verb]
    if token.tag not in ("VBD", "VBZ", "VBP") or known.get((token.lemma.lower(), "v", "before"), 0.0) < _SURE:
        return None
    name, after = it.tokens[first:verb], it.tokens[verb + 1 : last]
    if any(t.pos not in _NAMING for t in name) or any(t.pos not in _TIMES for t in after):
        return None
    if name[0].pos in ("CCONJ", "ADP") or name[-1].pos not in _HEADS or it.tokens[verb].dep == "relcl":
        return None
    tops = [t.i for t in name if t.pos in _HEADS and not first <= t.head < verb]
    subject = next((i for i in tops if it.tokens[i].head == verb), None)
    if subject is not None and it.tokens[subject].left != first:
        return None  # "..., a prospect Roe denied"
    return (verb, tops[0]) if tops and can_speak(it, tops[0]) else None


def _tells_something(it: View, first: int, last: int) -> bool:
    """True where a stretch holds a verb with a tense that has a subject before it, or what the parser took for one."""
    verbs = (i for i in range(first + 1, last) if it.tokens[i].pos in ("VERB", "AUX") and finite(it, i))
    return it.tokens[first].text not in STOPS and any(it.tokens[i].dep not in ("relcl", "acl") for i in verbs)
