"""Feeds: the content of each item, exactly, and what the feed says of it."""

from __future__ import annotations

import json

import pytest
from pages.made import GOOD, read
from pages.test_html import broken_places

from onrecord import pipeline
from onrecord.pages.containers.feed import READER

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="x.xsl"?><!-- a feed -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ferrinton Courier</title><link>https://sella.example/</link><language>en-gb</language>
<image><title>Logo</title><link>https://sella.example/logo</link></image>
<item><title>A Bridge &amp;amp; a Ferry</title><link>https://sella.example/1</link><guid isPermaLink="false">g1</guid>
<pubDate>Mon, 04 Mar 2024 18:30:00 +0100</pubDate><dc:creator>Elena Markovic</dc:creator>
<description>short</description><content:encoded><![CDATA[<p>{GOOD}</p><p>Fish &amp; chips &#8212; “both” ]]]]><![CDATA[> sold.</p>]]></content:encoded></item>
<item><title>Second</title><guid>https://sella.example/2</guid><author>desk@sella.example (Tom Orth)</author>
<description>&lt;p&gt;{GOOD}&lt;/p&gt;</description></item>
<item><title>Only a title</title></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Kurier</title><author><name>Desk</name></author>
<entry><title type="html">A &lt;b&gt;bridge&lt;/b&gt;</title><id>tag:1</id><link rel="edit" href="https://sella.example/no"/>
<link rel="alternate" href="https://sella.example/1"/><published>2024-03-04T18:30:00Z</published><updated>2024-03-05T08:00:00+01:00</updated>
<author><name>Elena Markovic</name></author><author><name>Tom Orth</name></author>
<content type="html">&lt;p&gt;{GOOD}&lt;/p&gt;</content></entry>
<entry xml:lang="en"><title>A &lt; b</title><id>tag:2</id><link href="https://sella.example/2"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p title="a > b">{GOOD} &amp; more</p></div></content></entry>
<entry><title>Third</title><id>tag:3</id><summary>{GOOD} 1 &lt; 2</summary></entry></feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Courier</title></channel>
<item rdf:about="y"><title>One</title><link>https://sella.example/1</link><dc:date>2024-03-04T18:30Z</dc:date>
<description>{GOOD}</description></item></rdf:RDF>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "items": [
            {"id": 1, "title": "A < b", "url": "https://sella.example/1", "content_html": f"<p>{GOOD}</p>", "date_published": "2024-03-04T18:30:00+01:00", "authors": [{"name": "Elena Markovic"}, {"url": "x"}]},
            {"id": "2", "content_text": GOOD, "author": {"name": "Tom Orth"}},
            {"id": "3", "content_html": 7},
            "no item",
        ],
    }
)  # fmt: skip

FEEDS = [
    # feed, of each page: id, address, title, day, source
    (RSS, [("g1", "https://sella.example/1", "A Bridge & a Ferry", "2024-03-04T18:30:00+01:00", f"<p>{GOOD}</p><p>Fish &amp; chips &#8212; “both” ]]> sold.</p>"),
           ("https://sella.example/2", "https://sella.example/2", "Second", None, f"<p>{GOOD}</p>")]),
    (ATOM, [("tag:1", "https://sella.example/1", "A bridge", "2024-03-04T18:30:00+00:00", f"<p>{GOOD}</p>"),
            ("tag:2", "https://sella.example/2", "A < b", None, f'<div xmlns="http://www.w3.org/1999/xhtml"><p title="a > b">{GOOD} &amp; more</p></div>'),
            ("tag:3", None, "Third", None, f"{GOOD} 1 < 2")]),
    (RDF, [(None, "https://sella.example/1", "One", "2024-03-04T18:30:00+00:00", GOOD)]),
    (JSON, [("1", "https://sella.example/1", "A < b", "2024-03-04T18:30:00+01:00", f"<p>{GOOD}</p>"), ("2", None, None, None, GOOD)]),
]  # fmt: skip


@pytest.mark.parametrize(("feed", "items"), FEEDS, ids=["rss", "atom", "rdf", "json"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_items(feed: str, items: list[tuple[str | None, ...]], encoding: str) -> None:
    if encoding == "utf-16" and feed is JSON:
        pytest.skip("JSON is UTF-8")
    found, errors, _ = read(feed.encode(encoding), "feed.xml")
    assert errors == []
    assert [(p.input_id, p.url, p.given_title, p.given_published, p.source) for p in found] == items
    assert all(broken_places(page) == [] for page in found)
    assert found[0].uri == "feed.xml#1"


@pytest.mark.parametrize(
    ("feed", "at", "authors", "publisher", "language"),
    [
        (RSS, 0, ["Elena Markovic"], "Ferrinton Courier", "en"),
        (RSS, 1, ["Tom Orth"], "Ferrinton Courier", "en"),
        (ATOM, 0, ["Elena Markovic", "Tom Orth"], "Kurier", "de"),
        (ATOM, 1, [], "Kurier", "en"),
        (JSON, 0, ["Elena Markovic"], "Courier", None),
    ],
)
def test_what_the_feed_says_of_an_item(
    feed: str, at: int, authors: list[str], publisher: str, language: str | None
) -> None:
    page = read(feed.encode())[0][at]
    said = {name: [f.value for f in page.facts if f.name == name] for name in ("meta:author", "lang")}
    assert said["meta:author"] == (authors or ["Desk"])
    assert [f.value for f in page.facts if f.name == "meta:og:site_name"] == [publisher]
    assert [value[:2] for value in said["lang"]] == ([language] if language else [])


def test_an_item_becomes_a_record() -> None:
    body = "".join(f"<p>{GOOD} This was paragraph {n} of the report.</p>" for n in range(5))
    feed = RSS.replace("short", "").replace(f"<p>{GOOD}</p><p>Fish", f"{body}<p>Fish")
    record = next(pipeline.stories([read(feed.encode())[0][0]])).record  # type: ignore[union-attr]
    assert (record.title, record.published and record.published.value) == (
        "A Bridge & a Ferry",
        "2024-03-04T18:30:00+01:00",
    )
    assert [author.name for author in record.authors] == ["Elena Markovic"]
    assert (record.publisher, record.url, record.language) == ("Ferrinton Courier", "https://sella.example/1", "en")
    assert GOOD in record.text


def test_items_without_content_are_told() -> None:
    assert read(RSS.encode(), "feed.xml")[2] == ["feed.xml: left out 1 of 3 items, which have a title at most"]


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + RSS[RSS.index("<rss") :]
BAD = [
    ("<rss><channel></channel></rss>", 0, "a feed without an item"),
    ("<?xml version='1.0'?><urlset><url/></urlset>", 0, "XML that is no feed: <urlset>"),
    (RSS[: RSS.index("<item><title>Only")] + "<item><title>cut", 2, "its XML is broken at line 11"),
    (RSS.replace("<title>Only a title</title>", "<b>"), 2, "2 items before it were read"),
    (JSON[:-40], 0, "JSON is broken"),
]


@pytest.mark.parametrize(("feed", "kept", "words"), BAD)
def test_a_bad_feed_is_one_line(feed: str, kept: int, words: str) -> None:
    found, errors, _ = read(feed.encode(), "feed.xml")
    assert len(found) == kept
    (line,) = errors
    assert line.startswith("feed.xml: ")
    assert words in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("Fish & chips", "Fish & chips"),
        ("caf&eacute;&nbsp;x &amp; &bogus;", "café\xa0x & &bogus;"),
        ("a\x0bb", "a\ufffdb"),
        ("<![CDATA[a & b &eacute;]]> & c", "a & b &eacute; & c"),
        ("&lt;p&gt;a &amp;amp; b & c", "<p>a &amp; b & c"),
        ("no</description><content:encoded x:y='1'>yes</content:encoded><description>", "yes"),
    ],
)
def test_what_xml_forbids_and_feeds_write_is_forgiven(written: str, source: str) -> None:
    feed = f"<rss><channel><item><description>{written}</description></item></channel></rss>"
    (page,), errors, _ = read(feed.encode())
    assert (page.source, errors) == (source, [])


@pytest.mark.parametrize(
    ("name", "head", "claimed"),
    [
        ("a", b"<rss version='2.0'>", True),
        ("a", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><feed xmlns='x'>", True),
        ("a", b"<!DOCTYPE rss PUBLIC 'x'><rss>", True),
        ("a", b"<rdf:RDF>", True),
        ("a", '<?xml version="1.0"?><rss>'.encode("utf-16"), True),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1", "items": []}', True),
        ("a", b"<?xml version='1.0'?><nitf>", True),  # to say that it is no feed
        ("a", b"<?xml version='1.0'?><!DOCTYPE html><html>", False),
        ("a", b"<!doctype html><p>rss", False),
        ("a", b'{"version": 1}', False),
        ("a", b"rss is a form of feed", False),
    ],
)
def test_claims(name: str, head: bytes, claimed: bool) -> None:
    assert READER.claims(name, head) is claimed


ITEM = "<item><title>A</title><link>/news/a</link><description>&lt;p&gt;The mayor of Ferrinton opened the new bridge on Monday.</description>"
END = "</item></channel></rss>"
LOOSE = [
    # what stands before, what the item holds besides, published
    ("\n\n<?xml version='1.0'?>\n", "<pubDate>Tue, 05 Mar 2024 10:15:00 +0100</pubDate>", "2024-03-05T10:15:00+01:00"),
    ("<br />\n<b>Warning</b>: mysql_connect() in <b>/www/a.php</b> on line <b>3</b><br />\n<?xml version='1.0'?>\n", "<pubDate>Di, 05 Mär 2024 10:15:00 +0100</pubDate>", "2024-03-05T10:15:00+01:00"),
    ("Notice: Undefined index in a.php\n", "<pubDate>5 mars 2024 10:15 CET</pubDate>", "2024-03-05T10:15:00+01:00"),
    ('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://a.example/rss.dtd">\n', "<pubDate>Tue Mar 05 10:15:00 CET 2024</pubDate>", "2024-03-05T10:15:00+01:00"),
    ('<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n', "<author>&b; Ferro</author>", None),
    ("<!-- made by a plugin -->", "<dcterms:issued xmlns:dcterms='http://purl.org/dc/terms/'>2024-03-05</dcterms:issued>", "2024-03-05"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "more", "published"), LOOSE)
def test_a_feed_behind_what_does_not_belong_there(before: str, more: str, published: str | None) -> None:
    found, errors, _ = read((before + "<rss version='2.0'><channel>" + ITEM + more + END).encode(), "in")
    assert errors == []
    assert [(page.text, page.given_published) for page in found] == [
        ("The mayor of Ferrinton opened the new bridge on Monday.", published)
    ]


@pytest.mark.parametrize(
    ("channel", "url"),
    [
        ("<link>https://a.example/feed/</link>", "https://a.example/news/a"),
        ("<link>https://a.example/x</link>", "https://a.example/news/a"),
        ("", "/news/a"),
    ],
)
def test_a_link_is_relative_to_the_channel(channel: str, url: str) -> None:
    assert read(f"<rss version='2.0'><channel>{channel}{ITEM}{END}".encode(), "in")[0][0].url == url


def test_an_entity_of_a_doctype_is_not_expanded() -> None:
    text = ITEM.replace("Ferrinton", "&b;")
    found, _, _ = read(f'<!DOCTYPE rss [<!ENTITY b "Easterby">]><rss version="2.0"><channel>{text}{END}'.encode(), "in")
    assert "Easterby" not in found[0].text


def test_what_a_podcast_says_of_itself() -> None:
    more = "<itunes:summary>The mayor of Easterby spoke.</itunes:summary><itunes:author>Mara Ferro</itunes:author>"
    feed = f"<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><item>{more}{END}"
    (page,) = read(feed.encode(), "in")[0]
    assert page.text == "The mayor of Easterby spoke."
    assert [fact.value for fact in page.facts if fact.name == "meta:author"] == ["Mara Ferro"]
