"""Denial omitted: the answers of the accused, in words of denial or flatly."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import side

from onrecord.verdicts.voice.find import findings_between

PAGE = """Mayor Lena Orth accused the Vik Group of dumping oil in the harbour of Lundby. The Vik Group said it does not dump
oil anywhere. Karl Brandt was charged with fraud on Monday. His lawyer denied the charge. The ferry opened in May."""


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("Mayor Orth accused the Vik Group of dumping oil in the harbour.", True),
        (
            "Mayor Orth accused the Vik Group of dumping oil in the harbour. The Vik Group said it does not dump oil.",
            False,
        ),
        ("Karl Brandt was charged with fraud on Monday.", True),
        ("Karl Brandt was charged with fraud on Monday, which his lawyer denies.", False),
        ("Karl Brandt was charged with fraud on Monday; his lawyer disagrees.", False),
        ("The ferry opened in May.", False),
    ],
)
def test_a_denial_left_out(draft: str, told: bool) -> None:
    found = [one for one in findings_between(side(draft), [side(PAGE)], 0.5) if one.kind == "denial omitted"]
    assert bool(found) is told
    for one in found:
        assert "not dump" in one.says or "denied" in one.says
