"""Where a content may end early: before the relative clause, the "prior to ..." or the next clause at its end, however
deep the tree hangs it, and before the medium in which all of it was said."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.lexicons import closed, words
from onrecord.statements.view import View

_TAIL = frozenset(("advcl", "advmod", "npadvmod", "prep", "conj", "parataxis", "relcl", "acl", "appos", "ccomp"))
_ODD = frozenset(
    ("advmod", "ccomp")
)  # tails of a clause, "prior to ..." and a second one behind "and", though hung on it
_PARTING = frozenset((",", "—", "–", ";"))
_MOST = 2  # ends that are tried


def shortened(it: View, first: int, top: int) -> Iterator[tuple[str, frozenset[int]]]:
    """The stretch from `first` to the end of what `top` holds without one of its tails, each with how the tail hangs.
    Of those of `top` itself only what its own frames do not cut."""
    seen: set[int] = set()
    end = it.tokens[top].right
    for t in range(first + 2, end):
        if len(seen) == _MOST:
            return
        token = it.tokens[t]
        own = token.head == top and token.dep not in _ODD
        ends = token.right >= end - 1 or (token.dep == "prep" and it.tokens[top].pos == "NOUN" and _in_medium(it, t))
        if token.dep not in _TAIL or own or not ends or not _tail(it, t):
            continue
        last = _end_before(it, token.left, first)
        if last > first + 1 and last not in seen:
            seen.add(last)
            yield token.dep, frozenset(range(first, last))


def _end_before(it: View, i: int, first: int) -> int:
    """Where what stands before token `i` ends, without the comma and the "and" between."""
    while i > first and (it.tokens[i - 1].pos == "CCONJ" or (it.tokens[i - 1].pos == "PUNCT" and it.inside[i - 1] < 0)):
        i -= 1
    return i


def _tail(it: View, t: int) -> bool:
    """True for a relative clause, for what a comma parts, and for a medium: a list's "and ports" is none."""
    token = it.tokens[t]
    if it.inside[token.left] >= 0:
        return False
    if token.dep == "relcl":
        return it.tokens[token.left].tag in ("WDT", "WP", "WRB", "WP$")
    if token.dep == "prep":
        return it.tokens[token.left - 1].text in _PARTING or _in_medium(it, t)
    if token.dep in ("conj", "ccomp"):
        own = any(it.tokens[c].dep in ("nsubj", "nsubjpass", "expl") for c in it.children[t])
        return own and (token.dep == "conj" or it.tokens[token.left - 1].pos == "CCONJ")
    if token.dep == "advmod" and token.right - token.left == 1:
        return False
    return it.tokens[token.left - 1].text in _PARTING


def _in_medium(it: View, prep: int) -> bool:
    """True for "in a letter", "on television", "during a video call"."""
    known = words(it.reading.language, "media")
    return it.tokens[prep].lemma.lower() in closed("medium_prepositions") and any(
        it.tokens[c].dep == "pobj" and (it.tokens[c].lemma.lower() in known or _of_medium(it, c, known))
        for c in it.children[prep]
    )


def _of_medium(it: View, noun: int, known: frozenset[str]) -> bool:
    """True for the "package" of "a video package"."""
    return any(it.tokens[c].dep == "compound" and it.tokens[c].lemma.lower() in known for c in it.children[noun])
