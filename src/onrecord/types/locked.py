"""`quotes.lock`: what drafts quote, pinned to the digest and the characters of pages, with the verdict and the versions
that gave it. The file is JSON made for version control: the same drafts, pages and program give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.types.span import Span
from onrecord.types.verdict import PASSES, Claim, Name, Policy, SpeakerVerdict

LOCK_FORMAT = 1  # it rises when a reader of the file would have to change


class LockedPage(Struct, frozen=True, omit_defaults=True):
    """A page on which a pinned quotation stands. `read_by`: the versions that made its record."""

    sha256: str
    uri: str
    url: str | None = None
    title: str | None = None
    captured: str | None = None
    read_by: str = ""


class Pin(Struct, frozen=True, omit_defaults=True):
    """A place on which a verdict rests: characters of a page's source, and what the story shows there."""

    page: str  # its sha256
    source: tuple[Span, ...]
    characters: str
    speaker: str | None = None  # who says it there; None: the page does not say


class Locked(Struct, frozen=True, omit_defaults=True):
    """One quotation of a draft: what is claimed, as the judge takes it, its verdicts, and the places they rest on."""

    draft: str
    claim: Mapping[str, Any]  # the fields of a Claim that are not empty; where it stands in the draft is none of them
    verdicts: tuple[Name, ...]
    words: Name
    passes: bool
    speaker: SpeakerVerdict | None = None
    pins: tuple[Pin, ...] = ()

    @property
    def asked(self) -> Claim:
        """The claim again."""
        return msgspec.convert({"id": "c1", "spans": (), "quoted": True, **self.claim}, Claim)


class Lock(Struct, frozen=True, omit_defaults=True):
    """All of the file. `against` is what the drafts were judged against, as it was named; `allow` the verdicts that
    passed besides."""

    onrecord_lock: int
    judged_by: str
    against: tuple[str, ...] = ()
    allow: tuple[Name, ...] = ()
    strict_speaker: bool = False
    strict_told: bool = False
    pages: tuple[LockedPage, ...] = ()
    quotations: tuple[Locked, ...] = ()

    @property
    def policy(self) -> Policy:
        """What passes."""
        return Policy(PASSES | frozenset(self.allow), self.strict_speaker, self.strict_told)
