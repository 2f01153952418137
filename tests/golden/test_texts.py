"""Whole records of some hundred texts, in which nearly every rule of the record folders has something to do."""

from __future__ import annotations

import pytest

from golden.blocks import blocks
from golden.made import RENEW, of

CASES = [
    (made, given, lines)
    for folder in ("bare", "texts")
    for file, made in of(folder).items()
    for given, lines in blocks(file).items()
]


@pytest.mark.parametrize(("made", "given", "lines"), [pytest.param(*case, id=case[1][:60]) for case in CASES])
def test_the_record_is_as_it_was_read(made, given: str, lines: list[str]) -> None:
    assert list(made(given)) == lines, RENEW
