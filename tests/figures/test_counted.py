"""Whether a number is a figure, and what it measures: the learned heads over the rules."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from support import reading

from onrecord.figures.find import by_rules, find_with, number_candidates
from onrecord.figures.of_what import phrases
from onrecord.models import figures
from onrecord.models.heads import Floats, Head
from onrecord.types.reading import Reading

TEXT = "Police said 30 of the 45 miners were rescued. The five demands cost $3 million. Boeing 737 jets were grounded."
WIDTH = 4


@pytest.fixture(scope="module")
def read() -> Reading:
    return reading(TEXT)


def head(answer: str, size: int, favoured: dict[str, float], vectors: int) -> Head:
    """A head that adds up what it is told to favour."""
    rows = np.array([[weight] for weight in favoured.values()], np.float32)
    return Head(
        projections=(np.zeros((WIDTH, 1), np.float32),) * vectors,
        features={name: n for n, name in enumerate(favoured)},
        rows=rows,
        bias=np.zeros(1, np.float32),
        answers={answer: (np.ones((1, size), np.float32), np.full(size, -5.0, np.float32))},
    )


def vectors(read: Reading) -> Floats:
    return np.zeros((len(read.tokens), WIDTH), np.float32)


def words(one: tuple[int, int]) -> str:
    return TEXT[slice(*one)]


def test_every_number_is_a_candidate_with_what_speaks_against_it(read: Reading) -> None:
    found = {
        TEXT[read.tokens[one.low.first].start : read.tokens[one.low.last - 1].end]: one.reason
        for one in number_candidates(read, ())
    }
    assert found["30"] == found["45"] == found["3 million"] == ""
    assert found["five"] == "pointing back"


def test_the_head_overrules_the_rules_where_they_are_not_sure(read: Reading) -> None:
    likely = head("figure", 1, {"reason=pointing back": 9.0}, 1)
    other = head("measure", 2, {"always": 1.0}, 2)
    found = find_with(read, (), (), (), vectors(read), {"figure": likely, "measure": other})
    told = {words(one.span): one.confidence for one in found}
    assert "five" in told and "30" not in told  # the head alone decides about counts
    assert "$3 million" in told  # money stays, whatever the head holds of it
    assert told["five"] is not None and told["five"] > 0.9


def test_without_vectors_the_rules_decide(read: Reading) -> None:
    found = find_with(read, (), (), (), None, None)
    assert "five" not in [words(one.span) for one in found]
    assert all(one.confidence is None for one in found)


def test_the_likeliest_phrase_is_what_is_measured(read: Reading) -> None:
    every = head("figure", 1, {"always": 9.0}, 1)
    cost = head("measure", 2, {"lemma=demand": 4.0, "form=compound": 4.0}, 2)
    found = find_with(read, (), (), (), vectors(read), {"figure": every, "measure": cost})
    money = next(one for one in found if words(one.span) == "$3 million")
    assert [words(span) for span in money.measure] == ["demands"]


def test_the_rules_phrase_is_among_those_that_are_weighed(read: Reading) -> None:
    chosen = [one for one in number_candidates(read, ()) if not one.reason]
    for asked, _ in by_rules(read, chosen, [None] * len(chosen)):
        there = {phrase.span for phrase in phrases(read, asked)}
        assert set(asked.by_rule) <= there
        assert all(
            f"rule=True:{asked.unit.kind}" in p.features for p in phrases(read, asked) if p.span in asked.by_rule
        )


def test_a_phrase_leaves_the_number_out(read: Reading) -> None:
    chosen = [one for one in number_candidates(read, ()) if not one.reason]
    (money,) = (asked for asked, _ in by_rules(read, chosen, [None] * len(chosen)) if asked.unit.kind == "money")
    assert all("$" not in words(phrase.span) for phrase in phrases(read, money))


def test_the_weights_that_ship_hold_both_heads() -> None:
    held = figures.weights()
    assert held is not None and set(held) == {"figure", "measure"}
    assert msgspec.structs.asdict(held["figure"])["answers"].keys() == {"figure"}
