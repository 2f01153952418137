"""From the id of a rule to its file and line, moved or not."""

from __future__ import annotations

import pytest
from handmade import record
from support import ROOT

from onrecord.kept.because import reasons, rule


@pytest.mark.parametrize(
    ("id", "file"),
    [
        ("statements.speaker/mention", "onrecord/statements/speaker.py"),
        ("times.resolve/weekday", "onrecord/times/weekdays.py"),
        ("times.resolve/length", "onrecord/times/lengths.py"),
        ("times.resolve/century", "onrecord/times/resolve.py"),
        ("entities.names/credit", "onrecord/entities/names/repaired.py"),
        ("entities.names/one-type", "onrecord/entities/names/agreed.py"),
        ("entities.names/table", "onrecord/entities/names/by_rule.py"),
        ("correction/speaker", "onrecord/archive/corrections.py"),
        ("verdicts.judge/verbatim", "onrecord/verdicts/wording.py"),
    ],
)
def test_a_rule_leads_to_the_line_that_names_it(id: str, file: str) -> None:
    found = rule(id)
    assert (found.id, found.file) == (id, file) and found.line
    line = (ROOT / "src" / file).read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert id.partition("/")[2] in line


def test_a_name_that_no_line_has_leads_to_the_file_alone() -> None:
    assert (rule("times.find/none of this").file, rule("times.find/none of this").line) == (
        "onrecord/times/find.py",
        None,
    )


@pytest.mark.parametrize("id", ["", "nowhere/x", "/x", "times/nothing.at/all"])
def test_what_is_no_rule_of_the_package_leads_nowhere(id: str) -> None:
    assert rule(id).line is None
    assert rule(id).file in (None, "onrecord/times/__init__.py")


def test_the_reasons_of_a_record_each_with_its_key() -> None:
    assert list(reasons(record().statements[0])) == [
        ("because", "statements.direct/after"),
        ("speaker because", "statements.speaker/mention"),
    ]
    assert list(reasons(record())) == [("cut because", "stories.markup/blocks")]


def test_a_row_of_a_codebook_is_a_place_in_the_users_file() -> None:
    assert (rule("codebook/mine:1.tsv:12").file, rule("codebook/mine:1.tsv:12").line) == ("mine:1.tsv", 12)
