"""Plan told as done, may told as will."""

from __future__ import annotations

import pytest
from verdicts.voice.sentences import sentence

from onrecord.verdicts.voice.plan import plan_as_done

PAGE = """The council plans to rebuild the ferry terminal next year. The firm closed two plants in Ely in May.
The army did not attack the village. The minister may resign over the report."""


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        ("The council rebuilt the ferry terminal.", "plan told as done"),
        ("The council plans to rebuild the ferry terminal next year.", None),
        ("The council will rebuild the ferry terminal next year.", None),
        ("The firm closed two plants in Ely in May.", None),
        ("The army attacked the village.", "stage raised"),
        ("The army did not attack the village.", None),
        ("The minister may resign over the report.", None),
        ("The minister will resign over the report.", "stage raised"),
        ("The minister resigned over the report.", "plan told as done"),
    ],
)
def test_what_becomes_of_a_plan(draft: str, kind: str | None) -> None:
    found = [one.kind for one in plan_as_done(sentence(draft, PAGE))]
    assert found == ([kind] if kind else [])
