"""Scores of the encoder made by hand: which words it takes for a cue, for what was said, for who said it, for names."""

from __future__ import annotations

import re

import numpy as np

from onrecord.models import encoder

_YES, _NO = 0.97, 0.01


def heard(
    text: str, cue: str = "", content: str = "", source: str = "", names: dict[str, str] | None = None
) -> encoder.Scores:
    """The scores of a text in which each of those stretches is heard for sure; `names` are kinds by words."""
    offsets = np.array([m.span() for m in re.finditer(r"\w+|\S", text)], dtype=np.int64)
    roles = np.full((len(offsets), len(encoder.ROLES)), _NO, dtype=np.float32)
    found: dict[str, list[int]] = {}
    for part, words in (("cue", cue), ("content", content), ("source", source)):
        found[part] = _under(text, offsets, words)
        roles[found[part], encoder.ROLES.index(part)] = _YES
        if found[part]:
            roles[found[part][0], encoder.ROLES.index(f"{part}-begin")] = _YES
            roles[found[part][-1], encoder.ROLES.index(f"{part}-end")] = _YES
    table = np.zeros((len(offsets), len(encoder.NAMES)), dtype=np.float32)
    table[:, 0] = 0.5
    for words, kind in (names or {}).items():
        for n, row in enumerate(_under(text, offsets, words)):
            table[row, encoder.NAMES.index(f"{'I' if n else 'B'}-{kind}")] = 1.0
    keys = np.full((len(offsets), len(encoder.LINKS), 1), -5.0, dtype=np.float32)
    for column, part in enumerate(encoder.LINKS):
        keys[found[part], column] = 5.0
    window = encoder._Window(0, len(offsets), 0, len(offsets))
    link = encoder._Link(0, np.ones_like(keys), keys)
    return encoder.Scores(offsets, roles, table, (window,), (link,))


def _under(text: str, offsets: np.ndarray, words: str) -> list[int]:
    """The rows of the words of a stretch, wherever it stands."""
    places = [m.span() for m in re.finditer(re.escape(words), text)] if words else []
    return [n for n, (a, b) in enumerate(offsets) if any(start <= a and b <= end for start, end in places)]
