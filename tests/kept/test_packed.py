"""A page packed away and brought back the same; what tells two pages apart."""

from __future__ import annotations

import pytest
from handmade import record
from msgspec.structs import replace

from onrecord.kept.packed import decoded_source, packed, page_again, page_key, record_packed, record_unpacked
from onrecord.pages import html, text
from onrecord.types.page import Locator, Page, Turn
from onrecord.types.span import Span

HTML = html.html_page("a.html", "<h1>Tom &amp; Ann</h1><p>They met.</p>", "1" * 64, url="https://a.example/")
PLAIN = text.text_page("a.txt", "Tom\n\nThey met.", "2" * 64, given_title="Tom")
TURNS = replace(PLAIN, turns=(Turn(None, (Span(0, 3),)),))
LOCATED = replace(PLAIN, locators=(Locator(0, 14, "page 1"),))
DRAWN = replace(PLAIN, blocks=())


@pytest.mark.parametrize(
    ("page", "form"),
    [
        (HTML, "html"),
        (PLAIN, "text"),
        (TURNS, "page"),
        (LOCATED, "page"),
        (DRAWN, "page"),
        (replace(PLAIN, text="Tom"), "page"),
    ],
)
def test_a_page_comes_back_the_same(page: Page, form: str) -> None:
    kept = packed(page)
    known = {"uri": page.uri, "sha256": page.sha256, "encoding": page.encoding, "media_type": page.media_type}
    if form != "page":
        known.pop("media_type")
    assert kept.form == form
    assert page_again(kept, **known) == page
    assert decoded_source(kept) == page.source


def test_half_a_character_is_no_obstacle() -> None:
    page = text.text_page("a.txt", "a \ud83d b", "3" * 64)
    assert decoded_source(packed(page)) == "a \ud83d b"


def test_a_record_comes_back_the_same() -> None:
    assert record_unpacked(record_packed(record())) == record()


def test_a_page_is_its_content_its_address_and_what_is_said_of_it() -> None:
    key = page_key(PLAIN, "https://a.example/")
    assert len(key) == 32 and key == page_key(replace(PLAIN, uri="elsewhere.txt"), "https://a.example/")
    others = [
        page_key(PLAIN, None),
        page_key(replace(PLAIN, sha256="4" * 64), "https://a.example/"),
        page_key(replace(PLAIN, given_title=None), "https://a.example/"),
        page_key(replace(PLAIN, input_id="7"), "https://a.example/"),
        page_key(replace(PLAIN, clean=True), "https://a.example/"),
        page_key(replace(PLAIN, given_published="2024"), "https://a.example/"),
    ]
    assert len({key, *others}) == 7
