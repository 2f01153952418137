"""Answers of assistants, judged against the captures of the sources that they name."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, page, shelf

from onrecord.desk.verify.answered import judged_answers
from onrecord.desk.verify.answers import Given
from onrecord.errors import BrokenRow
from onrecord.types.answered import AnswerReport, Citation, Outcome
from onrecord.types.record import PageRef
from onrecord.types.verdict import PASSES, Claim, Policy


def at(uri: str, text: str, *said: tuple[str, str], captured: str | None = None, publisher: str | None = None):
    ref = PageRef(uri, "0" * 64, "text/html", "utf-8", captured=captured)
    return page(text, *said, page=ref, url=f"https://www.{uri}", publisher=publisher)


LUND = ("“We will close the old bridge of Lund,” said Olsen.", ("“We will close the old bridge of Lund,”", "Olsen"))
SEARCH = shelf(
    at("one.example/a", *LUND, captured="2024-05-08T12:00:00Z", publisher="The One"),
    at("two.example/b", "The ferry reached the harbour of Ely with 40 guests on board.", captured="2024-05-08"),
    at("three.example/c", "Rain fell on the roofs of Marlow for three days in a row."),
)
TRUE, FALSE = "We will close the old bridge of Lund", "We will paint the old bridge of Lund"


def report(*claims: Claim, answered: str | None = None, policy: Policy | None = None) -> AnswerReport:
    given = [Given("a1", None, None, answered, claims)]
    return judged_answers(given, SEARCH, *([policy] if policy else []))


def only(*claims: Claim, **more: object) -> Citation:
    ((one,),) = [answer.citations for answer in report(*claims, **more).answers]  # type: ignore[arg-type]
    return one


@pytest.mark.parametrize(
    ("words", "named", "quoted", "answered", "outcome"),
    [
        (TRUE, "https://one.example/a", True, "2024-01-01", "holds"),
        (FALSE, "https://one.example/a", True, None, "does not hold"),
        (FALSE, "https://one.example/a", True, "2024-05-09", "does not hold"),
        (FALSE, "https://one.example/a", True, "2024-05-08T12:00:00Z", "does not hold"),
        (FALSE, "https://one.example/a", True, "2024-05-08T13:59:00+02:00", "page may have changed"),
        (FALSE, "https://one.example/a", True, "2024-05-08", "page may have changed"),
        (TRUE, "https://two.example/b", True, "2024-05-08T23:00:00Z", "page may have changed"),
        (TRUE, "https://two.example/b", True, "2024-05-09", "does not hold"),
        (TRUE, "https://three.example/c", True, "2024-01-01", "does not hold"),
        (TRUE, "https://four.example/d", True, "2024-01-01", "not at hand"),
        ("The ferry reached the harbour of Ely with 40 guests on board.", "two.example/b", False, None, "holds"),
        ("The ferry reached the harbour of Ely with 90 guests on board.", "two.example/b", False, None, "holds in part"),
        ("The ferry reached the harbour of Ely with 90 guests on board.", "two.example/b", False, "2024-01-01", "page may have changed"),
        (TRUE, None, True, None, "holds"),
    ],
)  # fmt: skip
def test_outcomes(words: str, named: str | None, quoted: bool, answered: str | None, outcome: Outcome) -> None:
    one = only(claim(words, named=named, quoted=quoted), answered=answered)
    assert one.outcome == outcome, one
    assert ("the page may have changed" in one.says) is (outcome == "page may have changed")
    assert "invented" not in one.says


def test_the_time_of_our_capture_is_told() -> None:
    assert only(claim(FALSE, named="https://one.example/a")).says.startswith("Our capture of 2024-05-08T12:00:00Z: ")
    assert only(claim(TRUE, named="https://three.example/c")).says.startswith("Our capture (its time is not known): ")


def test_what_a_caller_lets_pass_holds() -> None:
    lax = Policy(PASSES | {"altered", "not found"})
    assert only(claim(FALSE, named="https://one.example/a"), policy=lax).outcome == "holds"


def test_shares_by_source() -> None:
    found = report(
        claim(TRUE, named="https://one.example/a"),
        claim(FALSE, named="https://one.example/a"),
        claim(TRUE, named="https://one.example/gone"),  # not at hand, and of an outlet that is
        claim(TRUE, named="https://four.example/d"),
    )
    assert [(s.source, s.citations, s.share, s.holding) for s in found.sources] == [
        ("The One", 3, 0.75, 0.5),
        ("four.example", 1, 0.25, None),
    ]
    assert found.sources[0].outcomes == {"holds": 1, "does not hold": 1, "not at hand": 1}
    assert (found.total.citations, found.total.share, found.total.holding) == (4, 1.0, 0.5)


def test_nothing_cited_and_errors() -> None:
    found = judged_answers([Given("a", None, None, None, (BrokenRow("x", "y", "z"),))], SEARCH)  # type: ignore[arg-type]
    assert found.answers[0].citations == () and found.sources == ()
    assert (found.total.citations, found.total.share, found.total.holding) == (0, 0.0, None)
