"""What a draft claims that somebody said, and what the pages make of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from onrecord.types.record import Record
from onrecord.types.span import Span

Name = Literal[
    "verbatim",  # the page has these words, marks and all
    "same words",  # but for marks, case, spacing, spelling, editor's brackets
    "abridged",  # words are left out, and an ellipsis says so
    "paraphrase only",  # the page tells it in its own words
    "too short to judge",
    "other language",  # than the pages
    "not found",  # in these pages; never "false"
    "outside the story",  # on the page, but in what was left out of its story
    "second-hand",  # the page quotes somebody who quotes it
    "cut before its qualifier",  # the sentence goes on with but, if, unless ...
    "misattributed",  # said, but by somebody else
    "stitched",  # from several places, and nothing says so
    "altered",
]
SEVERITY: tuple[Name, ...] = (  # worst first
    "altered",
    "stitched",
    "misattributed",
    "cut before its qualifier",
    "second-hand",
    "outside the story",
    "not found",
    "paraphrase only",
    "other language",
    "too short to judge",
    "abridged",
    "same words",
    "verbatim",
)
PASSES: frozenset[Name] = frozenset(("verbatim", "same words", "abridged", "too short to judge"))
ABOUT_SPEAKER: frozenset[Name] = frozenset(("misattributed", "second-hand"))
SpeakerVerdict = Literal[
    "agrees",  # the page says that the same person or body said it
    "differs",  # somebody else did
    "not established",  # the page does not say, or not so that it can be told: a "he", a description that fits
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
    given_id: str | None = None  # the id that whoever made the claim gave it
    named: str | None = None  # the source that it names: it is judged against that one alone
    unread: tuple[str, ...] = ()  # keys of the row that were not understood
    told: str = ""  # all that the draft says was said, where its marks hold a part of that
    scare: bool = False  # one word in marks that names an act or a feeling: a claim only where the pages lack it


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
    at_hand: bool = True  # False: the page was not there to be held against its record


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
    disputed: tuple[Closest, ...] = ()  # of a claim that passes: where other pages have another value for its figure
    differences: tuple[Difference, ...] = ()
    pages: int = 0  # how many stories were searched
    because: str = ""
    words: Name = "not found"  # the verdict on the words alone, whoever said them
    speaker: SpeakerVerdict | None = None  # the verdict on who said them; None: the draft names nobody
    lacks: tuple[str, ...] = ()  # of a sentence in another program's own words: figures and names that the source lacks
    support: Literal["stands", "stands in part", "not on the page"] | None = None  # of such a sentence, all in all

    @property
    def worst(self) -> Name:
        """The verdict that decides."""
        return self.verdicts[0]

    @property
    def passes(self) -> bool:
        """True when the claim stands, under the policy that holds unless a caller says otherwise."""
        return DEFAULT.allows(self)


VoiceKind = Literal[
    "attribution dropped",  # told as a fact; the page has it from a source
    "stage raised",  # a stage further than the page: arrested < charged < convicted; may < will
    "denial omitted",  # an accusation without the denial that the page carries
    "plan told as done",
    "number changed",
    "name changed",
    "day changed",
    "scope widened",  # many or all of what the page says of some, or one
]


class Finding(Struct, frozen=True):
    """A place at which a draft, in its own voice, says more than a page, with the page's own words.

    `span` and `text` are the draft's; `page` is the place that tells the same and says less. `confidence`, 0 to 1, is
    our own weighing of how alike the two are; it is not calibrated.
    """

    id: str  # w1, w2 ... in draft order
    kind: VoiceKind
    span: Span
    text: str
    says: str  # one sentence for a busy reader
    page: Closest
    confidence: float
    because: str


class Policy(Struct, frozen=True):
    """What a caller lets pass."""

    passing: frozenset[Name] = PASSES
    strict_speaker: bool = False  # a speaker who is not established fails
    strict_told: bool = False  # what is told in other words than the page's fails, not for a reader to decide
    allow_voice: bool = False  # what the draft says more in its own voice is shown, and passes

    def allows(self, one: Judgement) -> bool:
        """True when every verdict on the claim is one that passes. What the draft tells in its own words may be told in
        other words on the page."""
        if self.strict_speaker and one.speaker == "not established":
            return False
        if one.closest is not None and not one.closest.at_hand:
            return False
        own = () if one.claim.quoted or self.strict_told else ("paraphrase only",)
        return all(verdict in self.passing or verdict in own for verdict in one.verdicts)

    def asks_reader(self, one: Judgement) -> bool:
        """True of a claim that passes and that a reader must see: the page tells it in other words, or does not
        establish whose words they are."""
        return self.allows(one) and ("paraphrase only" in one.verdicts or one.speaker == "not established")


DEFAULT = Policy()


def draft_passes(draft: Checked, policy: Policy = DEFAULT) -> bool:
    """True when every claim of a draft passes, and nothing that it says more in its own voice fails it."""
    return all(policy.allows(one) for one in draft.found) and (policy.allow_voice or not draft.voice)


class Region(Struct, frozen=True, rename="camel"):
    """Where a claim stands in its draft: lines and columns from 1, columns in characters, the end exclusive."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


class Unjudged(Struct, frozen=True):
    """A stretch in a draft's marks that is no claim, and why."""

    span: Span
    text: str
    why: str


class Checked(Struct, frozen=True):
    """One draft, or claims without one, and what the pages make of it."""

    draft: str  # its name
    file: bool  # False: words given on the command line, which stand in no file
    found: tuple[Judgement, ...]
    regions: Sequence[Region | None]  # of each claim; None where the draft has no lines
    record: Record | None  # the draft as a story; None for claims without a draft
    unjudged: tuple[Unjudged, ...] = ()  # what stands in marks and is no claim
    voice: tuple[Finding, ...] | None = None  # what it says more in its own voice; None where that was not asked for
    voice_regions: Sequence[Region | None] = ()  # of each of these
