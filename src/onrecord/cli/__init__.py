"""The command line: a door, and nothing but a door. One verb, one file; `main` is what the shell calls."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Runs one command and exits: 0 done, 1 a check said no, 2 wrong usage or the tool failed, 3 some inputs failed."""
    from onrecord.cli.app import app

    app(args=None if args is None else list(args), prog_name="onrecord")
    sys.exit(0)
