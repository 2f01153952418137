"""The table: what a terminal shows at a glance."""

from __future__ import annotations

import io

import msgspec
import pytest
from exports.sample import story

from onrecord.exports.stories import table
from onrecord.types.record import Entity, Form, Mention
from onrecord.types.span import Span
from onrecord.types.story import Story


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wide enough that no cell is broken over lines."""
    monkeypatch.setattr(table, "WIDTH", 400)


def drawn(*stories: Story) -> str:
    out = io.BytesIO()
    table.EXPORTER.write(stories, out)
    return " ".join(out.getvalue().decode().split())


@pytest.mark.parametrize(
    "shown",
    [
        "Harbour line to reopen pages/harbour.txt · published 2026-03-12 (as given) · 5a3f1e0c9b7d2468",
        "s1 Tomas Lindqvist says, direct “My father said, ‘A harbour",
        "s2 Lindqvist’s father says, direct (in s1)",
        "s3 Elena Markovic denies, indirect that costs rose by more than 18%",
        "v1 CONSULT visit Elena Markovic Tomas Lindqvist 2026-03-12 happened",
        "v2 OTHER planned",
        "f1 up more than 18% costs Elena Markovic (s3)",
        "who Elena Markovic, Tomas Lindqvist, Lindqvist’s father",
        "when 2026-03-12, 2026-06",
        "left out 2 widget",
    ],
)
def test_what_it_shows(shown: str) -> None:
    assert shown in drawn(story())


def test_names_come_first_and_a_bare_pronoun_is_nobody() -> None:
    def entity(id: str, name: str, form: Form, times: int) -> Entity:
        return Entity(id, "person", name, tuple(Mention(Span(n, n + 1), form) for n in range(times)))

    record = msgspec.structs.replace(
        story().record,
        entities=(
            entity("e1", "the shop", "nominal", 3),
            entity("e2", "We", "pronoun", 4),
            entity("e3", "Ann Lee", "name", 1),
        ),
    )
    assert table.who(record) == "Ann Lee, the shop"


def test_every_story_has_its_heading() -> None:
    assert drawn(story("a.txt"), story("b.txt")).count("Harbour line to reopen") == 2


def test_a_story_without_anything_says_so() -> None:
    bare = msgspec.structs.replace(
        story().record, title=None, published=None, annotated=False, language=None, statements=()
    )
    assert "(no headline) pages/harbour.txt · language not known: cut, not annotated" in drawn(
        Story(bare, story().page, story().cut)
    )


def test_a_page_without_a_story_says_so() -> None:
    empty = msgspec.structs.replace(story().record, title=None, text="", statements=(), events=(), figures=())
    assert drawn(Story(empty, story().page, story().cut)).startswith("(no story on this page) pages/harbour.txt")
