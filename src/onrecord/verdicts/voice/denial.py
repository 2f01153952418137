"""Denial omitted: the draft holds something against somebody, and leaves out that the page carries the denial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.types.span import Span
from onrecord.verdicts.voice.raised import Raised, Sentence
from onrecord.verdicts.voice.same import Passage, likeness
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import voice_words

_POS = ("VERB", "NOUN", "ADJ")
_COVERS = 0.45  # coverage of the passage that tells the accusation
_NEAR = 3  # sentences after the accusation in which its denial may stand
_LIKE = 0.35  # share of the draft's words that a denial further off must have
_ANSWERS = 0.2  # and one that is near


@cache
def _denials() -> Mapping[str, str]:
    """Word -> whether it is enough."""
    return lexicons.mapping(LANGUAGE, "voice_denials", "word", "alone")


def denial_omitted(one: Sentence) -> Iterator[Raised]:
    """A sentence that accuses, where the page's denial is nowhere in the draft."""
    if not one.passages or one.passages[0].coverage < _COVERS or not accuses(one.draft, one.tokens):
        return
    reading = one.draft.reading
    if any(denies(one.draft, range(s.first, s.last), "draft") is not None for s in reading.sentences):
        return
    best = one.passages[0]
    for passage in one.passages:
        if passage.coverage < max(_COVERS, best.coverage - 0.1) or not accuses(passage.page, passage.tokens):
            continue
        found = _denying_sentence(one, passage)
        if found is not None:
            place = passage.page.reading.sentences[found].span
            yield Raised(
                "denial omitted",
                one.span,
                f"The page carries a denial that the draft leaves out: “{_first_words(passage.page, place)}”.",
                passage.page,
                place,
                0.6,
                "verdicts.voice.denial/omitted",
            )
            return


def accuses(text: TextSide, tokens: range) -> bool:
    """True for a sentence with a word that holds something against somebody."""
    words = voice_words("voice_accusations")
    return any(text.reading.tokens[i].lemma.lower() in words for i in tokens)


def denies(text: TextSide, tokens: range, side: str = "page") -> int | None:
    """The word with which a sentence denies; None where it does not. A draft denies by weaker words too: "replied"."""
    reading = text.reading
    for i in tokens:
        alone = _denials().get(reading.tokens[i].lemma.lower())
        pos = reading.tokens[i].pos
        if alone not in ("yes", "verb", side) or pos not in (("VERB",) if alone == "verb" else _POS):
            continue
        if not any(reading.tokens[c].dep == "neg" for c in reading.children[i]):
            return i
    return None


def _denying_sentence(one: Sentence, passage: Passage) -> int | None:
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
