"""REST: what the pages show, for programs. Every list goes on by a cursor, every id is the one that pages use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from starlette.responses import Response

from onrecord.desk.find import find as ask
from onrecord.desk.sheets.event import event_sheet
from onrecord.desk.sheets.permalink import permalink
from onrecord.desk.sheets.person import person_sheet
from onrecord.desk.sheets.statement import statement_sheet
from onrecord.desk.sheets.things import record_of
from onrecord.desk.sheets.versions import changes_sheet
from onrecord.desk.verify import checked_claims, judged_draft
from onrecord.desk.verify.answered import judged_answers
from onrecord.desk.verify.answers import answers_of_text, sound_answers
from onrecord.desk.verify.claims import claims_of_text
from onrecord.desk.verify.pasted import pasted_draft
from onrecord.desk.verify.warm import warm_search
from onrecord.errors import InputError, UsageError
from onrecord.kept.version import version_line
from onrecord.stores.store import ArchiveStore
from onrecord.web.asked import DEEPEST, MOST_ROWS, ROWS, cursor_of, listed, offset_of
from onrecord.web.counted import Counts, Health
from onrecord.web.drawn import Sent
from onrecord.web.listed import row_of
from onrecord.web.openapi import document
from onrecord.web.visit import Visit

_JSON = "application/json"
_MOST_CLAIMS = 500  # of one request
_LONGEST = 400_000  # characters of a draft


def refused(status: int, says: str) -> Response:
    """An error as programs read it."""
    return Response(msgspec.json.encode({"error": {"status": status, "says": says}}), status, media_type=_JSON)


def _sent(value: Any) -> Sent:
    return Sent(msgspec.json.encode(value), _JSON)


def _openapi_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`/api/openapi.json`"""
    return _sent(document())


def _found_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`/api/v1/find`"""
    limit = visit.given.get("limit", str(ROWS))
    if not limit.isdecimal() or not 1 <= int(limit[:6]) <= MOST_ROWS:
        raise UsageError(f"limit {limit[:20]!r}: 1 to {MOST_ROWS} rows at once")
    offset = offset_of(visit.given.get("cursor"))
    asked = listed(visit.given, facets=visit.given.get("facets") == "1", limit=int(limit), offset=offset)
    got = ask(store, asked.query)
    behind = offset + len(got.hits)
    more = (behind < got.total or got.more) and len(got.hits) == int(limit) and behind <= DEEPEST
    return _sent({
        "what": asked.query.what, "total": got.total, "more": got.more, "understood": got.understood,
        "facets": got.facets, "rows": [row_of(hit) for hit in got.hits], "next": cursor_of(behind) if more else None,
    })  # fmt: skip


def _story_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`/api/v1/stories/STORY`: the record."""
    return _sent(record_of(store, visit.parts["story"]))


def _statement_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`/api/v1/statements/STORY/s1`"""
    sheet = statement_sheet(store, _id(visit))
    return _sent({"permalink": permalink(sheet.sha256, "s", sheet.chosen.source), **msgspec.to_builtins(sheet)})


def _person_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`/api/v1/people/STORY/e1`"""
    return _sent(person_sheet(store, _id(visit)))


def _event_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`/api/v1/events/STORY/v1`"""
    sheet = event_sheet(store, _id(visit))
    return _sent({"permalink": permalink(sheet.sha256, "v", sheet.chosen.source), **msgspec.to_builtins(sheet)})


def _changes_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`/api/v1/changes?url=`"""
    url = visit.given.get("url", "")
    if not url:
        names = ("address", "versions", "seen")
        rows = [dict(zip(names, row, strict=True)) for row in store.addresses_changed(MOST_ROWS)]
        return _sent({"changed": rows})
    return _sent(changes_sheet(store, url[:2_000]))


def verify_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`POST /api/v1/verify`: the draft as the body, or as the field `draft` of a form; `?voice=1` for the voice check
    besides. Nothing of it is kept."""
    text = visit.sent.get("draft") or visit.sent.get("body") or ""
    if not text.strip():
        raise UsageError("send the draft as the body of the request, as text/plain")
    if len(text) > _LONGEST:
        raise UsageError(f"a draft may have {_LONGEST:,} characters, this one has {len(text):,}")
    voice = visit.given.get("voice") == "1"
    draft = judged_draft("draft", pasted_draft(text), warm_search(store), voice=voice)
    more = {"voice": draft.voice, "voice_regions": draft.voice_regions} if voice else {}
    return _sent({"found": draft.found, "regions": draft.regions, **more})


def ground_json(store: ArchiveStore, visit: Visit) -> Sent:
    """`POST /api/v1/ground`: claims as JSON or JSON Lines, in any form that `onrecord ground` reads; `?answers=1`:
    answers of assistants, their citations judged one by one with the shares by source."""
    body = visit.sent.get("body", "")
    if visit.given.get("answers") == "1":
        given = sound_answers(answers_of_text("the body", body), _MOST_CLAIMS)
        return _sent(judged_answers(given, warm_search(store)))
    claims = []
    for row in claims_of_text("the body", body):
        if isinstance(row, InputError):
            raise row
        claims.append(row)
        if len(claims) > _MOST_CLAIMS:
            raise UsageError(f"at most {_MOST_CLAIMS} claims at once - send the rest by itself")
    return _sent({"found": checked_claims("claims", claims, warm_search(store), file=False).found})


def _id(visit: Visit) -> str:
    return f"{visit.parts['story']}/{visit.parts['item']}"


def health_json(store: ArchiveStore, visit: Visit, counts: Counts) -> Sent:
    """`/api/v1/health`"""
    held = dict(store.lately("counts", store.counts))
    return _sent(Health(counts.since, held, len(store.failures()), counts.rows(), version_line()))


PAGES: tuple[tuple[str, Callable[[ArchiveStore, Visit], Sent]], ...] = (
    ("/api/openapi.json", _openapi_json),
    ("/api/v1/find", _found_json),
    ("/api/v1/stories/{story}", _story_json),
    ("/api/v1/statements/{story}/{item}", _statement_json),
    ("/api/v1/people/{story}/{item}", _person_json),
    ("/api/v1/events/{story}/{item}", _event_json),
    ("/api/v1/changes", _changes_json),
)
