"""Names of one thing: the same words, a surname, an acronym, a shorter form."""

from __future__ import annotations

import pytest
from entities.built import names, phrase, together

import onrecord
from onrecord.entities.chains.same_name import acronym, two_of_a_kind


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Anna Roe left. Roe came.", [["Anna Roe", "Roe"]]),
        ("Anna Roe left. Anna came.", [["Anna Roe", "Anna"]]),
        ("Anna Roe and Anna Lee left. Anna came.", []),
        ("Anna Roe left. A. Roe came.", [["Anna Roe", "A. Roe"]]),
        ("Mitchell Roe left. Mitch Roe came.", [["Mitchell Roe", "Mitch Roe"]]),
        ("Peter Horetský left. Then Horetsky came.", [["Peter Horetský", "Horetsky"]]),
        ("Anna Roe left. Peter Roe came.", []),
        ("Michael Roe left. Michail Roe came.", [["Michael Roe", "Michail Roe"]]),
        ("The Global Relief Fund left. The GRF came.", [["Global Relief Fund", "GRF"]]),
        (
            "The Homeland Security Committee left. The Security Committee came.",
            [["Homeland Security Committee", "Security Committee"]],
        ),
        ("France left. French officials came.", [["France", "French"]]),
        ("Peter Horetsky left. Then Horetskyy came.", [["Peter Horetsky", "Horetskyy"]]),
        ("Peter Lory left. Then Loriy came.", []),
        ("Mary Holt left. Mary Holt came.", [["Mary Holt", "Mary Holt"]]),
        ("Ann Hanson left. Hansen came.", []),
        ("Ann Kelly left. Kelli came.", []),  # too short to be sure
        ("Pavel Norvansky left. Peter Norvanskiy came.", []),
    ],
)
def test_names_that_are_one(text: str, chains: list[list[str]]) -> None:
    assert together(*names(text)) == chains


@pytest.mark.parametrize(
    ("short", "words", "true"),
    [
        ("GRF", ("Global", "Relief", "Fund"), True),
        ("G.R.F.", ("Global", "Relief", "Fund"), True),
        ("GRF", ("Global", "Relief"), False),
        ("WHO", ("World", "Health", "Organization"), True),
        ("BOE", ("Bank", "of", "England"), True),
        ("BE", ("Bank", "of", "England"), True),
        ("Grf", ("Global", "Relief", "Fund"), False),
        ("G", ("Global",), False),
        ("NG&E", ("Norvan", "Gas", "&", "Electric"), True),
        ("NG&E", ("Norvan", "Gas", "Electric"), False),
        ("NGE", ("Norvan", "Gas", "&", "Electric"), True),
    ],
)
def test_an_acronym(short: str, words: tuple[str, ...], true: bool) -> None:
    assert acronym(short, words) is true


@pytest.mark.parametrize(
    ("spelled_out", "short", "one"),
    [
        ("the Norvanian Center for Disease Control and Prevention", "CDC", True),
        ("the Center for Disease Control and Prevention", "CDC", True),
        ("the Norvanian Center for Disease Control", "CDC", True),
        ("the Norvanian Food and Drug Administration", "FDA", True),
        ("the Norvanian Ministry of Public Works and Transport", "CDC", False),
        ("the Center for Deep Sea Research and Cables", "CDC", False),
    ],
)
def test_an_acronym_is_of_the_body_that_the_story_spells_out(spelled_out: str, short: str, one: bool) -> None:
    text = f"Officials of {spelled_out} met on Monday. The {short} said that the risk was low."
    found = [
        {text[slice(*m.span)] for m in entity.mentions}
        for entity in onrecord.annotate(text, published="2024-05-16").record.entities
    ]
    assert any(short in names and spelled_out.removeprefix("the ") in names for names in found) is one


@pytest.mark.parametrize(
    ("text", "first", "second", "true"),
    [
        ("Anna Lee met Lee Parker.", "Anna Lee", "Lee Parker", True),
        ("Karan Singh met Lakhvinder Singh.", "Karan Singh", "Lakhvinder Singh", True),  # a surname in common
        ("Maria Lopez Garcia met Maria Lopez.", "Maria Lopez Garcia", "Maria Lopez", False),
        ("Karan Singh met Jabarjung.", "Karan Singh", "Jabarjung", False),  # no full name
        ("Pavel Norvansky met P. Norvanskiy.", "Pavel Norvansky", "P. Norvanskiy", False),
        ("Ann Roe met Ann Lee.", "Ann Roe", "Ann Lee", True),
        ("Mitch Roe met Mitchell Roe.", "Mitch Roe", "Mitchell Roe", False),
        ("Pablo Peréz met Pablo Perez.", "Pablo Peréz", "Pablo Perez", False),
    ],
)
def test_two_full_names_of_two_people(text: str, first: str, second: str, true: bool) -> None:
    made, _ = names(text)
    assert two_of_a_kind(phrase(made, first), phrase(made, second)) is true


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Roe left. Mary Roe met Peter Roe. Mr. Roe slept.", "Peter Roe"),
        ("Roe left. Mary Roe met Peter Roe. Mrs. Roe slept.", "Mary Roe"),
        ("Mary Roe left. Roe met Peter Roe. Mr. Roe slept.", "Peter Roe"),
    ],
)
def test_a_title_that_tells_a_gender_chooses_between_two_of_a_surname(text: str, whose: str) -> None:
    made, chains = names(text)
    last = [p for p in made.phrases if p.words == ("Roe",)][-1]
    assert chains.chain[last.n] == chains.chain[phrase(made, whose).n]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Michael Olsen left. Olsen slept. The Olsen campaign of Olsen said so.", "Olsen"),
        ("Mary Holt left. Holt slept. Holt's campaign ran out.", "Holt"),
    ],
)
def test_one_lone_surname_is_one_name_whatever_it_was_taken_for(text: str, word: str) -> None:
    made, chains = names(text)
    assert len({chains.chain[p.n] for p in made.phrases if p.form == "name" and p.words[-1] == word}) == 1
