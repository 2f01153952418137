"""The JSON-LD that a page carries, as flat objects: what publishers say of their story for search engines."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from onrecord.types.page import Page
from onrecord.types.span import Span

_COMMENT = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_DANGLING = re.compile(r",\s*([}\]])")
_QUOTES = re.compile(r"\\.|\"|[\[\]{}]", re.DOTALL)
_CLOSES_STRING = re.compile(r"\s*(?:[:\]}]|,\s*(?:[\"{\[\d\-tfn]|\Z)|\Z)")
MOST = 2_000  # objects of one page; more is a catalogue
_LONGEST_BROKEN = 400_000  # characters of a block that is mended
Object = Mapping[str, Any]
ARTICLE = ("Article", "Posting", "Report", "Review", "BlogPost")  # how schema.org names what is one piece of writing
OTHERS = frozenset(  # schema.org's properties that lead from a page or a story to others, or to parts of it
    ("itemListElement", "hasPart", "relatedLink", "mentions", "citation", "liveBlogUpdate", "blogPost", "comment",
     "isBasedOn", "subjectOf", "significantLink", "isRelatedTo", "isSimilarTo", "itemReviewed", "associatedArticle")
)  # fmt: skip
NEWS = ("NewsArticle", "Reporting", "LiveBlogPosting")  # how schema.org's names of reporting end


class Decoded(msgspec.Struct, frozen=True):
    """What a page's blocks of JSON-LD hold."""

    objects: tuple[Object, ...] = ()  # outer before inner, without what only lists name
    articles: tuple[Object, ...] = ()  # those that are articles, news first


def decoded_blocks(page: Page) -> Decoded:
    """Every object of every JSON-LD block; blocks that are no JSON are left out."""
    found: list[Object] = []
    for fact in page.facts:
        if fact.name == "jsonld":
            found.extend(flat(mended_json(fact.value)))
    kept = tuple(found[:MOST])
    pieces = [one for one in kept if any(kind.endswith(ARTICLE) for kind in kinds(one))]
    news = sorted(pieces, key=lambda one: not any("News" in kind or "Report" in kind for kind in kinds(one)))
    return Decoded(kept, tuple(news))


def mended_json(text: str) -> Any:
    """The value of a block, mended where publishers commonly break it; None when it is no JSON."""
    for attempt in _attempts(text):
        try:
            return msgspec.json.decode(attempt)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
    return None


def _attempts(text: str) -> Iterator[str]:
    """The block as it stands, and with more and more mended: control characters, commas before an end, HTML's own
    escapes, quotation marks inside strings, ends that are cut off."""
    bare = _COMMENT.sub("", text).strip().rstrip(";")
    yield bare
    if len(bare) > _LONGEST_BROKEN:
        return
    plain = _DANGLING.sub(r"\1", _CONTROL.sub(" ", bare))
    yield plain
    unescaped = html.unescape(plain) if "&quot;" in plain[:400] or "&#34;" in plain[:400] else plain
    if unescaped is not plain:
        yield unescaped
    yield _requoted(unescaped)


def _requoted(text: str) -> str:
    """The block with the quotation marks inside strings escaped, and what is left open at its end closed."""
    out: list[str] = []
    open_ends: list[str] = []
    inside, at = False, 0
    for mark in _QUOTES.finditer(text):
        what = mark[0]
        out.append(text[at : mark.start()])
        at = mark.end()
        if what == '"' and inside and not _CLOSES_STRING.match(text, at):
            out.append('\\"')
            continue
        if what == '"':
            inside = not inside
        elif not inside and what in "[{":
            open_ends.append("]" if what == "[" else "}")
        elif not inside and what in "]}" and (not open_ends or open_ends.pop() != what):
            break
        out.append(what)
    out.append(text[at:] if inside or at < len(text) else "")
    whole = "".join(out) + ('"' if inside else "")
    return _DANGLING.sub(r"\1", whole.rstrip(", \n") + "".join(reversed(open_ends)))


def flat(value: Any) -> list[Object]:
    """All objects in a value, outer before inner, without those that it names as others beside it."""
    found: list[Object] = []
    waiting = deque([value])
    while waiting and len(found) < MOST:
        one = waiting.popleft()
        if isinstance(one, dict):
            found.append(one)
            waiting.extend(v for key, v in one.items() if isinstance(v, dict | list) and key not in OTHERS)
        elif isinstance(one, list):
            waiting.extend(v for v in one if isinstance(v, dict | list))
    return found


def kinds(one: Object) -> tuple[str, ...]:
    """The types of an object, without the address of their vocabulary."""
    said = one.get("@type")
    return tuple(str(t).rsplit("/", 1)[-1] for t in (said if isinstance(said, list) else [said]) if t)


def place_of_value(page: Page, value: str) -> tuple[Span, ...]:
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


def addresses(one: Object) -> tuple[str, ...]:
    """Where an object says that its page is."""
    found = [
        *texts(one.get("mainEntityOfPage"), "@id"),
        *texts(one.get("mainEntityOfPage"), "url"),
        *texts(one.get("url")),
    ]
    found += texts(one.get("@id"))
    return tuple(text for text in found if text.startswith(("http://", "https://")))
