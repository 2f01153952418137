"""What can be said of a claim whose words stand nowhere: told in other words, in another language, or not found."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.language.detect import language
from onrecord.language.fold import folded_words, weight
from onrecord.lexicons import closed
from onrecord.types.search import Search
from onrecord.types.verdict import Claim, Closest, Judgement, Name
from onrecord.verdicts import person
from onrecord.verdicts.compare import ClaimPart
from onrecord.verdicts.locate import closest, speaker_of
from onrecord.verdicts.loss import loss, tells
from onrecord.verdicts.match import longest_run, match_spans, matches
from onrecord.verdicts.weighed import SHORT

_TELLING = 0.5  # share of a claim's telling words that a paraphrase must have
_LEAST_TELLING = 3
_SURELY_TELLING = 5  # telling words that make a paraphrase where the speakers cannot be compared
_CONDITIONS = frozenset(closed("conditions"))
_FIRST = 6  # words of a condition that are shown
_FEW, _IN_A_ROW = 3, 2  # words of a quotation, and of it in a row on a page, for which the nearest place is told
_LETTERS = 40  # of a claim, from which on its language can be told


def unfound(claim: Claim, parts: Sequence[ClaimPart], search: Search) -> Judgement:
    """The verdict on a claim that no place of the pages comes close to."""
    keys = [key for part in parts for key in part.keys]
    own = [key for part in parts for key, edited in zip(part.keys, part.edited, strict=True) if not edited]
    if weight(keys) < SHORT and (not own or any(match.exact for match in matches(search, own))):
        says = "One or two words, which stand on the pages, are too few to tell whose they are."
        return _judgement(claim, "too short to judge", says, "short")
    told = _paraphrase(claim, keys, search) if claim.quoted else None
    if told:
        return told
    spoken = language(claim.text) if sum(map(len, keys)) > _LETTERS else None
    pages = search.languages()
    if spoken and pages and spoken not in pages:
        says = f"The words are in another language ({spoken}) than the pages."
        return _judgement(claim, "other language", says, "language")
    count = len(search)
    searched = "the one story" if count == 1 else f"any of the {count} stories"
    nearest = _nearest_words(keys, search) if claim.quoted else None
    beside = f" The nearest words there: “{nearest}”." if nearest else ""
    says = f"Not found in {searched} searched.{beside} That does not mean that it was never said."
    return _judgement(claim, "not found", says, "not-found")


def _nearest_words(keys: Sequence[str], search: Search) -> str | None:
    """The words of a page in the place of a short quotation, where half of it and two in a row are theirs: what a
    reader looks for when one word of few was changed."""
    match = next(iter(matches(search, keys)), None)
    if match is None or len(keys) < _FEW or longest_run(match) < _IN_A_ROW or 2 * match.matched < len(keys):
        return None
    text = search.record(match.story).text
    return " ".join(text[match_spans(match, text)[0].start : match_spans(match, text)[-1].end].split())


def _judgement(claim: Claim, verdict: Name, says: str, rule: str, place: Closest | None = None) -> Judgement:
    """A verdict on the words; the speaker is not established."""
    return Judgement(
        claim=claim,
        verdicts=(verdict,),
        says=says,
        closest=place,
        because=f"verdicts.judge/{rule}",
        words=verdict,
        speaker="not established" if claim.speaker else None,
    )


def _paraphrase(claim: Claim, keys: Sequence[str], search: Search) -> Judgement | None:
    """A statement of the pages that has most of the claim's telling words, and is not somebody else's."""
    telling = [key for key in dict.fromkeys(keys) if tells(key)]
    for shared in search.statements(telling):
        if shared.words < max(_LEAST_TELLING, _TELLING * len(telling)):
            break
        record = search.record(shared.story)
        statement = next(s for s in record.statements if s.id == shared.statement)
        same = person.same(claim, record, statement)
        if same or (same is None and shared.words >= _SURELY_TELLING):
            place = closest(record, statement.content, statement)
            if other := _other_number(keys, place.characters):
                says = f"Altered: a number differs - the page has “{other[0]}”, the draft “{other[1]}”."
                told = _judgement(claim, "altered", says, "number", place)
            elif condition := _lost_condition(keys, place.characters):
                says = f"Cut before its qualifier: the page says it with a condition, “{condition}”."
                told = _judgement(claim, "cut before its qualifier", says, "condition", place)
            else:
                says = f"{speaker_of(record, statement)} says something like it on the page, in other words."
                told = _judgement(claim, "paraphrase only", says, "paraphrase", place)
            return replace(told, speaker=("agrees" if same else "not established") if claim.speaker else None)
    return None


def _other_number(keys: Sequence[str], page: str) -> tuple[str, str] | None:
    """A number of the page and the one that the claim has instead; None when the claim's numbers all stand there, or
    the page has none that the claim lacks."""
    there = [word.key for word in folded_words(page) if loss(word.key) == "number"]
    lacking = [key for key in keys if loss(key) == "number" and key not in there]
    instead = [key for key in there if key not in keys]
    return (instead[0], lacking[0]) if lacking and instead else None


def _lost_condition(keys: Sequence[str], page: str) -> str | None:
    """The words with which a condition of the page begins that the claim lacks."""
    if any(loss(key) == "condition" for key in keys):
        return None
    found = next((word for word in folded_words(page) if word.key in _CONDITIONS), None)
    return " ".join(page[found.span.start :].split()[:_FIRST]) if found else None
