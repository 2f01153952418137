"""The command line: a door, and nothing but a door. One verb, one file; `main` is what the shell calls."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType


def main(args: Sequence[str] | None = None) -> None:
    """Runs one command and exits: 0 done, 1 a check said no, 2 wrong usage or the tool failed, 3 some inputs failed."""
    # products of matrices here are small: threads of numpy's would wait for one another, at the cost of the other jobs
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # plugins of pydantic's, which spaCy and typer import, would be looked for in all that is installed
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from onrecord.cli import status, talk

    for name in ("SIGTERM", "SIGHUP"):  # so that what is half written is taken away, as after Ctrl-C
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _ended)
    if sys.stdin is None:  # closed by whoever called us
        sys.stdin = open(os.devnull)  # noqa: SIM115, PTH123 - as long as the process lives
    if sys.stdout is None:
        talk.complain("standard output is closed - name a file with --out, or send the output to /dev/null")
        sys.exit(status.FAILED)
    try:
        from onrecord.cli.app import app

        app(args=None if args is None else list(args), prog_name="onrecord")
    except Exception as error:  # Python would end with 1, which means that a check said no
        from onrecord.desk.reading import DEBUG, fault

        if os.environ.get(DEBUG):
            raise
        talk.complain(f"onrecord itself failed ({fault(error)}) - please report it ({DEBUG}=1 shows where)")
        sys.exit(status.FAILED)


def command() -> None:
    """What the shell calls: `main`, and then the end of the process without taking apart all that it holds, which
    takes a twelfth of reading one page."""
    ended: list[object] = []
    atexit.register(_leave, ended)  # called last, after whatever else is to be done at the end
    try:
        main()
    except SystemExit as end:
        ended.append(end.code)
        raise


def _leave(ended: list[object]) -> None:
    """Ends the process with its exit status; where that is none or the output cannot be written, Python tells so."""
    if ended and isinstance(ended[0], int):
        with suppress(OSError, ValueError):
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(ended[0])


def _ended(number: int, frame: FrameType | None) -> None:
    """Ends the process as its shell expects it after that signal, by way of everything that cleans up."""
    raise SystemExit(128 + number)
