"""Which kind of character stands at each place of a text, counted over spans in C: letters, digits, capitals, marks."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]
LETTER, DIGIT, CAPITAL, COMMA, BAR, LINE, OPENING, ARABIC_COMMA, SPACE = (1 << n for n in range(9))
_MARKS = {COMMA: ",、，", BAR: "|•·»", LINE: "\n", OPENING: "\"“”„«‘'»—-–", ARABIC_COMMA: "،", SPACE: " "}
_PLANE = 0x10000  # characters that the table holds; those behind it are asked for one by one


class Letters:
    """The kinds of a text's characters."""

    def __init__(self, text: str) -> None:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        flags = _plane()[np.minimum(codes, _PLANE - 1)]
        if len(far := np.flatnonzero(codes >= _PLANE)):
            flags[far] = _letters_flags(codes[far])
        self._flags = flags

    def at(self, places: Places, kind: int) -> npt.NDArray[np.bool_]:
        """Whether the characters there are of a kind."""
        found: npt.NDArray[np.bool_] = (self._flags[places] & kind) > 0
        return found

    def counts(self, kind: int, starts: Places, ends: Places) -> npt.NDArray[np.int64]:
        """How many characters of a kind each span holds."""
        return _over_spans((self._flags & kind) > 0, starts, ends)

    def spaced(self, starts: Places, ends: Places) -> npt.NDArray[np.int64]:
        """How many Arabic commas with a blank behind them each span holds; no span ends between the two."""
        commas = (self._flags & ARABIC_COMMA) > 0
        if not commas.any():
            return np.zeros(len(starts), dtype=np.int64)
        commas[:-1] &= (self._flags[1:] & SPACE) > 0
        commas[-1:] = False
        return _over_spans(commas, starts, ends)


def _over_spans(found: npt.NDArray[np.bool_], starts: Places, ends: Places) -> npt.NDArray[np.int64]:
    """How many places of each span are true."""
    total = np.zeros(len(found) + 1, dtype=np.int64)
    np.cumsum(found, out=total[1:])
    counted: npt.NDArray[np.int64] = total[ends] - total[starts]
    return counted


@cache
def _plane() -> npt.NDArray[np.uint16]:
    """The kinds of all characters of the first plane."""
    return _letters_flags(np.arange(_PLANE, dtype="<u4"))


def _letters_flags(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint16]:
    """The kinds of some characters."""
    chars = codes.view("<U1")
    found = np.zeros(len(codes), dtype=np.uint16)
    for kind, test in ((LETTER, np.char.isalpha), (DIGIT, np.char.isdigit), (CAPITAL, np.char.isupper)):
        found[test(chars)] |= kind
    for kind, marks in _MARKS.items():
        found[np.isin(codes, [ord(mark) for mark in marks])] |= kind
    return found
