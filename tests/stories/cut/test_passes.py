"""What the second pass is told of a block: what the first thought of it, of its neighbours, of its kin."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from onrecord.stories.cut.own import OWN
from onrecord.stories.cut.passes import SECOND, Tables, second, weighed

P = np.array([0.1, 0.9, 0.8, 0.2, 0.7, 0.3, 0.0], np.float32)
SIZES = np.array([10, 20, 30, 40, 50, 60, 70], np.float32)
HEADINGS = (0, 3)


def looks() -> SimpleNamespace:
    numbers = np.zeros((7, len(OWN)), np.float32)
    numbers[list(HEADINGS), OWN.index("heading")] = 1.0
    kin = np.array([0, 0, 0, 1, 1, 2, -1], np.int32)
    return SimpleNamespace(numbers=numbers, sizes=SIZES, groups=(kin, kin, kin, kin))


def told() -> dict[str, list[float]]:
    found = looks()
    rows = second(found, np.zeros((7, 2), np.float32), P)  # type: ignore[arg-type]
    assert rows.shape == (7, 2 + len(SECOND))
    return {name: rows[:, 2 + n].tolist() for n, name in enumerate(SECOND)}


WANTED = [
    ("p", P.tolist()),
    ("p+1", [0.9, 0.8, 0.2, 0.7, 0.3, 0.0, 0.0]),
    ("p-1", [0.0, 0.1, 0.9, 0.8, 0.2, 0.7, 0.3]),
    ("p+3", [0.2, 0.7, 0.3, 0.0, 0.0, 0.0, 0.0]),
    ("page", [3.0 / 7] * 7),
    ("first", [-1, 0, 1, 2, 3, 4, 5]),  # from the first that is likely
    ("last", [4, 3, 2, 1, 0, -1, -2]),
    ("sum_before", [1, 19, 43, 51, 86, 104, 104]),
    ("sum_after", [103, 85, 61, 53, 18, 0, 0]),
    ("heading_p", [-1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2]),
    ("element_1", [(18 + 24) / 50, (1 + 24) / 40, (1 + 18) / 30, 0.7, 0.2, -1, -1]),
    ("wide_before", [0, 0.1, 19 / 30, 43 / 60, 51 / 100, 86 / 150, 104 / 210]),
    ("wide_after", [103 / 270, 85 / 250, 61 / 220, 53 / 180, 18 / 130, 0, 0]),
]


@pytest.mark.parametrize(("name", "wanted"), WANTED, ids=[name for name, _ in WANTED])
def test_what_the_first_pass_thought(name: str, wanted: list[float]) -> None:
    assert told()[name] == pytest.approx(wanted, abs=1e-4)


def test_words_weigh_by_their_place() -> None:
    names = [[("entry", "x"), ("entry",), (), ()], [("nav",), (), (), ()]]
    found = SimpleNamespace(names=names, named=np.array([0, 1, 0]), words=[("said",), (), ("said", "menu", "?")])
    tables = Tables({"0:entry": 2.0, "1:entry": 0.5, "0:x": -1.0, "0:nav": -3.0}, {"said": 1.0, "menu": -2.0})
    rows = weighed(found, tables).tolist()  # type: ignore[arg-type]
    assert rows[0] == [0.5, -1.0, 2.0, 0.5, 0.5, 0.5, *[0.0] * 6, 1.0, 1.0, 1.0]
    assert rows[1] == [-3.0, -3.0, -3.0, *[0.0] * 12]
    assert rows[2] == [*rows[0][:12], -0.5, -2.0, 1.0]
