"""Whether what happens at a time lies in the past or the future: the tense of the verb that governs it."""

from __future__ import annotations

import bisect
import re

from onrecord.lexicons import words
from onrecord.types.reading import Reading
from onrecord.types.span import Span

PAST, UNKNOWN, FUTURE = -1, 0, 1
WINDOW = 300  # characters before and behind in which the end of a sentence is looked for
MARK = re.compile(r"[.!?]\s|\n")
WORD = re.compile(r"[^\W\d_]+")
FAR = 12  # steps up the tree; a governing verb is nearer


def tense(reading: Reading, span: Span) -> int:
    """-1, 0 or 1."""
    tokens = reading.tokens
    if not tokens:
        return unparsed(reading, span)
    i = bisect.bisect_right(tokens, span.start, key=lambda t: t.start) - 1
    i = max(i, 0)
    if i and tokens[i - 1].text.lower() in words(reading.language, "time_future", "before"):
        return FUTURE
    for _ in range(FAR):
        if tokens[i].pos in ("VERB", "AUX"):
            return of_verb(reading, i)
        if tokens[i].head == i:
            return UNKNOWN
        i = tokens[i].head
    return UNKNOWN


def unparsed(reading: Reading, span: Span) -> int:
    """Without a parse: the future where its sentence has a word of what is to come, else the past, as news is."""
    known = words(reading.language, "time_future")
    before = MARK.split(reading.text[max(span.start - WINDOW, 0) : span.start])[-1]
    after = MARK.split(reading.text[span.end : span.end + WINDOW])[0]
    return FUTURE if any(word.lower() in known for word in WORD.findall(before + " " + after)) else PAST


def of_verb(reading: Reading, i: int) -> int:
    """The tense of a verb with its auxiliaries."""
    tokens = reading.tokens
    future = words(reading.language, "time_future")
    helpers = [tokens[c] for c in reading.children[i] if tokens[c].dep in ("aux", "auxpass")]
    tags = {t.tag for t in helpers} | {tokens[i].tag}
    if any(t.text.lower() in future for t in helpers):
        return FUTURE
    if any(t.text.lower() in words(reading.language, "time_future", "modal") for t in helpers):
        return PAST if any(t.lemma == "have" for t in helpers) else FUTURE
    if "VBD" in tags and tokens[i].lemma not in words(reading.language, "time_future", "verb"):
        return PAST
    verbs = words(reading.language, "time_future", "verb")
    if tokens[i].lemma in verbs:
        return FUTURE
    if tokens[i].tag == "VB" and any(t.tag == "TO" for t in helpers):
        return FUTURE if tokens[tokens[i].head].lemma in verbs else UNKNOWN
    if tags & {"VBZ", "VBP"}:
        return PAST if tokens[i].tag == "VBN" and "have" in {t.lemma for t in helpers} else UNKNOWN
    if tokens[i].head != i and tokens[i].tag in ("VBG", "VBN"):
        return PAST if tokens[i].tag == "VBN" else UNKNOWN
    return UNKNOWN
