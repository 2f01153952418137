"""`Statement.content`: what a cue may report. Every reading of the grammar is a candidate; `choice` chooses."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.statements.view import View

Tokens = frozenset[int]
CLAUSE = frozenset(("ccomp", "csubj"))
TAIL = frozenset(("advcl", "npadvmod", "prep", "advmod", "punct", "cc", "conj", "parataxis"))


def contents(it: View, cue: int) -> Iterator[tuple[str, Tokens]]:
    """The frames that the grammar offers around one cue: the frame's name and the tokens of the content."""
    token = it.tokens[cue]
    for c in it.children[cue]:
        child = it.tokens[c]
        if child.dep in CLAUSE:
            yield ("that" if c > cue else "before"), without(it, c, cue)
        elif child.dep == "xcomp":
            yield "to", without(it, c, cue)
        elif child.dep in ("dobj", "attr"):
            yield "np", object_of(it, cue, c)
        elif child.dep in ("oprd", "acomp"):
            yield "as", without(it, c, cue)
        elif child.dep == "nsubjpass":
            yield "subject", without(it, c, cue)
        elif child.dep == "prep" and c > cue:
            for inner in it.children[c]:
                if it.tokens[inner].dep in ("pobj", "pcomp"):
                    yield f"pp:{child.lemma.lower()}", without(it, inner, cue)
        elif child.dep == "advcl" and c > cue:
            yield "adverb", without(it, c, cue)
        elif child.dep in ("acl", "relcl") and token.pos in ("NOUN", "PROPN") and c > cue:
            yield "acl", without(it, c, cue)
        elif child.dep == "poss" and token.pos == "NOUN":
            continue
    yield from hosts(it, cue)


def hosts(it: View, cue: int) -> Iterator[tuple[str, Tokens]]:
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
        yield ("host" if token.dep != "advcl" else "as-clause"), rest
    elif token.dep == "relcl":
        head = it.tokens[token.head]
        yield "relcl", frozenset(range(head.left, min(head.right, token.left)))


def object_of(it: View, cue: int, c: int) -> Tokens:
    """An object with what is said of it: "called him a liar" is one content."""
    return without(it, c, cue)


def without(it: View, top: int, cue: int) -> Tokens:
    """The tokens under `top`, less those of the cue's own group that the tree hangs there by mistake."""
    token = it.tokens[top]
    held = it.tokens[cue]
    if token.left <= cue < token.right:  # a cue inside its own content: a parenthesis
        return frozenset(i for i in range(token.left, token.right) if not held.left <= i < held.right)
    return frozenset(range(token.left, token.right))
