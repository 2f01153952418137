"""What the exit status of a command means."""

from __future__ import annotations

DONE = 0
NO = 1  # a check said no
FAILED = 2  # wrong usage, or the tool failed
PARTLY = 3  # some or all inputs failed, and the rest was written
STOPPED = 130  # Ctrl-C, as shells write it
PIPE_CLOSED = 141  # whoever read our output left, as shells write it

MEANING = {
    DONE: "done",
    NO: "a check said no",
    FAILED: "wrong usage, or the tool itself failed",
    PARTLY: "some or all inputs failed (each is one line on stderr), and the rest was written",
    STOPPED: "stopped by Ctrl-C",
}
