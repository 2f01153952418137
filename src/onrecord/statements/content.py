"""`Statement.content`: what a cue may report. Every reading of the grammar is a candidate; `choice` chooses."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.statements.clause import can_speak
from onrecord.statements.cue import shares
from onrecord.statements.frame import Frame, frame
from onrecord.statements.tails import shortened
from onrecord.statements.torn import torn
from onrecord.statements.view import View

_Tokens = frozenset[int]
_BEHIND_OBJECT = frozenset(("as", "to", "pp", "adverb"))  # frames that may stand behind the object of the cue
_BEHIND_PHRASE = frozenset(("relcl", "prep"))  # tails of a phrase with a preposition that may be the story's own
_OWNED = frozenset(("dobj", "nsubjpass"))
_TAKES = 0.3  # share of a verb with a preposition above which that may be its own though a noun stands between
_CLAUSE = frozenset(("ccomp", "csubj"))
_TAIL = frozenset(("advcl", "npadvmod", "prep", "conj", "parataxis", "relcl", "acl", "appos"))


def contents(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """The frames that the grammar offers around one cue, each with the tokens of its content."""
    objects = [c for c in it.children[cue] if c > cue and it.tokens[c].dep in ("dobj", "dative", "ccomp")]
    yield from torn(it, cue)
    for c in it.children[cue]:
        for plain, content in _of_child(it, cue, c):
            if not content:
                continue
            yield plain, content
            behind = any(it.tokens[o].dep == "dobj" for o in objects if o < c)
            if behind and plain.base in _BEHIND_OBJECT and not plain.variant:
                first = min(it.tokens[o].left for o in objects)
                grown = frame(plain.base, plain.variant, plain.preposition, with_object=True)
                yield grown, frozenset(range(first, max(content) + 1))
        yield from _shortened_content(it, cue, c)
    yield from _with_object(it, cue)
    yield from _behind_noun(it, cue)
    yield from _hosts(it, cue)


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
                    ends = shortened(it, it.tokens[inner].left, inner)
                    for dep, short in ((dep, short) for dep, short in ends if dep in _BEHIND_PHRASE):
                        yield frame("pp", dep, child.lemma.lower()), short | {c}
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
    base = {"ccomp": "that", "xcomp": "to", "dobj": "np"}[child.dep]
    tails = [t for t in it.children[c] if t > c and it.tokens[t].dep in _TAIL and it.tokens[t].right >= child.right - 1]
    for t in tails:
        first = it.tokens[t].left
        while first > child.left and it.tokens[first - 1].pos in ("PUNCT", "CCONJ"):
            first -= 1
        if first > child.left + 1:
            yield frame(base, it.tokens[t].dep), frozenset(range(child.left, first))
    if base != "to":
        yield from ((frame(base, dep), content) for dep, content in shortened(it, child.left, c))


def _with_object(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """Object, or subject of the passive, and what is said of it as one: "reported *him to be dead*, citing police",
    "described *him* in May *as careful*", "*he* was described by police *as careful*", "ruled *the tax unlawful*"."""
    owned = [c for c in it.children[cue] if it.tokens[c].dep in _OWNED]
    if len(owned) != 1:
        return
    own = it.tokens[owned[0]]
    object_of = own.dep == "dobj"
    mine = frozenset(range(own.left, own.right))
    for c in it.children[cue]:
        token = it.tokens[c]
        if c <= max(cue, own.i) or mine & {token.left}:
            continue
        beside = token.left == own.right and own.i > cue
        held = frozenset(range(token.left, token.right))
        if token.dep == "xcomp" and object_of and beside:
            for t in it.children[c]:
                if it.tokens[t].dep == "advcl" and t > c and it.tokens[t].right >= token.right - 1:
                    short = frozenset(range(token.left, it.tokens[t].left))
                    yield frame("to", "advcl", with_object=True), mine | short
        elif token.dep == "xcomp" and not object_of:
            yield frame("to", "subject"), mine | held
        elif token.dep == "prep" and token.lemma.lower() == "as" and not beside:
            yield frame("pp", "apart" if object_of else "subject", "as"), mine | held
        elif token.dep == "advmod" and token.pos == "ADJ" and object_of and beside:
            yield frame("as", with_object=True), mine | held


def _behind_noun(it: View, cue: int) -> Iterator[tuple[Frame, _Tokens]]:
    """ "accused the council of lying", where the tree hangs "of" on the council."""
    token, known = it.tokens[cue], shares(it.reading.language)
    for c in it.children[cue]:
        held = it.tokens[c]
        if held.dep != "dobj" or c < cue:
            continue
        for p in it.children[c]:
            word = it.tokens[p].lemma.lower()
            last = it.tokens[p].dep == "prep" and it.tokens[p].right >= held.right - 1
            if last and known.get((token.lemma.lower(), "v", f"pp:{word}"), 0.0) >= _TAKES and can_speak(it, c):
                yield frame("pp", "led", word), frozenset(range(p, it.tokens[p].right))
                yield frame("pp", preposition=word), frozenset(range(p + 1, it.tokens[p].right))


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
