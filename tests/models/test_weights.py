"""Learned weights as the package asks for them: numbers and names in, odds out."""

from __future__ import annotations

import math
from types import MappingProxyType

import numpy as np
import pytest

from onrecord.models import across, borders, dating, names, statements, times
from onrecord.models import events as learned_events


@pytest.mark.parametrize(
    ("features", "value"),
    [
        ((), 0.5),
        (("a",), 1 / (1 + math.exp(-2))),
        (("a", "x"), 1 / (1 + math.exp(-2))),
        (("a", "b"), 1 / (1 + math.exp(1))),
    ],
)
def test_named_features_of_times(features: tuple[str, ...], value: float) -> None:
    assert times.time_probability({"a": 2.0, "b": -3.0}, features) == pytest.approx(value)
    assert times.time_probability({"": 2.0}, ()) == pytest.approx(1 / (1 + math.exp(-2)))
    assert times.time_probability({"a": 99.0}, ("a",)) == pytest.approx(1.0)


def test_choices_are_learned_by_language() -> None:
    assert set(times.time_choices("en")) >= {"time", "weekday"} and times.time_choices("xx") == {}


def test_statements_and_their_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        statements, "_statement_weights", lambda name: {"a": 2.0} if name == "statement" else {"a": -1.0}
    )
    assert statements.log_odds("statement", ["a", "x", "a"]) == 4.0 and statements.log_odds("source", ["a"]) == -1.0
    assert statements.probability("statement", ["a"]) == pytest.approx(1 / (1 + math.exp(-2)))
    assert statements.probability("statement", ["a"] * 99) == pytest.approx(1.0)
    assert set(statements.joint_weights()) == {"content", "plain", "source"}


def test_two_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across, "weights", lambda: {"copies": {"": -1.0, "lead": 2.0, "held": 0.5}})
    assert across.across_log_odds("copies", {"lead": 1.0, "held": 2.0, "other": 9.0}) == 2.0


def test_trees_of_borders(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = ((0, 1.0, 1, 2), (-1, 5.0, 0, 0), (1, 0.0, 3, 4), (-1, 7.0, 0, 0), (-1, -7.0, 0, 0))
    model = borders._Trees(("a", "b"), -1.0, (tree, ((-1, 0.5, 0, 0),)))
    monkeypatch.setattr(borders, "_trees", lambda: {"alone": model})
    assert [borders.score("alone", row) for row in ((1.0, 9.0), (1.1, 0.0), (1.1, 0.1))] == [4.5, 6.5, -7.5]


def test_witnesses_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "name_weights", lambda: MappingProxyType({"a": 2.0}))
    numbers = np.array([[[1.0, 5.0], [0.5, 5.0]]])
    assert names.name_log_odds(("a", "unknown"), numbers).tolist() == [[2.0, 1.0]]
    assert names.has_name_weights()


def test_rows_of_dating_are_filled_up() -> None:
    for table in dating.tables().values():
        assert table.shape == (dating.MOST_ROWS,)


def test_heads_of_events_are_there() -> None:
    assert {"word"} <= set(learned_events.heads())
