"""Products of matrices on one thread: the same sums in the same order, however many cores there are. Those here are
small: threads of numpy's would wait for one another, at the cost of the other jobs."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """While it is held numpy takes one thread of the process. It costs a hundredth of a millisecond."""
    found: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return found


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
