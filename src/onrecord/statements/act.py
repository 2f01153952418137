"""`Statement.act`: what the source does with its words, by the class of the cue and the form of what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.language import clause
from onrecord.lexicons import closed, table
from onrecord.statements.clause import finite, tops
from onrecord.statements.cue import STRONG, reports, shares
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
    if _asks_to_know(it, cue):
        return "ask"
    found = known.get((lemma, _content_form(it, cue, content))) or known.get((lemma, ""))
    if (found is None and _withheld(it, cue, content)) or _withheld_verb(it, cue) is not None:
        return "deny"
    if found:
        return found
    last = max(content, default=-1)
    return "ask" if last >= 0 and "?" in {t.text for t in it.tokens[max(0, last - 1) : last + 2]} else "assert"


def _asks_to_know(it: View, cue: int) -> bool:
    """True for "wanted to know how many had died"."""
    asks = cue_acts(it.reading.language).get((it.tokens[cue].lemma.lower(), "know")) == "ask"
    know = [c for c in it.children[cue] if it.tokens[c].dep == "xcomp" and it.tokens[c].lemma == "know"]
    return asks and any(it.tokens[what].dep == "ccomp" for c in know for what in it.children[c])


def _withheld_verb(it: View, cue: int) -> int | None:
    """The verb of "declined to say" that says what is not said, or None."""
    if cue_acts(it.reading.language).get((it.tokens[cue].lemma.lower(), "say")) != "deny":
        return None
    said = shares(it.reading.language)
    verbs = (c for c in it.children[cue] if it.tokens[c].dep == "xcomp")
    return next((c for c in verbs if reports(said, it.tokens[c].lemma.lower()) >= STRONG), None)


def unsaid_clause(it: View, cue: int) -> int | None:
    """The same where that verb has a clause: "declined to say when" reports what "say" does, and nothing besides."""
    verb = _withheld_verb(it, cue)
    clauses = verb is not None and any(it.tokens[c].dep in ("ccomp", "advcl") and c > verb for c in it.children[verb])
    return verb if clauses else None


def says_nothing(it: View, cue: int, content: frozenset[int]) -> bool:
    """True for the "to comment" of "declined to comment" with nothing behind it, where neither said nor kept back is
    told; and for the "not to be named" of "asked not to be named"."""
    if cue >= 0 and _asks_for_no_name(it, content):
        return True
    if cue < 0 or cue_acts(it.reading.language).get((it.tokens[cue].lemma.lower(), "say")) != "deny":
        return False
    words = [it.tokens[i] for i in content if it.tokens[i].pos != "PUNCT" and it.inside[i] < 0]
    answers = closed("answering")
    return len(words) <= _BARE and any(t.lemma.lower() in answers for t in words)


def keeps_silent(it: View, cue: int, content: frozenset[int]) -> bool:
    """True for "declined to comment on the sale": who will not speak says so, whatever he thinks."""
    if cue < 0 or cue_acts(it.reading.language).get((it.tokens[cue].lemma.lower(), "say")) != "deny":
        return False
    answers = closed("answering")
    return any(it.tokens[c].lemma.lower() in answers for c in it.children[cue] if c in content)


def _asks_for_no_name(it: View, content: frozenset[int]) -> bool:
    """True for "not to be named", "to remain anonymous": how somebody speaks, not what is said."""
    words = [it.tokens[i].lemma.lower() for i in sorted(content) if it.tokens[i].pos != "PUNCT" and it.inside[i] < 0]
    if len(words) > _NAMELESS or not words:
        return False
    return words[-1] in closed("anonymous") or (words[0] == "not" and words[-1] in closed("naming"))


_BARE = 2  # words of "to comment"
_NAMELESS = 6  # words of "not to be quoted by name"


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
    own, before = it.tokens[first], it.tokens[first - 1]
    if own.pos == "ADP" and own.head == cue:  # the content has its preposition with it
        return own.lemma.lower()
    return before.lemma.lower() if first > cue and before.pos == "ADP" else "np"


_MARKS = frozenset("“\"„«»‹‘'`")
