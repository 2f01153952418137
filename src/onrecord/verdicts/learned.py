"""A claim that is told, by trees that learned from pairs of drafts and pages (models/told.py), joined with the rules.

The rules keep what they are sure of: what passes, another speaker, a condition or limit that is left off. Where a
weaker rule refuses a claim because its words are not the page's, trees may say that the page tells the same, if all of
the claim's figures stand there.
Without their file nothing here changes a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.models import told
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.span import Span
from onrecord.types.verdict import Claim
from onrecord.verdicts import person
from onrecord.verdicts.compare import ClaimPart
from onrecord.verdicts.loss import tells
from onrecord.verdicts.passages import likely_sentences
from onrecord.verdicts.telling import NAMES, telling
from onrecord.verdicts.weighed import Weighed, weighed
from onrecord.verdicts.wording import Wording

LEARNED = "verdicts.learned/told"
_STORIES = 3  # that are read for one claim
_LANGUAGE = "en"


class ToldThere(Struct, frozen=True):
    """What the trees make of a claim on one page, and what was read there."""

    probability: float  # that the page says so
    record: Record
    nearest: Span  # the sentence that has most of the claim


def reading(claim: Claim, parts: Sequence[ClaimPart], search: Search, found: Weighed | None) -> ToldThere | None:
    """The kindest reading of a claim on the pages that come closest; `found` is what the rules made of it. None where
    none of them is in English or has any of its words."""
    before = claim.lead
    if claim.speaker and (not claim.source or person.is_pronoun(claim.source)):
        before = f"{claim.speaker}: {before}"
    told_of = (_held_against(before, claim, record, found) for record in _likely_stories(parts, search, found))
    return max((one for one in told_of if one), key=lambda one: one.probability, default=None)


def _likely_stories(parts: Sequence[ClaimPart], search: Search, found: Weighed | None) -> Iterator[Record]:
    """The stories that may tell of it: that to which the rules came, and those that have most of its words."""
    at = search.where(found.closest.story) if found is not None else None
    numbers = [] if at is None else [at]
    if len(search) > 1:
        keys = [key for part in parts for key in part.keys]
        numbers += [place.story for place in search.candidates(keys)]
        numbers += [one.story for one in search.statements([key for key in keys if tells(key)])]
    else:
        numbers += search.stories()
    for number in list(dict.fromkeys(numbers))[:_STORIES]:
        record = search.record(number)
        if record.language in (None, "", _LANGUAGE):
            yield record


def _held_against(before: str, claim: Claim, record: Record, found: Weighed | None) -> ToldThere | None:
    """A claim beside one page; None where it has nothing of it, or lacks a figure."""
    whole = f"{before} {claim.text} {claim.trail}"
    spans = likely_sentences(record.text, whole)
    if not spans:
        return None
    nearest = likely_sentences(record.text, claim.text, spans, 1) or likely_sentences(record.text, whole, spans, 1)
    numbers = telling(before, claim.text, claim.trail, record, spans, found)
    if numbers[NAMES.index("figures.out")]:
        return None
    return ToldThere(told.supported(numbers), record, nearest[0])


def joined(claim: Claim, parts: Sequence[ClaimPart], found: Weighed | None, search: Search) -> Weighed | None:
    """What the rules found of a claim that is told; or that the page says it in other words, where the rule that
    refuses it is a weak one and the trees are sure enough."""
    rule = _rule(found)
    enough = _ENOUGH.get(rule) if rule is not None and told.available() else None
    if enough is None:
        return found
    read = reading(claim, parts, search, found)
    if read is None or read.probability < enough:
        return found
    says = f"The page says it, in other words, as far as can be told ({read.probability:.2f})."
    return weighed(claim, read.record, (read.nearest,), Wording("paraphrase only", says, LEARNED), ())


def _rule(found: Weighed | None) -> str | None:
    """The rule that refuses a claim by itself; "" where no place was found, None where another verdict stands beside it
    or nothing is refused."""
    if found is None:
        return ""
    return found.because if len(found.verdicts) == 1 and found.words in _REFUSED else None


_REFUSED = ("altered", "cut before its qualifier")
_ENOUGH = {  # by rule: from which probability on it is overruled; by folds at most 5% of the unfaithful were
    "verdicts.judge/turned": 0.57,
    "verdicts.judge/unsupported": 0.58,
    "verdicts.judge/denied": 0.70,
    "": 0.78,
}
