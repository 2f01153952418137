"""Whether what happens at a time lies in the past or the future: the tense of the verb that governs it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Set as AbstractSet

from onrecord.lexicons import closed, words
from onrecord.types.reading import Reading, Token
from onrecord.types.span import Span

PAST, UNKNOWN, FUTURE = -1, 0, 1
_WINDOW = 300  # characters before and behind in which the end of a sentence is looked for
_MARK = re.compile(r"[.!?]\s|\n")
_WORD = re.compile(r"[^\W\d_]+")
_ON = frozenset(closed("dating_prepositions"))
FAR = 12  # steps up the tree; a governing verb is nearer


def tense(reading: Reading, span: Span) -> int:
    """-1, 0 or 1."""
    tokens = reading.tokens
    if not tokens:
        return _unparsed(reading, span)
    i = bisect.bisect_right(tokens, span.start, key=lambda t: t.start) - 1
    i = max(i, 0)
    before = tokens[i - 1].text.lower() if i else ""
    if before in words(reading.language, "time_future", "before"):
        return FUTURE
    if over_since(reading, i) or told_then(reading, i):
        return PAST
    by = ""
    for _ in range(FAR):
        if tokens[i].pos in ("VERB", "AUX"):
            return _of_verb(reading, i, by)
        if tokens[i].head == i:
            return UNKNOWN
        by = tokens[i].lemma if tokens[i].pos == "ADP" else by
        i = tokens[i].head
    return UNKNOWN


def told_then(reading: Reading, i: int) -> bool:
    """True for the day of "said on Tuesday it would close", which the parser hangs on what is to come: it stands right
    behind a verb of the past, or its hearer, and the verb that it hangs on behind itself."""
    tokens = reading.tokens
    first = reading.sentences[reading.sentence_of[i]].first
    before = i - 1
    if before >= first and tokens[before].pos == "ADP" and tokens[before].text.lower() in _ON:
        before -= 1
    verb = tokens[before].head if before >= first and tokens[before].dep in ("dobj", "dative") else before
    if verb < first or tokens[verb].tag != "VBD" or tokens[verb].pos != "VERB":
        return False
    said = [c for c in reading.children[verb] if tokens[c].dep == "ccomp" and c > i]
    return any(tokens[c].left <= i for c in said)


def over_since(reading: Reading, i: int) -> bool:
    """True behind `since`: what begins there has begun."""
    return i > 0 and reading.tokens[i - 1].text.lower() in words(reading.language, "time_future", "behind")


def _unparsed(reading: Reading, span: Span) -> int:
    """Without a parse: the future where its sentence has a word of what is to come, else the past, as news is."""
    known = words(reading.language, "time_future")
    before = _MARK.split(reading.text[max(span.start - _WINDOW, 0) : span.start])[-1]
    after = _MARK.split(reading.text[span.end : span.end + _WINDOW])[0]
    return FUTURE if any(word.lower() in known for word in _WORD.findall(before + " " + after)) else PAST


def _of_verb(reading: Reading, i: int, by: str = "") -> int:
    """The tense of a verb with its auxiliaries; `by` the preposition between it and the time."""
    tokens = reading.tokens
    helpers = [tokens[c] for c in reading.children[i] if tokens[c].dep in ("aux", "auxpass")]
    if any(t.text.lower() in words(reading.language, "time_future") for t in helpers):
        return FUTURE
    perfect = any(t.lemma == "have" for t in helpers)
    if any(t.text.lower() in words(reading.language, "time_future", "modal") for t in helpers):
        return PAST if perfect else FUTURE
    if any(t.tag == "TO" for t in helpers):
        return (
            PAST
            if perfect
            else FUTURE
            if deadline(reading, i, by)
            else _of_infinitive(reading, i, passive=tokens[i].tag == "VBN")
        )
    if ahead(reading, i, by):
        return FUTURE
    if tokens[i].tag == "VBN" and tokens[i].lemma in words(reading.language, "time_future", "for"):
        return UNKNOWN
    return _of_form(tokens[i], {t.tag for t in helpers}, perfect)


def _of_form(verb: Token, helpers: AbstractSet[str], perfect: bool) -> int:
    """The tense of a verb that looks nowhere ahead."""
    if verb.tag == "VBD" or "VBD" in helpers:
        return PAST
    if helpers & {"VBZ", "VBP"} or verb.tag in ("VBZ", "VBP"):
        return PAST if verb.tag == "VBN" and perfect else UNKNOWN
    return PAST if verb.tag == "VBN" and verb.head != verb.i else UNKNOWN


def ahead(reading: Reading, i: int, by: str) -> bool:
    """True for `plans`, `is due`, and `set` with `for`."""
    lemma = reading.tokens[i].lemma
    known = words(reading.language, "time_future", "verb")
    return lemma in known or (by == "for" and lemma in words(reading.language, "time_future", "for"))


def deadline(reading: Reading, verb: int, by: str) -> bool:
    """True for the Friday of "ordered him to leave by Friday": when that was asked it lay ahead; not for what was done
    or not, "failed to pay by Friday"."""
    token = reading.tokens[verb]
    up = reading.tokens[token.head]
    asked = token.dep in ("xcomp", "ccomp", "acl", "relcl") and up.lemma not in words(
        reading.language, "time_future", "done"
    )
    return asked and by in words(reading.language, "time_future", "deadline")


def _of_infinitive(reading: Reading, i: int, passive: bool) -> int:
    """`plans to meet`, `is to meet`, `rules to be published`: ahead; what had been planned may be over."""
    up = reading.tokens[reading.tokens[i].head]
    looks = words(reading.language, "time_future", "verb") | words(reading.language, "time_future", "for")
    if up.lemma in looks:
        had = any(reading.tokens[c].text.lower() == "had" for c in reading.children[up.i])
        return UNKNOWN if had else FUTURE
    if up.lemma == "be" and up.tag in ("VBZ", "VBP") and up.i != i and reading.tokens[i].dep == "xcomp":
        return FUTURE
    if reading.tokens[i].dep == "ROOT" or (up.dep == "ROOT" and up.pos in ("NOUN", "PROPN")):
        return FUTURE  # a headline: "Minister to visit on Monday", "Talks to resume Tuesday"
    return FUTURE if passive and reading.tokens[i].dep in ("relcl", "acl") else UNKNOWN
