"""What stands behind a story's last paragraph, or in a line of its own inside it, and is none of it: who owns the text,
where to follow the house, how to reach it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from onrecord import lexicons
from onrecord.stories.cut.lines import NUMBER, comparable, furniture
from onrecord.stories.cut.names import linked
from onrecord.types.page import Block, Page

_LONGEST = 500  # characters of such a block: agencies' notes on rights have 150
_ASKING = 300  # ... of one in which the house asks for something
_ASIDE = 250  # ... of one between the story's paragraphs
_MOST = 8  # blocks at a story's end that are looked at
_TOLD = frozenset(("newsletter", "navigation", "widget", "advert"))  # reasons of furniture
_PRINTED = frozenset(("widget", "advert"))  # ... of what is printed between paragraphs too
_CONTENT = frozenset(("li", "td", "th", "dd", "dt"))  # lists and tables of a story hold any word
_BUTTON = 30  # characters of what is written on a button
_HEADLINE = 20  # characters of a link to a story
_POINTER = 40  # ... of what stands before it
_POINTS = ("|", ":", "：", "»", "›", ">", "→", "–", "—", "-")  # how that ends
_WRITER = 5  # blocks of which the first is "About the author" and the rest speaks of nothing else
_BEFORE_END = 3  # ... and blocks that a story has before them
_LABEL = 80  # characters of a heading; what is longer is a paragraph by another tag
_HEADING = re.compile(r"h[1-6]")


def without_tail(page: Page, kept: Sequence[bool]) -> list[bool]:
    """Which blocks stay: not what ends the page behind the story, and not what the house asks for between its
    paragraphs in a line of links or of bold letters."""
    others = _menus(page, kept) | _signposts(page, kept)
    found = [keep and n not in others and not _is_aside(page, n) for n, keep in enumerate(kept)]
    body = [n for n, keep in enumerate(found) if keep]
    dropped = False
    for n in reversed(body[-_MOST:]):
        heading = bool(_HEADING.fullmatch(page.blocks[n].tag))
        if not (dropped if heading else _is_tail(_first_lines(page, n))):
            break
        found[n], dropped = False, True
    return _without_end(page, found) if any(found) else list(kept)


def _without_end(page: Page, kept: Sequence[bool]) -> list[bool]:
    """The same without what a story's writer is told to be behind it, and without headings that nothing follows."""
    found, body = list(kept), [n for n, keep in enumerate(kept) if keep]
    heads = lexicons.words("mul", "writer_heads")
    ends = body[max(_BEFORE_END, len(body) - _WRITER) :]
    about = next((n for n in ends if comparable(_words(page, n)).rstrip(" :") in heads), len(kept))
    running = [n for n in body if n < about and not _HEADING.fullmatch(page.blocks[n].tag)]
    for n in body if running else ():
        found[n] = n <= running[-1] or (n < about and len(_words(page, n)) > _LABEL)
    last = running[-1] if len(running) > 1 else len(kept)
    if last < len(kept) and len(words := _words(page, last)) <= _LABEL and words.endswith((":", "：")):
        found[last] = False  # what it announces is not there
    return found


def _menus(page: Page, kept: Sequence[bool]) -> frozenset[int]:
    """The items of lists of buttons: each is a few words, and one says what buttons say ("Copy link")."""
    lists: dict[int, list[int]] = {}
    for n, block in enumerate(page.blocks):
        if block.tag == "li" and block.element >= 0:
            lists.setdefault(page.elements[block.element].parent, []).append(n)
    some = [items for items in lists.values() if any(kept[n] for n in items)]
    return frozenset(n for items in some if _is_menu([_words(page, n) for n in items]) for n in items)


def _is_menu(items: Sequence[str]) -> bool:
    """True for the items of a list of buttons."""
    if len(items) < 2 or max(map(len, items)) > _BUTTON:
        return False
    told = (furniture(NUMBER.sub("#", comparable(words))) for words in items)
    return any(one is not None and one[0] in _PRINTED and not one[1] for one in told)


def _signposts(page: Page, kept: Sequence[bool]) -> frozenset[int]:
    """Paragraphs that lead to other stories in whatever language: before a link as long as a headline, which ends them,
    the same few words ("Read another story here |") stand in several, apart from one another among the story's own."""
    labelled: dict[str, list[int]] = {}
    body = [n for n, keep in enumerate(kept) if keep]
    for place, n in enumerate(body):
        if label := _pointing(page, page.blocks[n]):
            labelled.setdefault(label, []).append(place)
    return frozenset(
        body[place]
        for places in labelled.values()
        if len(places) > 1 and all(b - a > 1 for a, b in pairwise(places))
        for place in places
    )


def _pointing(page: Page, block: Block) -> str:
    """What stands before the link that the rest of a paragraph is, where it ends as a label does; else nothing."""
    if block.tag in _CONTENT or not block.links:
        return ""
    begin = block.links[0].start
    label, rest = page.text[block.span.start : begin].strip(), len(page.text[begin : block.span.end].strip())
    if rest < _HEADLINE or linked(block) < rest or not 0 < len(label) <= _POINTER:
        return ""
    return comparable(label) if label.endswith(_POINTS) else ""


def tail_start(words: str) -> int:
    """Where a story's last block turns into such lines behind its own, which a mere line break parts; its length where
    it does not."""
    end = len(words)
    while (at := words.rfind("\n", 0, end)) > 0 and _is_tail(words[at + 1 : end]):
        end = at
    return end


def _first_lines(page: Page, n: int) -> str:
    """The words of a block without the lines at its end that are none of the story."""
    words = _words(page, n)
    return words[: tail_start(words)]


def _words(page: Page, n: int) -> str:
    """The words of a block."""
    return page.text[slice(*page.blocks[n].span)]


def _is_tail(words: str) -> bool:
    """True for what stands behind a story."""
    if len(words) > _LONGEST:
        return False
    shape = NUMBER.sub("#", comparable(words))
    told = furniture(shape)
    return (told is not None and told[0] in _TOLD) or bool(
        _any_words().search(shape) or _starts_of_tails().match(shape)
    )


def _is_aside(page: Page, n: int) -> bool:
    """True for a block between paragraphs that is printed around stories, or in which the house speaks of itself in
    links or bold letters."""
    block, words = page.blocks[n], _words(page, n)
    if len(words) > _ASIDE:
        return False
    shape = NUMBER.sub("#", comparable(words))
    told = furniture(shape)
    if told is not None and told[0] in _PRINTED and not told[1]:
        return block.tag not in _CONTENT and not _HEADING.fullmatch(block.tag)
    return (bool(linked(block)) or _is_bold(block)) and bool(_any_words().search(shape))


def _is_bold(block: Block) -> bool:
    """True for a block that is bold or in italics as a whole."""
    return sum(span.end - span.start for span in block.strong) == block.span.end - block.span.start


@cache
def _any_words() -> re.Pattern[str]:
    """What such blocks say anywhere."""
    return re.compile("|".join(map(re.escape, _by_place("any"))))


@cache
def _starts_of_tails() -> re.Pattern[str]:
    """What such blocks begin with."""
    return re.compile("|".join(rf"{re.escape(word)}(?!\w)" for word in _by_place("start")))


def _by_place(where: str) -> list[str]:
    """The words of the table that count there, the longest first."""
    rows = lexicons.table("mul", "tail_words")
    return sorted((row["word"] for row in rows if row["where"] == where), key=lambda word: (-len(word), word))
