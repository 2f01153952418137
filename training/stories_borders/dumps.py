"""Makes scraped-looking dumps of known stories, each with its own randomly drawn site template.

Nothing of the templates is taken from a data set: a site draws how many blank lines part its paragraphs, which lines
stand in its header and footer and in which order, with which words, how often a title or caption is printed, and what
is put between paragraphs. Some of the words are in onrecord's tables of furniture, others are made up, so that the
model learns what furniture does rather than how it reads.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

KNOWN = [
    "Share",
    "Save",
    "Print",
    "Comments",
    "Copy link",
    "Facebook",
    "WhatsApp",
    "Listen to this article",
    "4 min read",
    "Advertisement",
    "Subscribe",
]
SYLLABLES = ["ba", "ko", "ri", "ta", "mu", "len", "dor", "vi", "sha", "per", "non", "zel", "qua", "tis", "gor", "mi"]
SECTIONS = [
    "World",
    "Politics",
    "Business",
    "Sport",
    "Opinion",
    "Tech",
    "Health",
    "Culture",
    "Local",
    "Europe",
    "Analysis",
]
FIRST = [
    "Anna",
    "Peter",
    "Maria",
    "John",
    "Lina",
    "Omar",
    "Ivan",
    "Grace",
    "David",
    "Elena",
    "Samuel",
    "Rosa",
    "Karim",
    "Judith",
    "Tom",
]
LAST = [
    "Keller",
    "Okafor",
    "Marsh",
    "Lindqvist",
    "Haddad",
    "Petrov",
    "Brandt",
    "Silva",
    "Norris",
    "Tanaka",
    "Weaver",
    "Moreau",
    "Abara",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SCENES = [
    "People walk past the station on {day}.",
    "The minister speaks to reporters in the capital.",
    "A view of the harbour at dusk",
    "Workers inspect the damaged bridge",
    "Supporters gather outside the court",
    "FILE - The company's headquarters, {date}.",
    "Firefighters at the scene.",
    "The two leaders shake hands before their meeting",
    "An employee arranges goods in a shop",
]
CREDITS = [
    "(Reuters)",
    "(AP Photo/{name})",
    "(AFP via Getty Images)",
    "(Photo: {name})",
    "Photograph: {name}/PA",
    "(Interior Ministry)",
    "Photo by {name}",
    "{name}/Getty Images",
    "(Supplied)",
    "©{name}",
    "(File)",
    "",
    "",
]
BYLINES = [
    "By {name}",
    "by {name}",
    "{name}",
    "Written by {name}",
    "By {name} and {other}",
    "{name}, Staff Reporter",
    "By {name} | {site}",
]
DATES = [
    "{month} {d}, {y}",
    "Published {month} {d}, {y}",
    "{d} {month} {y}",
    "{y}-{m:02d}-{d:02d}",
    "{d} hours ago",
    "Updated {d}:15 am",
    "{month} {d}, {y} at {d}:{y2} pm",
    "Published: {d} {month} {y} | Updated: {d} {month} {y}",
]
FOOTS = [
    "Sign up for our newsletter",
    "Follow us on Facebook",
    "© {site}. All rights reserved.",
    "Related topics",
    "More on this story",
    "{name} is a reporter who covers {section}.",
    "Reporting by {name}; Editing by {other}",
    "Tags: {section}, {section2}",
    "{section}",
    "{section2}",
    "Read more",
    "Copyright {y} {site}",
    "Have a tip? Write to us.",
    "Back to top",
    "___",
    "{fake}",
    "{fake2}",
]


@dataclass(frozen=True)
class Text:
    """A story to build with."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """One drawn template."""

    name: str
    between: int
    parted: int
    around: int
    header: tuple[str, ...]
    footer: tuple[str, ...]
    inside: str
    every: int
    width: int
    fakes: tuple[str, ...] = field(default=())


def site(rng: random.Random) -> Site:
    """A template; what a site prints is drawn once, so that its stories look alike."""
    fakes = tuple("".join(rng.sample(SYLLABLES, rng.randint(1, 3))).capitalize() for _ in range(4))
    above = [x for x in ("section", "fake", "known", "titled") if rng.random() < 0.18]
    pool = [
        "byline",
        "date",
        "caption",
        "caption2",
        "caption3",
        "again",
        "known",
        "fake",
        "name",
        "count",
        "standfirst",
        "tiny",
    ]
    rates = [0.5, 0.5, 0.3, 0.25, 0.08, 0.25, 0.4, 0.25, 0.2, 0.15, 0.12, 0.12]
    below = [x for x, rate in zip(pool, rates, strict=True) if rng.random() < rate]
    rng.shuffle(below)
    if rng.random() < 0.25:
        above, below = [], []
    foot = rng.sample(FOOTS, rng.choice((0, 0, 1, 2, 3, 5)))
    if rng.random() < 0.35:
        foot += ["{link}"] * rng.randint(1, 4)
    inside = rng.choice(
        (
            "",
            "",
            "",
            "Advertisement",
            "READ MORE: {link}",
            "Also read: {link}",
            "{link}",
            "Story continues below",
            "caption",
            "{fake}",
        )
    )
    between = rng.choice((0, 0, 1, 1, 1, 1, 2))
    return Site(
        name=f"{rng.choice(SECTIONS)} {fakes[0]}",
        between=between,
        parted=rng.choice((between, between, between, 0, 1, 2, 3)),
        around=rng.choice((between, between, 0, 1)),
        header=(*above, "headline", *below),
        footer=tuple(foot),
        inside=inside,
        every=rng.randint(2, 7),
        width=rng.choice((0,) * 19 + (72,)),
        fakes=fakes,
    )


def dump(texts: Sequence[Text], links: Sequence[str], rng: random.Random, mixed: bool) -> tuple[str, tuple[str, ...]]:
    """The dump's text, and the headlines at which its stories begin. `mixed`: each story has a template of its own, as
    when several sites were scraped into one file."""
    if len(texts) == 1 and rng.random() < 0.5:
        return plain(texts[0], rng), (texts[0].headline,)
    base = site(rng)
    chunks, titles = [], []
    for text in texts:
        look = site(rng) if mixed else base
        if not chunks and rng.random() < 0.04:  # the file begins in the middle of a story
            text = Text(text.paragraphs[0][:60], text.paragraphs[1:])
            look = replace(look, header=())
        chunks.append(story(look, text, links, rng))
        titles.append(text.headline)
    if len(texts) > 1 and rng.random() < 0.08:
        chunks.append(story(base, texts[rng.randrange(len(texts))], links, rng))
    return ("\n" * (base.parted + 1)).join(chunks), tuple(titles)


def plain(text: Text, rng: random.Random) -> str:
    """One story as an extractor or a person saves it: perhaps without its headline, perhaps from its middle on."""
    between = "\n" * rng.choice((1, 2, 2, 3))
    paragraphs = text.paragraphs
    if rng.random() < 0.2 and len(paragraphs) > 6:
        return between.join(paragraphs[rng.randint(1, 4) :])
    head = (text.headline,) if rng.random() < 0.6 else ()
    return between.join((*head, *paragraphs))


def story(look: Site, text: Text, links: Sequence[str], rng: random.Random) -> str:
    """One story as the site prints it."""
    values = facts(look, rng, links)
    scene = rng.choice(SCENES).format(**values) + " " + rng.choice(CREDITS).format(**values)
    scene = scene.strip()
    lines: list[str] = []
    for item in look.header:
        lines += header_item(item, look, text, values, scene, rng)
    gap = "\n" * (look.around + 1)
    head = "\n".join(lines) if look.around == 0 or rng.random() < 0.4 else gap.join(lines)
    body: list[str] = []
    for n, paragraph in enumerate(text.paragraphs):
        body.append(wrapped(paragraph, look.width))
        if look.inside and n % look.every == look.every - 1 and n + 1 < len(text.paragraphs):
            insert = scene if look.inside == "caption" else look.inside.format(**facts(look, rng, links))
            body.append(insert)
    foot = [line.format(**facts(look, rng, links)) for line in look.footer]
    whole = ("\n" * (look.between + 1)).join(body)
    parts = [head, whole, *(["\n".join(foot)] if foot else [])]
    return ("\n" * (max(look.between, look.around) + 1)).join(p for p in parts if p)


def header_item(item: str, look: Site, text: Text, values: dict, scene: str, rng: random.Random) -> list[str]:
    """The lines of one item of a header."""
    if item in ("headline", "again"):
        return [text.headline]
    if item == "titled":
        return [f"{text.headline} {rng.choice('-|')} {look.name}"]
    if item == "byline":
        return [rng.choice(BYLINES).format(**values)]
    if item == "date":
        return [rng.choice(DATES).format(**values)]
    if item.startswith("caption"):
        return [scene] * int(item[7:] or 1)
    if item == "standfirst":
        return [text.paragraphs[0].split(". ")[0][:120]]
    found = {
        "section": [values["section"]],
        "fake": [look.fakes[1]],
        "known": rng.sample(KNOWN, rng.randint(1, 3)),
        "name": [look.name],
        "count": ["Comments", str(rng.randint(2, 900))],
        "tiny": [look.fakes[2][:2].upper(), str(rng.randint(2, 40))],
    }
    return found[item]


def facts(look: Site, rng: random.Random, links: Sequence[str]) -> dict:
    """The values that a template's lines are filled with."""
    name, other = (f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in range(2))
    month = rng.choice(MONTHS)
    d, y = rng.randint(1, 28), rng.randint(2005, 2026)
    return {
        "name": name,
        "other": other,
        "site": look.name,
        "section": rng.choice(SECTIONS),
        "section2": rng.choice(SECTIONS),
        "month": month,
        "m": MONTHS.index(month) + 1,
        "d": d,
        "y": y,
        "y2": rng.randint(10, 59),
        "day": rng.choice(("Monday", "Tuesday", "Friday")),
        "date": f"{month} {d}, {y}",
        "link": rng.choice(links),
        "fake": look.fakes[1],
        "fake2": look.fakes[3],
    }


def wrapped(paragraph: str, width: int) -> str:
    """The paragraph broken at a fixed width; 0 for none."""
    if not width:
        return paragraph
    lines, at = [], ""
    for word in paragraph.split():
        if at and len(at) + 1 + len(word) > width:
            lines.append(at)
            at = word
        else:
            at = f"{at} {word}".strip()
    return "\n".join([*lines, at])
