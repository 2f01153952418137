"""Pages of many kinds, cut: every story with its facts, parts and leftovers."""

from __future__ import annotations

import pytest

from golden.blocks import blocks
from golden.made import RENEW, of

CASES = [(made, given, lines) for file, made in of("cuts").items() for given, lines in blocks(file).items()]


@pytest.mark.parametrize(("made", "given", "lines"), [pytest.param(*case, id=case[1][:60]) for case in CASES])
def test_the_cut_is_as_it_was_read(made, given: str, lines: list[str]) -> None:
    assert list(made(given)) == lines, RENEW
