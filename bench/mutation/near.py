"""Faults one after the other before the tests beside their module and the golden records, in one run of pytest that has
collected all of them: each fault has a child of its own, which dies at the first test that fails.

The module's own test files are asked whole. Of the golden records those come first that the fault's room fills most,
and as many as the budget holds.
"""

from __future__ import annotations

import contextlib
import io
import os
import resource
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.mutation.alone import own_tests
from bench.mutation.faults import Fault, planted
from bench.mutation.plant import exchange, forget
from bench.mutation.trial import LEAVE, PACKAGE, ROOT

_NEAREST = 5  # of a module's own test files
_MOST = 240  # CPU-seconds of one fault: an endless loop
_RECORDS = "tests/golden/test_texts.py"
_FIRST = {  # room -> the golden records that it fills; others come behind
    "stories": ("tests/golden/test_cuts.py",),
    "verdicts": ("tests/golden/test_drafts.py", "tests/golden/test_sessions.py"),
    "desk": ("tests/golden/test_sheets.py", "tests/golden/test_sessions.py"),
    "stores": ("tests/golden/test_sheets.py", "tests/golden/test_sessions.py"),
}
Told = Callable[[Fault, bool, str, float], None]  # whether it was noticed, by what or how far was looked, CPU-seconds


def near(planned: Sequence[Fault], budget: float, told: Told) -> None:
    """Tries the faults, and tells of each what became of it; `budget` is for the golden records, in CPU-seconds."""
    import pytest

    own = {fault.file: own_tests(fault.file)[:_NEAREST] for fault in planned}
    files = sorted({*(one for some in own.values() for one in some), *_golden()})
    loop = _Loop(planned, own, budget, told)
    arguments = ["-q", "-n", "0", "-p", "no:cacheprovider", "-m", LEAVE, *files]
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(io.StringIO()):
        pytest.main(arguments, plugins=[loop])


def _golden() -> list[str]:
    """The test files of golden records."""
    return sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests/golden").glob("test_*.py"))


class _Loop:
    """Takes the place of pytest's own loop over what was collected."""

    def __init__(self, planned: Sequence[Fault], own: dict[str, list[str]], budget: float, told: Told) -> None:
        self._planned, self._own, self._budget, self._told = planned, own, budget, told
        self._sound: dict[str, bool] = {}

    def pytest_runtestloop(self, session: Any) -> bool:
        """Each fault in a child of its own."""
        by_file: dict[str, list[Any]] = {}
        for item in session.items:
            by_file.setdefault(item.nodeid.partition("::")[0], []).append(item)
        for fault in self._planned:
            beside = [item for file in self._own[fault.file] for item in by_file.get(file, ())]
            room = fault.file.partition("/")[0]
            files = [*_FIRST.get(room, (_RECORDS,)), *_golden()]
            golden = [item for file in dict.fromkeys(files) for item in by_file.get(file, ())]
            answer, seconds = _in_child(beside, golden, self._budget, lambda f=fault: _planted(f))  # type: ignore[misc]
            noticed = answer.startswith("!") and self._passes(answer[1:], by_file)
            self._told(fault, noticed, answer.removeprefix("!"), seconds)
        return True

    def _passes(self, test: str, by_file: dict[str, list[Any]]) -> bool:
        """True where the test that failed holds without the fault, or the process itself ended."""
        if test not in self._sound:
            one = [item for item in by_file.get(test.partition("::")[0], ()) if item.nodeid == test]
            self._sound[test] = not one or not _in_child(one, (), 0.0, forget)[0].startswith("!")
        return self._sound[test]


def _planted(fault: Fault) -> None:
    """Gives this process the fault."""
    source = (Path(PACKAGE) / fault.file).read_text(encoding="utf-8")
    exchange(fault.file, fault.function, planted(source, fault, PACKAGE + fault.file))


def _in_child(
    beside: Sequence[Any], golden: Sequence[Any], budget: float, change: Callable[[], None]
) -> tuple[str, float]:
    """The first test that fails in a child after a change, behind a "!"; else how many were asked. CPU-seconds."""
    read, write = os.pipe()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    child = os.fork()
    if child == 0:
        os.close(read)
        answer = "!ended by itself"
        try:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_CPU, (_MOST, _MOST))
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            change()
            answer = _asked(beside, golden, budget)
        except BaseException as error:
            answer = f"!{type(error).__name__}: {error}"
        finally:
            os.write(write, answer.encode())
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        told = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)  # what its tests left running
    if not told:
        told = f"!{signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else 'exit'}"
    return told, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def _asked(beside: Sequence[Any], golden: Sequence[Any], budget: float) -> str:
    """The first of the tests that fails, behind a "!"; else how many were asked."""
    from _pytest.runner import runtestprotocol

    count, start = 0, time.process_time()
    for number, item in enumerate((*beside, *golden)):
        if number == len(beside):
            start = time.process_time()
        if number > len(beside) and time.process_time() - start > budget:
            break
        count += 1
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=None)):
            return f"!{item.nodeid}"
    return f"{len(beside)} tests beside it and {count - len(beside)} of {len(golden)} golden records"
