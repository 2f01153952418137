"""What was altered after publication: a page through its versions, changed statements and figures before words."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from onrecord.archive.changes import Change, changes, paired
from onrecord.desk.sheets.head import StoryHead, story_head
from onrecord.desk.sheets.statement import Piece, pieces, searched_keys
from onrecord.exports import words
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record, Statement
from onrecord.types.span import Span
from onrecord.types.store import Version

_MOST_VERSIONS = 20
_MOST_WORDS = 60  # differences in words that are shown of one step
_NAMES = {"statements": "statement", "figures": "figure", "events": "event", "words": "words", "notice": "notice"}


class _Altered(Struct, frozen=True):
    """One thing in two versions; None where one has none. `kind`: headline, notice, statement, figure, event, words."""

    kind: str
    label: str
    old: tuple[Piece, ...] | None
    new: tuple[Piece, ...] | None
    old_id: str | None = None
    new_id: str | None = None
    what: str = ""


class _VersionStep(Struct, frozen=True):
    """From one version of a story to the next."""

    old: StoryHead
    new: StoryHead
    old_seen: str
    new_seen: str
    altered: tuple[_Altered, ...]


class ChangesSheet(Struct, frozen=True):
    """A page through its versions, the latest step first."""

    address: str
    versions: tuple[Version, ...]
    steps: tuple[_VersionStep, ...]


def changes_sheet(store: ArchiveStore, address: str) -> ChangesSheet:
    """What changed at an address; no version where the archive doesn't know it."""
    versions = (store.versions(address) or store.versions(f"https://{address}"))[-_MOST_VERSIONS:]  # folded ones, too
    steps = []
    for before, after in pairwise(versions):
        old = [r for id in before.stories if (r := store.record(id))]
        new = [r for id in after.stories if (r := store.record(id))]
        steps += [
            _VersionStep(story_head(a), story_head(b), _seen(before), _seen(after), altered(a, b))
            for a, b in paired(old, new)
            if a is not None and b is not None
        ]
    return ChangesSheet(address, versions, tuple(reversed(steps)))


def altered(old: Record, new: Record) -> tuple[_Altered, ...]:
    """Everything in which two versions of a story differ, what it means before the words."""
    found = changes(old, new)
    meant = [one for one in found if one.layer != "words"]
    return tuple(_altered(old, new, one) for one in (*meant, *[c for c in found if c.layer == "words"][:_MOST_WORDS]))


def _altered(old: Record, new: Record, one: Change) -> _Altered:
    before, after = one.before, one.after
    mine, theirs = searched_keys(before or ""), searched_keys(after or "")
    was, now = _versions_statement(old, one.before_span), _versions_statement(new, one.after_span)
    is_statement = one.layer == "statements"
    return _Altered(
        kind=_NAMES.get(one.layer, one.layer),
        label=(_who(new, now) or _who(old, was)) if is_statement else "",
        old=None if before is None else pieces(before, theirs) if after else (Piece(before, differs=True),),
        new=None if after is None else pieces(after, mine) if before else (Piece(after, differs=True),),
        old_id=f"{old.id}/{was.id}" if was and is_statement else None,
        new_id=f"{new.id}/{now.id}" if now and is_statement else None,
        what=one.what,
    )


def _versions_statement(record: Record, span: Span | None) -> Statement | None:
    """The statement that begins where a change says."""
    return next((s for s in record.statements if span is not None and s.content[0].start == span.start), None)


def _who(record: Record, one: Statement | None) -> str:
    if one is None:
        return ""
    name = next((e.name for e in record.entities if e.id == one.speaker), None)
    return name or words.joined_words(record.text, one.source) or words.NOBODY


def _seen(version: Version) -> str:
    return next((moment for moment in version.seen if moment), "")
