"""Templates, and the words and marks that they use. Everything put into one is escaped, last."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct
from starlette.responses import Response

from onrecord.exports import words
from onrecord.exports.stories.report import exact
from onrecord.types.span import Span
from onrecord.types.store import Hit
from onrecord.web.draw.days import as_day
from onrecord.web.draw.figures import number_of

_ENDS = ("", ".", "!", "?", "”", "’", "…", ")")  # what is cut in the middle of a sentence ends with none of them
_TITLES = {
    400: "That was no question",
    403: "The door is closed",
    404: "Nothing stands here",
    405: "Not asked in this way",
    410: "Taken out for good",
    413: "Too long",
    414: "Too long an address",
    421: "Not a name of this room",
    500: "Something broke here",
    503: "That took too long",
}


class Shown(Struct, frozen=True):
    """A page as its function gives it: the template and what is put into it."""

    template: str
    values: Mapping[str, Any]
    status: int = 200


class Sent(Struct, frozen=True):
    """An answer that is no page: a list as JSON, CSV, RSS."""

    body: bytes
    media_type: str
    name: str | None = None  # the file's, where it is to be saved


class Led(Struct, frozen=True):
    """An answer that leads elsewhere in the room."""

    to: str


@cache
def _template(name: str) -> str:
    return (files("onrecord.web") / "templates" / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """All templates; whatever is put into one is escaped."""
    made = Environment(
        loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    filters: dict[str, Any] = {
        "exact": exact,
        "number": "{:,}".format,
        "marked": _marked,
        "day": words.day,
        "moment": words.moment,
        "stretch": stretch,
        "act": lambda act: words.ACT.get(act, act),
        "whether": lambda value: words.WHETHER.get(value, value),
        "address": lambda text: quote(str(text), safe=""),
        "asked": lambda pairs: urlencode([(k, v) for k, v in pairs.items() if v not in (None, "", False)]),
        "web": web_address,
        "snippet": _snippet,
        "altered": _in_arrows,
        "amount": lambda value: "" if value is None else number_of(value),
    }
    made.filters.update(filters)
    made.globals["static"] = _static_address
    return made


def render(shown: Shown, **more: Any) -> Response:
    """A page as an answer."""
    text = environment().get_template(shown.template).render(**{**_BARE, **more, **shown.values})
    return Response(text.encode("utf-8", "replace"), shown.status, media_type="text/html; charset=utf-8")


_BARE: Mapping[str, Any] = {
    "q": "", "what": "statements", "here": "", "edit": False, "demo": False, "archive": "", "feed": None,
    "json_feed": None,
}  # fmt: skip


def error_page(status: int, says: str, hints: Sequence[str] = ()) -> Response:
    """A page of words for an error."""
    title = _TITLES.get(status, "That did not work")
    values = {"status": status, "title": title, "says": says, "hints": hints}
    return render(Shown("error.html.jinja", values, status))


def _marked(text: str, spans: Sequence[Span]) -> Markup:
    """A text with marks around spans."""
    made, at = Markup(""), 0
    for span in spans:
        if span.start >= at:
            made += exact(text[at : span.start]) + Markup("<mark>") + exact(text[span.start : span.end])
            made += Markup("</mark>")
            at = span.end
    return made + exact(text[at:])


def _snippet(hit: Hit) -> Markup:
    """What is shown of a story, without the headline that stands above it and the line of its writers."""
    title = str(hit.row.get("title") or "")
    gone = len(title) if hit.text.startswith(title) else 0
    gone += _byline_length(hit.text[gone:], str(hit.row.get("authors") or "").split("; "))
    shown = _marked(hit.text[gone:], [Span(m.start - gone, m.end - gone) for m in hit.marks if m.start >= gone])
    return shown if hit.text.rstrip()[-1:] in _ENDS else shown + "…"


def _byline_length(text: str, authors: Sequence[str]) -> int:
    """How long the line of writers is with which a text begins: their names, and a word such as "By" before each."""
    end = 0
    for author in authors:
        at = text.find(author, end) if author else -1
        if at < 0 or len(text[end:at].split()) > 1:
            break
        end = at + len(author)
    return end


_COLUMNS = {"actors": "who: ", "recipients": "to whom: "}


def _in_arrows(what: str) -> str:
    """`value: 20 -> 14; unit: hurt -> None` as people read it: where the value differs, that alone;
    whether it happened in the words of the pages."""
    told = what.split("; ")
    what = "; ".join([one for one in told if one.startswith("value: ")] or told)
    if what.startswith("factuality: "):
        what = " -> ".join(words.WHETHER.get(one, one) for one in what.removeprefix("factuality: ").split(" -> "))
    for name, plain in _COLUMNS.items():
        what = what.replace(f"{name}: ", plain)
    return what.replace(" -> None", " → not told").replace("None -> ", "not told → ").replace(" -> ", " → ")


def stretch(begin: object, end: object) -> str:
    """What lies between a first day and the day after the last: `9 Mar 2026`, `Mar 2026` and `2026` where it is just
    that, else both ends."""
    first, after = as_day(begin), as_day(end)
    if first is None or after is None or after <= first + timedelta(days=1):
        return words.day(begin)
    if first.day == after.day == 1:
        months = 12 * (after.year - first.year) + after.month - first.month
        if months == 1:
            return f"{words.MONTHS[first.month - 1]} {first.year}"
        if months == 12 and first.month == 1:
            return str(first.year)
    return f"{words.day(begin)} to {words.day(after - timedelta(days=1))}"


def web_address(url: str | None) -> str | None:
    """An address that a link may lead to: http(s) alone."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


@cache
def static_file(name: str) -> bytes | None:
    """A file of static/; the stylesheet begins with the one that all share. None where there is none."""
    from onrecord.exports.stories.report import asset
    from onrecord.exports.style import base_style

    if name == "room.css":
        return (base_style() + asset("report.css") + _static("room.css")).encode()
    if name == "report.js":
        return asset("report.js").encode()
    return _static(name).encode() if name in ("room.js",) else None


def _static(name: str) -> str:
    return (files("onrecord.web") / "static" / name).read_text(encoding="utf-8")


@cache
def _static_address(name: str) -> str:
    """The address of a file of static/, which changes with it: browsers may keep it for ever."""
    return f"/static/{name}?{hashlib.sha256(static_file(name) or b'').hexdigest()[:12]}"
