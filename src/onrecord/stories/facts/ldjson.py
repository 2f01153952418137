"""The JSON-LD that a page carries, as flat objects: what publishers say of their story for search engines."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from typing import Any

import msgspec

from onrecord.types.page import Page
from onrecord.types.span import Span

COMMENT = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z")
CONTROL = re.compile(r"[\x00-\x1f]+")
DANGLING = re.compile(r",\s*([}\]])")
MOST = 2_000  # objects of one page; more is a catalogue
Object = Mapping[str, Any]


def objects(page: Page) -> tuple[Object, ...]:
    """Every object of every JSON-LD block, outer before inner; blocks that are no JSON are left out."""
    found: list[Object] = []
    for fact in page.facts:
        if fact.name == "jsonld":
            found.extend(flat(parsed(fact.value)))
    return tuple(found[:MOST])


def parsed(text: str) -> Any:
    """The value of a block, mended where publishers commonly break it; None when it is no JSON."""
    bare = COMMENT.sub("", text).strip().rstrip(";")
    for attempt in (bare, CONTROL.sub(" ", bare), DANGLING.sub(r"\1", CONTROL.sub(" ", bare))):
        try:
            return msgspec.json.decode(attempt)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
    return None


def flat(value: Any) -> list[Object]:
    """All objects in a value, outer before inner."""
    found: list[Object] = []
    waiting = deque([value])
    while waiting and len(found) < MOST:
        one = waiting.popleft()
        if isinstance(one, dict):
            found.append(one)
            waiting.extend(v for v in one.values() if isinstance(v, dict | list))
        elif isinstance(one, list):
            waiting.extend(v for v in one if isinstance(v, dict | list))
    return found


def kinds(one: Object) -> tuple[str, ...]:
    """The types of an object, without the address of their vocabulary."""
    said = one.get("@type")
    return tuple(str(t).rsplit("/", 1)[-1] for t in (said if isinstance(said, list) else [said]) if t)


def articles(page: Page) -> tuple[Object, ...]:
    """The objects that are articles, those of news first."""
    found = [one for one in objects(page) if any(k.endswith(ARTICLE) for k in kinds(one))]
    return tuple(sorted(found, key=lambda one: not any("News" in k or "Report" in k for k in kinds(one))))


ARTICLE = ("Article", "Posting", "Report", "Review", "BlogPost")  # how schema.org names what is one piece of writing


def place(page: Page, value: str) -> tuple[Span, ...]:
    """Where a string value stands in the page's source; () when the block writes it with escapes."""
    for fact in page.facts:
        if fact.name == "jsonld" and (at := fact.value.find(f'"{value}"')) >= 0:
            start = page.source.find(f'"{value}"', fact.source.start + at, fact.source.end) + 1
            return (Span(start, start + len(value)),) if start else ()
    return ()


def texts(value: Any, key: str = "name") -> tuple[str, ...]:
    """The strings that a value holds: itself, those of a list, the `key` of an object."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(text for one in value[:50] for text in texts(one, key))
    return texts(value.get(key), key) if isinstance(value, dict) and value.get(key) is not value else ()
