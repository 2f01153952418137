"""What stands between a headline and the running text and belongs to it: lead paragraphs, and key points as a list; and
the whole of a story that is a headline and a sentence or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import lexicons
from onrecord.stories.cut.boxes import announces, is_wall, woos
from onrecord.stories.cut.groups import RUNNING
from onrecord.stories.cut.kinds import HEADING, NAMED, TITLE, head_line, is_lead
from onrecord.stories.cut.lines import NUMBER, comparable, furniture
from onrecord.stories.cut.names import linked, told_by_names, up
from onrecord.stories.facts.captions import looks_like_caption
from onrecord.stories.facts.claims import Claims
from onrecord.stories.words import CLOSERS, STOPS, TITLES, WORD, overlap
from onrecord.types.page import Block, Page

BESIDE = frozenset(("caption", "comment", "tags"))  # what is no running text, by the names of its own element
_OUTSIDE = frozenset(("navigation", "footer", "advert", "comment", "related", "tags", "author", "widget"))
_NO_POINTS = _OUTSIDE - {"related"} | {"caption"}  # boxes of key points are called asides and cards as others are
_OUTSIDE_TAGS = frozenset(("nav", "footer", "aside", "form", "figure", "button"))
_FEWEST, _MOST = 2, 8  # key points of a story
_POINT = 25  # characters of a key point at least
_SHORT = 20  # ... and of a sentence of a short story
_LEAST = 40  # ... and of all its sentences
_BEHIND = 12  # blocks behind the headline of a short story in which its sentences stand
_SHARE = 0.4  # of the page's text outside links that is such a story's, where nothing says that it is one


def with_leads(
    said: Claims, texts: Sequence[str], kept: Sequence[bool], first: Sequence[bool], title: int | None
) -> list[bool]:
    """The same with paragraphs between headline and text that are siblings of the text's first, but for those that were
    kept at `first` and left for a reason. One of another class is a lead where it opens the text of news."""
    page = said.page
    body = [n for n, keep in enumerate(kept) if keep and n != title]
    if title is None or not body or title > body[0]:
        return list(kept)
    found, after = list(kept), page.blocks[body[0]]
    for n in range(body[0], title, -1):
        block, size = page.blocks[n], len(texts[n])
        if kept[n]:
            after = block
        elif not first[n] and block.tag == after.tag == "p" and not block.hidden and size >= RUNNING:
            (parent, look), (beside, other) = _look(page, block), _look(page, after)
            alike = parent == beside and (look == other or _opens_text(said, n, texts[n])) and 3 * linked(block) <= size
            found[n] = alike and not told_by_names(page, block, NAMED) & BESIDE and not head_line(texts[n])
    return found


def _opens_text(said: Claims, n: int, words: str) -> bool:
    """True for a lead without links that is the first of its element, in which the text stands."""
    page, block = said.page, said.page.blocks[n]
    first = block.element >= 0 and page.elements[block.element].parent == block.element - 1
    named = told_by_names(page, block, NAMED) & _OUTSIDE
    return first and not (block.links or named or woos(words) or looks_like_caption(words)) and is_lead(said, words)


def key_points(page: Page, texts: Sequence[str], kept: Sequence[bool], title: int | None) -> frozenset[int]:
    """The blocks between headline and text that are one list of a few lines without links: the story in brief."""
    body = [n for n, keep in enumerate(kept) if keep and n != title]
    if title is None or not body or title > body[0]:
        return frozenset()
    text = next((n for n in body if _list_of(page, page.blocks[n]) < 0), body[0])
    return frozenset(_listed_points(page, texts, range(title + 1, text)))


def _look(page: Page, block: Block) -> tuple[int, str]:
    """What is around a block, and of what class it is."""
    if block.element < 0:
        return -1, ""
    element = page.elements[block.element]
    return element.parent, next((value for key, value in element.attributes if key == "class"), "")


def _listed_points(page: Page, texts: Sequence[str], between: range) -> list[int]:
    """The blocks of the first list there that may be key points."""
    lists: dict[int, list[int]] = {}
    for n in between:
        if (at := _list_of(page, page.blocks[n])) >= 0:
            lists.setdefault(at, []).append(n)
    for numbers in lists.values():
        if _FEWEST <= len(numbers) <= _MOST and all(_is_point(page, texts[n], page.blocks[n]) for n in numbers):
            return numbers
    return []


def _list_of(page: Page, block: Block) -> int:
    """The list around a block; -1 for none."""
    return next((at for at in up(page, block) if page.elements[at].tag in ("ul", "ol")), -1)


def _is_point(page: Page, words: str, block: Block) -> bool:
    """True for a line that may be a key point."""
    if len(words) < _POINT or block.links or block.hidden or told_by_names(page, block) & _NO_POINTS:
        return False
    if any(page.elements[at].tag == "figure" for at in up(page, block)) or looks_like_caption(words):
        return False
    return not (woos(words) or head_line(words) or announces(comparable(words)))


# --- short stories -------------------------------------------------------------------------------------------------


def short_story(page: Page, texts: Sequence[str]) -> list[bool]:
    """Which blocks are the running text of a page that is a headline and a sentence or two; none where it is not."""
    none = [False] * len(texts)
    title = _short_title(page, texts)
    if title is None:
        return none
    numbers = list(_short_sentences(page, texts, title))
    size = sum(len(texts[n]) for n in numbers)
    kept = [n in numbers for n in range(len(texts))]
    if size < _LEAST or _is_error(page, texts, (title, *numbers)) or is_wall(page, kept):
        return none
    rest = sum(len(words) - linked(block) for words, block in zip(texts, page.blocks, strict=True) if not block.hidden)
    return kept if _says_article(page) or size >= _SHARE * rest else none


def _short_title(page: Page, texts: Sequence[str]) -> int | None:
    """The heading that says what the page's title says; the only h1 where no title does."""
    titles = [set(WORD.findall(fact.value.casefold())) for fact in page.facts if fact.name in TITLES]
    heads = [n for n, block in enumerate(page.blocks) if HEADING.fullmatch(block.tag) and not block.hidden]
    alike = {n: max((overlap(_title_words(texts[n]), one) for one in titles), default=0.0) for n in heads}
    if best := [n for n in heads if alike[n] >= TITLE]:
        return max(best, key=lambda n: (alike[n], -n))
    ones = [n for n in heads if page.blocks[n].tag == "h1"]
    return ones[0] if len(ones) == 1 and not titles else None


def _title_words(words: str) -> set[str]:
    """The words of a heading."""
    return set(WORD.findall(words.casefold()))


def _short_sentences(page: Page, texts: Sequence[str], title: int) -> Iterator[int]:
    """The blocks behind the headline that hold sentences of the story, up to what is around stories."""
    for n in range(title + 1, min(title + 1 + _BEHIND, len(texts))):
        block, words = page.blocks[n], texts[n]
        tags = {page.elements[at].tag for at in up(page, block)}
        if HEADING.fullmatch(block.tag) or tags & _OUTSIDE_TAGS or told_by_names(page, block) & _OUTSIDE:
            return
        ends = words.rstrip(CLOSERS)[-1:] in STOPS
        if block.hidden or len(words) < _SHORT or not ends or 3 * linked(block) > len(words) or head_line(words):
            continue
        if woos(words) or furniture(NUMBER.sub("#", comparable(words))):
            continue
        yield n


def _says_article(page: Page) -> bool:
    """True for a page whose head says that it is a story with a day."""
    told = {fact.name: fact.value.casefold() for fact in page.facts}
    return "meta:article:published_time" in told or told.get("meta:og:type") == "article"


def _is_error(page: Page, texts: Sequence[str], numbers: Sequence[int]) -> bool:
    """True for a page that says that something failed, or has to be done first."""
    titles = [fact.value for fact in page.facts if fact.name == "title"]
    said = comparable(" ".join((*titles, *(texts[n] for n in numbers))))
    return any(word in said for word in _error_words())


@cache
def _error_words() -> tuple[str, ...]:
    """What such pages say."""
    return tuple(sorted(lexicons.words("mul", "error_words")))
