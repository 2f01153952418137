"""Some told as all."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.scope import scope_widened

PAGE = "One of the five demands of the dockers was met on Friday. Some officers wept at the gate. Two ferries sank."


@pytest.mark.parametrize(
    ("draft", "widened"),
    [
        ("All demands of the dockers were met on Friday.", True),
        ("One of the demands of the dockers was met on Friday.", False),
        ("All officers wept at the gate.", True),
        ("Some officers wept at the gate.", False),
        ("Two ferries sank off Lundby.", False),
    ],
)
def test_scope(draft: str, widened: bool) -> None:
    assert bool(list(scope_widened(sentence(draft, PAGE)))) is widened


def test_a_page_that_tells_something_else_limits_nothing() -> None:
    assert list(scope_widened(sentence("All officers wept at the gate.", "Ann Lee won a chess match."))) == []
