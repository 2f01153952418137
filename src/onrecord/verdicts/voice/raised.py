"""What one check hands on, and the questions that all of them ask of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from onrecord.language.grammar import at
from onrecord.types.record import Factuality
from onrecord.types.span import Span
from onrecord.types.verdict import VoiceKind
from onrecord.verdicts.voice.same import Passage, Same, same_told
from onrecord.verdicts.voice.side import TextSide
from onrecord.verdicts.voice.told import Told, told_in, voice_words

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


class Sentence(Struct, frozen=True, eq=False):
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


def sentence_with(draft: TextSide, number: int, there: Sequence[Passage]) -> Sentence:
    """A sentence beside its passages."""
    told = [
        (one, same_told(draft, one, there)) for one in told_in(draft, number, number + 1) if not draft.in_marks(one.at)
    ]
    return Sentence(draft, number, there, told)


def span_at(text: TextSide, tokens: Sequence[int]) -> Span:
    """From the first to the last of some tokens."""
    return Span(text.reading.tokens[min(tokens)].start, text.reading.tokens[max(tokens)].end)


def clause_span(text: TextSide, told: Told) -> Span:
    """The characters of a clause: its action and what it is about, no further than its sentence's marks."""
    return span_at(text, (told.at, *told.words))


def is_attributed(draft: TextSide, number: int) -> bool:
    """True when a sentence names a source in any way: a statement of the record touches it, or a word of reporting
    stands in it."""
    one = draft.reading.sentences[number]
    spans = (s for st in draft.record.statements for s in (*st.content, *st.cue, *st.source))
    if any(s.start < one.span.end and one.span.start < s.end for s in spans):
        return True
    tokens = draft.reading.tokens[one.first : one.last]
    reporting = voice_words("voice_reporting")
    return any(token.lemma.lower() in reporting or token.text.lower() in reporting for token in tokens)


def sentence_of(text: TextSide, span: Span) -> int:
    """The number of the sentence in which a stretch begins."""
    first, _ = at(text.reading, span)
    return text.reading.sentence_of[min(first, len(text.reading.tokens) - 1)]
