"""What every form of verdicts tells in one line."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.exports.verdicts.summary import (
    about_speaker,
    bounded_claim,
    left_out,
    total,
    verdict_sentence,
    voice_total,
)
from onrecord.types.span import Span
from onrecord.types.verdict import DEFAULT, Checked, Claim, Closest, Finding, Judgement, Name, Unjudged

PAGE = Closest("a", "a.html", None, None, (Span(0, 2),), (), "It", "It is.")
FINDING = Finding("w1", "stage raised", Span(0, 4), "Sold", "It may be sold.", PAGE, 0.9, "x/y")


def judged(verdict: Name, pages: int = 1, *, quoted: bool = True) -> Judgement:
    claim = Claim(id="c1", spans=(Span(0, 10),), text="It is sold", quoted=quoted)
    return Judgement(claim=claim, verdicts=(verdict,), says="", because="x/y", pages=pages)


def checked(
    *found: Judgement, unjudged: tuple[tuple[str, str], ...] = (), voice: tuple[Finding, ...] | None = None
) -> Checked:
    left = tuple(Unjudged(Span(0, 1), text, why) for text, why in unjudged)
    return Checked("d.md", True, found, [None] * len(found), None, unjudged=left, voice=voice)


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (checked(), "d.md: no quotation and no attributed statement in it"),
        (checked(judged("verbatim")), "d.md: 1 of 1 claims stand, judged against 1 story"),
        (checked(judged("verbatim", 3), judged("altered", 2)), "d.md: 1 of 2 claims stand, judged against 3 stories"),
        (
            checked(judged("verbatim"), judged("paraphrase only", quoted=False)),
            "d.md: 2 of 2 claims stand, judged against 1 story; for you to read: 1 in other words than the page's",
        ),
        (
            checked(
                *[replace(judged("verbatim"), speaker="not established")] * 2, judged("paraphrase only", quoted=False)
            ),
            "d.md: 3 of 3 claims stand, judged against 1 story; for you to read: 1 in other words than the page's, "
            "2 whose speaker the page does not establish",
        ),
        (checked(judged("paraphrase only")), "d.md: 0 of 1 claims stand, judged against 1 story"),
        (checked(judged("altered", 0)), "d.md: 0 of 1 claims stand, judged against 0 stories"),
        (
            checked(unjudged=(("“Oh”", "a title"), ("“Ah”", "a title"), ("“Eh”", "a name"), ("", "a name"))),
            "d.md: no quotation and no attributed statement in it; not judged: 1 (a name), 2 (a title)",
        ),
    ],
)
def test_the_count(one: Checked, line: str) -> None:
    assert total(one, DEFAULT) == line


@pytest.mark.parametrize(
    ("voice", "line"),
    [
        (None, ""),
        ((), "In its own voice it says no more than the pages, as far as this can tell"),
        ((FINDING,), "In its own voice it says more than the pages at 1 place"),
        ((FINDING, FINDING), "In its own voice it says more than the pages at 2 places"),
    ],
)
def test_the_voice(voice: tuple[Finding, ...] | None, line: str) -> None:
    assert voice_total(checked(voice=voice)) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [("x" * 160, "x" * 160), ("x" * 161, "x" * 158 + " …"), ("x" * 157 + " " * 9 + "x", "x" * 157 + " …")],
)
def test_a_claim_of_bounded_length(text: str, shown: str) -> None:
    assert bounded_claim(text) == shown


@pytest.mark.parametrize(
    ("name", "says", "sentence"),
    [
        ("altered", "Altered: the page has it otherwise.", "Altered: the page has it otherwise."),
        ("altered", "The page has it otherwise.", "altered. The page has it otherwise."),
    ],
)
def test_a_verdict_is_said_once(name: str, says: str, sentence: str) -> None:
    assert verdict_sentence(name, says) == sentence


def test_nothing_left_out_and_nobody_named() -> None:
    assert left_out(checked()) == "" and about_speaker(judged("altered")) == ""
