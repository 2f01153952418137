"""A story of an archive as the report shows it: its record, with the characters of the page that was kept."""

from __future__ import annotations

from msgspec import Struct

from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.desk.sheets.things import parted, record_of
from onrecord.stores.store import ArchiveStore
from onrecord.types.cut import Cut
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.source_map import segments
from onrecord.types.story import Story


class StorySheet(Struct, frozen=True):
    """A story, its copies and the versions of its page."""

    story: Story
    head: StoryHead
    kept: bool  # the page's characters are here
    copies: tuple[StoryHead, ...]
    same_event: tuple[StoryHead, ...]
    versions: int
    newer: str | None  # the story of the newest version, where this is an older one
    address: str | None


_MOST_BESIDE = 30


def story_sheet(store: ArchiveStore, id: str) -> StorySheet:
    """What is known of a story. Raises NotHere, WasForgotten."""
    story, _ = parted(id)
    record = record_of(store, story)
    source = store.source(story)
    address = record.url or record.page.uri
    versions = store.versions(address)
    newest = next((v.stories[0] for v in versions if v.newest and v.stories), None)
    mine = next((v for v in versions if story in v.stories), None)
    return StorySheet(
        story=_story_held(record, source),
        head=story_head(record),
        kept=source is not None,
        copies=tuple(h for h in _story_others(store, "copy", story) if h.url is None or h.url != record.url),
        same_event=_story_others(store, "event", story),
        versions=len(versions),
        newer=newest if mine is not None and not mine.newest else None,
        address=address if len(versions) > 1 else None,
    )


def _story_held(record: Record, source: str | None) -> Story:
    """A record with the source of its page, so that whatever shows a story can show its proof: a page whose text is its
    source, cut where the record's own map leads."""
    way = segments(record)
    page = Page(
        uri=record.page.uri, sha256=record.page.sha256, media_type=record.page.media_type,
        encoding=record.page.encoding, source=source or "", text=record.text, segments=tuple(way), url=record.url,
    )  # fmt: skip
    from onrecord.types.span import Span

    return Story(record, page, Cut((Span(0, len(record.text)),), record.text))


def _story_others(store: ArchiveStore, kind: str, story: str) -> tuple[StoryHead, ...]:
    """Heads of the other stories of a group."""
    group = store.group_of(kind, story)
    members = store.groups(kind, [group]).get(group, ()) if group else ()
    ids = list(dict.fromkeys(id for id, item in members if id != story and not item))[:_MOST_BESIDE]
    heads = [story_head(record) for _, record in store.records(ids)]
    return tuple(sorted(heads, key=lambda h: (h.published or "9", h.id)))
