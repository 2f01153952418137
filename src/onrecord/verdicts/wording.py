"""The verdict on the words alone: the page's words in a place against a claim's."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE, folded_words
from onrecord.types.record import Record
from onrecord.types.span import Span, hull
from onrecord.types.verdict import Claim, Difference, Name
from onrecord.verdicts.compare import ClaimPart, crosses_sentence, excused, whole_steps
from onrecord.verdicts.loss import loss, tells, units
from onrecord.verdicts.match import Match, Step, with_symbols
from onrecord.verdicts.person import nation_names

_TYPOGRAPHY = str.maketrans("‘’‚‛ʼ“”„‟«»‐‑‒–—―", '\'\'\'\'\'""""""------')
_RUN = 4  # words that are left out, with which a sentence may have gone
LOST = {
    "negation": ("a negation is lost", "a negation is added", "a negation is changed"),
    "condition": ("a condition is lost", "a condition is added", "a condition is changed"),
    "number": ("a number is left out", "a number is added", "a number differs"),
    "name": ("a name is left out", "a name is added", "a name differs"),
    "hedge": ("a hedge is lost", "a hedge is added", "a hedge is changed"),
    "words": ("words are left out and nothing says so", "words are added", "words differ"),
}


class Wording(Struct, frozen=True):
    """The verdict on the words, the sentence that explains it, and the rule."""

    verdict: Name
    says: str
    because: str


def wording(
    claim: Claim,
    segment: ClaimPart,
    match: Match,
    page: Sequence[tuple[str, str]],
    steps: Sequence[Difference],
    record: Record,
    place: Sequence[Span],
) -> Wording:
    """The words of a claim against those of a place."""
    if match.exact:
        printed = " ".join(record.text[span.start : span.end] for span in place)
        if _as_read(printed) == _as_read(first_to_last(segment.text)):
            return Wording("verbatim", "The page has these very words.", "verdicts.judge/verbatim")
        says = "The same words; only punctuation, capitals or spelling differ."
        return Wording("same words", says, "verdicts.judge/same-words")
    changed = changed_steps(match, page, steps, segment)
    if not changed:
        says = "The same words, but for an editor's brackets or a filler such as “um”."
        return Wording("same words", says, "verdicts.judge/same-words")
    if claim.quoted and all(_left_out_sentence(d) for _, d in changed) and _between(match, record, place):
        says = "Stitched: a passage between these words is left out, and no ellipsis says so."
        return Wording("stitched", says, "verdicts.judge/stitched")
    return altered([difference for _, difference in changed])


def _as_read(text: str) -> str:
    """A text without what typography alone changes: the form of marks, dashes and spaces, invisible characters."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen).translate(_TYPOGRAPHY).split())


def in_own_words(found: Wording, steps: Sequence[Difference]) -> Wording:
    """An attributed statement in the draft's own words: other words are its right, another meaning is not. The word
    that begins the statement has its capital from there."""
    grave = [d for n, d in enumerate(steps) if _turns(d) and not (n == 0 and d.loss == "name")]
    if found.verdict == "altered" and grave:
        return Wording("altered", altered(grave).says, found.because)
    cut = next((d for d in steps if d.loss == "condition" and d.page and not _holds(d.draft, "condition")), None)
    if found.verdict in ("altered", "stitched") and cut:
        says = f"Cut before its qualifier: on the page a condition stands in it, “{cut.page}”."
        return Wording("cut before its qualifier", says, "verdicts.judge/condition")
    if found.verdict in ("verbatim", "same words"):
        return found
    return Wording("paraphrase only", "The page says it, in other words.", "verdicts.judge/paraphrase")


def changed_steps(
    match: Match, page: Sequence[tuple[str, str]], steps: Sequence[Difference], segment: ClaimPart
) -> list[tuple[Step, Difference]]:
    """The steps that differ and that no ordinary editing excuses."""
    return [
        (step, difference)
        for step, difference in zip(whole_steps(match, page, segment), steps, strict=True)
        if not excused(step, page[step.page[0] - match.first : step.page[1] - match.first], segment)
    ]


def altered(changed: Sequence[Difference]) -> Wording:
    """What was changed, the gravest change first."""
    order = (*LOST, None)
    worst = min(changed, key=lambda d: order.index(d.loss))
    lost, added, differs = LOST[worst.loss or "words"]
    if not worst.draft:
        says = f"Altered: {lost} - the draft leaves out “{worst.page}”."
    elif not worst.page:
        says = f"Altered: {added} - “{worst.draft}” is not on the page."
    else:
        says = f"Altered: {differs} - the page has “{worst.page}”, the draft “{worst.draft}”."
    return Wording("altered", says, "verdicts.judge/altered")


def page_words(record: Record, match: Match) -> list[tuple[str, str]]:
    """(compared, printed) of each word of a match's stretch."""
    run = match.words
    return [(run.keys[n], record.text[run.starts[n] : run.ends[n]]) for n in range(match.first, match.last)]


def first_to_last(text: str) -> str:
    """A claim from its first word's first character to its last word's last."""
    known = folded_words(text)
    if not known:
        return ""
    whole = with_symbols(text, Span(known[0].span.start, known[-1].span.end))
    return " ".join(text[whole.start : whole.end].split())


def _left_out_sentence(difference: Difference) -> bool:
    """True when a run of words was left out that may hold a sentence's end."""
    return difference.kind == "left out" and len(difference.page.split()) >= _RUN


def _between(match: Match, record: Record, place: Sequence[Span]) -> bool:
    """True when a sentence of the page ends inside what the match covers."""
    return crosses_sentence(record.text[slice(*hull(place))]) and match.matched >= 2 * _RUN


def _turns(step: Difference) -> bool:
    """True for a step that makes another statement of it, in whatever words: a negation more or less, another number,
    unit or name, a hedge that is gone."""
    if step.loss == "negation":
        there, here = ([w for w in folded_words(text) if loss(w.key) == "negation"] for text in (step.page, step.draft))
        return len(there) % 2 != len(here) % 2
    if step.loss == "number":
        return _holds(step.draft, "number") or bool(units() & {word.key for word in folded_words(step.draft)})
    if step.loss == "name":
        return bool(step.page and step.draft) and not _one_nation(step.page, step.draft)
    hedges = lexicons.words(LANGUAGE, "verify_hedges")
    hedged = [bool({word.key for word in folded_words(text)} & hedges) for text in (step.page, step.draft)]
    return hedged == [True, False]


def _one_nation(page: str, draft: str) -> bool:
    """True for "America" and "the American", and where one side has no name of its own."""
    sides = [
        [word for word in folded_words(text) if text[word.span.start].isupper() and tells(word.key)]
        for text in (page, draft)
    ]
    if not all(sides):
        return True
    one, other = ({nation_names().get(word.key, word.key) for word in side} for side in sides)
    return bool(one & other)


def _holds(text: str, kind: str) -> bool:
    """True when a word of that kind stands in it."""
    return any(loss(word.key) == kind for word in folded_words(text))
