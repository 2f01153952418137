"""What a draft tells in its own voice in nearly a page's words, with another number, name, day, denial or limit.

A sentence that nobody is said to have said is the draft's own, and is no claim; but one that keeps the words of a
sentence of the pages is told after them, and what was changed in it is shown. Silence where the pages tell it in other
words, tell nothing of it, or tell it so in another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.language.grammar import has_parser
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.span import Span, overlaps, trimmed
from onrecord.types.verdict import Claim, Judgement
from onrecord.verdicts.aligned import Aligned, aligned, window_of
from onrecord.verdicts.alike import kinship
from onrecord.verdicts.counted import Retelling, numbers
from onrecord.verdicts.edited import edits
from onrecord.verdicts.locate import closest, innermost_statement, sentence_around
from onrecord.verdicts.loss import loss, tells
from onrecord.verdicts.match import match_spans, matches
from onrecord.verdicts.nearly import Lens, lens
from onrecord.verdicts.parsed import TreeWord, is_content, parsed_words, subjects
from onrecord.verdicts.retold import turned_wording
from onrecord.verdicts.wording import Wording

_LEAST = 5  # words of a clause that is looked at
_SAME = 4  # words of it that must be the page's
_HARD = 0.6  # share of its words from which on another number, name or time in it is told; of a denial more
_CLEAR = 0.85  # the same for another noun between words that are the page's
_COUNTED = 3  # words that tell something that a sentence must share with a clause whose numbers are compared
_PLACES = 4  # places that are looked at
_NEARLY = 0.1  # of a clause's words by which a place may be less like it than another, to be its source still
_APART = re.compile(r"[;:–—]\s|\s[–—]")
_SORTS = (("NUM",), ("PROPN",), ("NOUN", "ADJ"), ("VERB",))
_PARTS = ("paragraph", "list", "heading", "headline", "standfirst")


class _Fault(Struct, frozen=True):
    """What one place of a page makes of a clause: None where it tells it so."""

    share: float
    wording: Wording | None
    record: Record
    place: tuple[Span, ...]


def facts(draft: Record, taken: Sequence[Span], search: Search) -> tuple[Judgement, ...]:
    """The draft's own sentences that are told after a page and differ from it. `taken` are the stretches of its text
    that are judged or left out otherwise."""
    if not has_parser(draft.language):
        return ()
    found = (_judged(*one, search) for span in _own_sentences(draft, taken) for one in _clauses(draft, span))
    kept: list[Judgement] = []
    for one in found:
        if one is not None and not any(overlaps(a, b) for k in kept for a in k.claim.spans for b in one.claim.spans):
            kept.append(one)
    return tuple(kept)


def _own_sentences(draft: Record, taken: Sequence[Span]) -> Iterator[Span]:
    """The sentences in which nothing is quoted and nobody is said to say something."""
    for part in draft.parts:
        at = part.span.start
        while part.kind in _PARTS and at < part.span.end:
            span = sentence_around(draft.text, Span(at, at + 1))
            end = max(min(span.end, part.span.end), at + 1)
            found = trimmed(draft.text, Span(at, end))
            if not any(overlaps(found, other) for other in taken):
                yield found
            at = end


def _clauses(draft: Record, sentence: Span) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    """A sentence as claims: its clauses that have a verb and a subject of their own, or all of it; and the words of the
    condition that stands in another clause of it, the condition's own first."""
    text = draft.text[sentence.start : sentence.end]
    at = 0
    for end in [m.start() + 1 for m in _APART.finditer(text)] + [len(text)]:
        words = parsed_words(text[at:end])
        verbs = [w for w in words if w.dep in ("conj", "advcl") and w.pos in ("VERB", "AUX") and subjects(words, w.i)]
        cuts = sorted({words[v.left].start for v in verbs if v.left > 0} | {0, end - at})
        for first, last in pairwise(cuts):
            span = trimmed(draft.text, Span(sentence.start + at + first, sentence.start + at + last))
            if len(folded_words(draft.text, span)) >= _LEAST:
                around = (draft.text[sentence.start : span.start], draft.text[span.end : sentence.end])
                limits = tuple(key for part in around for key in _condition([w.key for w in folded_words(part)]))
                yield Claim("", (span,), draft.text[span.start : span.end], False), limits
        at = end


def _condition(keys: Sequence[str]) -> Sequence[str]:
    """The words from the first that begins a condition on."""
    return keys[next((n for n, key in enumerate(keys) if loss(key) == "condition"), len(keys)) :]


def _judged(claim: Claim, limits: tuple[str, ...], search: Search) -> Judgement | None:
    """The verdict on one clause; None where the pages do not tell it otherwise. `limits`: the condition that another
    clause of its sentence holds."""
    keys = [word.key for word in folded_words(claim.text)]
    found = []
    for match in matches(search, keys)[:_PLACES]:
        record = search.record(match.story)
        fault = _fault(claim, limits, record, match_spans(match, record.text))
        if fault is not None:
            found.append(fault)
    best = max((fault.share for fault in found), default=0.0)
    near = [fault for fault in found if fault.share >= best - _NEARLY]
    if not near or any(fault.wording is None for fault in near):
        return None
    one = max(near, key=lambda fault: fault.share)
    told = one.wording
    assert told is not None
    return Judgement(
        claim=claim,
        verdicts=(told.verdict,),
        says=told.says,
        closest=closest(one.record, one.place, innermost_statement(one.record, one.place)),
        pages=len(search),
        because="verdicts.facts/" + told.because.rpartition("/")[2],
        words=told.verdict,
    )


def _fault(claim: Claim, limits: tuple[str, ...], record: Record, place: tuple[Span, ...]) -> _Fault | None:
    """A clause at one place; None where the place does not have its words."""
    words = parsed_words(claim.text)
    window = window_of(record, place)
    beside = lens(words, window.words)
    one = aligned(words, [w for w in words if is_content(w)], window, frozenset())
    if beside is None or beside.share < _HARD or len(beside.same) < _SAME:
        counted = next(numbers(one), None) if one.literal >= max(_COUNTED, _HARD * one.wanted) else None
        return _Fault(_HARD, turned_wording(counted), record, place) if counted else None
    found = list(edits(one, beside, frozenset())) if beside.near else []
    turn = next((t for t in found if t.draft or t.loss == "negation"), None) or _replaced(one, beside)
    if turn is None and not beside.near:
        return None
    there = {w.key for w in window.words if w.sentence == one.sentence}
    kept = any(key in there and (loss(key) == "condition" or tells(key)) for key in limits)  # the page's own condition
    turn = turn or (None if kept else next(iter(found), None))
    return _Fault(beside.share, turned_wording(turn) if turn else None, record, place)


def _replaced(one: Aligned, beside: Lens) -> Retelling | None:
    """A word of the claim in the place of another one of the page, of the same sort, that is not its like."""
    for change in beside.changes:
        for sort in _SORTS:
            theirs = [w for w in change.page if _is_sort(w, sort)]
            ours = [w for w in change.draft if _is_sort(w, sort)]
            other = next((w for w in ours if w in one.unsupported or not _has_like(w, theirs)), None)
            swapped = beside.share >= _CLEAR and change.close and len(theirs) == len(ours) == 1
            if theirs and other is not None and (_tells_apart(sort, other, theirs) or swapped):
                lost = "number" if sort == ("NUM",) else "name" if sort == ("PROPN",) else "words"
                return Retelling(lost, " ".join(w.text for w in change.page), " ".join(w.text for w in change.draft))  # type: ignore[arg-type]
    return None


def _is_sort(word: TreeWord, sort: tuple[str, ...]) -> bool:
    """True for a word of some parts of speech that says something."""
    return word.pos in sort and (is_content(word) or word.pos == "NUM")


def _has_like(word: TreeWord, others: Sequence[TreeWord]) -> bool:
    """True when one of some words tells the same."""
    return any(kinship(word.forms, other.forms) in ("same", "alike") for other in others)


def _tells_apart(sort: tuple[str, ...], mine: TreeWord, theirs: Sequence[TreeWord]) -> bool:
    """True for numbers, names and times; other words may be a way of speaking."""
    if sort in (("NUM",), ("PROPN",)):
        return True
    return mine.lemma in _times() and any(w.lemma in _times() for w in theirs)


@cache
def _times() -> frozenset[str]:
    """Nouns of time, in which a unit or a day is told."""
    return frozenset(row["words"] for row in lexicons.table(LANGUAGE, "verify_tails") if row["where"] == "time")
