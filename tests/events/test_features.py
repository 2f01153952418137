"""What the learned heads are told of a word."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at, entity, spot
from onrecord.events.features import Scene, around_word, at_first_sight, held, may_be_events, scene, stage
from onrecord.types.record import Statement, Time

TEXT = "Rebels met the mayor. “We will attack the town,” Olsen told Brandt. The troops did not attack on Friday."


@pytest.fixture(scope="module")
def it() -> Scene:
    people = (entity(TEXT, "e1", "Rebels"), entity(TEXT, "e2", "Olsen", "p"), entity(TEXT, "e3", "Brandt", "p"))
    said = Statement("s1", "direct", "promise", (spot(TEXT, "“We will attack the town,”"),), (spot(TEXT, "told"),),
                     (spot(TEXT, "Olsen"),), "e2", addressees=("e3",))  # fmt: skip
    time = Time("t1", spot(TEXT, "Friday"), "DATE", "2024-05-17", begin="2024-05-17")
    return scene(reading(TEXT), people, (time,), (said,))


@pytest.mark.parametrize(
    ("word", "nth", "told", "untold"),
    [
        ("attack", 0, "in direct|in act=promise|times=2|stage=2|aux>will|dobj>", "own voice|dated sentence|cue|as headline|neg>not"),
        ("attack", 1, "own voice|dated sentence|neg>not|stage=3|times=2", "in direct|dobj>|aux>will"),
        ("met", 0, "stage=1|times=1|subj:organization|subj:known=1|somebody|own voice", "cue|as headline|passive"),
        ("told", 0, "cue|cue=promise|cue:direct|cue:addressed|subj:person|obj:person", "cue:nobody|in direct"),
    ],
)  # fmt: skip
def test_the_features_of_a_word(it: Scene, word: str, nth: int, told: str, untold: str) -> None:
    found = around_word(it, at(TEXT, word, nth))
    assert set(told.split("|")) <= set(found) and not set(untold.split("|")) & set(found), found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("word", "nth", "told", "untold"),
    [("attack", 0, "tag=VB|dep=ccomp", "cue"), ("told", 0, "cue", "as headline"), ("met", 0, "as headline", "cue")],
)
def test_the_few_at_first_sight(it: Scene, word: str, nth: int, told: str, untold: str) -> None:
    found = set(at_first_sight(it, at(TEXT, word, nth)))
    assert set(told.split("|")) <= found and not set(untold.split("|")) & found, found


@pytest.mark.parametrize(
    ("word", "nth", "value"), [("attack", 1, "negated"), ("met", 0, "actual"), ("attack", 0, "planned")]
)
def test_what_the_rules_make_of_it(it: Scene, word: str, nth: int, value: str) -> None:
    assert next(held(it, at(TEXT, word, nth))) == f"held={value}"


def test_the_words_that_may_be_events() -> None:
    text = "The town was attacked by Olsen, and talks have failed."
    its = reading(text)
    assert [its.tokens[i].text for i in may_be_events(its)] == ["town", "attacked", "talks", "failed"]


@pytest.mark.parametrize(("number", "step"), [(0, 1), (1, 2), (3, 3), (4, 4), (99, 4)])
def test_the_step_that_a_number_has_reached(number: int, step: int) -> None:
    assert stage(number, (0, 1, 2, 4)) == step
