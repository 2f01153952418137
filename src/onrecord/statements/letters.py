"""Letters to the editor and open letters: whoever signs one says its words.

Only where the form is plain: a salutation before the words ("SIR –", "To the Editor:", "Dear Mayor Lopez,") and a name
behind them, under "Yours faithfully," or, in letters to the editor, alone in a paragraph of its own.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from msgspec import Struct

from onrecord.lexicons import mapping, words
from onrecord.statements.view import View

_OPENING = re.compile(r"(?P<word>[^\W\d_][^\n,:;.?!–—-]{0,60}?)(?:\s*[,:]|\s*[–—]|\s+--?)(?:\s+|\Z)(?P<rest>\S?)")
_CLOSING = re.compile(r"(?P<word>[^\W\d_][^\n.]{1,30}?)(?:\.?,|\.)?\s*(?:\n|\Z)")
_NAME = re.compile(
    r"\s*(?:[-–—]\s*)?(?P<name>(?:[^\W\d_][\w.’'-]*[^\S\n]+){1,4}[^\W\d_][\w’'-]*)\s*(?P<rest>[,(\n].*)?\Z", re.DOTALL
)
_LINES = 4  # of a signature: name, office, town
_LINE = 60  # characters of one
_LEAST = 5  # tokens of a letter
_MOST = 60  # paragraphs

Signed = tuple[frozenset[int], int]  # the content, the last token of the name


class _Signature(Struct, frozen=True):
    """Where the words end and which token a name ends with."""

    end: int  # the first character that is no word of the letter
    name: int  # the character with which the name ends
    part: int  # the last of the signature


def letters(it: View) -> Iterator[Signed]:
    """The letters of a story, in text order."""
    text, parts = it.reading.text, it.reading.parts
    starts = [t.start for t in it.tokens]
    n = 0
    while n < len(parts):
        opened = _opened(it, n)
        signature = _signature(it, n, opened[1]) if opened is not None else None
        if opened is None or signature is None:
            n += 1
            continue
        first, last = bisect.bisect_left(starts, opened[0]), bisect.bisect_left(starts, signature.end)
        if last - first >= _LEAST and text[opened[0] : signature.end].strip():
            yield frozenset(range(first, last)), bisect.bisect_left(starts, signature.name) - 1
        n = signature.part + 1


def _opened(it: View, n: int) -> tuple[int, bool] | None:
    """Where the words of a letter begin whose salutation part `n` begins with, and whether it is to the editor."""
    text, span = it.reading.text, it.reading.parts[n].span
    found = _OPENING.match(text, *span)
    if found is None or not text[span.start].isupper():
        return None
    kinds = mapping(it.reading.language, "letters", "word", "kind")
    word = " ".join(found["word"].lower().split())
    kind = kinds.get(word) or kinds.get(word.split()[0])
    if kind == "editor":
        kind = kinds.get(word)  # "Sir Alan Pryce, ..." is nobody's salutation
    begins = not found["rest"] or found["rest"].isupper() or found["rest"] in "“\"‘'"
    if kind not in ("editor", "somebody") or not begins or (kind == "somebody" and word in kinds):
        return None
    bare = text[found.end("word") : found.end()].strip()[:1]
    if kind == "somebody" and found["rest"] and "\n" not in found[0] and bare == ",":
        return None  # "Dear friends of the minister, Ann among them, ..."
    return found.start("rest") if found["rest"] else found.end(), kind == "editor"


def _signature(it: View, n: int, editor: bool) -> _Signature | None:
    """The signature of the letter that begins in part `n`, before the next one begins."""
    text, parts = it.reading.text, it.reading.parts
    for m in range(n, min(len(parts), n + _MOST)):
        span = parts[m].span
        if m > n and (_opened(it, m) is not None):
            return None
        for at in (span.start, *(span.start + i.end() for i in re.finditer("\n", text[slice(*span)]))):
            if (at > span.start or m > n) and (name := _closed(it, m, at)) is not None:
                return _Signature(at, name[0], name[1])
        if m > n and editor and _ends(it, m) and (end := _signed_name(it, span.start, span.end)) is not None:
            return _Signature(span.start, end, m)
    return None


def _closed(it: View, m: int, at: int) -> tuple[int, int] | None:
    """Where a name ends that stands below the "Yours faithfully," at a character of part `m`, and its part."""
    parts = it.reading.parts
    found = _CLOSING.match(it.reading.text, at, parts[m].span.end)
    if found is None:
        return None
    word = " ".join(found["word"].lower().split())
    if mapping(it.reading.language, "letters", "word", "kind").get(word) != "closing":
        return None
    if found.end() < parts[m].span.end:
        end = _signed_name(it, found.end(), parts[m].span.end)
        return None if end is None else (end, m)
    if m + 1 == len(parts):
        return None
    end = _signed_name(it, *parts[m + 1].span)
    return None if end is None else (end, m + 1)


def _ends(it: View, m: int) -> bool:
    """True for the last part of a story, and for one with another letter or a heading behind it."""
    parts = it.reading.parts
    return m + 1 == len(parts) or parts[m + 1].kind in ("heading", "headline") or _opened(it, m + 1) is not None


def _signed_name(it: View, start: int, end: int) -> int | None:
    """Where the person's name ends with which a stretch begins that is nothing but a signature."""
    text = it.reading.text
    lines = [line for line in text[start:end].split("\n") if line.strip()]
    if not 1 <= len(lines) <= _LINES or any(len(line) > _LINE or line.rstrip()[-1:] in ".?!:" for line in lines):
        return None
    found = _NAME.match(text, start, end)
    if found is None:
        return None
    names = found["name"].split()
    kinds = mapping(it.reading.language, "letters", "word", "kind")
    if any(not word[0].isupper() and kinds.get(word) != "particle" for word in names) or not names[0][0].isupper():
        return None
    known = words(it.reading.language, "firstnames")
    inside = [t for t in it.tokens if found.start("name") <= t.start < found.end("name")]
    person = any(t.name.endswith("PERSON") for t in inside) or any(word.capitalize() in known for word in names)
    return found.end("name") if person and not any(t.pos in ("VERB", "AUX") for t in inside) else None
