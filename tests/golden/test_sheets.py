"""The sheets of the bundled archive, whose records ship: no model is asked."""

from __future__ import annotations

import pytest

from golden.blocks import blocks
from golden.made import RENEW, of

CASES = [(made, given, lines) for file, made in of("archive").items() for given, lines in blocks(file).items()]


@pytest.mark.parametrize(("made", "given", "lines"), [pytest.param(*case, id=case[1][:60]) for case in CASES])
def test_the_sheets_are_as_they_were(made, given: str, lines: list[str]) -> None:
    assert list(made(given)) == lines, RENEW
