"""A claim of another program, judged against the source that it names."""

from __future__ import annotations

import pytest
from verdicts.pages import claim, page, shelf

from onrecord.desk.verify.sourced import judge_source
from onrecord.types.record import PageRef
from onrecord.types.verdict import Judgement


def at(uri: str, text: str, *said: tuple[str, str]):
    return page(text, *said, page=PageRef(uri, "0" * 64, "text/html", "utf-8"), url=None)


SEARCH = shelf(
    at(
        "one.html",
        "“We will close the old bridge of Lund,” said Olsen.",
        ("“We will close the old bridge of Lund,”", "Olsen"),
    ),
    at("two.html", "The ferry reached the harbour of Ely with 40 guests on board."),
)


def judged(words: str, **changed: object) -> Judgement:
    return judge_source(claim(words, **changed), SEARCH)


def test_a_quotation_stands_in_the_source_that_it_names_or_not_at_all() -> None:
    assert judged("We will close the old bridge of Lund", named="one.html").worst == "verbatim"
    assert judged("We will close the old bridge of Lund", named="two.html").worst == "not found"
    missing = judged("We will close the old bridge of Lund", named="three.html")
    assert (missing.worst, missing.because, missing.pages) == ("not found", "verdicts.judge/not-given", 0)
    assert judged("We will close the old bridge of Lund").worst == "verbatim"


@pytest.mark.parametrize(
    ("words", "support", "lacks"),
    [
        ("The ferry reached the harbour of Ely with 40 guests on board.", "stands", ()),
        ("The ferry reached the harbour of Ely with 90 guests on board.", "stands in part", ("90",)),
        ("The ferry reached the harbour of Marlow with 40 guests on board.", "stands in part", ("Marlow",)),
        ("Cheese fell on the moon of Marlow.", "not on the page", ("Marlow",)),
    ],
)
def test_a_sentence_by_its_figures_and_names(words: str, support: str, lacks: tuple[str, ...]) -> None:
    made = judged(words, quoted=False, named="two.html")
    assert (made.support, made.lacks) == (support, lacks)
    assert all(one in made.says for one in lacks) and made.passes is (support == "stands")


def test_a_quotation_has_no_support_of_its_own() -> None:
    assert judged("We will close the old bridge of Lund").support is None
