"""Which words carry the meaning."""

from __future__ import annotations

import pytest

from onrecord.verdicts.loss import loss, tells


@pytest.mark.parametrize(
    ("word", "carries", "telling"),
    [
        ("not", "negation", False),
        ("if", "condition", False),
        ("may", "hedge", False),
        ("20", "number", True),
        ("20th", "number", True),
        ("7", "number", False),
        ("harbour", None, True),
        ("the", None, False),
        ("x", None, False),
        ("", None, False),
    ],
)
def test_what_a_word_carries(word: str, carries: str | None, telling: bool) -> None:
    assert (loss(word), tells(word)) == (carries, telling)
