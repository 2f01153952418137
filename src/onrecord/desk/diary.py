"""What a run does, as lines of JSON for programs that watch it: ONRECORD_LOG=json writes them to stderr, any other
value is a file that they are appended to. Without it nothing is written.

A line holds when, what, and facts that its caller counted or measured: names, places, numbers, the kind of an error.
Words of a page, of a draft or of a question are never among them, and neither is an error's own message, which may
quote them.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import msgspec

from onrecord.errors import InputError, UsageError

LOG = "ONRECORD_LOG"  # in the environment, so that the processes of a cluster's worker know it too
_STDERR = "json"


def check_log() -> None:
    """Raises UsageError where the lines cannot be written, before anything is done."""
    place = os.environ.get(LOG)
    if place and place != _STDERR:
        try:
            with open(place, "ab"):  # noqa: PTH123 - the empty name and others that are none are told alike
                pass
        except (OSError, ValueError) as error:
            raise UsageError(f"{LOG}={place}: cannot be written ({error}) - name a file, or json for stderr") from None


def note(event: str, **facts: str | int | float | None) -> None:
    """One line, written at once. A disk that is full later is no reason to stop the work."""
    place = os.environ.get(LOG)
    if not place:
        return
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told = {name: round(fact, 3) if isinstance(fact, float) else fact for name, fact in facts.items()}
    line = msgspec.json.encode({"at": at, "event": event, "process": os.getpid(), **told}) + b"\n"
    try:
        if place == _STDERR:
            sys.stderr.write(line.decode())
            sys.stderr.flush()
        else:
            with open(place, "ab", buffering=0) as out:  # noqa: PTH123
                out.write(line)  # one call, so that lines of several processes do not mix
    except (OSError, ValueError):
        return


def error_kind(error: InputError | None) -> str | None:
    """What kind of error it is, without its words."""
    return None if error is None else type(error).__name__.lstrip("_")
