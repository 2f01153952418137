"""Everything that may be a statement, each with what speaks for it. Nothing is chosen here: that is `choice`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from onrecord.lexicons import table, words
from onrecord.statements.content import contents
from onrecord.statements.cue import CLASSES
from onrecord.statements.direct import STOPS, Link, Quotes, links
from onrecord.statements.source import source_of
from onrecord.statements.view import View

LESS = 0.5  # a variant of a frame counts for less than the frame itself where only the table decides
LABEL = 7  # tokens before the colon of a headline that still are a name
TITLE = 30  # tokens of a headline after its colon
SPOKEN = frozenset(("that", "before", "host"))  # what a caption may hold of statements; the rest is the photo's
NAMING = frozenset(("PROPN", "NOUN"))
Shares = Mapping[tuple[str, str, str], float]


class Candidate(Struct, frozen=True):
    """A cue with one content and one source, in tokens."""

    cue: int  # the head of the cue; -1 for none
    frame: str  # how cue and content hang together: "that", "np", "quote" ...
    content: frozenset[int]
    source: int | None  # the head of the source
    how: str  # how the source was found
    share: float  # how often the cue's word in this frame is a statement, 0 to 1


@cache
def shares(language: str) -> Shares:
    """cues.tsv by lemma, class and frame."""
    rows = table(language, "cues")
    return MappingProxyType({(r["lemma"], r["class"], r["frame"]): int(r["share"]) / 100 for r in rows})


def candidates(it: View) -> tuple[Candidate, ...]:
    """All candidates of a story: those between marks first, then those of the grammar, in text order."""
    known = shares(it.reading.language)
    named = frozenset((lemma, kind) for lemma, kind, _ in known)

    def takes_quotes(i: int) -> float:
        token = it.tokens[i]
        return known.get((token.lemma.lower(), CLASSES.get(token.pos, ""), "quote"), 0.0)

    marked = links(it, takes_quotes)
    found = [c for link in marked for c in quotations(it, link, takes_quotes)]
    whole = {c.cue: c.content for c in found if c.frame != "quote-led"}
    found.extend(titled(it))
    for token in it.tokens:
        kind = CLASSES.get(token.pos)
        lemma = token.lemma.lower()
        if lemma == "accord" and token.dep == "prep":
            found.extend(according(it, token.i))
        elif kind and (lemma, kind) in named and not gloss(it, token.i, lemma):
            quoted = whole.get(token.i, frozenset())
            found.extend(c for c in of_grammar(it, token.i, lemma, kind, known) if not c.content <= quoted)
    return tuple(found)


def gloss(it: View, i: int, lemma: str) -> bool:
    """True for "..., referring to the mayor": it explains a word and reports nothing."""
    return it.tokens[i].tag == "VBG" and lemma in words(it.reading.language, "glosses", "lemma")


def quotations(it: View, link: Link, takes_quotes: Quotes) -> Iterator[Candidate]:
    """A link of marks as a candidate; a second one with the words of the same sentence that stand before the mark:
    'The tax "has failed," she said'."""
    whole = quotation(it, link, takes_quotes)
    yield whole
    if link.rule != "after":
        return
    first = it.stretches[link.stretches[0]].first
    begin = first
    while begin > 0 and it.part_of[begin - 1] == it.part_of[first] and it.tokens[begin - 1].text not in STOPS:
        if begin - 1 == whole.cue or takes_quotes(begin - 1) > 0:
            return
        begin -= 1
    if begin < first and it.inside[first - 1] < 0:
        grown = whole.content | frozenset(range(begin, first))
        yield Candidate(whole.cue, "quote-led", grown, whole.source, whole.how, whole.share * 0.99)


def quotation(it: View, link: Link, takes_quotes: Quotes) -> Candidate:
    """A link of marks as a candidate."""
    content = frozenset(i for n in link.stretches for i in range(it.stretches[n].first, it.stretches[n].last))
    if link.cue < 0:
        return Candidate(-1, "alone", content, None, "none", 0.5)
    if it.tokens[link.cue].lemma.lower() == "accord":
        return Candidate(link.cue, f"quote-{link.rule}", content, named_after(it, link.cue), "according", 0.9)
    if link.rule == "signed":
        return Candidate(link.cue, "quote-signed", content, signature(it, link.cue), "signed", 0.8)
    source, how = source_of(it, link.cue)
    if source is not None and it.inside[source] >= 0 and it.inside[link.cue] < 0:
        source, how = beside(it, link.cue), "beside"
    return Candidate(link.cue, f"quote-{link.rule}", content, source, how, 0.9)


def signature(it: View, dash: int) -> int | None:
    """The top of the name after a dash."""
    for i in range(dash + 1, min(dash + 6, len(it.tokens))):
        if it.tokens[i].pos in ("PROPN", "NOUN", "PRON"):
            top = i
            while top < it.tokens[top].head <= i + 6 and it.tokens[it.tokens[top].head].pos in ("PROPN", "NOUN"):
                top = it.tokens[top].head
            return top
    return None


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
    for frame, grown in contents(it, i):
        share = known.get((lemma, kind, frame.split("-")[0].removeprefix("np+")), 0.0)
        if it.reading.parts[it.part_of[i]].kind == "caption" and frame not in SPOKEN:
            continue
        share *= LESS if frame != frame.split("-")[0] or frame.startswith("np+") else 1.0
        if grown:
            content = snapped(it, grown, i)
            own = None if source in content else source
            yield Candidate(i, frame, content, own, how, share)


def snapped(it: View, content: frozenset[int], cue: int) -> frozenset[int]:
    """A content that reaches into a quotation takes all of it, where its cue stands outside: the tree ends with the
    first sentence between the marks."""
    grown = content
    for n in sorted({it.inside[i] for i in (min(content), max(content))} - {-1, it.inside[cue]}):
        stretch = range(it.stretches[n].first, it.stretches[n].last)
        if cue not in stretch:
            grown = grown | frozenset(stretch)
    return grown


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


def titled(it: View) -> Iterator[Candidate]:
    """ "Mayor: Bridge will open in May" as a headline or heading, and "WALLACE: Do you agree?" in a transcript."""
    for sentence, before in zip(it.reading.sentences, (None, *it.reading.sentences[:-1]), strict=True):
        if before is not None and before.part == sentence.part:
            continue
        colon = next(
            (i for i in range(sentence.first, min(sentence.first + LABEL, sentence.last)) if it.tokens[i].text == ":"),
            None,
        )
        if colon is None or colon == sentence.first or it.inside[sentence.first] >= 0:
            continue
        label = it.tokens[sentence.first : colon]
        last = last_of_part(it, colon)
        transcript = all(t.text.isupper() for t in label if t.text.isalpha()) and len(label) <= 3
        size = last - colon - 1
        headline = sentence.part == 0 or it.reading.parts[sentence.part].kind in ("headline", "heading")
        if size < 3 or not (transcript or (headline and size <= TITLE)) or label[-1].pos not in NAMING:
            continue
        if any(t.pos in ("VERB", "AUX") for t in label) or not any(
            t.pos in ("VERB", "AUX") for t in it.tokens[colon + 1 : last]
        ):
            continue
        yield Candidate(colon, "colon", frozenset(range(colon + 1, last)), label[-1].i, "label", 0.7)


def last_of_part(it: View, i: int) -> int:
    """The token after the paragraph that token `i` stands in."""
    while i < len(it.tokens) and it.part_of[i] == it.part_of[i - 1]:
        i += 1
    return i


def according(it: View, i: int) -> Iterator[Candidate]:
    """ "According to Ann, it rains": the clause that it hangs on."""
    source = named_after(it, i)
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


def named_after(it: View, i: int) -> int | None:
    """Whom "according to" at token `i` names."""
    return next((j for c in it.children[i] for j in it.children[c] if it.tokens[j].dep == "pobj"), None)
