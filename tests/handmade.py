"""A story and its record by hand, with one of everything and no model: for tests of what is done with records."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from onrecord.kept.standing import story_id
from onrecord.types.cut import Part
from onrecord.types.page import Block, Page
from onrecord.types.record import (
    Entity,
    Event,
    Figure,
    Held,
    Mention,
    PageRef,
    Participant,
    Published,
    Record,
    Residue,
    Role,
    Statement,
    Time,
    Where,
)
from onrecord.types.source_map import Segment, map_entry
from onrecord.types.span import Span

HEADLINE = "Bridges closed in Marlow"
BODY = "The mayor, Ann Lee, said on Friday: “We had no choice.” Two bridges closed in Marlow & Ely."
TEXT = f"{HEADLINE}\n\n{BODY}"
SOURCE = f"<h1>{HEADLINE}</h1><p>{BODY.replace('&', '&amp;')}</p><nav>Menu</nav>"
_START, _SECOND = SOURCE.index(HEADLINE), SOURCE.index("The mayor")
_AND = TEXT.index("&")
_AMP = SOURCE.index("&amp;")
SEGMENTS = (
    Segment(0, _START, len(HEADLINE), len(HEADLINE)),
    Segment(26, _SECOND, _AND - 26, _AND - 26),
    Segment(_AND, _AMP, 1, 5, verbatim=False),
    Segment(_AND + 1, _AMP + 5, len(TEXT) - _AND - 1, len(TEXT) - _AND - 1),
)
_MENU = Segment(len(TEXT) + 2, SOURCE.index("Menu"), 4, 4)


def spot(words: str, text: str = TEXT) -> Span:
    """Where words stand in the story, the last time."""
    return Span(text.rindex(words), text.rindex(words) + len(words))


PIECES = (Span(0, len(HEADLINE)), Span(26, len(TEXT)))
SHA = "ab" * 32


def page(**changed: Any) -> Page:
    """The page that the record is of."""
    spans = (*PIECES, Span(len(TEXT) + 2, len(TEXT) + 6))
    made = Page(
        uri="pages/bridges.html", sha256=SHA, media_type="text/html", encoding="utf-8", source=SOURCE,
        text=f"{TEXT}\n\nMenu", segments=(*SEGMENTS, _MENU), blocks=tuple(Block(span, "p") for span in spans),
    )  # fmt: skip
    return replace(made, **changed)


def record(**changed: Any) -> Record:
    """The record, with some keys changed."""
    mayor = Entity(
        "e1", "person", "Ann Lee",
        (Mention(spot("Ann Lee"), "name", None, "entities.names/first-name"),
         Mention(spot("We"), "pronoun", None, "entities.pronouns/speaker")),
        (Role("mayor", "e2", "held", None, None, spot("mayor"), "entities.roles/before-name"),),
        because="entities.find/chain",
    )  # fmt: skip
    marlow = Entity("e2", "place", "Marlow", (Mention(spot("Marlow"), "name", None, "entities.names/table"),), because="entities.find/chain")  # fmt: skip
    said = Statement(
        "s1", "direct", "assert", (spot("“We had no choice.”"),), (spot("said"),), (spot("The mayor, Ann Lee"),), "e1", ("e1",),
        time="t1", because="statements.direct/after", speaker_because="statements.speaker/mention",
    )  # fmt: skip
    closed = Event(
        "v1", "ACCUSE", None, (), spot("closed"), (), (Participant(spot("Ann Lee"), "e1"),), (Participant(spot("bridges"), None),),
        Where(spot("Marlow"), "e2"), "t1", factuality_by=(Held("s1", "actual"),), asserted_by="s1", because="events.find/verb",
    )  # fmt: skip
    made = Record(
        onrecord=1, id=story_id(SHA, PIECES), input_id=None,
        page=PageRef("pages/bridges.html", SHA, "text/html", "utf-8", read_by="onrecord 0"),
        url="https://marlow.example/bridges", publisher="Marlow Post", sections=(), language="en", annotated=True,
        authors=(), agencies=(), title=HEADLINE, headline=PIECES[0], standfirst=None,
        published=Published("2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", "metadata", because="stories.published/meta"),
        updated=None, text=TEXT, parts=(Part("headline", PIECES[0]), Part("paragraph", PIECES[1])),
        source_map=tuple(map_entry(one, one.start) for one in SEGMENTS), captions=(),
        times=(Time("t1", spot("Friday"), "DATE", "2024-05-03", begin="2024-05-03", end="2024-05-04", anchor="published", because="times.resolve/weekday"),),
        entities=(mayor, marlow), statements=(said,), events=(closed,),
        figures=(Figure("f1", spot("Two"), 2, measure=(spot("bridges"),), asserted_by=None, time="t1", because="figures.find/number"),),
        residue=(Residue(Span(_MENU.source_start, _MENU.source_start + 4), "navigation"),), cut_because="stories.markup/blocks",
    )  # fmt: skip
    return replace(made, **changed)
