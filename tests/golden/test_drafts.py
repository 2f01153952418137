"""Drafts beside a page: every claim with its verdicts, and what is said more in the draft's own voice."""

from __future__ import annotations

import pytest

from golden.blocks import blocks
from golden.made import RENEW, of

CASES = [(made, given, lines) for file, made in of("drafts").items() for given, lines in blocks(file).items()]


@pytest.mark.parametrize(("made", "given", "lines"), [pytest.param(*case, id=case[1][:60]) for case in CASES])
def test_the_verdicts_are_as_they_were(made, given: str, lines: list[str]) -> None:
    assert list(made(given)) == lines, RENEW
