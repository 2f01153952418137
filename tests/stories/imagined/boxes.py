"""What stands in a story and is none of it."""

from __future__ import annotations

from stories.imagined.made import PUB, Cases, P, T, art, doc, paras

C = Cases()
add = C.add


# ---- 4 boxes
def box(id, html, bad, where="mid", **e):
    a = art(mid=html) if where == "mid" else art(after=html) if where == "after" else art(html)
    if where == "end":
        a = art().replace(P[-1] + "</p>", P[-1] + "</p>" + html)
    add("boxes", id, doc(a, PUB), has=P, no=bad, **e)


box(
    "de-paywall",
    '<div class="plus-box"><h3>Weiterlesen mit GazettePlus</h3><p>Testen Sie jetzt vier Wochen lang für nur 1 Euro alle Artikel. Jederzeit kündbar.</p><a href=/abo>Jetzt Abo abschließen</a></div>',
    ["Weiterlesen mit", "Jederzeit kündbar"],
    "end",
)
box(
    "fr-paywall",
    '<div class="paywall-wrapper"><p>Il vous reste 72% de cet article à lire. La suite est réservée aux abonnés.</p><p>Déjà abonné ? <a href=/l>Connectez-vous</a></p></div>',
    ["réservée aux abonnés", "Déjà abonné"],
    "end",
)
box(
    "es-paywall",
    '<section class="suscripcion"><h4>Suscríbete para seguir leyendo</h4><p>Lee sin límites por 1 euro el primer mes. ¿Ya eres suscriptor? Inicia sesión</p></section>',
    ["Suscríbete para", "sin límites"],
    "end",
)
box(
    "sv-paywall",
    '<div class="offer"><h3>Läs vidare med Gazette Plus</h3><p>Bli prenumerant i dag, första månaden 1 krona. Redan prenumerant? Logga in</p></div>',
    ["Läs vidare", "prenumerant"],
    "end",
)
box(
    "read-also-p",
    '<p><strong>Read also: <a href="/x">Pool closed after roof leak in Marl</a></strong></p>',
    ["Pool closed after roof leak"],
)
box(
    "read-more-colon",
    '<p>READ MORE: <a href="/x">Pool closed after roof leak in Marl</a></p>',
    ["Pool closed after roof leak"],
)
box(
    "de-lesen", '<p>Lesen Sie auch: <a href="/x">Schwimmbad nach Wasserschaden geschlossen</a></p>', ["Schwimmbad nach"]
)
box(
    "fr-lire",
    '<p class="inread"><b>Lire aussi&nbsp;:</b> <a href="/x">La piscine fermée après une fuite</a></p>',
    ["La piscine fermée"],
)
box("it-leggi", '<p>LEGGI ANCHE &gt; <a href="/x">La piscina chiusa dopo la perdita</a></p>', ["La piscina chiusa"])
box("nl-lees", '<p><em>Lees ook: <a href="/x">Zwembad dicht na lekkage in dak</a></em></p>', ["Zwembad dicht"])
box(
    "no-les",
    '<div class="lesmer"><span>Les også</span><a href="/x">Svømmehallen stengt etter lekkasje</a></div>',
    ["Svømmehallen stengt"],
)
box("ru-chitayte", '<p>Читайте также: <a href="/x">Бассейн закрыли из-за протечки крыши</a></p>', ["Бассейн закрыли"])
box(
    "pt-leia",
    '<div class="box-leia"><h4>Leia também</h4><ul><li><a href="/x">Piscina fechada depois de vazamento no telhado</a></li><li><a href="/y">Tarifas de ônibus sobem nove por cento em maio</a></li></ul></div>',
    ["Leia também", "Piscina fechada", "Tarifas de"],
)
box(
    "related-cards",
    '<div class="related-block"><h3>Related stories</h3><div class="card"><a href="/x">Pool closed after roof leak in Marl</a><p>The pool was closed to swimmers after rain came through the roof on Sunday, the council said at the time.</p></div></div>',
    ["Pool closed after roof", "The pool was closed to swimmers"],
)
box(
    "newsletter",
    '<div class="newsletter-signup"><h3>Get the Morning Gazette</h3><p>The news of the town in your inbox, every weekday at seven. Sign up for free, unsubscribe at any time.</p><form><input type=email><button>Sign up</button></form><p>By signing up you agree to our <a href="/p">privacy policy</a>.</p></div>',
    ["Morning Gazette", "in your inbox", "By signing up"],
)
box(
    "whatsapp",
    '<p><a href="https://whatsapp.com/channel/1"><strong>Join our WhatsApp channel for the latest news from Marl</strong></a></p>',
    ["WhatsApp channel"],
)
box(
    "donate-end",
    '<div class="support"><p>Since you’re here, we have a small favour to ask. The Gazette is free to read because readers like you support our journalism.</p><p><a href=/d>Support us from as little as £1</a>. It only takes a minute.</p></div>',
    ["small favour to ask", "as little as"],
    "end",
)
box(
    "app-end",
    "<p><em>Download our app for free on the App Store and Google Play to get breaking news first.</em></p>",
    ["Download our app"],
    "end",
)
box(
    "follow-end",
    "<p>Follow us on <a href=f>Facebook</a>, <a href=t>X</a> and <a href=i>Instagram</a> for more news.</p>",
    ["Follow us on"],
    "end",
)
box(
    "tip-end",
    "<p><strong>Do you have a story for us? Email newsdesk@marl.example or call 01234 567890.</strong></p>",
    ["Do you have a story"],
    "end",
)
box(
    "ad-label",
    '<div class="ad"><span>Advertisement</span></div><p>Story continues below advertisement</p>',
    ["Advertisement", "Story continues"],
)
box(
    "consent-main",
    '<div class="cookie-notice"><p>This content is provided by YouTube, which may be using cookies and other technologies. To show you this content we need your permission.</p><button>Accept and continue</button></div>',
    ["provided by YouTube", "Accept and continue"],
)
box(
    "de-consent",
    '<div class="embed-consent"><p>An dieser Stelle finden Sie einen externen Inhalt von YouTube. Sie können ihn sich mit einem Klick anzeigen lassen. Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.</p><button>Externen Inhalt anzeigen</button></div>',
    ["externen Inhalt von YouTube", "Externen Inhalt anzeigen"],
)
box(
    "related-video-caption",
    '<aside class="related-video"><figure><img src=a><figcaption>Video: Bus drivers walk out over pay in the county town, 1:42</figcaption></figure></aside>',
    ["Bus drivers walk out"],
)
box(
    "share-bar",
    '<div class="share"><span>Share this article</span><ul><li><a>Facebook</a></li><li><a>Twitter</a></li><li><a>Copy link</a></li></ul></div>',
    ["Share this article", "Copy link"],
)
box("share-list", "<ul class=tools><li>Print</li><li>Email</li><li>Copy link</li></ul>", ["Copy link", "Email"])
box("share-list-end", "<ol><li>Bookmark</li><li>Copy link</li></ol>", ["Copy link", "Bookmark"], "end")
box("share-list-head", "<ul><li>A+</li><li>Copy link</li><li>Listen</li></ul>", ["Copy link", "Listen"], "head")
box(
    "comments-count",
    '<p class="comments-link"><a href="#c">12 comments</a></p><h3>Most Popular</h3><ol><li><a href="/1">Mill fire: two men held</a></li><li><a href="/2">Bus fares to rise</a></li></ol>',
    ["12 comments", "Mill fire", "Most Popular"],
    "end",
)
box(
    "subscribe-standfirst",
    '<div class="subscribe-bar"><p>Subscribe to our newsletter for all the latest from Marl and the villages around it</p></div>',
    ["Subscribe to our newsletter"],
    "head",
)
box(
    "topics",
    '<div class="topics"><span>Topics:</span> <a href=/t>Marl</a> <a href=/t2>Swimming</a> <a href=/t3>Council</a></div>',
    ["Topics:", "Swimming"],
    "end",
)
box(
    "correction-kept",
    "<p><em>This article was amended on 18 May 2024 to correct the year in which the tiles were laid.</em></p>",
    [],
    "end",
)
add(
    "boxes",
    "paywall-wraps-story",
    doc("<article><h1>" + T + '</h1><div class="paywall meteredContent">' + paras() + "</div></article>", PUB),
    has=P,
)
add(
    "boxes",
    "news-about-subscriptions",
    doc(
        art(
            ps=[
                *P[:2],
                "The Gazette said that it would offer a digital subscription for 1.99 a week, which readers can cancel at any time, from the first of June.",
                "Subscribers who log in will see no advertisements, the paper said in a note to its readers, and those who already subscribe pay nothing more.",
                *P[3:],
            ]
        ),
        PUB,
    ),
    has=P[:2]
    + P[3:]
    + [
        "The Gazette said that it would offer a digital subscription for 1.99 a week, which readers can cancel at any time, from the first of June."
    ],
)
add(
    "boxes",
    "consent-only",
    doc(
        '<div class="cmp"><h1>We value your privacy</h1><p>We and our 841 partners store and access information on your device, such as cookies, and process personal data for personalised advertising and content.</p><p>With your consent we may use precise geolocation data. You may click to consent or refuse. Your preferences apply to this website only.</p><button>Accept all</button><button>Reject all</button><button>Manage preferences</button></div>',
        title="Marl Gazette",
    ),
    stories=0,
)
add(
    "boxes",
    "consent-only-de",
    doc(
        '<div class="purwall"><h1>Weiter mit Werbung lesen</h1><p>Besuchen Sie Gazette.de wie gewohnt mit Werbung und Tracking. Ihre Zustimmung ist jederzeit über den Link Datenschutz am Ende jeder Seite widerrufbar.</p><p>Oder nutzen Sie unser Pur-Abo ohne Werbetracking für 4,99 € im Monat. Bereits Pur-Abonnent? Hier anmelden.</p><p>Wir und unsere Partner verarbeiten personenbezogene Daten und speichern Cookies auf Ihrem Gerät.</p></div>',
        title="Gazette.de",
        lang="de",
    ),
    stories=0,
)
