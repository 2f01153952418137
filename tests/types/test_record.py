"""When a day is sure enough for others to count from it."""

from __future__ import annotations

import pytest

from onrecord.types.record import Published


@pytest.mark.parametrize(
    ("basis", "latest", "sure"),
    [
        ("metadata", "2024-05-31", True),
        ("text", "2024-05-01", True),
        ("text", "2024-05-31", False),
        ("given", None, True),
    ],
)
def test_a_sure_day(basis: str, latest: str | None, sure: bool) -> None:
    assert Published("2024-05", "2024-05", "2024-05-01", latest, basis).is_sure is sure  # type: ignore[arg-type]
