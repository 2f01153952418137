"""The row of the tables whose conditions hold around a word, and what future, refusal and "must" make of it."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at
from onrecord.events.type import noun_pattern, trivial, verb_pattern, verb_pattern_of


@pytest.mark.parametrize(
    ("text", "word", "type"),
    [
        ("Rebels attacked the town.", "attacked", "ASSAULT"),
        ("The mayor attacked the bill over costs.", "attacked", "ACCUSE"),
        ("France will attack Spain.", "attack", "THREATEN"),
        ("France threatened to attack Spain.", "threatened", "THREATEN"),
        ("France will send aid to Spain.", "send", "AGREE"),
        ("France sent aid to Spain.", "sent", "AID"),
        ("France will not send aid to Spain.", "send", "REJECT"),
        ("France did not ease the ban.", "ease", "REJECT"),
        ("France eased the ban.", "eased", "CONCEDE"),
        ("France said Spain must leave the island.", "leave", "REQUEST"),
        ("Spain must leave the island.", "leave", None),
        ("France vowed to attack Spain.", "vowed", "THREATEN"),
        ("France would have sent aid to Spain.", "sent", "AID"),
        ("The king slept.", "slept", None),
        # what is fought for is no enemy
        ("France vowed to fight for every vote.", "vowed", "AGREE"),
        ("France vowed to fight the rebels.", "vowed", "THREATEN"),
        # done to people by hand, and to machines
        ("Prisoners were hacked to death.", "hacked", "ASSAULT"),
        ("Spies hacked the bank.", "hacked", "COERCE"),
        ("The party kicked out its members.", "kicked", "SANCTION"),
        ("A guard kicked the man.", "kicked", "ASSAULT"),
        # "hurt" as "injured", of people alone
        ("None of the workers was hurt.", "hurt", "ASSAULT"),
        ("Two men were hurt in a crash.", "hurt", "OTHER"),
        ("The tax hurt the economy.", "hurt", None),
    ],
)
def test_the_type_of_a_verb(text: str, word: str, type: str | None) -> None:
    found = verb_pattern_of(reading(text), at(text, word))
    assert (found.pattern.type if found else None) == type


@pytest.mark.parametrize(
    ("text", "word", "kind", "idle"),
    [
        ("People are talking about it.", "talking", "OTHER", True),
        ("Ministers are talking to the rebels.", "talking", "CONSULT", False),  # a type of its own
        ("They see the campaign.", "see", "OTHER", True),
        ("A dry fall left the brush dry.", "fall", "OTHER", True),
        ("The wall fell in a storm.", "fell", "OTHER", False),
        ("It was a mistake.", "mistake", "OTHER", True),
        ("The firm buried the message.", "buried", "OTHER", True),
        ("The family buried the man.", "buried", "OTHER", False),
        ("The mayor apologised for the delay.", "apologised", "SUPPORT", True),
        ("The mayor apologised for the killings.", "apologised", "SUPPORT", False),
        ("They killed time.", "killed", "ASSAULT", True),
        ("She was bombarded with jokes.", "bombarded", "ASSAULT", True),
        ("The port was bombarded with rockets.", "bombarded", "ASSAULT", False),
        ("Critics attacked his hair.", "attacked", "ACCUSE", True),
        ("Critics attacked his bill.", "attacked", "ACCUSE", False),
        ("The ministers clashed over tax.", "clashed", "ASSAULT", True),
        ("Rebels clashed with police.", "clashed", "ASSAULT", False),
        # what can be, and what anybody may do
        ("Rebels can strike any town.", "strike", "ASSAULT", True),
        ("Claims can be submitted to the ministry.", "submitted", "OTHER", True),
        ("The claim was submitted to the ministry.", "submitted", "OTHER", False),
        ("The president can declare war.", "declare", "OTHER", False),
        ("Rebels cannot strike any town.", "strike", "ASSAULT", False),
        ("Rebels could strike the town.", "strike", "ASSAULT", False),
        ("Any group that attacks the state is banned.", "attacks", "ASSAULT", True),
        ("Any group that seeks to attack the state is banned.", "attack", "ASSAULT", True),
        ("Anyone who kills a guard is jailed.", "kills", "ASSAULT", True),
        ("The group that attacked the state was banned.", "attacked", "ASSAULT", False),
        ("Police did not arrest any of the men.", "arrest", "COERCE", False),
        ("They killed a guard.", "killed", "ASSAULT", False),
        ("She threw herself into fashion.", "threw", "OTHER", True),
        ("The firm launched a ship.", "launched", "OTHER", False),
        ("Please call the office.", "call", "REQUEST", True),
        ("Inspect your plants and water them.", "water", "OTHER", True),
        ("Submit your questions here.", "Submit", "OTHER", True),
        ("Inspect bridge", "Inspect", "OTHER", False),
        ("They asked us to call the office.", "call", "REQUEST", False),
        ("The mayor will inspect the bridge.", "inspect", "OTHER", False),
        ("The mayor vowed to fight and to sue them.", "sue", "ACCUSE", False),
        ("The firm declined to comment.", "declined", "REJECT", True),
        ("The firm declined to sell the ship.", "declined", "REJECT", False),
        ("I beg to differ.", "beg", "REQUEST", True),
        ("Few asked this question.", "asked", "REQUEST", True),
        ("They asked the mayor for help.", "asked", "REQUEST", False),
    ],
)
def test_what_no_coder_counts(text: str, word: str, kind: str, idle: bool) -> None:
    assert trivial(reading(text), at(text, word), kind) is idle


@pytest.mark.parametrize(
    ("text", "word", "type"),
    [
        ("He rejected attacks on his loyalty.", "attacks", "ACCUSE"),
        ("The attack on her record angered Lund.", "attack", "ACCUSE"),
        ("The attack on the town failed.", "attack", "ASSAULT"),
        ("Republican attacks went on.", "attacks", "ACCUSE"),
        ("She attacked him as a liar.", "attacked", "ACCUSE"),
        ("Rebels attacked the town.", "attacked", "ASSAULT"),
    ],
)
def test_attacks_by_words(text: str, word: str, type: str) -> None:
    its, i = reading(text), at(text, word)
    found = verb_pattern(its, i) if its.tokens[i].pos == "VERB" else noun_pattern(its, i)
    assert found is not None and found.pattern.type == type


@pytest.mark.parametrize(
    ("text", "word", "type", "mode"),
    [
        ("The attack failed.", "attack", "ASSAULT", None),
        ("The air strike failed.", "strike", "ASSAULT", "aerial"),
        ("The heart attack came at night.", "attack", None, None),
        ("The hunger strike began.", "strike", "PROTEST", "hunger"),
        ("The table failed.", "table", None, None),
    ],
)
def test_the_type_of_a_noun(text: str, word: str, type: str | None, mode: str | None) -> None:
    found = noun_pattern(reading(text), at(text, word))
    assert ((found.pattern.type, found.pattern.mode) if found else (None, None)) == (type, mode)


def test_the_words_that_belong_to_an_expression() -> None:
    text = "Rebels opened heavy fire on the guards."
    found = verb_pattern(reading(text), at(text, "opened"))
    assert found is not None and at(text, "fire") in found.met and at(text, "fire") in found.fixed
