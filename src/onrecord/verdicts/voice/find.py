"""All of the voice check: a draft against stories that can be searched -> Finding, in draft order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.language.datelines import is_dateline
from onrecord.language.fold import folded_words
from onrecord.language.grammar import has_parser
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.span import Span
from onrecord.types.verdict import Finding
from onrecord.verdicts.locate import closest, innermost_statement
from onrecord.verdicts.loss import tells
from onrecord.verdicts.voice.attribution import attribution_dropped
from onrecord.verdicts.voice.certain import told_as_certain
from onrecord.verdicts.voice.day import day_changed
from onrecord.verdicts.voice.denial import denial_omitted
from onrecord.verdicts.voice.name import name_changed
from onrecord.verdicts.voice.number import number_changed
from onrecord.verdicts.voice.plan import plan_as_done
from onrecord.verdicts.voice.raised import DraftSentence, Raised, sentence_with
from onrecord.verdicts.voice.same import passages
from onrecord.verdicts.voice.scope import scope_widened
from onrecord.verdicts.voice.side import TextSide, text_side
from onrecord.verdicts.voice.stage import stage_raised

MOST_STORIES = 8  # that one draft is held against: those in which most of its sentences may stand
_OF_ONE = 3  # stories that one sentence votes for
_PARTS = ("paragraph", "headline", "standfirst", "list", "heading")
_CHECKS = (
    attribution_dropped,
    stage_raised,
    plan_as_done,
    told_as_certain,
    denial_omitted,
    number_changed,
    name_changed,
    day_changed,
    scope_widened,
)
LEAST = 0.8  # confidence of a finding that is told: about one faithful draft in twenty is called


def voice_findings(draft: Record, search: Search, least: float = LEAST) -> tuple[Finding, ...]:
    """What a draft says more than the pages do, from a confidence on; () for a draft that cannot be parsed (other
    languages than English)."""
    if not has_parser(draft.language) or not draft.text:
        return ()
    pages = [text_side(search.whole(n)) for n in _likely_stories(draft, search)]
    return findings_between(text_side(draft), pages, least)


def findings_between(draft: TextSide, pages: Sequence[TextSide], least: float = LEAST) -> tuple[Finding, ...]:
    """What a draft says more than some pages."""
    pages = [page for page in pages if page.record.id != draft.record.id and page.reading.tokens]
    found = [raised for n in _sentences(draft) for raised in _of_sentence(draft, n, pages, least)]
    found.sort(key=lambda r: (r.span, r.kind))
    return tuple(_finding(n, draft.record, raised) for n, raised in enumerate(found, 1))


def _likely_stories(draft: Record, search: Search) -> list[int]:
    """The stories that a draft may be about: each sentence votes for those in which its words may stand."""
    if len(search) <= MOST_STORIES:
        return list(search.stories())
    votes: Counter[int] = Counter()
    for line in draft.text.split("\n"):
        for keys in _stretches([word.key for word in folded_words(line)]):
            places = list(dict.fromkeys(place.story for place in search.candidates(keys)))
            votes.update({story: _OF_ONE - n for n, story in enumerate(places[:_OF_ONE])})
            told = [key for key in dict.fromkeys(keys) if tells(key)]
            shared = list(dict.fromkeys(one.story for one in search.statements(told)))
            votes.update(dict.fromkeys(shared[:_OF_ONE], 1))
    return [story for story, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:MOST_STORIES]]


def _stretches(keys: Sequence[str], size: int = 24) -> Iterator[Sequence[str]]:
    """Words in pieces of about a sentence."""
    return (keys[at : at + size] for at in range(0, len(keys), size))


def _sentences(draft: TextSide) -> Iterator[int]:
    """The sentences that are judged: running text, whatever stands in marks left to the other judge, and no datelines:
    where and when a draft was filed is no claim about its pages."""
    for n, sentence in enumerate(draft.reading.sentences):
        text = draft.record.text[slice(*sentence.span)]
        if draft.reading.parts[sentence.part].kind in _PARTS and not is_dateline(text, draft.record.language or ""):
            yield n


def _of_sentence(draft: TextSide, number: int, pages: Iterable[TextSide], least: float) -> list[Raised]:
    """What one sentence says more, of each kind the surest."""
    there = passages(draft, number, pages)
    if not there:
        return []
    one = sentence_with(draft, number, there)
    best: dict[str, Raised] = {}
    for raised in _checked(one):
        if raised.confidence >= least and raised.confidence > getattr(best.get(raised.kind), "confidence", 0.0):
            best[raised.kind] = raised
    return list(best.values())


def _checked(one: DraftSentence) -> Iterator[Raised]:
    """What all checks find."""
    for check in _CHECKS:
        yield from check(one)


def _finding(number: int, draft: Record, raised: Raised) -> Finding:
    """What was found, as it is shown."""
    record = raised.page.record
    place = (Span(*raised.place),)
    return Finding(
        id=f"w{number}",
        kind=raised.kind,
        span=raised.span,
        text=draft.text[slice(*raised.span)],
        says=raised.says,
        page=closest(record, place, innermost_statement(record, place)),
        confidence=round(raised.confidence, 2),
        because=raised.because,
    )
