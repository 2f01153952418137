"""What answers of assistants cite, and which citations hold: a table, JSON Lines, Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.exports.plain import how_many, plain_line
from onrecord.exports.stories.table import console_for
from onrecord.exports.verdicts.summary import bounded_claim
from onrecord.types.answered import AnswerReport, Citation, CitedAnswer, Outcome, SourceShare

FORMS = ("table", "jsonl", "markdown")
_SIGNS: dict[Outcome, tuple[str, str]] = {
    "holds": ("✓", "green"),
    "holds in part": ("~", "yellow"),
    "does not hold": ("✗", "bold red"),
    "page may have changed": ("?", "yellow"),
    "not at hand": ("–", "dim"),
}
_HEAD = ("source", "citations", "share", *_SIGNS, "of those judged, hold")
_NOTE = "Words are judged, not truth, and by the captures that were given."
_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def write_answers(report: AnswerReport, out: BinaryIO, form: str) -> None:
    """Writes a report in one of FORMS. Raises UsageError for another."""
    if form == "jsonl":
        for row in _answer_lines(report):
            out.write(msgspec.json.encode(row) + b"\n")
    elif form == "markdown":
        out.write("".join(f"{line}\n" for line in _markdown(report)).encode("utf-8", "replace"))
    elif form == "table":
        _write_table(report, out)
    else:
        raise UsageError(f"no format {form!r} of answers - there are {', '.join(FORMS)}")
    out.flush()


def answers_total(report: AnswerReport) -> str:
    """One line: how many citations of how many answers hold."""
    whole = report.total
    told = ", ".join(f"{whole.outcomes[name]} {name}" for name in _SIGNS if whole.outcomes.get(name))
    some = how_many(len(report.answers), "answer")
    return f"{some}, {how_many(whole.citations, 'citation')}{': ' if told else ''}{told}"


def _answer_lines(report: AnswerReport) -> Iterator[dict[str, Any]]:
    """A line an answer, then one of the sources."""
    for answer in report.answers:
        yield {"answer": answer}
    yield {"sources": report.sources, "total": report.total}


def _share_cells(share: SourceShare, name: str) -> list[str]:
    """One row of the sources."""
    holding = "–" if share.holding is None else f"{share.holding:.0%}"
    counts = [str(share.outcomes.get(outcome, 0)) for outcome in _SIGNS]
    return [name, str(share.citations), f"{share.share:.0%}", *counts, holding]


def _shares_told(report: AnswerReport) -> Iterator[list[str]]:
    """The rows of the sources, all together last."""
    for share in report.sources:
        yield _share_cells(share, plain_line(share.source or "(no source named)"))
    yield _share_cells(report.total, "all")


def _cited_words(one: Citation) -> str:
    """The words that are cited, in marks where they are said to be the source's own."""
    claim = one.judgement.claim
    words = plain_line(bounded_claim(claim.text))
    return f"“{words}”" if claim.quoted else words


def _answer_head(answer: CitedAnswer) -> str:
    """An answer in one line: its id, the question, who answered, when."""
    about = [answer.question and f"“{bounded_claim(answer.question)}”", answer.model, answer.answered]
    return plain_line(" · ".join([answer.id, *(part for part in about if part)]))


def _cited_place(one: Citation) -> str:
    """The page and the first character of the place that comes closest."""
    closest = one.judgement.closest
    if closest is None:
        return plain_line(one.judgement.claim.named or "")
    return plain_line(f"{closest.uri}:{(closest.source or closest.spans)[0].start}")


def _write_table(report: AnswerReport, out: BinaryIO) -> None:
    console = console_for(out)
    with console.capture() as drawn:
        for answer in report.answers:
            console.print(Text(_answer_head(answer), style="bold"))
            if not answer.citations:
                console.print(Text("  no citation"))
                continue
            table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
            for name in ("", "cited", "outcome", "what our capture shows"):
                table.add_column(name, overflow="fold")
            for one in answer.citations:
                sign, style = _SIGNS[one.outcome]
                shown = Text(plain_line(one.says)).append(f"\n{_cited_place(one)}", style="dim")
                table.add_row(Text(sign, style=style), Text(_cited_words(one)), Text(one.outcome, style=style), shown)
            console.print(table)
        shares = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in _HEAD:
            first = name == _HEAD[0]
            shares.add_column(name, overflow="fold", justify="left" if first else "right", min_width=24 if first else 4)
        for cells in _shares_told(report):
            shares.add_row(*map(Text, cells))
        console.print(shares)
        console.print(Text(f"{answers_total(report)}. {_NOTE}", style="bold"))
    out.write(drawn.get().encode("utf-8", "replace"))


def _markdown(report: AnswerReport) -> Iterator[str]:
    """The sources first, then answer by answer."""
    yield from ("# Which citations hold", "", f"{answers_total(report)}. {_NOTE}", "")
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|---|{'---:|' * (len(_HEAD) - 1)}"
    for cells in _shares_told(report):
        yield f"| {' | '.join(map(_unmarked, cells))} |"
    for answer in report.answers:
        yield from ("", f"## {_unmarked(_answer_head(answer))}", "")
        if not answer.citations:
            yield "No citation."
        for one in answer.citations:
            yield f"- {_SIGNS[one.outcome][0]} **{one.outcome}**: {_unmarked(_cited_words(one))}  "
            yield f"  {_unmarked(plain_line(one.says))} ({_unmarked(_cited_place(one))})"


def _unmarked(text: str) -> str:
    """Text whose characters are none of Markdown's marks."""
    return _MARKUP.sub(r"\\\1", text)
