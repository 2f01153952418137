"""`Statement.act`: what the source does with its words, by the class of the cue."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.lexicons import mapping
from onrecord.statements.view import View


def act(it: View, cue: int, content: Iterable[int]) -> str:
    """The class of the cue's word; a quotation that ends with a question mark asks where its cue is neutral."""
    language = it.reading.language
    if cue < 0:
        return "assert"
    known = mapping(language, "cue_acts", "word", "act").get(it.tokens[cue].lemma.lower())
    if known:
        return known
    last = max(content, default=-1)
    return "ask" if last >= 0 and "?" in {t.text for t in it.tokens[max(0, last - 1) : last + 2]} else "assert"
