"""Questions to an archive, checked before they are asked."""

from __future__ import annotations

import re
from typing import Any, get_args

from onrecord.errors import UsageError
from onrecord.lexicons import table
from onrecord.types import record
from onrecord.types.store import Answer, Query, Store, What

EVERYTHING = 10_000_000  # rows: what a pipe gets
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_CHOICES: dict[str, tuple[str, ...]] = {
    "what": get_args(What),
    "kind": get_args(record.Kind),
    "act": get_args(record.Act),
    "factuality": get_args(record.Factuality),
    "by": ("published", "said", "happened"),
    "order": ("relevance", "day"),
}


def question(**asked: Any) -> Query:
    """A question from what the caller gave. Raises UsageError for a value that there is not."""
    for name, allowed in _CHOICES.items():
        value = asked.get(name)
        if value is not None and value not in allowed:
            raise UsageError(f"--{name} {value!r} is none of {', '.join(allowed)}")
    for name in ("since", "until"):
        value = asked.get(name)
        if value is not None and not _DATE.fullmatch(value):
            raise UsageError(f"--{name} {value!r} is no date - write it as 2023, 2023-12 or 2023-12-07")
    since, until = asked.get("since"), asked.get("until")
    if since and until and until < since[: len(until)]:
        raise UsageError(f"--since {since} --until {until}: that is nothing - until lies before since")
    kind = asked.get("type")
    if kind and asked.get("what") == "events" and kind.upper() not in (types := _event_types()):
        raise UsageError(f"--type {kind!r} is none of {', '.join(types)}")
    return Query(**asked)


def _event_types() -> tuple[str, ...]:
    """PLOVER's types, and OTHER for what is none of them."""
    return (*sorted({row["type"] for row in table("en", "plover")}), "OTHER")


def find(store: Store, query: Query) -> Answer:
    """The answer."""
    return store.find(query)
