"""The numbers by which a draft cites its sources ("she said.[1][2]"), held to the list of sources below it: a quotation
that stands on another page than the one that is cited for it is not that source's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from onrecord.desk.verify.within import Within, named_stories
from onrecord.types.search import Search
from onrecord.types.source_map import segments, sources
from onrecord.types.story import Story
from onrecord.types.verdict import Judgement
from onrecord.verdicts.judge import judge

_LISTED = re.compile(r"^[ \t>*#_-]*(?:sources?|references|citations|notes|links)\b[ \t:*_#]*$", re.IGNORECASE)
_ITEM = re.compile(r"^[ \t>*-]*(?:\[(\d{1,3})\]:?|(\d{1,3})[.):])[ \t]+(\S.*)$")
_DEFINED = re.compile(r"^[ ]{0,3}\[(\d{1,3})\]:[ \t]*(\S.*)$")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+")
_MARKS = re.compile(r"(?<=\S)\s?((?:\[\d{1,3}(?:[,–-]\s?\d{1,3})*\])+)(?!\()")
_NUMBER = re.compile(r"\d{1,3}")


def source_list(draft: str) -> Mapping[int, str]:
    """The sources that a draft lists by number: an address where the line has one, else the line."""
    found: dict[int, str] = {}
    listed = False
    for line in draft.splitlines():
        item = _ITEM.match(line) if listed else None
        defined = _DEFINED.match(line)
        if defined:
            found.setdefault(int(defined[1]), _target(defined[2]))
        elif item:
            found.setdefault(int(item[1] or item[2]), _target(item[3]))
        elif line.strip():
            listed = _LISTED.match(line) is not None
    return found


def _target(told: str) -> str:
    """What a line of the list calls its source."""
    address = _ADDRESS.search(told)
    return address[0].rstrip(".,;") if address else told.strip(" <>*_`")


def held_to_sources(found: Sequence[Judgement], story: Story, search: Search) -> tuple[Judgement, ...]:
    """The judgements, those of claims with a number behind them on the source of that number, where it is among the
    pages. Where it is not, all pages are asked, as without a number."""
    draft = story.page.source if story.page.media_type == "text/plain" else ""
    listed = source_list(draft)
    if not listed:
        return tuple(found)
    way = segments(story.record)
    places = [[place for span in one.claim.spans for place in sources(way, span)] for one in found]
    starts = sorted(its[0].start for its in places if its)
    return tuple(
        _on_cited(one, _cited_names(draft, its[-1].end, starts, listed), search) if its else one
        for one, its in zip(found, places, strict=True)
    )


def _cited_names(draft: str, end: int, starts: Sequence[int], listed: Mapping[int, str]) -> list[str]:
    """The sources of the first numbers behind a claim, in its paragraph and before the next claim."""
    after = next((start for start in starts if start >= end), len(draft))
    blank = draft.find("\n\n", end)
    marks = _MARKS.search(draft, end, min(after, blank if blank >= 0 else len(draft)))
    numbers = [int(number) for number in _NUMBER.findall(marks[1])] if marks else []
    return [listed[number] for number in numbers if number in listed]


def _on_cited(one: Judgement, names: Sequence[str], search: Search) -> Judgement:
    """A judgement on the sources that are cited for it."""
    stories = {story: name for name in names for story in named_stories(search, name)}
    if not stories or (one.closest is not None and search.where(one.closest.story) in stories):
        return one
    there = judge(one.claim, Within(search, tuple(stories)))
    if there.passes or not one.passes or one.closest is None:
        return there if there.passes else one
    says = f"The draft cites {', '.join(dict.fromkeys(stories.values()))} for it. {there.says}"
    return replace(there, says=f"{says} The words stand on another page: {one.closest.title or one.closest.uri}.")
