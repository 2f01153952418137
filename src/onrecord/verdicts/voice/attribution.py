"""Attribution dropped: the draft tells as a fact what the page has from a source alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.events.factuality import PLAIN, voiced
from onrecord.types.record import Statement
from onrecord.verdicts.locate import speaker_name
from onrecord.verdicts.voice.raised import Raised, Sentence, clause_span, is_attributed
from onrecord.verdicts.voice.same import Passage, Same, chain_words, likeness
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, subject_of, tokens_of, voice_words

_TELLS = 0.5  # coverage of a passage that is held to tell the same
_SURE = 0.62  # coverage at which the very action need not be found
_ACTION, _ABOUT = 0.5, 0.45  # likeness of a clause that tells the same
_VOUCHES = 0.75  # action and what it is about, together, of a clause in the page's own voice that tells the same
_BEHIND = 0.12  # coverage by which a passage may fall short of the best one
_VOICED = 0.3  # coverage by which a sentence in the page's own voice may fall short of one that a source says
_SAYS_ENOUGH = 1.0  # weight of a clause's words under which it may be about anything
_HELD = 0.75  # share of the draft's words whose likes a source says
_CONFIDENCE = 0.6


def attribution_dropped(one: Sentence) -> Iterator[Raised]:
    """The first clause of a sentence without a source that the page has from a source alone."""
    if not one.passages or one.passages[0].coverage < _TELLS or is_attributed(one.draft, one.number):
        return
    for told, same in one.told:
        if not told.finite or told.voice not in ("actual", "planned") or _vouched(one.draft, told, same):
            continue
        found = _said(one, told, same)
        if found is not None:
            passage, statement = found
            who = speaker_name(passage.page.record, statement) or "a source"
            says = f"Told as a fact; on the page {who} says so."
            place = max(statement.content, key=lambda span: span.end - span.start)
            coverage = passage.coverage
            yield Raised(
                "attribution dropped",
                clause_span(one.draft, told),
                says,
                passage.page,
                place,
                min(0.95, _CONFIDENCE + 0.4 * (coverage - _TELLS)),
                "verdicts.voice.attribution/said",
            )
            return


def _vouched(draft: TextSide, told: Told, same: Sequence[Same]) -> bool:
    """True when a page tells the same in its own voice."""
    return any(
        s.told.voice in ("actual", "planned")
        and s.told.by is None
        and s.action >= _ACTION
        and s.about >= _ABOUT
        and s.action * s.about >= _VOUCHES * 0.6
        for s in same
    )


def _said(one: Sentence, told: Told, same: Sequence[Same]) -> tuple[Passage, Statement] | None:
    """The passage that has a clause from a source, and the statement that says it."""
    words = [told.at, *(i for i in told.words if one.draft.weights[i] > 0)]
    if float(one.draft.weights[words].sum()) < _SAYS_ENOUGH:
        return None
    near = [p for p in one.passages if p.coverage >= max(_TELLS, one.passages[0].coverage - _BEHIND)]
    for s in same:
        if s.passage in near and s.action >= _ACTION and s.about >= _ABOUT and s.told.by and s.told.voice == "alleged":
            statement = next(st for st in s.passage.page.record.statements if st.id == s.told.by)
            return None if _own_intention(one.draft, told, s.passage.page, statement) else (s.passage, statement)
    best = one.passages[0]
    if best.coverage < _SURE or _told_elsewhere(one, best):
        return None
    share, held = _held_share(one.draft, words, best)
    if held is None or share < _HELD or _own_intention(one.draft, told, best.page, held):
        return None
    return best, held


def _told_elsewhere(one: Sentence, passage: Passage) -> bool:
    """True when another sentence, nearly as like, is in the page's own voice."""
    return any(
        p is not passage
        and p.coverage >= passage.coverage - _VOICED
        and not any(p.page.statements_at(i) for i in p.tokens if p.page.weights[i] > 0)
        for p in one.passages
    )


def _vouched_for(page: TextSide, statement: Statement) -> bool:
    """True when the page makes a statement its own: "confirmed", "announced"."""
    story, _ = voiced(page.reading, PLAIN, (statement,))
    return story.value == "actual"


def _own_intention(draft: TextSide, told: Told, page: TextSide, statement: Statement) -> bool:
    """True for what somebody says that they will do, or want: it needs no other source."""
    if told.own != "planned" and told.word not in voice_words("voice_wanting"):
        return False
    doer = subject_of(draft.reading, told.at)
    speaker = next((e for e in page.record.entities if e.id == statement.speaker), None)
    return doer is not None and speaker is not None and draft.stems[doer] in chain_words(page, speaker)


def _held_share(draft: TextSide, words: Sequence[int], passage: Passage) -> tuple[float, Statement | None]:
    """The share of some words of the draft whose likes on the page stand in what a source says, and the statement that
    holds most of them."""
    page, tokens = passage.page, list(passage.tokens)
    alike = likeness(draft, words, page, tokens)
    if not alike.size:
        return 0.0, None
    weights = np.maximum(draft.weights[list(words)], 0.2) * alike.max(axis=1)
    held: dict[str, float] = {}
    inside = 0.0
    own = {i for s in page.record.statements for span in (*s.source, *s.cue) for i in tokens_of(page.reading, span)}
    for n, weight in enumerate(weights):
        at = tokens[int(alike[n].argmax())]
        around = [s for s in page.statements_at(at) if not _vouched_for(page, s)]
        if at in own and not around:  # who says so may be whom it is about
            weights[n] = 0.0
        elif around and weight > 0:
            inside += float(weight)
            held[around[-1].id] = held.get(around[-1].id, 0.0) + float(weight)
    if not held:
        return 0.0, None
    most = max(held, key=lambda id: held[id])
    return inside / max(float(weights.sum()), 1e-6), next(s for s in page.record.statements if s.id == most)
