"""Commands over pages, drafts and an archive: all that they say."""

from __future__ import annotations

import pytest

from golden.blocks import blocks
from golden.made import RENEW, of

CASES = [(made, given, lines) for file, made in of("sessions").items() for given, lines in blocks(file).items()]


@pytest.mark.parametrize(("made", "given", "lines"), [pytest.param(*case, id=case[1][:60]) for case in CASES])
def test_the_commands_say_what_they_said(made, given: str, lines: list[str]) -> None:
    assert list(made(given)) == lines, RENEW
