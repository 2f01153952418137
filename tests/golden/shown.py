"""A value in lines that a person can read and hold against another day's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.types.span import Span

_MOMENT = re.compile(r"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_SINCE = "2026-06"
_READ_BY = re.compile(r"onrecord [0-9.]+ spacy [^\",;]*")
DIGITS = 1  # of a confidence: more would hang on the processor


def lines(value: Struct, text: str, leave: tuple[str, ...] = ()) -> Iterator[str]:
    """A record, a key a line; of a list of structs one a line. What is empty, or as it is by default, is left out."""
    for key, one in _told(value, leave):
        if isinstance(one, tuple | list) and one and all(isinstance(each, Struct) for each in one):
            yield from (f"{key}: {_fields(each, text)}" for each in one)
        else:
            yield f"{key}: {shown(one, text)}"


def shown(value: Any, text: str) -> str:
    """One value on one line."""
    if isinstance(value, Span):
        return f"“{plain(text[value.start : value.end])}”@{value.start}"
    if isinstance(value, Struct):
        return f"({_fields(value, text)})"
    if isinstance(value, tuple | list):
        return " | ".join(shown(one, text) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{shown(k, text)} -> {shown(v, text)}" for k, v in value.items())
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.{DIGITS}f}" if 0 < value < 1 else f"{value:g}"
    return plain(str(value))


def plain(text: str) -> str:
    """Text on one line: ¶ is an empty line, ↵ a line's end."""
    return text.replace("\n\n", "¶").replace("\n", "↵")


def whole(line: str) -> str:
    """The text of a line that `plain` made."""
    return line.replace("¶", "\n\n").replace("↵", "\n")


def lasting(line: str) -> str:
    """A line without what is another one on another day: this year's moments (those of the pages are older), and the
    versions of package, models and tables, which are told by what they make."""
    return _READ_BY.sub("VERSIONS", _MOMENT.sub(lambda found: "NOW" if found[0] > _SINCE else found[0], line))


def _fields(value: Struct, text: str) -> str:
    return ", ".join(f"{key}={shown(one, text)}" for key, one in _told(value))


def _told(value: Struct, leave: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """The fields of a struct that say something."""
    for name, usual in _usual(type(value)):
        one = getattr(value, name)
        if name not in leave and one not in (None, (), "", usual):
            yield name, one


@cache
def _usual(kind: type[Struct]) -> tuple[tuple[str, Any], ...]:
    """The fields of a struct, with what they are by default."""
    return tuple((field.name, field.default) for field in msgspec.structs.fields(kind))
