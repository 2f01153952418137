"""Scope widened: the draft tells of many or all what the page tells of one, of some or of a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.span import Span
from onrecord.verdicts.voice.raised import DraftSentence, Raised, span_at
from onrecord.verdicts.voice.same import Passage, likeness
from onrecord.verdicts.voice.side import TextSide

_COVERS = 0.5  # coverage of a passage whose amounts are looked at
_ALIKE = 0.6  # likeness of two nouns that may mean the same people or things
_ALIKE_WHOLE = 0.45  # the same where the draft says "all"
_ALIKE_KNOWN = 0.75  # and where it means a whole that is known
_AS_LIKE = 0.1  # by which a noun may be less like the draft's than the likest, and means the same
_NOUNS = ("NOUN", "PROPN")
_BEFORE = ("det", "amod", "nummod", "predet", "poss", "quantmod")


class _Amount(IntEnum):
    """How much of a thing is meant, the least first; the names are those of voice_scope.tsv."""

    PART = 0
    MOST = 1
    OPEN = 2  # a plural without an article
    WHOLE = 3
    TOLD = 9  # the one that is known already, or a number


class _Share(Struct, frozen=True):
    """How much of what a noun names is meant, and the words that say so."""

    amount: _Amount
    words: Span
    partitive: bool  # "one of the ...", "parts of ..."
    counted: bool = False  # "some demands", "several", not "a demand"


@cache
def _shares(slot: str) -> Mapping[str, _Amount]:
    """Word -> how much it says."""
    return {
        row["word"]: _Amount[row["share"].upper()]
        for row in lexicons.table(LANGUAGE, "voice_scope")
        if row["slot"] == slot
    }


def scope_widened(one: DraftSentence) -> Iterator[Raised]:
    """The first noun, or verb, of a sentence that the page tells of less."""
    there = [p for p in one.passages if p.coverage >= max(_COVERS, one.passages[0].coverage - 0.15)]
    if not there:
        return
    limited = _exception(one, there)
    if limited is not None:
        yield limited
        return
    for i in one.tokens:
        token = one.draft.reading.tokens[i]
        if one.draft.in_marks(i) or one.draft.weights[i] <= 0:
            continue
        if token.pos in _NOUNS:
            found = _noun(one, i, there)
        elif token.pos in ("VERB", "ADJ"):
            found = _verb(one, i, there)
        else:
            continue
        if found is not None:
            yield found
            return


def _exception(one: DraftSentence, there: list[Passage]) -> Raised | None:
    """A whole of the draft of which the page excepts something: "all but one of the states", "no virus other than"."""
    exceptions = _shares("except")
    tokens = one.draft.reading.tokens
    whole = [i for i in one.tokens if tokens[i].text.lower() in _shares("all") and not one.draft.in_marks(i)]
    if not whole or any(tokens[i].text.lower() in exceptions for i in one.tokens):
        return None
    for passage in there:
        page = passage.page.reading.tokens
        at = next((j for j in passage.tokens if page[j].text.lower() in exceptions and _excepts(passage.page, j)), None)
        noun = tokens[whole[0]].head
        words = [i for i in (noun, *(one.draft.reading.children[noun])) if one.draft.weights[i] > 0]
        if at is not None and likeness(one.draft, words, passage.page, list(passage.tokens)).max(initial=0) >= _ALIKE:
            stretch = span_at(passage.page, [max(at - 1, passage.tokens[0]), min(at + 2, passage.tokens[-1])])
            return _raised(one, span_at(one.draft, [whole[0]]), passage.page, stretch, 0.65)
    return None


def _excepts(page: TextSide, j: int) -> bool:
    """True for "all but", "other than", "except": not the "but" between two clauses."""
    before = page.reading.tokens[j - 1].text.lower() if j else ""
    after = page.reading.tokens[j + 1].text.lower() if j + 1 < len(page.reading.tokens) else ""
    word = page.reading.tokens[j].text.lower()
    if _shares("except")[word] is _Amount.PART:  # by itself: "except"
        return True
    return before in _shares("all") or after == "than" or after in _shares("all")


def _noun(one: DraftSentence, i: int, there: list[Passage]) -> Raised | None:
    """A noun of the draft beside those of the passages that mean the same."""
    mine = _share_of(one.draft, i)
    known = mine.amount is _Amount.TOLD and _is_whole(one.draft, i)
    if mine.amount not in (_Amount.OPEN, _Amount.WHOLE) and not known:
        return None
    least = _ALIKE_WHOLE if mine.amount is _Amount.WHOLE else _ALIKE_KNOWN if known else 1.0
    seen: list[tuple[float, _Share, Passage]] = []
    for passage in there:
        nouns = [j for j in passage.tokens if passage.page.reading.tokens[j].pos in _NOUNS]
        alike = likeness(one.draft, [i], passage.page, nouns)[0] if nouns else ()
        seen += [
            (float(close), _share_of(passage.page, j), passage)
            for j, close in zip(nouns, alike, strict=True)
            if close >= least
        ]
    best = max((close for close, _, _ in seen), default=0.0)
    seen = [row for row in seen if row[0] >= best - _AS_LIKE]
    if not seen or not all(_wider(mine, its, known=known) for _, its, _ in seen):
        return None
    _, its, passage = seen[0]
    confidence = 0.75 if mine.amount is _Amount.WHOLE else 0.6 if its.partitive else 0.55
    return _raised(one, span_at(one.draft, [i]), passage.page, its.words, confidence)


def _is_whole(draft: TextSide, i: int) -> bool:
    """True for what is meant as a whole: "the country", "Britain", "their demands"; not for "the north of Britain"."""
    token = draft.reading.tokens[i]
    over = draft.reading.tokens[token.head]
    if token.dep in ("compound", "poss") or (token.dep == "pobj" and over.text.lower() == "of" and over.dep != "ROOT"):
        return False
    definite = any(
        draft.reading.tokens[c].dep == "poss" or draft.reading.tokens[c].text.lower() == "the"
        for c in draft.reading.children[i]
    )
    if any(draft.reading.tokens[c].dep == "nummod" for c in draft.reading.children[i]):
        return False
    return token.pos == "PROPN" or definite


def _wider(mine: _Share, its: _Share, *, known: bool) -> bool:
    """True when the draft means more than the page."""
    if known:  # "the demands" for "one of the demands" or "some demands", "Britain" for "parts of Britain"
        return its.amount is _Amount.PART and (its.partitive or its.counted)
    if mine.amount is _Amount.OPEN and its.amount is _Amount.MOST:
        return False
    return its.amount < mine.amount


def _verb(one: DraftSentence, i: int, there: list[Passage]) -> Raised | None:
    """An adverb of wholeness where the page has a smaller one on the same verb."""
    table = _shares("adv")
    mine = _adverb(one.draft, i, table)
    if mine is None or mine[0] is not _Amount.WHOLE:
        return None
    for passage in there:
        verbs = [j for j in passage.tokens if passage.page.reading.tokens[j].pos in ("VERB", "ADJ")]
        alike = likeness(one.draft, [i], passage.page, verbs)[0] if verbs else ()
        for j, close in zip(verbs, alike, strict=True):
            other = _adverb(passage.page, j, table)
            if close >= _ALIKE and other is not None and other[0] is not _Amount.WHOLE:
                here, theirs = span_at(one.draft, [mine[1]]), span_at(passage.page, [other[1]])
                return _raised(one, here, passage.page, theirs, 0.6)
    return None


def _adverb(text: TextSide, i: int, table: Mapping[str, _Amount]) -> tuple[_Amount, int] | None:
    """The share that an adverb gives a verb, and the adverb."""
    reading = text.reading
    return next(((table[w], c) for c in reading.children[i] if (w := reading.tokens[c].text.lower()) in table), None)


def _share_of(text: TextSide, i: int) -> _Share:
    """How much of what a noun names is meant. A word beside another noun has the share of that."""
    reading, named = text.reading, i
    tokens = reading.tokens
    while tokens[i].dep == "compound" and tokens[i].head != i:
        i = tokens[i].head
    table = _shares("det")
    before = [c for c in reading.children[i] if tokens[c].dep in _BEFORE]
    for c in before:
        share = table.get(tokens[c].text.lower())
        if share is not None:
            plural = tokens[i].tag in ("NNS", "NNPS") or tokens[c].text.lower() == "some"
            return _Share(_less(text, c, share), span_at(text, [c, i]), False, plural)
    over = tokens[tokens[i].head]
    if tokens[i].dep == "pobj" and over.text.lower() == "of":
        head = over.head
        share = table.get(tokens[head].text.lower())
        counted = tokens[head].pos == "NUM" or tokens[head].tag == "CD"
        if share is None and counted and any(tokens[c].dep in ("det", "poss") for c in before):
            share = _Amount.PART  # "two of the victims", "39 of the delegates"
        if share is not None:
            return _Share(_less(text, head, share), span_at(text, [head, i]), True)
    if any(tokens[c].dep in ("poss", "nummod") or tokens[c].tag == "CD" for c in before):
        return _Share(_Amount.TOLD, span_at(text, [i]), False)
    if any(tokens[c].dep == "det" for c in before):
        single = (
            i == named and tokens[i].tag in ("NN", "NNP") and any(tokens[c].text.lower() in ("a", "an") for c in before)
        )
        return _Share(_Amount.PART if single else _Amount.TOLD, span_at(text, [*before, i]), False)
    return _Share(_Amount.OPEN if tokens[i].tag in ("NNS", "NNPS") else _Amount.TOLD, span_at(text, [i]), False)


def _less(text: TextSide, i: int, share: _Amount) -> _Amount:
    """The share of a word with what limits it: "almost all", "all but one", "nearly every"."""
    words = [text.reading.tokens[j].text.lower() for j in (i - 1, i + 1) if 0 <= j < len(text.reading.tokens)]
    limited = any(_shares("limit").get(word) is not None for word in words)
    return _Amount.MOST if share is _Amount.WHOLE and limited else share


def _raised(one: DraftSentence, here: Span, page: TextSide, there: Span, confidence: float) -> Raised:
    """The finding."""
    return Raised(
        "scope widened",
        here,
        f"Wider than the page: it has “{page.record.text[slice(*there)]}”.",
        page,
        there,
        confidence,
        "verdicts.voice.scope/share",
    )
