"""A story with a record of every kind, made by hand: what the exporters show must not wait for any model."""

from __future__ import annotations

import hashlib
from functools import cache

from onrecord.pages.text import text_page
from onrecord.types.cut import JOINT, Cut, Leftover, Part, cut_from
from onrecord.types.page import Page
from onrecord.types.record import (
    Caption,
    Entity,
    Event,
    Figure,
    Held,
    Links,
    Mention,
    PageRef,
    Participant,
    Published,
    Record,
    Residue,
    Role,
    Statement,
    Time,
)
from onrecord.types.span import Span
from onrecord.types.story import Story

HEADLINE = "Harbour line to reopen"
CAPTION = "FILE - The station at Port Alder. (Coastal News/Ivo Brandt, File)"
FIRST = "Prime Minister Elena Markovic met Tomas Lindqvist on Thursday."
SECOND = "“My father said, ‘A harbour without rails is a pond,’ and he was right,” Lindqvist told Markovic."
THIRD = "She denied that costs rose by more than 18% and plans to travel in June."
HOSTILE = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> \"&amp;\" \u202e evil ]]> --> 🚂."
LINES = (HEADLINE, "TT", "20", CAPTION, FIRST, SECOND, THIRD, HOSTILE)
SOURCE = "\n".join(LINES) + "\n"
KINDS = {HEADLINE: "headline", CAPTION: "caption"}


def place(words: str, text: str, nth: int = 0) -> Span:
    """Where `words` stand in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def cut(found: Page) -> Cut:
    """The story's lines; TT and 20 are left out."""
    lines = [line for line in LINES if line not in ("TT", "20")]
    parts, at = [], 0
    for line in lines:
        parts.append(Part(KINDS.get(line, "paragraph"), Span(at, at + len(line))))  # type: ignore[arg-type]
        at += len(line) + len(JOINT)
    left = tuple(Leftover(place(f"\n{word}\n", SOURCE), "widget") for word in ("TT", "20"))
    return cut_from(found, tuple(place(line, SOURCE) for line in lines), parts=tuple(parts), leftovers=left)


@cache
def story(uri: str = "pages/harbour.txt") -> Story:
    """The story with its record."""
    found = text_page(uri, SOURCE, hashlib.sha256(SOURCE.encode()).hexdigest())
    made = cut(found)
    text = made.text

    def at(words: str, nth: int = 0) -> Span:
        return place(words, text, nth)

    record = Record(
        onrecord=1,
        id="5a3f1e0c9b7d2468",
        input_id=None,
        page=PageRef(uri, found.sha256, found.media_type, found.encoding, read_by="onrecord test"),
        url=None,
        publisher="The Meridian",
        sections=(),
        language="en",
        annotated=True,
        authors=(),
        agencies=(),
        title=HEADLINE,
        headline=at(HEADLINE),
        standfirst=None,
        published=Published("2026-03-12", "2026-03-12", "2026-03-12", "2026-03-12", "given"),
        updated=None,
        text=text,
        parts=made.parts,
        source_map=made.source_map(found),
        captions=(Caption(at(CAPTION), "Coastal News", "Ivo Brandt", True, because="stories.captions/credit"),),
        times=(
            Time("t1", at("Thursday"), "DATE", "2026-03-12", begin="2026-03-12", end="2026-03-13", anchor="published"),
            Time("t2", at("June"), "DATE", "2026-06", begin="2026-06-01", end="2026-07-01", anchor="published"),
        ),
        entities=(
            Entity(
                "e1",
                "person",
                "Elena Markovic",
                (
                    Mention(at("Elena Markovic"), "name"),
                    Mention(at("Markovic", 1), "name"),
                    Mention(at("She"), "pronoun", because="entities.pronouns/subject"),
                ),
                (Role("Prime Minister", None, "held", None, None, at("Prime Minister")),),
                Links("Q1", None),
            ),
            Entity("e2", "person", "Tomas Lindqvist", (Mention(at("Tomas Lindqvist"), "name"), Mention(at("Lindqvist", 1), "name"))),
            Entity("e3", "person", "Lindqvist’s father", (Mention(at("My father"), "nominal"),)),
        ),
        statements=(
            Statement(
                "s1",
                "direct",
                "assert",
                (at("“My father said, ‘A harbour without rails is a pond,’ and he was right,”"),),
                (at("told"),),
                (at("Lindqvist", 1),),
                "e2",
                ("e2",),
                ("e1",),
                because="statements.quotes/quoted",
                speaker_because="statements.speaker/named",
            ),
            Statement(
                "s2",
                "direct",
                "assert",
                (at("‘A harbour without rails is a pond,’"),),
                (at("said"),),
                (at("My father"),),
                "e3",
                ("e3",),
                within="s1",
            ),
            Statement("s3", "indirect", "deny", (at("that costs rose by more than 18%"),), (at("denied"),), (at("She"),), "e1", ("e1",), confidence=0.8),
        ),
        events=(
            Event(
                "v1",
                "CONSULT",
                "visit",
                ("diplomatic",),
                at("met"),
                (),
                (Participant(at("Elena Markovic"), "e1"),),
                (Participant(at("Tomas Lindqvist"), "e2"),),
                time="t1",
                begin="2026-03-12",
                end="2026-03-13",
            ),
            Event("v2", "OTHER", None, (), at("travel"), (), factuality="planned", factuality_by=(Held("s3", "planned"),)),
        ),
        figures=(Figure("f1", at("more than 18%"), 18, comparator=">", unit="percent", change="increase", measure=(at("costs"),), asserted_by="s3"),),
        residue=tuple(Residue(left.span, left.reason) for left in made.leftovers),
    )  # fmt: skip
    return Story(record, found, made)
