"""Labels of speakers at the beginning of a line: `Marta Lindqvist:`, `THE COURT:`, `Q.`, `Speaker 2 (00:12):`."""

from __future__ import annotations

import re

from onrecord import lexicons
from onrecord.types.span import Span, trimmed

_LONGEST = 70  # characters of a label
WORDS = 8  # of a label
_PARTICLES = re.compile(r"(?:de|da|del|della|der|den|van|von|la|le|bin|al|el|of|for|the|to|and|y|e|i|di|du|dos)\Z")
TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*[AaPp]\.?[Mm]\.?)?[\])]?"
_TIMED = re.compile(rf"^\s*{TIME}\s*[-–:]?\s*")  # before a label
_BEHIND = re.compile(rf"\s+{TIME}\s*$")  # behind it
_BOLD = re.compile(r"[*_]{1,3}(?=\w)")  # Markdown's marks around a label
_COLON = re.compile(r"(?P<bold>[*_]{1,3})?:(?(bold)|[*_]{0,3})(?:\s+|$)")
_TURN = re.compile(r"^(Q|A)(?:\.|:|\s{2,})\s*(?=\S)")  # of a court's record
_BRACKETS = re.compile(r"\(([^()]{3,60})\)")
NAME = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž][\w’'.-]*\s+)+[A-ZÀ-ÞĀ-Ž][\w’'.-]*\Z")


def label_of(line: str) -> tuple[str, int] | None:
    """The label that a line begins with, and where the words behind it begin; None for a line without one."""
    turn = _TURN.match(line)
    if turn:
        return turn[1], turn.end()
    start = timed.end() if (timed := _TIMED.match(line)) else 0
    start = bold.end() if (bold := _BOLD.match(line, start)) else start
    colon = _COLON.search(line, start, start + _LONGEST + 20)
    if not colon:
        return None
    label = _BEHIND.sub("", line[start : colon.start()]).strip()
    return (label, colon.end()) if may_speak(label) else None


def may_speak(label: str) -> bool:
    """True for words that may name a speaker: each begins large or belongs inside a name; a table excludes some."""
    kind = lexicons.mapping("mul", "speech_labels", "word", "kind").get(label.lower())
    if kind:
        return kind != "no"
    words = _BRACKETS.sub("", label).replace(",", " ").split()
    if not 1 <= len(words) <= WORDS or len(label) > _LONGEST or (label[-1:] in ".?!" and len(words) > 1):
        return False
    if re.search(r"[\"“”«»?!;/@]|https?", _BRACKETS.sub("", label)):
        return False
    return all(w[:1].isupper() or w[:1].isdigit() or _PARTICLES.match(w) for w in words) and words[0][:1].isupper()


def speaker_span(text: str, label: Span) -> Span:
    """The name inside a label: "The Economic Secretary (Chloe Smeeth)" and "Mr Speaker (Sir Alan Pryce)" name her and
    him, "Owen Smeeth (Pontywell) (Lab)" is named before the brackets."""
    words = text[label.start : label.end]
    brackets = list(_BRACKETS.finditer(words))
    if not brackets:
        return label
    before = words[: brackets[0].start()].strip()
    office = before.lower().startswith("the ") or lexicons.mapping("mul", "speech_labels", "word", "kind").get(
        before.lower()
    ) in ("office", "role")
    inside = next((b for b in brackets if NAME.match(b[1])), None)
    if office and inside:
        return Span(label.start + inside.start(1), label.start + inside.end(1))
    return trimmed(text, Span(label.start, label.start + brackets[0].start())) if before else label
