"""Elements in the line, shadow roots, encodings, feeds."""

from __future__ import annotations

from stories.imagined.made import DAY, PUB, Cases, P, T, art, doc, paras

C = Cases()
add = C.add


# ---- 2 inline
def one(id, html, shown, **e):
    add("inline", id, doc(art(ps=[html, *P[1:]])), has=[shown], **e)


one(
    "ins-del",
    "The council voted on Thursday <ins>night</ins> to reopen the <mark>Marl Street baths</mark>, four years after a leak in the <s>wall</s> roof forced the pool to close.",
    "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the wall roof forced the pool to close.",
)
one(
    "custom-link",
    "The council voted on Thursday night to reopen the <bsp-link><a href=/m>Marl Street baths</a></bsp-link>, four years after a <tooltip-term data-x=1>leak</tooltip-term> in the roof forced the pool to close.",
    "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the roof forced the pool to close.",
)
one(
    "wbr-nobr",
    "The council voted on Thurs<wbr>day night to reopen the <nobr>Marl Street</nobr> baths, four years after a leak in the roof forced the pool to close.",
    "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the roof forced the pool to close.",
)
one(
    "label-input",
    "The council voted on Thursday <label>night<input type=hidden></label> to reopen the Marl Street baths, four years after a <output>leak</output> in the roof forced the pool to close.",
    "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the roof forced the pool to close.",
)
add(
    "inline",
    "display-inline-div2",
    doc(
        "<article><h1>"
        + T
        + '</h1><div class=t>The council voted on Thursday night to reopen the <div style="display: inline;">Marl Street</div> baths, four years after a leak in the roof forced the pool to close.</div>'
        + "".join(f"<div class=t>{p}</div>" for p in P[1:])
        + "</article>",
        PUB,
    ),
    has=[
        "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the roof forced the pool to close."
    ],
)
one(
    "img-svg-inline",
    "The council voted on Thursday night to reopen the Marl Street baths<svg width=1><title>icon</title><text>x</text></svg><img src=a.png alt='a picture'>, four years after a leak in the roof forced the pool to close.",
    "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the roof forced the pool to close.",
)
one(
    "q-nested",
    "“We did it,” said <q>Ruth <q>Ru</q> Adeyemi</q>, who chairs the friends of the baths on Marl Street, on Thursday night.",
    "“We did it,” said “Ruth ‘Ru’ Adeyemi”, who chairs the friends of the baths on Marl Street, on Thursday night.",
)
one(
    "sup-footnote",
    "The council voted on Thursday night to reopen the Marl Street baths, with H<sub>2</sub>O kept at 28<sup>o</sup>C, four years after a leak in the roof.",
    "The council voted on Thursday night to reopen the Marl Street baths, with H2O kept at 28oC, four years after a leak in the roof.",
)
one(
    "details-open",
    "The council voted on Thursday night to reopen the <em><strong>Marl</strong> <i>Street</i></em> <bdo dir=ltr>baths</bdo>, four years after a leak in the roof forced the pool to close.",
    "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the roof forced the pool to close.",
)
one(
    "ad-slot-in-p",
    "The council voted on Thursday night to reopen the Marl Street baths, <ad-slot id=1></ad-slot><amp-ad></amp-ad>four years after a leak in the roof forced the pool to close.",
    "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the roof forced the pool to close.",
)
add(
    "inline",
    "custom-paras",
    doc(
        "<x-story><h1>"
        + T
        + "</h1><x-body>"
        + "".join(f"<x-para><p>{p}</p></x-para>" for p in P)
        + "</x-body></x-story>",
        PUB,
    ),
    has=P,
    title=T,
)
add(
    "inline",
    "span-block-paras",
    doc(
        "<article><h1>"
        + T
        + "</h1>"
        + "".join(f'<span class="para" style="display:block">{p}</span>' for p in P)
        + "</article>",
        PUB,
    ),
    has=P,
    title=T,
)

# ---- 3 shadow dom
add(
    "shadow",
    "slots",
    doc(
        '<news-article><template shadowrootmode="open"><style>p{}</style><article><slot name="headline"></slot><div><slot></slot></div></article></template><h1 slot="headline">'
        + T
        + "</h1>"
        + paras()
        + "</news-article>",
        PUB,
    ),
    has=P,
    title=T,
)
add(
    "shadow",
    "nested",
    doc(
        '<news-page><template shadowrootmode="open"><news-article><template shadowrootmode="open"><article><h1>'
        + T
        + "</h1>"
        + paras()
        + "</article></template></news-article></template></news-page>",
        PUB,
    ),
    has=P,
    title=T,
)
add(
    "shadow",
    "closed-root-fallback",
    doc(
        '<news-article><template shadowroot="closed"><article><h1>'
        + T
        + "</h1>"
        + paras()
        + "</article></template></news-article>",
        PUB,
    ),
    has=P,
    title=T,
)
add(
    "shadow",
    "plain-template-not-shown",
    doc(
        art()
        + "<template id=card><article><h2>Bus fares will rise by nine per cent in the coming year</h2><p>{{ summary }} The fares of the buses in town will rise by nine per cent in the coming year, the company said.</p></article></template>",
        PUB,
    ),
    has=P,
    no=["The fares of the buses"],
)
add(
    "shadow",
    "slot-fallback",
    doc(
        '<news-article><template shadowrootmode="open"><article><h1><slot name="t">Untitled</slot></h1><slot></slot></article></template><span slot="t">'
        + T
        + "</span>"
        + paras()
        + "</news-article>",
        PUB,
    ),
    has=P,
)

# ---- 3 encodings
PL = [
    "Rada miasta zagłosowała w czwartek za ponownym otwarciem pływalni przy ulicy Marłowej, cztery lata po tym, jak nieszczelny dach zmusił ją do zamknięcia.",
    "Naprawy będą kosztować około 2,4 miliona złotych i potrwają jedenaście miesięcy, jak wynika z raportu, który urzędnicy przedstawili radnym w zeszłym tygodniu.",
    "„Trzy pokolenia uczyły się pływać w tej wodzie” – powiedziała Róża Adamska, przewodnicząca stowarzyszenia przyjaciół pływalni, po głosowaniu.",
]
RU = [
    "Городской совет в четверг вечером проголосовал за открытие бассейна на Марловой улице, закрытого четыре года назад из-за протекающей крыши.",
    "Ремонт обойдётся примерно в 2,4 миллиона и займёт одиннадцать месяцев, говорится в докладе, который чиновники представили на прошлой неделе.",
    "«Три поколения учились плавать в этой воде», — сказала Рут Адейеми, председатель общества друзей бассейна, после голосования в ратуше.",
]
GR = [
    "Το δημοτικό συμβούλιο ψήφισε την Πέμπτη το βράδυ να ανοίξει ξανά το κολυμβητήριο της οδού Μαρλ, τέσσερα χρόνια μετά το κλείσιμό του.",
    "Οι επισκευές θα κοστίσουν περίπου 2,4 εκατομμύρια και θα διαρκέσουν έντεκα μήνες, σύμφωνα με έκθεση των υπηρεσιών του δήμου.",
    "«Τρεις γενιές έμαθαν κολύμπι σε αυτό το νερό», είπε η Ρουθ Αδέγεμι, πρόεδρος των φίλων του κολυμβητηρίου, μετά την ψηφοφορία.",
]
TH = [
    "สภาเมืองลงมติเมื่อคืนวันพฤหัสบดีให้เปิดสระว่ายน้ำถนนมาร์ลอีกครั้ง หลังจากปิดมาสี่ปีเพราะหลังคารั่วจนต้องปิดประตูไม่ให้ผู้คนเข้าไปว่ายน้ำ",
    "การซ่อมแซมจะใช้เงินประมาณ 2.4 ล้านและใช้เวลาสิบเอ็ดเดือน ตามรายงานที่เจ้าหน้าที่เสนอต่อสมาชิกสภาเมื่อสัปดาห์ที่แล้ว",
    "คนสามรุ่นของเมืองนี้หัดว่ายน้ำในสระแห่งนั้น รูธ อเดเยมี ประธานกลุ่มเพื่อนสระว่ายน้ำกล่าวหลังการลงมติ",
]
KO = [
    "시의회는 목요일 밤 지붕 누수로 4년 전 문을 닫은 말 거리 수영장을 다시 열기로 의결했다고 시 관계자가 밝혔다. 주민들은 이 결정을 크게 반겼다.",
    "수리에는 약 24억 원이 들고 11개월이 걸릴 것으로 예상된다고 지난주 공무원들이 의원들에게 제출한 보고서는 밝혔다. 공사는 가을에 시작된다.",
    "“이 도시의 세 세대가 그 물에서 수영을 배웠다”고 수영장 친구들 모임의 회장인 루스 아데예미가 투표가 끝난 뒤 기자들에게 말했다.",
]
BG = [
    "台北市議會週四晚間投票通過重新開放馬爾街游泳池，該游泳池四年前因屋頂漏水而被迫關閉，不再對泳客開放，居民對此表示歡迎。",
    "維修費用約為兩百四十萬，預計需時十一個月，官員上週向議員提交的報告指出，工程將在秋天展開，並由縣府貸款支應。",
    "「這個城市的三代人都在那裡學會游泳，」游泳池之友會主席露絲說，「今天他們信守了諾言，我們感到非常高興。」",
]
TR = [
    "Belediye meclisi perşembe gecesi, çatısındaki sızıntı yüzünden dört yıl önce kapanan Marl Sokağı yüzme havuzunun yeniden açılmasına karar verdi.",
    "Onarım yaklaşık 2,4 milyona mal olacak ve on bir ay sürecek; görevlilerin geçen hafta üyelere sunduğu rapora göre işler sonbaharda başlayacak.",
    "“Bu şehrin üç kuşağı yüzmeyi o suda öğrendi,” dedi havuzun dostları derneğinin başkanı Işıl Güneş, oylamadan sonra gazetecilere.",
]
HE = [
    "מועצת העיר הצביעה ביום חמישי בערב בעד פתיחתה מחדש של בריכת השחייה ברחוב מארל, ארבע שנים לאחר שנסגרה בגלל נזילה בגג המבנה הישן.",
    "התיקונים יעלו כשני מיליון וארבע מאות אלף ויימשכו אחד עשר חודשים, לפי דוח שהפקידים הציגו לחברי המועצה בשבוע שעבר בישיבה.",
    "שלושה דורות של העיר הזאת למדו לשחות במים האלה, אמרה רות אדיימי, יושבת ראש ידידי הבריכה, לאחר ההצבעה בבניין העירייה.",
]


def raw(ps, title, enc, meta=""):
    return f'<!DOCTYPE html><html><head>{meta}<title>{title}</title></head><body><div class="nav"><a href="/">A</a> <a href="/b">B</a></div><div class="article"><h1>{title}</h1>{paras(ps)}</div></body></html>'.encode(
        enc, "replace"
    )


for nm, ps, t, enc in (
    ("pl-1250", PL, "Rada otwiera pływalnię", "cp1250"),
    ("pl-8859-2", PL, "Rada otwiera pływalnię", "iso8859-2"),
    ("ru-1251", RU, "Бассейн откроют снова", "cp1251"),
    ("ru-koi8", RU, "Бассейн откроют снова", "koi8-r"),
    ("gr-1253", GR, "Ανοίγει ξανά το κολυμβητήριο", "cp1253"),
    ("th-874", TH, "สภาเมืองเปิดสระว่ายน้ำ", "cp874"),
    ("ko-949", KO, "시의회 수영장 재개장 의결", "cp949"),
    ("zh-big5", BG, "市議會通過重開游泳池", "big5"),
    ("tr-1254", TR, "Havuz yeniden açılıyor", "cp1254"),
    ("he-1255", HE, "הבריכה תיפתח מחדש", "cp1255"),
    ("ru-utf8-said-1251", RU, "Бассейн откроют снова", "utf-8"),
):
    add(
        "encodings",
        nm,
        raw(ps, t, enc, '<meta charset="windows-1251">' if "said" in nm else ""),
        has=[p.encode(enc, "replace").decode(enc) for p in ps],
        title=t,
    )
add("encodings", "ru-1251-said-utf8", raw(RU, "Бассейн откроют снова", "cp1251", '<meta charset="utf-8">'), has=RU)
add("encodings", "gr-said-latin1", raw(GR, "Ανοίγει ξανά", "cp1253", '<meta charset="iso-8859-1">'), has=GR)
add(
    "encodings",
    "utf8-one-bad-byte",
    raw(RU, "Бассейн откроют снова", "utf-8").replace(
        "закрытого".encode(), "закрыт".encode() + b"\xd0" + "ого".encode()
    ),
    has=RU[1:],
)
add(
    "encodings",
    "late-meta",
    raw(
        PL,
        "Rada otwiera pływalnię",
        "cp1250",
        "<script>"
        + "var a=1;" * 1500
        + '</script><meta http-equiv="Content-Type" content="text/html; charset=windows-1250">',
    ),
    has=PL,
)
add("encodings", "utf16le-nobom", raw(P, T, "utf-16-le"), has=P)
add("encodings", "cp1252-smart", raw(P, T, "cp1252"), has=P)
add(
    "encodings",
    "iso2022jp",
    raw(
        [
            "市議会は木曜日の夜、屋根の雨漏りで四年前に閉鎖されたマール通りのプールを再開することを賛成多数で決めた。",
            "修理には約二億四千万円かかり、十一か月を要する見込みだと、職員が先週議員に示した報告書は述べている。",
        ],
        "プール再開へ",
        "iso2022_jp",
    ),
    has=["修理には約二億四千万円かかり、十一か月を要する見込みだと、職員が先週議員に示した報告書は述べている。"],
)

# ---- 3 feeds
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Marl Gazette</title><link>https://marl.example/</link><item><title>'
    + T
    + "</title><link>https://marl.example/baths</link><dc:creator>Ines Moreau</dc:creator><pubDate>{date}</pubDate><content:encoded><![CDATA["
    + paras()
    + "]]></content:encoded></item></channel></rss>"
)


def feed(id, data, **e):
    add("feeds", id, (id + ".xml", data if isinstance(data, bytes) else data.encode()), **({"has": P, "title": T} | e))


D = "Fri, 17 May 2024 06:30:00 +0100"
feed("plain", RSS.format(date=D), published=DAY, authors=["Ines Moreau"])
feed(
    "php-warning",
    "<br />\n<b>Warning</b>: Undefined variable $x in <b>/var/www/feed.php</b> on line <b>3</b><br />\n"
    + RSS.format(date=D),
    published=DAY,
)
feed("blank-lines", "\n\n \n" + RSS.format(date=D), published=DAY)
feed("bom-blank", "\ufeff\n" + RSS.format(date=D), published=DAY)
feed(
    "doctype",
    RSS.format(date=D).replace(
        "<rss",
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss',
    ),
    published=DAY,
)
feed(
    "undefined-entity",
    RSS.format(date=D).replace("Marl Gazette</title>", "Marl&nbsp;Gazette &copy;</title>"),
    published=DAY,
)
feed("german-weekday", RSS.format(date="Fr, 17 Mai 2024 06:30:00 +0100"), published=DAY)
feed("iso-date", RSS.format(date="2024-05-17 06:30:00"), published=DAY)
feed("bad-amp", RSS.format(date=D).replace("Marl Gazette</title>", "Marl & Gazette</title>"), published=DAY)
feed(
    "atom",
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Marl</title><entry><title type="html">Council votes to reopen the &lt;b&gt;Marl Street&lt;/b&gt; swimming baths</title><link rel="alternate" href="https://marl.example/baths"/><author><name>Ines Moreau</name></author><published>2024-05-17T06:30:00Z</published><updated>2024-05-18T06:30:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    + paras()
    + "</div></content></entry></feed>",
    published=DAY,
    updated="2024-05-18",
    authors=["Ines Moreau"],
)
feed(
    "rdf",
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://marl.example/"><title>Marl</title></channel><item rdf:about="https://marl.example/baths"><title>'
    + T
    + "</title><link>https://marl.example/baths</link><dc:date>2024-05-17T06:30:00+01:00</dc:date><content:encoded><![CDATA["
    + paras()
    + "]]></content:encoded></item></rdf:RDF>",
    published=DAY,
)
feed(
    "dcterms",
    RSS.format(date=D).replace(
        "<pubDate>" + D + "</pubDate>",
        '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">2024-05-17T06:30:00Z</dcterms:created>',
    ),
    published=DAY,
)
add(
    "feeds",
    "jsonfeed",
    (
        "feed.json",
        __import__("json")
        .dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Marl",
                "items": [
                    {
                        "id": "1",
                        "url": "https://marl.example/baths",
                        "title": T,
                        "content_html": paras(),
                        "date_published": "2024-05-17T06:30:00+01:00",
                        "authors": [{"name": "Ines Moreau"}],
                    }
                ],
            }
        )
        .encode(),
    ),
    has=P,
    title=T,
    published=DAY,
    authors=["Ines Moreau"],
)
