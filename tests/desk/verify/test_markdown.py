"""A draft in Markdown as a reader of it sees it, with the way back to every character."""

from __future__ import annotations

import pytest

from onrecord.desk.verify.markdown import ignore_marks, ignore_reason, rendered
from onrecord.pages.text import text_page
from onrecord.types.source_map import sources
from onrecord.types.span import Span


def shown(source: str) -> list[tuple[str, str]]:
    page = rendered(text_page("draft:", source, "0"))
    return [(block.tag, page.text[slice(*block.span)]) for block in page.blocks]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("One.\n\nTwo.", [("p", "One."), ("p", "Two.")]),
        ("One line\nbroken off.", [("p", "One line broken off.")]),
        ("One.\nTwo.", [("p", "One."), ("p", "Two.")]),
        ("# Head\nText.", [("h", "Head"), ("p", "Text.")]),
        ("- a\n- b", [("li", "a"), ("li", "b")]),
        ("1. a\n2) b", [("li", "a"), ("li", "b")]),
        ("> “We left,”\n> she said.", [("blockquote", "“We left,” she said.")]),
        ("She said:\n\n> We left.\n> We came.\n>\n> — Ann", [("p", "She said:"), ("blockquote", "“We left.”"),
         ("blockquote", "“We came.”"), ("blockquote", "— Ann")]),
        ("> We left the town\n> and came.", [("blockquote", "“We left the town and came.”")]),
        ("> We left.", [("blockquote", "“We left.”")]),
        ("---\ntitle: x\n---\nText.", [("p", "Text.")]),
        ("```\ncode\n```\nText.", [("p", "Text.")]),
        ("~~~\n```\n~~~\nText.", [("p", "Text.")]),
        ("A **bold** and _thin_ word.", [("p", "A bold and thin word.")]),
        ("A snake_case word and 2 * 3.", [("p", "A snake_case word and 2 * 3.")]),
        ("See [the page](https://a.example \"t\") now.", [("p", "See the page now.")]),
        ("See [the page][1] now.\n\n[1]: https://a.example", [("p", "See the page now.")]),
        ("![image](a.png) Text.", [("p", "Text.")]),
        ("She left.[1] He came.[2][3] They sat.[4](https://a.example) So[5, 6].", [("p", "She left. He came. They sat. So.")]),
        ("She left.[[1]](https://a.example/x) He “saw [12] men” [7].", [("p", "She left. He “saw [12] men” [7].")]),
        ("A [bracket] stays.", [("p", "A [bracket] stays.")]),
        ("Code `x = 1` goes.", [("p", "Code  goes.")]),
        ("A note[^1].\n\n[^1]: Below.", [("p", "A note."), ("p", "Below.")]),
        ("Tom &amp; <b>Jerry</b> <!-- no --> ran.", [("p", "Tom & Jerry  ran.")]),
        ("An \\*escaped\\* star.", [("p", "An *escaped* star.")]),
        ("“We left the town\nand came back.”", [("p", "“We left the town and came back.”")]),
        ("“We left.”\n— Ann Lee", [("p", "“We left.”"), ("p", "— Ann Lee")]),
        ("<!-- a\ncomment -->\nText.", [("p", "Text.")]),
        ("* * *\nText.", [("p", "Text.")]),
    ],
)  # fmt: skip
def test_what_is_shown(source: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(source) == blocks


def test_every_shown_character_leads_back_to_the_file() -> None:
    source = "> A **bold** word\n> and [a link](https://a.example) &amp; more."
    page = rendered(text_page("draft:", source, "0"))
    at = page.text.index("a link & more")
    places = sources(page.segments, Span(at, at + len("a link & more")))
    assert [source[slice(*place)] for place in places] == ["a link", " &amp; more"]


@pytest.mark.parametrize(
    ("said", "why"),
    [("onrecord: ignore a joke", "a joke"), ("OnRecord: ignore", ""), ("onrecord: ignore - old", "old"), ("onrecord: look", None), ("ignore", None), ("other: ignore", None)],
)  # fmt: skip
def test_what_a_mark_says(said: str, why: str | None) -> None:
    assert ignore_reason(said) == why


def test_marks_in_a_draft() -> None:
    assert ignore_marks("A.\n<!-- onrecord: ignore a joke -->\nB. <!-- no --> <!-- open") == ((3, "a joke"),)
