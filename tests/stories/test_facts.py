"""Whose a page's facts are: dates and articles of other stories are no facts of this one. All people are invented."""

from __future__ import annotations

import json

import pytest
from stories.test_markup import PARAGRAPHS, TITLE, article, page

from onrecord.stories.cut.markup import markup_cuts
from onrecord.stories.facts.byline import byline
from onrecord.stories.facts.claims import address_place, page_claims
from onrecord.stories.facts.headline import headline
from onrecord.stories.facts.ldjson import flat, mended_json
from onrecord.stories.facts.published import is_before, published

HEAD = f"<title>{TITLE}</title>"
TIME = '<time datetime="2024-03-05T10:15:00+01:00">5 March 2024</time>'
LATER = '<time datetime="2024-03-09T18:00:00+01:00">9 March 2024</time>'
OTHER = '<time datetime="2021-08-01">1 August 2021</time>'


def dates(markup: str, head: str = HEAD, url: str | None = None) -> tuple[str | None, str | None]:
    """Published and updated of a page's story."""
    found = page(markup, head, url)
    return tuple(one and one.value for one in published(page_claims(found), markup_cuts(found)[0]))  # type: ignore[return-value]


def inside(extra: str) -> str:
    """An article with something between its paragraphs."""
    return article(TITLE, PARAGRAPHS[:2]).replace(
        "</div></article>", f"{extra}{''.join(f'<p>{p}</p>' for p in PARAGRAPHS[2:])}</div></article>"
    )


DAY, DAY_LATER = "2024-03-05T10:15+01:00", "2024-03-09T18:00+01:00"
TIMES = [
    (article(TITLE, more=f"<p class=date>{TIME}</p>"), (DAY, None)),
    (article(TITLE, more=f"<div>Last updated: {LATER}</div>"), (None, DAY_LATER)),
    (article(TITLE, more=f"<div>Zuletzt aktualisiert am {LATER}</div>"), (None, DAY_LATER)),
    (article(TITLE, more=f"<div>Published {TIME} | Updated {LATER}</div>"), (DAY, DAY_LATER)),
    (article(TITLE, more=f"<p>{TIME}<span class='article__modified'> {LATER}</span></p>"), (DAY, DAY_LATER)),
    (article(TITLE, more=f"<p><time itemprop=dateModified datetime=2024-03-09>9 March</time></p><p>{TIME}</p>"), (DAY, "2024-03-09")),
    (article(TITLE, more=f"<p>Updated {OTHER}</p><p>Published {TIME}</p>"), (DAY, None)),  # no change before the beginning
    (inside(f"<p>A hearing is set for {OTHER} in the old town hall of Norbury, the council said.</p>"), (None, None)),
    (inside(f"<blockquote class=twitter-tweet><p>We did it!</p>— Mara {OTHER}</blockquote>"), (None, None)),
    (inside(f"<aside><h3>Related</h3><p>{OTHER}</p></aside>"), (None, None)),
    (f"<nav class=masthead>{OTHER}</nav>" + article(TITLE), (None, None)),  # a site's own clock
    (article(TITLE) + f"<section id=comments><div class=comment>{OTHER}<p>First!</p></div></section>", (None, None)),
    (article(TITLE, more=f"<div class=event>Starts {OTHER}</div>"), (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "value"), TIMES)
def test_times(markup: str, value: tuple[str | None, str | None]) -> None:
    assert dates(markup) == value


OWN = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-03-05",
    "author": {"@type": "Person", "name": "Jonna Farrel"},
}
ALIEN = {
    "@type": "NewsArticle",
    "headline": "Lighthouse sold to a hotel group",
    "datePublished": "2021-08-01",
    "author": {"@type": "Person", "name": "Steve Hara"},
}
HERE = "https://post.example/news/ferry"
BLOCKS = [
    ([ALIEN, OWN], "2024-03-05"),
    ([{"@type": "ItemList", "itemListElement": [ALIEN]}], None),
    ([{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ALIEN}]}], None),
    ([OWN | {"headline": "Quite other words of an editor", "mainEntityOfPage": HERE + "/"}, ALIEN], "2024-03-05"),
    ([ALIEN, OWN | {"headline": "Quite other words of an editor", "url": HERE + "?x=1"}], "2024-03-05"),
    ([ALIEN | {"url": "https://post.example/news/lighthouse"}], None),
    ([OWN | {"isBasedOn": ALIEN, "hasPart": [ALIEN]}], "2024-03-05"),
    ([OWN | {"datePublished": {"@type": "Date", "@value": "2024-03-05"}}], "2024-03-05"),
]


@pytest.mark.parametrize(("blocks", "day"), BLOCKS)
def test_articles_of_json_ld(blocks: list[dict[str, object]], day: str | None) -> None:
    head = HEAD + "".join(
        f'<script type="application/ld+json; charset=utf-8">{json.dumps(one)}</script>' for one in blocks
    )
    found = page(article(TITLE), f"{head}<link rel=canonical href='{HERE}'>")
    said, cut = page_claims(found), markup_cuts(found)[0]
    first, _ = published(said, cut)
    assert (first and first.value) == day
    assert [one.name for one in byline(said, cut)[0]] == (["Jonna Farrel"] if day else [])


CARD = "<div itemscope itemtype=http://schema.org/NewsArticle><meta itemprop=datePublished content=2021-08-01><meta itemprop=author content='Steve Hara'><a href=/l>Lighthouse</a></div>"
PLAYER = "<div itemprop=video itemscope itemtype=https://schema.org/VideoObject><meta itemprop=datePublished content=2021-08-01></div>"


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        (CARD + article(TITLE), None),
        (PLAYER + article(TITLE), None),
        (article(TITLE, more=PLAYER), None),
        (CARD + article(TITLE, more="<meta itemprop=datePublished content=2024-03-05>"), "2024-03-05"),
        (
            f"<div itemscope itemtype=https://schema.org/NewsArticle><meta itemprop=datePublished content=2024-03-05>{article(TITLE)}</div>",
            "2024-03-05",
        ),
        (
            "<span itemscope itemtype=https://schema.org/NewsArticle><meta itemprop=datePublished content=2024-03-05></span>"
            + article(TITLE),
            "2024-03-05",
        ),
    ],
)
def test_microdata_counts_in_its_own_scope(markup: str, day: str | None) -> None:
    assert dates(markup)[0] == day


@pytest.mark.parametrize(
    ("html", "line", "day"),
    [
        ("en-US", "03/05/2024", "2024-03-05"),
        ("en-GB", "05/03/2024", "2024-03-05"),
        ("fr", "05/03/2024 à 10h15", "2024-03-05T10:15"),
        ("en", "05/03/2024", None),
        ("en", "05/03/2024 | Updated <time datetime=2024-03-06>06/03/2024</time>", "2024-03-05"),
        ("ja", "令和6年3月5日", "2024-03-05"),
    ],
)
def test_a_line_of_numbers_by_the_locale_of_the_page(html: str, line: str, day: str | None) -> None:
    found = page(article(TITLE, more=f"<p class=date>{line}</p>"), HEAD)
    from onrecord.pages import html as reader

    found = reader.html_page("test:", found.source.replace("lang=en", f"lang={html}"), "0")
    first, _ = published(page_claims(found), markup_cuts(found)[0])
    assert (first and first.value) == day


BROKEN = [
    ('{"a": "x"}', {"a": "x"}),
    ("{&quot;a&quot;: &quot;x &amp; y&quot;}", {"a": "x & y"}),
    ('{"a": "He said "yes" and left", "b": 1}', {"a": 'He said "yes" and left', "b": 1}),
    ('{"a": "x",}', {"a": "x"}),
    ('{"a": ["x", {"b": "y"', {"a": ["x", {"b": "y"}]}),
    ('{"a": "two\nlines"}', {"a": "two lines"}),
    ("<!-- {\"a\": 1} -->", {"a": 1}),
    ("no JSON at all", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), BROKEN)
def test_broken_json_ld(text: str, value: object) -> None:
    assert mended_json(text) == value


def test_lists_of_others_are_left_out() -> None:
    assert flat({"a": {"b": 1}, "itemListElement": [{"c": 1}]}) == [
        {"a": {"b": 1}, "itemListElement": [{"c": 1}]},
        {"b": 1},
    ]


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2024-03-05", "2024-03-06", True),
        ("2024-03-05T10:15", "2024-03-05", False),
        ("2024-03-05T10:15+01:00", "2024-03-05T10:15+00:00", True),
        ("2024-03-05T10:15", "2024-03-05T10:14+02:00", False),
    ],
)
def test_is_before(one: str, other: str, before: bool) -> None:
    assert is_before(one, other) == before


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.example/b/", "http://m.a.example/b.html"),
        ("https://a.example/b/amp", "https://amp.a.example/b?x=1#c"),
    ],
)
def test_one_place_by_two_addresses(one: str, other: str) -> None:
    assert address_place(one) == address_place(other) is not None


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e", "\ufe00\U000e0143"])
def test_what_nobody_sees_is_in_no_title_and_no_name(sign: str) -> None:
    found = page(
        article(TITLE.replace("ferry", f"fe{sign}rry"), more=f"<p class=byline>By Jon{sign}na Farrel{sign}</p>"), HEAD
    )
    said, cut = page_claims(found), markup_cuts(found)[0]
    assert headline(said, cut)[0] == TITLE
    assert [one.name for one in byline(said, cut)[0]] == ["Jonna Farrel"]
    assert sign in cut.text  # the text stays as found


@pytest.mark.parametrize(
    ("heading", "markup", "told"),
    [
        ("<span>Storm in the north</span> “The wall will not hold”", "Storm in the north: “The wall will not hold”", 1),
        ("Storm in the north: “The wall will not hold”", "Storm in the north “The wall will not hold”", 0),
        ("The wall will not hold", "Storm: the wall will not hold, says the port", 0),
    ],
)
def test_a_kicker_is_parted_from_its_headline_as_the_markup_parts_it(heading: str, markup: str, told: int) -> None:
    found = page(article(heading), f"<title>{markup}</title><meta property=og:title content='{markup}'>")
    shown = heading.replace("<span>", "").replace("</span>", "")
    assert headline(page_claims(found), markup_cuts(found)[0])[0] == (markup if told else shown)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jonna Farrel, Grace Doorn and Kathryn Corr", ["Jonna Farrel", "Grace Doorn", "Kathryn Corr"]),
        ("By Jonna Farrel, Indoor Plants", ["Jonna Farrel"]),
        ("By Jonna Farrel, Harbour Reporter", ["Jonna Farrel"]),
        ("By Piet Doorn", ["Piet Doorn"]),  # quite other people: the line that readers see
        ("</p><p class=byline>By Piet Doorn, 4 May 2024", ["Piet Doorn"]),
    ],
)
def test_a_byline_names_more_than_the_markup(line: str, names: list[str]) -> None:
    head = f'{HEAD}<meta name="author" content="Jonna Farrel">'
    found = page(article(TITLE, more=f"<p class=byline>{line}</p>"), head)
    assert [one.name for one in byline(page_claims(found), markup_cuts(found)[0])[0]] == names


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Jonna Farrel Published: January 3, 2024", "2024-01-03"),
        ("January 3, 2024 ・ 3 min read", "2024-01-03"),
        ("Doors open: January 3, 2024", None),
    ],
)
def test_a_date_beside_a_name_or_a_time_to_read(line: str, day: str | None) -> None:
    assert dates(article(TITLE, more=f"<div>{line}</div>"))[0] == day


def test_dates_of_cards_between_headline_and_text_are_none_of_the_story() -> None:
    cards = "".join(f"<div><p class=row>{n} May 201{n}</p></div>" for n in range(1, 6))
    markup = article(TITLE, more=f"<p class=date>5 March 2024</p>{cards}")
    found = page(markup, HEAD)
    lines = [cut.text[slice(*p.span)] for cut in markup_cuts(found) for p in cut.parts if p.kind == "dateline"]
    assert lines == ["5 March 2024"] and dates(markup)[0] == "2024-03-05"


@pytest.mark.parametrize("label", ["Powered by", "Author:", "Updated on", "Aktualisiert am"])
def test_labels_are_no_captions(label: str) -> None:
    found = page(article(TITLE, more=f"<div class=caption>{label}</div>"), HEAD)
    assert label not in markup_cuts(found)[0].text
