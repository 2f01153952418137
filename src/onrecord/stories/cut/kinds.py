"""What kind of part a block of a story is: its headline, a byline, a caption, a paragraph; by words, element, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord import lexicons
from onrecord.language.fold import visible
from onrecord.language.moments import moments
from onrecord.stories.cut.boxes import woos
from onrecord.stories.cut.groups import RUNNING
from onrecord.stories.cut.lines import NUMBER, comparable, is_datestamp
from onrecord.stories.cut.names import kind_of, linked, told_by_names, up
from onrecord.stories.facts.captions import counter_end, looks_like_caption
from onrecord.stories.facts.claims import Claims
from onrecord.stories.facts.ldjson import NEWS, kinds
from onrecord.stories.facts.line_names import begins_byline, is_names, parted_at
from onrecord.stories.facts.published import says_published
from onrecord.stories.words import CLOSERS, DESCRIPTIONS, STOPS, TITLES, WORD, element_words, overlap, pairs
from onrecord.types.cut import PartKind
from onrecord.types.page import Block, Page

TITLE = 0.5  # share of words that a headline has in common with the page's title
_SMALL = 200  # characters; a byline, a date line or a credit is shorter
_STANDFIRST = 600  # characters; longer ones are paragraphs
_BESIDE_DATE = 40  # characters beside a date in its line: a place, a source, a time to read
_SUBHEAD = 90  # characters; a longer line in capitals is shouted
_SHORTEST = 30  # characters of a standfirst
_OTHERS = 4  # blocks of a story of which one may be its standfirst
_ECHO = 0.8  # share of a block's pairs of words that a description says too
_LETTERS = 3  # ... and in its piece of the line
NAMED = 2  # ... and tell it of a name without a link
HEADING = re.compile(r"h[1-6]")
DEEP = 64  # elements around a block
_BARS = re.compile(r"\s*[|•·]\s*|\n")  # what parts the pieces of a byline
_DATE_BARS = re.compile(r"\s*[|•·⋅・]\s*|\n|\s[-–—]\s|：\s*")  # ... and of a date line
_BESIDE = 2  # blocks before and behind one that stand in a small figure with it
_UNDER = 3  # blocks from the headline to what stands under it: a line over the story may be between
_ALONE = 3  # paragraphs; so few in a list are a list
_LISTED = 0.9  # share of the paragraphs in items from which a story is written as a list
_ITEMS = frozenset(("li", "dd", "dt"))
_CELLS = frozenset(("td", "th"))
_ROW = 64  # elements of a row among which its cells are counted
BEFORE, AFTER = 12, 6  # blocks before and after the running text in which its byline and captions stand
_OUTSIDE = frozenset(("navigation", "footer", "advert", "comment", "related", "tags"))


def body_kind(page: Page, block: Block, listed: bool = False) -> PartKind:
    """The kind of a block of running text, by its element; `listed`: the whole story is written as a list."""
    if HEADING.fullmatch(block.tag):
        return "heading"
    if block.tag in _ITEMS:
        return "paragraph" if listed and block.span.end - block.span.start >= RUNNING else "list"
    if block.tag in _CELLS:
        return "table"
    tags = [page.elements[at].tag for at in up(page, block)]
    if "blockquote" in tags:
        return "quote"
    if "li" in tags and not listed:
        return "list"
    if _is_subhead(page, block):
        return "table" if _beside_cells(page, block) else "heading"
    return "paragraph"


def _beside_cells(page: Page, block: Block) -> bool:
    """True in a row of several cells with text: a table, not a page that is laid out as one."""
    row = next((at for at in up(page, block) if page.elements[at].tag == "tr"), -1)
    within = range(row + 1, min(row + 1 + _ROW, len(page.elements)))
    return row >= 0 and sum(page.elements[at].parent == row for at in within) > 1


def _is_subhead(page: Page, block: Block) -> bool:
    """True for a short line in capitals, or all of it bold, that does not end as a sentence does."""
    words = page.text[block.span.start : block.span.end]
    if len(words) > _SUBHEAD or words.rstrip(CLOSERS)[-1:] in STOPS or sum(map(str.isalpha, words)) < _LETTERS:
        return False
    bold = sum(span.end - span.start for span in block.strong) == len(words)
    return block.tag in ("p", "div") and (words.isupper() or (bold and words[0].isupper() and not linked(block)))


def mostly_listed(page: Page, body: Sequence[int]) -> bool:
    """True where the paragraphs of a story stand in items of a list: most of them in elements of their own inside the
    items, or nearly all of them."""
    inside = [n for n in body if "li" in (page.elements[at].tag for at in up(page, page.blocks[n]))]
    wrapped = [n for n in inside if page.blocks[n].tag not in _ITEMS]
    if 2 * len(wrapped) > len(body):
        return True
    long = [n for n in body if page.blocks[n].span.end - page.blocks[n].span.start >= RUNNING]
    return len(long) > _ALONE and len(set(long) & set(inside)) >= _LISTED * len(long)


def standfirst(said: Claims, body: Sequence[int], title: int | None) -> int | None:
    """Of the blocks that are kept the one that is the story's standfirst: the first under the headline, apart from the
    others, where its element is called so or the page's own description says it too."""
    page = said.page
    if title is None or len(body) < _OTHERS or body[0] < title or body[0] - title > BEFORE:
        return None
    n = next(m for m in body if m != title)
    block, rest = page.blocks[n], page.blocks[body[len(body) // 2]]
    words = page.text[block.span.start : block.span.end]
    if not _SHORTEST <= len(words) <= _STANDFIRST or linked(block) or head_line(words):
        return None
    if kin(page, block) == kin(page, rest):
        return None
    news = is_news(said)  # a blog begins with its summary
    called = "standfirst" in told_by_names(page, block) - told_by_names(page, rest)
    apart = page.elements[block.element].parent not in up(page, rest, DEEP) if block.element >= 0 else False
    return n if called or (news and apart and _echoes_description(said, words)) else None


def is_news(said: Claims) -> bool:
    """True for a page whose markup claims to be news."""
    return any(kind.endswith(NEWS) for one in said.articles for kind in kinds(one))


def kin(page: Page, block: Block) -> list[tuple[str, str]]:
    """Tag and class of a block's element and of the one around it."""
    elements = [page.elements[at] for at in up(page, block, 2)]
    return [(one.tag, next((value for key, value in one.attributes if key == "class"), "")) for one in elements]


def _echoes_description(said: Claims, words: str) -> bool:
    """True for what the page's head gives as its description too."""
    own = set(pairs(WORD.findall(words.casefold())))
    return any(
        len(own & set(pairs(WORD.findall(value.casefold())))) >= _ECHO * len(own)
        for value in said.values(*DESCRIPTIONS)
    )


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


def besides(said: Claims, n: int, words: str, title: int | None, body: Sequence[int]) -> PartKind | None:
    """The kind of a block that is no running text but belongs to the story; None when it does not."""
    page, block = said.page, said.page.blocks[n]
    in_links = linked(block)
    kinds = told_by_names(page, block)
    tags = [page.elements[at].tag for at in up(page, block)]
    if block.hidden:
        return None
    between = title is not None and title < n < body[0]
    pictured = "figure" in tags or "caption" in kinds
    if between and (not pictured or "address" in tags) and len(words) < _SMALL and is_byline(words):
        return "byline"
    if between and pictured and _is_writers_figure(page, n):
        return head_line(words)
    if between and pictured and len(words) < _SMALL / 2 and _is_date(words, between=True):
        return "dateline"  # a sheet of the page's head, of which the lead picture is a part
    if "nav" not in tags and in_links < len(words) / 2 and len(words) > 3 and not _is_furniture(words):
        if woos(words):
            return None
        above = title is not None and n < title
        if (pictured or (not above and looks_like_caption(words))) and counter_end(words) < len(words):
            heading = pictured and HEADING.fullmatch(block.tag) is not None
            return None if heading or _is_called_others(page, block) else "caption"
    at_head = (title if title is not None else body[0] - BEFORE) - BEFORE < n < body[min(1, len(body) - 1)]
    if at_head and len(words) < _STANDFIRST:
        return _beside_headline(said, n, words, title, between)
    return None


def _is_writers_figure(page: Page, n: int) -> bool:
    """True in a figure that shows who wrote the story: it holds HTML's element for whom to reach about it."""
    figure = next((at for at in up(page, page.blocks[n]) if page.elements[at].tag == "figure"), -1)
    near = (up(page, block) for block in page.blocks[max(0, n - _BESIDE) : n + 1 + _BESIDE])
    return figure >= 0 and any(figure in at and any(page.elements[one].tag == "address" for one in at) for at in near)


def _is_called_others(page: Page, block: Block) -> bool:
    """True where the element of a block or one near it is named as a box of other stories; `<aside>` alone is none."""
    words = {word for at in up(page, block) for word in element_words(page.elements[at]) if word[0] != "<"}
    return any(kind_of().get(word) == "related" for word in words)


def head_line(words: str) -> PartKind | None:
    """A byline or a date line by its words alone; None for any other block under the headline."""
    if len(words) < _SMALL / 2 and _is_date(words, between=True):
        return "dateline"
    return "byline" if len(words) < _SMALL and is_byline(words) else None


def _beside_headline(said: Claims, n: int, words: str, title: int | None, between: bool) -> PartKind | None:
    """The kind of a block around the headline; `between` it and the text counts what cannot be mistaken, whatever the
    names of its element."""
    page, block = said.page, said.page.blocks[n]
    in_links, kinds = linked(block), told_by_names(page, block)
    outside = bool(kinds & _OUTSIDE)
    if _is_furniture(words):
        return None
    if len(words) < _SMALL and is_byline(words) and (not outside or between):
        return "byline"
    if len(words) < _SMALL / 2 and _is_date(words, between) and (not outside or between):
        return "dateline"
    summary = between and not in_links and len(words) >= _SHORTEST and not woos(words)
    if outside:
        return "standfirst" if summary and _echoes_description(said, words) else None
    near = told_by_names(page, block, NAMED)
    called, sure = "byline" in (kinds if in_links else near), "byline" in near and in_links < len(words)
    if called and len(words) < _SMALL / 2 and is_names(_edged(words, block), sure):
        return "byline"
    tags = [page.elements[at].tag for at in up(page, block)]
    if len(words) < _SMALL and any(map(str.isdigit, words)) and ("dateline" in kinds or "time" in tags):
        return "dateline"
    if title is None or n < title or in_links or len(words) < _SHORTEST or woos(words):
        return None
    signs = ("standfirst" in kinds) + between  # a box's name may hold "intro", too
    told = signs == 2 or (signs and _echoes_description(said, words))
    return "standfirst" if told or (between and _is_right_under(page, title, n) and is_lead(said, words)) else None


def _is_right_under(page: Page, title: int, n: int) -> bool:
    """True for a block between which and the headline nothing stands but a heading or a label over the story."""
    over = [(block.tag, page.text[slice(*block.span)]) for block in page.blocks[title + 1 : n]]
    bare = all(HEADING.fullmatch(tag) or (len(words) < _SHORTEST and not head_line(words)) for tag, words in over)
    return n - title <= _UNDER and bare


def is_lead(said: Claims, words: str) -> bool:
    """True for a sentence of the length of a paragraph on a page that claims to be news: such a one under the headline,
    without links or a name, is the story's lead."""
    return len(words) >= RUNNING and words.rstrip(CLOSERS)[-1:] in STOPS and is_news(said)


def _edged(words: str, block: Block) -> str:
    """The words of a block with bars where style sheets part links from what they are glued to."""
    return parted_at(words, (edge - block.span.start for link in block.links for edge in link))


def _is_date(words: str, between: bool = False) -> bool:
    """True for a date with nothing but words of dates around it: "Updated: 5 March 2024". Between headline and text
    ("5 March 2024 | London | 3 min read") a few others may stand beside it."""
    shape = NUMBER.sub("#", comparable(words))
    dates = moments(words, "day")
    if not dates:
        return False
    if is_datestamp(shape) or not any(map(str.isalpha, shape)):
        return True
    rest = len(words) - sum(one.end - one.start for one in dates)
    if not between or rest > _BESIDE_DATE:
        return False
    return says_published(words[: dates[0].start]) or any(_is_bare_date(piece) for piece in _DATE_BARS.split(words))


def _is_bare_date(piece: str) -> bool:
    """True for a date in any form, with a few letters ("h", "Uhr") beside it."""
    dates = moments(piece, "day")
    letters = sum(map(str.isalpha, piece)) - sum(sum(map(str.isalpha, piece[one.start : one.end])) for one in dates)
    return bool(dates) and letters <= _LETTERS


def _is_furniture(words: str) -> bool:
    """True for what pages print around a story: "Advertisement", "View 3 images" """
    return NUMBER.sub("#", " ".join(words.casefold().split())).rstrip(" :") in _furniture()


@cache
def _furniture() -> frozenset[str]:
    """Whole lines that are no part of any story."""
    rows = (row for language in lexicons.folders() for row in lexicons.table(language, "furniture"))
    return lexicons.words("mul", "block_labels").union(row["word"] for row in rows if row["match"] == "whole")


def is_byline(words: str) -> bool:
    """True for a short block that begins with "By", "Von", "Par" ... and a name, be it behind a date and a bar."""
    return any(begins_byline(piece.strip()) for piece in _BARS.split(visible(words)))
