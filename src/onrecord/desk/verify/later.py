"""Whole records of stories, made when somebody asks for them.

A quotation is judged by statements, people, days and figures. Of what is made of a page the events alone take a tenth
of the time, and only the voice check, a saved shelf and whoever wants the records read them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from msgspec.structs import replace

from onrecord.desk import reading
from onrecord.errors import InputError
from onrecord.pipeline import Stated
from onrecord.types.record import Record
from onrecord.types.story import Story

WAITING = 300_000  # characters of stories that wait at a time; each holds half a kilobyte of what events are made of


class Later(Sequence[Record]):
    """Stories by number, each a whole record as soon as it is asked for. What goes wrong then is told to `failed`, and
    the record stays without events."""

    def __init__(self, failed: Callable[[InputError], None]) -> None:
        self._failed = failed
        self._stories: list[Record | Stated] = []
        self._waiting = 0  # characters

    def add(self, story: Record | Stated) -> Record:
        """Takes one more story; its record as far as it is made."""
        self._stories.append(story if isinstance(story, Record) else _without_source(story))
        if isinstance(story, Record):
            return story
        if self._waiting + len(story.story.text) > WAITING:
            return self[-1]
        self._waiting += len(story.story.text)
        return story.story.record

    def __len__(self) -> int:
        """How many there are."""
        return len(self._stories)

    @overload
    def __getitem__(self, number: int) -> Record: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, number: int | slice) -> Record | tuple[Record, ...]:
        """One record, or some."""
        if isinstance(number, slice):
            return tuple(self[n] for n in range(*number.indices(len(self))))
        one = self._stories[number]
        if isinstance(one, Stated):
            made = reading.finished(one)
            one = self._stories[number] = one.story.record if isinstance(made, InputError) else made.record
            if isinstance(made, InputError):
                self._failed(made)
        return one


def _without_source(one: Stated) -> Stated:
    """What waits without its page's characters, which no event is made of."""
    story = one.story
    page = replace(story.page, source="", text="", segments=(), blocks=(), elements=(), facts=())
    return replace(one, story=Story(story.record, page, story.cut))
