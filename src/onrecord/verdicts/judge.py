"""All of verify: a claim against stories that can be searched -> Judgement.

The places whose words come closest are found (match.py, likely.py), each is weighed as the claim's source (weighed.py:
words, speaker, what stands around it), and the kindest reading counts: a quotation is as good as its best source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord import lexicons
from onrecord.types.search import Search
from onrecord.types.verdict import PASSES, Claim, Judgement, Name
from onrecord.verdicts.abridged import abridged
from onrecord.verdicts.compare import ClaimPart, differences, inside_brackets, segments
from onrecord.verdicts.learned import joined
from onrecord.verdicts.likely import likely_places, writers_own
from onrecord.verdicts.match import Match, match_spans, matches
from onrecord.verdicts.ownwords import own_words
from onrecord.verdicts.retold import CONDITION, DENIED, NUMBER, OPPOSITE, TURNED, UNSUPPORTED
from onrecord.verdicts.scene import SCENE, OtherPlace, other_place
from onrecord.verdicts.stitched import stitched
from onrecord.verdicts.unfound import unfound
from onrecord.verdicts.weekday import WEEKDAY, OtherDay, other_day
from onrecord.verdicts.weighed import KINDEST, WHOLE, Weighed, kindness, weighed
from onrecord.verdicts.wording import in_own_words, page_words, wording

_ADDED = re.compile(r"\s*\[[^\]]*(?:\]|$)")  # by an editor, in brackets
_AROUND = (DENIED, OPPOSITE, CONDITION, NUMBER, TURNED, UNSUPPORTED)  # rules that hold of the words around marks too


def judged(claims: Iterable[Claim], search: Search) -> tuple[Judgement, ...]:
    """The verdicts, in the claims' order. A scare quote that the pages have is none of them: it says nothing of what
    was said."""
    found = (judge(claim, search) for claim in claims)
    return tuple(one for one in found if not (one.claim.scare and one.passes))


def judge(claim: Claim, search: Search) -> Judgement:
    """The verdicts on one claim, worst first."""
    parts = segments(claim.text if claim.quoted else _told(claim.text))
    weigh = _weigh if claim.quoted else own_words
    found = weigh(claim, parts, search) if parts else None
    if parts and not claim.quoted:
        found = joined(claim, parts, found, search)
    if found is None:
        told = unfound(claim, parts, search)
        return _at_hand(replace(_beside_the_story(told, parts, search) or told, pages=len(search)), search)
    if claim.quoted and claim.told and set(found.verdicts) <= PASSES:
        found = _framed(claim, found, search)
    if set(found.verdicts) <= PASSES:
        found = _dated(claim, found, search)
    judgement = Judgement(
        claim=claim,
        verdicts=found.verdicts,
        says=found.says,
        closest=found.closest,
        others=found.others,
        differences=found.differences,
        pages=len(search),
        because=found.because,
        words=found.words,
        speaker=found.speaker if claim.speaker else None,
    )
    return _at_hand(judgement, search)


def _told(text: str) -> str:
    """What is told, without the word that only joins it to who tells it."""
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in lexicons.closed("joins_reports") else text


def _framed(claim: Claim, found: Weighed, search: Search) -> Weighed:
    """The weighed claim, altered where what the draft says around its marks is denied by the page, told as its
    opposite, turned, counted otherwise, or in words that the page's sentence does not have: he "never" used the
    words, he used them of another; cut where the page sets a condition on it. Names are not judged here: drafts put
    them for the page's pronouns."""
    around = _ADDED.sub("", claim.told)
    told = own_words(replace(claim, text=around, quoted=False), segments(around), search)
    if told is None or told.because not in _AROUND:
        return found
    if told.because == TURNED and claim.lead.lower().startswith(tuple(f"{w} " for w in lexicons.closed("conditions"))):
        return found  # a condition that is told first turns nothing
    if told.because == UNSUPPORTED and claim.text[:1].isupper():
        return found  # before a whole sentence stands where and when it was said, which is the draft's to tell
    name: Name = "cut before its qualifier" if told.because == CONDITION else "altered"
    return replace(found, verdicts=(name,), says=told.says, because=told.because, words=name)


def _dated(claim: Claim, found: Weighed, search: Search) -> Weighed:
    """The weighed claim, altered where the draft gives it another day of the week or place than the page."""
    at = search.where(found.closest.story)
    if at is None:
        return found
    asked = claim, search.record(at), found.closest.spans
    other: OtherDay | OtherPlace | None = other_day(*asked)
    because, what = WEEKDAY, "day"
    if other is None:
        other, because, what = other_place(*asked), SCENE, "place"
    if other is None:
        return found
    says = f"Altered: a {what} differs - the page has “{other.page}”, the draft “{other.draft}”."
    return replace(found, verdicts=("altered",), says=says, because=because, words="altered")


def _at_hand(one: Judgement, search: Search) -> Judgement:
    """The judgement, with a word on records that their pages do not prove."""
    unproved = search.unproved([place.story for place in (one.closest, *one.others) if place is not None])
    if not unproved:
        return one
    says = f"{one.says} Page not at hand: the record of it is not proved."
    return replace(one, says=says, closest=replace(one.closest, at_hand=False) if one.closest else None)


def _beside_the_story(told: Judgement, parts: Sequence[ClaimPart], search: Search) -> Judgement | None:
    """The verdict on words that no story has, but the rest of a page; None where they stand nowhere."""
    rest = search.outside()
    if told.worst != "not found" or rest is None or not parts:
        return None
    found = _weigh(replace(told.claim, quoted=True, speaker=None, speaker_forms=()), parts, rest)
    if found is None or found.words not in WHOLE:
        return None
    reason = found.closest.title
    says = f"On the page, but outside the story: it stands in what was left out as {reason}."
    place = replace(found.closest, title=None, statement=None, speaker=None)
    return replace(
        told,
        verdicts=("outside the story",),
        words="outside the story",
        says=says,
        closest=place,
        differences=found.differences,
        because="verdicts.judge/outside",
    )


def _weigh(claim: Claim, parts: Sequence[ClaimPart], search: Search) -> Weighed | None:
    """The kindest reading of the claim; None when no place comes close."""
    if len(parts) > 1:
        return abridged(claim, parts, search)
    (segment,) = parts
    bracketed = _bracketed(claim, segment, search)
    if bracketed is not None:
        return bracketed
    found: list[Weighed] = []
    exact = False
    for match in likely_places(claim, segment, search):
        exact = exact or match.exact
        found.append(_weigh_place(claim, segment, match, search))
        if kindness(found[-1]) == KINDEST:
            return found[-1]  # no later place can be kinder
    if claim.quoted and not exact:
        found += [one for one in [stitched(segment, search, matches(search, segment.keys))] if one]
    return min(found, key=kindness, default=None)


def _bracketed(claim: Claim, segment: ClaimPart, search: Search) -> Weighed | None:
    """The reading of a claim that begins or ends with an editor's brackets, where the rest stands word for word."""
    inner = inside_brackets(segment)
    found = _weigh(replace(claim, text=inner.text), (inner,), search) if inner is not None and claim.quoted else None
    if found is None or found.words not in ("verbatim", "same words") or _in_page_brackets(found, search):
        return None
    verdicts: tuple[Name, ...] = tuple("same words" if name == "verbatim" else name for name in found.verdicts)
    says = "The same words, but for an editor's brackets." if len(verdicts) == 1 else found.says
    return replace(found, words="same words", verdicts=verdicts, says=says)


def _in_page_brackets(found: Weighed, search: Search) -> bool:
    """True where the page has brackets of its own beside the words: those of the draft are no editor's."""
    at = search.where(found.closest.story)
    if at is None:
        return False
    text, spans = search.record(at).text, found.closest.spans
    before, behind = text[: spans[0].start].rstrip(" .,;:"), text[spans[-1].end :].lstrip(" .,;:")
    return before.endswith((")", "]")) or behind.startswith(("(", "["))


def _weigh_place(claim: Claim, segment: ClaimPart, match: Match, search: Search) -> Weighed:
    """One place as the source of a claim in one piece."""
    record = search.record(match.story)
    place = match_spans(match, record.text)
    page = page_words(record, match)
    steps = differences(match, page, segment)
    told = wording(claim, segment, match, page, steps, record, place)
    if claim.quoted and told.verdict == "altered" and writers_own(match, record):
        told = in_own_words(told, steps)
    return weighed(claim, record, place, told, steps)
