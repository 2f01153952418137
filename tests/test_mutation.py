"""Planted faults: which there are, what they do to a running function, and how a trial tells that a test noticed."""

from __future__ import annotations

import os
import signal
from types import SimpleNamespace

import pytest
from _pytest import runner

from bench.mutation import plant
from bench.mutation.__main__ import _drawn, _within
from bench.mutation.faults import faults, planted
from bench.mutation.near import _in_child

ALL = "all((x < n for x, _ in zip((4, 5), (n, n), strict=True)))"
SOURCE = '''
"""A module."""
LIMIT = 3
def most(items: list[int] = [1], *, least: int = 0) -> int:
    """Docstring with 7."""
    assert items, f"none of {1}"
    if not items or len(items) > 2:
        raise ValueError(8)
    return items[0] + least
class Box:
    def full(self, n):
        return all(x < n for x, _ in zip((4, 5), (n, n), strict=True)) is True
    def text(self):
        return "a" + "b"
'''


def test_every_fault_of_a_module() -> None:
    found = faults("box.py", SOURCE)
    assert [(f.function, f.kind, f.was, f.now) for f in found] == [
        ("most", "and for or", "not items or len(items) > 2", "not items and len(items) > 2"),
        ("most", "not dropped", "not items", "items"),
        ("most", "comparison turned", "len(items) > 2", "len(items) >= 2"),
        ("most", "one off", "2", "3"),
        ("most", "plus for minus", "items[0] + least", "items[0] - least"),
        ("most", "one off", "0", "1"),
        ("Box.full", "comparison turned", f"{ALL} is True", f"{ALL} is not True"),
        ("Box.full", "comparison turned", "x < n", "x <= n"),
        ("Box.full", "one off", "4", "5"),
        ("Box.full", "one off", "5", "6"),
        ("Box.full", "true for false", "True", "False"),
    ]  # fmt: skip


def test_a_fault_keeps_its_name_when_lines_are_added_above() -> None:
    assert [f.id for f in faults("box.py", SOURCE)] == [f.id for f in faults("box.py", "\n\n" + SOURCE)]


@pytest.mark.parametrize(
    ("number", "call", "plain", "wrong"),
    [
        (0, lambda f: f([]), ValueError, IndexError),
        (1, lambda f: f([4]), 4, ValueError),
        (2, lambda f: f([4, 5]), 4, ValueError),
        (4, lambda f: f([4], least=1), 5, 3),
    ],
)
def test_a_planted_fault_does_what_it_tells(number: int, call, plain: object, wrong: object) -> None:
    space: dict[str, object] = {}
    exec(compile(SOURCE.replace("assert items", "assert True"), "box.py", "exec"), space)
    most = space["most"]

    def answer() -> object:
        try:
            return call(most)
        except (ValueError, IndexError) as error:
            return type(error)

    assert answer() == plain
    most.__code__ = planted(SOURCE.replace("assert items", "assert True"), faults("box.py", SOURCE)[number], "box.py")
    assert answer() == wrong


def test_the_code_of_a_running_function_is_exchanged_and_its_caches_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    source = (
        "from functools import cache\n"
        "@cache\ndef twice(n):\n    return n + n\n"
        "class Box:\n    @property\n    def size(self):\n        return 1\n"
    )
    module = SimpleNamespace()
    real = type(plant)("onrecord.box")
    exec(compile(source, "box.py", "exec"), real.__dict__)
    monkeypatch.setattr(plant, "import_module", lambda name: real)
    monkeypatch.setitem(plant.sys.modules, "onrecord.box", real)
    module.twice = real.twice  # imported elsewhere
    assert (module.twice(3), real.Box().size) == (6, 1)
    minus, one = faults("box.py", source)
    plant.exchange("box.py", minus.function, planted(source, minus, "box.py"))
    plant.exchange("box.py", one.function, planted(source, one, "box.py"))
    assert (module.twice(3), real.Box().size) == (0, 2)


def test_what_is_no_function_cannot_be_exchanged() -> None:
    code = compile("def gone(): ...", "x.py", "exec").co_consts[0]
    with pytest.raises(LookupError):
        plant.exchange("types/span.py", "gone", code)


def test_a_draw_is_the_same_for_one_seed_and_no_longer_than_there_are_faults() -> None:
    all_of_them = faults("box.py", SOURCE)
    assert _drawn(all_of_them, 5, 1) == _drawn(all_of_them, 5, 1) != _drawn(all_of_them, 5, 2)
    assert len(_drawn(all_of_them, 99, 1)) == len(all_of_them)


def test_tests_are_asked_within_the_budget_but_one_at_least() -> None:
    files = [SimpleNamespace(seconds=s) for s in (3.0, 4.0, 9.0)]
    assert [len(_within(files, budget)) for budget in (1.0, 7.0, 8.0, 16.0)] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("beside", "golden", "change", "answer"),
    [
        ("ab", "c", lambda: None, "2 tests beside it and 1 of 1 golden records"),
        ("aBc", "d", lambda: None, "!B"),
        ("", "aB", lambda: None, "!B"),
        ("a", "", lambda: os.kill(os.getpid(), signal.SIGKILL), "!SIGKILL"),
        ("a", "", lambda: 1 / 0, "!ZeroDivisionError: division by zero"),
    ],
)
def test_the_first_test_that_fails_in_a_child_tells(
    monkeypatch: pytest.MonkeyPatch, beside: str, golden: str, change, answer: str
) -> None:
    def ran(item: SimpleNamespace, **_: object) -> list[SimpleNamespace]:
        return [SimpleNamespace(failed=item.nodeid.isupper())]

    monkeypatch.setattr(runner, "runtestprotocol", ran)
    items = [[SimpleNamespace(nodeid=name) for name in names] for names in (beside, golden)]
    assert _in_child(*items, 60.0, change)[0] == answer


def test_golden_records_are_asked_within_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "runtestprotocol", lambda item, **_: [])
    items = [SimpleNamespace(nodeid="a")] * 3
    assert _in_child(items, items, -1.0, lambda: None)[0] == "3 tests beside it and 1 of 3 golden records"
