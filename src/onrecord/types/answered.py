"""What an assistant's answers cite, and which of these citations the pages hold."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.types.verdict import Judgement

Outcome = Literal[
    "holds",  # our capture of the source has it
    "holds in part",  # of a sentence in the answer's own words: what `lacks` names is not in the source
    "does not hold",  # our capture of the source does not have it
    "page may have changed",  # nor has ours, but that was captured after the answer was given
    "not at hand",  # the source is not among the pages given: nothing is judged
]


class Citation(Struct, frozen=True):
    """One citation of an answer, held against the source that it names."""

    judgement: Judgement
    outcome: Outcome
    source: str | None  # the outlet, or the host of the address; None: it names none and no page has its words
    captured: tuple[str, ...]  # when our captures of the source were made, as far as that is known
    says: str  # one sentence for a busy reader


class CitedAnswer(Struct, frozen=True):
    """One answer of an assistant, with its citations in order."""

    id: str  # the answer's own, else a1, a2 ... in the order of the file
    question: str | None
    model: str | None
    answered: str | None  # when it was given, ISO 8601
    citations: tuple[Citation, ...]


class SourceShare(Struct, frozen=True):
    """How often one source is cited, and what became of it."""

    source: str | None
    citations: int
    share: float  # of all citations
    outcomes: dict[Outcome, int]
    holding: float | None  # of those that were judged: "holds" among "holds", "holds in part" and "does not hold"


class AnswerReport(Struct, frozen=True):
    """All answers, and the sources that they cite, those most cited first."""

    answers: tuple[CitedAnswer, ...]
    sources: tuple[SourceShare, ...]
    total: SourceShare
