"""What the learned parts are asked while a text is read: the same weights mean nothing beside other features."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from onrecord.models import borders, forest, heads, names, pairs, statements, times

_WATCHED: dict[Callable[..., Any], int] = {  # a learned part, and which of its arguments are the features
    forest.probabilities: 1, forest.log_odds: 1, heads.answers: 2, pairs.paired: 4, names.name_log_odds: 1,
    statements.probability: 1, statements.log_odds: 1, times.time_probability: 1, borders.score: 1,
}  # fmt: skip
_DIGITS = 8  # of a digest
_PLACES = 4  # of an exact number
Asked = dict[str, list[str]]


@contextmanager
def watched(exact: bool = False) -> Iterator[Asked]:
    """Notes what is asked inside; `exact`: with numbers that are no whole ones, where none comes from the encoder."""
    found: Asked = {}
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("onrecord") and not name.startswith("onrecord.models"):
                for key, value in list(vars(module).items()):
                    if _hashable(value) and value in _WATCHED:
                        room = name.removeprefix("onrecord.")
                        patch.setattr(module, key, _noting(value, _WATCHED[value], found.setdefault(room, []), exact))
        yield found


def told(found: Asked) -> Iterator[str]:
    """For each module that asked: how often, and a digest of what."""
    for room, questions in sorted(found.items()):
        if questions:
            digest = hashlib.sha256("\n".join(questions).encode()).hexdigest()[:_DIGITS]
            yield f"asked by {room}: {len(questions)}, {digest}"


def _hashable(value: Any) -> bool:
    return callable(value) and getattr(value, "__hash__", None) is not None


def _noting(plain: Callable[..., Any], at: int, questions: list[str], exact: bool) -> Callable[..., Any]:
    def noting(*arguments: Any) -> Any:
        features = arguments[at]
        if not isinstance(features, np.ndarray | list | tuple):
            features = tuple(features)
        elif not isinstance(features, np.ndarray):
            features = tuple(tuple(one) if _is_iterator(one) else one for one in features)
        questions.append(_shown(features, exact))
        return plain(*arguments[:at], features, *arguments[at + 1 :])

    return noting


def _is_iterator(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | np.ndarray)


def _shown(value: Any, exact: bool) -> str:
    """Features as words. A number that is no whole one may come from the encoder, whose answers differ between
    processors: that it is there is told, and what it is only where it is `exact`."""
    if isinstance(value, np.ndarray | float):
        numbers = np.asarray(value, dtype=np.float64)
        told = np.round(numbers, _PLACES) + 0.0 if exact else np.where(numbers == np.rint(numbers), numbers, np.nan)
        return f"{numbers.shape} {told.tobytes().hex()}"
    if isinstance(value, tuple | list):
        parts = (_shown(one, exact) for one in value)
        return ",".join(sorted(parts) if all(isinstance(v, str) for v in value) else parts)
    return str(value)
