"""The place of a page that a claim's words lead to: its sentence, its statement, who speaks."""

from __future__ import annotations

import handmade
import pytest
from verdicts.pages import page, spot

from onrecord.types.record import Published
from onrecord.types.span import Span
from onrecord.verdicts.locate import closest, continued, innermost_statement, sentence_around, shared, speaker_of

TEXT = "Orth spoke. “We will pay,” said Orth. “You go first.” Brandt left.\n\nHe said it rains. It did."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("spoke", "Orth spoke."),
        ("We will", "“We will pay,” said Orth."),
        ("You", "“You go first.”"),
        ("left", "Brandt left."),
        ("rains", "He said it rains."),
        ("rains. It", "He said it rains. It did."),
        ("spoke.", "Orth spoke."),
    ],
)
def test_the_sentence_around_some_words(words: str, sentence: str) -> None:
    assert TEXT[slice(*sentence_around(TEXT, spot(TEXT, words)))] == sentence


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("“We will pay,” said Orth. “You go first.”", True),
        ("“We will pay,” said Orth. He left. “You go first.”", False),  # a sentence between the two
        ("“We will pay,” said Orth, “You go first.”", False),  # none
        ("“We will pay,” said Orth.\n\n“You go first.”", False),
        ("“We will pay,” said Orth of “it”. “You go first.”", False),  # another mark
        ("Orth: “We will pay.” Then. “You go first.”", False),  # its source stands in front
    ],
)
def test_a_quotation_that_goes_on(text: str, goes_on: bool) -> None:
    content = text[text.index("“") : text.index("”") + 1]
    made = page(text, (content, "Orth"))
    said = continued(made, (spot(text, "You go first"),))
    assert (said.id if said else None) == ("s1" if goes_on else None)
    assert continued(made, (spot(text, "We will"),)) is None  # nothing is before it
    assert continued(made, (spot(text, "Orth"),)) is None  # no mark is around it


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("that Brandt said it rains", "s1"),
        ("it rains", "s2"),
        ("said it rains", "s1"),  # the inner one holds less of it
        ("Orth said that", None),
        ("rains. It", "s2"),
    ],
)
def test_the_innermost_statement(words: str, id: str | None) -> None:
    text = "Orth said that Brandt said it rains. It did."
    made = page(text, ("that Brandt said it rains", "Orth"), ("it rains", "Brandt", "s1"))
    found = innermost_statement(made, (spot(text, words),))
    assert (found.id if found else None) == id


def test_how_much_a_statement_holds() -> None:
    made = page(TEXT, ("“We will pay,” | “You go first.”", "Orth"))
    (said,) = made.statements
    assert shared(said, (spot(TEXT, "will pay,” said"),)) == len("will pay,”")
    assert shared(said, (spot(TEXT, "will pay"), spot(TEXT, "first"))) == len("will pay") + len("first")
    assert shared(said, (Span(0, 5),)) == 0


@pytest.mark.parametrize(
    ("published", "day"),
    [(None, None), (Published("2024-05-01", "2024-05-01", "2024-05-01", "2024-05-01", "metadata", because=""), "2024-05-01"),
     (Published("2024", "2024", "2024-01-01", "2024-12-31", "text", because=""), None)],
)  # fmt: skip
def test_what_a_reader_wants_to_see(published: Published | None, day: str | None) -> None:
    made = handmade.replace(page(TEXT, ("“We will pay,”", "Orth")), published=published)
    place = (spot(TEXT, "We will"), spot(TEXT, "You go"))
    found = closest(made, place, made.statements[0])
    assert (found.published, found.speaker, found.statement) == (day, "Orth", "s1")
    assert all(TEXT[slice(*piece)] in found.characters for piece in found.source) and len(found.source) == 2
    assert closest(made, place, None).speaker is None
    assert closest(made, place, None, made.statements[0]).speaker == "Orth"


def test_who_speaks() -> None:
    made = page(TEXT, ("“We will pay,”", "Orth"))
    (said,) = made.statements
    assert speaker_of(made, None) == "the page"
    assert speaker_of(made, said) == "Orth"
    assert speaker_of(made, handmade.replace(said, speaker=None, source=(spot(TEXT, "He"),))) == "He"
    assert speaker_of(made, handmade.replace(said, speaker=None, source=())) == "somebody unnamed"
