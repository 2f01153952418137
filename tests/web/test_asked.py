"""An address becomes a question and the question an address again; cursors are handed back as they were."""

from __future__ import annotations

import pytest

from onrecord.errors import UsageError
from onrecord.web.asked import DEEPEST, cursor_of, listed, offset_of


@pytest.mark.parametrize(
    ("given", "path", "other", "address"),
    [
        ({}, "/find", {}, "/find"),
        ({"q": " ferry ", "speaker": "Holt"}, "/find", {}, "/find?q=ferry&speaker=Holt"),
        ({"q": "ferry", "page": "3"}, "/find", {}, "/find?q=ferry"),  # any change begins at the first page
        ({"q": "ferry", "page": "3"}, "/find", {"page": 4}, "/find?q=ferry&page=4"),
        ({"q": "ferry", "outlet": "x"}, "/find", {"outlet": None}, "/find?q=ferry"),
        ({"q": "a&b"}, "/find.rss", {}, "/find.rss?q=a%26b"),
        ({"q": "ferry", "token": "secret", "speaker": "  "}, "/find", {}, "/find?q=ferry"),
    ],
)
def test_the_address_of_a_list(given: dict[str, str], path: str, other: dict[str, object], address: str) -> None:
    assert listed(given).address(path, **other) == address


def test_the_question_of_an_address() -> None:
    found = listed({"q": "x" * 600, "speaker": "Holt", "what": "events", "versions": "1", "page": "3"}, rows=20)
    query = found.query
    assert (query.words, query.what, query.versions, query.limit, query.offset) == ("x" * 500, "events", True, 20, 40)
    assert (query.speaker, found.page) == ("Holt", 3)
    assert listed({"versions": "0"}).query.versions is False
    assert listed({"what": "events"}, what="stories").query.what == "stories"  # what the page says goes before


@pytest.mark.parametrize(("page", "rows", "there_is"), [
    ("1", 30, True), ("0", 30, False), ("-1", 30, False), ("two", 30, False), ("666", 30, True), ("667", 30, False),
    ("100", 200, True), ("101", 200, False), ("9" * 40, 30, False),
])  # fmt: skip
def test_pages_that_there_are(page: str, rows: int, there_is: bool) -> None:
    if there_is:
        assert listed({"page": page}, rows).query.offset == (int(page) - 1) * rows
    else:
        with pytest.raises(UsageError, match="pages 1 to"):
            listed({"page": page}, rows)


@pytest.mark.parametrize("offset", [0, 1, 30, 99, 100, DEEPEST])
def test_a_cursor_leads_back(offset: int) -> None:
    cursor = cursor_of(offset)
    assert offset_of(cursor) == offset
    assert "=" not in cursor and not cursor.isdecimal()


@pytest.mark.parametrize("cursor", ["30", "djE6LTE", "!!", "é", cursor_of(DEEPEST + 1), "djI6MzA"])
def test_a_cursor_of_nobody_is_refused(cursor: str) -> None:
    with pytest.raises(UsageError, match="begin again"):
        offset_of(cursor)


@pytest.mark.parametrize("cursor", [None, ""])
def test_without_a_cursor_is_the_beginning(cursor: str | None) -> None:
    assert offset_of(cursor) == 0
