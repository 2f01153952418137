"""Damaged pages through the whole pipeline: no fault of ours, no page that is given up, and records that stand."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages.made import read as pages_read

from onrecord.desk import reading
from onrecord.desk.check import standing
from onrecord.errors import InputError

FUZZ = os.environ.get("ONRECORD_FUZZ")  # how many pages to make, at random then; the same few where it is not set
PARAGRAPHS = (
    "Mayor Lena Orth opened the road to Ely on Tuesday. “It took twelve years,” Orth told reporters in Marlow.",
    "She said that 300 people, among them Interior Minister Tom Reed, had been asked to leave by 5 May 2024.",
    "“We had no choice,” said Reed, “and nobody wanted it.” He denied that police had killed two protesters.",
    "According to the union, about 20 percent of the drivers - most of them women - would strike next week.",
)
PAGE = (
    '<html><head><title>Road opens in Ely</title><script type=\'application/ld+json\'>{"@type": "NewsArticle", '
    '"datePublished": "2024-05-07", "headline": "Road opens in Ely"}</script></head><body><article>'
    "<h1>Road opens in Ely</h1><p class=byline>By Ann Lee</p>"
    + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    + "<figure><figcaption>The road. Photo: AP</figcaption></figure></article><nav>Menu</nav></body></html>"
)
STRANGE = (
    "“", "”", '"', "'", "(", ")", " - ", "…", "\u200b", "\u202e", "\0", "\ufeff", "😀", "ﬁ", "é", "İ", ". ", ", ", "\n\n",
    "said ", "that ", "not ", "$", "99999999999999999999", "31 February ", "<p>", "</p>", "<b>", "<!--", "&amp;", "&#55357;",
    "Ms. ", "according to ", "yesterday ", "A.B.C.D. ",
)  # fmt: skip


@st.composite
def damaged_pages(draw: st.DrawFn) -> tuple[str, str]:
    """A page as HTML or as text, with pieces put in, left out, doubled and moved."""
    form = draw(st.sampled_from(("html", "txt")))
    text = PAGE if form == "html" else "Road opens in Ely\n\n" + "\n\n".join(PARAGRAPHS)
    for _ in range(draw(st.integers(1, 12))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 60))
        how = draw(st.sampled_from(("put", "put", "drop", "twice", "move", "many")))
        piece, rest = text[at : at + length], text[:at] + text[at + length :]
        if how == "put":
            text = text[:at] + draw(st.sampled_from(STRANGE)) + text[at:]
        elif how == "drop":
            text = rest
        elif how == "twice":
            text = text[:at] + piece + text[at:]
        elif how == "move":
            to = draw(st.integers(0, len(rest)))
            text = rest[:to] + piece + rest[to:]
        else:
            text = text[:at] + draw(st.sampled_from(STRANGE)) * draw(st.integers(2, 60)) + text[at:]
    return f"page.{form}", text


def assert_whole(name: str, data: bytes) -> None:
    """Each page of some bytes becomes records that stand on it, in bounded time; or an error that is not ours."""
    for page in pages_read(data, name)[0]:
        begun = time.process_time()
        found = reading.page_stories(page)
        assert time.process_time() - begun < reading.SECONDS
        for one in found:
            assert not isinstance(one, reading._Fault), str(one)
            if not isinstance(one, InputError):
                assert list(standing(one.record, page)) == []


@settings(
    max_examples=int(FUZZ or 15), derandomize=not FUZZ, deadline=None, suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(damaged_pages())
def test_damaged_pages(page: tuple[str, str]) -> None:
    assert_whole(page[0], page[1].encode("utf-8", "surrogatepass"))


KEPT = sorted((Path(__file__).parent / "hostile").glob("*"))


@pytest.mark.parametrize("file", KEPT, ids=[file.name for file in KEPT])
def test_kept_pages(file: Path) -> None:
    """Small pages that once broke the pipeline, or stand for a kind of brokenness. Add yours."""
    assert_whole(file.name, file.read_bytes())
