"""A claim in the draft's own words, weighed at every place of the pages that may tell the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.span import Span, hull, overlaps
from onrecord.types.verdict import Claim, Difference
from onrecord.verdicts import person
from onrecord.verdicts.compare import ClaimPart, differences
from onrecord.verdicts.likely import WEIGHED
from onrecord.verdicts.locate import innermost_statement, sentence_around
from onrecord.verdicts.loss import tells
from onrecord.verdicts.match import Match, match_spans, matches
from onrecord.verdicts.retold import Retold, retold
from onrecord.verdicts.weighed import WHOLE, Weighed, kindness, weighed
from onrecord.verdicts.wording import Wording, page_words, wording

_SHARE = 0.3  # of a claim's telling words that a statement must have to be looked at
_NEARLY = 0.2  # of a claim's words by which a place may have fewer than another, to be its source still
_STATEMENTS = 10  # that are looked at


def own_words(claim: Claim, parts: Sequence[ClaimPart], search: Search) -> Weighed | None:
    """The kindest reading of a claim that is told; None when no place tells of it."""
    found: list[tuple[Retold, Weighed]] = []
    for record, place, match, part in _telling_places(claim, parts, search):
        answer = retold(claim, record, place)
        if answer is None:
            continue
        told = answer.wording
        steps: tuple[Difference, ...] = ()
        if match is not None:
            page = page_words(record, match)
            steps = differences(match, page, part)
            exact = wording(claim, part, match, page, steps, record, place)
            told = exact if told.verdict == "paraphrase only" and exact.verdict in WHOLE else told
        if told.verdict in (*WHOLE, "paraphrase only") and _writers(claim, record, place):
            says = f"On the page these are the writer's own words, not {claim.speaker}'s."
            told = Wording("misattributed", says, "verdicts.judge/own-words")
        found.append((answer, weighed(claim, record, place, told, steps)))
    return min(_sources_of(found), key=kindness, default=None)


def _sources_of(found: Sequence[tuple[Retold, Weighed]]) -> list[Weighed]:
    """The readings of a claim at the places that it comes from: those whose words it keeps, or else those that have
    nearly as many of its words as any; who is said to say it decides between them."""
    kept = [(answer, one) for answer, one in found if answer.near] or list(found)
    most = max((answer.share for answer, _ in kept), default=0.0)
    near = [one for answer, one in kept if answer.share >= most - _NEARLY]
    theirs = [one for answer, one in kept if answer.share >= most - 2 * _NEARLY and one.speaker == "agrees"]
    if theirs:
        near = theirs + [one for one in near if one.speaker == "differs"]
    return near


def _telling_places(
    claim: Claim, parts: Sequence[ClaimPart], search: Search
) -> Iterator[tuple[Record, tuple[Span, ...], Match | None, ClaimPart]]:
    """The places that may tell it: where its words stand most closely, and statements that have many of them."""
    seen: set[tuple[str, Span]] = set()
    for part in parts:
        for match in matches(search, part.keys)[:WEIGHED]:
            record = search.record(match.story)
            place = match_spans(match, record.text)
            around = (record.id, sentence_around(record.text, hull(place)))
            if around not in seen:
                seen.add(around)
                yield record, place, match if len(parts) == 1 else None, part
    telling = list(dict.fromkeys(key for part in parts for key in part.keys if tells(key)))
    for shared in search.statements(telling)[:_STATEMENTS]:
        if shared.words < _SHARE * len(telling):
            break
        record = search.record(shared.story)
        statement = next(s for s in record.statements if s.id == shared.statement)
        around = (record.id, hull(statement.content))
        if around not in seen:
            seen.add(around)
            yield record, statement.content, None, parts[0]


def _writers(claim: Claim, record: Record, place: tuple[Span, ...]) -> bool:
    """True when nobody says it on the page, and nobody whom the draft may mean is spoken of in its sentence."""
    if not claim.speaker or innermost_statement(record, place) is not None or not record.annotated:
        return False
    if not any(person.is_proper(form) for form in claim.speaker_forms) or person.is_publisher(claim, record):
        return False
    if person.may_be_writer(record):
        return False
    around = sentence_around(record.text, hull(place))
    meant = [e for e in record.entities if person.is_named(claim, record, e)]
    return not any(overlaps(m.span, around) for e in meant for m in e.mentions)
