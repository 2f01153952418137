"""The command line: a door, and nothing but a door. One verb, one file; `main` is what the shell calls."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Runs one command and exits: 0 done, 1 a check said no, 2 wrong usage or the tool failed, 3 some inputs failed."""
    from onrecord.cli import status, talk

    try:
        from onrecord.cli.app import app

        app(args=None if args is None else list(args), prog_name="onrecord")
    except Exception as error:  # Python would end with 1, which means that a check said no
        from onrecord.desk.reading import DEBUG, fault

        if os.environ.get(DEBUG):
            raise
        talk.complain(f"onrecord itself failed ({fault(error)}) - please report it ({DEBUG}=1 shows where)")
        sys.exit(status.FAILED)
