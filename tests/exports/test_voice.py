"""Findings of the voice check in every form: where they stand, and whether they fail."""

from __future__ import annotations

import io
import json

import pytest

import onrecord
from onrecord.exports.verdicts import verdict_exporter
from onrecord.types.span import Span
from onrecord.types.verdict import Checked, Closest, Finding, Policy, Region, draft_passes

PLACE = Closest(
    story="a",
    uri="pages/fire.html",
    title="Fire",
    published=None,
    spans=(Span(11, 19),),
    source=(Span(40, 48),),
    characters="arrested",
    sentence="A man was arrested on <Tuesday>.",
)
FOUND = Finding(
    "w1", "stage raised", Span(0, 12), "He was tried", "A stage further.", PLACE, 0.7, "verdicts.voice.stage/x"
)
SHOWN = Policy(allow_voice=True)


def written(form: str, policy: Policy, voice: tuple[Finding, ...] | None = (FOUND,)) -> str:
    record = onrecord.annotate("Der Hund.").record  # another language: nothing is loaded for it
    regions = [Region(1, 1, 1, 13)] * len(voice or ())
    draft = Checked("draft.md", True, (), (), record, voice=voice, voice_regions=regions)
    out = io.BytesIO()
    verdict_exporter(form).write([draft], out, policy)
    return out.getvalue().decode()


def test_findings_fail_where_they_are_not_allowed() -> None:
    draft = Checked("draft.md", True, (), (), None, voice=(FOUND,), voice_regions=[None])
    assert not draft_passes(draft)
    assert draft_passes(draft, SHOWN)
    assert draft_passes(Checked("draft.md", True, (), (), None, voice=()))


def test_lines_hold_the_finding() -> None:
    row = json.loads(written("jsonl", SHOWN))
    assert (row["draft"], row["passes"], row["voice"]["kind"]) == ("draft.md", True, "stage raised")
    assert json.loads(written("jsonl", Policy()))["passes"] is False


@pytest.mark.parametrize(("policy", "level", "command"), [(Policy(), "error", "::error"), (SHOWN, "note", "::warning")])
def test_a_review_sees_it_at_its_line(policy: Policy, level: str, command: str) -> None:
    (run,) = json.loads(written("sarif", policy))["runs"]
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("stage-raised", level)
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "stage-raised"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["charOffset"] == 40
    assert written("github", policy).startswith(f"{command} file=draft.md,line=1,title=onrecord%3A stage raised::")


def test_the_dossier_and_the_table_show_both_sides() -> None:
    page = written("html", SHOWN)
    assert "In its own voice" in page
    assert "<mark>arrested</mark> on &lt;Tuesday&gt;." in page
    table = written("table", Policy())
    assert "stage raised" in table
    assert "says more than the pages at 1 place" in table


def test_without_the_check_nothing_is_told() -> None:
    assert "own voice" not in written("table", Policy(), None)
    assert "own voice" not in written("html", Policy(), None)
    assert "says no more" in written("table", Policy(), ())
