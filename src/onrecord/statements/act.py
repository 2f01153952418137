"""`Statement.act`: what the source does with its words, by the class of the cue and the form of what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.language import clause
from onrecord.lexicons import table
from onrecord.statements.clause import finite, tops
from onrecord.statements.view import View


@cache
def cue_acts(language: str) -> Mapping[tuple[str, str], str]:
    """cue_acts.tsv by word and form; the form is empty where the word decides alone."""
    return MappingProxyType({(row["word"], row["form"]): row["act"] for row in table(language, "cue_acts")})


def act(it: View, cue: int, content: frozenset[int]) -> str:
    """The act of the cue's word with such a content; a quotation that ends with a question mark asks where its cue is
    neutral."""
    if cue < 0:
        return "assert"
    known, lemma = cue_acts(it.reading.language), it.tokens[cue].lemma.lower()
    found = known.get((lemma, _content_form(it, cue, content))) or known.get((lemma, ""))
    if found is None and _withheld(it, cue, content):
        return "deny"
    if found:
        return found
    last = max(content, default=-1)
    return "ask" if last >= 0 and "?" in {t.text for t in it.tokens[max(0, last - 1) : last + 2]} else "assert"


def _withheld(it: View, cue: int, content: frozenset[int]) -> bool:
    """True for what a source has not said: "did not say when", "declined to say whether", "never said". A quotation in
    marks was said all the same."""
    if _content_form(it, cue, content) == "quote":
        return False
    over = it.tokens[cue].head
    refuses = it.tokens[cue].dep == "xcomp" and cue_acts(it.reading.language).get(
        (it.tokens[over].lemma.lower(), "say")
    )
    return clause.negated(it.reading, cue) or refuses == "deny"


def _content_form(it: View, cue: int, content: frozenset[int]) -> str:
    """What a content is for its cue: "quote", a "clause" with a tense, "to" an infinitive, "for ..." a phrase after a
    preposition, or "np"."""
    first = min(content, default=-1)
    if first < 0:
        return ""
    if it.inside[first] >= 0 and it.inside[cue] != it.inside[first] and it.tokens[first].text[:1] in _MARKS:
        return "quote"
    for i in tops(it, content):
        if it.tokens[i].pos not in ("VERB", "AUX"):
            continue
        if finite(it, i):
            return "clause"
        if any(it.tokens[c].tag == "TO" for c in it.children[i]):
            return "to"
    before = it.tokens[first - 1]
    return before.lemma.lower() if first > cue and before.pos == "ADP" else "np"


_MARKS = frozenset("“\"„«»‹‘'`")
