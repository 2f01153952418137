"""Everything that may be a statement, each with what speaks for it. Nothing is chosen here: that is `choice`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from onrecord.lexicons import table
from onrecord.statements.content import contents
from onrecord.statements.cue import CLASSES
from onrecord.statements.direct import Link, Quotes, links
from onrecord.statements.source import source_of
from onrecord.statements.view import View

Shares = Mapping[tuple[str, str, str], float]


class Candidate(Struct, frozen=True):
    """A cue with one content and one source, in tokens."""

    cue: int  # the head of the cue; -1 for none
    frame: str  # how cue and content hang together: "that", "np", "quote" ...
    content: frozenset[int]
    source: int | None  # the head of the source
    how: str  # how the source was found
    share: float  # how often the cue's word in this frame is a statement, 0 to 1


def shares(language: str) -> Shares:
    """cues.tsv by lemma, class and frame."""
    return {(r["lemma"], r["class"], r["frame"]): int(r["share"]) / 100 for r in table(language, "cues")}


def candidates(it: View) -> tuple[Candidate, ...]:
    """All candidates of a story: those between marks first, then those of the grammar, in text order."""
    known = shares(it.reading.language)
    named = frozenset((lemma, kind) for lemma, kind, _ in known)

    def takes_quotes(i: int) -> float:
        token = it.tokens[i]
        return known.get((token.lemma.lower(), CLASSES.get(token.pos, ""), "quote"), 0.0)

    marked = links(it, takes_quotes)
    found = [quotation(it, link, takes_quotes) for link in marked]
    for token in it.tokens:
        kind = CLASSES.get(token.pos)
        lemma = token.lemma.lower()
        if lemma == "accord" and token.dep == "prep":
            found.extend(according(it, token.i))
        elif kind and (lemma, kind) in named:
            found.extend(of_grammar(it, token.i, lemma, kind, known))
    return tuple(found)


def quotation(it: View, link: Link, takes_quotes: Quotes) -> Candidate:
    """A link of marks as a candidate."""
    content = frozenset(i for n in link.stretches for i in range(it.stretches[n].first, it.stretches[n].last))
    if link.cue < 0:
        return Candidate(-1, "alone", content, None, "none", 0.5)
    if it.tokens[link.cue].lemma.lower() == "accord":
        source = next((j for c in it.children[link.cue] for j in it.children[c] if it.tokens[j].dep == "pobj"), None)
        return Candidate(link.cue, f"quote-{link.rule}", content, source, "according", 0.9)
    source, how = source_of(it, link.cue)
    if source is not None and it.inside[source] >= 0 and it.inside[link.cue] < 0:
        source, how = beside(it, link.cue), "beside"
    return Candidate(link.cue, f"quote-{link.rule}", content, source, how, 0.9)


def beside(it: View, cue: int) -> int | None:
    """The noun next to a cue whose subject the tree looks for inside the quotation: "said Ann", "Ann said"."""
    for i in (*range(cue + 1, min(cue + 3, len(it.tokens))), *range(cue - 1, max(-1, cue - 4), -1)):
        if it.inside[i] >= 0 or it.part_of[i] != it.part_of[cue]:
            continue
        if it.tokens[i].pos in ("PROPN", "PRON", "NOUN"):
            top: int = i
            while it.tokens[top].head != top and it.tokens[it.tokens[top].head].pos in ("PROPN", "NOUN"):
                if it.inside[it.tokens[top].head] >= 0:
                    break
                top = it.tokens[top].head
            return top
    return None


def of_grammar(it: View, i: int, lemma: str, kind: str, known: Shares) -> Iterator[Candidate]:
    """What the tree offers around one token."""
    source, how = source_of(it, i) if kind == "v" else noun_source(it, i)
    for frame, content in contents(it, i):
        share = known.get((lemma, kind, frame), 0.0)
        if share and content:
            own = None if source in content else source
            yield Candidate(i, frame, content, own, how, share)


def noun_source(it: View, i: int) -> tuple[int | None, str]:
    """The owner of a noun of saying: "his claim", "the claim by Ann"; or the subject of its verb: "made the claim"."""
    for c in it.children[i]:
        if it.tokens[c].dep == "poss":
            return c, "poss"
    for c in it.children[i]:
        if it.tokens[c].dep == "prep" and it.tokens[c].lemma in ("by", "of", "from"):
            for inner in it.children[c]:
                if it.tokens[inner].dep == "pobj" and it.tokens[c].lemma != "of":
                    return inner, "by"
    token = it.tokens[i]
    if token.dep in ("dobj", "attr", "pobj") and token.head != i:
        return source_of(it, token.head)
    return None, "none"


def according(it: View, i: int) -> Iterator[Candidate]:
    """ "According to Ann, it rains": the clause that it hangs on."""
    source = next((j for c in it.children[i] for j in it.children[c] if it.tokens[j].dep == "pobj"), None)
    token = it.tokens[i]
    if source is None or token.head == i:
        return
    top = token.head
    while it.tokens[top].pos not in ("VERB", "AUX") and it.tokens[top].head != top:
        top = it.tokens[top].head
    head = it.tokens[top]
    mine = range(token.left, token.right)
    content = frozenset(j for j in range(head.left, head.right) if j not in mine)
    if content:
        yield Candidate(i, "according", content, source, "according", 0.8)
