"""Which citations of answers hold, written out."""

from __future__ import annotations

import io
import json

import pytest
from exports.verdicts.test_summary import judged

from onrecord.errors import UsageError
from onrecord.exports.verdicts.answers import answers_total, write_answers
from onrecord.types.answered import AnswerReport, Citation, CitedAnswer, SourceShare

GOOD = Citation(judged("verbatim"), "holds", "The One", ("2024-05-08",), "Our capture of 2024-05-08: it is there.")
BAD = Citation(judged("altered"), "does not hold", None, (), "Our capture: *altered* | \x1b[2J.")
SHARES = (SourceShare("The One", 1, 0.5, {"holds": 1}, 1.0), SourceShare(None, 1, 0.5, {"does not hold": 1}, 0.0))
TOTAL = SourceShare(None, 2, 1.0, {"does not hold": 1, "holds": 1}, 0.5)
REPORT = AnswerReport(
    (CitedAnswer("a1", "Who?", "m", "2024-05-07", (GOOD, BAD)), CitedAnswer("a2", None, None, None, ())), SHARES, TOTAL
)
NOTHING = AnswerReport((), (), SourceShare(None, 0, 0.0, {}, None))


def written(form: str, report: AnswerReport = REPORT) -> str:
    out = io.BytesIO()
    write_answers(report, out, form)
    return out.getvalue().decode()


def test_lines_are_an_answer_each_and_the_sources() -> None:
    first, second, last = [json.loads(line) for line in written("jsonl").splitlines()]
    assert [one["outcome"] for one in first["answer"]["citations"]] == ["holds", "does not hold"]
    assert second["answer"]["citations"] == []
    assert [one["source"] for one in last["sources"]] == ["The One", None] and last["total"]["holding"] == 0.5


def test_markdown_holds_no_mark_of_the_pages() -> None:
    told = written("markdown").splitlines()
    assert "| The One | 1 | 50% | 1 | 0 | 0 | 0 | 0 | 100% |" in told
    assert "| (no source named) | 1 | 50% | 0 | 0 | 1 | 0 | 0 | 0% |" in told
    assert "| all | 2 | 100% | 1 | 0 | 1 | 0 | 0 | 50% |" in told
    assert "## a1 · “Who?” · m · 2024-05-07" in told and "No citation." in told
    assert any(r"\*altered\* \| ␛\[2J" in line for line in told)


def test_the_table_names_outcomes_and_sources() -> None:
    told = written("table")
    for words in ("✓", "✗", "does not hold", "The One", "no citation", "2 answers, 2 citations"):
        assert words in told
    assert "\x1b" not in told


@pytest.mark.parametrize(
    ("report", "line"),
    [(REPORT, "2 answers, 2 citations: 1 holds, 1 does not hold"), (NOTHING, "0 answers, 0 citations")],
)
def test_the_count(report: AnswerReport, line: str) -> None:
    assert answers_total(report) == line
    assert all(written(form, report) for form in ("table", "jsonl", "markdown"))


def test_another_form() -> None:
    with pytest.raises(UsageError, match="of answers"):
        written("sarif")
