"""A page of plain text is what was found: its text is its source, its blocks the lines."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.source import Options, Source
from onrecord.pages.text import READER, blocks, text_page
from onrecord.types.page import Page
from onrecord.types.source_map import sources
from onrecord.types.span import Span


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\ntwo", ["one", "two"]),
        ("one\r\ntwo\r\n", ["one", "two"]),
        ("one\rtwo", ["one", "two"]),
        (" one \n\n\t two\t\n", ["one", "two"]),
        ("one\u2028two", ["one", "two"]),
        ("", []),
        (" \n\t\n", []),
        ("\ufeffone", ["\ufeffone"]),
    ],
)
def test_blocks(text: str, lines: list[str]) -> None:
    assert [text[b.span.start : b.span.end] for b in blocks(text)] == lines


@given(st.text(max_size=200))
def test_text_is_source(text: str) -> None:
    found = text_page("test:", text, "0")
    assert found.text == found.source == text
    assert "".join(text[a:b] for a, b in sources(found.segments, Span(0, len(text)))) == text


def test_reader() -> None:
    data = "“One,” she said.\r\n".encode("cp1252")
    options = Options(published="2024-05-06", captured="2024-05-07", url="https://sella.example/1")
    (found,) = READER.read(Source(uri="a.txt", stream=io.BytesIO(data)), options)
    assert isinstance(found, Page)
    assert found.text == "“One,” she said.\r\n"
    assert (found.sha256, found.encoding) == (hashlib.sha256(data).hexdigest(), "windows-1252")
    assert (found.given_published, found.captured, found.url) == ("2024-05-06", "2024-05-07", "https://sella.example/1")
    assert (found.media_type, found.clean) == ("text/plain", False)


def test_encoding_that_the_caller_knows() -> None:
    (found,) = READER.read(
        Source(uri="a.txt", stream=io.BytesIO("Žižek řekl".encode("cp1250"))), Options(encoding="cp1250")
    )
    assert isinstance(found, Page)
    assert (found.text, found.encoding) == ("Žižek řekl", "cp1250")
