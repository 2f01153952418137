"""Page text cannot steer a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.plain import plain_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\r\nc  d", "a b c d"),
        ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("8-bit \x9b2J", "8-bit \ufffd2J"),
        ("turned \u202egnihton\u2066", "turned \ufffdgnihton\ufffd"),
        ("half \ud83d", "half \ufffd"),
        ("“Ça va”, 10 €, 漢字, שלום 🚂", "“Ça va”, 10 €, 漢字, שלום 🚂"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain_line(text) == shown


@given(st.text())
def test_nothing_that_steers_is_left(text: str) -> None:
    shown = plain_line(text)
    assert all(unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") for character in shown)
    assert plain_line(shown) == shown
    shown.encode()
