"""Where sentences end: at a full stop, but not at that of an abbreviation ("Dr. Lee", "the U.S. Navy")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE

STOP = re.compile(r"[.!?][\"”’')\]]*(?=\s)|\n")
_SHORT = re.compile(r"(?:\b[^\W\d_]\.)+$")  # U.S., p.m., J.
_WORD = re.compile(r"\b[^\W\d_]+\.$")
_NEXT = re.compile(r"[^\S\n]+[\"“‘(\[]?(\w+)")
_LETTER = re.compile(r"(?P<before>\b[^\W\d_]+)\s(?P<letter>[A-Z])\.$")
_FAR = 12  # characters in which an abbreviation is looked for
_WIDE = 24  # the same with the word in front of it


def stops(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The ends of sentences in a stretch, closing marks included."""
    found = STOP.finditer(text, start, len(text) if end is None else end)
    return (stop for stop in found if not goes_on(text, stop.start()))


def goes_on(text: str, at: int) -> bool:
    """True for a full stop that ends an abbreviation, and no sentence: by what stands in front and behind."""
    behind = _NEXT.match(text, at + 1) if text[at] == "." else None
    if behind is None:
        return False
    before, word = text[max(0, at - _FAR) : at + 1], behind[1]
    sort = "digit" if word[0].isdigit() else "capital" if word[0].isupper() else "small"
    initial = len(word) == 1 and text[behind.end() : behind.end() + 1] == "."
    begins = sort == "capital" and not initial and word.lower() in lexicons.closed("sentence_starts")
    if short := _SHORT.search(before):
        if sort == "capital":
            return short[0][0].isupper() and not begins and (initial or not _is_letter(text, at))
        return sort == "small" or short[0][0].isupper()
    known = _WORD.search(before)
    wanted = _abbreviations().get(known[0][:-1]) if known else None
    if begins and wanted == "capital":
        return False  # "a Rep. They lost"
    return wanted in (sort, "any") or (wanted == "capital" and sort == "small")


def _is_letter(text: str, at: int) -> bool:
    """True for a letter alone that is no initial: "so do I. Congress sat", "World War I.", "Plan B."."""
    alone = _LETTER.search(text[max(0, at - _WIDE) : at + 1])
    if alone is None:
        return False
    return alone["letter"] == "I" or alone["before"].lower() in lexicons.closed("lettered")


@cache
def _abbreviations() -> Mapping[str, str]:
    """Abbreviations -> before what their full stop ends no sentence."""
    return lexicons.mapping(LANGUAGE, "verify_abbreviations", "word", "goes_on")
