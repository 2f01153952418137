"""Answers of assistants, judged citation by citation against the sources that they name, and the shares by source.

A judgement is of our capture. Where all our captures of a page were made after the answer was given, words that they
lack may have stood there: "the page may have changed".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from onrecord.desk.verify.answers import Given
from onrecord.desk.verify.sourced import judge_source
from onrecord.desk.verify.within import named_stories
from onrecord.errors import InputError
from onrecord.exports.tables import outlet, site
from onrecord.types.answered import AnswerReport, Citation, CitedAnswer, Outcome, SourceShare
from onrecord.types.record import Record
from onrecord.types.search import Search
from onrecord.types.verdict import DEFAULT, Claim, Judgement, Policy

_JUDGED: tuple[Outcome, ...] = ("holds", "holds in part", "does not hold")
_DAY = 10  # characters of a day alone


def judged_answers(given: Iterable[Given], search: Search, policy: Policy = DEFAULT) -> AnswerReport:
    """All answers, judged. Citations that are errors are left out: whoever read them has told them."""
    hosts: dict[str, str] = {}
    answers = [_answer_judged(one, search, policy, hosts) for one in given]
    named = [replace(answer, citations=_under_outlets(answer, hosts)) for answer in answers]
    return AnswerReport(tuple(named), *_source_shares([one for answer in named for one in answer.citations]))


def _under_outlets(answer: CitedAnswer, hosts: Mapping[str, str]) -> tuple[Citation, ...]:
    """An address that is not at hand belongs to the outlet whose other pages are."""
    return tuple(replace(one, source=hosts.get(one.source or "", one.source)) for one in answer.citations)


def _answer_judged(one: Given, search: Search, policy: Policy, hosts: dict[str, str]) -> CitedAnswer:
    """One answer; `hosts` learns which outlet has which host."""
    claims = [claim for claim in one.claims if not isinstance(claim, InputError)]
    citations = tuple(_citation(claim, one.answered, search, policy, hosts) for claim in claims)
    return CitedAnswer(one.id, one.question, one.model, one.answered, citations)


def _citation(claim: Claim, answered: str | None, search: Search, policy: Policy, hosts: dict[str, str]) -> Citation:
    """One citation, judged."""
    found = judge_source(claim, search)
    records = _cited_records(found, search)
    named = [(record, name) for record in records if (name := outlet(record))]
    hosts.update({host: name for record, name in named if (host := site(record.url))})
    source = named[0][1] if named else site(claim.named) or claim.named
    times = [record.page.captured for record in records]
    captured = tuple(sorted({time for time in times if time}))
    outcome = _outcome(found, captured if all(times) else (), answered, policy)
    return Citation(found, outcome, source, captured, _capture_says(found, outcome, captured, answered))


def _cited_records(found: Judgement, search: Search) -> Sequence[Record]:
    """The stories of the source that is named; of a citation that names none, the story that comes closest."""
    named = found.claim.named
    if named is not None:
        return [search.record(n) for n in named_stories(search, named)]
    at = search.where(found.closest.story) if found.closest is not None else None
    return [] if at is None else [search.record(at)]


def _outcome(found: Judgement, captured: Sequence[str], answered: str | None, policy: Policy) -> Outcome:
    """What became of a citation. `captured`: when each of our captures was made, () where that is not known of all."""
    if found.because == "verdicts.judge/not-given" or (found.closest is not None and not found.closest.at_hand):
        return "not at hand"
    if policy.allows(found):
        return "holds"
    if captured and answered and all(_is_after(one, answered) for one in captured):
        return "page may have changed"
    return "holds in part" if found.support == "stands in part" else "does not hold"


def _is_after(captured: str, answered: str) -> bool:
    """True where a capture may be later than an answer: of a day alone, its end against the other's beginning."""
    try:
        later, earlier = _instant(captured), _instant(answered)
    except ValueError:
        return False
    return later + (timedelta(days=1) if len(captured) <= _DAY else timedelta()) > earlier


def _instant(value: str) -> datetime:
    """A time with its zone; UTC where it tells none. Raises ValueError."""
    told = datetime.fromisoformat(value)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _capture_says(found: Judgement, outcome: Outcome, captured: Sequence[str], answered: str | None) -> str:
    """One sentence on a citation, with the time of our capture."""
    if outcome == "not at hand":
        return found.says
    times = ", ".join(captured)
    ours = f"Our capture of {times}: {found.says}" if times else f"Our capture (its time is not known): {found.says}"
    if outcome == "page may have changed":
        return f"{ours} It was made after the answer ({answered}), so the page may have changed."
    return ours


def _source_shares(citations: Sequence[Citation]) -> tuple[tuple[SourceShare, ...], SourceShare]:
    """The sources, those most cited first, and all together."""
    counts: dict[str | None, Counter[Outcome]] = {}
    for one in citations:
        counts.setdefault(one.source, Counter())[one.outcome] += 1
    shares = [_source_share(source, its, len(citations)) for source, its in counts.items()]
    whole: Counter[Outcome] = Counter(one.outcome for one in citations)
    return tuple(sorted(shares, key=lambda s: (-s.citations, s.source or ""))), _source_share(
        None, whole, len(citations)
    )


def _source_share(source: str | None, counts: Counter[Outcome], of: int) -> SourceShare:
    judged = sum(counts[one] for one in _JUDGED)
    holding = counts["holds"] / judged if judged else None
    return SourceShare(source, counts.total(), counts.total() / of if of else 0.0, dict(counts), holding)
