"""JSON Lines: which files are taken for it, and what a row says of its page. Broken rows: test_bad_input.py."""

from __future__ import annotations

import io
import json

import pytest

from onrecord.pages.rows import READER
from onrecord.pages.source import Options, Source
from onrecord.types.page import Page
from onrecord.types.span import Span


def rows(data: bytes, options: Options = Options()) -> list[Page]:  # noqa: B008
    """The pages of a file of rows."""
    found = list(READER.read(Source(uri="rows.jsonl", stream=io.BytesIO(data)), options))
    assert all(isinstance(x, Page) for x in found), found
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("uri", "head", "claimed"),
    [
        ("a.jsonl", b"anything", True),
        ("a.NDJSON", b"", True),
        ("a.json", b"{", True),
        ("stdin:", b'{"id": 1, "text": "x"}', True),
        ("stdin:", b'\xef\xbb\xbf {"page": "x"}', True),
        ("stdin:", b'[{"text": "x"}]', True),
        ("stdin:", b'{ "text": "x"}', True),
        ("stdin:", b'{"page_content": "x"}', True),
        ("stdin:", b'{"name": "x"}', False),
        ("stdin:", b"The text of a page", False),
        ("a.txt", b'"text" he said', False),
    ],
)
def test_claims(uri: str, head: bytes, claimed: bool) -> None:
    assert READER.claims(uri, head) is claimed


def test_a_clean_row() -> None:
    row = {"id": "a", "text": "One.\r\n\r\nTwo. ", "headline": "One", "published": "2024-05-06", "triggers": [[0, 3]]}
    (found,) = rows(json.dumps(row).encode())
    assert (found.text, found.clean, found.given_title, found.given_published) == (
        row["text"],
        True,
        "One",
        "2024-05-06",
    )
    assert (found.uri, found.input_id, found.given_triggers) == ("rows.jsonl#1", "a", (Span(0, 3),))


def test_a_page_of_text_and_one_of_markup() -> None:
    first, second = rows(b'{"page": "One\\nTwo"}\n\n{"html": "<p>One &amp; two</p>"}')
    assert (first.text, first.clean, first.media_type) == ("One\nTwo", False, "text/plain")
    assert (second.text.strip(), second.media_type, second.uri) == ("One & two", "text/html", "rows.jsonl#3")


def test_what_the_caller_says_yields_to_the_row() -> None:
    options = Options(published="2020-01-01", captured="2020-01-02", url="https://sella.example/")
    said, unsaid = rows(b'{"text": "x", "published": "2024-05-06"}\n{"text": "y"}', options)
    assert (said.given_published, said.captured, said.url) == ("2024-05-06", "2020-01-02", "https://sella.example/")
    assert unsaid.given_published == "2020-01-01"


def test_the_digest_is_of_the_value_so_that_the_same_story_has_one_id() -> None:
    one, two = rows(b'{"id": 1, "text": "same"}\n{"text": "same", "id": 2}')
    assert one.sha256 == two.sha256


def test_a_document_of_langchain_is_a_story() -> None:
    one = {"page_content": "The ferry sails.", "metadata": {"source": "https://a.example/x"}}
    (page,) = rows(json.dumps(one).encode())
    assert (page.text, page.clean, page.url, page.input_id) == ("The ferry sails.", True, *["https://a.example/x"] * 2)
    (page,) = rows(json.dumps({"page_content": "x y", "id": "d1", "metadata": {"source": "b.html"}}).encode())
    assert (page.url, page.input_id) == (None, "d1")
    (page,) = rows(json.dumps({"page_content": "x y", "metadata": None}).encode())
    assert page.input_id is None
    (page,) = rows(json.dumps({"page_content": "left out", "text": "A story.", "id": 1}).encode())
    assert page.text == "A story."
