"""The text that a reader sees, with the place of each character."""

from __future__ import annotations

import pytest

from onrecord.pages.html import html_page
from onrecord.types.page import Page
from onrecord.types.source_map import sources
from onrecord.types.span import Span


def page(markup: str) -> Page:
    return html_page("test:", markup, "0")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a  b\n c</p>", "a b c"),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p> a <b> b </b> c</p>", "a b c"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>a<br><br>b</p>", "a\n\nb"),
        ("<p>a<br></p><p>b</p>", "a\n\nb"),
        ("<p><br>a</p>", "a"),
        ("<p>a &amp; b&nbsp;c&#8212;d</p>", "a & b\u00a0c—d"),
        ("<p>a&#32;&#32;b</p>", "a b"),
        ("<p>a <q>b</q> c</p>", "a “b” c"),
        ("<p>a <q>“b”</q> c</p>", "a “b” c"),
        ("<p>a <q></q> c</p>", "a c"),
        ("<p>a <q>b <q>c</q></q></p>", "a “b ‘c’”"),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\nb"),
        ("<p>a\r\nb</p>", "a b"),
        ("<p>a\0b</p>", "ab"),
        ("<p></p><p> </p><p>a</p>", "a"),
    ],
)
def test_what_is_shown(markup: str, text: str) -> None:
    assert page(markup).text == text


@pytest.mark.parametrize(
    ("markup", "words", "source"),
    [
        ("<p>a  b\n c</p>", "b c", "b\n c"),
        ("<p>x &amp; y</p>", "& y", "&amp; y"),
        ("<p> a <b> b </b> c</p>", "a b c", "a <b> b </b> c"),
        ("<p>x <q>b</q></p>", "“b”", "<q>b</q>"),
        ("<p>one\r\ntwo three</p>", "two", "two"),
    ],
)
def test_each_character_leads_back(markup: str, words: str, source: str) -> None:
    one = page(markup)
    at = one.text.index(words)
    places = sources(one.segments, Span(at, at + len(words)))
    assert markup[places[0].start : places[-1].end] == source


def test_links_bold_letters_and_what_is_hidden() -> None:
    one = page("<p>a <a href='/x'>li<b>nk</b></a> b</p><p hidden>c</p>")
    first, second = one.blocks
    assert [one.text[slice(*s)] for s in first.links] == ["link"] and [one.text[slice(*s)] for s in first.strong] == [
        "nk"
    ]
    assert (first.hidden, second.hidden) == (False, True)


def test_times_stand_where_their_text_does() -> None:
    one = page("<p>On <time datetime='2024-05-03'>Friday</time> it rained.</p><p><time datetime='2024'></time></p>")
    found = [(fact.value, fact.at) for fact in one.facts if fact.name == "time:datetime"]
    assert found == [("2024-05-03", 3), ("2024", len(one.text))]
