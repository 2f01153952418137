"""What people put right in the room itself: only where it was started with --edit, and from its own pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk import archives
from onrecord.desk.correct import Wish, correct, take_back
from onrecord.errors import OnrecordError
from onrecord.web.drawn import error_page

_LONGEST = 500  # characters of a reason


def endpoint(place: str) -> Callable[[Request], Awaitable[Response]]:
    """`POST /correct`"""

    async def put_right(request: Request) -> Response:
        body = (await request.body()).decode("utf-8", "replace")
        sent = {k: v.strip()[:_LONGEST] for k, v in parse_qsl(body, max_num_fields=20)}
        try:
            await run_in_threadpool(_done, place, sent)
        except OnrecordError as error:
            return error_page(400, str(error))
        return RedirectResponse("/corrections", 303)

    return put_right


def _done(place: str, sent: dict[str, str]) -> None:
    store = archives.opened_archive(place)
    try:
        if undo := sent.get("undo"):
            take_back(store, undo)
            return
        correct(store, Wish(
            target=sent.get("target", ""),
            by=sent.get("by") or None,
            why=sent.get("why", ""),
            speaker=sent.get("speaker") or None,
            nothing=sent.get("nothing") == "1",
            statement=sent.get("statement") or None,
            same=sent.get("same") or None,
            apart=sent.get("apart") or None,
            factuality=sent.get("factuality") or None,
        ))  # fmt: skip
    finally:
        store.close()
