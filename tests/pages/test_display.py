"""How elements are shown: what breaks a paragraph in a browser and what does not. All words are invented."""

from __future__ import annotations

import pytest
from support import assert_linear

from onrecord.pages import html
from onrecord.types.source_map import sources


def shown(markup: str) -> list[str]:
    """The blocks of a page."""
    page = html.html_page("test:", markup, "0")
    return [page.text[slice(*block.span)] for block in page.blocks]


LINE = "The strike began on 12 February and stopped all boats."
INLINE = [
    "<p>The strike began on <button>12 February</button> and stopped all boats.</p>",
    "<p>The strike began on <st1:date w:st='on'>12 February</st1:date> and stopped <o:p></o:p>all boats.</p>",
    "<p>The strike <x-gloss>began on 12 February</x-gloss> and stopped all boats.",
    "<div>The strike <kc-term><b>began</b></kc-term> on 12 February and stopped all boats.</div>",
    "<p>The strike began on <picture><source srcset=a><img src=b></picture>12 February and stopped all boats.</p>",
    "<p>The strike <noindex>began on 12 February</noindex> and stopped all boats.</p>",
    "<p>The <bdi>strike</bdi> began on <slot>12 February</slot> and stopped <blink>all</blink> boats.</p>",
    "<p>The strike began on 12 <meter value=1></meter>February and <unknown>stopped</unknown> all boats.",
    "<p>The strike began on <span>12 February<span class='tooltip-text'>a Monday</span></span> and stopped all boats.",
    "<p>The strike began <span class='foo sr-only'>(this year) </span>on 12 February and stopped all boats.",
]


@pytest.mark.parametrize("markup", INLINE)
def test_what_stays_in_the_line(markup: str) -> None:
    assert shown(markup) == [LINE]


@pytest.mark.parametrize(
    "tag", ["div", "section", "h2", "figure", "summary", "dialog open", "search", "fieldset", "hgroup"]
)
def test_what_breaks_it(tag: str) -> None:
    assert shown(f"<body>Before<{tag}>inside</{tag.split()[0]}>behind") == ["Before", "inside", "behind"]


QUOTED = [
    ("en", "<q>We won</q>, she said.", "“We won”, she said."),
    ("de", "<q>Wir haben gewonnen</q>, sagte sie.", "„Wir haben gewonnen“, sagte sie."),
    ("fr", "<q>Bien</q>, dit-elle.", "«Bien», dit-elle."),
    ("en", "<q>He said <q>no</q> to us</q>.", "“He said ‘no’ to us”."),
    ("en", "<q>“We won”</q>, she said.", "“We won”, she said."),  # the page writes its own
    ("en", "<q></q>Nothing.", "Nothing."),
    ("en", "<q lang=de>Ja</q>, she said.", "„Ja“, she said."),
    ("en-GB", "Then <q cite=x><b>we won</b></q>.", "Then “we won”."),
]


@pytest.mark.parametrize(("language", "markup", "text"), QUOTED)
def test_quotation_marks_that_a_browser_draws(language: str, markup: str, text: str) -> None:
    page = html.html_page("test:", f"<html lang={language}><p>{markup}</p>", "0")
    assert page.text == text
    for mark in "“”„":
        at = text.find(mark)
        if at >= 0 and mark not in markup:
            (place,) = sources(page.segments, type(page.blocks[0].span)(at, at + 1))
            assert page.source[place.start : place.end].startswith(("<q", "</q"))


READINGS = [
    ("<ruby>渡<rt>わた</rt></ruby>し船", "渡し船"),
    ("<ruby>渡<rp>(</rp><rt>わた</rt><rp>)</rp></ruby>し船", "渡し船"),
    ("<ruby><rb>合<rb>意<rt>ごう<rt>い</ruby>した", "合意した"),
    ("<ruby>合<rt>ごう<rb>意<rt>い</ruby>した", "合意した"),
]


@pytest.mark.parametrize(("markup", "text"), READINGS)
def test_readings_stay_beside_the_line(markup: str, text: str) -> None:
    assert shown(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize("name", ["shadowrootmode=open", "shadowroot=open", "shadowmode=closed"])
def test_a_shadow_root_is_shown(name: str) -> None:
    assert shown(f"<x-app><template {name}><style>p{{}}</style><p>{LINE}</p></template></x-app>") == [LINE]
    assert shown(f"<p>{LINE}</p><template><p>never</p></template>") == [LINE]


XHTML = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>{}</head><body><p>'
    + LINE
    + "</p></body></html>"
)


@pytest.mark.parametrize(
    "empty", ["<script src='a.js'/>", '<script src="a>b"  />', "<title/>", "<style/>", "<script/><script/>"]
)
def test_what_xhtml_closes_by_a_slash(empty: str) -> None:
    markup = XHTML.format(empty)
    assert shown(markup) == [LINE]
    assert html.html_page("test:", markup, "0").source == markup


def test_a_script_of_html_is_open_to_its_end() -> None:
    assert shown(f"<html><script/>var a</script><p>{LINE}") == [LINE]


@pytest.mark.parametrize(
    "piece", ["<q>a", "<q>a</q>", "<rt>a", "&x ", "<script ", "<x-a>a</x-a>", "<template shadowrootmode=open>a"]
)
def test_time_grows_as_the_markup_does(piece: str) -> None:
    head = '<?xml version="1.0"?>'
    assert_linear(lambda pieces: html.html_page("test:", head + "<p>b</p>" + pieces, "0"), 4_000, lambda n: piece * n)


CARDS = [
    ("<p>Sen. <span class='rollover-people'><a href=/p/doe>Ann Doe</a><span class='rollover-people-block'><span><img src=a>"
     "<a href=/p/doe>Ann Doe</a><a href=/x>Night letter: more of her</a></span></span></span> spoke.</p>", ["Sen. Ann Doe spoke."]),
    ("<p>Mayor <a href=/roe>Roe</a><span class='c-hovercard'> <a href=/f>Follow</a> her</span> left.</p>", ["Mayor Roe left."]),
    ("<p>Mayor <b class='flyout-inner'><picture><img src=a></picture>Roe, 54</b>Roe left.</p>", ["Mayor Roe left."]),
    # what is seen: a wrapper around the name, a box that begins with words, a class that only says that there is one
    ("<p>Sen. <span class='rollover-people'><a href=/p/doe>Ann Doe</a></span> spoke.</p>", ["Sen. Ann Doe spoke."]),
    ("<p>Sen. <span class='has-flyout'><a href=/p/doe>Ann Doe</a></span> spoke.</p>", ["Sen. Ann Doe spoke."]),
    ("<p>The ferry <span class='flyout'>sank <a href=/x>at noon</a></span>.</p>", ["The ferry sank at noon."]),
    ("<p>The <span class='flyout'></span>ferry <a href=/x>sank</a>.</p>", ["The ferry sank."]),
    ("<p>The <span class='rollover'><a href=/x>ferry</a></span> sank.</p>", ["The ferry sank."]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "text"), CARDS)
def test_cards_that_open_over_a_name_are_not_in_the_line(markup: str, text: list[str]) -> None:
    assert shown(markup) == text


def test_a_card_that_is_a_block_is_hidden() -> None:
    markup = "<div class='writer-flyout ann-doe'><ul><li><a href=/a>View archive</a></ul></div><div class='flyout-menu'><a href=/a>Seen</a></div>"
    assert [block.hidden for block in html.html_page("test:", markup, "0").blocks] == [True, False]


def test_cards_take_linear_time() -> None:
    assert_linear(html.rendered, 500, lambda n: "<p>x" + "<span class=flyout><b>" * n + "y")
