"""Who says a whole sentence at its end: "..., Norvan Police announced Tuesday.", where the tree took the name for one
more of the names before the comma; and '"..." Ann Roe, head of the harbour.', where no verb stands at all."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.statements.clause import can_speak, finite
from onrecord.statements.cue import STRONG, reports, shares
from onrecord.statements.direct import STOPS
from onrecord.statements.view import View

_NAMING = frozenset(("PROPN", "NOUN", "DET", "ADJ", "PART", "NUM", "CCONJ", "ADP"))
_HEADS = frozenset(("PROPN", "NOUN"))
_TIMES = frozenset(("PROPN", "NOUN", "ADP", "DET", "ADJ", "NUM", "ADV"))
_SURE = 0.5  # share of a verb behind a clause above which it closes a sentence
_LONGEST = 14  # tokens from the last comma to the stop
_AFTER = 5  # of them behind the verb: "late on Tuesday"
_TENSED = frozenset(("VBD", "VBZ", "VBP"))
_ELSE = frozenset(("WDT", "WP", "WP$", "WRB", "CC", "CD", "VBG"))  # what begins more about the source, or a next clause
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


def inverted(it: View, i: int) -> tuple[frozenset[int], int] | None:
    """What stands around "The toll, admits the mayor, has failed", and who says it: between the commas the verb and
    then nothing but a noun phrase, behind them a verb with a tense. The tree hangs such a subject anywhere."""
    sentence = it.reading.sentences[it.reading.sentence_of[i]]
    token = it.tokens[i]
    strong = reports(shares(it.reading.language), token.lemma.lower()) >= STRONG
    if not strong or token.tag not in _TENSED or i - 1 <= sentence.first or it.tokens[i - 1].text != ",":
        return None
    end = next((j for j in range(i + 1, min(sentence.last, i + _LONGEST)) if it.tokens[j].text == ","), sentence.last)
    name, rest = it.tokens[i + 1 : end], it.tokens[end + 1 : sentence.last]
    plain = bool(name) and all(t.pos in (*_NAMING, "PRON") for t in name) and name[0].pos not in ("ADP", "CCONJ")
    if not plain or not rest or rest[0].tag in _ELSE or any(it.inside[t.i] >= 0 for t in (*name, token, rest[0])):
        return None
    who = next((t.i for t in name if t.pos in (*_HEADS, "PRON") and not i < t.head < end), None)
    told = any(t.pos in ("VERB", "AUX") and finite(it, t.i) and t.dep not in ("relcl", "acl") for t in rest)
    content = frozenset((*range(sentence.first, i - 1), *range(end + 1, sentence.last)))
    return (content, who) if who is not None and told else None


def _tells_something(it: View, first: int, last: int) -> bool:
    """True where a stretch holds a verb with a tense that has a subject before it, or what the parser took for one."""
    verbs = (i for i in range(first + 1, last) if it.tokens[i].pos in ("VERB", "AUX") and finite(it, i))
    return it.tokens[first].text not in STOPS and any(it.tokens[i].dep not in ("relcl", "acl") for i in verbs)
