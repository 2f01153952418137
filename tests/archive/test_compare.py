"""Stories side by side: utterances lined up, tolls that grow or contradict, an event through time."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord import annotate
from onrecord.archive.compare import Compared, compared
from onrecord.archive.held_events import lines
from onrecord.archive.same_figure import measures
from onrecord.archive.same_statement import utterances
from onrecord.types.record import Record

FIRE = "A fire in a tyre warehouse on the Kolvik waterfront killed {} people on Sunday. "
CHIEF = "Signe Halloran, the fire chief of Kolvik, "


@cache
def story(text: str, day: str = "2024-03-04") -> Record:
    return annotate(text, published=day).record


QUOTES = [
    (
        CHIEF + "said: “We had three boats and one pump, and the pump failed in the first hour.”",
        CHIEF + "said: “We had three boats and one pump.”",
        "archive.same_statement/words",
        ("and the pump failed in the first hour",),
    ),
    (
        CHIEF + "said: “The pump failed in the first hour and the coast guard brought water in boats.”",
        CHIEF + "said that the coast guard had brought water in its boats because the pump failed.",
        "archive.same_statement/paraphrase",
        None,
    ),
]


@pytest.mark.parametrize(("full", "cut", "because", "left_out"), QUOTES)
def test_an_utterance_is_lined_up(full: str, cut: str, because: str, left_out: tuple[str, ...] | None) -> None:
    (one,) = utterances([story(cut), story(full)])
    assert one.speaker == "Signe Halloran"
    assert one.because == (because,)
    assert one.forms[0].story == story(full).id, "the fullest form first"
    assert one.forms[0].left_out == one.forms[0].added == ()
    if left_out is not None:
        assert one.forms[1].left_out == left_out


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # another speaker
        (
            (CHIEF + "said: “We had three boats and one pump.”", "2024-03-04"),
            ("Petter Ambros, the owner, said: “We had three boats and one pump.”", "2024-03-04"),
        ),
        # said again weeks later
        (
            (CHIEF + "said: “We had three boats and one pump.”", "2024-03-04"),
            (CHIEF + "said: “We had three boats and one pump.”", "2024-04-20"),
        ),
        # the same person about something else
        (
            (CHIEF + "said: “We had three boats and one pump.”", "2024-03-04"),
            (CHIEF + "said: “Nobody told us what was stored in that warehouse.”", "2024-03-04"),
        ),
    ],
)
def test_what_is_another_utterance(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert utterances([story(*a), story(*b)]) == ()


PUMP = "“The pump failed in the first hour, and the coast guard brought water in its boats,” {} said on Sunday."


def test_police_are_the_police_of_the_place() -> None:
    a = story("Police said the boat sank near the lighthouse after hitting a rock in fog. It rained.")
    b = story("The boat hit a rock near the lighthouse in fog and sank, Kolvik police said. Nobody was hurt.")
    assert [len(one.forms) for one in utterances([a, b])] == [2]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # two telling words of one person; in one event they are enough
        (
            CHIEF + "said the warehouse had no sprinklers.",
            CHIEF + "said that there were no sprinklers in the warehouse.",
        ),
        # one of the two is wrong about whom it quotes; in one event fewer words tell it
        (
            "Petter Ambros, the owner, said: “The sprinklers failed when the forklift hit the wall.”",
            "Signe Halloran said: “The sprinklers failed when the forklift hit the wall.”",
        ),
    ],
)
def test_less_is_asked_where_both_tell_of_one_event(a: str, b: str) -> None:
    records = [story(a + " It rained."), story(b)]
    assert utterances(records) == ()
    assert [len(one.forms) for one in utterances(records, {record.id: "fire" for record in records})] == [2]


def test_what_one_tells_in_two_and_another_in_one_is_lined_up_twice() -> None:
    apart = story(
        CHIEF
        + "said: “The pump failed in the first hour.” Later she told reporters: “Our boats brought water to the quay.”"
    )
    whole = story(CHIEF + "said: “The pump failed in the first hour. Our boats brought water to the quay.” It rained.")
    found = utterances([apart, whole])
    assert [{form.story for form in one.forms} for one in found] == [{apart.id, whole.id}] * 2
    lined_up = {form.text for one in found for form in one.forms if form.story == apart.id}
    assert len(lined_up) == 2


def test_one_form_of_a_story_though_one_statement_lies_in_the_other() -> None:
    nested = story(
        "The Kolvik Post reported that Signe Halloran said the coast guard brought water from the lighthouse."
    )
    other = story(CHIEF + "said the coast guard brought water from the lighthouse. It rained.")
    assert len(nested.statements) == 2
    (one,) = utterances([nested, other])
    assert sorted(form.story for form in one.forms) == sorted((nested.id, other.id))
    assert [story for story, _ in one.inside] == [nested.id]


def test_initials_are_the_organisation() -> None:
    a = story("Northern Ferry Company said it had signed an agreement to buy the Kolvik lighthouse.")
    b = story("NFC said it had signed an agreement to buy the Kolvik lighthouse. It rained.")
    assert [len(one.forms) for one in utterances([a, b])] == [2]
    c = story("NFX said it had signed an agreement to buy the Kolvik lighthouse. It rained.")
    assert utterances([a, c]) == ()


@pytest.mark.parametrize("who", ["Jonas Bergström", "Bergström", "a witness"])
def test_nobody_needs_an_office_to_be_quoted_twice(who: str) -> None:
    a, b = (
        story(PUMP.format("Jonas Bergström, a dock worker,") + " He was there."),
        story(PUMP.format(who) + " Rain fell."),
    )
    assert [len(one.forms) for one in utterances([a, b])] == [2]


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ((("two", "2024-03-04"), ("two", "2024-03-04")), "agree"),
        ((("two", "2024-03-04"), ("at least two", "2024-03-05")), "agree"),
        ((("two", "2024-03-04"), ("five", "2024-03-05")), "series"),
        ((("two", "2024-03-04"), ("five", "2024-03-04")), "differ"),
        ((("five", "2024-03-04"), ("two", "2024-03-05")), "differ"),  # a toll does not shrink
    ],
)
def test_tolls(told: tuple[tuple[str, str], ...], verdict: str) -> None:
    (one,) = measures([story(f"{FIRE.format(n)}Story {k}.", day) for k, (n, day) in enumerate(told)])
    assert (one.what, one.verdict) == ("dead", verdict)


def test_other_figures_need_their_measure_and_whose_it_is() -> None:
    a = story("Norvatel cut 300 jobs in Kolvik, the company said.")
    b = story("A ferry line, Sundlinje, cut 400 jobs.")
    assert measures([a, b]) == ()


@pytest.mark.parametrize(
    ("a", "b", "verdicts"),
    [
        ("The navy captured 23 pirates off Tarvik.", "Off Tarvik, 23 pirates were captured by a frigate of the navy.", ["agree"]),
        ("Piet Doorn, 36, was charged.", "Police charged Piet Doorn, 36, with theft.", ["agree"]),
        ("Piet Doorn, 36, was charged.", "Police charged Piet Doorn, 38, with theft.", ["differ"]),
        ("Piet Doorn, 36, was charged.", "Ewa Tolund, 36, was charged.", []),
        ("The navy captured 23 pirates off Tarvik.", "A court in Kolvik fined 23 fishermen.", []),
    ],
)  # fmt: skip
def test_one_measure_in_other_words(a: str, b: str, verdicts: list[str]) -> None:
    assert [one.verdict for one in measures([story(a), story(b)])] == verdicts


@pytest.mark.parametrize(
    ("told", "verdict", "values"),
    [
        (
            (("Ana Corr will sign the treaty with Ewa Tolund.", "2024-05-06"),
             ("Ana Corr signed the treaty with Ewa Tolund.", "2024-05-10")),
            "changes", ["planned", "actual"],
        ),
        (
            (("Belmarra attacked Ostland on Friday.", "2024-05-06"),
             ("Belmarra did not attack Ostland on Friday.", "2024-05-06")),
            "differ", ["actual", "negated"],
        ),
        (
            (("Ana Corr held talks with Ewa Tolund.", "2024-05-06"),
             ("Talks were held between Ana Corr and Ewa Tolund.", "2024-05-06")),
            "agree", ["actual", "actual"],
        ),
    ],
)  # fmt: skip
def test_an_event_through_time(told: tuple[tuple[str, str], ...], verdict: str, values: list[str]) -> None:
    found = lines([story(*one) for one in told])
    assert [line.verdict for line in found] == [verdict]
    assert sorted(h.value for h in found[0].holdings) == sorted(values)


@pytest.mark.parametrize(
    "other",
    [
        "Police arrested Jonas Bergström on Friday.",
        "Ana Corr met Ewa Tolund on Monday.",
        "Police arrested Piet Bergström on Friday.",  # of a first name alone nobody is told
    ],
)
def test_another_event(other: str) -> None:
    assert lines([story("Police arrested Piet Doorn on Friday."), story(other)]) == ()


def test_a_comparison_begins_with_how_many_are_independent() -> None:
    text = FIRE.format("two") + QUOTES[0][0] + " The owner of the warehouse, Petter Ambros, was abroad."
    anew = "Tyres burnt on the waterfront of Kolvik: five people were killed. Schools stay shut. " + QUOTES[0][1]
    found = compared([story(text), story("KOLVIK (NordPress) - " + text), story(anew)])
    assert found[0].label == "3 reports, 2 independent, 1 event"
    assert _verdicts(found)["figure", "dead"] == "differ"
    assert _verdicts(found)["statement", "Signe Halloran"] == "agree"


def test_what_only_one_has_is_told() -> None:
    found = compared([story(QUOTES[0][0]), story("Petter Ambros said: “I was abroad when the fire broke out.”")])
    assert {(one.label, one.verdict) for one in found[1:]} == {
        ("Signe Halloran", "only in"),
        ("Petter Ambros", "only in"),
    }


def _verdicts(found: tuple[Compared, ...]) -> dict[tuple[str, str], str]:
    return {(one.what, one.label): one.verdict for one in found}
