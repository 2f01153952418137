"""Visitors of a room, without a port."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsroom import TOKEN, bundled, first
from starlette.testclient import TestClient

from onrecord.web.app import room

BASE = "http://127.0.0.1:8000"


def visitor(place: str | None = None, token: str | None = None, **how: Any) -> TestClient:
    """Somebody before the door; with `token`, the room is closed to others."""
    app = room(place or bundled(), token=token, **how)
    return TestClient(app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False)


@cache
def guest() -> TestClient:
    """Somebody in a room that is open."""
    return visitor()


def pages(place: str) -> tuple[str, ...]:
    """An address of every kind of page."""
    statement, event = first(place, "statements"), first(place, "events")
    story = statement.partition("/")[0]
    person = first(place, "people")
    return (
        "/", "/find", "/find?q=ferry", "/find?what=stories", "/find?what=events", "/find?what=figures",
        "/find?what=people", f"/story/{story}", f"/statement/{statement}", f"/person/{person}", f"/event/{event}",
        "/timeline", "/network", "/figures", "/verify", "/changes", "/corrections", "/health", "/audit",
    )  # fmt: skip


__all__ = ["BASE", "TOKEN", "guest", "pages", "visitor"]
