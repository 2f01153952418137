"""The record: one typed class for each thing that is kept of a story. The contract is docs/record.md.

Keys stand in the order in which they are written; None and () are written too. All spans are in the story's text
unless the key begins with `source`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from onrecord.types.cut import Part
from onrecord.types.page import Locator
from onrecord.types.span import Span

FORMAT = 1  # the version of the record; it rises when a reader of the record would have to change

Basis = Literal["given", "metadata", "page", "text"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
EntityType = Literal["person", "organization", "place", "facility", "event", "work", "group"]
Form = Literal["name", "nominal", "pronoun", "adjective"]
Kind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "ask", "deny", "promise", "demand", "propose", "accuse", "criticise", "praise",
    "believe", "expect", "intend", "feel", "decide",
]  # fmt: skip
Factuality = Literal["actual", "negated", "planned", "hypothetical", "alleged"]
Comparator = Literal["=", "<", ">", "~", "range"]


class PageRef(Struct, frozen=True):
    """The page that a story was cut from."""

    uri: str
    sha256: str
    media_type: str
    encoding: str
    encoding_because: str | None = None  # the rule that told it: "pages.encoding/guessed"; null: not decoded
    captured: str | None = None
    warc_record: str | None = None
    locators: tuple[Locator, ...] = ()  # ranges of a source that has no characters of its own, and what to open
    read_by: str = ""  # package, models and tables that made the record, as `onrecord --version` prints them


class Author(Struct, frozen=True):
    """Somebody, or an agency, whom the page names as the story's author; `source` is where it says so."""

    name: str
    source: tuple[Span, ...] = ()


class Published(Struct, frozen=True):
    """A day or moment at which the story came out or was changed, with the days between which it lies."""

    value: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    basis: Basis
    spans: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    because: str = ""
    confidence: float | None = None

    @property
    def is_sure(self) -> bool:
        """True where the day is said, or where the text leaves one day only: only then may others count from it."""
        return self.basis != "text" or self.earliest == self.latest


class Caption(Struct, frozen=True):
    """The words under a picture, and to whom the picture is credited."""

    span: Span
    agency: str | None = None
    photographer: str | None = None
    file_photo: bool = False
    date: str | None = None
    because: str = ""


class Time(Struct, frozen=True):
    """A TIMEX3 expression; `begin` and `end` are the half-open stretch of the calendar that it covers."""

    id: str
    span: Span
    type: TimeType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    begin: str | None = None
    end: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    because: str = ""
    confidence: float | None = None


class Mention(Struct, frozen=True):
    """A place where an entity is named, described or stood for by a pronoun."""

    span: Span
    form: Form
    stands_for: str | None = None
    because: str = ""


class Role(Struct, frozen=True):
    """An office or function that the page gives somebody."""

    title: str
    of: str | None
    status: Literal["held", "ended", "planned"]
    begin: str | None
    end: str | None
    span: Span
    because: str = ""


class Links(Struct, frozen=True):
    """The entity in open catalogues."""

    wikidata: str | None = None
    wikipedia: str | None = None


class Entity(Struct, frozen=True):
    """A person, organisation, place ... of the story, with everything that refers to it."""

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...] = ()
    links: Links = Links()
    members: tuple[str, ...] = ()  # of a group such as "both leaders": the entities that it is made of
    because: str = ""
    confidence: float | None = None


class Statement(Struct, frozen=True):
    """Something that a source is said to have said, written, thought, wanted or decided."""

    id: str
    kind: Kind
    act: Act
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    medium: str | None = None
    within: str | None = None
    time: str | None = None
    because: str = ""
    speaker_because: str | None = None
    confidence: float | None = None


class Participant(Struct, frozen=True):
    """Somebody or something in an event; `code` and `sector` are PLOVER's."""

    span: Span | None
    entity: str | None = None
    code: str | None = None
    sector: str | None = None


class Where(Struct, frozen=True):
    """The place of an event."""

    span: Span
    entity: str | None = None


class Held(Struct, frozen=True):
    """What the maker of one statement holds of an event."""

    statement: str
    value: Factuality


class FromCodebook(Struct, frozen=True):
    """The row of a user's codebook that made an event, and what the codebook calls its sides."""

    file: str
    row: int  # the line of the file
    sha256: str
    actor: str | None = None
    recipient: str | None = None


class Event(Struct, frozen=True):
    """Who did what to whom, by PLOVER or (with `codebook`) by a user's own types; `factuality` is what the story's own
    voice makes of it."""

    id: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    trigger: Span
    mentions: tuple[Span, ...]
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Where | None = None
    time: str | None = None
    begin: str | None = None
    end: str | None = None
    factuality: Factuality = "actual"
    factuality_cue: Span | None = None
    asserted_by: str | None = None
    factuality_by: tuple[Held, ...] = ()
    because: str = ""
    confidence: float | None = None
    codebook: FromCodebook | None = None


class Figure(Struct, frozen=True):
    """A number that measures or counts something reported."""

    id: str
    span: Span
    value: int | float | None
    low: int | float | None = None
    high: int | float | None = None
    comparator: Comparator = "="
    unit: str | None = None
    change: Literal["increase", "decrease"] | None = None
    measure: tuple[Span, ...] = ()
    of: tuple[str, ...] = ()
    time: str | None = None
    asserted_by: str | None = None
    because: str = ""
    confidence: float | None = None


class Residue(Struct, frozen=True):
    """A stretch of the page's source that is in no story, and why."""

    source: Span
    reason: str


class Record(Struct, frozen=True):
    """Everything that is kept of one story: one line of JSON Lines."""

    onrecord: int
    id: str
    input_id: str | None
    page: PageRef
    url: str | None
    publisher: str | None
    sections: tuple[str, ...]
    language: str | None
    annotated: bool
    authors: tuple[Author, ...]
    agencies: tuple[Author, ...]
    title: str | None
    headline: Span | None
    standfirst: Span | None
    published: Published | None
    updated: Published | None
    text: str
    parts: tuple[Part, ...]
    source_map: tuple[tuple[int, ...], ...]
    captions: tuple[Caption, ...]
    times: tuple[Time, ...] = field(default=())
    entities: tuple[Entity, ...] = field(default=())
    statements: tuple[Statement, ...] = field(default=())
    events: tuple[Event, ...] = field(default=())
    figures: tuple[Figure, ...] = field(default=())
    residue: tuple[Residue, ...] = field(default=())
    cut_because: str = ""
