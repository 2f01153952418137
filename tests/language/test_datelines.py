"""The place, day and agency before a story's first words: which beginnings are one, and that no sentence holds them."""

from __future__ import annotations

import pytest
from support import reading, story, words

from onrecord.language.datelines import datelines, is_dateline
from onrecord.types.cut import Part
from onrecord.types.span import Span


def found(text: str, kind: str = "paragraph") -> str:
    head = datelines(text, [Part(kind, Span(0, len(text)))], "en").get(0)  # type: ignore[arg-type]
    return text[slice(*head)] if head else ""


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("SAN MARLO, Calif. — Norvan Gas cut the power.", "SAN MARLO, Calif. — "),
        ("San Marlo, Calif. — Norvan Gas cut the power.", "San Marlo, Calif. — "),
        ("SAN MARLO, Calif. (AP) — Norvan Gas cut the power.", "SAN MARLO, Calif. (AP) — "),
        ("MARLO — Norvan Gas cut the power.", "MARLO — "),
        ("MARLO, May 14 (Reuters) - Norvan Gas cut the power.", "MARLO, May 14 (Reuters) - "),
        ("MARLO, 14 May 2019 – Norvan Gas cut the power.", "MARLO, 14 May 2019 – "),
        ("SOUTHWEST MARL-DALE, FLA. (WSVX) - A crash killed two.", "SOUTHWEST MARL-DALE, FLA. (WSVX) - "),
        ("Hamburg (dpa) - Norvan Gas cut the power.", "Hamburg (dpa) - "),
        ("(Reuters) - Norvan Gas cut the power.", "(Reuters) - "),
        ("NEW DELHI: Norvan Gas cut the power.", "NEW DELHI: "),
        ("New York—Norvan Gas cut the power.", "New York—"),
        ("KYIV, Ukraine (AP) — “We stand,” he said.", "KYIV, Ukraine (AP) — "),
    ],
)
def test_a_dateline(text: str, head: str) -> None:
    assert found(text) == head


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the shield of Europe — said it would stay.",
        "Norvan — Europe's largest — said it would stay.",
        "MARLO — Europe's largest — said it would stay.",
        "NORVAN — which makes gas — left.",
        "Norvan — It left the town.",
        "ROE: Do you agree with the plan?",
        "The plan: Buy all of it.",
        "Ann Roe — The mayor left.",
        "Ann Roe, 55 - The mayor left.",
        "Ann Roe (Iowa) - She left.",
        "It was late — “I know,” he said.",
        "May 14 - The town burned.",
        "The mayor of Marlo, who fell ill — Ann Roe — left.",
        "Roe left the town for good.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert found(text) == ""


def test_a_label_that_comes_back_is_a_speaker_s() -> None:
    assert found("CHARLOTTE: We have no time.\nCHARLOTTE: They have none.") == ""
    assert found("CHARLOTTE: We have no time.") == "CHARLOTTE: "


def test_a_headline_has_none() -> None:
    assert found("MARLO — Norvan Gas cut the power.", "headline") == ""


@pytest.mark.parametrize("head", ["MARLO, Texas (AP) — ", "MARLO — ", "Marlo, Texas — ", "MARLO, May 14 (Reuters) - "])
def test_no_content_holds_it(head: str) -> None:
    record = story(f"{head}Norvan Gas cut the power to 300 homes on Friday, officials said.").record
    assert [words(record.text, s.content) for s in record.statements] == [
        "Norvan Gas cut the power to 300 homes on Friday"
    ]


def test_it_is_a_sentence_of_its_own() -> None:
    its = reading("MARLO — Norvan Gas cut the power.")
    assert [its.text[slice(*span)] for span in its.datelines] == ["MARLO — "]
    assert [its.text[slice(*s.span)] for s in its.sentences] == ["MARLO —", "Norvan Gas cut the power."]
    assert {s.part for s in its.sentences} == {0}


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("MARLO, August 8 (Xinhua) --", True),
        ("MARLO, Texas (AP) —\n", True),
        ("MARLO, August 8 (Xinhua) -- The bridge fell.", False),
        ("The bridge fell on August 8.", False),
        ("", False),
    ],
)
def test_a_line_that_is_nothing_else(line: str, is_one: bool) -> None:
    assert is_dateline(line, "en") is is_one
