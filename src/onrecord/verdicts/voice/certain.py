"""Told as certain, or as final: the page holds it possible ("may have evolved"), or only for now ("presumptive")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord import lexicons
from onrecord.language.clause import SUBJECTS
from onrecord.language.fold import LANGUAGE
from onrecord.types.reading import Token
from onrecord.types.span import Span
from onrecord.verdicts.voice.beside import Beside, beside, names_source
from onrecord.verdicts.voice.raised import DraftSentence, Raised, clause_span, word_raised
from onrecord.verdicts.voice.side import TextSide

_COVERS = 0.6  # coverage of a passage that is held to tell the same
_BEHIND = 0.2  # coverage by which another passage may fall short, and still tells it as certain
_CHANCE = 0.5  # share of what both have that stands under a word of chance
_CERTAIN = 0.4  # and share under which it does not
_STEPS = 12  # heads to climb
_MODALS = ("aux", "advmod")


def told_as_certain(one: DraftSentence) -> Iterator[Raised]:
    """A sentence without any word of chance where the page has one; a final thing for one that is not."""
    if not one.passages or one.passages[0].coverage < _COVERS:
        return
    yield from _final(one)
    mine = [one.draft.reading.tokens[i] for i in one.tokens]
    main = next((told for told, _ in one.told if told.finite and told.own == "actual"), None)
    if main is None or any(_of(token) for token in mine):
        return
    words = [i for i in one.tokens if one.draft.weights[i] > 0]
    there = [beside(one.draft, words, p) for p in one.passages if p.coverage >= one.passages[0].coverage - _BEHIND]
    best = there[0]
    page = best.passage.page
    if _share_of_chance(best) < _CHANCE or any(_share_of_chance(b) < _CERTAIN for b in there[1:]):
        return
    words_of_chance = [at for pair in best.pairs if (at := _chance_over(page, pair.theirs)) is not None]
    token = page.reading.tokens[max(set(words_of_chance), key=words_of_chance.count)]
    yield Raised(
        "stage raised",
        clause_span(one.draft, main),
        f"Told as certain; the page has “{token.text}”.",
        page,
        Span(token.start, token.end),
        min(0.9, 0.2 + 0.6 * best.passage.coverage),
        "verdicts.voice.certain/chance",
    )


def _share_of_chance(there: Beside) -> float:
    """The share of what both have that stands under a word of chance."""
    page = there.passage.page
    return there.share(lambda i: _chance_over(page, i) is not None, lambda i: names_source(page, i))


def _chance_over(page: TextSide, i: int) -> int | None:
    """The modal or adverb of chance on the clause of a token, its subject's verb included; None where there is none."""
    reading, here = page.reading, i
    for _ in range(_STEPS):
        for c in reading.children[here]:
            if reading.tokens[c].dep in _MODALS and _of(reading.tokens[c]) == "chance" and _is_doubt(reading.tokens[c]):
                return c
        clause = any(reading.tokens[c].dep in SUBJECTS for c in reading.children[here])
        if clause or reading.tokens[here].head == here:
            return None
        here = reading.tokens[here].head
    return None


def _is_doubt(token: Token) -> bool:
    """True for a word of chance, not one of what is to come."""
    return token.lemma.lower() in lexicons.words(LANGUAGE, "verify_hedges") or token.text.lower() == "could"


@cache
def _chances() -> dict[str, str]:
    """Word -> chance, standing or final."""
    return dict(lexicons.mapping(LANGUAGE, "voice_chances", "word", "of"))


def _of(token: Token) -> str | None:
    """What a word says of how certain a thing is; None for most."""
    return _chances().get(token.lemma.lower(), _chances().get(token.text.lower()))


def _final(one: DraftSentence) -> Iterator[Raised]:
    """A word that calls final what the passage calls preliminary."""
    mine = [i for i in one.tokens if _of(one.draft.reading.tokens[i]) == "final"]
    if not mine or any(_of(one.draft.reading.tokens[i]) == "standing" for i in one.tokens):
        return
    passage = one.passages[0]
    page = passage.page
    theirs = [i for i in passage.tokens if _of(page.reading.tokens[i]) == "standing"]
    if not theirs or any(_of(page.reading.tokens[i]) == "final" for i in passage.tokens):
        return
    says = "Told as final: “{}”; the page has “{}”."
    yield word_raised("stage raised", says, one.draft, mine[0], page, theirs[0], "verdicts.voice.certain/final")
