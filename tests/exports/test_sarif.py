"""Verdicts as SARIF 2.1.0: what its schema demands, by hand, and that nothing of a draft is lost or steers a reader."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from onrecord.exports.verdicts import github, sarif
from onrecord.exports.verdicts.summary import verdict_sentence
from onrecord.types.span import Span
from onrecord.types.verdict import DEFAULT, Checked, Claim, Closest, Judgement, Name, Policy, Region

PASSING = ("verbatim", "same words", "abridged", "too short to judge")
PLACE = Closest(
    story="a",
    uri="pages/the harbour.html#2",
    title=None,
    published=None,
    spans=(Span(3, 9),),
    source=(Span(40, 43), Span(50, 57)),
    characters="not … sold",
    sentence="It is not yet sold.",
)


def judgement(*verdicts: Name, closest: Closest | None = PLACE, text: str = "It is sold", **changed: Any) -> Judgement:
    claim = Claim(id="c1", spans=(Span(0, 10),), text=text, quoted=True)
    made = Judgement(claim=claim, verdicts=verdicts, says="The page has it otherwise.", closest=closest, because="x/y")
    return replace(made, **changed)


def told(*verdicts: Name) -> Judgement:
    """A claim in the draft's own words."""
    made = judgement(*verdicts)
    return replace(made, claim=replace(made.claim, quoted=False))


def log(*found: Judgement, draft: str = "draft.md", file: bool = True, region: Region | None = None) -> Any:
    out = io.BytesIO()
    sarif.EXPORTER.write([Checked(draft, file, found, [region] * len(found), None)], out)
    return json.loads(out.getvalue())


def test_the_frame_is_what_the_schema_demands() -> None:
    made = log(judgement("altered"), region=Region(3, 1, 3, 11))
    assert (made["version"], set(made)) == ("2.1.0", {"$schema", "version", "runs"})
    assert made["$schema"].endswith("sarif-2.1.0.json")
    (run,) = made["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    assert driver["name"] == "onrecord"
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", driver["semanticVersion"])
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == len(get_args(Name))
    for rule in rules:
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule["id"])
        assert re.fullmatch(r"(?:[A-Z][a-z]+)+", rule["name"])
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["defaultConfiguration"]["level"] in ("none", "error")
    assert {rule["id"] for rule in rules if rule["defaultConfiguration"]["level"] == "none"} == {
        name.replace(" ", "-") for name in PASSING
    }


def test_a_result_points_at_its_rule_and_its_places() -> None:
    run = log(judgement("cut before its qualifier", "verbatim"), region=Region(3, 1, 4, 11))["runs"][0]
    (one,) = run["results"]
    assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] == "cut-before-its-qualifier"
    assert one["level"] == "error"
    assert one["message"]["text"] == "“It is sold” - cut before its qualifier. The page has it otherwise."
    assert one["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "draft.md"},
                "region": {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 11},
            }
        }
    ]
    (page,) = one["relatedLocations"]
    assert page["physicalLocation"] == {
        "artifactLocation": {"uri": "pages/the%20harbour.html#2"},
        "region": {"charOffset": 40, "charLength": 17, "snippet": {"text": "not … sold"}},
    }
    assert (page["id"], page["message"]["text"]) == (1, "It is not yet sold.")


@pytest.mark.parametrize(
    ("found", "results"),
    [
        ((judgement("verbatim"), judgement("altered"), judgement("abridged")), ["altered"]),
        ((judgement("not found", closest=None),), ["not-found"]),
        ((), []),
    ],
)
def test_only_what_fails_is_a_finding(found: tuple[Judgement, ...], results: list[str]) -> None:
    assert [one["ruleId"] for one in log(*found)["runs"][0]["results"]] == results


@pytest.mark.parametrize(
    ("draft", "uri"),
    [
        ("drafts/a b.md", "drafts/a%20b.md"),
        ("wörter.md", "w%C3%B6rter.md"),
        ("a\\b.md", "a/b.md"),
        ("50%.md", "50%25.md"),
        ("a?b.md", "a%3Fb.md"),
        ("a\nb.md", "a%0Ab.md"),
    ],
)
def test_a_file_is_named_as_a_uri_may_be(draft: str, uri: str) -> None:
    (one,) = log(judgement("altered"), draft=draft)["runs"][0]["results"]
    assert one["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]


def test_words_that_stand_in_no_file_have_no_location() -> None:
    (one,) = log(judgement("altered", text="a " * 500), draft="quote", file=False)["runs"][0]["results"]
    assert one["locations"] == []
    assert len(one["message"]["text"]) < 300


def test_no_word_is_said_twice() -> None:
    assert verdict_sentence("altered", "Altered: a number differs.") == "Altered: a number differs."
    assert verdict_sentence("altered", "The page has 3.") == "altered. The page has 3."


def test_a_file_of_a_repository_is_named_from_its_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/a b.md").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "drafts")
    for name in ("a b.md", str(tmp_path / "drafts/a b.md")):
        (one,) = log(judgement("altered", closest=None), draft=name)["runs"][0]["results"]
        assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "drafts/a%20b.md"


def test_annotations_tell_how_many_there_are() -> None:
    for count, told in ((10, ""), (11, "::notice title=onrecord::11 claims fail; not all of them may be shown here\n")):
        out = io.BytesIO()
        found = tuple(judgement("altered") for _ in range(count))
        github.EXPORTER.write([Checked("draft.md", True, found, [None] * count, None)], out)
        assert out.getvalue().decode().partition("::notice")[1:] == (told[:8], told[8:])


# --- what is for a reader to see -------------------------------------------------------------------------------------

TO_READ = [
    (told("paraphrase only"), "paraphrase-only"),
    (judgement("verbatim", speaker="not established"), "verbatim"),
]


@pytest.mark.parametrize(("one", "rule"), TO_READ)
def test_what_a_reader_must_see_is_a_note_and_a_notice(one: Judgement, rule: str) -> None:
    (result,) = log(one, region=Region(3, 1, 3, 11))["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == (rule, "note")
    assert result["message"]["text"] == "“It is sold” - for you to read. The page has it otherwise."
    assert annotated(one) == [
        "::notice file=draft.md,line=3,title=onrecord%3A for you to read::The page has it otherwise."
    ]


@pytest.mark.parametrize("one", [judgement("verbatim"), told("verbatim"), judgement("verbatim", speaker="agrees")])
def test_what_nobody_must_read_is_none(one: Judgement) -> None:
    assert log(one)["runs"][0]["results"] == [] and annotated(one) == []


def test_what_fails_under_a_policy_is_no_note() -> None:
    strict = Policy(strict_told=True)
    [error] = annotated(told("paraphrase only"), policy=strict)
    assert error.startswith("::error ")
    out = io.BytesIO()
    sarif.EXPORTER.write([Checked("d.md", True, (told("paraphrase only"),), [None], None)], out, strict)
    assert [one["level"] for one in json.loads(out.getvalue())["runs"][0]["results"]] == ["error"]


def test_notices_stand_behind_what_fails() -> None:
    lines = annotated(told("paraphrase only"), judgement("altered"))
    assert [line.split()[0] for line in lines] == ["::error", "::notice"]


def annotated(*found: Judgement, policy: Policy = DEFAULT) -> list[str]:
    """The annotations of a draft's claims."""
    out = io.BytesIO()
    github.EXPORTER.write([Checked("draft.md", True, found, [Region(3, 1, 3, 11)] * len(found), None)], out, policy)
    return out.getvalue().decode().splitlines()
