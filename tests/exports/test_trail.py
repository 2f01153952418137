"""The trail of a record: words, the page's characters, rules and where they are."""

from __future__ import annotations

import pytest
from exports.sample import HEADLINE, SOURCE, story
from support import ROOT

from onrecord.errors import UsageError
from onrecord.kept.because import rule
from onrecord.kept.trail import ids, trail


@pytest.mark.parametrize("id", list(ids(story().record)))
def test_words_and_characters_agree(id: str) -> None:
    found = trail(story().record, id, story().page)
    for words, proof in zip(found.words, found.proof, strict=id[0] != "r"):
        assert words.text == proof.text == SOURCE[proof.span.start : proof.span.end]


@pytest.mark.parametrize(
    ("id", "reasons"),
    [
        ("s1", ["because statements.quotes/quoted", "speaker because statements.speaker/named"]),
        ("s3", ["“She” is e1 entities.pronouns/subject"]),
        ("e1", ["mention “She” entities.pronouns/subject"]),
        ("s2", ["within s1 because statements.quotes/quoted", "within s1 speaker because statements.speaker/named"]),
        ("c1", ["because stories.captions/credit"]),
        ("r1", []),
    ],
)
def test_reasons(id: str, reasons: list[str]) -> None:
    assert [f"{reason.of} {reason.rule.id}" for reason in trail(story().record, id).reasons] == reasons


def test_without_the_page_there_are_offsets_only() -> None:
    found = trail(story().record, "f1")
    assert [(SOURCE[p.span.start : p.span.end], p.text) for p in found.proof] == [("more than 18%", None)]


def test_a_story_of_its_own() -> None:
    found = trail(story().record, None, story().page)
    assert (found.kind, found.title, found.words) == ("story", HEADLINE, ())


@pytest.mark.parametrize("id", ["s4", "x1", "", "s0"])
def test_an_id_that_is_not_there(id: str) -> None:
    with pytest.raises(UsageError, match="it has s1 to s3, e1 to e3, v1 to v2, t1 to t2, f1 to f1"):
        trail(story().record, id)


@pytest.mark.parametrize(
    ("id", "file"),
    [
        ("exports.because/rule", "onrecord/kept/because.py"),
        ("exports.stories.report/policy", "onrecord/exports/stories/report/__init__.py"),
        ("somebody.else/rule", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_a_rule_leads_to_its_file(id: str, file: str | None) -> None:
    assert rule(id).file == file


def test_a_rule_leads_to_its_line() -> None:
    found = rule("stories.published/given")
    assert found.file
    assert found.line
    assert "given" in (ROOT / "src" / found.file).read_text(encoding="utf-8").splitlines()[found.line - 1]
