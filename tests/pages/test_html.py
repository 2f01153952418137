"""HTML pages: what is shown, and the way from each character back to the markup."""

from __future__ import annotations

import contextlib
import gzip
import html as standard
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import DEEP, SHARED, assert_linear, examples, needs_shared

from onrecord.errors import InputError, UnreadableInput
from onrecord.pages import html
from onrecord.pages.markup import rendered
from onrecord.pages.wire.encoding import decoded
from onrecord.types.page import Page

WHITE = re.compile(r"\s+")
PAGES = SHARED / "data" / "pages"
SETS = ("aeb", "fundus_en", "fundus_other", "traf_en", "wcxb", "multi_html")


def broken_places(page: Page) -> list[str]:
    """Every place where the map from the text to the source does not hold."""
    found, at = [], 0
    for segment in page.segments:
        text = page.text[segment.start : segment.start + segment.length]
        there = page.source[segment.source_start : segment.source_start + segment.source_length]
        if segment.start < at:
            found.append(f"overlap at {segment}")
        if page.text[at : segment.start].strip():
            found.append(f"no way back for {page.text[at : segment.start]!r}")
        if segment.verbatim and text != there:
            found.append(f"{text!r} is {there!r}")
        if not segment.verbatim and WHITE.sub(" ", text) not in shown(there):
            found.append(f"{text!r} is not what {there!r} renders to")
        at = segment.start + segment.length
    if page.text[at:].strip():
        found.append(f"no way back for {page.text[at:]!r}")
    for block in page.blocks:
        words = page.text[block.span.start : block.span.end]
        if not words or words != words.strip():
            found.append(f"block {words!r}")
    return found


def shown(written: str) -> set[str]:
    """What an entity or white space may show, and what it shows where it stands in a script's string."""
    found = {standard.unescape(written)}
    with contextlib.suppress(ValueError):
        found.add(standard.unescape(json.loads(f'"{written}"')))
    return {WHITE.sub(" ", one) for one in found}


def page(markup: str) -> Page:
    """A page of that markup."""
    return html.html_page("test:", markup, "0")


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<p>A  b\n\tc</p>", ["A b c"]),
        ("<p>a<br>b<br><br>c</p>", ["a\nb", "c"]),
        ("<p>fish &amp; chips &#8212; &nbsp;&notin;</p>", ["fish & chips — \xa0∉"]),
        ("<pre>a\r\n  b</pre>", ["a\n  b"]),
        ("<div>head<p>in</p>tail</div>", ["head", "in", "tail"]),
        ("<p>a <script>if (a<b) x('</p>')</script>b</p>", ["a b"]),
        ("<p>a<!-- <p>no</p> -->b</p>", ["ab"]),
        ("<style>p{}</style><title>T</title><textarea>no</textarea><p>x", ["x"]),
        ("<noscript><p>no</p></noscript><template><p>no</p></template><p>x", ["x"]),
        ("<svg><title>no</title><text>no</text></svg><p>x", ["x"]),
        ("<p>x<svg><g/><text>no</text></svg> y</p>", ["x y"]),
        ("<p>x<svg/> y</p>", ["x y"]),
        ("<p>x<svg><path></p><p>y", ["x", "y"]),
        ("<p><img alt='no'>x", ["x"]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["a", "b", "c"]),
        ("<table><tr><td>a<td>b<tr><td><p>c</table>d", ["a", "b", "c", "d"]),
        ("<p>a<b>b<p>c</b>d", ["ab", "cd"]),
        ("</p>x</div></body>y", ["xy"]),
        ("<select><option>no</select>x", ["x"]),
        ("a & b && c &", ["a & b && c &"]),
        ("a < b <3 c", ["a < b <3 c"]),
        ("<p>a\0b</p>", ["ab"]),
        ("<p>😀 a&#x1F600;</p>", ["😀 a😀"]),
        ("<p>a\x0cb\rc\r\nd</p>", ["a b c d"]),
        ("<dl><dt>a<dd>b<dt>c</dl>", ["a", "b", "c"]),
        ("<p>a<my-tag>b</my-tag>c</p><my-tag>d</my-tag>", ["abc", "d"]),
        ("<![CDATA[no]]><p>x", ["x"]),
        ("<p>un<wbr>broken", ["unbroken"]),
        ("<p title='a>b'>x", ["x"]),
        ("<p>x<p title='a", ["x"]),
    ],
)
def test_blocks(markup: str, blocks: list[str]) -> None:
    found = page(markup)
    assert [found.text[b.span.start : b.span.end] for b in found.blocks] == blocks
    assert broken_places(found) == []


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        ("<p hidden>x", True),
        ("<div style='display: none'><p>x", True),
        ("<div aria-hidden=true><p>x", True),
        ("<dialog><p>x", True),
        ("<dialog open><p>x", False),
        ("<div hidden></div><p>x", False),
        ("<div hidden id='S:1'><p>x", False),  # React shows it
    ],
)
def test_hidden(markup: str, hidden: bool) -> None:
    assert [b.hidden for b in page(markup).blocks] == [hidden]


@pytest.mark.parametrize(
    ("markup", "name", "value"),
    [
        ("<title>A &amp; b</title>x", "title", "A & b"),
        ("<html lang=de-AT><p>x", "lang", "de-AT"),
        ('<meta property="og:title" content="A &quot;b&quot;">x', "meta:og:title", 'A "b"'),
        ("<link rel=canonical href='https://a.example/b'>x", "link:canonical", "https://a.example/b"),
        ('<script type="application/ld+json">{"a": "</b>"}</script>x', "jsonld", '{"a": "</b>"}'),
        ("<time datetime='2024-01-02'>x</time>", "time:datetime", "2024-01-02"),
        ("<meta itemprop=datePublished content=2024-01-02>x", "itemprop:datepublished", "2024-01-02"),
    ],
)
def test_facts(markup: str, name: str, value: str) -> None:
    found = page(markup)
    fact = next(f for f in found.facts if f.name == name)
    assert fact.value == value
    assert standard.unescape(found.source[fact.source.start : fact.source.end]) == value


def test_links_and_strong() -> None:
    found = page("<p>a <a href=x>b <b>c</b></a> d <a>e</a></p>")
    assert [found.text[s.start : s.end] for s in found.blocks[0].links] == ["b c"]
    assert [found.text[s.start : s.end] for s in found.blocks[0].strong] == ["c"]


def test_link_that_ends_inside_blocks_ends() -> None:
    found = page("<a href=x><div>a</a>b</div><p>c")
    assert [len(b.links) for b in found.blocks] == [1, 0]


def test_elements_lead_to_their_parents() -> None:
    found = page("<article class=story><div><p>x")
    at, tags = found.blocks[0].element, []
    while at >= 0:
        tags.append(found.elements[at].tag)
        at = found.elements[at].parent
    assert tags == ["p", "div", "article"]


def test_no_text_is_an_error_of_one_line() -> None:
    with pytest.raises(UnreadableInput, match="test: HTML without any text"):
        page("<html><script>x</script>")


@pytest.mark.parametrize(
    ("name", "head", "claimed"),
    [
        ("a.html", b"x", True),
        ("a.HTM", b"x", True),
        ("a", b"\xef\xbb\xbf\n <!DOCTYPE html>", True),
        ("a.txt", b"<!-- x --><html>", True),
        ("a", b"<?xml version='1.0'?><html>", True),
        ("a", b"<rss>", False),
        ("a", b"Plain <b>text</b>", False),
    ],
)
def test_claims(name: str, head: bytes, claimed: bool) -> None:
    assert html.READER.claims(name, head) is claimed


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"<meta charset=iso-8859-1><p>caf\xe9 \x93x\x94", "windows-1252", "café “x”"),
        (b"<meta charset=windows-1251><p>\xcf\xf0\xe8", "windows-1251", "При"),
        (b"<meta http-equiv=content-type content='text/html; charset=shift_jis'><p>\x93\xfa", "cp932", "日"),
        ("<meta charset=iso-8859-1><p>café".encode(), "utf-8", "café"),
        (b"<meta charset=nonsense><p>caf\xe9", "windows-1252", "café"),
        ("<meta charset=utf-16><p>café".encode(), "utf-8", "café"),
    ],
)
def test_encodings(data: bytes, encoding: str, text: str) -> None:
    read = decoded(data)
    source, found = read.text, read.encoding
    assert found.replace("cp125", "windows-125") == encoding
    assert page(source).text == text


PIECES = (
    "<p> </p> <div> </div> <a> </a> <b> </b> <table> <tr> <td> </td> </table> <ul> <li> </ul> <br> <pre> </pre> <script> "
    "</script> <!-- --> <title> </title> <svg> </svg> &amp; &# &#0; &#150; &nbsp; < & <p <![CDATA[ ]]> <select> </select> "
    "<button> </button> <template> </template> </ <? <body> </html> <head> &notit; &#x110000; <dialog> <my-x> </my-x>"
)
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([*re.findall(r"\S+", PIECES), "\r\n", "\r", "\f", " ", "\n", "<a href=x>"]),
        st.text(max_size=6),
    ),
    max_size=40,
).map("".join)


@examples(120)
@given(MARKUP)
def test_every_character_leads_back(markup: str) -> None:
    try:
        found = page(markup)
    except UnreadableInput:
        return
    assert broken_places(found) == []


MANY = 4_000
HOSTILE = {
    "nested": "<div>" * MANY + "x",
    "text at every depth": "<div>a" * MANY,
    "links around blocks": "<a href=x><div>t" * MANY + "</a>" * MANY,
    "scopes": "<p><button>" * MANY + "<div>x" * MANY,
    "tables": "<table><tr><td>x" * MANY + "</td>" * MANY,
    "lists": "<ul><li>x" * MANY,
    "end tags": "<span>x" * MANY + "</div>" * MANY,
    "attributes": "<p " + "a=b " * MANY + ">x",
    "references": "&amp;" * MANY,
    "metas": "<meta name=a content=b>" * MANY + "x",
    "breaks": "<br>x<br><br>" * MANY,
    "line ends": "a\r\nb\r\n" * MANY,
    "angles": "<" * MANY,
    "comments": "<!--" * MANY + "-->x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_linear_time(name: str) -> None:
    assert_linear(rendered, 2, lambda n: HOSTILE[name] * n)


def open_pages() -> Iterator[tuple[str, bytes]]:
    """Every eighth page of the open sets, or every fortieth."""
    for name in SETS:
        for line in (PAGES / f"{name}.jsonl").read_bytes().splitlines()[:: 8 if DEEP else 40]:
            row = json.loads(line)
            yield row["id"], gzip.decompress((PAGES / row["html_path"]).read_bytes())


@needs_shared
@pytest.mark.shared
def test_open_pages_lead_back() -> None:
    wrong = {}
    for name, data in open_pages():
        try:
            found = page(decoded(data).text)
        except InputError:
            continue
        if broken := broken_places(found):
            wrong[name] = broken[:3]
    assert wrong == {}
