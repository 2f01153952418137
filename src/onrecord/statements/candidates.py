"""Everything that may be a statement, each with what speaks for it. Nothing is chosen here: that is `choice`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from onrecord.lexicons import mapping, words
from onrecord.statements.act import cue_acts, unsaid_clause
from onrecord.statements.clause import can_speak, finite, nobody, whole_clause
from onrecord.statements.closing import closed_sentences, inverted
from onrecord.statements.content import contents
from onrecord.statements.credited import according, heard_of, named_after, viewed
from onrecord.statements.cue import CLASSES, STRONG, Shares, reports, shares
from onrecord.statements.direct import DASHES, STOPS, Link, Quotes, direct_links, leaver
from onrecord.statements.frame import Frame, frame
from onrecord.statements.inner import inner_links as inner_links
from onrecord.statements.letters import letters
from onrecord.statements.posts import posts
from onrecord.statements.source import after_comma, noun_source, reported, source_head
from onrecord.statements.titled import titled_statements
from onrecord.statements.transcripts import turns_told
from onrecord.statements.view import MarkedStretch, View

_LESS = 0.5  # a variant of a frame counts for less than the frame itself where only the table decides
_NAME = 4  # words of a name
_NARROW = 14  # tokens of a parenthesis with its source: "..., the head of the town's harbour board said, ..."
_AGAINST = frozenset(("deny", "criticise"))
_SPOKEN = frozenset(("that", "before", "host"))  # what a caption may hold of statements; the rest is the photo's
_PARTS = DASHES | {":"}  # marks behind which an utterance begins anew
_RELATIVES = frozenset(("WDT", "WP"))
_EXPLAINED = frozenset(("that", "np", "acl"))  # what a quotation behind a colon may tell once more
_LED = frame("quote", "led")  # with the words of the sentence that lead into the marks


class Candidate(Struct, frozen=True):
    """A cue with one content and one source, in tokens."""

    cue: int  # the head of the cue; -1 for none
    frame: Frame
    content: frozenset[int]
    source: int | None  # the head of the source
    how: str  # how the source was found
    share: float  # how often the cue's word in this frame is a statement, 0 to 1


def all_quote_candidates(it: View) -> tuple[Candidate, ...]:
    """All candidates of a story: those between marks first, then those of the grammar, in text order."""
    known = shares(it.reading.language)
    named = frozenset((lemma, kind) for lemma, kind, _ in known)

    def takes_quotes(i: int, says: bool = False) -> float:
        token = it.tokens[i]
        if says:  # a headline's last word, whose class the parser often misses
            return max(known.get((word, "v", "quote"), 0.0) for word in _without_s(token.text.lower()))
        share = known.get((token.lemma.lower(), CLASSES.get(token.pos, ""), "quote"), 0.0)
        return 0.0 if share and nobody(it, i) else share

    marked = direct_links(it, takes_quotes)
    found = [c for link in marked for c in (*nearest(it, link), *quotations(it, link, takes_quotes))]
    whole = {c.cue: c.content for c in found if c.frame != _LED}
    turns = list(turns_told(it))
    found.extend(Candidate(cue, frame("colon", "turn"), content, who, "label", 0.8) for cue, content, who in turns)
    found.extend(Candidate(-1, frame("colon", "letter"), content, who, "label", 0.8) for content, who in letters(it))
    found.extend(Candidate(cue, frame("quote", "signed"), said, who, "signed", 0.8) for cue, said, who in posts(it))
    cues = {cue for cue, _, _ in turns}
    found.extend(
        Candidate(cue, frame("colon"), content, who, "label", 0.7)
        for cue, content, who in titled_statements(it, takes_quotes)
        if cue not in cues
    )
    found.extend(
        Candidate(cue, frame("closing"), content, who, "closing", 0.6) for cue, content, who in closed_sentences(it)
    )
    found.extend(_inner_quotation(it, link, content) for link, content in inner_links(it, takes_quotes))
    for token in it.tokens:
        kind = CLASSES.get(token.pos)
        lemma = token.lemma.lower()
        found.extend(Candidate(token.i, made, said, who, "hearsay", 0.5) for made, said, who in heard_of(it, token.i))
        if lemma == "accord" and token.dep == "prep":
            found.extend(
                Candidate(token.i, made, content, who, "according", 0.8)
                for made, content, who in according(it, token.i)
            )
        elif token.dep == "prep" or token.pos == "VERB":
            found.extend(
                Candidate(cue, made, content, who, "view", 0.7) for cue, made, content, who in viewed(it, token.i)
            )
        if lemma == "accord" and token.dep == "prep":
            continue
        if unsaid_clause(it, token.i) is not None:
            continue
        if (
            kind
            and ((lemma, kind) in named or _saying(it, token.i))
            and not gloss(it, token.i, lemma)
            and not _another_s(it, token.i)
        ):
            quoted = whole.get(token.i, frozenset())
            found.extend(c for c in _of_grammar(it, token.i, lemma, kind, known) if not c.content <= quoted)
    return tuple(found)


def _without_s(word: str) -> tuple[str, ...]:
    """The verbs that a headline's "clarifies" may be."""
    return word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"


def _saying(it: View, i: int) -> bool:
    """True for a noun of saying that cues.tsv may not count."""
    return it.tokens[i].pos == "NOUN" and it.tokens[i].lemma.lower() in words(it.reading.language, "saying_nouns")


def _takes(it: View, i: int, made: Frame) -> bool:
    """True for what such a noun may take: a clause, and a phrase with a preposition of its own."""
    if made.base != "pp":
        return made.base in ("acl", "that")
    own = mapping(it.reading.language, "saying_nouns", "word", "prepositions").get(it.tokens[i].lemma.lower(), "")
    return made.variant in ("led", "told") and made.preposition in own.split()


def gloss(it: View, i: int, lemma: str) -> bool:
    """True for "..., referring to the mayor", which explains a word, for "That said, ..." and "Who said what": they
    report nothing."""
    language = it.reading.language
    if nobody(it, i):
        return True
    if it.tokens[i].tag == "VBG" and lemma in words(language, "glosses", "lemma"):
        return True
    first = it.reading.sentences[it.reading.sentence_of[i]].first
    led = " ".join(t.text.lower() for t in it.tokens[max(first, i - 3) : i + 1])
    return any(led == phrase or led.endswith(f" {phrase}") for phrase in words(language, "glosses", "phrase"))


def _another_s(it: View, i: int) -> bool:
    """True for the noun of "rejected claims that ...": whoever rejects them did not make them."""
    token = it.tokens[i]
    over = it.tokens[token.head]
    owned = any(it.tokens[c].dep == "poss" for c in it.children[i])
    return (
        token.pos == "NOUN"
        and token.dep == "dobj"
        and not owned
        and cue_acts(it.reading.language).get((over.lemma.lower(), "")) in _AGAINST
    )


def quotations(it: View, link: Link, takes_quotes: Quotes) -> Iterator[Candidate]:
    """A link of marks as a candidate; a second one with the words of the same sentence that stand before the mark:
    'The tax "has failed," she said'."""
    whole = quotation(it, link)
    yield whole
    if link.rule != "after":
        return
    first = it.stretches[link.stretches[0]].first
    begin = first
    if parted(it, it.stretches[link.stretches[0]]):
        return
    while begin > 0 and it.part_of[begin - 1] == it.part_of[first] and it.tokens[begin - 1].text not in STOPS:
        if begin - 1 == whole.cue or begin - 1 in it.dated or takes_quotes(begin - 1) > 0:
            return
        begin -= 1
    if begin < first and it.inside[first - 1] < 0:
        grown = whole.content | frozenset(range(begin, first))
        yield Candidate(whole.cue, _LED, grown, whole.source, whole.how, whole.share * 0.99)


def nearest(it: View, link: Link) -> Iterator[Candidate]:
    """Of a quotation of several stretches those that are surely its cue's: of a cue before them, those of its own
    paragraph; of "adding" between two, those behind it."""
    first = it.stretches[link.stretches[0]].first
    if link.cue < 0 or not (link.rule == "before" or it.tokens[link.cue].tag == "VBG"):
        return
    own = [n for n in link.stretches if it.stretches[n].part == it.part_of[link.cue]]
    if it.tokens[link.cue].tag == "VBG" and first < link.cue:
        own = [n for n in own if it.stretches[n].first > link.cue]
    if own and len(own) < len(link.stretches):
        yield replace(quotation(it, replace(link, stretches=tuple(own))), frame=frame("quote", "near"))


def parted(it: View, s: MarkedStretch) -> bool:
    """True for the utterance of 'He had changed his mind — "I was wrong," he said' and of the like with a colon: the
    clause before the mark is the reporter's."""
    before = s.first - 1
    return (
        before > 0
        and it.part_of[before] == s.part
        and it.inside[before] < 0
        and it.tokens[before].text in _PARTS
        and whole_clause(it, frozenset(range(s.first, s.last)))
    )


def quotation(it: View, link: Link) -> Candidate:
    """A link of marks as a candidate."""
    content = frozenset(i for n in link.stretches for i in range(it.stretches[n].first, it.stretches[n].last))
    if link.rule == "named":
        return Candidate(-1, frame("quote", "named"), content, _signature(it, max(content)), "signed", 0.8)
    if link.rule == "with":
        return Candidate(
            -1, frame("quote", "with"), content, leaver(it, it.stretches[link.stretches[-1]]), "signed", 0.8
        )
    if link.cue < 0:
        return Candidate(-1, frame("alone"), content, None, "none", 0.5)
    if it.tokens[link.cue].lemma.lower() == "accord":
        return Candidate(link.cue, frame("quote", link.rule), content, named_after(it, link.cue), "according", 0.9)
    if link.rule == "from":
        return Candidate(link.cue, frame("quote", "from"), content, _sender(it, link.cue), "signed", 0.8)
    if link.rule == "signed":
        return Candidate(link.cue, frame("quote", "signed"), content, _signature(it, link.cue), "signed", 0.8)
    source, how = source_head(it, link.cue)
    if source is not None and it.inside[source] >= 0 and it.inside[link.cue] < 0:
        source, how = _noun_beside_cue(it, link.cue), "beside"
    return Candidate(link.cue, frame("quote", link.rule), content, source, how, 0.9)


def _signature(it: View, dash: int) -> int | None:
    """The top of the name after a dash."""
    for i in range(dash + 1, min(dash + 6, len(it.tokens))):
        if it.tokens[i].pos in ("PROPN", "NOUN", "PRON"):
            top = i
            while top < it.tokens[top].head <= i + 6 and it.tokens[it.tokens[top].head].pos in ("PROPN", "NOUN"):
                top = it.tokens[top].head
            return top
    return None


def _sender(it: View, i: int) -> int | None:
    """The top of whom "from" at token `i` names: "Lee" of "From Ann Lee, Leeds:" and of "From its chair, Ann Lee:"."""
    end = next(j for j in range(i + 1, len(it.tokens)) if it.tokens[j].text in (",", ":"))
    nouns = [j for j in range(i + 1, end) if it.tokens[j].pos in ("PROPN", "NOUN")]
    top = next((j for j in nouns if not i < it.tokens[j].head < end), nouns[-1] if nouns else None)
    behind = it.tokens[end + 1 : end + _NAME + 1]
    name = list(itertools.takewhile(lambda t: t.pos == "PROPN", behind))
    if it.tokens[end].text == "," and name and top is not None and it.tokens[top].pos == "NOUN":
        return name[-1].i  # "from its chair, Ann Lee:"
    while top is not None and top + 1 in nouns and it.tokens[top + 1].pos == "PROPN":  # "goalkeeper Ana Prado"
        top += 1
    return top


def _noun_beside_cue(it: View, cue: int) -> int | None:
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


def _of_grammar(it: View, i: int, lemma: str, kind: str, known: Shares) -> Iterator[Candidate]:
    """What the tree offers around one token."""
    verb = _said_in(it, i, known)
    source, how = source_head(it, i) if kind == "v" else source_head(it, verb) if verb >= 0 else noun_source(it, i)
    frames = list(contents(it, i))
    if kind == "v" and (turned := inverted(it, i)) is not None:
        yield Candidate(i, frame("host"), turned[0], turned[1], "subject", known.get((lemma, kind, "host"), 0.0))
    elif kind == "v" and (around := _parenthesis(it, i, source)):
        inner = it.tokens[min(around)].tag in _RELATIVES
        frames = [
            (frame("closing", "relative") if inner else frame("host"), around),
            *(f for f in frames if f[0].base not in ("host", "before")),
        ]
    if kind == "n" and (lemma, kind, "acl") not in known and _saying(it, i):
        frames = [f for f in frames if _takes(it, i, f[0])]
    for made, grown in frames:
        share = known.get((lemma, kind, made.key), 0.0)
        if it.reading.parts[it.part_of[i]].kind == "caption" and (made.variant or made.base not in _SPOKEN):
            continue
        share = 1.0 if made.base == "closing" else share * (_LESS if made.variant or made.with_object else 1.0)
        if grown:
            content = cut(it, _snapped(it, grown, i), i, known)
            own = None if source in content else source
            if verb >= 0 and made == frame("acl"):
                share = known.get((it.tokens[verb].lemma.lower(), "v", "that"), 0.0)
                yield Candidate(verb, frame("that"), content, own, how, share)
            elif verb < 0:
                yield Candidate(i, made, content, own, how, share)
                if made.base in _EXPLAINED and (quoted := _explained(it, content, i)):
                    yield Candidate(i, frame(made.base, "colon"), quoted, own, how, share)


def _explained(it: View, content: frozenset[int], cue: int) -> frozenset[int]:
    """A content with the quotation behind a colon that tells it once more: 'said that she was ill: "I am tired."'"""
    colon = max(content) + 1
    if colon + 1 >= len(it.tokens) or it.tokens[colon].text != ":" or min(content) < cue or it.inside[cue] >= 0:
        return frozenset()
    n = it.inside[colon + 1]
    if n < 0 or it.stretches[n].first != colon + 1:
        return frozenset()
    return content | frozenset(range(colon, it.stretches[n].last))


def _said_in(it: View, i: int, known: Shares) -> int:
    """The verb of "said in a statement that ...", of which the statement is the medium and no cue of its own; or -1."""
    token = it.tokens[i]
    verb = it.tokens[token.head].head
    if token.dep != "pobj" or it.tokens[token.head].dep != "prep" or it.tokens[verb].pos != "VERB":
        return -1
    medium = token.lemma.lower() in words(it.reading.language, "media")
    return verb if medium and reports(known, it.tokens[verb].lemma.lower()) >= STRONG else -1


def _snapped(it: View, content: frozenset[int], cue: int) -> frozenset[int]:
    """A content that reaches into a quotation takes all of it, where its cue stands outside: the tree ends with the
    first sentence between the marks."""
    grown = content
    for n in sorted({it.inside[i] for i in (min(content), max(content))} - {-1, it.inside[cue]}):
        stretch = range(it.stretches[n].first, it.stretches[n].last)
        if cue not in stretch:
            grown = grown | frozenset(stretch)
    return grown


def cut(it: View, content: frozenset[int], cue: int, known: Shares) -> frozenset[int]:
    """A content without the source's own next report at its end: "said the bridge was safe, adding that ...", "said the
    tax was unfair and accused the council": whoever the tree gives it to."""
    content = _without_lead(it, content, cue)
    end = max(content) - 1
    for i in sorted(content):
        token = it.tokens[i]
        if i <= cue + 1 or it.inside[i] != it.inside[cue] or token.right <= end or token.pos != "VERB":
            continue
        if reports(known, token.lemma.lower()) < STRONG or not (next_by_participle(it, i) or next_by_and(it, i)):
            continue
        first = i
        while first - 1 in content and it.tokens[first - 1].pos in ("PUNCT", "CCONJ", "ADV") and first - 1 > cue:
            first -= 1
        rest = frozenset(j for j in content if j < first)
        return rest if any(it.tokens[j].pos != "PUNCT" for j in rest) else content
    return content


def _without_lead(it: View, content: frozenset[int], cue: int) -> frozenset[int]:
    """A content without the reporter's clause before a dash or colon and an utterance whose cue follows."""
    for n in sorted({it.inside[i] for i in content} - {-1, it.inside[cue]}, reverse=True):
        s = it.stretches[n]
        if s.last <= cue and s.first - 1 in content and parted(it, s):
            return frozenset(i for i in content if i >= s.first)
    return content


def next_by_participle(it: View, i: int) -> bool:
    """True for "..., adding that": a participle of the sentence after a comma."""
    return it.tokens[i].tag == "VBG" and it.tokens[i].dep == "advcl" and after_comma(it, i)


def next_by_and(it: View, i: int) -> bool:
    """True for "... and accused" after a verb whose subject cannot speak."""
    token = it.tokens[i]
    if token.dep != "conj" or token.tag not in ("VBD", "VBZ", "VBP"):
        return False
    if any(it.tokens[c].dep in ("nsubj", "nsubjpass", "expl", "aux") for c in it.children[i]):
        return False
    over = token.head
    while not finite(it, over) and it.tokens[over].head < over:  # a verb with a tense is no second infinitive
        over = it.tokens[over].head
    subject = next((c for c in it.children[over] if it.tokens[c].dep in ("nsubj", "nsubjpass", "expl")), None)
    return reported(it, over) and subject is not None and not can_speak(it, subject)


def _parenthesis(it: View, i: int, source: int | None) -> frozenset[int]:
    """What stands around "..., Ann said, ..." in its sentence: all but what the two commas enclose. Empty where the
    cue is no such parenthesis."""
    sentence = it.reading.sentences[it.reading.sentence_of[i]]
    after = i + 1
    if source is None or it.inside[i] >= 0 or after >= sentence.last - 1 or it.tokens[after].text != ",":
        return frozenset()
    before = min(source, i) - 1
    while before > sentence.first and it.tokens[before].text != "," and i - before < _NARROW:
        before -= 1
    if before <= sentence.first or it.tokens[before].text != ",":
        return frozenset()
    between = it.tokens[before + 1 : i]
    if any(t.pos in ("VERB", "SCONJ", "CCONJ") for t in between):
        return frozenset()
    lead = it.tokens[before - 1]
    if lead.tag in _RELATIVES:  # "his camera, which, he said, scared the man": the relative clause alone
        end = it.tokens[lead.head].right if lead.head > after else sentence.last
        return frozenset((before - 1, *range(after + 1, end)))
    return frozenset((*range(sentence.first, before), *range(after + 1, sentence.last)))


def _inner_quotation(it: View, link: Link, content: frozenset[int]) -> Candidate:
    """A quotation inside a quotation."""
    source, how = source_head(it, link.cue)
    return Candidate(link.cue, frame("quote", "inner"), content, None if source in content else source, how, 0.9)
