"""One command of the command line, called in this process: the models are loaded once for all tests.

Few tests need a process of their own (signals, closed pipes, a terminal); tests/cli/test_read.py starts those.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from onrecord.cli import main


class Ended(NamedTuple):
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run(folder: Path, *arguments: str, input: str | None = None) -> Ended:
    """The command as a shell in `folder` gives it; `input` is piped into it, else nothing is."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
    piped = folder / ".piped"
    if input is not None:
        piped.write_text(input, encoding="utf-8")
    status: int | str | None = 0
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        (Path(os.devnull) if input is None else piped).open(encoding="utf-8") as given,
        mock.patch.object(sys, "stdin", given),
    ):
        try:
            main(arguments)
        except SystemExit as ended:
            status = ended.code
        for stream in (out, err):
            stream.flush()
    piped.unlink(missing_ok=True)
    assert status is None or isinstance(status, int), status
    return Ended(status or 0, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]
