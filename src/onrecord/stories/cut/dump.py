"""Page of plain text -> its stories: every line is kept as a part of one, or left with a reason.

Three steps, each a function of the lines alone: copies are set aside (`without_copies`), the stories' beginnings are
found (`borders.starts`), and each story's lines are judged in their place (`_judged_lines`): what looks like furniture
of the page between headline and text is furniture; the same words between two paragraphs may be a sub-heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec import Struct

from onrecord import lexicons
from onrecord.stories.cut.borders import story_starts
from onrecord.stories.cut.headline_line import is_doubled_caption, same_caption, same_headline
from onrecord.stories.cut.lines import CLOSERS, OPENERS, STOPS, Line, page_units
from onrecord.types.cut import Cut, Leftover, Part, PartKind, cut_from
from onrecord.types.page import Page
from onrecord.types.span import Span

_COPY = 2  # body lines in a row that stood before: from here on it is a copy, not a sentence that two stories share
_COPIED = 20  # characters; shorter lines ("10 p.m.", "___") come twice without being copies
_TWICE = 60  # characters from which a paragraph that stood in its story before is a copy
_TINY = 3  # characters: "TT", "20", "X" between headline and text are buttons, not words
_HEADING = 90  # characters; longer lines without a stop are paragraphs
_CLOSING = ("widget", "navigation", "newsletter", "repeat")  # reasons of furniture after which no more of a story comes
_STANDFIRST = 5  # words; shorter lines under a headline are labels
_SAID = 3  # words that a line needs to be a sentence, on a page that has no paragraph


class _Kept(Struct, frozen=True, gc=False):
    """A line that is part of a story."""

    line: Line
    kind: PartKind


class _Left(Struct, frozen=True, gc=False):
    """A line that is not."""

    line: Line
    reason: str


_Fate = _Kept | _Left


def dump_cuts(page: Page) -> tuple[Cut, ...]:
    """The stories of a page of plain text, in order; one Cut without pieces when there is none."""
    found = without_copies(in_blocks(page_units(page.text, [block.span for block in page.blocks])))
    begun = story_starts(page.text, found)
    if not begun:
        return (_short_lines_story(page, found),)
    ends = [at for at, _ in begun[1:]] + [len(found)]
    stories = [_judged_lines(page.text, found, at, end, head) for (at, head), end in zip(begun, ends, strict=True)]
    return tuple(_assembled(page, stories, "stories.borders/together" if len(stories) > 1 else "stories.dump/one"))


# --- before the borders --------------------------------------------------------------------------------------------


def in_blocks(found: Sequence[Line]) -> tuple[Line, ...]:
    """The short lines under "Related topics" and the like, up to the next blank line, get its reason; what they look
    like stays, as where no blank line follows, the next story's headline may be among them."""
    marked: list[Line] = []
    opened = ""
    for line in found:
        if line.blanks or line.look == "body":
            opened = ""
        if opened and line.look in ("short", "list", "dateline"):
            line = msgspec.structs.replace(line, reason=opened)
        elif line.opens:
            opened = line.reason
        marked.append(line)
    return tuple(marked)


def without_copies(found: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a passage that stood on the page before become furniture with the reason `repeat`.

    A passage is COPY or more body lines in a row, each of which stood before; the lines among them and the header
    above go with them as far as they stood before too.
    """
    seen: set[str] = set()
    old = []
    for line in found:
        old.append(line.key in seen)
        seen.add(line.key)
    copied: set[int] = set()
    for run in _copied_runs(found, old):
        copied.update(n for n in run if old[n])
    replace = msgspec.structs.replace
    return tuple(
        replace(line, look="furniture", reason="repeat") if n in copied and line.look != "furniture" else line
        for n, line in enumerate(found)
    )


def _copied_runs(found: Sequence[Line], old: Sequence[bool]) -> Iterator[range]:
    """The ranges of lines between two body lines that are new, where they hold COPY old body lines."""
    body = [n for n, line in enumerate(found) if line.look == "body"]
    fresh = [-1, *(n for n in body if not old[n] or len(found[n].key) < _COPIED), len(found)]
    for a, b in pairwise(fresh):
        if sum(found[n].look == "body" for n in range(a + 1, b)) >= _COPY:
            yield range(a + 1, b)


# --- a story's lines -----------------------------------------------------------------------------------------------


def _judged_lines(text: str, found: Sequence[Line], first: int, last: int, head: int | None) -> tuple[_Fate, ...]:
    """What becomes of `found[first:last]`, the lines of one story whose headline is `head`."""
    body = [n for n in range(first, last) if found[n].look == "body"]
    top, bottom = body[0], body[-1]
    start = first if head is None else head
    title = "" if head is None else found[head].key
    fates: list[_Fate] = []
    framed = any(found[n].look == "furniture" for n in range(first, start))
    fates += (above(text, found, n, title, framed) for n in range(first, start))
    if head is not None:
        fates.append(_Kept(found[head], "headline"))
        start += 1
    mixed = any(found[n].look == "furniture" for n in range(first, top))
    fates += (_header(text, found, n, title, mixed) for n in range(start, top))
    fates += (_inner_line(text, found, n, bottom, title) for n in range(top, bottom + 1))
    fates += _tail(text, found, bottom + 1, last, title)
    return _once(fates)


def above(text: str, found: Sequence[Line], n: int, title: str, framed: bool) -> _Fate:
    """A line over the headline: dates, bylines and pictures of the story may stand there; the rest is the page's where
    the page is `framed`, which is to say that there is other furniture too."""
    line = found[n]
    if same_headline(line.key, title):
        return _Left(line, "repeat")
    if line.look in ("caption", "byline", "dateline"):
        return _Kept(line, line.look)
    if line.span.end - line.span.start <= _TINY:
        return _Left(line, line.reason or "widget")
    return (
        _Left(line, line.reason or "navigation") if framed else _Kept(line, _short_line_kind(text[slice(*line.span)]))
    )


def _header(text: str, found: Sequence[Line], n: int, title: str, mixed: bool) -> _Fate:
    """A line between headline and text. `mixed`: furniture stands there too, so that a stray label is furniture."""
    line = found[n]
    words = text[line.span.start : line.span.end]
    if line.look == "furniture":
        return _Left(line, line.reason)
    if title and same_headline(line.key, title):
        return _Left(line, "repeat")
    if line.reason:
        return _Left(line, line.reason)
    if line.look in ("caption", "byline", "dateline"):
        return _Kept(line, line.look)
    if is_doubled_caption(words, found, n):
        return _Kept(line, "caption")
    if len(words) <= _TINY:
        return _Left(line, "widget")
    if _names_somebody(words):
        return _Kept(line, "byline")
    if len(words.split()) >= _STANDFIRST:
        return _Kept(line, "standfirst" if title and found[n - 1].key == title else _short_line_kind(words))
    return _Left(line, "navigation") if mixed else _Kept(line, _short_line_kind(words))


def _inner_line(text: str, found: Sequence[Line], n: int, bottom: int, title: str) -> _Fate:
    """A line between the story's first and last paragraph."""
    line = found[n]
    words = text[line.span.start : line.span.end]
    if line.look == "body":
        return _Kept(line, "list" if OPENERS.match(words) else "paragraph")
    if line.look == "furniture":
        alone = found[n - 1].look == "body" and found[n + 1].look == "body"
        return _Kept(line, "heading") if alone and line.reason == "navigation" else _Left(line, line.reason)
    if title and same_headline(line.key, title):
        return _Left(line, "repeat")
    if line.reason:
        return _Left(line, line.reason)
    if line.look in ("caption", "byline"):
        return _Kept(line, line.look)
    if is_doubled_caption(words, found, n):
        return _Kept(line, "caption")
    return _Kept(line, _short_line_kind(words))


def _tail(text: str, found: Sequence[Line], first: int, last: int, title: str) -> Iterator[_Fate]:
    """The lines after the last paragraph: the story's up to the first piece of furniture, then the page's."""
    closed = ""
    for n in range(first, last):
        line = found[n]
        words = text[line.span.start : line.span.end]
        if line.look == "furniture" or line.reason:
            closed = closed or (line.reason if line.opens or line.reason in _CLOSING else "")
            yield _Left(line, line.reason)
        elif line.look in ("caption", "byline", "dateline") and not closed:
            yield _Kept(line, line.look)
        elif closed:
            yield _Left(line, "widget" if len(words) <= _TINY else closed)
        elif len(words) <= _TINY and any(map(str.isalnum, words)):
            yield _Left(line, "widget")
        else:
            yield _Kept(line, "list" if OPENERS.match(words) else "paragraph")


def _once(fates: Sequence[_Fate]) -> tuple[_Fate, ...]:
    """The same, each paragraph and caption kept once: later copies are left as repeats. Short lines may come again, as
    sub-headings, refrains and items of lists do."""
    seen: set[str] = set()
    pictures: list[str] = []
    found: list[_Fate] = []
    for fate in fates:
        key = fate.line.key
        if isinstance(fate, _Kept) and fate.kind == "caption":
            if any(same_caption(key, other) for other in pictures):
                fate = _Left(fate.line, "repeat")
            else:
                pictures.append(key)
        elif isinstance(fate, _Kept) and fate.line.look == "body" and len(key) >= _TWICE:
            if key in seen:
                fate = _Left(fate.line, "repeat")
            seen.add(key)
        found.append(fate)
    return tuple(found)


def _short_line_kind(words: str) -> PartKind:
    """What a short line of a story is, by its form."""
    if OPENERS.match(words):
        return "list"
    if words.count("\t") > 1 or words.count(" | ") > 1:
        return "table"
    if len(words) >= _HEADING or words.rstrip(CLOSERS).endswith((*STOPS, ":", ",", ";")):
        return "paragraph"
    return "heading" if any(map(str.isalpha, words)) else "paragraph"


def _names_somebody(words: str) -> bool:
    """True for a line that is a person's name and nothing else: a first name of the table, then one to three more."""
    parts = words.replace(",", " ").split()
    known = any(parts[0] in lexicons.words(language, "firstnames") for language in lexicons.folders())
    return 2 <= len(parts) <= 4 and known and all(w[0].isupper() for w in parts)


# --- together ------------------------------------------------------------------------------------------------------


def _assembled(page: Page, stories: Sequence[Sequence[_Fate]], because: str) -> Iterator[Cut]:
    """The stories as cuts whose pieces and leftovers cover the page once."""
    at = 0
    for n, fates in enumerate(stories):
        following = stories[n + 1][0].line.span.start if n + 1 < len(stories) else len(page.text)
        pieces = tuple(fate.line.span for fate in fates if isinstance(fate, _Kept))
        kinds = [fate.kind for fate in fates if isinstance(fate, _Kept)]
        left = leftovers(page.text, at, following, pieces, [f for f in fates if isinstance(f, _Left)])
        cut = cut_from(page, pieces, leftovers=left, because=because)
        parts = tuple(
            Part(kind, Span(start, start + piece.end - piece.start))
            for kind, start, piece in zip(kinds, cut.starts(), pieces, strict=True)
        )
        yield msgspec.structs.replace(cut, parts=parts)
        at = following


def leftovers(text: str, start: int, end: int, pieces: Sequence[Span], left: Sequence[_Left]) -> tuple[Leftover, ...]:
    """What lies between `start` and `end` and in no piece: the lines left, and the white space as `blank`."""
    dropped = _merged_leftovers(text, left)
    taken = sorted([*pieces, *(leftover.span for leftover in dropped)])
    blanks = [
        Leftover(Span(a, b), "blank")
        for a, b in zip([start, *(s.end for s in taken)], [*(s.start for s in taken), end], strict=True)
        if a < b
    ]
    return tuple(sorted([*dropped, *blanks], key=lambda leftover: leftover.span))


def _merged_leftovers(text: str, left: Sequence[_Left]) -> list[Leftover]:
    """Lines left for the same reason that follow one another without a blank line, as one."""
    found: list[Leftover] = []
    for fate in left:
        span, last = fate.line.span, found[-1] if found else None
        near = last is not None and not text[last.span.end : span.start].strip() and not fate.line.blanks
        if last is not None and near and last.reason == fate.reason:
            found[-1] = Leftover(Span(last.span.start, span.end), fate.reason)
        else:
            found.append(Leftover(span, fate.reason))
    return found


def _short_lines_story(page: Page, found: Sequence[Line]) -> Cut:
    """A page without a paragraph: one story of its short lines if any of them is a sentence, else none."""
    told = [n for n, line in enumerate(found) if line.look != "furniture"]
    if not any(_is_sentence(page.text[found[n].span.start : found[n].span.end]) for n in told):
        left = [_Left(line, line.reason or "navigation") for line in found]
        return cut_from(
            page, (), leftovers=leftovers(page.text, 0, len(page.text), (), left), because="stories.dump/none"
        )
    fates = _once([_short_fate(page.text, line) for line in found])
    return next(iter(_assembled(page, [fates], "stories.dump/short")))


def _short_fate(text: str, line: Line) -> _Fate:
    """A line of a page without paragraphs."""
    if line.look == "furniture":
        return _Left(line, line.reason)
    if line.look in ("caption", "byline", "dateline"):
        return _Kept(line, line.look)
    return _Kept(line, _short_line_kind(text[line.span.start : line.span.end]))


def _is_sentence(words: str) -> bool:
    """True for a few words that end with a stop."""
    return len(words.split()) >= _SAID and words.rstrip(CLOSERS).endswith(STOPS)
