"""A search of the one source that a claim names."""

from __future__ import annotations

import pytest
from verdicts.pages import page, shelf

from onrecord.desk.verify.within import Within, named_stories
from onrecord.types.record import PageRef
from onrecord.verdicts.compare import segments


def at(uri: str, text: str, url: str | None = None, **changed: object):
    ref = PageRef(uri, f"{abs(hash(uri)):064x}"[:64], "text/html", "utf-8")
    return page(text, *changed.pop("said", ()), page=ref, url=url, **changed)  # type: ignore[misc]


FIRST = at(
    "pages/one.html",
    "“We will close the old bridge,” said Olsen.",
    "https://www.a.example/one/",
    said=[("“We will close the old bridge,”", "Olsen")],
)
SECOND = at("pages/two.html", "The ferry reached the old harbour.", "https://b.example/two", language="de")
SEARCH = shelf(FIRST, SECOND)


@pytest.mark.parametrize(
    ("named", "stories"),
    [
        ("pages/one.html", (0,)),
        ("one.html", (0,)),
        ("elsewhere/two.html", (1,)),
        ("https://a.example/one?utm=1", (0,)),
        ("http://www.b.example/two/", (1,)),
        ("https://b.example/one", ()),
        ("A page", (0, 1)),  # the title of both
        ("#0", (0,)),
        ("#1", (1,)),
        ("#2", ()),
        ("three.html", ()),
    ],
)
def test_the_stories_of_a_named_source(named: str, stories: tuple[int, ...]) -> None:
    assert named_stories(SEARCH, named) == stories


def test_only_these_stories_answer() -> None:
    one, both = Within(SEARCH, [0]), Within(SEARCH, [0, 1])
    keys = segments("the old bridge")[0].keys
    assert (len(one), one.stories(), one.languages()) == (1, (0,), frozenset({"en"}))
    assert both.languages() == {"en", "de"}
    assert one.holds(["bridge", "ferry"]) == {"bridge"}
    assert {p.story for p in both.candidates(keys)} == {0, 1} and {p.story for p in one.candidates(keys)} == {0}
    assert {p.story for p in both.candidates(keys, 1)} == {1}
    assert one.where(SEARCH.record(0).id) == 0 and one.where(SEARCH.record(1).id) is None
    four = segments("we will close the old bridge")[0].keys
    assert Within(SEARCH, [0]).stretches(four, 4) and not Within(SEARCH, [1]).stretches(four, 4)
    told = segments("close old bridge")[0].keys
    assert Within(SEARCH, [0]).statements(told) and not Within(SEARCH, [1]).statements(told)
