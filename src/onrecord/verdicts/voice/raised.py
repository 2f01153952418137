"""What one check hands on, and the questions that all of them ask of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from onrecord import lexicons
from onrecord.language.fold import LANGUAGE
from onrecord.language.grammar import at
from onrecord.types.record import Factuality
from onrecord.types.span import Span
from onrecord.types.verdict import VoiceKind
from onrecord.verdicts.voice.same import Passage, Same, same_told
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, prepositions, tokens_of, told_in

REALITY: dict[Factuality, int] = {"negated": 0, "hypothetical": 1, "planned": 2, "alleged": 3, "actual": 3}


class Raised(Struct, frozen=True, eq=False):
    """A place at which a sentence says more than a passage."""

    kind: VoiceKind
    span: Span  # of the draft
    says: str
    page: TextSide
    place: Span  # of the page's text
    confidence: float
    because: str


_OF_WORDS = 0.65  # confidence of a finding that one word is held against another


class DraftSentence(Struct, frozen=True, eq=False):
    """A sentence of the draft with the passages that tell the same, the best first, and its clauses with theirs."""

    draft: TextSide
    number: int
    passages: Sequence[Passage]
    told: Sequence[tuple[Told, Sequence[Same]]]

    @property
    def tokens(self) -> range:
        """Its tokens."""
        one = self.draft.reading.sentences[self.number]
        return range(one.first, one.last)

    @property
    def span(self) -> Span:
        """Its characters."""
        return self.draft.reading.sentences[self.number].span


def sentence_with(draft: TextSide, number: int, there: Sequence[Passage]) -> DraftSentence:
    """A sentence beside its passages."""
    told = [
        (one, same_told(draft, one, there)) for one in told_in(draft, number, number + 1) if not draft.in_marks(one.at)
    ]
    return DraftSentence(draft, number, there, told)


def span_at(text: TextSide, tokens: Sequence[int]) -> Span:
    """From the first to the last of some tokens."""
    return Span(text.reading.tokens[min(tokens)].start, text.reading.tokens[max(tokens)].end)


def word_raised(
    kind: VoiceKind, says: str, draft: TextSide, here: int, page: TextSide, there: int, because: str
) -> Raised:
    """A token of the draft that a token of the page contradicts; `says` has a {} for the words of each."""
    told = says.format(draft.reading.tokens[here].text, page.reading.tokens[there].text)
    return Raised(kind, span_at(draft, (here,)), told, page, span_at(page, (there,)), _OF_WORDS, because)


def clause_span(text: TextSide, told: Told) -> Span:
    """The characters of a clause: its action and what it is about, no further than its sentence's marks."""
    return span_at(text, (told.at, *told.words))


def is_attributed(draft: TextSide, number: int) -> bool:
    """True when a sentence names a source in any way: a word of reporting stands in it, or a statement of the record
    with such a cue, or a source, touches it."""
    one = draft.reading.sentences[number]
    for statement in draft.record.statements:
        spans = (*statement.content, *statement.cue, *statement.source)
        if not any(s.start < one.span.end and one.span.start < s.end for s in spans):
            continue
        cue = [i for span in statement.cue for i in tokens_of(draft.reading, span)]
        if not cue or any(_reports(draft, i) for i in cue):
            return True
    return any(_reports(draft, i) for i in range(one.first, one.last))


@cache
def _reporting() -> Mapping[str, str]:
    """Word of reporting -> "clause": only with what is said behind it; "in": only in "in ... of"."""
    return lexicons.mapping(LANGUAGE, "voice_reporting", "word", "with")


def _reports(draft: TextSide, i: int) -> bool:
    """True for a word that names a source, or leaves to somebody else what is told."""
    token = draft.reading.tokens[i]
    how = _reporting().get(token.lemma.lower(), _reporting().get(token.text.lower()))
    below = [draft.reading.tokens[c] for c in draft.reading.children[i]]
    if how == "in":  # "in the words of", "in Roe's eyes"
        return draft.reading.tokens[token.head].text.lower() in ("in", "to") and any(
            t.dep == "poss" or t.text.lower() == "of" for t in below
        )
    if how != "clause" or token.pos not in ("VERB", "AUX"):
        return how is not None
    at = any(t.dep in ("prep", "prt") and t.text.lower() in prepositions("saying") for t in below)
    return token.dep in ("parataxis",) or at or any(t.dep in ("ccomp", "oprd", "parataxis") for t in below)


def sentence_of(text: TextSide, span: Span) -> int:
    """The number of the sentence in which a stretch begins."""
    first, _ = at(text.reading, span)
    return text.reading.sentence_of[min(first, len(text.reading.tokens) - 1)]
