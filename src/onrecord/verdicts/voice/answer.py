"""Who is accused in a draft, and what they, or somebody for them, answer on the page."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.types.record import Entity, Statement
from onrecord.types.span import overlaps
from onrecord.verdicts.loss import tells
from onrecord.verdicts.person import nation_names
from onrecord.verdicts.voice.beside import beside
from onrecord.verdicts.voice.denying import accuses, denies
from onrecord.verdicts.voice.raised import DraftSentence, sentence_of
from onrecord.verdicts.voice.same import Passage, chain_words
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import subject_of, tokens_of, told_in

_NEAR = 6  # sentences after the accusation in which a bare "not" or "never" of the accused answers it
_LIKE = 0.25  # share of its words that one further off must have


def denied_by(one: DraftSentence) -> tuple[TextSide, int] | None:
    """The sentence of a page in which whom the draft accuses, or somebody of them, says that it is not so."""
    if not accuses(one.draft, one.tokens, openly=True):
        return None
    mine = _accused(one)
    for page in {id(p.page): p.page for p in one.passages}.values():
        accused = [e for e in page.record.entities if _named_by(page, e) & mine]
        accusers = _accusers(one, page)
        for statement in page.record.statements:
            if statement.speaker is None or accusers.intersection(statement.speakers) or not statement.content:
                continue
            number = sentence_of(page, statement.content[0])
            if _answers(page, statement, accused, near=_is_near(one, page, number)):
                return page, number
    return None


def _is_near(one: DraftSentence, page: TextSide, number: int) -> bool:
    """True for a sentence that stands beside what accuses, or has some of its words."""
    best = one.passages[0]
    if best.page is page and 0 <= number - best.sentence <= _NEAR:
        return True
    words = [i for i in one.tokens if one.draft.weights[i] > 0]
    return beside(one.draft, words, Passage(page, number, 0.0)).covers >= _LIKE


def _accused(one: DraftSentence) -> frozenset[str]:
    """The words by which a draft names those who are not the source of its sentence."""
    sources = [span for s in one.draft.record.statements for span in s.source]
    doers = {
        subject_of(one.draft.reading, told.at)
        for told, _ in one.told
        if accuses(one.draft, range(told.at, told.at + 1))
    }
    found: set[str] = set()
    for entity in one.draft.record.entities:
        for mention in entity.mentions:
            inside = tokens_of(one.draft.reading, mention.span)
            source = any(overlaps(span, mention.span) for span in sources) or bool(doers & set(inside))
            if overlaps(mention.span, one.span) and not source:
                found |= _named_by(one.draft, entity)
    return frozenset(found)


def _named_by(text: TextSide, entity: Entity) -> frozenset[str]:
    """The telling words for somebody, nations by their names."""
    names = nation_names()
    return frozenset(names.get(key, key) for key in chain_words(text, entity) if tells(key))


def _accusers(one: DraftSentence, page: TextSide) -> frozenset[str]:
    """The ids of those of a page who say what the draft's sentence tells."""
    best = one.passages[0]
    if best.page is not page:
        return frozenset()
    span = page.reading.sentences[best.sentence].span
    said = [s for s in page.record.statements if any(overlaps(c, span) for c in (*s.content, *s.cue))]
    return frozenset(speaker for s in said for speaker in s.speakers)


def _answers(page: TextSide, statement: Statement, accused: list[Entity], *, near: bool) -> bool:
    """True for a statement by one of the accused that denies something, or that denies something of one of them."""
    own = any(e.id in statement.speakers for e in accused)
    ids = {e.id for e in accused}
    for number in _sentences_with(page, statement):
        sentence = page.reading.sentences[number]
        inside = [
            i
            for i in range(sentence.first, sentence.last)
            if any(c.start <= page.reading.tokens[i].start < c.end for c in statement.content)
        ]
        if not inside:
            continue
        of_them = any((who := page.entity_at.get(i)) is not None and who.id in ids for i in inside)
        tokens = range(inside[0], inside[-1] + 1)
        if (own or of_them) and denies(page, tokens) is not None:
            return True
        for told in told_in(page, number, number + 1):
            if told.own != "negated" or told.at not in tokens:
                continue
            doer = subject_of(page.reading, told.at)
            who = page.entity_at.get(doer) if doer is not None else None
            flatly = any(page.reading.tokens[c].dep == "neg" for c in page.reading.children[told.at])
            if (own and near and flatly) or (who is not None and who.id in ids):
                return True
    return False


def _sentences_with(page: TextSide, statement: Statement) -> Iterator[int]:
    """The sentences in which a statement has its content."""
    for span in statement.content:
        yield from range(sentence_of(page, span), _last(page, span.end) + 1)


def _last(page: TextSide, end: int) -> int:
    """The number of the sentence in which a place lies."""
    numbers = [n for n, s in enumerate(page.reading.sentences) if s.span.start < end]
    return numbers[-1] if numbers else 0
