"""`Statement.kind`: how many of the words of the content stand between quotation marks."""

from __future__ import annotations

import re

from onrecord.statements.view import View
from onrecord.types.reading import Token

_SINGLY = re.compile(r"(?<![^\s(\[—–])[‘'](?=[^\W\d_])[^\n‘’']*(?:\w[’']\w[^\n‘’']*)*[’'](?![^\s,.;:?!)\]—–])")
_FEWEST = 2  # words between single marks that are a quotation: of one word ('smart') the reporter keeps clear


def kind(it: View, content: frozenset[int]) -> str:
    """direct when all words do, indirect when none, mixed when some; a phrase between single marks counts too."""
    words = [i for i in content if word(it.tokens[i])]
    marked = sum(it.inside[i] >= 0 for i in words) or _singly(it, words)
    return "indirect" if not marked else "direct" if marked == len(words) else "mixed"


def _singly(it: View, words: list[int]) -> int:
    """How many of some words stand between single marks."""
    if not words:
        return 0
    start, end = it.tokens[min(words)].start, it.tokens[max(words)].end
    found = 0
    for match in _SINGLY.finditer(it.reading.text, max(start - 1, 0), end + 1):
        inside = sum(match.start() < it.tokens[i].start < match.end() for i in words)
        found += inside if inside >= _FEWEST else 0
    return found


def word(token: Token) -> bool:
    """True for what is no punctuation mark."""
    return token.pos != "PUNCT" and (token.text.isalnum() or any(map(str.isalnum, token.text)))
