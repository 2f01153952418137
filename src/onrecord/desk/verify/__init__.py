"""The referee's desk: a draft, a quotation or another program's claims, judged against pages.

draft.py     the draft, read whole, and where its claims stand in it
claims.py    what other programs claim
cited.py     the numbers by which a draft cites its sources
against.py   the pages, read and indexed
voiced.py    what a draft says more in its own voice
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from msgspec.structs import replace

from onrecord.desk.verify.against import Against, search_of
from onrecord.desk.verify.cited import held_to_sources
from onrecord.desk.verify.claims import flattened, read_claims, row_claims
from onrecord.desk.verify.disputed import with_disputes
from onrecord.desk.verify.draft import ignored, read_draft, regions, struck_out
from onrecord.desk.verify.sourced import judge_source
from onrecord.desk.verify.voiced import with_voice
from onrecord.errors import InputError
from onrecord.types.search import Search
from onrecord.types.story import Story
from onrecord.types.verdict import Checked, Claim, Finding, Judgement
from onrecord.verdicts.draft import Draft, bare_claim, read_claims_of
from onrecord.verdicts.facts import facts
from onrecord.verdicts.judge import judge, judged
from onrecord.verdicts.voice.find import LEAST, voice_findings


def verify(draft: str | Path, against: Against) -> tuple[Judgement, ...]:
    """Every quotation and attributed statement of a draft, judged against pages. Raises the first InputError."""
    story = read_draft(draft)
    said, search = read_claims_of(story.record, ignored(story)), _shelf(against)
    return _with_facts(_heard(said, story, search), story, said, search)


def voice(draft: str | Path, against: Against) -> tuple[Finding, ...]:
    """What a draft says more in its own voice than pages do. Raises the first InputError."""
    return voice_findings(read_draft(draft).record, _shelf(against))


def verify_quote(quote: str, against: Against, *, speaker: str | None = None) -> Judgement:
    """One quotation, judged against pages. Raises the first InputError."""
    search = _shelf(against)
    return with_disputes((judge(bare_claim(quote, speaker), search),), search)[0]


def ground(wanted: str | Path | Iterable[Mapping[str, Any]], against: Against) -> tuple[Judgement, ...]:
    """What another program claims, judged against pages: a file as `onrecord ground` takes it, or its rows. Raises the
    first InputError."""
    rows = read_claims(wanted) if isinstance(wanted, str | Path) else row_claims("claims", flattened(list(wanted)))
    kept: list[Claim] = []
    for row in rows:
        if isinstance(row, InputError):
            raise row
        kept.append(row)
    search = _shelf(against)
    return with_disputes(tuple(judge_source(claim, search) for claim in kept), search)


def judged_draft(
    draft: str, story: Story, search: Search, *, voice: bool = False, least: float | None = None
) -> Checked:
    """One draft that was read, judged; with `voice` each of its sentences besides, told from a confidence on
    (None: the usual one)."""
    said = read_claims_of(story.record, ignored(story))
    found = _with_facts(_heard(said, story, search), story, said, search)
    name = "draft" if draft == "-" else draft
    judged_ = Checked(name, True, found, regions(found, story), story.record, (*said.unjudged, *struck_out(story)))
    return with_voice(judged_, story, search, LEAST if least is None else least) if voice else judged_


def _heard(said: Draft, story: Story, search: Search) -> tuple[Judgement, ...]:
    """The claims of a draft judged, each on the sources that are cited for it; with a word on the speaker where the
    draft's language is not annotated, so that nobody can tell whom it names."""
    found = held_to_sources(judged(said.claims, search), story, search)
    record = story.record
    if record.annotated or not record.language:
        return found
    says = f"Who said it was not judged: drafts in its language ({record.language}) are not annotated."
    return tuple(
        one
        if one.claim.speaker or not one.claim.quoted
        else replace(one, speaker="not established", says=f"{one.says} {says}")
        for one in found
    )


def _with_facts(found: tuple[Judgement, ...], story: Story, said: Draft, search: Search) -> tuple[Judgement, ...]:
    """The judgements, with those on what the draft tells in its own voice, after a page and otherwise, in order."""
    taken = [span for one in (*said.claims, *(j.claim for j in found)) for span in one.spans]
    taken += [one.span for one in said.unjudged]
    more = facts(story.record, taken, search)
    if not more:
        return with_disputes(found, search)
    ordered = sorted((*found, *more), key=lambda one: one.claim.spans[0])
    numbered = (replace(one, claim=replace(one.claim, id=f"c{n}")) for n, one in enumerate(ordered, 1))
    return with_disputes(tuple(numbered), search)


def checked_claims(name: str, wanted: Sequence[Claim], search: Search, *, file: bool) -> Checked:
    """Claims without a draft, judged."""
    found = with_disputes(tuple(judge_source(claim, search) for claim in wanted), search)
    return Checked(name, file, found, (None,) * len(found), None)


def _shelf(against: Against) -> Search:
    """The pages that a Python caller names. Raises the first InputError."""
    return search_of(against, _raise)


def _raise(error: InputError) -> NoReturn:
    """What a Python caller is told of a page that cannot be read."""
    raise error
