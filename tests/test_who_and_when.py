"""Small stories read whole, each of a kind that was read wrongly once: who is who, whose words, whose office, when."""

from __future__ import annotations

import pytest
from support import story, words

PUBLISHED = "2024-05-16"  # a Thursday


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        ("Addressing lawmakers, Tarkov repeated that the budget would fall.", "budget would fall", "Tarkov"),
        ("Speaking in Marl, Mayor Ana Corr said the bridge would open.", "bridge would open", "Ana Corr"),
        ("Welcoming the minister, union chief Tom Arran warned that the port would close.", "would close", "Tom Arran"),
        ("Democratic Party for the Farmers leader Yuri Tamm said the tax was unfair.", "was unfair", "Yuri Tamm"),
        ("Movement for Clean Rivers spokeswoman Ida Quill said the dam was unsafe.", "was unsafe", "Ida Quill"),
        ("The embassy may open again, the foreign ministry said.", "may open", "the foreign ministry"),
        ("The talks will go on, the defence ministry said.", "will go on", "the defence ministry"),
        ("The line held.\n\nIt is over.\n\nFrom Colm Hadley:\n\n“Nobody will forget it.”", "Nobody", "Colm Hadley"),
        ("They spoke.\n\nAnd from its chair, Annika Bray:\n\n“We start again.”", "We start", "Annika Bray"),
        ("'Bring it home,' says mayor\n\nThe mayor of Marl, Ana Corr, spoke to them.", "Bring it", "Ana Corr"),
        ("It closed at eight. 19 per cent of voters said they were undecided.", "undecided", "19 per cent of voters"),
        ("“My boss told us that the books were fine,” Tom Arran said.", "the books were fine", "My boss"),
        ("Police refused to rule out murder.", "murder", "Police"),
        ("The coach would not rule out a move to Spain.", "a move to Spain", "The coach"),
        ("“Sales were poor,” Lowe's admitted in a note.", "Sales were poor", "Lowe's"),
        ("A press kit said the car could run for 600 miles.", "could run", "A press kit"),
        ("The indictment says that Brandt took the money.", "took the money", "The indictment"),
        ("Q: Will you run?\n\nA: I have not decided.\n\nQ: When?\n\nA: In June, I think.", "not decided", "A"),
        (
            "CORR: It opens in June.\n\nTOM ARRAN, OPPOSITION LEADER: It will not.\n\nCORR: Wait.",
            "will not",
            "TOM ARRAN",
        ),
        ("The ministry confirmed the weapon's use on Sunday.", "the weapon's use", "The ministry"),
        ("The president denounced a strike on the port.", "a strike on the port", "The president"),
        ("The general vowed to strike back.", "to strike back", "The general"),
        ("Lorne called Brandt “an idiot” on Monday.", "an idiot", "Lorne"),
        ("Arran spoke on Monday. He said he intends to finish the bridge.", "to finish the bridge", "Arran"),
    ],
)
def test_whose_words(text: str, part: str, speaker: str) -> None:
    it = story(text, PUBLISHED)
    found = {e.name for s in it.statements if part in words(it.text, s.content) for e in s.speakers}
    assert speaker in found


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        ("Before she ran, Maria Olsen taught physics.", "she", "Maria Olsen", True),
        ("When he arrived, President Jan Novak met Ana Corr.", "he", "Jan Novak", True),
        ("Ana Corr fell ill. When she left, Maria Olsen took over.", "she", "Maria Olsen", False),
        ("He met the president of Tessaly, Jan Novak, on Monday.", "the president of Tessaly", "Jan Novak", True),
        (
            "The president of Orvia, Lena Orlova, met the president of Tessaly, Jan Novak, on Monday.",
            "the president of Tessaly",
            "Lena Orlova",
            False,
        ),
        ("Tom Arran, if elected mayor, would build it. Arran said so.", "Tom Arran", "Arran", True),
        ("Joop De Witt leads it. On Monday De Witt said it was full.", "Joop De Witt", "De Witt", True),
        ("Salem Al-Rashid left. Al-Rashid was ill.", "Salem Al-Rashid", "Al-Rashid", True),
        ("Mayor Ana Corr‘s plan failed. Corr said so.", "Ana Corr", "Corr", True),
        ("Donald Trench spoke. Trench said he would run.", "Donald Trench", "Trench", True),
        (
            "MBA's chief economist Mike Frat said rates fell. Frat expects more.",
            "MBA's chief economist",
            "Mike Frat",
            True,
        ),
        ("SOPHY SANTANO, 34, and her brother MATEO SANTANO, 29, died there.", "SOPHY SANTANO", "MATEO SANTANO", False),
    ],
)
def test_who_is_who(text: str, one: str, other: str, same: bool) -> None:
    it = story(text, PUBLISHED)
    its = {it.text[slice(*m.span)]: e.id for e in it.entities for m in e.mentions}
    assert (its[one] == its[other]) is same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("McDonald's shut its doors. The chain said McDonald's would open again.", "McDonald's"),
        ("Prices rose at Sainsbury’s on Monday. Sainsbury’s said it would cut them.", "Sainsbury’s"),
        ("Google's parent fell. Google's sales rose. Google said so.", "Google"),
    ],
)
def test_a_brand_keeps_its_s(text: str, name: str) -> None:
    assert name in {e.name for e in story(text, PUBLISHED).entities}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("If Ana Corr became president, she would cut taxes.", []),
        ("Tom Arran, if elected mayor, would build.", []),
        ("Unless Tom Arran is named chairman, the board will quit.", []),
        ("Ana Corr is chairman of the port.", ["chairman"]),
        ("Ana Corr is chairman of the port if anybody is.", ["chairman"]),
    ],
)
def test_an_office_under_if_is_nobodys(text: str, held: list[str]) -> None:
    assert [role.title for e in story(text, PUBLISHED).entities for role in e.roles] == held


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("The court ordered him to leave by Friday.", "Friday", "2024-05-17"),
        ("Staff were told to return by Monday.", "Monday", "2024-05-20"),
        ("The order requires the owner to repair it by Tuesday.", "Tuesday", "2024-05-21"),
        ("The firm failed to pay by Friday.", "Friday", "2024-05-10"),
        ("Markets fell after Wednesday's Budget.", "Wednesday", "2024-05-15"),
        ("The law was passed after 9/11.", "9/11", "2001-09-11"),
        ("It opened on 9/11/2023.", "9/11/2023", "2023-11-09"),
        ("He said on Tuesday it would rain.", "Tuesday", "2024-05-14"),
        ("It fell on May 3. The day before, rain had come.", "The day before", "2024-05-02"),
        ("The talks failed, she said on May 3. The same day, police left.", "The same day", "2024-05-03"),
        ("The Manchester Spring Festival opened then.", "Spring", None),
        ("The Arab Spring began in Tunisia.", "Spring", None),
        ("They visited the Winter Palace on foot.", "Winter", None),
        ("It will open in Spring, they said.", "Spring", "2024-SP"),
        ("Ruby Tuesday closed ten restaurants.", "Tuesday", None),
    ],
)
def test_when(text: str, part: str, value: str | None) -> None:
    it = story(text, PUBLISHED)
    assert next((t.value for t in it.times if it.text[slice(*t.span)] == part), None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The army has not confirmed that it shelled the border village of Orsk on Sunday.", "alleged"),
        ("The army confirmed that it shelled the border village of Orsk on Sunday.", "actual"),
        (
            "Ministry silent on border shelling\n\nThe army has not confirmed that it shelled the village of Orsk on "
            "Sunday.\n\nA spokesman declined to comment.",
            "alleged",
        ),
    ],
)
def test_what_is_not_confirmed(text: str, value: str) -> None:
    it = story(text, PUBLISHED)
    assert {e.factuality for e in it.events if any(it.text[slice(*m)] == "shelled" for m in e.mentions)} == {value}
