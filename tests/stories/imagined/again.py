"""Of each kind some more, written from the reports' words alone before anything was run on them."""

from __future__ import annotations

import json

from stories.imagined.made import AUT, DAY, FOOT, NAV, PUB, Cases, P, T, art, doc, paras

C = Cases()
add = C.add
BY = '<p class="byline">By Ines Moreau</p>'


def ld(one, type="application/ld+json"):
    return f'<script type="{type}">{json.dumps(one)}</script>'


# ---- dates and people that are not the story's
add(
    "whose",
    "hearing-in-sentence",
    doc(
        art(
            ps=[
                *P[:4],
                'The court heard the case on <time datetime="2019-03-02">2 March 2019</time> and adjourned it for a year.',
                P[4],
            ]
        ),
        AUT,
    ),
    published=None,
)
add(
    "whose",
    "card-above",
    doc(
        '<aside class="card"><a href="/x">Old depot sold<time datetime="2021-01-09">9 January 2021</time></a></aside>'
        + art(f'{BY}<p class="date">Published 17 May 2024</p>')
    ),
    published=DAY,
    authors=["Ines Moreau"],
)
add(
    "whose",
    "first-published-and-updated",
    doc(
        art(
            f'{BY}<p>First published on <time datetime="2024-05-17T06:30">17 May 2024</time>. Last updated <time datetime="2024-05-18T09:00">18 May 2024</time></p>'
        )
    ),
    published=DAY,
    updated="2024-05-18",
)
add(
    "whose",
    "updated-before-published",
    doc(art(BY), PUB + '<meta property="article:modified_time" content="2024-05-16T23:00:00+01:00">'),
    published=DAY,
    updated=None,
)
add(
    "whose",
    "list-of-others",
    doc(
        art(BY),
        PUB
        + ld(
            {
                "@context": "https://schema.org",
                "@type": "ItemList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "item": {
                            "@type": "NewsArticle",
                            "headline": "Depot sold to brewer",
                            "datePublished": "2022-02-02",
                            "author": {"@type": "Person", "name": "Paul Sexton"},
                        },
                    }
                ],
            }
        ),
    ),
    published=DAY,
    authors=["Ines Moreau"],
)
add(
    "whose",
    "by-address",
    doc(
        art(BY),
        '<link rel="canonical" href="https://marl.example/baths">'
        + ld(
            [
                {
                    "@context": "https://schema.org",
                    "@type": "NewsArticle",
                    "headline": "Brewer buys",
                    "url": "https://marl.example/depot",
                    "datePublished": "2022-02-02",
                    "author": {"@type": "Person", "name": "Paul Sexton"},
                },
                {
                    "@context": "https://schema.org",
                    "@type": "NewsArticle",
                    "headline": "Baths will open again",
                    "mainEntityOfPage": "https://marl.example/baths",
                    "datePublished": "2024-05-17T06:30:00+01:00",
                    "author": {"@type": "Person", "name": "Ines Moreau"},
                },
            ]
        ),
    ),
    published=DAY,
    authors=["Ines Moreau"],
)
add(
    "whose",
    "of-a-video",
    doc(
        art(
            f'{BY}<p class="dateline">17 May 2024</p><div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="uploadDate" content="2020-10-10"><meta itemprop="datePublished" content="2020-10-10"><meta itemprop="author" content="Clip Factory"></div>'
        )
    ),
    published=DAY,
    authors=["Ines Moreau"],
)
add(
    "whose",
    "agency-in-brackets",
    doc(art('<p class="byline">By Ines Moreau (AFP)</p>'), PUB),
    authors=["Ines Moreau"],
    agencies_has="AFP",
)
add(
    "whose",
    "agency-beside",
    doc(art('<p class="byline">By Ines Moreau and The Associated Press</p>'), PUB),
    authors=["Ines Moreau"],
    agencies_has="Associated Press",
)
add(
    "whose",
    "staff",
    doc(art('<p class="byline">By Marl Gazette Staff</p><button>Follow</button>'), PUB),
    no_person=True,
)
add(
    "whose",
    "comment-below",
    doc(
        art(
            BY,
            after='<section id="comments"><div class="comment"><b>Sam Pike</b> <time datetime="2024-06-01">1 June 2024</time><p>About time too, says everybody in my street.</p></div></section>',
        )
    ),
    published=None,
    no=["About time too"],
)
add(
    "whose",
    "printed-before-metadata",
    doc(art(BY), PUB + '<meta name="author" content="webmaster">'),
    authors=["Ines Moreau"],
)


# ---- what is inline in every browser
def inside(one, shown=None):
    """The third paragraph with something inside its quotation."""
    words = "“Three generations of this town {} to swim in that water,” said Ruth Adeyemi, who chairs the friends of the baths. “Today they kept their word.”"
    return doc(art(BY, ps=[*P[:2], words.format(one), *P[3:]]), PUB), [*P[:2], words.format(shown or "learned"), *P[3:]]


for name, one in {
    "tooltip": "<x-tooltip>learned</x-tooltip>",
    "glossary": '<button type="button" class="term">learned</button>',
    "noindex": "<noindex>learned</noindex>",
    "smart-tag": "<st1:place><st1:City>learned</st1:City></st1:place>",
    "picture": 'learned<picture><source srcset="a.webp"><img src="a.png" alt=""></picture>',
    "unknown": "<foo><bar>learned</bar></foo>",
    "output": "<output>learned</output>",
    "nobr": "<nobr>learned</nobr>",
}.items():
    page, shown = inside(one)
    add("inline", name, page, has=shown)
page, shown = inside("<q>learned</q>", "“learned”")
add("inline", "q", page, contains=["“learned”"])
add(
    "inline",
    "ruby",
    doc(
        art(
            BY,
            ps=[
                "市議会は木曜日、<ruby>鞠町<rp>（</rp><rt>まりまち</rt><rp>）</rp></ruby>の温水プールを四年ぶりに再開することを決めた。",
                *P[1:],
            ],
        ),
        PUB,
        lang="ja",
    ),
    contains=["市議会は木曜日、鞠町の温水プールを四年ぶりに再開することを決めた。"],
    no=["まりまち"],
)

# ---- whole pages
add(
    "lost",
    "shadow-root",
    doc(f'<news-story><template shadowrootmode="open">{art(BY)}</template></news-story>', PUB),
    has=P,
    authors=["Ines Moreau"],
)
add(
    "lost",
    "self-closed-script",
    f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{T}</title><script src="/a.js" type="text/javascript"/>{PUB[:-1]}/></head><body>{NAV}<div>{art(BY)}</div>{FOOT}</body></html>',
    has=P,
)
RU = [
    "Городской совет в четверг вечером проголосовал за то, чтобы вновь открыть бассейн на улице Марла, закрытый четыре года назад.",
    "Ремонт обойдётся примерно в два с половиной миллиона и займёт одиннадцать месяцев, говорится в докладе, который получили депутаты.",
    "«Три поколения нашего города учились там плавать», — сказала Рут Адеева, которая возглавляет общество друзей бассейна.",
]
add(
    "lost",
    "undeclared-1251",
    f"<html><head><title>Бассейн откроют</title></head><body><div><h1>Бассейн откроют</h1>{paras(RU)}</div></body></html>".encode(
        "cp1251"
    ),
    has=RU,
)
JA = [
    "市議会は木曜日の夜、四年前に屋根の雨漏りで閉鎖された温水プールを再開することを賛成多数で決めた。",
    "修理には約二百四十万円がかかり、十一か月を要する見通しだと、先週議員に配られた報告書は述べている。",
    "「この町の三世代があの水で泳ぎを覚えた」と、友の会の代表を務める安達るりさんは語った。",
]
for code in ("euc_jp", "shift_jis"):
    add(
        "lost",
        f"undeclared-{code}",
        f"<html><head><title>プール再開へ</title></head><body><div><h1>プール再開へ</h1>{paras(JA)}</div></body></html>".encode(
            code
        ),
        has=JA,
    )
add(
    "lost",
    "wrong-label-on-utf-8",
    doc(art(BY), PUB)
    .replace('charset="utf-8"', 'charset="iso-8859-1"')
    .replace("Ruth Adeyemi", "Ruth Adéyemi")
    .encode(),
    contains=["said Ruth Adéyemi"],
)
add(
    "lost",
    "ld-with-charset",
    doc(
        art(),
        ld(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": T,
                "datePublished": "2024-05-17T06:30:00+01:00",
                "author": {"@type": "Person", "name": "Ines Moreau"},
            },
            "application/ld+json; charset=utf-8",
        ),
    ),
    published=DAY,
    authors=["Ines Moreau"],
)
add(
    "lost",
    "ld-escaped",
    doc(
        art(),
        '<script type="application/ld+json">{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;'
        + T
        + "&quot;,&quot;datePublished&quot;:&quot;2024-05-17T06:30:00+01:00&quot;}</script>",
    ),
    published=DAY,
)
add(
    "lost",
    "ld-broken",
    doc(
        art(),
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"'
        + T
        + '","description":"two\nlines","datePublished":"2024-05-17T06:30:00+01:00",}</script>',
    ),
    published=DAY,
)
ITEM = (
    "<item><title>"
    + T
    + "</title><link>https://marl.example/baths</link><pubDate>Fri, 17 May 2024 06:30:00 +0100</pubDate><description><![CDATA["
    + paras()
    + "]]></description></item>"
)
RSS = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Marl Gazette</title>{ITEM}</channel></rss>'
for name, before in {
    "blank-line": "\n\n",
    "php-warning": "<br />\n<b>Warning</b>: Undefined variable $x in <b>/srv/feed.php</b> on line <b>3</b><br />\n",
}.items():
    add("lost", f"feed-{name}", ("feed.xml", (before + RSS).encode()), has=P, published=DAY, title=T)
add(
    "lost",
    "feed-doctype",
    (
        "feed.xml",
        RSS.replace(
            "?><rss",
            '?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss',
        ).encode(),
    ),
    has=P,
    published=DAY,
)

# ---- what is no story, and what is one
add(
    "boxes",
    "gate-in-article",
    doc(
        art(
            BY,
            after='<div class="piano-gate"><h3>Continue reading with a subscription</h3><p>Already a subscriber? Log in. Subscribe now for £1 a week and cancel at any time.</p></div>',
        ),
        PUB,
    ),
    has=P,
    no=["£1 a week"],
)
add(
    "boxes",
    "story-in-paywall",
    doc(f'<article><h1>{T}</h1>{BY}<div class="paywall article-paywall">{paras()}</div></article>', PUB),
    has=P,
)
add(
    "boxes",
    "read-also",
    doc(art(BY, mid='<p><strong>Read also:</strong> <a href="/depot">Brewer to buy old depot on canal</a></p>'), PUB),
    has=P,
    no=["Brewer to buy"],
)
add(
    "boxes",
    "other-language-pointers",
    doc(
        art(
            BY,
            ps=[
                P[0],
                '<b>LEES OOK |</b> <a href="/a">Brouwer koopt oude remise aan kanaal</a>',
                *P[1:3],
                '<b>LEES OOK |</b> <a href="/b">Raad verdeeld over wegen bij ziekenhuis</a>',
                *P[3:],
            ],
        ),
        PUB,
    ),
    has=P,
    no=["Brouwer", "Raad verdeeld"],
)
POINTERS = [
    '<b>FUNDA ENYE LAPHA |</b> <a href="/a">Inkampani ithenge idepho endala</a>',
    '<b>Funda enye lapha |</b> <a href="/b">Ikhansela lihlukene ngemigwaqo</a>',
]
add(
    "boxes",
    "pointers-in-a-language-without-tables",
    doc(art(BY, ps=[P[0], POINTERS[0], *P[1:3], POINTERS[1], *P[3:]]), PUB),
    has=P,
    no=["Inkampani", "Ikhansela"],
)
LINKS = [
    'Report: <a href="/r">The state of the town\'s baths, in 48 pages</a>',
    'Minutes: <a href="/m">What the council said on Thursday night</a>',
    'Minutes: <a href="/n">What the council said a year ago on it</a>',
]
add(
    "boxes",
    "links-of-its-own",
    doc(art(BY, ps=[*P[:3], *LINKS, *P[3:]]), PUB),
    has=P,
    contains=["What the council said a year ago on it"],
)
add(
    "boxes",
    "newsletter-between",
    doc(
        art(
            BY,
            mid='<div class="newsletter-signup"><h4>The Marl Morning</h4><p>Get our newsletter in your inbox every weekday. By signing up you agree to our privacy notice.</p><input type="email"></div>',
        ),
        PUB,
    ),
    has=P,
    no=["inbox"],
)
add(
    "boxes",
    "related-videos",
    doc(
        art(
            BY,
            after='<div class="related-videos"><figure><video src="a.mp4"></video><figcaption>Watch: brewer opens doors of the depot</figcaption></figure><figure><video src="b.mp4"></video><figcaption>Watch: mayor swims at dawn</figcaption></figure></div>',
        ),
        PUB,
    ),
    has=P,
    no=["brewer opens", "mayor swims"],
)
add(
    "boxes",
    "consent-only",
    '<html><head><title>Marl Gazette</title></head><body><div id="cmp"><h2>We value your privacy</h2><p>We and our 812 partners store and access information on a device, such as cookies, and process personal data for personalised ads.</p><p>You may accept or manage your choices by clicking below, including your right to object where legitimate interest is used.</p><button>Accept all</button><button>Manage options</button></div></body></html>',
    stories=0,
)
add(
    "boxes",
    "key-points",
    doc(
        art(
            f'{BY}<ul class="key-points"><li>Council votes 19 to 7 for the baths</li><li>Repairs to take eleven months</li></ul>'
        ),
        PUB,
    ),
    contains=["Council votes 19 to 7 for the baths", "Repairs to take eleven months", *P],
)
add(
    "boxes",
    "capital-subheads",
    doc(art(BY, ps=[*P[:2], "<b>A LOAN FROM THE COUNTY</b>", *P[2:]]), PUB),
    has=["A LOAN FROM THE COUNTY", *P],
    kinds={"A LOAN FROM THE COUNTY": "heading"},
)

# ---- days in the world's forms
for name, said, lang in (
    ("java", "Fri May 17 06:30:00 CEST 2024", "en"),
    ("no-zeros", "2024-5-17 6:30:00 +1:00", "en"),
    ("compact", "20240517T063000Z", "en"),
    ("american", "05/17/2024 6:30 AM", "en-US"),
    ("german-short", "17.05.24, 06:30 Uhr", "de"),
    ("hungarian", "2024. május 17., péntek", "hu"),
    ("japanese-era", "令和6年5月17日", "ja"),
    ("arabic", "17 مايو 2024", "ar"),
    ("thai", "17 พฤษภาคม 2567", "th"),
    ("epoch", "1715923800", "en"),
):
    add(
        "days", name, doc(art(), f'<meta property="article:published_time" content="{said}">', lang=lang), published=DAY
    )
    if name not in ("epoch", "java"):
        add("days", f"printed-{name}", doc(art(f'<p class="published-date">{said}</p>'), lang=lang), published=DAY)
for name in (
    "published_date",
    "publication_date",
    "pub_date",
    "publishdate",
    "prism.publicationDate",
    "rnews:datePublished",
    "dcterms.issued",
):
    add("days", f"meta-{name}", doc(art(), f'<meta name="{name}" content="2024-05-17">'), published=DAY)
add(
    "days",
    "feed-german-weekday",
    ("feed.xml", RSS.replace("Fri, 17 May 2024 06:30:00 +0100", "Fr, 17 Mai 2024 06:30:00 +0200").encode()),
    published=DAY,
)
add(
    "days",
    "feed-dcterms",
    (
        "feed.xml",
        RSS.replace("<rss version", '<rss xmlns:dcterms="http://purl.org/dc/terms/" version')
        .replace("<pubDate>Fri, 17 May 2024 06:30:00 +0100</pubDate>", "<dcterms:issued>2024-05-17</dcterms:issued>")
        .encode(),
    ),
    published=DAY,
)

# ---- what nobody sees
for name, mark in {
    "soft-hyphen": "\u00ad",
    "zero-width": "\u200b",
    "joiner": "\u2060",
    "bom": "\ufeff",
    "bidi": "\u200f",
}.items():
    add(
        "unseen",
        name,
        doc(
            art(f'<p class="byline">By Ines Mo{mark}reau</p>', title=T.replace("swimming", f"swim{mark}ming")),
            PUB + f'<meta property="og:title" content="{T}">',
        ),
        has=P,
        published=DAY,
    )
    add(
        "unseen",
        f"{name}-in-pointer",
        doc(
            art(
                BY,
                mid=f'<p><strong>Re{mark}ad also:</strong> <a href="/depot">Brewer to buy old depot on canal</a></p>',
            ),
            PUB,
        ),
        has=P,
        no=["Brewer to buy"],
    )
