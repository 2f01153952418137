"""HTML pages cut into stories, and what their markup says of them. All people and places are invented."""

from __future__ import annotations

import pytest

from onrecord.language.moments import moment
from onrecord.pages import html
from onrecord.stories.cut.kinds import body_kind, is_byline
from onrecord.stories.cut.markup import markup_cuts
from onrecord.stories.facts.about import about
from onrecord.stories.facts.byline import byline, split_names
from onrecord.stories.facts.claims import page_claims
from onrecord.stories.facts.headline import headline
from onrecord.stories.facts.published import published
from onrecord.types.cut import Cut
from onrecord.types.page import Page

PARAGRAPHS = (
    "The council of Norbury voted on Tuesday to close the old ferry terminal, ending a service that has run for ninety years.",
    "“We have looked at every other way,” said Mara Ellison, who leads the council, after a debate of four hours.",
    "The ferry carried about 2,100 passengers a day last year, a third of what it carried before the bridge was opened.",
    "Shop owners on the north bank said that they would challenge the decision in court before the end of the month.",
)
NAV = '<nav class="menu"><ul><li><a href=/a>News</a><li><a href=/b>Sport</a><li><a href=/c>Weather</a></ul></nav>'
FOOT = '<footer class="footer"><p>© 2024 The Norbury Post. All rights reserved.</p><a href=/p>Privacy</a></footer>'
RELATED = '<aside class="related"><h3>Related</h3><ul><li><a href=/1>Bridge tolls rise again</a></ul></aside>'
FIGURE = "<figure><img src=a><figcaption>The terminal in March. (AP Photo/Tom Reyle)</figcaption></figure>"


def article(title: str, paragraphs: tuple[str, ...] = PARAGRAPHS, more: str = "") -> str:
    """An article of these paragraphs."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f'<article class="story"><h1>{title}</h1>{more}<div class="article-body">{body}</div></article>'


def page(markup: str, head: str = "", url: str | None = None) -> Page:
    """A page with the usual things around the markup."""
    return html.html_page("test:", f"<html lang=en><head>{head}</head><body>{NAV}{markup}{RELATED}{FOOT}", "0", url=url)


def parts(cut: Cut, *kinds: str) -> list[str]:
    """The words of the parts of these kinds."""
    return [cut.text[p.span.start : p.span.end] for p in cut.parts if p.kind in kinds]


TITLE = "Norbury to close its ferry after ninety years"


def test_a_story_without_what_stands_around_it() -> None:
    (cut,) = markup_cuts(page(article(TITLE), f"<title>{TITLE} - The Norbury Post</title>"))
    assert parts(cut, "headline") == [TITLE]
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


def test_captions_belong_to_the_story_but_are_no_paragraphs() -> None:
    (cut,) = markup_cuts(page(article(TITLE, more=FIGURE), f"<title>{TITLE}</title>"))
    assert parts(cut, "caption") == ["The terminal in March. (AP Photo/Tom Reyle)"]
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


@pytest.mark.parametrize("name", ["wp-caption-text", "comment"])
def test_what_its_own_element_calls_no_running_text(name: str) -> None:
    words = "The ferry terminal of Norbury on the day of the vote, seen from the north bank of the river."
    said = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    markup = f'<article class="story"><h1>{TITLE}</h1><div>{said}<p class="{name}">{words}</p>'
    (cut,) = markup_cuts(page(markup, f"<title>{TITLE}</title>"))
    assert words not in parts(cut, "paragraph")
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


def test_two_articles_are_two_stories() -> None:
    others = tuple(f"{text[:-1]}, as was said in Easterby on Friday morning." for text in reversed(PARAGRAPHS))
    found = markup_cuts(
        page(article(TITLE) + article("Easterby votes on its harbour", others), f"<title>{TITLE}</title>")
    )
    assert [parts(cut, "headline") for cut in found] == [[TITLE], ["Easterby votes on its harbour"]]
    assert [parts(cut, "paragraph") for cut in found] == [list(PARAGRAPHS), list(others)]


def test_cards_in_articles_of_their_own_are_no_part_of_the_story() -> None:
    card = "<article class=zq><p>Ferry crews of Easterby voted on Monday to strike for two days, a union official said.</p></article>"
    (cut,) = markup_cuts(page(article(TITLE) + card * 2, f"<title>{TITLE}</title>"))
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


def test_a_story_that_comes_twice_is_kept_once() -> None:
    found = markup_cuts(page(article(TITLE) + article(TITLE), f"<title>{TITLE}</title>"))
    assert [parts(cut, "paragraph") for cut in found] == [list(PARAGRAPHS)]
    assert sum(left.reason == "repeat" for left in found[0].leftovers) >= len(PARAGRAPHS)


def test_a_list_of_links_is_no_story() -> None:
    items = "".join(f"<li><a href=/{n}>Ferry news number {n}</a></li>" for n in range(30))
    (cut,) = markup_cuts(page(f"<ul>{items}</ul>"))
    assert cut.pieces == ()


@pytest.mark.parametrize(
    "markup",
    [
        article(TITLE, more=FIGURE),
        article(TITLE) + article("Easterby votes on its harbour", tuple(t + " Twice." for t in PARAGRAPHS)),
        "<p>Short.</p>",
        "<div hidden><p>" + PARAGRAPHS[0] + "</p></div>",
    ],
)
def test_pieces_and_leftovers_cover_the_page_once(markup: str) -> None:
    found = page(markup)
    made = markup_cuts(found)
    spans = sorted(s for cut in made for s in (*cut.pieces, *(left.span for left in cut.leftovers)))
    at = 0
    for span in spans:
        assert span.start == at
        at = span.end
    assert at == len(found.text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2024-03-05T10:15:00+01:00", "2024-03-05T10:15+01:00"),
        ("2024-03-05T10:15:00Z", "2024-03-05T10:15+00:00"),
        ("2024-03-05", "2024-03-05"),
        ("20240305T1015", "2024-03-05T10:15"),
        ("Tue, 05 Mar 2024 10:15:00 GMT", "2024-03-05T10:15+00:00"),
        ("Published March 5, 2024, 4:07 p.m.", "2024-03-05T16:07"),
        ("5 mars 2024", "2024-03-05"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("05.03.2024 - 10:15 Uhr", "2024-03-05T10:15"),
        ("2024年3月5日", "2024-03-05"),
        ("13/03/2024", "2024-03-13"),
        ("03/05/2024", None),  # March or May: the page does not say
        ("1709633700", "2024-03-05T10:15+00:00"),
        ("2024-02-31", None),
        ("Sale ends 5 pm", None),
    ],
)
def test_moments(words: str, expected: str | None) -> None:
    assert moment(words) == expected


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "%s", %s}</script>'


@pytest.mark.parametrize(
    ("head", "value", "because"),
    [
        (LD % (TITLE, '"datePublished": "2024-03-05T10:15:00Z"'), "2024-03-05T10:15+00:00", "stories.published/jsonld"),
        ("<meta property='article:published_time' content='2024-03-05'>", "2024-03-05", "stories.published/meta"),
        ("<link rel=canonical href='https://post.example/2024/03/05/ferry'>", "2024-03-05", "stories.published/url"),
        (LD % (TITLE, '"datePublished": "soon"'), None, None),
        (
            '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-03-05"}</script>',
            "2024-03-05",
            "stories.published/jsonld",
        ),
    ],
)
def test_published(head: str, value: str | None, because: str | None) -> None:
    found = page(article(TITLE), f"<title>{TITLE}</title>{head}")
    first, _ = published(page_claims(found), markup_cuts(found)[0])
    assert (first.value if first else None, first.because if first else None) == (value, because)
    for place in first.source if first else ():
        assert "2024" in found.source[place.start : place.end]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("<div class=zq>March 5, 2024</div>", "2024-03-05"),
        ("<div class=banner>Published on: 5 March 2024</div>", "2024-03-05"),
        ("<div class=zq>05.03.2024</div>", "2024-03-05"),
        ("<p>The ferry of 5 March 2024</p>", None),
        ("<p>Updated: March 5, 2024</p>", None),
    ],
)
def test_a_date_under_the_headline(line: str, value: str | None) -> None:
    found = page(article(TITLE, more=line), f"<title>{TITLE}</title>")
    first, _ = published(page_claims(found), markup_cuts(found)[0])
    assert (first.value if first else None) == value


def test_updated_is_apart() -> None:
    head = LD % (TITLE, '"datePublished": "2024-03-05", "dateModified": "2024-03-06"')
    found = page(article(TITLE), head)
    assert [one.value for one in published(page_claims(found), markup_cuts(found)[0]) if one] == [
        "2024-03-05",
        "2024-03-06",
    ]


@pytest.mark.parametrize(
    ("head", "people", "others"),
    [
        (LD % (TITLE, '"author": {"@type": "Person", "name": "Jane Orwick"}'), ["Jane Orwick"], []),
        (LD % (TITLE, '"author": ["Jane Orwick", {"name": "Reuters"}]'), ["Jane Orwick", "Reuters"], ["Reuters"]),
        (
            LD % (TITLE, '"author": {"@type": "Organization", "name": "Norbury & Post"}'),
            ["Norbury & Post"],
            ["Norbury & Post"],
        ),
        (LD % (TITLE, '"author": {"@type": "person", "name": "Zoë Orwick"}, "creator": "X"'), ["Zoë Orwick"], []),
        (LD % (TITLE, '"author": ["Zoë Orwick", "ZOE ORWICK"]'), ["Zoë Orwick"], []),
        (LD % (TITLE, '"author": "zorwick"'), ["zorwick"], []),
        (LD % (TITLE, '"author": "admin"'), [], []),
        (
            LD % (TITLE, '"author": {"@type": "Person", "name": "Ferry in Sight"}')
            + "<meta property='og:site_name' content='Ferry in Sight'>",
            ["Ferry in Sight"],
            [],
        ),
        ("<meta name=author content='By Jane Orwick and Tom Reyle'>", ["Jane Orwick", "Tom Reyle"], []),
        ("<meta property='article:author' content='https://post.example/jane'>", [], []),
        (
            LD % (TITLE, '"author": {"@type": "Person", "givenName": "Jane", "familyName": "Orwick"}'),
            ["Jane Orwick"],
            [],
        ),
        (
            "<meta name=twitter:label1 content='Verfasst von'><meta name=twitter:data1 content='Jane Orwick'>",
            ["Jane Orwick"],
            [],
        ),
        ("<meta name=twitter:label1 content='Price'><meta name=twitter:data1 content='Jane Orwick'>", [], []),
    ],
)
def test_byline(head: str, people: list[str], others: list[str]) -> None:
    found = page(article(TITLE), f"<title>{TITLE}</title>{head}")
    authors, agencies = byline(page_claims(found), markup_cuts(found)[0])
    assert ([one.name for one in authors], [one.name for one in agencies]) == (people, others)


@pytest.mark.parametrize(
    ("line", "head", "people", "others"),
    [
        ("<p>By\u00a0Jane Orwick, News Reporter</p>", "", ["Jane Orwick"], []),
        ("<p>By Jane Orwick | The Norbury Press</p>", "", ["Jane Orwick"], ["The Norbury Press"]),
        ("<p>Von Jane Orwick, Norbury</p>", "", ["Jane Orwick"], []),
        ("<div class=author-name>Jane Orwick</div><div class=author-role>Read more</div>", "", ["Jane Orwick"], []),
        (
            "<div class=author>Jane Orwick</div>",
            "<meta name=author content=Post>",
            ["Jane Orwick"],
            [],
        ),
        ("<div class=banner>By Jane Orwick</div>", "", ["Jane Orwick"], []),
        ("<p>By Norbury Newsroom</p>", "", [], []),
        ("<p>By Staff Reporter</p>", "", [], []),
        ("<p>By Reuters Staff</p>", "", ["Reuters"], ["Reuters"]),
        ("<p>By Jane Orwick (AP)</p>", "", ["Jane Orwick"], ["AP"]),
        ("<p class=byline>NORBURY (AFP) - </p>", "", ["AFP"], ["AFP"]),
        ("<p class=byline>By <a href=/j>Jane Orwick</a> <a href=/f>Follow</a></p>", "", ["Jane Orwick"], []),
        (
            "<div class=author><a href=/j>Jane Orwick</a><span>Ferry reporter</span></div>",
            "",
            ["Jane Orwick"],
            [],
        ),
        ("<p>By Jane Orwick</p>", LD % (TITLE, '"author": {"name": "Web Editor"}'), ["Jane Orwick"], []),
        ("<p>By Jane Orwick</p>", LD % (TITLE, '"author": {"name": "Tom Reyle"}'), ["Jane Orwick"], []),
        ("<p>By J. Orwick</p>", LD % (TITLE, '"author": {"name": "Jane Orwick"}'), ["Jane Orwick"], []),
        ("", LD % (TITLE, '"author": [{"name": "Jane Orwick"}, {"name": "Post"}]'), ["Jane Orwick"], []),
        ("", "<meta name=author content='post.example, Norbury, Germany'>", [], []),
        (
            "<p class=byline>Lisa Reyle and Jane B. Orwick Northport Evening Herald Post</p>",
            "<meta name=author content='Lisa Reyle'>",
            ["Lisa Reyle"],
            [],
        ),
        (
            "",
            "<meta name=author content='Jane Orwick For The Herald On Sunday'>",
            ["Jane Orwick"],
            [],
        ),
        ("<p class=byline>Jane Orwick Associated Press</p>", "", ["Jane Orwick"], ["Associated Press"]),
        ("<p class=byline>By Jane Orwick AFP</p>", "", ["Jane Orwick"], ["AFP"]),
        ("<p class=byline>By JANE MARIE ANI</p>", "", ["JANE MARIE ANI"], []),
        (
            "",
            LD % (TITLE, '"author": "JANE ORWICK and TOM REYLE, Associated Press"'),
            ["JANE ORWICK", "TOM REYLE"],
            ["Associated Press"],
        ),
        ("", LD % (TITLE, '"author": ["Jane Orwick", "AP"]'), ["Jane Orwick", "AP"], ["AP"]),
        ("", "<meta name=author content='Reuters, AFP'>", ["Reuters", "AFP"], ["Reuters", "AFP"]),
        ("<p class=byline>Jane van Orwick Jane van Orwick</p>", "", ["Jane van Orwick"], []),
        ("<p>By Jane van Orwick Northport Evening Herald</p>", "", ["Jane van Orwick"], []),
        (
            "<div class=author><strong>Jane Orwick</strong> Deputy Content Hub Director</div>",
            "<meta name=author content='Jane Orwick'>",
            ["Jane Orwick"],
            [],
        ),
    ],
)
def test_bylines_on_the_page(line: str, head: str, people: list[str], others: list[str]) -> None:
    found = page(article(TITLE, more=line), f"<title>{TITLE}</title>{head}", url="https://www.post.example/1")
    cut = markup_cuts(found)[0]
    authors, agencies = byline(page_claims(found), cut)
    assert ([one.name for one in authors], [one.name for one in agencies]) == (people, others)
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


BESIDE = [  # what stands in the box of a byline, and what of it is one
    ("<p>By Jane Orwick</p><ul><li><a href=/a>View author archive</a><li><a href=/r>Get author RSS feed</a></ul>", ["By Jane Orwick"]),
    ("<a href=/j>Jane Orwick</a><div><a href=/t>follow on the network</a></div>", ["Jane Orwick"]),
    ("<a href=/j>Jane Orwick</a><div><a href=/t>ferries</a></div>", ["Jane Orwick"]),
    ("<a href=/j>Jane Orwick</a><div><a href=/2>Ferry crews to be paid after talks between Easterby and Norbury</a></div>", ["Jane Orwick"]),
    ("<a href=/j>Jane Orwick</a><div><a href=/j>Jane Orwick's Most Recent Stories</a></div>", ["Jane Orwick"]),
    ("<a href=/j>Jane Orwick</a><p><a href=/j>Reporter</a></p>", ["Jane Orwick"]),
    ("<div>Steffan Rhysling Deputy Content Hub Director</div>", ["Steffan Rhysling Deputy Content Hub Director"]),
    ("<div>Orwick, Jane</div><div><a href=/2>3 killed, dozens hurt in Easterby</a></div>", ["Orwick, Jane"]),
    ("<div>Jane Orwick Deputy Content Hub Director</div>", ["Jane Orwick Deputy Content Hub Director"]),
    ("<div><a href=/2>Surreal Ferry Show Opens Old Harbour</a></div><a href=/j>Jane Orwick</a>", ["Jane Orwick"]),
    ("<a href=/j>Jane Orwick</a><div><a href=/2>Ferry Crews Reach Deal</a></div>", ["Jane Orwick"]),
    ("<a href=/j>Maria de la Orwick Reyle</a><div><a href=/2>Old Harbour Wall Falls Again</a></div>", ["Maria de la Orwick Reyle"]),
    ("<a href=/j>JANE ORWICK</a><div><a href=/d>Reuters</a></div>", ["JANE ORWICK", "Reuters"]),
]  # fmt: skip


@pytest.mark.parametrize(("box", "lines"), BESIDE)
def test_what_stands_beside_a_byline_is_none(box: str, lines: list[str]) -> None:
    found = page(article(TITLE, more=f"<div class=byline>{box}</div>"), f"<title>{TITLE}</title>")
    assert parts(markup_cuts(found)[0], "byline") == lines


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Jane Orwick", ("Jane Orwick",)),
        ("Von Jane Orwick und Tom Reyle", ("Jane Orwick", "Tom Reyle")),
        ("Jane Orwick, Tom Reyle (Easterby)", ("Jane Orwick", "Tom Reyle")),
        ("By Jane Orwick 5 March 2024 • 4:45pm", ("Jane Orwick",)),
        ("Tue 5 | 14:07 | By Jane Orwick", ("Jane Orwick",)),
        ("5 March 2024", ()),
        ("@norburypost", ()),
        ("Read more", ()),
        ("By Jane Orwick, Ph.D., RN | Reviewed by Tom Reyle, MD", ("Jane Orwick, Ph.D, RN",)),
        ("Published on 5 March 2024 by Jane Orwick and Tom Reyle", ("Jane Orwick", "Tom Reyle")),
        ("Jane Orwick in Transport", ("Jane Orwick",)),
        ("Jane Orwick July 3, 2025", ("Jane Orwick",)),
        ("Jane Orwick - Mar 27, 2024", ("Jane Orwick",)),
        ("Jane E Orwick", ("Jane E Orwick",)),
        ("JANE ORWICK AND TOM REYLE", ("JANE ORWICK", "TOM REYLE")),
        ("Jane Orwick in Norbury and Tom Reyle in Easterby", ("Jane Orwick", "Tom Reyle")),
        ("Jane Orwick in Norbury and Easterby", ("Jane Orwick",)),
        ("Words by Jane Orwick Photographs by Tom Reyle", ("Jane Orwick",)),
        ("By Jane Orwick @orwick", ("Jane Orwick",)),
        ("Reporting by Jane Orwick; Editing by Tom Reyle", ("Jane Orwick",)),
        ("Kommentar von Jane Orwick", ("Jane Orwick",)),
        ("홍길동 기자", ("홍길동",)),
        ("Von Jane Orwick, dpa", ("Jane Orwick", "dpa")),
    ],
)
def test_names_in_a_byline(words: str, names: tuple[str, ...]) -> None:
    assert split_names(words, shown=True) == names


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("By Jane Orwick", True),
        ("By\u00a0Jane Orwick", True),
        ("Von: Jane Orwick, Tom Reyle", True),
        ("Tue 05.03.24 | 14:07 | By Jane Orwick", True),
        ("By the end of the week", False),
        ("Read more | Share", False),
    ],
)
def test_is_it_a_byline(line: str, is_one: bool) -> None:
    assert is_byline(line) == is_one


@pytest.mark.parametrize(
    ("more", "captions"),
    [
        ("<div class=zq1><img src=a></div><div class=zq2>The terminal in March. (Image: Reuters)</div>", 1),
        ("<figure><img src=a><figcaption>Advertisement</figcaption></figure>", 0),
        ("<figure><img src=a><div>View 12 Images</div></figure>", 0),
        ("<figure><img src=a><div>Detailansicht öffnen</div></figure>", 0),
        ("<figure><img src=a><div>View 12 images of the terminal.</div></figure>", 1),
    ],
)
def test_what_is_a_caption_and_what_is_none(more: str, captions: int) -> None:
    (cut,) = markup_cuts(page(article(TITLE, more=more), f"<title>{TITLE}</title>"))
    assert len(parts(cut, "caption")) == captions
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


SHOWN = "The terminal in March. (AP Photo/Tom Reyle)"
GALLERY = [  # a figure's caption in markup, and as it is kept
    (f"<span>1<span>of</span>4</span><span>{SHOWN}</span>", [SHOWN]),
    (f"1 of 4 {SHOWN}", [SHOWN]),
    (f"2 / 7 {SHOWN}", [SHOWN]),
    (f"<b>2/7</b>{SHOWN}", [SHOWN]),
    (f"<p>2/7</p><p>{SHOWN}</p>", [SHOWN]),
    (f"3 von 12 {SHOWN}", [SHOWN]),
    ("2 of 3 boats in March. (AP Photo/Tom Reyle)", ["2 of 3 boats in March. (AP Photo/Tom Reyle)"]),
    ("9/11 Memorial in March. (AP Photo/Tom Reyle)", ["9/11 Memorial in March. (AP Photo/Tom Reyle)"]),
    ("7 of 4 Boats in March. (AP Photo/Tom Reyle)", ["7 of 4 Boats in March. (AP Photo/Tom Reyle)"]),
]


@pytest.mark.parametrize(("caption", "kept"), GALLERY)
def test_the_number_of_a_picture_is_no_word_of_its_caption(caption: str, kept: list[str]) -> None:
    found = page(
        article(TITLE, more=f"<figure><img src=a><figcaption>{caption}</figcaption></figure>"),
        f"<title>{TITLE}</title>",
    )
    (cut,) = markup_cuts(found)
    assert parts(cut, "caption") == kept
    spans = sorted((*cut.pieces, *(left.span for left in cut.leftovers)))
    assert "".join(found.text[slice(*span)] for span in spans) == found.text


@pytest.mark.parametrize(
    ("h1", "head", "title"),
    [
        (TITLE, "<title>Other words altogether</title>", TITLE),
        (TITLE, "<title>The ferry explained</title><meta property='og:title' content='The ferry explained'>", TITLE),
        (f"Transport {TITLE}", f"<meta property='og:title' content='{TITLE}'><title>{TITLE}</title>", TITLE),
    ],
)
def test_headline(h1: str, head: str, title: str) -> None:
    found = page(article(h1), head)
    cut = markup_cuts(found)[0]
    words, span = headline(page_claims(found), cut)
    assert words == title
    assert span is not None
    assert cut.text[span.start : span.end] == title


def test_a_headline_unlike_all_that_the_markup_says_is_none() -> None:
    head = LD % (TITLE, '"url": "/1"') + f"<meta property='og:title' content='{TITLE} - Post'>"
    found = page(article("Article in detail"), head)
    assert headline(page_claims(found), markup_cuts(found)[0])[0] == TITLE


@pytest.mark.parametrize(
    ("h1", "kind", "markup", "title"),
    [
        ("The ferry explained", "NewsArticle", TITLE, TITLE),  # news systems name the headline
        ("The ferry explained", "BlogPosting", TITLE, "The ferry explained"),  # plugins write for search engines
        ("The ferry explained", "BlogPosting", "Transport: The ferry explained", "Transport: The ferry explained"),
        ("Our blog", "BlogPosting", TITLE, TITLE),
    ],
)
def test_a_headline_that_the_markup_has_otherwise(h1: str, kind: str, markup: str, title: str) -> None:
    head = LD.replace("NewsArticle", kind) % (markup, '"url": "/1"') + f"<meta property='og:title' content='{markup}'>"
    found = page(article(h1), head)
    assert headline(page_claims(found), markup_cuts(found)[0])[0] == title


def test_about() -> None:
    head = (
        "<link rel=canonical href='/ferry'><meta property='og:site_name' content='The Norbury Post'>"
        "<meta property='article:section' content='Transport'>"
    )
    found = about(page_claims(page(article(TITLE), head, url="https://post.example/ferry?x=1")))
    assert (found.url, found.publisher, found.sections, found.language) == (
        "https://post.example/ferry",
        "The Norbury Post",
        ("Transport",),
        "en",
    )


def test_a_box_called_intro_behind_the_first_paragraph_is_no_standfirst() -> None:
    box = (
        "<div class='article-block hidden'><section class=row><header class=identity-intro><div class=h2>"
        "THIS CONTENT IS RESERVED FOR SUBSCRIBERS ONLY</div><p class=identity-intro__description>Subscribe now to read the "
        "latest news in your city and across the country.</p><p class=identity-intro__description>Unlimited digital access "
        "to the Norbury Courier.</p></header></section></div>"
    )
    body = f"<p>{PARAGRAPHS[0]}</p>{box}" + "".join(f"<p>{words}</p>" for words in PARAGRAPHS[1:])
    found = page(f"<article><h1>{TITLE}</h1>{body}</article>", f"<title>{TITLE}</title>")
    cut = markup_cuts(found)[0]
    assert parts(cut, "standfirst") == []
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "' + TITLE + '"}</script>'
LEAD = "The last boat leaves at the end of May, and four hundred people who work on the two piers have not been told what follows."
UNDER = [  # what stands under a headline, and the kinds of part that it becomes
    (f"<div class=q1>{LEAD}</div>", NEWS, ["standfirst"]),
    (f"<div class=q0>Harbour</div><div class=q1>{LEAD}</div>", NEWS, ["standfirst"]),
    (f"<div class=q0>By Jane Orwick</div><div class=q1>{LEAD}</div>", NEWS, ["byline"]),  # a note to the reader
    (f"<div class=q1>{LEAD}</div>", "", []),
    (f"<div class=q1>{LEAD[:-1]}</div>", NEWS, []),
    (f"<div class=q1>{LEAD.replace('the two piers', '<a href=/x>the two piers</a>')}</div>", NEWS, []),
    ("<figure><figcaption><address>By Jane Orwick</address></figcaption></figure>", "", ["byline"]),
    ("<figure><img src=a><figcaption><address>Von Jane Orwick</address>5 March 2024</figcaption></figure>", "", ["byline", "dateline"]),
    ("<figure><img src=a><figcaption><address>By Jane Orwick</address><p>Head of the office</p></figcaption></figure>", "", ["byline"]),
    ("<figure><img src=a><figcaption>The terminal on 5 March 2024</figcaption></figure>", "", ["caption"]),
    ("<figure><img src=a><div class=infos>05.03.2024, 18:59 Uhr • Lesezeit: 1 Minute</div></figure>", "", ["dateline"]),
    ("<figure><img src=a><p class=detail-img__description>The terminal, where four hundred people work, in spring, before the last "
     "of the boats leaves it.</p></figure>", NEWS, ["caption"]),
    ("<figure><img src=a><label>Mit meiner Anmeldung zum Newsletter stimme ich den Bedingungen zu.</label></figure>", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("under", "head", "kinds"), UNDER)
def test_what_stands_under_a_headline(under: str, head: str, kinds: list[str]) -> None:
    (cut,) = markup_cuts(page(article(TITLE, more=f"<div><div>{under}</div></div>"), f"<title>{TITLE}</title>{head}"))
    assert [part.kind for part in cut.parts if part.kind not in ("headline", "paragraph")] == kinds
    assert parts(cut, "paragraph") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("row", "headings"),
    [
        ("<tr><td><p><b>Boats in use</b></p><td><p>Four</p></tr>", []),
        ("<tr><td><p><b>Boats in use</b></p></tr>", ["Boats in use"]),  # a page that is laid out as a table
    ],
)
def test_bold_cells_are_no_headings(row: str, headings: list[str]) -> None:
    one = page(f"<h1>{TITLE}</h1><table>{row}</table>")
    found = [
        one.text[slice(*block.span)] for block in one.blocks if block.tag == "p" and body_kind(one, block) == "heading"
    ]
    assert found == headings
