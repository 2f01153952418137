"""Attribution dropped: the draft tells as a fact what the page has from a source alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.types.record import Statement
from onrecord.types.span import Span
from onrecord.verdicts.locate import speaker_name
from onrecord.verdicts.voice.beside import Beside, beside, hedge_at, names_source, said_by
from onrecord.verdicts.voice.raised import DraftSentence, Raised, clause_span, is_attributed
from onrecord.verdicts.voice.same import Passage, chain_words
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, subject_of, voice_words

_TELLS = 0.5  # coverage of a passage that is held to tell the same
_HELD = 0.7  # share of what both have that a source says
_NOT_HELD = 0.5  # share under which a passage is in the page's own voice
_VOICED = 0.2  # coverage by which one in the page's own voice may fall short, and still vouches
_SAYS_ENOUGH = 1.0  # weight of a sentence's words under which it may be about anything


def attribution_dropped(one: DraftSentence) -> Iterator[Raised]:
    """A sentence without a source that the page has from a source alone."""
    if not one.passages or one.passages[0].coverage < _TELLS or is_attributed(one.draft, one.number):
        return
    main = _main(one)
    words = [i for i in one.tokens if one.draft.weights[i] > 0]
    if main is None or float(one.draft.weights[words].sum()) < _SAYS_ENOUGH:
        return
    best = one.passages[0].coverage
    there = [beside(one.draft, words, p) for p in one.passages]
    if any(b.passage.coverage >= best - _VOICED and _in_own_voice(b) for b in there):
        return
    found = next((f for b in there if b.passage.coverage >= best - 0.1 if (f := _from_source(b)) is not None), None)
    if found is None or (isinstance(found[1], Statement) and _own_intention(one.draft, main, found[0].page, found[1])):
        return
    passage, source = found
    who = speaker_name(passage.page.record, source) if isinstance(source, Statement) else None
    place = max(source.content, key=_length) if isinstance(source, Statement) else source
    yield Raised(
        "attribution dropped",
        clause_span(one.draft, main),
        f"Told as a fact; on the page {who or 'somebody else'} says so.",
        passage.page,
        place,
        min(0.95, 0.6 + 0.4 * (passage.coverage - _TELLS)),
        "verdicts.voice.attribution/said" if isinstance(source, Statement) else "verdicts.voice.attribution/hedged",
    )


def _main(one: DraftSentence) -> Told | None:
    """The first clause that tells something as a fact, or as sure to come."""
    return next((told for told, _ in one.told if told.finite and told.voice in ("actual", "planned", "negated")), None)


def _length(span: Span) -> int:
    """How long a stretch is."""
    return span.end - span.start


def _in_own_voice(there: Beside) -> bool:
    """True for a passage that tells the same in the page's own voice."""
    page = there.passage.page
    held = there.share(lambda i: said_by(page, i) is not None, lambda i: names_source(page, i))
    return held < _NOT_HELD and hedge_at(page, there.passage) is None


def _from_source(there: Beside) -> tuple[Passage, Statement | Span] | None:
    """A passage that a source says, with the statement, or the word that leaves it to somebody."""
    page = there.passage.page
    hedge = hedge_at(page, there.passage)
    held = there.share(lambda i: said_by(page, i) is not None, lambda i: names_source(page, i))
    if held >= _HELD:
        return there.passage, _holding(there)
    if hedge is not None:
        token = page.reading.tokens[hedge]
        return there.passage, Span(token.start, token.end)
    return None


def _holding(there: Beside) -> Statement:
    """The statement that holds most of what both have."""
    page = there.passage.page
    held: dict[str, float] = {}
    for pair in there.pairs:
        said = said_by(page, pair.theirs)
        if said is not None:
            held[said.id] = held.get(said.id, 0.0) + pair.alike * float(there.draft.weights[pair.mine])
    most = max(held, key=lambda id: held[id])
    return next(s for s in page.record.statements if s.id == most)


def _own_intention(draft: TextSide, told: Told, page: TextSide, statement: Statement) -> bool:
    """True for what somebody says that they will do, or want: it needs no other source."""
    if told.own != "planned" and not _is_wish(draft, told):
        return False
    doer = subject_of(draft.reading, told.at)
    speaker = next((e for e in page.record.entities if e.id == statement.speaker), None)
    return doer is not None and speaker is not None and draft.stems[doer] in chain_words(page, speaker)


def _is_wish(draft: TextSide, told: Told) -> bool:
    """True for a verb, or a state, of wanting: "plans to", "is ready to"."""
    words = voice_words("voice_wanting")
    around: Sequence[int] = draft.reading.children[told.at]
    return told.word in words or any(draft.reading.tokens[c].lemma.lower() in words for c in around)
