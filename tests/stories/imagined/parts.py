"""Standfirsts, leads, key points, footers, kinds of parts."""

from __future__ import annotations

from stories.imagined.made import FOOT, PUB, Cases, P, T, art, doc, paras

C = Cases()
add = C.add

# ---- 4b standfirst, leads, key points, footers, heads, lists
STAND = "After four years of argument and a leak in the roof, members agree to spend 2.4 million on the pool."
for i, h in enumerate(
    [
        f'<p class="standfirst">{STAND}</p>',
        f'<div class="article-subtitle">{STAND}</div>',
        f'<h2 class="dek">{STAND}</h2>',
        f'<p class="sc-1a2b3c ssrcss-intro">{STAND}</p>',
        f'<div class="teaser-text"><p>{STAND}</p></div>',
        f'<header><p data-component="subheadline">{STAND}</p></header>',
        f'<p class="chapo">{STAND}</p>',
        f'<p class="entradilla">{STAND}</p>',
        f'<div class="css-xyz"><p id="article-summary">{STAND}</p></div>',
    ]
):
    add(
        "leads",
        f"standfirst-{i}",
        doc(
            art(
                h
                + '<p class="byline">By Ines Moreau</p><figure><img><figcaption>The baths in 2019. Photograph: Tom Hardwick</figcaption></figure>'
            ),
            PUB + f'<meta name="description" content="{STAND}">',
        ),
        has=[STAND, *P],
    )
add("leads", "bold-intro", doc(art(ps=["<b>" + P[0] + "</b>", *P[1:]]), PUB), has=P)
add(
    "leads",
    "lead-outside-body",
    doc(
        "<article><h1>"
        + T
        + '</h1><div class="lead"><p>'
        + P[0]
        + '</p></div><div class="ad-slot"></div><div class="body">'
        + paras(P[1:])
        + "</div></article>",
        PUB,
    ),
    has=P,
)
add(
    "leads",
    "lead-before-picture",
    doc(
        "<article><h1>"
        + T
        + '</h1><p class="intro">'
        + P[0]
        + '</p><figure><img><figcaption>The pool. (Tom Hardwick/Gazette)</figcaption></figure><div class="body">'
        + paras(P[1:])
        + "</div></article>",
        PUB,
    ),
    has=P,
)
add(
    "leads",
    "keypoints",
    doc(
        art(
            '<div class="RenderKeyPoints"><div class="KeyPoints-title">Key Points</div><ul><li>The council voted 19 to 7 to reopen the baths on Marl Street.</li><li>Repairs cost 2.4 million and take eleven months to finish.</li><li>A county loan covers two thirds of the sum.</li></ul></div>'
        ),
        PUB,
    ),
    has=P,
    contains=["The council voted 19 to 7 to reopen", "A county loan covers two thirds"],
)
add(
    "leads",
    "bullets-dailymail",
    doc(
        art(
            '<ul class="mol-bullets"><li><strong>The council voted 19 to 7 to reopen the baths on Marl Street</strong></li><li><strong>Repairs cost 2.4 million and take eleven months to finish</strong></li></ul>'
        ),
        PUB,
    ),
    has=P,
    contains=["The council voted 19 to 7 to reopen", "Repairs cost 2.4 million and take"],
)
add(
    "leads",
    "at-a-glance",
    doc(
        art(
            '<section class="summary"><h2>At a glance</h2><ul><li>Members voted 19 to 7 for the pool</li><li>The work will take eleven months</li></ul></section>'
        ),
        PUB,
    ),
    has=P,
    contains=["Members voted 19 to 7 for"],
)
add(
    "footers",
    "copyright-br",
    doc(art(ps=[*P[:-1], P[-1] + "<br>© 2024 The Marl Gazette. All rights reserved."]), PUB),
    no=["All rights reserved"],
    contains=[P[-1]],
)
add(
    "footers",
    "copyright-p-in-body",
    doc(
        art(
            ps=[
                *P,
                "Copyright 2024 The Marl Gazette. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
            ]
        ),
        PUB,
    ),
    has=P,
    no=["All rights reserved"],
)
add(
    "footers",
    "no-footer-tag",
    doc(
        "<div id=c><h1>"
        + T
        + "</h1>"
        + paras()
        + "<div>Copyright © 2024 Marl Gazette Media Ltd. Registered in England No 01234567. <a href=/t>Terms</a> <a href=/p>Privacy</a></div></div>",
        PUB,
    ).replace(FOOT, ""),
    has=P,
    no=["Registered in England"],
)
add(
    "footers",
    "br-all",
    doc(
        "<div class=txt><h1>"
        + T
        + "</h1>"
        + "<br><br>".join(P)
        + "<br>Copyright 2024 Marl Gazette<br>Terms of use</div>",
        PUB,
    ),
    contains=P,
    no=["Terms of use"],
)
add(
    "footers",
    "td-footer",
    "<html><head><title>"
    + T
    + "</title></head><body><table><tr><td><b>"
    + T
    + "</b><p>"
    + "<p>".join(P)
    + "<p align=center><font size=1>Copyright 2001 Marl Gazette. Reprinted with permission. Back to top</font></td></tr></table></body></html>",
    contains=P,
    no=["Back to top"],
)
add("kinds", "capital-subheads", doc(art(mid="<p>A LONG FIGHT</p>"), PUB), kinds={"A LONG FIGHT": "heading"}, has=P)
add(
    "kinds",
    "bold-subheads",
    doc(art(mid="<p><strong>A long fight over money</strong></p>"), PUB),
    kinds={"A long fight over money": "heading"},
    has=P,
)
add(
    "kinds",
    "bold-question-subhead",
    doc(art(mid="<p><b>What happens next?</b></p>"), PUB),
    kinds={"What happens next?": "paragraph"},
    has=P,
)
add(
    "kinds",
    "caps-div-subhead",
    doc(art(mid='<div class="subhead">WHO PAYS FOR IT</div>'), PUB),
    kinds={"WHO PAYS FOR IT": "heading"},
    has=P,
)
add(
    "kinds",
    "list-items",
    doc(
        art(
            mid="<ul><li>The roof is to be replaced first, by the end of the coming winter.</li><li>Then the tiles and pipes of the big pool are laid again.</li></ul>"
        ),
        PUB,
    ),
    kinds={"The roof is to be replaced": "list"},
    has=P,
)
add(
    "kinds",
    "paras-in-li",
    doc(
        "<article><h1>"
        + T
        + '</h1><ul class="blocks">'
        + "".join(f"<li><p>{p}</p></li>" for p in P)
        + "</ul></article>",
        PUB,
    ),
    kinds={P[1][:30]: "paragraph", P[4][:30]: "paragraph"},
)
add(
    "kinds",
    "paras-bare-li",
    doc(
        "<article><h1>"
        + T
        + '</h1><ol class="article-content">'
        + "".join(f"<li class='block'>{p}</li>" for p in P)
        + "</ol></article>",
        PUB,
    ),
    kinds={P[1][:30]: "paragraph", P[4][:30]: "paragraph"},
)
add(
    "kinds",
    "blockquote",
    doc(
        art(mid="<blockquote><p>We will keep the water warm, and the doors open to all who come.</p></blockquote>"), PUB
    ),
    kinds={"We will keep the water": "quote"},
    has=P,
)
add(
    "kinds",
    "pull-quote-dup",
    doc(
        art(mid='<aside class="pullquote">“Three generations of this town learned to swim in that water”</aside>'), PUB
    ),
    has=P,
)
add(
    "kinds",
    "shout-not-heading",
    doc(art(mid="<p>“NEVER AGAIN,” SHE SAID.</p>"), PUB),
    kinds={"NEVER AGAIN": "paragraph"},
)
