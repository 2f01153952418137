"""Dates as the world writes them, characters that nobody sees, short pages."""

from __future__ import annotations

from stories.imagined.made import DAY, PUB, Cases, P, T, art, doc

C = Cases()
add = C.add

# ---- 5 dates of the world
for i, (lang, line) in enumerate(
    [
        ("en-US", "Fri May 17 06:30:00 BST 2024"),
        ("en", "2024-5-17T6:30:00+1:00"),
        ("en-US", "05/17/2024 6:30 AM"),
        ("de", "17.05.24, 06:30 Uhr"),
        ("de", "Fr, 17.05.2024 - 06:30"),
        ("hu", "2024. május 17., péntek 06:30"),
        ("hu", "2024.05.17. 06:30"),
        ("ar", "17 مايو 2024"),
        ("ar", "الجمعة ١٧ أيار ٢٠٢٤"),
        ("fa", "۱۷ مه ۲۰۲۴"),
        ("th", "17 พ.ค. 2567 06:30 น."),
        ("th", "17 พฤษภาคม พ.ศ. 2567"),
        ("ja", "令和6年5月17日 6時30分"),
        ("ja", "2024年5月17日（金）"),
        ("ko", "2024.05.17. 오전 6:30"),
        ("ko", "2024년 5월 17일"),
        ("zh", "2024-05-17 06:30:00 来源：马尔日报"),
        ("pt-BR", "17 de maio de 2024 às 06h30"),
        ("pt-BR", "17/05/2024 06h30"),
        ("es", "17 may 2024 - 06:30 CEST"),
        ("es", "Viernes, 17 de mayo de 2024"),
        ("fr", "Publié le 17/05/2024 à 06h30"),
        ("fr", "vendredi 17 mai 2024"),
        ("it", "17 maggio 2024 alle 06:30"),
        ("pl", "17 maja 2024, 6:30"),
        ("cs", "17. května 2024 6:30"),
        ("ru", "17 мая 2024, 06:30"),
        ("uk", "17 травня 2024, 06:30"),
        ("tr", "17 Mayıs 2024 Cuma 06:30"),
        ("el", "17 Μαΐου 2024"),
        ("fi", "17.5.2024 klo 6.30"),
        ("sv", "17 maj 2024 kl 06.30"),
        ("nl", "vrijdag 17 mei 2024 om 06:30"),
        ("id", "Jumat, 17 Mei 2024 06:30 WIB"),
        ("vi", "Thứ sáu, 17/5/2024, 06:30 (GMT+7)"),
        ("hi", "17 मई 2024"),
        ("bn", "১৭ মে ২০২৪"),
        ("ro", "17 mai 2024, 06:30"),
        ("bg", "17 май 2024"),
        ("sr", "17. maj 2024."),
        ("lt", "2024 m. gegužės 17 d. 06:30"),
        ("lv", "2024. gada 17. maijs"),
        ("et", "17. mai 2024"),
        ("is", "17. maí 2024"),
        ("ca", "17 de maig de 2024"),
        ("he", "17 במאי 2024"),
        ("eu", "2024ko maiatzaren 17a"),
        ("zh-TW", "民國113年5月17日"),
        ("en-IN", "17 May 2024 06:30 IST"),
        ("en", "May 17th, 2024"),
        ("en", "17-May-2024"),
        ("da", "17. maj 2024 kl. 06:30"),
        ("sl", "17. 5. 2024"),
        ("ms", "17 Mei 2024"),
        ("en", "FRIDAY 17 MAY 2024"),
        ("fr-CA", "Le vendredi 17 mai 2024"),
    ]
):
    add("worlddates", f"{lang}-{i}", doc(art(f'<div class="date">{line}</div>'), lang=lang), published=DAY)
add("worlddates", "us-ambiguous", doc(art('<div class="date">05/06/2024</div>'), lang="en-US"), published="2024-05-06")
add("worlddates", "gb-ambiguous", doc(art('<div class="date">05/06/2024</div>'), lang="en-GB"), published="2024-06-05")
add("worlddates", "en-ambiguous-null", doc(art('<div class="date">05/06/2024</div>'), lang="en"), published_in=(None,))
for n in (
    "rnews:datePublished",
    "prism.publicationDate",
    "published_date",
    "publication_date",
    "pub_date",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "cXenseParse:recs:publishtime",
    "article.published",
    "OriginalPublicationDate",
    "date",
    "DC.date",
    "article_date_original",
    "bt:pubDate",
    "citation_publication_date",
    "datePublished",
    "last-modified-no",
):
    if n != "last-modified-no":
        add(
            "worlddates",
            "meta-" + n,
            doc(art(), f'<meta name="{n}" content="2024-05-17T06:30:00+01:00">'),
            published=DAY,
        )

# ---- 6 invisible
add(
    "invisible",
    "shy-title",
    doc(art(title="Council votes to re\u00adopen the Marl Street swim\u00adming baths")),
    title=T,
)
add(
    "invisible",
    "zwsp-byline",
    doc(art('<p class="byline">By\u200b Ines\u00a0Mo\u00adreau\u200b</p>')),
    authors=["Ines Moreau"],
)
add("invisible", "bom-in-head", doc(art(title="\ufeff" + T + "\u200b")), title=T)
add("invisible", "bidi-author", doc(art('<p class="byline">By \u202aInes Moreau\u202c</p>')), authors=["Ines Moreau"])
add(
    "invisible",
    "wj-og",
    doc(art(), '<meta property="og:title" content="' + T.replace("Marl", "Ma\u2060rl") + '">'),
    title=T,
)


def c2pa():
    data = b"C2PATXT\0\x01" + b"\x00\x00\x01\x00" + b"jumb" * 20
    return "\ufeff" + "".join(chr(0xFE00 + b) if b < 16 else chr(0xE0100 + b - 16) for b in data)


add("invisible", "c2pa-end", doc(art(ps=[*P[:-1], P[-1] + c2pa()])), contains=[P[-1]], title=T)
add("invisible", "c2pa-head", doc(art(title=T + c2pa())), title=T)

# ---- short pages
add(
    "short",
    "two-sentences",
    doc(
        "<article><h1>Road closed after crash near Marl</h1><p>The A12 is closed in both directions after a crash near Marl. Police asked drivers to avoid the area.</p></article>",
        PUB,
        title="Road closed after crash near Marl",
    ),
    contains=["The A12 is closed in both directions"],
    title="Road closed after crash near Marl",
    stories=1,
)
add(
    "short",
    "one-p-div",
    doc(
        '<div class="content"><h1>Bridge to close for repairs</h1><div class="date">17 May 2024</div><div class="text">The old bridge will be shut for a week from Monday. Buses will go by the mill.</div></div>',
        title="Bridge to close for repairs - Marl Gazette",
    ),
    contains=["The old bridge will be shut"],
    stories=1,
    published=DAY,
)
add(
    "short",
    "flash",
    doc(
        "<article><h2>BREAKING: Mayor of Marl resigns</h2><p>Mayor Olga Petrov has resigned, her office says. More follows.</p></article>",
        title="BREAKING: Mayor of Marl resigns",
    ),
    contains=["Mayor Olga Petrov has resigned"],
    stories=1,
)
add(
    "short",
    "bare",
    "<h1>Fire at mill</h1><p>A fire broke out at the mill in Marl on Friday. Nobody was hurt.</p>",
    contains=["A fire broke out at the mill"],
    stories=1,
    title="Fire at mill",
)
add(
    "short",
    "404",
    doc(
        '<h1>Page not found</h1><p>Sorry, we could not find the page you were looking for.</p><a href="/">Back to the home page</a>',
        title="404",
    ),
    stories_any=True,
)
