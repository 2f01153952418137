"""Acts of what was not said."""

from __future__ import annotations

import pytest
from support import story


@pytest.mark.parametrize(
    ("text", "content", "act"),
    [
        ("The harbour board did not say when the crane would be mended.", "when the crane would be mended", "deny"),
        ("Ada Roe declined to say whether the bridge was safe.", "whether the bridge was safe", "deny"),
        ("The ministry has not confirmed that it sold the ships.", "that it sold the ships", "deny"),
        ("Ada Roe has never said that she would leave.", "that she would leave", "deny"),
        ("The ministry confirmed that it sold the ships.", "that it sold the ships", "assert"),
        ("Ada Roe said that she would not leave.", "that she would not leave", "assert"),
    ],
)
def test_act_of_a_denied_cue(text: str, content: str, act: str) -> None:
    record = story(text).record
    acts = [s.act for s in record.statements if [record.text[a:b].rstrip(".") for a, b in s.content] == [content]]
    assert acts == [act]
