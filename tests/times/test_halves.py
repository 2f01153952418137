"""Half years: a part of a number counts no years, and stops nothing."""

from __future__ import annotations

import pytest

import onrecord


@pytest.mark.parametrize("words", ["two and a half years after", "half years since", "a quarter years after"])
def test_parts_of_years(words: str) -> None:
    assert onrecord.annotate(f"The talks in Oslo began {words} the war ended.").text
