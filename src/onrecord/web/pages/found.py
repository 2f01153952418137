"""The list of what a search finds, and the same list for programs, spreadsheets and feed readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct
from msgspec.structs import replace

from onrecord.desk.find import find as ask
from onrecord.desk.sheets.things import NotHere
from onrecord.desk.sheets.today import folded_copies
from onrecord.exports import words
from onrecord.stores.postgres import shown
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Answer, Query
from onrecord.web.asked import FIELDS, MOST_FILE, ROWS, Listed, listed
from onrecord.web.drawn import Sent, Shown
from onrecord.web.guard import feed_key
from onrecord.web.listed import as_csv, as_json, as_json_feed, as_rss
from onrecord.web.visit import Visit

_TABS = (("statements", "Statements"), ("stories", "Stories"), ("events", "Events"), ("figures", "Figures"),
        ("people", "People"))  # fmt: skip
_NAMES: Mapping[str, str] = {"copy_group": "copies of", "event_group": "event", "whom": "to whom"}
_FEED_ROWS = 50
_FEEDS = ("rss", "feed.json")
_UNCOUNTED = "people"  # to count people all of them are put together: only where they are shown
_RANGES = {"year": 4, "month": 7}  # facets that are a stretch of days: characters of the day


class _Tab(Struct, frozen=True):
    """One kind of answer, how many there are, and its address."""

    name: str
    title: str
    count: str
    address: str
    here: bool


class _Choice(Struct, frozen=True):
    """One value of a facet."""

    shown: str
    count: int
    address: str
    chosen: bool = False


def find_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/find`"""
    asked = listed(visit.given, facets=True)
    got = ask(store, asked.query)
    return Shown("find.html.jinja", {
        "asked": asked,
        "q": asked.fields.get("q", ""),
        "what": asked.query.what,
        "found": got,
        "told": folded_copies(got.hits) if asked.query.what == "stories" else (),
        "tabs": _tabs(store, asked, got),
        "facets": _facets(asked, got),
        "chips": chips(asked),
        "pages": pages(asked, got),
        "feed": _feed_address(visit, asked, "rss"),
        "json_feed": _feed_address(visit, asked, "feed.json"),
        "search": asked.address("").removeprefix("?"),
        "place": shown(store.place),
        "by_words": asked.query.order != "day",
        "first": (asked.page - 1) * ROWS + 1,
    })  # fmt: skip


def find_as(store: ArchiveStore, visit: Visit) -> Sent:
    """`/find.json`, `/find.csv`, `/find.rss`, `/find.feed.json`"""
    form = visit.parts["form"]
    if form not in ("json", "csv", *_FEEDS):
        raise NotHere(f"/find.{form[:20]}: lists are to be had as .json, .csv, .rss and .feed.json")
    feed = form in _FEEDS
    asked = listed(
        visit.given, _FEED_ROWS if feed else MOST_FILE, facets=form == "json", **({"order": "day"} if feed else {})
    )
    got = ask(store, asked.query)
    what = asked.query.what
    if form == "json":
        return Sent(as_json(got, what), "application/json")
    if form == "csv":
        return Sent(as_csv(got), "text/csv; charset=utf-8", f"{what}.csv")
    own = f"{visit.base}{visit.path}?{urlencode(visit.pairs)}"
    title = f"onrecord: {asked.fields.get('q') or 'all'} - {what}"
    if form == "rss":
        return Sent(as_rss(got, what, title, visit.base, own), "application/rss+xml; charset=utf-8")
    page = visit.base + asked.address()
    return Sent(as_json_feed(got, what, title, visit.base, own, page), "application/feed+json; charset=utf-8")


def _tabs(store: ArchiveStore, asked: Listed, got: Answer) -> tuple[_Tab, ...]:
    """The kinds of answer; those that are not shown are counted, too."""
    made = []
    for name, title in _TABS:
        here = name == asked.query.what
        other = got if here else _found_counted(store, asked.query, name) if name != _UNCOUNTED else None
        count = f"{other.total:,}{'+' if other.more else ''}" if other else ""
        made.append(
            _Tab(
                name,
                title,
                count,
                asked.address(what=name, kind=None if name != "statements" else asked.fields.get("kind")),
                here,
            )
        )
    return tuple(made)


def _found_counted(store: ArchiveStore, query: Query, what: str) -> Answer:
    by = query.by if (query.by, what) in (("said", "statements"), ("happened", "events")) else "published"
    return store.find(replace(query, what=what, facets=False, limit=1, offset=0, order=None, by=by))


def _facets(asked: Listed, got: Answer) -> dict[str, tuple[_Choice, ...]]:
    """The values beside the list, each leading to the list of it alone."""
    made: dict[str, tuple[_Choice, ...]] = {}
    for name, values in got.facets.items():
        choices = [_choice(asked, name, value, count) for value, count in values if value not in ("", None)]
        if len(choices) > 1 or any(c.chosen for c in choices):
            made[name] = tuple(sorted(choices, key=lambda c: c.shown, reverse=True) if name in _RANGES else choices)
    return made


def _choice(asked: Listed, name: str, value: str, count: int) -> _Choice:
    shown = {"act": words.ACT, "factuality": words.WHETHER}.get(name, {}).get(value, value)
    if name in _RANGES:
        chosen = asked.fields.get("since") == value == asked.fields.get("until")
        other: dict[str, Any] = {"since": None if chosen else value, "until": None if chosen else value}
    elif name == "unit":
        return _Choice(shown, count, asked.address(q=f"{asked.fields.get('q', '')} {value}".strip()))
    else:
        chosen = asked.fields.get(name) == value
        other = {name: None if chosen else value}
    return _Choice(str(shown), count, asked.address(**other), chosen)


def chips(asked: Listed) -> tuple[tuple[str, str, str], ...]:
    """(field, value, address without it) of everything that narrows the list."""
    kept = [(name, asked.fields[name]) for name in (*FIELDS, "by") if name in asked.fields]
    return tuple((_NAMES.get(name, name), value, asked.address("/find", **{name: None})) for name, value in kept)


def pages(asked: Listed, got: Answer) -> tuple[str | None, str | None]:
    """The addresses of the page before and the page behind."""
    before = asked.address(page=asked.page - 1) if asked.page > 1 else None
    more = asked.page * ROWS < got.total or got.more
    behind = asked.address(page=asked.page + 1) if more and len(got.hits) == ROWS else None
    return before, behind


def _feed_address(visit: Visit, asked: Listed, form: str) -> str:
    """The address under which a feed reader follows this search."""
    path = f"/find.{form}"
    plain = asked.address(path)
    if visit.token is None:
        return plain
    key = feed_key(visit.token, path, parse_qsl(plain.partition("?")[2]))
    return f"{plain}{'&' if '?' in plain else '?'}key={key}"
