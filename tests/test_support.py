"""What judges time: it sees what is not linear, and other work on the machine does not mislead it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import support
from support import assert_linear, assert_quick


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that calls say they took, in place of the machine's."""
    told: list[float] = []

    def seconds(call: Callable[[], object]) -> float:
        call()
        return told.pop()

    monkeypatch.setattr(support, "seconds", seconds)
    return told


@pytest.mark.parametrize(("power", "linear"), [(1, True), (1.2, True), (1.8, False), (2, False)])
def test_a_square_is_not_linear(clock: list[float], power: float, linear: bool) -> None:
    def call(size: int) -> None:
        clock.append((size / 100) ** power)

    if linear:
        assert_linear(call, 1_000)
    else:
        with pytest.raises(AssertionError, match="for 4 times as much"):
            assert_linear(call, 1_000)


def test_a_busy_machine_has_to_be_busy_each_time(clock: list[float]) -> None:
    runs = iter([1, 9, 1, 5, 1, 3, 2, 1.5, 1, 1])

    def call(size: int) -> None:
        clock.append(size * next(runs))

    assert_linear(call, 1_000)


def test_quick_is_the_best_of_three(clock: list[float]) -> None:
    clock[:] = [0.1, 3.0, 2.0]
    assert_quick(lambda: None, 1)
    clock[:] = [3.0, 3.0, 2.0]
    with pytest.raises(AssertionError, match="at most 1 s are right"):
        assert_quick(lambda: None, 1)


def test_work_of_a_square_is_seen_on_this_machine() -> None:
    with pytest.raises(AssertionError, match="times as long"):
        assert_linear(lambda size: [n for n in range(size) for _ in range(size)], 600)
