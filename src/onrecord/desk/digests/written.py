"""A digest as plain text, as Markdown and as HTML. Page text is escaped in all."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from html import escape

from onrecord.desk.digests.made import Digest, DigestPart
from onrecord.exports.plain import how_many, plain_line
from onrecord.exports.style import base_style
from onrecord.types.store import Hit

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_STYLE = "main{max-width:44rem;margin:2rem auto;padding:0 1rem}h1,h2{font-family:var(--serif)}li{margin:.5rem 0}"
_WIDTH = 88  # characters of a line where no terminal says how many it has
_Line = tuple[str, str]  # (kind, text): h1, h2, p, li


def as_markdown(one: Digest) -> str:
    """The digest as Markdown."""
    made = {"h1": "# {}\n", "h2": "\n## {}\n", "p": "{}\n", "li": "- {}"}
    return "\n".join(made[kind].format(_written_plain(text)) for kind, text in _written_lines(one)) + "\n"


def as_text(one: Digest, width: int = _WIDTH) -> str:
    """The digest as a terminal shows it, in lines of at most `width` characters."""
    return (
        "\n".join(_text_line(kind, plain_line(" ".join(text.split())), width) for kind, text in _written_lines(one))
        + "\n"
    )


def _text_line(kind: str, text: str, width: int) -> str:
    if kind == "h1":
        return f"{text}\n{'=' * min(len(text), width)}"
    if kind == "h2":
        return f"\n{text}\n{'-' * min(len(text), width)}"
    first, rest = ("- ", "  ") if kind == "li" else ("", "")
    return textwrap.fill(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def as_html(one: Digest) -> str:
    """The digest as one HTML page that asks for nothing."""
    lines = ((kind, escape(" ".join(text.split()))) for kind, text in _written_lines(one))
    body = "".join(f"<{kind}>{text}</{kind}>\n" for kind, text in lines)
    body = re.sub(r"((?:<li>.*</li>\n)+)", r"<ul>\n\1</ul>\n", body)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>What is new</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{base_style()}{_STYLE}</style></head><body><main>\n{body}</main></body></html>\n"
    )


def _written_plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _written_lines(one: Digest) -> Iterator[_Line]:
    yield "h1", f"New since {one.since}"
    shown = len(one.stories)
    copies = sum(len(told.also) for told in one.stories)
    yield (
        "p",
        "No story came in."
        if not one.story_total
        else f"{how_many(one.story_total, 'story', 'stories')}, {shown:,} listed"
        + (f", with {how_many(copies, 'copy', 'copies')} under the first of each text." if copies else "."),
    )
    for part in one.people:
        yield from _part(f"{part.title} said", part)
    for part in one.searches:
        yield from _part(part.title, part)
    if one.stories:
        yield "h2", "Stories"
    for told in one.stories:
        also = f" (same text: {', '.join(dict.fromkeys(outlet for outlet, _ in told.also))})" if told.also else ""
        yield "li", f"{told.hit.row.get('title') or 'No headline'} - {_where(told.hit)}{also}"
    if one.changed:
        yield "h2", "Changed after publication"
        yield from (
            ("li", f"{address}, {versions} versions, the last seen {seen}") for address, versions, seen in one.changed
        )
    if one.failed:
        yield "h2", "Could not be read"
        yield from (("li", f"{f.place}: {f.why} - {f.mend}") for f in one.failed)


def _part(title: str, part: DigestPart) -> Iterator[_Line]:
    yield "h2", title
    if not part.hits:
        yield "p", "Nothing new."
    for hit in part.hits:
        who = hit.row.get("speaker")
        yield (
            "li",
            f"{f'{who}: ' if who and not title.startswith(str(who)) else ''}{hit.text} - {_where(hit)} [{hit.id}]",
        )
    if part.total > len(part.hits):
        yield "p", f"{part.total - len(part.hits):,} more."


def _where(hit: Hit) -> str:
    day = str(hit.row.get("published") or hit.row.get("day") or "")[:10]
    return ", ".join(str(one) for one in (hit.row.get("outlet"), day) if one)
