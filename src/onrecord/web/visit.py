"""One request as a page's function takes it: plain values, nothing of the web framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct


class Visit(Struct, frozen=True):
    """What was asked for."""

    path: str
    parts: Mapping[str, str]  # of the address: {"id": ...}
    given: Mapping[str, str]  # behind the ?
    pairs: Sequence[tuple[str, str]] = ()  # the same, in order
    sent: Mapping[str, str] = {}  # of a form
    base: str = ""  # http://127.0.0.1:8000
    token: str | None = None
    edit: bool = False
    demo: bool = False

    def where(self) -> dict[str, Any]:
        """What every page shows of it."""
        return {"here": self.path, "edit": self.edit, "demo": self.demo, "q": self.given.get("q", "")}
