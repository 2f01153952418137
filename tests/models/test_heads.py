"""Heads: rows and projections in, answers out."""

from __future__ import annotations

import numpy as np

from onrecord.models.heads import Head, answers, head_parts, head_rows


def test_rows_of_a_head_are_bytes_with_a_scale() -> None:
    held = Head(
        projections=(np.zeros((1, 2), np.float32),),
        features={"a": 0, "b": 1, "c": 2},
        rows=np.array([[2, -4], [1, 1], [0, 3]], np.int8),
        bias=np.array([0.5, 0.0], np.float32),
        answers={"so": (np.array([[1.0], [2.0]], np.float32), np.zeros(1, np.float32))},
        scale=np.array([0.5, 3.0, 1.0], np.float32),
    )
    assert head_rows(held, np.array([1, 0])).tolist() == [[3.0, 3.0], [1.0, -2.0]]
    assert answers(held, (np.zeros((3, 1), np.float32),), [["b", "x", "c"], [], ["a"]])["so"].tolist() == [
        [3.5 + 2 * 6],
        [0.5],
        [1.5],
    ]
    parts, seen = head_parts(held, (np.zeros(1, np.float32),), ["b", "x", "c"], "so", 0)
    assert parts == {"b": 9.0, "c": 6.0} and seen == 0.0
