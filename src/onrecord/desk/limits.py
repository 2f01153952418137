"""What one page may cost: processor time and memory. A page that wants more is given up with a line.

Both are asked of the operating system: a timer of the process's own processor time (SIGVTALRM) and a limit on the
memory that it may ask for (RLIMIT_DATA). Where there is neither (Windows, another thread) nothing is held.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STATM = "/proc/self/statm"
_AGAIN = 0.05  # seconds of processor time after which it is said again: raised inside a callback of C, it is lost


class TooSlow(Exception):
    """A page has had its processor time."""


@contextmanager
def limited(seconds: float, memory: int = 1 << 40) -> Iterator[None]:
    """Raises TooSlow or MemoryError inside the block: after `seconds` of processor time, beyond `memory` bytes."""
    if not hasattr(signal, "SIGVTALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    inside = True

    def over(number: int, frame: FrameType | None) -> None:
        if inside:
            raise TooSlow

    before = signal.signal(signal.SIGVTALRM, over)
    held = _data_limit(memory)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        inside = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        _restore(held)


def _data_limit(more: int) -> tuple[int, int] | None:
    """Allows the process so many bytes beside what it has; the limits of before, None where they cannot be set."""
    try:
        import resource

        with open(_STATM, "rb") as file:  # noqa: PTH123 - a page of the kernel's, not a path of the user's
            pages = int(file.read().split()[5])
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = pages * os.sysconf("SC_PAGE_SIZE") + more
        if soft != resource.RLIM_INFINITY and soft <= wanted:
            return None
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    except (ImportError, OSError, ValueError, IndexError):
        return None
    return soft, hard


def _restore(held: tuple[int, int] | None) -> None:
    if held is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, held)
