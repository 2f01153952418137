"""What a draft claims that somebody said, and what the pages make of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.types.span import Span

Name = Literal[
    "verbatim",  # the page has these words, marks and all
    "same words",  # but for marks, case, spacing, spelling, editor's brackets
    "abridged",  # words are left out, and an ellipsis says so
    "paraphrase only",  # the page tells it in its own words
    "too short to judge",
    "other language",  # than the pages
    "not found",  # in these pages; never "false"
    "second-hand",  # the page quotes somebody who quotes it
    "cut before its qualifier",  # the sentence goes on with but, if, unless ...
    "misattributed",  # said, but by somebody else
    "stitched",  # from several places, and nothing says so
    "altered",
]
LossKind = Literal["negation", "condition", "number", "name", "hedge", "words"]

JOINT = " … "  # stands between the pieces of a place in `Closest.characters`


class Claim(Struct, frozen=True):
    """Words of a draft that are said to be somebody's."""

    id: str  # c1, c2 ... in draft order
    spans: tuple[Span, ...]  # in the draft's text; () for a claim that is given without a draft
    text: str  # the words, marks left out
    quoted: bool  # False: an attributed statement in the draft's own words
    speaker: str | None = None  # the name, as the draft resolves it
    speaker_forms: tuple[str, ...] = ()  # every way in which the draft refers to the speaker
    speaker_link: str | None = None  # Wikidata id
    source: str | None = None  # the words of the draft that name the speaker here
    cue: str | None = None
    lead: str = ""  # what stands before the words in the draft's sentence
    trail: str = ""  # what stands behind them in it


class Closest(Struct, frozen=True):
    """The place of the pages that comes closest to a claim."""

    story: str  # its id
    uri: str
    title: str | None
    published: str | None
    spans: tuple[Span, ...]  # in the story's text
    source: tuple[Span, ...]  # in the page's source
    characters: str  # the story's own, over `spans`, JOINT between them
    sentence: str  # the whole sentence or sentences around
    statement: str | None = None  # the statement of the record that holds it
    speaker: str | None = None  # who said it there; None: the page does not say


class Difference(Struct, frozen=True):
    """One step from the page's words to the draft's: `page` stands there, `draft` here; "" where one has nothing."""

    kind: Literal["same", "replaced", "left out", "added"]
    page: str
    draft: str
    loss: LossKind | None = None  # what this step does to the meaning


class Judgement(Struct, frozen=True):
    """The verdicts on one claim, the worst first, with the proof."""

    claim: Claim
    verdicts: tuple[Name, ...]
    says: str  # one sentence for a busy reader
    closest: Closest | None = None
    others: tuple[Closest, ...] = ()  # further places: the rest of a stitched quotation, or the same words elsewhere
    differences: tuple[Difference, ...] = ()
    pages: int = 0  # how many stories were searched
    because: str = ""

    @property
    def worst(self) -> Name:
        """The verdict that decides."""
        return self.verdicts[0]
