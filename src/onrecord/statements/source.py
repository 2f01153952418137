"""`Statement.source`: the noun phrase that speaks, found from the cue."""

from __future__ import annotations

from onrecord.statements.view import View

SUBJECT = frozenset(("nsubj", "csubj", "expl"))
CLIMB = frozenset(("conj", "advcl", "xcomp", "pcomp", "acl", "dep", "parataxis"))
HIGHEST = 6  # steps from a participle to the verb whose subject it shares; more are never right


def source_of(it: View, cue: int) -> tuple[int | None, str]:
    """The head of the phrase that speaks and how it was found; (None, "passive") when the text names none."""
    at, steps = cue, 0
    passive = False
    while steps < HIGHEST:
        steps += 1
        passive = passive or any(it.tokens[c].dep in ("nsubjpass", "auxpass") for c in it.children[at])
        if passive:
            return agent(it, at)
        for c in it.children[at]:
            if it.tokens[c].dep in SUBJECT and it.tokens[c].text.lower() not in ("there",):
                return c, "subject" if at == cue else "shared"
        token = it.tokens[at]
        if token.dep == "acl" and it.tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
            return (token.head, "acl") if token.tag == "VBG" else (None, "acl")
        if token.dep == "relcl":
            return token.head, "relcl"
        if token.dep in CLIMB and token.head != at:
            if it.tokens[token.head].pos in ("NOUN", "PROPN") and token.dep != "conj":
                return token.head, "noun"
            at = token.head
        elif token.dep == "prep" and token.head != at:
            at = token.head
        else:
            break
    return None, "none"


def agent(it: View, verb: int) -> tuple[int | None, str]:
    """The phrase after "by" of a passive."""
    for c in it.children[verb]:
        if it.tokens[c].dep == "agent":
            for inner in it.children[c]:
                if it.tokens[inner].dep == "pobj":
                    return inner, "agent"
    return None, "passive"


LEFT_OUT = frozenset(("relcl", "punct", "cc", "ccomp", "advcl", "parataxis", "case"))


def phrase(it: View, head: int) -> frozenset[int]:
    """The phrase of `head` with titles, appositions and "and ..."; without relative clauses and possessive 's."""
    mine = [head]
    for c in it.children[head]:
        token = it.tokens[c]
        if token.dep in LEFT_OUT:
            continue
        mine.extend(range(token.left, token.right))
    first, last = min(mine), max(mine)
    for c in it.children[head]:
        if it.tokens[c].dep == "relcl" and c > head:
            last = min(last, it.tokens[c].left - 1)
    return frozenset(range(first, last + 1))
