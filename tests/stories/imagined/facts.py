"""Dates and authors that are the story's, and those that are not."""

from __future__ import annotations

from stories.imagined.made import DAY, PUB, Cases, P, T, art, doc, paras

C = Cases()
add = C.add

# ---- 1 dates
add(
    "dates",
    "site-clock",
    doc(art('<p class="byline">By Ines Moreau</p>')).replace(
        '<header class="site-header">',
        '<div class="topbar"><span class="date">Saturday, 25 May 2024</span><span>14:02</span></div><header class="site-header">',
    ),
    published=None,
    authors=["Ines Moreau"],
)
add(
    "dates",
    "site-clock-time",
    doc(art('<p class="byline">By Ines Moreau</p>')).replace(
        '<header class="site-header">',
        '<div class="topbar"><time datetime="2024-05-25T14:02">Saturday, 25 May 2024</time></div><header class="site-header">',
    ),
    published=None,
)
add(
    "dates",
    "event-box",
    doc(
        art(
            '<div class="event-details"><h2>Open day</h2><p>When: <time datetime="2024-09-14">14 September 2024</time></p><p>Where: Marl Street</p></div>',
        )
    ),
    published=None,
)
add(
    "dates",
    "embed-tweet-first",
    doc(
        art(
            '<div class="embed"><blockquote class="twitter-tweet"><p lang="en">Big day for our town!</p>&mdash; Ruth (@ruth) <a href="https://twitter.com/x/1">May 16, 2023</a></blockquote></div>'
        )
    ),
    published=None,
)
add(
    "dates",
    "most-read-list-above",
    doc(
        '<section class="most-read"><h2>Most read</h2><ul><li><a href="/a">Fire at the mill</a> <time datetime="2024-05-20">20 May</time></li><li><a href="/b">Bus fares rise</a> <time datetime="2024-05-21">21 May</time></li></ul></section>'
        + art('<p class="meta">Published: 17 May 2024, 06:30</p>')
    ),
    published=DAY,
)
add(
    "dates",
    "card-under-head",
    doc(
        art(
            '<aside class="promo-card"><a href="/x"><h3>Pool closed after roof leak</h3><time datetime="2020-02-02">2 February 2020</time></a></aside><div class="meta"><time datetime="2024-05-17T06:30:00+01:00">17 May 2024</time></div>'
        )
    ),
    published=DAY,
)
add(
    "dates",
    "updated-first-then-published",
    doc(
        art(
            '<div class="dates"><span>Updated 18 May 2024 09:12</span> <span>First published 17 May 2024 06:30</span></div>'
        )
    ),
    published=DAY,
    updated="2024-05-18",
)
add(
    "dates",
    "updated-only-text",
    doc(art('<div class="dates">Last updated on May 18, 2024 at 9:12 am</div>')),
    published=None,
    updated="2024-05-18",
)
add(
    "dates",
    "modified-before-published",
    doc(
        art(),
        '<meta property="article:published_time" content="2024-05-17T06:30:00Z"><meta property="article:modified_time" content="2024-05-16T22:00:00Z">',
    ),
    published=DAY,
    updated=None,
)
add("dates", "copyright-year-no", doc(art('<p class="meta">Marl Gazette, est. 3 March 1921</p>')), published=None)
add(
    "dates",
    "jsonld-event",
    doc(
        art(),
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Event","name":"Open day","startDate":"2024-09-14","datePublished":"2024-09-01"}</script>'
        + PUB,
    ),
    published=DAY,
)
add(
    "dates",
    "jsonld-person-birth",
    doc(
        art(),
        '<script type="application/ld+json">{"@graph":[{"@type":"Person","name":"Ruth Adeyemi","birthDate":"1951-02-03"},{"@type":"NewsArticle","headline":"'
        + T
        + '","datePublished":"2024-05-17T06:30:00+01:00"}]}</script>',
    ),
    published=DAY,
)
add(
    "dates",
    "jsonld-list-first",
    doc(
        art(),
        '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Bus fares rise","datePublished":"2023-01-01","author":{"name":"Olga Petrov"}}]}</script><script type="application/ld+json">{"@type":"NewsArticle","headline":"Baths to reopen","mainEntityOfPage":{"@id":"https://marl.example/baths"},"datePublished":"2024-05-17T06:30:00+01:00","author":[{"@type":"Person","name":"Ines Moreau"}]}</script><link rel="canonical" href="https://marl.example/baths">',
    ),
    published=DAY,
    authors=["Ines Moreau"],
)
add(
    "dates",
    "comment-time-short",
    doc(
        "<article><h1>"
        + T
        + "</h1>"
        + paras(P[:2])
        + '</article><section class="responses"><h2>2 responses</h2><div class="response"><b>tom</b> <time datetime="2024-06-02">2 June 2024</time><p>At last! We waited so long for this and it is good news for all.</p></div></section>'
    ),
    published=None,
    no=["At last! We waited"],
)
add(
    "dates",
    "relative-time-attr",
    doc(art('<div class="meta"><relative-time datetime="2024-05-17T05:30:00Z">3 days ago</relative-time></div>')),
    published_in=(None, DAY),
)
add(
    "dates",
    "data-published",
    doc(
        art(
            '<div class="meta"><time class="timestamp" datetime="2024-05-17T05:30:00Z" data-testid="timestamp">3 days ago</time></div>'
        )
    ),
    published=DAY,
)
add(
    "dates",
    "hearing-in-lead",
    doc(
        art(
            ps=[
                'A hearing on <time datetime="2024-07-02">2 July</time> will decide whether the baths can be reopened at all, after a neighbour took the council to court over noise.',
                *P[1:],
            ]
        )
    ),
    published=None,
)
add(
    "dates",
    "time-print-edition",
    doc(
        art(
            '<p class="meta"><time datetime="2024-05-17">May 17, 2024</time></p>',
            after='<p class="print-note">A version of this article appears in print on <time datetime="2024-05-19">May 19, 2024</time>, Section A, Page 3.</p>',
        )
    ),
    published=DAY,
    updated=None,
)
add(
    "dates",
    "last-reviewed",
    doc(
        art(
            '<p class="meta">Published <time datetime="2024-05-17">17 May 2024</time> · Next review due <time datetime="2025-05-17">17 May 2025</time></p>'
        )
    ),
    published=DAY,
    updated=None,
)
add(
    "dates",
    "video-jsonld",
    doc(
        art('<p class="meta">17 May 2024</p>'),
        '<script type="application/ld+json">{"@type":"VideoObject","name":"Inside the baths","uploadDate":"2019-08-08","datePublished":"2019-08-08"}</script>',
    ),
    published=DAY,
)
add(
    "dates",
    "archive-month-links",
    doc(
        '<ul class="archive"><li><a href="/2024/04">April 2024</a></li><li><a href="/2024/03">March 2024</a></li></ul>'
        + art()
    ),
    published=None,
)

# ---- 1 authors
for i, (line, names) in enumerate(
    [
        ('<p class="byline">By Ines Moreau, Staff Writer</p>', ["Ines Moreau"]),
        (
            '<p class="byline">By <a href="/a">Ines Moreau</a> <a class="follow" href="/f">Follow</a></p>',
            ["Ines Moreau"],
        ),
        ('<p class="byline">By INES MOREAU and TOM HARDWICK</p>', ["INES MOREAU", "TOM HARDWICK"]),
        ('<p class="byline">By Ines Moreau (AP)</p>', ["Ines Moreau"]),
        ('<p class="byline">By Ines Moreau | The Marl Gazette</p>', ["Ines Moreau"]),
        ('<p class="byline">By Ines Moreau<br>Political correspondent</p>', ["Ines Moreau"]),
        ('<p class="byline">By Ines Moreau, The Associated Press</p>', ["Ines Moreau"]),
        (
            '<div class="byline"><span>Words by</span> <span>Ines Moreau</span> <span>Photographs by</span> <span>Tom Hardwick</span></div>',
            ["Ines Moreau"],
        ),
        (
            '<div class="author-info"><img alt=""><a rel="author" href="/a/ines">Ines Moreau</a><span class="title">Local democracy reporter</span></div>',
            ["Ines Moreau"],
        ),
        ('<p class="byline">Ines Moreau in Marl and Tom Hardwick in London</p>', ["Ines Moreau", "Tom Hardwick"]),
        ('<p class="byline">By Ines Moreau and agencies</p>', ["Ines Moreau"]),
        ('<p class="byline">By Dr. Ines Moreau for The Marl Gazette</p>', None),
        ('<p class="byline">Story by Ines Moreau • 2h • 4 min read</p>', ["Ines Moreau"]),
        ('<p class="byline">Reporting by Ines Moreau; Editing by Tom Hardwick</p>', ["Ines Moreau"]),
        ('<p class="byline">By Ines Moreau @inesm</p>', ["Ines Moreau"]),
        ('<p class="byline">By Ines Moreau Updated May 18, 2024</p>', ["Ines Moreau"]),
        (
            '<div class="byline">By <a href="/a">Ines Moreau</a>, <a href="/b">Tom Hardwick</a> and <a href="/c">Li Na</a></div>',
            ["Ines Moreau", "Tom Hardwick", "Li Na"],
        ),
    ]
):
    add(
        "authors",
        f"line-{i}",
        doc(art(line), PUB),
        authors=names if names else ["Ines Moreau"],
        authors_alt=[["Dr. Ines Moreau"]],
    )
for i, line in enumerate(
    [
        '<p class="byline">By Staff</p>',
        '<p class="byline">By Staff Reporter</p>',
        '<p class="byline">By Our Correspondent</p>',
        '<p class="byline">By <a href="/a">Newsroom</a></p>',
        '<p class="byline">By The Marl Gazette</p>',
        '<p class="byline">By admin</p>',
        '<p class="byline">By Editor</p>',
        '<p class="byline">Follow us on Facebook</p>',
        '<p class="byline">By Gazette Staff</p>',
        '<p class="byline">By Editorial Board</p>',
    ]
):
    add(
        "authors",
        f"nobody-{i}",
        doc(art(line), PUB + '<meta property="og:site_name" content="The Marl Gazette">'),
        no_person=True,
    )
add("authors", "agency-paren", doc(art('<p class="byline">MARL (AFP) - </p>'), PUB), no_person=True)
add(
    "authors",
    "agency-AP",
    doc(art('<p class="byline">By The Associated Press</p>'), PUB),
    no_person=True,
    agencies_has="Associated Press",
)
add("authors", "agency-reuters-staff", doc(art('<p class="byline">By Reuters Staff</p>'), PUB), no_person=True)
add(
    "authors",
    "meta-admin-printed-name",
    doc(art('<p class="byline">By Ines Moreau</p>'), PUB + '<meta name="author" content="admin">'),
    authors=["Ines Moreau"],
)
add(
    "authors",
    "meta-site-printed-name",
    doc(art('<p class="byline">By Ines Moreau</p>'), PUB + '<meta name="author" content="The Marl Gazette">'),
    authors=["Ines Moreau"],
)
add(
    "authors",
    "ld-webeditor-printed-name",
    doc(
        art('<p class="byline">By Ines Moreau</p>'),
        PUB
        + '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        + T
        + '","author":{"@type":"Person","name":"Web Editor"}}</script>',
    ),
    authors=["Ines Moreau"],
)
add(
    "authors",
    "ld-desk-printed-name",
    doc(
        art('<p class="byline">By Ines Moreau</p>'),
        PUB
        + '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        + T
        + '","author":{"@type":"Organization","name":"Marl Gazette"},"publisher":{"@type":"Organization","name":"Marl Gazette"}}</script>',
    ),
    authors=["Ines Moreau"],
)
add(
    "authors",
    "ld-other-person-printed-name",
    doc(
        art('<p class="byline">By <a rel=author href="/ines">Ines Moreau</a></p>'),
        PUB
        + '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        + T
        + '","author":{"@type":"Person","name":"Greta Olsen"}}</script>',
    ),
    authors=["Ines Moreau"],
)
add(
    "authors",
    "ld-staff-person",
    doc(
        art(),
        PUB
        + '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        + T
        + '","author":{"@type":"Person","name":"Marl Gazette Staff"}}</script>',
    ),
    authors=["Marl Gazette Staff"],
)
add(
    "authors",
    "related-authors",
    doc(
        art(
            '<p class="byline">By Ines Moreau</p>',
            after='<section class="related"><h2>More</h2><article><h3><a href=/x>Bus fares</a></h3><p class="byline">By Olga Petrov</p></article></section>',
        ),
        PUB,
    ),
    authors=["Ines Moreau"],
)
add(
    "authors",
    "bio-at-end",
    doc(
        art(
            '<p class="byline">By Ines Moreau</p>',
            after='<div class="author-bio"><p>Ines Moreau covers councils for the Gazette. She previously worked with Jan Petersen.</p></div>',
        ),
        PUB,
    ),
    authors=["Ines Moreau"],
    no=["previously worked with Jan"],
)
add(
    "authors",
    "german",
    doc(art('<div class="autor">Von <a href="/a">Ines Moreau</a>, Redakteurin</div>'), PUB, lang="de"),
    authors=["Ines Moreau"],
)
add("authors", "german-kuerzel", doc(art('<div class="autor">dpa/lno</div>'), PUB, lang="de"), no_person=True)
add(
    "authors",
    "french",
    doc(art('<p class="signature">Par <span>Ines Moreau</span> (avec AFP)</p>'), PUB, lang="fr"),
    authors=["Ines Moreau"],
)
add("authors", "spanish-redaccion", doc(art('<p class="firma">Por Redacción</p>'), PUB, lang="es"), no_person=True)
add(
    "authors",
    "italian",
    doc(art('<p class="autore">di Ines Moreau e Tom Hardwick</p>'), PUB, lang="it"),
    authors=["Ines Moreau", "Tom Hardwick"],
)
add("authors", "turkish", doc(art('<p class="author">Haber Merkezi</p>'), PUB, lang="tr"), no_person=True)
