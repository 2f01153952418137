"""What people put right or keep in the room itself: only where it was started with --edit, and from its own pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.archive.corrections import found_again
from onrecord.desk import archives
from onrecord.desk.correct import Wish, correct, take_back
from onrecord.errors import OnrecordError, UsageError
from onrecord.stores.store import ArchiveStore
from onrecord.web.asked import listed
from onrecord.web.drawn import error_page
from onrecord.web.pages.audited import judgement_kept

_LONGEST = 500  # characters of a reason, a name or a search
_WORDS = 5_000  # characters of a statement
_MERGED = 20  # people that are taken for one at a time
_Endpoint = Callable[[Request], Awaitable[Response]]
_Done = Callable[[ArchiveStore, Mapping[str, str], Sequence[str]], str]


def corrected_at(place: str) -> _Endpoint:
    """`POST /correct`"""
    return _endpoint(place, _put_right)


def saved_at(place: str) -> _Endpoint:
    """`POST /saved`: a search is kept under a name, or dropped where none is given."""
    return _endpoint(place, _search_kept)


def judged_at(place: str) -> _Endpoint:
    """`POST /audit`: a judgement of the audit."""
    return _endpoint(place, judgement_kept)


def _endpoint(place: str, done: _Done) -> _Endpoint:
    """An address to which a form is sent: what it asks for is done, and the answer leads to where that shows."""

    async def answer(request: Request) -> Response:
        body = (await request.body()).decode("utf-8", "replace")
        pairs = parse_qsl(body, max_num_fields=60)
        sent = {k: v.strip()[: _WORDS if k == "statement" else _LONGEST] for k, v in pairs}
        try:
            to = await run_in_threadpool(_in_archive, place, done, sent, [v for k, v in pairs if k == "pick"])
        except OnrecordError as error:
            return error_page(400, str(error))
        return RedirectResponse(to, 303)

    return answer


def _in_archive(place: str, done: _Done, sent: Mapping[str, str], picked: Sequence[str]) -> str:
    store = archives.opened_archive(place)
    try:
        return done(store, sent, picked)
    finally:
        store.close()


def _put_right(store: ArchiveStore, sent: Mapping[str, str], picked: Sequence[str]) -> str:
    if undo := sent.get("undo"):
        take_back(store, undo)
        return "/corrections"
    told = {"by": sent.get("by") or None, "why": sent.get("why", "")}
    if picked or "merge" in sent:
        return _people_merged(store, list(dict.fromkeys(picked)), told)
    wish = Wish(
        target=sent.get("target", ""),
        by=told["by"],
        why=told["why"] or "",
        speaker=sent.get("speaker") or None,
        nothing=sent.get("nothing") == "1",
        statement=sent.get("place") or sent.get("statement") or None,
        kind=sent.get("kind") or None,
        same=sent.get("same") or None,
        apart=sent.get("apart") or None,
        factuality=sent.get("factuality") or None,
        belongs=sent.get("belongs") or None,
    )
    correct(store, wish)
    if wish.belongs:
        ids = store.stories_at(store.corrections()[-1].at.page)
        return f"/story/{ids[0]}" if len(ids) == 1 else "/corrections"
    return _added(store, wish.target) if wish.statement else "/corrections"


def _added(store: ArchiveStore, story: str) -> str:
    """Where the statement stands that was added last."""
    record, one = store.record(story), store.corrections()[-1]
    found = found_again(record, replace(one.at, layer="statements")) if record else None
    return f"/story/{story}#{story}-{found.id}" if found else "/corrections"


def _people_merged(store: ArchiveStore, picked: Sequence[str], told: Mapping[str, str | None]) -> str:
    """All that were chosen are one person: each of the others is the same as the first."""
    if not 2 <= len(picked) <= _MERGED:
        raise UsageError(f"{len(picked)} chosen - choose two to {_MERGED} who are one")
    for other in picked[1:]:
        correct(store, Wish(target=picked[0], same=other, by=told["by"], why=told["why"] or ""))
    return f"/person/{picked[0]}"


def _search_kept(store: ArchiveStore, sent: Mapping[str, str], picked: Sequence[str]) -> str:
    asked = listed(dict(parse_qsl(sent.get("search", "").lstrip("?"))))
    search = urlencode({**asked.fields, "what": asked.query.what} if "search" in sent else {})
    store.save_search(sent.get("name", ""), search)
    return "/"
