"""Test files run in a child of one warm process: models are loaded once, what a trial changes dies with it."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import pkgutil
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from msgspec import Struct

from bench.mutation.faults import function_of

ROOT = Path(__file__).parents[2]
PACKAGE = str(ROOT / "src/onrecord") + os.sep
LEAVE = "not browser and not slow"
_ROOM = 20.0  # CPU-seconds that a trial may take beyond ...
_TIMES = 3  # ... so many times what its tests take without a fault; more is an endless loop


class Outcome(Struct):
    """How a run of tests ended."""

    failed: list[str] = []  # the tests that failed; of a trial only the first
    passed: int = 0
    seconds: float = 0.0  # of CPU
    reached: list[str] = []  # the functions of the package that ran, as "file:function"
    died: str = ""  # why there is no answer: a signal, an error before the first test


def warm() -> None:
    """Loads what every test needs, so that a child has it at once."""
    import hypothesis
    import pytest

    import onrecord

    assert hypothesis and pytest
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
    for found in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if not found.name.endswith("__main__"):
            with contextlib.suppress(ImportError):  # an extra that is not installed
                import_module(found.name)
    onrecord.annotate("The mayor said on Friday that two bridges had closed. “We had no choice,” Ann Lee said.")
    gc.collect()
    gc.freeze()


def trial(
    files: Sequence[str],
    change: Callable[[], None] | None = None,
    known: float | None = None,
    leave: Sequence[str] = (),
    watch: bool = False,
) -> Outcome:
    """Runs test files in a child after `change` has been made there, until the first failure.

    `known` is what they take without a change, in CPU-seconds; `leave` names tests that fail without it. With `watch`
    all tests are run, and the functions of the package that they reach are noted.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _in_child(write, files, change, known, leave, watch)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)  # what its tests left running
    if not answer:
        return Outcome(died=signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "exit")
    return Outcome(**json.loads(answer))


def _in_child(
    pipe: int,
    files: Sequence[str],
    change: Callable[[], None] | None,
    known: float | None,
    leave: Sequence[str],
    watch: bool,
) -> None:
    """Runs the tests, writes what came of it, and ends the process."""
    outcome = Outcome(died="no answer")
    try:
        os.setpgid(0, 0)
        if known is not None:
            most = int(_ROOM + _TIMES * known)
            resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        os.chdir(ROOT)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        if change is not None:
            change()
        outcome = _tests_run(files, leave, watch)
    except BaseException as error:
        outcome = Outcome(died=f"{type(error).__name__}: {error}")
    finally:
        with os.fdopen(pipe, "wb") as out:
            out.write(json.dumps({key: getattr(outcome, key) for key in Outcome.__struct_fields__}).encode())
        os._exit(0)


def _tests_run(files: Sequence[str], leave: Sequence[str], watch: bool) -> Outcome:
    """pytest on some files, in this process."""
    import pytest

    noted = _Noted()
    seen: set[CodeType] = set()
    arguments = ["-q", "-n", "0", "-p", "no:cacheprovider", "-m", LEAVE, *(() if watch else ("-x",))]
    start = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        if watch:
            threading.settrace(_watcher(seen))
            sys.settrace(_watcher(seen))
        status = pytest.main([*arguments, *(f"--deselect={test}" for test in leave), *files], plugins=[noted])
        sys.settrace(None)
        threading.settrace(None)
    if int(status) not in (0, 1, 5):  # 5: nothing but browser and slow tests
        noted.failed.append(f"pytest ended with {status}")
    reached = sorted({_key(code) for code in seen if code.co_filename.startswith(PACKAGE)})
    return Outcome(noted.failed, noted.passed, round(time.process_time() - start, 2), reached)


def _watcher(seen: set[CodeType]) -> Callable[[FrameType, str, Any], None]:
    """What notes each function that is called; lines are not looked at."""

    def note(frame: FrameType, event: str, argument: Any) -> None:
        seen.add(frame.f_code)

    return note


def _key(code: CodeType) -> str:
    """A function as the map names it."""
    return f"{code.co_filename.removeprefix(PACKAGE).replace(os.sep, '/')}:{function_of(code)}"


class _Noted:
    """Tells which tests failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.passed = 0

    def pytest_runtest_logreport(self, report: Any) -> None:
        """One part of one test is over."""
        if report.failed:
            self.failed.append(report.nodeid)
        elif report.when == "call":
            self.passed += 1

    def pytest_collectreport(self, report: Any) -> None:
        """A file could not be read."""
        if report.failed:
            self.failed.append(report.nodeid)
