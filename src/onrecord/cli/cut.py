"""`onrecord read --explain-cut`: why each stretch of a page was kept or left."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import msgspec
from rich.table import Table
from rich.text import Text

from onrecord import pages
from onrecord.cli import talk
from onrecord.desk import reading
from onrecord.errors import InputError, UsageError
from onrecord.exports.plain import plain_line
from onrecord.exports.stories.table import console_for
from onrecord.pages.source import Options
from onrecord.stories.cut.why import Reason, Verdict, verdicts
from onrecord.types.page import Page

_FORMS = ("table", "jsonl")
_SHOWN = 160  # characters of a stretch in the table


def explain(given: Sequence[str], options: Options, form: str | None) -> Sequence[InputError]:
    """Writes the stretches of every page to stdout; the pages that could not be read are told and returned."""
    if form not in (None, *_FORMS):
        raise UsageError(f"--explain-cut is written as {' or '.join(_FORMS)}, not {form}")
    as_table = form == "table" if form else sys.stdout.isatty()
    failures = []
    for place in (one for name in given for one in pages.expand(name)):
        for page in [place] if isinstance(place, InputError) else reading.opened(place, options):
            if isinstance(page, InputError):
                failures.append(page)
                talk.complain(str(page))
            elif as_table:
                _draw(page)
            else:
                sys.stdout.buffer.writelines(_json_lines(page))
    return failures


def _json_lines(page: Page) -> list[bytes]:
    """One line of JSON a stretch."""
    head = {"page": page.uri}
    return [msgspec.json.encode(head | msgspec.structs.asdict(one)) + b"\n" for one in verdicts(page)]


def _draw(page: Page) -> None:
    """One page as a table: what was kept stands out."""
    console = console_for(sys.stdout.buffer)
    found = Table(box=None, pad_edge=False)
    for name, justify in (("source", "right"), ("as", "left"), ("score", "right"), ("why", "left"), ("text", "left")):
        found.add_column(name, justify=justify, ratio=2 if name == "text" else None)  # type: ignore[arg-type]
    for one in verdicts(page):
        style = "dim" if one.kept is None else ""
        cells = (
            _place_in_source(one),
            _stretch_kind(one),
            "" if one.score is None else f"{one.score:.2f}",
            why(one),
            _cut_short(one.text),
        )
        found.add_row(*(Text(plain_line(cell), style=style) for cell in cells))
    with console.capture() as drawn:
        console.print(Text(plain_line(page.uri), style="bold"))
        console.print(found)
        console.print()
    sys.stdout.buffer.write(drawn.get().encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _place_in_source(one: Verdict) -> str:
    """From where to where in the source."""
    return f"{one.source[0].start}-{one.source[-1].end}" if one.source else "?"


def _stretch_kind(one: Verdict) -> str:
    """What a stretch was kept as, or why it was left."""
    return one.kept if one.kept is not None and one.story == 1 else f"{one.kept} ({one.story})" if one.kept else "left"


def why(one: Verdict) -> str:
    """The reasons in short: for with +, against with -."""
    rule = one.because if one.kept is None else ""
    return " ".join(filter(None, (f"{rule}:" if rule and one.reasons else rule, ", ".join(map(_sign, one.reasons)))))


def _sign(reason: Reason) -> str:
    """ "+ its words", "- its links"; twice for what weighs much."""
    return f"{('+' if reason.weight > 0 else '-') * (2 if abs(reason.weight) >= _MUCH else 1)} {reason.what}"


_MUCH = 1.0  # log odds: what weighs as much nearly triples the odds alone


def _cut_short(text: str) -> str:
    """The beginning of a text."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
