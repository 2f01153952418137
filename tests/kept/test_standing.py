"""What a hand that edits a record would have to get right: pieces, id, words, title, people, and all of the page."""

from __future__ import annotations

import pytest
from handmade import BODY, HEADLINE, PIECES, SHA, SOURCE, TEXT, page, record, spot
from msgspec.structs import replace

from onrecord.kept.standing import cover_flaws, standing_flaws, story_id
from onrecord.types.page import Fact
from onrecord.types.record import Residue
from onrecord.types.span import Span

WHOLE = record()
MAYOR, MARLOW = WHOLE.entities
SAID = WHOLE.statements[0]


def test_nothing_is_wrong_with_a_whole_record() -> None:
    assert list(standing_flaws(WHOLE, page())) == []
    assert list(cover_flaws([WHOLE], page())) == []


def test_an_id_is_of_the_page_and_of_the_pieces() -> None:
    made = story_id(SHA, PIECES)
    assert len(made) == 16 and made == story_id(SHA, list(PIECES))
    assert len({made, story_id("cd" * 32, PIECES), story_id(SHA, PIECES[:1])}) == 3


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"id": "0" * 16}, f"its id is not that of these pieces of this page ({WHOLE.id})"),
        ({"text": TEXT.replace("Two", "Six")}, "its text is not made of pieces of the page"),
        ({"source_map": ()}, "its text is not made of pieces of the page"),
        ({"headline": Span(3, 9)}, "its headline (3, 9) is no part of it"),
        ({"title": "Bridges open in Marlow"}, "its title 'Bridges open in Marlow' stands nowhere on the page"),
        ({"times": (replace(WHOLE.times[0], span=Span(spot("Friday").start, spot("Friday").end - 2)),)}, "inside a word: 'Frid'"),
        ({"figures": (replace(WHOLE.figures[0], span=Span(spot("Two").start + 1, spot("Two").end)),)}, "WHOLE"),
        ({"entities": (replace(MAYOR, name="Ann Ek"), MARLOW)}, "e1: its name 'Ann Ek' is in none of its mentions"),
        ({"statements": (replace(SAID, source=(spot("Marlow"),)),)},
         "s1: its speaker 'Ann Lee' is not mentioned in the words that name its source"),
    ],
)  # fmt: skip
def test_what_does_not_stand_is_told(keys: dict[str, object], told: str) -> None:
    found = list(standing_flaws(record(**keys), page()))
    if told == "WHOLE":  # only spans of statements, entities and times are asked for whole words
        assert found == []
    else:
        assert any(told in flaw for flaw in found), found


def test_pieces_out_of_order_are_told() -> None:
    swapped = f"{BODY}\n\n{HEADLINE}"
    by = len(BODY) + 2
    first, *rest = WHOLE.source_map
    moved = (*((a - 26, *more) for a, *more in rest), (by, *first[1:]))
    found = list(standing_flaws(record(text=swapped, source_map=moved, parts=(), times=(), entities=(), statements=(), events=(), figures=()), page()))  # fmt: skip
    assert found == [
        "its pieces do not stand in the page's order",
        f"its headline {tuple(WHOLE.headline or ())} is no part of it",
    ]


@pytest.mark.parametrize(
    ("title", "changed"),
    [
        ("bridges  CLOSED in marlow", {}),
        ("Menu", {}),
        ("From the row", {"given_title": "From the row"}),
        ("In the markup", {"facts": (Fact("title", "In the markup - Post", Span(0, 4)),)}),
    ],
)
def test_a_title_may_stand_anywhere_on_the_page(title: str, changed: dict[str, object]) -> None:
    assert list(standing_flaws(record(title=title, headline=None), page(**changed))) == []


def test_a_speaker_known_by_another_rule_need_not_be_named_there() -> None:
    other = replace(SAID, source=(spot("Marlow"),), speaker_because="statements.speaker/pronoun")
    assert list(standing_flaws(record(statements=(other,)), page())) == []


@pytest.mark.parametrize(
    ("residue", "told"),
    [
        ((), ["“Menu” is in no story and in no residue"]),
        ((Span(SOURCE.index("Menu"), SOURCE.index("Menu") + 2),), ["“nu” is in no story and in no residue"]),
        ((Span(SOURCE.index("Marlow"), SOURCE.index("Marlow") + 6), Span(SOURCE.index("Menu"), SOURCE.index("Menu") + 4)),
         ["“Marlow” is accounted for twice"]),
    ],
)  # fmt: skip
def test_every_character_is_accounted_for_once(residue: tuple[Span, ...], told: list[str]) -> None:
    assert list(cover_flaws([record(residue=tuple(Residue(place, "x") for place in residue))], page())) == told


def test_a_page_of_which_nothing_is_told() -> None:
    bare = record(text="", source_map=(), residue=())
    assert list(cover_flaws([bare], page())) == ["nothing of the page is accounted for"]


@pytest.mark.parametrize(
    ("end", "cut"), [("did", False), ("didn’t", False), ("di", True), ("can", False), ("ca", True)]
)
def test_a_word_before_its_not_is_whole(end: str, cut: bool) -> None:
    text = "She didn’t say so, and cannot."
    at = text.index(end) + len(end)
    asked = record(
        text=text, times=(replace(WHOLE.times[0], span=Span(text.index(end), at)),), entities=(), statements=()
    )
    assert any("inside a word" in flaw for flaw in standing_flaws(asked, page())) is cut


def test_a_title_inside_the_headline_is_a_headline() -> None:
    span = Span(8, len(HEADLINE))
    found = list(standing_flaws(record(headline=span, title=HEADLINE[8:]), page()))
    assert not any("headline" in flaw for flaw in found), found
    assert any("headline" in flaw for flaw in standing_flaws(record(headline=span), page()))
