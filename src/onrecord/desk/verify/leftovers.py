"""What a page holds outside its stories, as records that can be searched: one for each reason it was left out for."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.types.cut import cut_from
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.types.story import Story


def leftovers(story: Story) -> tuple[Record, ...]:
    """The residue of a story. `title` is the reason; the way back to the page's characters is the page's own."""
    by_reason: dict[str, list[Span]] = {}
    for left in story.cut.leftovers:
        if story.page.text[left.span.start : left.span.end].strip():
            by_reason.setdefault(left.reason, []).append(left.span)
    return tuple(_left(story, reason, tuple(sorted(spans))) for reason, spans in by_reason.items())


def _left(story: Story, reason: str, spans: tuple[Span, ...]) -> Record:
    """The stretches that were left out for one reason."""
    cut = cut_from(story.page, spans)
    return replace(
        story.record,
        title=reason,
        headline=None,
        standfirst=None,
        text=cut.text,
        parts=(),
        source_map=cut.source_map(story.page),
        captions=(),
        times=(),
        entities=(),
        statements=(),
        events=(),
        figures=(),
        residue=(),
    )
