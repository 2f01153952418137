"""Boxes that stand in a story and are none of it: offers to subscribe, questions for consent, offers of a letter, links
to other stories. Names and words decide together: a box has to speak to the reader, and to be called what it is or to
speak so more than once; what holds much of the story's text is no box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from onrecord import lexicons
from onrecord.stories.cut.lines import comparable
from onrecord.stories.cut.names import kind_of, linked
from onrecord.stories.words import WORD, element_words
from onrecord.types.page import Page

_MOST_SHARE = 0.4  # of the story's characters that a box holds at most
_MOST_CHARS = 1_500  # of a box
_WALL = 2_500  # characters of a page that is nothing but a wall
_LEFT = 400  # ... and of what does not speak to the reader on it
_LONG = 80  # characters of a block that is no label
_UP = 7  # elements around a block among which its box is looked for
_PLAIN = 3  # words to the reader with which a box needs no name ...
_WALLED = 4  # ... and with which a page is a wall
_LINKED = 0.8  # share of linked characters from which a block is a link
_HALF = 0.45  # ... of one that begins as links to others do
_HEADLINES = 25  # characters; a shorter link is a label
HEADING = re.compile(r"h[1-6]")
_ANNOUNCED = 60  # characters; what is longer announces no links
_PARAGRAPHS = 4  # of running text that a story has beside the links to others in it
_BOXES = frozenset(("div", "aside", "section", "ul", "ol", "figure", "details"))
_Kept = Sequence[bool]
_Inside = Mapping[int, list[int]]  # element -> the blocks in it


def without_boxes(page: Page, kept: _Kept) -> list[bool]:
    """Which blocks stay."""
    found, inside = list(kept), _inside(page, kept)
    for box in (*_wooing_boxes(page, kept, inside), *_boxes_of_others(page, kept, inside)):
        for n in box:
            found[n] = False
    return _without_links(page, found)


def is_wall(page: Page, kept: _Kept) -> bool:
    """True for a page that is nothing but a wall (of consent, an offer to subscribe): most of what would be kept speaks
    to the reader, and again and again."""
    texts = [page.text[slice(*block.span)] for block, keep in zip(page.blocks, kept, strict=True) if keep]
    whole = sum(map(len, texts))
    if whole > _WALL:
        return False
    said = [(len(text), _boxes_said(comparable(text))) for text in texts]
    left = sum(size for size, words in said if not words)
    return left <= _LEFT and 2 * left <= whole and len({word for _, words in said for word in words}) >= _WALLED


@lru_cache(maxsize=256)  # several rules ask the same of a block
def woos(words: str) -> bool:
    """True for a text that speaks to the reader as a box does, more than once."""
    return len(_boxes_said(comparable(words))) > 1


# --- boxes that woo or stop a reader -------------------------------------------------------------------------------


def _wooing_boxes(page: Page, kept: _Kept, inside: _Inside) -> Iterator[list[int]]:
    """The blocks of each box that speaks to the reader."""
    present = _boxes_said(comparable(page.text))
    if not present:
        return
    sizes = [block.span.end - block.span.start for block in page.blocks]
    total = sum([size for size, keep in zip(sizes, kept, strict=True) if keep]) or 1
    told: dict[int, bool] = {}
    found: set[int] = set()
    heard = _Heard(page, present)
    for n, keep in enumerate(kept):
        for at in _around(page, n) if keep else ():
            if at not in told:
                size = sum([sizes[m] for m in inside[at] if kept[m]])
                fits = size <= _MOST_SHARE * total and size <= _MOST_CHARS
                told[at] = fits and _woos(page, at, inside[at], kept, heard)
            if told[at]:
                found.add(at)
                break
    yield from (inside[at] for at in sorted(found))


class _Heard:
    """What the blocks of a page say to the reader, each asked once."""

    def __init__(self, page: Page, present: Sequence[str]) -> None:
        self._page, self._present = page, present
        self._known: dict[int, tuple[int, list[str]]] = {}

    def block(self, n: int) -> tuple[int, list[str]]:
        """How long a block is, as it is compared, and which words of boxes it says."""
        if n not in self._known:
            text = comparable(self._page.text[slice(*self._page.blocks[n].span)])
            self._known[n] = len(text), _boxes_said(text, self._present)
        return self._known[n]


def _woos(page: Page, at: int, numbers: Sequence[int], kept: _Kept, heard: _Heard) -> bool:
    """True for an element that speaks to the reader and is called so, or speaks so again and again."""
    told = [(kept[n], *heard.block(n)) for n in numbers]
    said = {word for _, _, words in told for word in words}
    if not said:
        return False
    silent = sum([size for keep, size, words in told if keep and not words and size >= _LONG])
    if silent > sum([size for keep, size, words in told if keep and words]):
        return False  # a form stands beside paragraphs of the story
    return len(said) >= _PLAIN or _is_called_box(page, at, len(said))


def _is_called_box(page: Page, at: int, said: int) -> bool:
    """True for an element whose own names say that it woos; a name in common use has to say so twice."""
    names = set(element_words(page.elements[at]))
    return bool(names & lexicons.words("mul", "box_names")) and (said > 1 or not names & {"<aside>", "<form>"})


def _inside(page: Page, kept: _Kept) -> _Inside:
    """Element -> the blocks in it, of the elements near a block that is kept."""
    wanted = {at for n, keep in enumerate(kept) if keep for at in _around(page, n)}
    found: dict[int, list[int]] = {at: [] for at in wanted}
    for n, block in enumerate(page.blocks):
        at = block.element
        while at >= 0:
            if at in wanted:
                found[at].append(n)
            at = page.elements[at].parent
    return found


def _around(page: Page, n: int) -> Iterator[int]:
    """The elements around a block, innermost first."""
    at, steps = page.blocks[n].element, 0
    while at >= 0 and steps < _UP:
        yield at
        at, steps = page.elements[at].parent, steps + 1


def _boxes_said(text: str, among: Sequence[str] | None = None) -> list[str]:
    """Which of the words that boxes say, or of some of them, a text says; letters beside them make other words."""
    if among is None:
        known, anywhere = _boxes_words()
        tokens = set(WORD.findall(text))
        first = sorted(known.keys() & tokens)
        among = [word for token in first for word, parts in known[token] if parts <= tokens] + anywhere
    return [word for word in among if _says(text, word)]


def _says(text: str, word: str) -> bool:
    """True where a word of the table stands by itself; scripts without blanks have no such edges."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _is_spaced(word) or not (_is_letter(text[at - 1 : at]) or _is_letter(text[end : end + 1])):
            return True
        at = text.find(word, at + 1)
    return False


def _is_letter(mark: str) -> bool:
    """True for what makes another word of the word beside it; false for nothing."""
    return mark.isalnum() or mark == "_"


def _is_spaced(word: str) -> bool:
    """True for words of scripts that put blanks between them."""
    return word[0].lower() != word[0].upper()


@cache
def _boxes_words() -> tuple[Mapping[str, list[tuple[str, frozenset[str]]]], list[str]]:
    """What such boxes say and the words in it, by their first word; and what is looked for anywhere."""
    by_first: dict[str, list[tuple[str, frozenset[str]]]] = {}
    anywhere: list[str] = []
    for word in sorted(lexicons.words("mul", "box_words")):
        if _is_spaced(word):
            parts = WORD.findall(word)
            by_first.setdefault(parts[0], []).append((word, frozenset(parts)))
        else:
            anywhere.append(word)
    return by_first, anywhere


# --- links to other stories ----------------------------------------------------------------------------------------


def _boxes_of_others(page: Page, kept: _Kept, inside: _Inside) -> Iterator[list[int]]:
    """The blocks of each small box that begins as links to other stories do and holds such a link: what stands in it
    are their headlines and first words."""
    size = {n: block.span.end - block.span.start for n, block in enumerate(page.blocks)}
    total = sum(size[n] for n, keep in enumerate(kept) if keep)
    for at, numbers in inside.items():
        within = sum(size[n] for n in numbers)
        if len(numbers) < 2 or within > min(_MOST_CHARS, _MOST_SHARE * total) or not any(kept[n] for n in numbers):
            continue
        first = comparable(page.text[slice(*page.blocks[numbers[0]].span)])
        if len(first) > _ANNOUNCED or not announces(first) or page.elements[at].tag not in _BOXES:
            continue
        links = [_is_link(page, n, _LINKED) for n in numbers]
        long = [size[n] >= _LONG and not link for n, link in zip(numbers, links, strict=True)]
        if any(links) and not any(
            one and other for one, other in pairwise(long)
        ):  # else paragraphs of the story follow
            yield numbers


def _without_links(page: Page, kept: _Kept) -> list[bool]:
    """The same without links to other stories between the paragraphs, and their headings."""
    found, over = list(kept), -1
    running = sum(keep and not _is_link(page, n, _LINKED) for n, keep in enumerate(kept))
    for n, keep in enumerate(kept):
        block = page.blocks[n]
        if not keep and (block.span.end - block.span.start > _ANNOUNCED or _is_link(page, n, _LINKED)):
            continue
        words = comparable(page.text[slice(*block.span)])
        announced = announces(words)
        if not keep or HEADING.fullmatch(block.tag) or (announced and len(words) <= _HEADLINES):
            over = n if announced else -1
            continue
        if (announced and _is_link(page, n, _HALF)) or (
            _is_link(page, n, _LINKED) and running > _PARAGRAPHS and (over >= 0 or _is_called_related(page, n))
        ):
            found[n] = False
        elif not _is_link(page, n, _LINKED):
            over = -1
            continue
        if not found[n] and over >= 0:
            found[over] = False
    return found


def _is_link(page: Page, n: int, share: float) -> bool:
    """True for a block that is a link, but for so much of it."""
    block = page.blocks[n]
    return bool(block.links) and linked(block) >= share * (block.span.end - block.span.start)


def announces(words: str) -> bool:
    """True for words that begin as links to other stories do."""
    return bool(_starts().match(words))


@cache
def _starts() -> re.Pattern[str]:
    """What stands before links to other stories."""
    words = sorted(lexicons.words("mul", "related_starts"), key=lambda word: (-len(word), word))
    return re.compile(rf"[\W_]*(?:{'|'.join(re.escape(comparable(word)) for word in words)})(?!\w)")


def _is_called_related(page: Page, n: int) -> bool:
    """True when an element near a block calls itself one of other stories, in whatever attribute."""
    for steps, at in enumerate(_around(page, n)):
        if steps > 3:
            break
        element = page.elements[at]
        values = (value.casefold() for key, value in element.attributes if key.startswith("data-") and len(value) < 40)
        if any(kind_of().get(word) == "related" for word in (*element_words(element), *values)):
            return True
    return False
