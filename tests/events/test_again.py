"""Which words may tell one event, and which times are asked for one."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.events.again import Word, may_repeat, told_again
from onrecord.events.dated import candidates, of_times_near
from onrecord.events.features import Scene, scene
from onrecord.types.record import Time
from onrecord.types.span import Span

TEXT = "Rebels attacked a village on Monday. Officials spoke. The attack killed two. A trial began on Friday."


@pytest.fixture(scope="module")
def it() -> Scene:
    def time(id: str, words: str, day: str) -> Time:
        at = TEXT.index(words)
        return Time(id=id, span=Span(at, at + len(words)), type="DATE", value=day, begin=day, end=None)

    return scene(reading(TEXT), (), (time("t1", "Monday", "2024-05-13"), time("t2", "Friday", "2024-05-17")), ())


def word(it: Scene, text: str, type: str, who: str = "") -> Word:
    at = next(t.i for t in it.reading.tokens if t.text == text)
    return Word(at, type, frozenset([who] if who else []), frozenset(), None, "actual")


@pytest.mark.parametrize(
    ("first", "later", "may"),
    [
        (("attacked", "ASSAULT"), ("attack", "ASSAULT"), True),
        (("attacked", "OTHER"), ("attack", "ASSAULT"), True),  # one stem
        (("attack", "ASSAULT"), ("killed", "OTHER"), True),  # one sentence
        (("attacked", "ASSAULT"), ("trial", "OTHER"), False),
    ],
)
def test_what_may_be_one_event(it: Scene, first: tuple[str, str], later: tuple[str, str], may: bool) -> None:
    assert may_repeat(it, word(it, *first), word(it, *later)) is may


def test_a_definite_noun_with_another_actor_says_so(it: Scene) -> None:
    told = told_again(it, word(it, "attacked", "ASSAULT", "e1"), word(it, "attack", "ASSAULT", "e2"))
    assert {"definite=True", "who=other", "stem=True", "type=True"} <= set(told)


def test_times_of_its_sentence_and_of_those_before_are_asked(it: Scene) -> None:
    at = word(it, "attack", "ASSAULT").at
    assert [time.id for time in candidates(it, at)] == ["t1", "t2"]
    monday, _ = of_times_near(it, at, "ASSAULT", "actual", candidates(it, at))
    assert "apart=after2" in monday
