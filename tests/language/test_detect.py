"""The language of a text: what the page says, what the letters say, and short headlines."""

from __future__ import annotations

import pytest

from onrecord.language.detect import language

LONG = "The minister said on Monday that the talks with the rebels would go on until the army had left the city. "


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        (LONG, None, "en"),
        (LONG, "de-DE", "en"),  # the text contradicts the page
        ("Der Minister sagte am Montag, die Gespräche mit den Rebellen gingen weiter, bis die Armee abzieht.", None, "de"),
        ("Der Rat", "en", "en"),  # too short to contradict it
        ("Mayor Ola Berg meets union boss", None, "en"),  # no pidgin
        ("Punjab police arrest Lahore mayor", None, "en"),
        ("", None, None),
        ("12 34", None, None),
    ],
)  # fmt: skip
def test_language(text: str, said: str | None, code: str | None) -> None:
    assert language(text, said) == code
