"""Data goes to stdout, talk to stderr: what the program says while it works."""

from __future__ import annotations

import os
import stat
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.exports.plain import plain_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 2.0  # seconds: what is done sooner needs no progress bar


def say(message: str) -> None:
    """One line on stderr. Page text and file names in it cannot steer the terminal."""
    print(plain_line(message), file=sys.stderr, flush=True)


def complain(message: str) -> None:
    """One line on stderr about what went wrong; the prefix is red on a terminal."""
    red, end = ("\x1b[31m", "\x1b[0m") if coloured(sys.stderr.isatty()) else ("", "")
    print(f"{red}onrecord:{end} {plain_line(message)}", file=sys.stderr, flush=True)


def coloured(terminal: bool) -> bool:
    """True where colour is wanted: on a terminal, unless NO_COLOR or TERM=dumb say otherwise."""
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def piped() -> bool:
    """True when something is piped into standard input or it is redirected from a file."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def leave_pipe() -> None:
    """Points stdout at nothing, so that Python's last flush has no closed pipe to complain about."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


class Bar:
    """A progress bar on stderr: only on a terminal, only after PATIENCE, gone when the work is done."""

    def __init__(self, total: int = 0) -> None:
        self.total = total  # inputs
        self.size = 0  # their bytes, where they are known
        self._done = 0
        self._read = 0
        self._stories = 0
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._progress:
                self._progress.stop()
                self._progress = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._timer is None:  # the work was done while rich was being imported
                return
            columns = (SpinnerColumn(), TextColumn("reading"), BarColumn(), TimeElapsedColumn())
            self._progress = Progress(
                *columns,
                TextColumn("{task.fields[inputs]}, {task.fields[stories]} stories"),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=True,
            )
            self._task = self._progress.add_task("", **self._state())
            self._progress.start()

    def _state(self) -> dict[str, Any]:
        """How far it is: by bytes where they are known, for one input may be a crawl."""
        total, done = (self.size, min(self._read, self.size)) if self.size else (self.total, self._done)
        inputs = f"{self._done}/{self.total} inputs"
        return {"total": total, "completed": done, "inputs": inputs, "stories": self._stories}

    def _update(self) -> None:
        with self._lock:
            if self._progress and self._task is not None:
                self._progress.update(self._task, **self._state())

    def bytes_read(self, count: int) -> None:
        """So many more bytes are read."""
        self._read += count
        self._update()

    def input_done(self) -> None:
        """One more of the inputs is read."""
        self._done += 1
        self._update()

    def story_done(self) -> None:
        """One more story is written."""
        self._stories += 1
        self._update()

    def around(self, out: BinaryIO) -> BinaryIO:
        """`out`, such that what is written there does not land in the middle of the bar."""
        return _Aside(out, self) if out.isatty() else out  # type: ignore[return-value]

    def write_aside(self, out: BinaryIO, data: bytes) -> int:
        """Writes with the bar taken away for the moment."""
        with self._lock:
            if self._progress:
                self._progress.stop()
            done = out.write(data)
            out.flush()
            if self._progress:
                self._progress.start()
        return done


class _Aside:
    """A terminal's stream that shares its screen with a bar."""

    def __init__(self, out: BinaryIO, bar: Bar) -> None:
        self._out, self._bar = out, bar

    def write(self, data: bytes) -> int:
        return self._bar.write_aside(self._out, data)

    def flush(self) -> None:
        self._out.flush()

    def isatty(self) -> bool:
        return self._out.isatty()
