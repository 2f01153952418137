"""Which words may tell one event, and which times are asked for one."""

from __future__ import annotations

import pytest
from support import reading

from onrecord.events.again import Word, may_repeat, never_one, surely_one, told_again
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


PAIR = "The plague killed millions. Later a cook killed a rabbit. It was killed again. The killing shocked many."
E1, E2, E3, E4 = (frozenset([f"e{n}"]) for n in range(1, 5))
NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("first", "later", "never"),
    [
        ((0, E1, E2, None), (1, E3, E4, None), True),  # others did it to others
        ((0, E1, E2, None), (1, E1, E4, None), False),
        ((0, E1, E2, None), (1, E3, E2, None), False),
        ((0, E1, NONE, "2024-05"), (1, E3, NONE, "2024-06"), True),  # others, and at another time
        ((0, NONE, E2, "2024-05"), (1, NONE, E4, "2024-06"), True),
        ((0, E1, NONE, "2024-05"), (2, E3, NONE, "2024-05"), False),
        ((0, E1, NONE, "2024-05"), (2, E1, NONE, "2024-06"), False),  # a time may be wrong
        ((0, E1, NONE, "2024-05"), (2, E3, NONE, None), False),
        ((0, NONE, NONE, None), (1, NONE, NONE, None), True),  # by the words alone: the plague, a cook
        ((0, E1, E2, None), (2, E3, E4, None), True),
        ((0, NONE, NONE, None), (2, NONE, NONE, None), False),  # nobody is told
        ((0, E1, E2, None), (3, E3, E4, None), False),  # "the killing" points back
    ],
)
def test_what_can_never_be_one_event(first: tuple, later: tuple, never: bool) -> None:  # type: ignore[type-arg]
    its = scene(reading(PAIR), (), (), ())
    places = [t.i for t in its.reading.tokens if t.text in ("killed", "killing")]

    def made(n: int, who: frozenset[str], whom: frozenset[str], month: str | None, type: str = "ASSAULT") -> Word:
        begin, end = (None, None) if month is None else (f"{month}-01", f"{month}-28")
        return Word(places[n], type, who, whom, begin, "actual", end)

    assert never_one(its, made(*first), made(*later)) is never


@pytest.mark.parametrize(
    ("text", "words", "first", "later", "sure"),
    [
        (
            "Ann pleads guilty. Ann pleaded guilty to theft.",
            ("pleads", "pleaded"),
            (E1, E2, None),
            (E1, E2, None),
            True,
        ),
        ("The army withdrew. The withdrawal began.", ("withdrew", "withdrawal"), (E1, E2, None), (E1, E2, None), True),
        ("Ann sued Ben. Ann sued Ben again.", ("sued", "sued"), (E1, E2, "2024-05"), (E1, E2, "2024-07"), False),
        ("Ann sued Ben. Ann sued Tom.", ("sued", "sued"), (E1, E2, None), (E1, E3, None), False),
        ("Ann sued Ben. Ann sued.", ("sued", "sued"), (E1, E2, None), (E1, NONE, None), False),
        ("Ann sued Ben. Ann met Ben.", ("sued", "met"), (E1, E2, None), (E1, E2, None), False),
        ("They launched an attack.", ("launched", "attack"), (E1, NONE, None), (NONE, NONE, None), True),
        ("They held talks.", ("held", "talks"), (NONE, NONE, None), (E1, NONE, None), True),
        ("They condemned an attack.", ("condemned", "attack"), (E1, NONE, None), (NONE, NONE, None), False),
        ("They held a man after talks.", ("held", "talks"), (E1, NONE, None), (NONE, NONE, None), False),
    ],
)
def test_what_is_one_event_beyond_doubt(
    text: str,
    words: tuple[str, str],
    first: tuple,
    later: tuple,
    sure: bool,  # type: ignore[type-arg]
) -> None:
    its = scene(reading(text), (), (), ())
    places = [t.i for t in its.reading.tokens if t.text in words]

    def made(n: int, who: frozenset[str], whom: frozenset[str], month: str | None) -> Word:
        begin, end = (None, None) if month is None else (f"{month}-01", f"{month}-28")
        return Word(places[n], "OTHER", who, whom, begin, "actual", end)

    assert surely_one(its, made(0, *first), made(1, *later)) is sure


def test_what_two_say_are_two_events() -> None:
    its = scene(reading("Ann urged them to leave. Ben demanded that they stay."), (), (), ())
    words = [t.i for t in its.reading.tokens if t.text in ("urged", "demanded")]
    for type, never in (("REQUEST", True), ("ASSAULT", False)):
        pair = [Word(at, type, who, E4, None, "actual") for at, who in zip(words, (E1, E2), strict=True)]
        assert never_one(its, *pair) is never


def test_sides_of_a_talk_may_change_places() -> None:
    its = scene(reading("Ann met Ben. Later Ben met Ann. Eve met Tom."), (), (), ())
    met = [t.i for t in its.reading.tokens if t.text == "met"]
    words = [
        Word(at, "CONSULT", *pair, None, "actual") for at, pair in zip(met, ((E1, E2), (E2, E1), (E3, E4)), strict=True)
    ]
    assert (never_one(its, words[0], words[1]), never_one(its, words[0], words[2])) == (False, True)


def test_times_of_its_sentence_and_of_those_before_are_asked(it: Scene) -> None:
    at = word(it, "attack", "ASSAULT").at
    assert [time.id for time in candidates(it, at)] == ["t1", "t2"]
    monday, _ = of_times_near(it, at, "ASSAULT", "actual", candidates(it, at))
    assert "apart=after2" in monday
