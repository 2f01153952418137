"""`Statement.kind`: how many of the words of the content stand between quotation marks."""

from __future__ import annotations

from onrecord.statements.view import View
from onrecord.types.reading import Token


def kind(it: View, content: frozenset[int]) -> str:
    """direct when all words do, indirect when none, mixed when some."""
    words = [i for i in content if word(it.tokens[i])]
    marked = sum(it.inside[i] >= 0 for i in words)
    return "indirect" if not marked else "direct" if marked == len(words) else "mixed"


def word(token: Token) -> bool:
    """True for what is no punctuation mark."""
    return token.pos != "PUNCT" and (token.text.isalnum() or any(map(str.isalnum, token.text)))
