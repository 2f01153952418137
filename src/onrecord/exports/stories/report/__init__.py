"""The report: one self-contained HTML file, the story on the left and its record on the right.

Every page is hostile. Its HTML is never shown; its text is escaped by the template, last. The file asks for nothing
from the network, and a Content-Security-Policy allows only the one style and the one script whose hashes it names.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

import msgspec
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup, escape
from msgspec import Struct

from onrecord.errors import InputError
from onrecord.exports import words
from onrecord.exports.plain import picture
from onrecord.exports.stories.report.cards import Group, groups
from onrecord.exports.stories.report.runs import ShownRun, shared_out, shown_spans, text_runs
from onrecord.exports.style import base_style
from onrecord.types.record import Record
from onrecord.types.story import Story

PAGE, STORY = "page.html.jinja", "story.html.jinja"
UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # what HTML cannot hold as a character


class _ReportPart(Struct, frozen=True):
    """One part of the story: headline, paragraph, caption ..."""

    id: str
    kind: str
    start: int  # in the story's text
    runs: tuple[ShownRun, ...]


class _View(Struct, frozen=True):
    """One story as the template takes it."""

    record: Record
    title: str
    published: str
    blocks: tuple[_ReportPart, ...]
    groups: tuple[Group, ...]
    where: dict[str, str]  # record id -> id of the block that shows it first
    data: Markup


class _Report:
    """All stories on one page; each is drawn as it comes and only its HTML is held."""

    name = "html"
    suffix = ".html"

    def write(self, stories: Iterable[Story], out: BinaryIO, failures: Sequence[InputError] = ()) -> None:
        """The whole file; what could not be read is listed at its end."""
        heads: list[tuple[str, str, str]] = []
        drawn: list[Markup] = []
        template = environment().get_template(STORY)
        for story in stories:
            shown = view(story)
            heads.append((story.id, shown.title, story.record.page.uri))
            drawn.append(Markup(template.render(view=shown, number=len(heads))))  # noqa: S704 - escaped by the template
        style, script = base_style() + asset("report.css"), asset("report.js")
        page = environment().get_template(PAGE)
        text = page.render(
            heads=heads,
            stories=drawn,
            failures=tuple(failures),
            style=Markup(style),  # noqa: S704 - a file of this package
            script=Markup(script),  # noqa: S704 - a file of this package
            policy=policy(style, script),
        )
        out.write(text.encode("utf-8", "replace"))
        out.flush()


def view(story: Story) -> _View:
    """What the template shows of a story."""
    record = story.record
    parts = sorted(record.parts, key=lambda part: part.span)
    marks = shared_out([part.span for part in parts], shown_spans(record))
    blocks = tuple(
        _ReportPart(f"{record.id}-p{n}", part.kind, part.span.start, text_runs(record.text, part.span, on_it))
        for n, (part, on_it) in enumerate(zip(parts, marks, strict=True), 1)
    )
    where: dict[str, str] = {}
    for block in blocks:
        for run in block.runs:
            for id in run.own:
                where.setdefault(id, block.id)
    return _View(
        record=record,
        title=record.title or _first_words(record.text) or "No story on this page",
        published=_published_told(record),
        blocks=blocks,
        groups=groups(story),
        where=where,
        data=_json_block(record),
    )


def _first_words(text: str, most: int = 80) -> str:
    """How a story without a headline is called."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def _json_block(record: Record) -> Markup:
    """The record for a `<script type="application/json">`: nothing in it can end the block."""
    text = msgspec.json.encode(record).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - no character of it is markup any more


def exact(text: str) -> Markup:
    """Page text escaped so that a browser shows just these characters: it would fold CR and drop NUL."""
    shown = UNSHOWABLE.sub(lambda found: picture(found[0]), text)
    return escape(shown).replace("\r", Markup("&#13;"))


def policy(style: str, script: str) -> str:
    """Nothing may be loaded or run but this style and this script."""
    return (
        f"default-src 'none'; style-src 'sha256-{_policy_hash(style)}'; script-src 'sha256-{_policy_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _policy_hash(text: str) -> str:
    """The hash of an inline element as a Content-Security-Policy writes it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def asset(name: str) -> str:
    """A file beside this one."""
    return (files(__name__) / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """Templates that escape whatever is put into them."""
    made = Environment(loader=FunctionLoader(asset), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    filters: dict[str, Any] = {"exact": exact, "number": "{:,}".format}
    made.filters.update(filters)
    return made


EXPORTER = _Report()


def _published_told(record: Record) -> str:
    """The day on which a story came out, and what tells it."""
    if record.published is None:
        return ""
    return f"{words.moment(record.published.value)}, {words.BASIS[record.published.basis]}"
