"""Which blocks of an HTML page are which story: headline, standfirst, byline, captions, paragraphs; and why the others
are none.

A page holds several stories when it holds several `<article>` elements that are each one (infinite scroll); what stands
outside them belongs to the first. Inside a story `blocks.likely` tells the running text, wherever it stands; what kind
of part a block is, and what is found around the running text, is told by rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

import msgspec
import numpy as np
from msgspec import Struct

from onrecord import lexicons
from onrecord.language.moments import moments
from onrecord.models.forest import Floats, Weights
from onrecord.stories.cut.blocks import likely
from onrecord.stories.cut.lines import NUMBER, comparable, is_datestamp
from onrecord.stories.cut.looks import TITLES, WORD, named, overlap
from onrecord.stories.facts.byline import split, starts
from onrecord.stories.facts.captions import looks_like_caption
from onrecord.stories.facts.claims import Claims, page_claims
from onrecord.types.cut import Cut, Leftover, Part, PartKind, cut_from
from onrecord.types.page import Block, Page
from onrecord.types.span import Span

KEPT = 0.5  # probability from which a block is running text of the story, whatever the page
LEAST_KEPT = 0.4  # ... and below which it is none, unless nothing else on the page is
LOWEST_KEPT = 0.15  # ... and below which it is none at all
WORDS = 30  # expected words of running text with which a page has a story without going lower
RUNNING = 80  # characters of a block of running text, as in looks.py
LINKED = 0.34  # share of linked characters above which it is none
OWN_STORY = 300  # characters of running text that make an <article> with a headline of its own a story ...
BARE_STORY = 1_400  # ... and one without: cards and posts of a live blog stay below
OWN_BLOCKS, BARE_BLOCKS = 3, 6  # blocks of it
MOST_STORIES = 12  # a page of more articles is a list or a live blog, which is one story
TITLE = 0.5  # share of words that a headline has in common with the page's title
SMALL = 200  # characters; a byline, a date line or a credit is shorter
STANDFIRST = 600  # characters; longer ones are paragraphs
BOXES = frozenset(("aside", "form", "nav", "footer"))  # by HTML's own words, beside what the page is about
BESIDE_DATE = 40  # characters beside a date in its line: a place, a source, a time to read
LETTERS = 3  # ... and in its piece of the line
DEEP = 64  # elements around a block among which a box is looked for
NEIGHBOURS = 12  # blocks before and behind a heading, in its box, of which one that is kept keeps it
AROUND = 4  # elements around a block whose names tell what it is
NAMED = 2  # ... and tell it of a name without a link
BEFORE, AFTER = 12, 6  # blocks before and after the running text in which its byline and captions stand
HOME = 0.5  # share of the text inside articles from which the headline's article is the story's home
LEAST = 60  # characters outside links without which there is no story
HEADING = re.compile(r"h[1-6]")
BARS = re.compile(r"\s*[|•·]\s*|\n")  # what parts the pieces of a byline
DATE_BARS = re.compile(r"\s*[|•·⋅]\s*|\n|\s[-–—]\s|：\s*")  # ... and of a date line
ITEMS = frozenset(("li", "dd", "dt"))
CELLS = frozenset(("td", "th"))


class Told(Struct, frozen=True):
    """What one block of a page is: a part of a story, or left over for a reason."""

    kind: PartKind | None
    reason: str = ""


def cuts(page: Page, held: Weights | None = None, said: Claims | None = None) -> tuple[Cut, ...]:
    """The stories of an HTML page in page order; one Cut without pieces when there is none."""
    said = said or page_claims(page)
    groups = stories_of(page)
    rule = "stories.markup/articles" if len(groups) > 1 else "stories.markup/page"
    told: dict[int, Told] = {}
    owner: dict[int, int] = {}
    for number, group in enumerate(groups):
        for n, one in zip(group, story(of_group(said, group, number), held), strict=True):
            told[n], owner[n] = one, number
    told = without_repeats(page, told)
    number = len(groups)
    made = [assembled(page, [n for n in range(len(page.blocks)) if owner[n] == k], told, rule) for k in range(number)]
    return shared_out(page, [cut for cut in made if cut.pieces], told)


# --- several stories -----------------------------------------------------------------------------------------------


def stories_of(page: Page) -> tuple[tuple[int, ...], ...]:
    """The numbers of the blocks of each story of the page; one group when the page is one story."""
    holder = articles(page)
    sizes = {at: article_size(page, [n for n, h in enumerate(holder) if h == at]) for at in sorted(set(holder) - {-1})}
    with_text = {at: size for at, size in sizes.items() if size.blocks >= OWN_BLOCKS and size.chars >= OWN_STORY}
    own = [at for at, size in with_text.items() if is_story(size)]
    if not 2 <= len(own) <= MOST_STORIES or len(with_text) > len(own) + 1:
        return (tuple(range(len(page.blocks))),)
    place = {at: number for number, at in enumerate(own)}
    groups: list[list[int]] = [[] for _ in own]
    for n, at in enumerate(holder):
        groups[place.get(at, 0)].append(n)
    return tuple(map(tuple, groups))


def of_group(said: Claims, group: Sequence[int], number: int) -> Claims:
    """One story of a page as if it were alone; what the page's head says is said of the first."""
    if len(group) == len(said.page.blocks):
        return said
    part = msgspec.structs.replace(said.page, blocks=tuple(said.page.blocks[n] for n in group))
    if number == 0:
        return msgspec.structs.replace(said, page=part)
    return page_claims(msgspec.structs.replace(part, facts=()))


class Size(Struct, frozen=True):
    """How much running text an article holds, and whether it has a headline of its own."""

    chars: int
    blocks: int
    headed: bool


def is_story(size: Size) -> bool:
    """True for an article that may stand alone."""
    if size.headed:
        return True
    return size.chars >= BARE_STORY and size.blocks >= BARE_BLOCKS


def article_size(page: Page, numbers: Sequence[int]) -> Size:
    """The size of the article that holds these blocks."""
    running = [page.blocks[n] for n in numbers if is_running(page.blocks[n])]
    headed = any(page.blocks[n].tag == "h1" for n in numbers)
    return Size(sum(b.span.end - b.span.start for b in running), len(running), headed)


def is_running(block: Block) -> bool:
    """True for a long block with few links."""
    size = block.span.end - block.span.start
    return size >= RUNNING and linked(block) < LINKED * size


def articles(page: Page) -> tuple[int, ...]:
    """For each block the number of the outermost <article> around it; -1 for none."""
    top: list[int] = []
    for at, element in enumerate(page.elements):
        up = top[element.parent] if element.parent >= 0 else -1
        top.append(up if up >= 0 else (at if is_article(element.tag, element.attributes) else -1))
    return tuple(top[b.element] if b.element >= 0 else -1 for b in page.blocks)


def is_article(tag: str, attributes: Sequence[tuple[str, str]]) -> bool:
    """True for an element that is one piece of writing by its markup."""
    return tag == "article" or ("role", "article") in attributes


# --- one story -----------------------------------------------------------------------------------------------------


def story(said: Claims, held: Weights | None = None) -> list[Told]:
    """What each block of a page of one story is."""
    page = said.page
    kept = chosen(page, likely(said, held))
    body = [n for n, keep in enumerate(kept) if keep]
    texts = [page.text[b.span.start : b.span.end] for b in page.blocks]
    if sum(len(texts[n]) - linked(page.blocks[n]) for n in body) < LEAST:
        return [Told(None, reason(page, n)) for n in range(len(kept))]
    title = headline(page, texts, body)
    kept = without_lone_headings(page, as_named(page, at_home(page, kept, title), title), title)
    body = [n for n, keep in enumerate(kept) if keep]
    first = min(body[0], title) if title is not None else body[0]
    told: list[Told] = []
    for n, block in enumerate(page.blocks):
        if n == title:
            told.append(Told("headline"))
        elif kept[n] and not (title is not None and title < n <= body[min(1, len(body) - 1)]):
            told.append(Told(body_kind(page, block)))
        elif kept[n]:
            told.append(Told(head_line(texts[n]) or body_kind(page, block)))
        else:
            near = first - BEFORE <= n <= body[-1] + AFTER
            kind = besides(page, n, texts[n], title, body) if near else None
            told.append(Told(kind) if kind else Told(None, reason(page, n)))
    return told


def chosen(page: Page, p: Floats) -> list[bool]:
    """Which blocks are running text: from the probability on that makes the expected F1 of the page's words greatest
    (Lipton and others 2014), between two bounds."""
    if not len(p):
        return []
    words = np.array([len(WORD.findall(page.text[b.span.start : b.span.end])) for b in page.blocks], dtype=np.float64)
    order = np.argsort(-p, kind="stable")
    right, taken = np.cumsum((p * words)[order]), np.cumsum(words[order])
    best = float(p[order][int(np.argmax(2 * right / (taken + right[-1] + 1e-9)))])
    low = (
        min(max(best, LEAST_KEPT), KEPT)
        if float((p * words)[p >= KEPT].sum()) >= WORDS
        else max(min(best, LEAST_KEPT), LOWEST_KEPT)
    )
    return [bool(one >= low) for one in p]


def at_home(page: Page, kept: Sequence[bool], title: int | None) -> list[bool]:
    """Which blocks stay when most of the running text inside articles stands in the headline's own: what is in other
    articles are then cards of other stories."""
    holder = articles(page)
    if title is None or holder[title] < 0:
        return list(kept)
    sizes = [(block.span.end - block.span.start) * keep for block, keep in zip(page.blocks, kept, strict=True)]
    own = sum(size for size, at in zip(sizes, holder, strict=True) if at == holder[title])
    others = sum(size for size, at in zip(sizes, holder, strict=True) if at not in (-1, holder[title]))
    if own < HOME * (own + others):
        return list(kept)
    return [keep and at in (-1, holder[title]) for keep, at in zip(kept, holder, strict=True)]


def as_named(page: Page, kept: Sequence[bool], title: int | None) -> list[bool]:
    """The same without what its element, or the next around it, calls a caption, a comment, a list of tags; all of it
    when nothing else would stay."""
    found = [
        keep and (n == title or bool(HEADING.fullmatch(block.tag)) or not told_by_names(page, block, NAMED) & BESIDE)
        for n, (keep, block) in enumerate(zip(kept, page.blocks, strict=True))
    ]
    return found if any(found) else list(kept)


def without_lone_headings(page: Page, kept: Sequence[bool], title: int | None) -> list[bool]:
    """The same without the headings of boxes of which nothing else is kept: "The Morning Letter" over a form."""
    return [
        keep and not (n != title and HEADING.fullmatch(block.tag) and alone(page, kept, n))
        for n, (keep, block) in enumerate(zip(kept, page.blocks, strict=True))
    ]


def alone(page: Page, kept: Sequence[bool], n: int) -> bool:
    """True when the innermost box around this block holds no other one that is kept."""
    box = next((at for at in up(page, page.blocks[n]) if page.elements[at].tag in BOXES), None)
    if box is None:
        return False
    return not any(kept[m] for way in (-1, 1) for m in islice(beside(page, n, box, way), NEIGHBOURS))


def beside(page: Page, n: int, box: int, way: int) -> Iterator[int]:
    """The blocks of an element before (-1) or behind (1) one of its blocks, next ones first."""
    m = n + way
    while 0 <= m < len(page.blocks) and box in up(page, page.blocks[m], DEEP):
        yield m
        m += way


def linked(block: Block) -> int:
    """How many characters of a block stand in links."""
    return sum(s.end - s.start for s in block.links)


def body_kind(page: Page, block: Block) -> PartKind:
    """The kind of a block of running text, by its element."""
    if HEADING.fullmatch(block.tag):
        return "heading"
    if block.tag in ITEMS:
        return "list"
    if block.tag in CELLS:
        return "table"
    tags = [page.elements[at].tag for at in up(page, block)]
    return "quote" if "blockquote" in tags else "list" if "li" in tags else "paragraph"


def up(page: Page, block: Block, most: int = AROUND) -> list[int]:
    """The element of a block and those around it, innermost first."""
    found: list[int] = []
    at = block.element
    while at >= 0 and len(found) < most:
        found.append(at)
        at = page.elements[at].parent
    return found


def headline(page: Page, texts: Sequence[str], body: Sequence[int]) -> int | None:
    """The block that is the story's headline: most like the page's title, or the last h1 before the running text."""
    titles = [set(WORD.findall(f.value.casefold())) for f in page.facts if f.name in TITLES]
    last = body[min(2, len(body) - 1)]  # a headline may stand behind a lead picture's text, not inside the story
    best: tuple[float, int, int] | None = None
    for n in range(min(last + 1, len(texts))):
        block = page.blocks[n]
        if len(texts[n]) > 400 or block.hidden:
            continue
        words = set(WORD.findall(texts[n].casefold()))
        same = max((overlap(words, title) for title in titles), default=0.0)
        head = block.tag == "h1"
        if same >= TITLE or (head and n <= body[0]):
            rank = (same + head + 0.3 * bool(HEADING.fullmatch(block.tag)), -abs(body[0] - n), n)
            best = rank if best is None else max(best, rank)
    if best is None and not titles:
        heads = [n for n in range(body[0] + 1) if HEADING.fullmatch(page.blocks[n].tag) and len(texts[n]) <= 400]
        return heads[0] if heads else None
    return best[2] if best else None


def besides(page: Page, n: int, words: str, title: int | None, body: Sequence[int]) -> PartKind | None:
    """The kind of a block that is no running text but belongs to the story; None when it does not."""
    block = page.blocks[n]
    in_links = linked(block)
    kinds = told_by_names(page, block)
    tags = [page.elements[at].tag for at in up(page, block)]
    if block.hidden:
        return None
    between = title is not None and title < n < body[0]
    if between and "figure" not in tags and "caption" not in kinds and len(words) < SMALL and is_byline(words):
        return "byline"
    if "nav" not in tags and in_links < len(words) / 2 and len(words) > 3 and not is_furniture(words):
        if "figure" in tags or "caption" in kinds:
            return "caption" if HEADING.fullmatch(block.tag) is None else None
        if looks_like_caption(words):
            return "caption"
    at_head = (title if title is not None else body[0] - BEFORE) - BEFORE < n < body[min(1, len(body) - 1)]
    if at_head and len(words) < STANDFIRST:
        return beside_headline(page, n, words, title, between)
    return None


def head_line(words: str) -> PartKind | None:
    """A byline or a date line by its words alone; None for any other block under the headline."""
    if len(words) < SMALL / 2 and is_date(words, between=True):
        return "dateline"
    return "byline" if len(words) < SMALL and is_byline(words) else None


def beside_headline(page: Page, n: int, words: str, title: int | None, between: bool) -> PartKind | None:
    """The kind of a block around the headline; `between` it and the text counts what cannot be mistaken, whatever the
    names of its element."""
    block = page.blocks[n]
    in_links, kinds = linked(block), told_by_names(page, block)
    outside = bool(kinds & OUTSIDE)
    if len(words) < SMALL and is_byline(words) and (not outside or between):
        return "byline"
    if len(words) < SMALL / 2 and is_date(words, between) and (not outside or between):
        return "dateline"
    if outside:
        return None
    if len(words) < SMALL / 2 and "byline" in kinds and (in_links or names_somebody(page, block, words)):
        return "byline"
    tags = [page.elements[at].tag for at in up(page, block)]
    if len(words) < SMALL and any(map(str.isdigit, words)) and ("dateline" in kinds or "time" in tags):
        return "dateline"
    if title is not None and n > title and "standfirst" in kinds and len(words) > 30 and not in_links:
        return "standfirst"
    return None


def names_somebody(page: Page, block: Block, words: str) -> bool:
    """True for a name without a link in an element that is an author's by its own names."""
    return "byline" in told_by_names(page, block, NAMED) and bool(split(words, shown=True))


def is_date(words: str, between: bool = False) -> bool:
    """True for a date with nothing but words of dates around it: "Updated: 5 March 2024". Between headline and text
    ("5 March 2024 | London | 3 min read") a few others may stand beside it."""
    shape = NUMBER.sub("#", comparable(words))
    dates = moments(words, "day")
    if not dates:
        return False
    if is_datestamp(shape) or not any(map(str.isalpha, shape)):
        return True
    rest = len(words) - sum(one.end - one.start for one in dates)
    return between and rest <= BESIDE_DATE and any(_is_bare_date(piece) for piece in DATE_BARS.split(words))


def _is_bare_date(piece: str) -> bool:
    """True for a date in any form, with a few letters ("h", "Uhr") beside it."""
    dates = moments(piece, "day")
    letters = sum(map(str.isalpha, piece)) - sum(sum(map(str.isalpha, piece[one.start : one.end])) for one in dates)
    return bool(dates) and letters <= LETTERS


def is_furniture(words: str) -> bool:
    """True for what pages print around a story: "Advertisement" """
    return " ".join(words.casefold().split()) in furniture()


@cache
def furniture() -> frozenset[str]:
    """Whole lines that are no part of any story."""
    rows = (row for language in lexicons.folders() for row in lexicons.table(language, "furniture"))
    return frozenset(row["word"] for row in rows if row["match"] == "whole")


def is_byline(words: str) -> bool:
    """True for a short block that begins with "By", "Von", "Par" ... and a name, be it behind a date and a bar."""
    return any(begins_byline(piece.strip()) for piece in BARS.split(words))


def begins_byline(words: str) -> bool:
    """True for words that begin with "By", "Von:" ... and a name."""
    low = words.casefold().replace("\u00a0", " ")
    start = next((w for w in starts() if low.startswith((w + " ", w + ":"))), None)
    rest = words[len(start) + 1 :].strip(" :\u00a0") if start else ""
    return rest[:1].isupper() and not rest.endswith((".", "?", "!"))


@cache
def kind_of() -> Mapping[str, str]:
    """Word of an element's name -> what stands in it."""
    return lexicons.mapping("mul", "markup", "word", "kind")


OUTSIDE = frozenset(("navigation", "footer", "advert", "comment", "related", "tags"))
BESIDE = frozenset(("caption", "comment", "tags"))  # what is no running text, by the names of its own element
ORDER = ("hidden", "navigation", "footer", "advert", "comment", "author", "tags", "related", "widget")


def told_by_names(page: Page, block: Block, most: int = AROUND) -> frozenset[str]:
    """What the names of the elements around a block say of it."""
    known = kind_of()
    return frozenset(known[word] for at in up(page, block, most) for word in named(page.elements[at]) if word in known)


def reason(page: Page, n: int) -> str:
    """Why a block is in no story."""
    block = page.blocks[n]
    if block.hidden:
        return "hidden"
    known = kind_of()
    for at in up(page, block, most=12):
        kinds = {known[word] for word in named(page.elements[at]) if word in known}
        tag = page.elements[at].tag
        if tag in ("nav", "footer"):
            return "navigation" if tag == "nav" else "footer"
        if found := next((kind for kind in ORDER if kind in kinds), None):
            return found
    size = block.span.end - block.span.start
    return "navigation" if linked(block) > size / 2 else "other"


# --- cuts ----------------------------------------------------------------------------------------------------------

LONG_ENOUGH = 100  # characters of a text whose second appearance is a repeat: labels and rows of tables come again


def without_repeats(page: Page, told: Mapping[int, Told]) -> dict[int, Told]:
    """Of parts with the same words only the first stays."""
    seen: set[tuple[str, ...]] = set()
    found = {}
    for n in range(len(page.blocks)):
        one, text = told[n], page.text[page.blocks[n].span.start : page.blocks[n].span.end]
        key = tuple(WORD.findall(text.casefold()))
        repeated = one.kind is not None and one.kind != "headline" and key in seen and len(text) >= LONG_ENOUGH
        found[n] = Told(None, "repeat") if repeated else one
        if one.kind is not None:
            seen.add(key)
    return found


def assembled(page: Page, numbers: Sequence[int], told: Mapping[int, Told], rule: str) -> Cut:
    """The cut of one story, without its leftovers."""
    pieces: list[Span] = []
    kinds: list[PartKind] = []
    figure = last = -1
    for n in numbers:
        kind = told[n].kind
        if kind is None:
            continue
        span, now = page.blocks[n].span, figure_of(page, page.blocks[n]) if kind == "caption" else -1
        if now >= 0 and now == figure and last == n - 1:
            pieces[-1] = Span(pieces[-1].start, span.end)
        else:
            pieces.append(span)
            kinds.append(kind)
        figure, last = now, n
    if not any(kind in BODY for kind in kinds):
        return cut_from(page, (), because=rule)
    cut = cut_from(page, tuple(pieces), because=rule)
    parts = tuple(
        Part(kind, Span(at, at + piece.end - piece.start))
        for kind, at, piece in zip(kinds, cut.starts(), pieces, strict=True)
    )
    return msgspec.structs.replace(cut, parts=parts)


BODY = frozenset(("paragraph", "heading", "list", "quote", "table"))


def figure_of(page: Page, block: Block) -> int:
    """The <figure> around a block; -1 for none."""
    return next((at for at in up(page, block) if page.elements[at].tag == "figure"), -1)


def shared_out(page: Page, made: Sequence[Cut], told: Mapping[int, Told]) -> tuple[Cut, ...]:
    """The cuts with their leftovers: what stands before the first headline goes with the first story, any other with
    the story before it."""
    if not made:
        return (cut_from(page, (), leftovers=tuple(leftovers(page, (), told)), because="stories.markup/no-story"),)
    pieces = sorted(piece for cut in made for piece in cut.pieces)
    starts = [cut.pieces[0].start for cut in made]
    shares: list[list[Leftover]] = [[] for _ in made]
    for left in leftovers(page, pieces, told):
        shares[max(0, sum(start <= left.span.start for start in starts) - 1)].append(left)
    return tuple(msgspec.structs.replace(cut, leftovers=tuple(share)) for cut, share in zip(made, shares, strict=True))


def leftovers(page: Page, pieces: Sequence[Span], told: Mapping[int, Told]) -> list[Leftover]:
    """Every stretch of Page.text outside the pieces: blocks with their reasons, and the blanks between."""
    taken = sorted([*((piece, "") for piece in pieces), *left_blocks(page, pieces, told)])
    found, at = [], 0
    for span, why in taken:
        if at < span.start:
            found.append(Leftover(Span(at, span.start), "blank"))
        if why:
            found.append(Leftover(span, why))
        at = span.end
    if at < len(page.text):
        found.append(Leftover(Span(at, len(page.text)), "blank"))
    return found


def left_blocks(page: Page, pieces: Sequence[Span], told: Mapping[int, Told]) -> list[tuple[Span, str]]:
    """The blocks that are in no piece, each with its reason."""
    starts = {piece.start for piece in pieces}
    found, inside = [], -1
    ends = {piece.start: piece.end for piece in pieces}
    for n, block in enumerate(page.blocks):
        if block.span.start in starts:
            inside = ends[block.span.start]
        elif block.span.start >= inside:
            found.append((block.span, told[n].reason or "no-story"))
    return found
