"""Page text made safe for a terminal: no character of it can move the cursor, change colours or turn words around."""

from __future__ import annotations

import re

# C0 and C1 controls, line separators, marks that reorder text, tag characters, lone surrogates
_STEERING = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
)
_WHITE = re.compile(r"[\t\n\r\f\v ]+")


def plain_line(text: str) -> str:
    """`text` in one line, white space folded: control characters are shown (by a picture or U+FFFD), not obeyed."""
    return _STEERING.sub(lambda found: picture(found[0]), _WHITE.sub(" ", text))


def picture(character: str) -> str:
    """What is shown for a character that must not be obeyed."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's control pictures: ESC becomes ␛
    return "␡" if code == 0x7F else "\ufffd"


def how_many(count: int, noun: str, more: str = "") -> str:
    """`1 page`, `2,000 pages`, `no pages` is `0 pages`; `more` is the plural where it has no s."""
    return f"{count:,} {noun if count == 1 else more or noun + 's'}"
