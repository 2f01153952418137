"""`Statement.content`: what a cue may report. Every reading of the grammar is a candidate; `choice` chooses."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.clause import SUBJECTS
from onrecord.statements.clause import subjectless
from onrecord.statements.frame import Frame, frame
from onrecord.statements.view import View

_Tokens = frozenset[int]
_BEHIND_OBJECT = frozenset(("as", "to", "pp", "adverb"))  # frames that may stand behind the object of the cue
_CLAUSE = frozenset(("ccomp", "csubj"))
_EVERYBODY = frozenset(("all", "both"))  # of "us all that ...", no antecedent of the clause
_TAIL = frozenset(("advcl", "npadvmod", "prep", "conj", "parataxis", "relcl", "acl", "appos"))


def contents(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """The frames that the grammar offers around one cue, each with the tokens of its content."""
    objects = [c for c in it.children[cue] if c > cue and it.tokens[c].dep in ("dobj", "dative", "ccomp")]
    yield from _torn(it, cue)
    for c in it.children[cue]:
        for plain, content in _of_child(it, cue, c):
            if not content:
                continue
            yield plain, content
            behind = any(it.tokens[o].dep == "dobj" for o in objects if o < c)
            if behind and plain.base in _BEHIND_OBJECT and plain.variant != "led":
                first = min(it.tokens[o].left for o in objects)
                grown = frame(plain.base, plain.variant, plain.preposition, with_object=True)
                yield grown, frozenset(range(first, max(content) + 1))
        yield from _shortened_content(it, cue, c)
    yield from _hosts(it, cue)


def _torn(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """ "Figures show a record 900 ships crossing the strait brought grain": the parser takes the subject of a clause
    without "that" for an object of the cue, and leaves the clause's verb without one; the clause of "warned us all that
    the talks would fail" for a relative one of "all"."""
    before: int | None = None
    for c in it.children[cue]:
        token = it.tokens[c]
        if c > cue + 1 and token.lemma.lower() in _EVERYBODY and it.tokens[c - 1].tag == "PRP":
            told = (r for r in it.children[c] if it.tokens[r].dep == "relcl" and it.tokens[r].left == c + 1)
            yield from ((frame("that"), frozenset(range(c + 1, it.tokens[r].right))) for r in told if _that(it, c + 1))
        if token.dep == "ccomp" and before is not None and subjectless(it, c):
            yield frame("that"), frozenset(range(it.tokens[before].left, token.right))
        if c > cue:
            before = c if token.dep in ("dobj", "dative") else None


def _that(it: View, i: int) -> bool:
    """True for "that" before what is a clause without it: a subject follows."""
    return it.tokens[i].text.lower() == "that" and it.tokens[i].dep not in SUBJECTS


def _of_child(it: View, cue: int, c: int) -> Iterator[tuple[Frame, _Tokens]]:
    """The frame that one child of the cue makes with it."""
    token, child = it.tokens[cue], it.tokens[c]
    if child.dep in _CLAUSE:
        yield frame("that" if c > cue else "before"), without(it, c, cue)
    elif child.dep == "xcomp":
        yield frame("to"), without(it, c, cue)
    elif child.dep in ("dobj", "attr"):
        yield frame("np"), without(it, c, cue)
    elif child.dep in ("oprd", "acomp"):
        yield frame("as"), without(it, c, cue)
    elif child.dep == "nsubjpass":
        yield frame("subject"), without(it, c, cue)
    elif child.dep == "prep" and c > cue:
        for inner in it.children[c]:
            if it.tokens[inner].dep in ("pobj", "pcomp"):
                held = without(it, inner, cue)
                yield frame("pp", preposition=child.lemma.lower()), held
                if held:  # with the preposition before it: "apologised *for the delay*"
                    yield frame("pp", "led", child.lemma.lower()), held | {c}
    elif child.dep == "advcl" and c > cue:
        yield frame("adverb"), without(it, c, cue)
    elif child.dep in ("acl", "relcl") and token.pos in ("NOUN", "PROPN") and c > cue:
        yield frame("acl"), without(it, c, cue)


def _shortened_content(it: View, cue: int, c: int) -> Iterator[tuple[Frame, _Tokens]]:
    """A clause without the adverbial clause, or the noun without the relative clause, that the tree hangs at its
    end: it may belong to the story's own sentence."""
    child = it.tokens[c]
    if c < cue or child.dep not in ("ccomp", "xcomp", "dobj"):
        return
    tails = [t for t in it.children[c] if t > c and it.tokens[t].dep in _TAIL and it.tokens[t].right >= child.right - 1]
    for t in tails:
        first = it.tokens[t].left
        while first > child.left and it.tokens[first - 1].pos in ("PUNCT", "CCONJ"):
            first -= 1
        if first > child.left + 1:
            base = {"ccomp": "that", "xcomp": "to", "dobj": "np"}[child.dep]
            yield frame(base, it.tokens[t].dep), frozenset(range(child.left, first))


def _hosts(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """The clause in which the cue is a parenthesis: "The plan, he said, would fail"; "As he said, ..."."""
    token = it.tokens[cue]
    if token.head == cue:
        return
    if token.dep in ("parataxis", "advcl", "ccomp", "dep", "intj"):
        mine = set(range(token.left, token.right))
        head = it.tokens[token.head]
        rest = frozenset(i for i in range(head.left, head.right) if i not in mine)
        if token.dep == "advcl" and not any(it.tokens[c].text.lower() == "as" for c in it.children[cue]):
            return
        yield frame("host") if token.dep != "advcl" else frame("as", "clause"), rest
    elif token.dep == "relcl":
        head = it.tokens[token.head]
        yield frame("relcl"), frozenset(range(head.left, min(head.right, token.left)))


def without(it: View, top: int, cue: int) -> _Tokens:
    """The tokens under `top`, less those of the cue's own group that the tree hangs there by mistake."""
    token = it.tokens[top]
    held = it.tokens[cue]
    if token.left <= cue < token.right:  # a cue inside its own content: a parenthesis
        return frozenset(i for i in range(token.left, token.right) if not held.left <= i < held.right)
    return frozenset(range(token.left, token.right))


def with_preposition(it: View, content: _Tokens, cue: int, frame: Frame) -> _Tokens:
    """A phrase behind a preposition with that preposition: "called *for a vote*"."""
    if frame.base != "pp" or frame.with_object or cue < 0:
        return content
    return content | {c for c in it.children[cue] if it.tokens[c].dep == "prep" and c + 1 == min(content)}


_LONG = 4  # words of a piece beside which one of a word or two that nothing joins to it is a stray
_STRAY = 2
_OPEN_ENDS = frozenset(("WDT", "WP", "CC"))  # words that begin what is not there


def tidied(it: View, content: _Tokens, cue: _Tokens) -> _Tokens:
    """A content without the "who" or "and" at its end that begins the next clause, and without a stray word far from
    the rest of it. What stands between marks stays, and so do the two sides of a cue."""
    left = sorted(content)
    while (
        left and it.inside[left[-1]] < 0 and (it.tokens[left[-1]].tag in _OPEN_ENDS or it.tokens[left[-1]].text == ",")
    ):
        left.pop()
    runs: list[list[int]] = []
    for i in left:
        if runs and all(it.tokens[j].pos == "PUNCT" for j in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    sizes = [sum(it.tokens[i].pos != "PUNCT" for i in run) for run in runs]
    kept: list[int] = []
    for n, run in enumerate(runs):
        before = range(runs[n - 1][-1], run[0]) if n else ()
        after = range(run[-1], runs[n + 1][0]) if n + 1 < len(runs) else ()
        joined = any(i in cue for i in (*before, *after))
        stray = sizes[n] <= _STRAY and max(sizes) >= _LONG and not joined and it.inside[run[0]] < 0
        kept += [] if stray else run
    return frozenset(kept) if any(it.tokens[i].pos != "PUNCT" for i in kept) else content
