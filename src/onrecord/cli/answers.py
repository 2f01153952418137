"""`onrecord ground --answers`: which citations of an assistant's answers hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli import status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.errors import InputError
    from onrecord.types.answered import AnswerReport
    from onrecord.types.search import Search
    from onrecord.types.verdict import Policy


def ground_answers(
    place: str, shelved: Callable[[], tuple[Search, Sequence[InputError]]], policy: Policy, form: str, out: Path | None
) -> int:
    """Reads answers, judges them against what `shelved` gives (and which pages failed), writes the report. 1 where a
    citation does not hold or only in part, 3 where an input or a source is not there."""
    from onrecord.cli import output, talk
    from onrecord.desk.verify.answered import judged_answers
    from onrecord.desk.verify.answers import read_answers
    from onrecord.errors import InputError
    from onrecord.exports.verdicts.answers import answers_total, write_answers

    rows = list(read_answers(place))
    read = [row for row in rows if not isinstance(row, InputError)]
    broken = [row for row in rows if isinstance(row, InputError)]
    if broken and not read:
        raise broken[0]
    broken += [claim for row in read for claim in row.claims if isinstance(claim, InputError)]
    for error in broken:
        talk.complain(str(error))
    search, failures = shelved()
    report = judged_answers(read, search, policy)
    with output.opened_output(out) as stream:
        write_answers(report, stream, form)
    if form != "table":
        talk.say(answers_total(report))
    return _ended(report, len(failures) + len(broken))


def answers_form(format: str | None, out: Path | None) -> str:
    """The form of a report: the one named, or that the file's ending tells. Raises UsageError."""
    from onrecord.cli import output
    from onrecord.errors import UsageError
    from onrecord.exports.verdicts.answers import FORMS

    if format is not None and format not in FORMS:
        raise UsageError(f"no format {format!r} of answers - there are {', '.join(FORMS)}")
    if out is not None:
        output.check_folder(out)
    ended = "markdown" if out is not None and out.suffix.lower() == ".md" else None
    return format or ended or output.form_of(None, out, ("table", "jsonl"))


def _ended(report: AnswerReport, failures: int) -> int:
    """The exit status."""
    counts = report.total.outcomes
    if counts.get("does not hold", 0) or counts.get("holds in part", 0):
        return status.NO
    unsure = counts.get("not at hand", 0) or counts.get("page may have changed", 0)
    return status.PARTLY if failures or unsure else status.DONE
