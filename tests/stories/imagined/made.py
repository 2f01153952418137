"""What imagined pages are made of: a story, a site around it, and a list of cases. All people, papers and places are invented."""

from __future__ import annotations

T = "Council votes to reopen the Marl Street swimming baths"
P = [
    "The council voted on Thursday night to reopen the Marl Street baths, four years after a leak in the roof forced the pool to close its doors to swimmers.",
    "Repairs will cost about 2.4 million and are expected to take eleven months, according to a report that officers put before the members last week.",
    "“Three generations of this town learned to swim in that water,” said Ruth Adeyemi, who chairs the friends of the baths. “Today they kept their word.”",
    "The vote was 19 to 7, with two members absent. Those who opposed the plan said that the money would be better spent on the roads around the hospital.",
    "Deputy leader Colm Brandt said that a loan from the county would cover two thirds of the sum and that the rest would come from the sale of the old depot.",
    "Work is to begin in the autumn, once the tiles that date from 1931 have been taken down and stored by volunteers from the museum across the street.",
]


def paras(ps=P, tag="p", cls=""):
    c = f' class="{cls}"' if cls else ""
    return "\n".join(f"<{tag}{c}>{p}</{tag}>" for p in ps)


NAV = '<header class="site-header"><a class="logo" href="/">The Marl Gazette</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/opinion">Opinion</a></li><li><a href="/jobs">Jobs</a></li></ul></nav></header>'
FOOT = '<footer class="site-footer"><p>© 2024 Marl Gazette Media Ltd. All rights reserved.</p><ul><li><a href="/about">About us</a></li><li><a href="/contact">Contact</a></li><li><a href="/privacy">Privacy</a></li></ul></footer>'


def doc(body, head="", title=T + " | Marl Gazette", lang="en-GB"):
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{NAV}<main>{body}</main>{FOOT}</body></html>'


def art(inner_before="", after="", ps=P, title=T, mid=""):
    half = len(ps) // 2
    return f'<article class="story"><h1 class="story__title">{title}</h1>{inner_before}<div class="story__body">{paras(ps[:half])}{mid}{paras(ps[half:])}</div>{after}</article>'


PUB = '<meta property="article:published_time" content="2024-05-17T06:30:00+01:00">'
DAY = "2024-05-17"
AUT = '<meta name="author" content="Ines Moreau">'


class Cases(list):
    """Cases of one file: kind and name, the page, its address, what is expected."""

    def add(self, kind, id, page, url=None, **expected):
        self.append((f"{kind}/{id}", page, url, expected))
