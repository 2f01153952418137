"""Which places may be called a claim's source: enough of its words, and not by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language.fold import weight
from onrecord.language.marks import quoted
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.span import Span, covers, hull
from onrecord.types.verdict import Claim
from onrecord.verdicts.compare import ClaimPart, crosses_sentence, differences
from onrecord.verdicts.locate import innermost_statement
from onrecord.verdicts.loss import tells
from onrecord.verdicts.match import Match, longest_run, match_spans, matches
from onrecord.verdicts.weighed import SHORT
from onrecord.verdicts.wording import changed_steps, first_to_last, page_words

_NEAR = 0.6  # share of a claim's words that its source must have to be called its source
_NEAR_SHORT = 0.75  # the same for claims of up to FEW words
_HALF = 0.5  # the same where LONG_RUN words stand in a row
_NEAR_TELLING = 0.7  # the same for the words that say what it is about
_FEW = 6
_BY_CHANCE = (
    3  # words; a claim of so few stands in other sentences too, and counts only where the page has it as speech
)
_LONG_RUN = 7  # words in a row that make a place the claim's source, whatever else it has
_NEARLY_ALL = 0.9  # share of more than LONG_RUN words of a claim that no two utterances have in common by chance
_COMMON_TELLING = 2  # telling words that a place must share with a claim of which it has not all words
_OWN_TELLING = 4  # the same for a place where nobody speaks
_GRAVE = ("negation", "condition", "number")  # losses that tell an altered quotation, however few words it has
WEIGHED = 8  # places that are weighed as sources


def likely_places(claim: Claim, segment: ClaimPart, search: Search) -> Iterator[Match]:
    """The places that a claim in one piece may come from, closest first; each is looked at when it is asked for."""
    for match in matches(search, segment.keys)[:WEIGHED]:
        if close(match, segment) and _counts(claim, segment, match, search):
            yield match


def _counts(claim: Claim, segment: ClaimPart, match: Match, search: Search) -> bool:
    """True where few words do not stand by chance."""
    words = weight(segment.keys)
    if words < SHORT:
        return match.exact and _stands_quoted(match, search.record(match.story))
    few = words <= _FEW and claim.quoted and not (match.exact and words > _BY_CHANCE)
    if few and not _is_speech(match, search.record(match.story)):
        return False
    return match.exact or not claim.quoted or not _by_chance(match, segment, search.record(match.story))


def close(match: Match, segment: ClaimPart) -> bool:
    """True when enough of the claim's words stand there, the telling ones among them, and not too thinly."""
    counted = sum(not edited for edited in segment.edited) or 1
    wanted = _NEAR_SHORT if counted <= _FEW else _NEAR
    there = {n for step in match.steps if step.kind == "equal" for n in range(*step.draft)}
    telling = [n for n, key in enumerate(segment.keys) if not segment.edited[n] and tells(key)]
    thick = match.matched >= 0.5 * (match.last - match.first)
    if (longest_run(match) >= _LONG_RUN and match.matched >= _HALF * counted) or _nearly_all(match, segment):
        return thick
    enough = match.exact or (telling and sum(n in there for n in telling) >= _NEAR_TELLING * len(telling))
    return bool(enough) and match.matched >= wanted * counted and thick


def writers_own(match: Match, record: Record) -> bool:
    """True when nobody says the words on the page, and they are not so many in a row that they were lifted from it."""
    return longest_run(match) <= _LONG_RUN and not _is_speech(match, record)


def _by_chance(match: Match, segment: ClaimPart, record: Record) -> bool:
    """True when other words than the claim's are more likely another utterance: they have one telling word in common,
    or few and nobody says them, or a sentence ends between them; unless they go on together for long."""
    if _nearly_all(match, segment) and _is_speech(match, record):
        return False
    page = page_words(record, match)
    if all(d.loss in _GRAVE for _, d in changed_steps(match, page, differences(match, page, segment), segment)):
        return False  # a negation or a number is all that differs, or nothing that counts
    common = len(_in_common(match, segment))
    place = match_spans(match, record.text)
    if longest_run(match) < _LONG_RUN and common < _OWN_TELLING and _ends_inside(record, place, segment):
        return True
    if longest_run(match) < _LONG_RUN and common < _COMMON_TELLING:
        return True
    return common < _OWN_TELLING and writers_own(match, record)


def _nearly_all(match: Match, segment: ClaimPart) -> bool:
    """True when a place has nearly all of many words, common ones as they may be."""
    return match.matched > _LONG_RUN and match.matched >= _NEARLY_ALL * len(segment.keys)


def _ends_inside(record: Record, place: Sequence[Span], segment: ClaimPart) -> bool:
    """True when a sentence of the page ends inside a place, and none inside the claim."""
    return crosses_sentence(record.text[slice(*hull(place))]) and not crosses_sentence(first_to_last(segment.text))


def _in_common(match: Match, segment: ClaimPart) -> set[str]:
    """The telling words of a claim that stand in a place."""
    there = (segment.keys[n] for step in match.steps if step.kind == "equal" for n in range(*step.draft))
    return {key for key in there if tells(key)}


def _stands_quoted(match: Match, record: Record) -> bool:
    """True when the words stand in quotation marks on the page."""
    place = match_spans(match, record.text)
    return any(covers(mark, span) for mark in quoted(record.text) for span in place)


def _is_speech(match: Match, record: Record) -> bool:
    """True when the words stand in marks on the page, or in what it reports that somebody said."""
    return _stands_quoted(match, record) or innermost_statement(record, match_spans(match, record.text)) is not None
