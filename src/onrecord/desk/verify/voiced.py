"""The voice check at the desk: a draft that was judged, with what it says more in its own voice."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.desk.verify.draft import ignored, regions_of
from onrecord.types.search import Search
from onrecord.types.span import Span
from onrecord.types.story import Story
from onrecord.types.verdict import Checked, Finding
from onrecord.verdicts.voice.find import LEAST, voice_findings


def with_voice(draft: Checked, story: Story, search: Search, least: float = LEAST) -> Checked:
    """The draft with its findings from a confidence on, those left out that a mark in the same paragraph says to
    ignore."""
    left_out = [at for at, _ in ignored(story)]
    found = voice_findings(story.record, search, least)
    kept = tuple(one for one in found if not _ignored(one, left_out, story.record.text))
    return replace(draft, voice=kept, voice_regions=regions_of([(one.span,) for one in kept], story))


def _ignored(one: Finding, marks: list[int], text: str) -> bool:
    """True when a mark stands in the paragraph of a finding, or closes it."""
    start = text.rfind("\n\n", 0, one.span.start) + 1
    end = text.find("\n\n", one.span.end)
    paragraph = Span(start, len(text) if end < 0 else end)
    return any(paragraph.start <= at <= paragraph.end for at in marks)
