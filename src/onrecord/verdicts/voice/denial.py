"""Denial omitted: the draft holds something against somebody, and leaves out that the page carries the denial."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.types.record import Statement
from onrecord.types.span import Span
from onrecord.verdicts.voice.answer import denied_by
from onrecord.verdicts.voice.denying import accuses, denies
from onrecord.verdicts.voice.raised import DraftSentence, Raised
from onrecord.verdicts.voice.same import Passage, likeness, passages
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import tokens_of

_COVERS = 0.45  # coverage of the passage that tells the accusation
_LEAST = 0.35  # coverage of the passage that is likest to the draft's sentence
_CARRIES = 0.4  # coverage by which another sentence of the draft tells the denial
_NEAR = 3  # sentences after the accusation in which its denial may stand
_LIKE = 0.35  # share of the draft's words that a denial further off must have
_ANSWERS = 0.2  # and one that is near


def denial_omitted(one: DraftSentence) -> Iterator[Raised]:
    """A sentence that accuses, where the page's denial is nowhere in the draft."""
    if not one.passages or one.passages[0].coverage < _LEAST or not accuses(one.draft, one.tokens):
        return
    reading = one.draft.reading
    if any(denies(one.draft, range(s.first, s.last), "draft") is not None for s in reading.sentences):
        return
    found = _near_accusation(one) or denied_by(one)
    if found is None or _carried(one, *found):
        return
    page, number = found
    place = page.reading.sentences[number].span
    yield Raised(
        "denial omitted",
        one.span,
        f"The page carries a denial that the draft leaves out: “{_first_words(page, place)}”.",
        page,
        place,
        0.6,
        "verdicts.voice.denial/omitted",
    )


def _near_accusation(one: DraftSentence) -> tuple[TextSide, int] | None:
    """The sentence that denies what a passage tells, by its words."""
    best = one.passages[0]
    for passage in one.passages:
        if passage.coverage < max(_COVERS, best.coverage - 0.1) or not accuses(passage.page, passage.tokens):
            continue
        found = _denying_sentence(one, passage)
        if found is not None:
            return passage.page, found
    return None


def _carried(one: DraftSentence, page: TextSide, number: int) -> bool:
    """True when a sentence of the draft tells what the page's denial does, or a second source says "not"."""
    sources = [s.source for s in one.draft.record.statements if s.source]
    for statement in one.draft.record.statements:
        if sources and statement.source not in ((), sources[0]) and _denies_in(one.draft, statement):
            return True
    for n in range(len(one.draft.reading.sentences)):
        there = passages(one.draft, n, [page])
        if any(p.sentence == number and p.coverage >= _CARRIES for p in there) and n != one.number:
            return True
    return False


def _denies_in(draft: TextSide, statement: Statement) -> bool:
    """True for a statement with a word that says no."""
    inside = [i for span in statement.content for i in tokens_of(draft.reading, span)]
    return any(draft.reading.tokens[i].dep in ("neg", "preconj") for i in inside)


def _denying_sentence(one: DraftSentence, passage: Passage) -> int | None:
    """The sentence of a page that denies what a passage tells."""
    page = passage.page
    wanted = [i for i in one.tokens if one.draft.weights[i] > 0]
    weights = one.draft.weights[wanted]
    for number, sentence in enumerate(page.reading.sentences):
        tokens = range(sentence.first, sentence.last)
        if denies(page, tokens) is None:
            continue
        alike = likeness(one.draft, wanted, page, tokens).max(axis=1, initial=0)
        coverage = float((alike * weights).sum() / max(float(weights.sum()), 1e-6))
        near = 0 <= number - passage.sentence <= _NEAR
        if coverage >= (_ANSWERS if near else _LIKE) or (
            near and _people_and_bodies(page, tokens) & _people_and_bodies(page, passage.tokens)
        ):
            return number
    return None


def _people_and_bodies(page: TextSide, tokens: range) -> frozenset[str]:
    """Who is mentioned in a sentence: people and bodies."""
    who = (page.entity_at.get(i) for i in tokens)
    return frozenset(e.id for e in who if e is not None and e.type in ("person", "organization", "group"))


def _first_words(page: TextSide, place: Span) -> str:
    """A sentence of bounded length."""
    text = page.record.text[slice(*place)]
    return text if len(text) <= 160 else text[:158].rstrip() + " …"
