"""Verdicts on a draft's claims in three plain forms: a table for eyes, JSON Lines for programs, annotations for CI."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, BinaryIO

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.exports.plain import plain
from onrecord.exports.stories.table import console_for
from onrecord.types.verdict import Difference, Judgement

SIGNS = {True: ("✓", "green"), False: ("✗", "bold red")}
LONG = 160  # characters of a claim that a table shows


def write_table(found: Sequence[Judgement], out: BinaryIO, passing: Collection[str], draft: str) -> None:
    """One row a claim: what the draft says, the verdict, and what the page has instead."""
    console = console_for(out)
    with console.capture() as drawn:
        console.print(table(found, passing))
        console.print(Text(plain(total(found, passing, draft)), style="bold"))
    out.write(drawn.get().encode("utf-8", "replace"))
    out.flush()


def table(found: Sequence[Judgement], passing: Collection[str]) -> Table:
    """The verdicts, those that fail in red."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name in ("", "claim", "verdict", "where, and what stands there"):
        drawn.add_column(name, overflow="fold")
    for one in found:
        sign, style = SIGNS[passes(one, passing)]
        said = f"“{shortened(one.claim.text)}”" if one.claim.quoted else shortened(one.claim.text)
        who = f"\n— {plain(one.claim.speaker)}" if one.claim.speaker else ""
        drawn.add_row(
            Text(sign, style=style),
            Text(plain(said) + who),
            Text(plain(" · ".join(one.verdicts)), style=style),
            evidence(one),
        )
    return drawn


def evidence(one: Judgement) -> Text:
    """The sentence that explains the verdict, the differences word by word, and the place."""
    shown = Text(plain(one.says))
    if one.worst == "altered":
        shown.append("\n")
        for difference in one.differences:
            shown.append_text(changed(difference))
    if one.closest:
        start = one.closest.source[0].start if one.closest.source else one.closest.spans[0].start
        who = f", {one.closest.speaker}" if one.closest.speaker else ""
        shown.append(f"\n{plain(one.closest.uri)}:{start}{plain(who)}", style="dim")
    return shown


def changed(difference: Difference) -> Text:
    """A word diff that can be read without colour: [-the page's-] {+the draft's+}."""
    if difference.kind == "same":
        return Text(plain(difference.page) + " ")
    shown = Text()
    if difference.page:
        shown.append(f"[-{plain(difference.page)}-] ", style="red")
    if difference.draft:
        shown.append(f"{{+{plain(difference.draft)}+}} ", style="green")
    return shown


def shortened(text: str) -> str:
    """A claim of bounded length."""
    return text if len(text) <= LONG else text[: LONG - 2].rstrip() + " …"


def passes(one: Judgement, passing: Collection[str]) -> bool:
    """True when every verdict on the claim is one that passes. What the draft tells in its own words may be told in
    other words on the page."""
    own = () if one.claim.quoted else ("paraphrase only",)
    return all(verdict in passing or verdict in own for verdict in one.verdicts)


def total(found: Sequence[Judgement], passing: Collection[str], draft: str) -> str:
    """One line: how many claims pass."""
    good = sum(passes(one, passing) for one in found)
    pages = max((one.pages for one in found), default=0)
    if not found:
        return f"{draft}: no quotation and no attributed statement in it"
    return (
        f"{draft}: {good} of {len(found)} claims stand, judged against {pages} {'story' if pages == 1 else 'stories'}"
    )


def write_jsonl(found: Sequence[Judgement], out: BinaryIO, passing: Collection[str], draft: str) -> None:
    """One line a claim: the judgement with `draft` and `passes`."""
    for one in found:
        row: dict[str, Any] = {"draft": draft, "passes": passes(one, passing), **msgspec.to_builtins(one)}
        out.write(msgspec.json.encode(row) + b"\n")
    out.flush()


def write_github(
    found: Sequence[Judgement], out: BinaryIO, passing: Collection[str], draft: str, lines: Sequence[int | None] = ()
) -> None:
    """Workflow commands, one for each claim that fails: CI shows them beside the draft's line.

    `lines` holds the draft's line of each claim, in the order of `found`; None where it has none.
    """
    for n, one in enumerate(found):
        if not passes(one, passing):
            line = f",line={lines[n]}" if n < len(lines) and lines[n] else ""
            title = escaped(f"onrecord: {one.worst}", ":,")
            command = f"::error file={escaped(draft, ':,')}{line},title={title}::{escaped(one.says)}\n"
            out.write(command.encode())
    out.flush()


def escaped(text: str, more: str = "") -> str:
    """Text as a workflow command holds it."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return plain(text)


__all__ = ["passes", "total", "write_github", "write_jsonl", "write_table"]
