"""The room's addresses, and what answers each."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.desk.sheets.things import NotHere, WasForgotten
from onrecord.errors import InputError, OnrecordError, UsageError
from onrecord.stores.database import ArchiveError
from onrecord.stores.store import ArchiveStore
from onrecord.web import api
from onrecord.web.counted import Counted, Counts
from onrecord.web.drawn import Led, Sent, Shown, error_page, render, static_file
from onrecord.web.guard import Guard, TooMuch
from onrecord.web.lent import DRAFT_PATIENCE, PATIENCE, Lent
from onrecord.web.pages import (
    audited,
    changed,
    drawings,
    edited,
    event,
    found,
    home,
    kept,
    person,
    statement,
    story,
    verified,
)
from onrecord.web.visit import Visit

_Answer = Shown | Sent | Led | Response
_Page = Callable[[ArchiveStore, Visit], _Answer]
_FOREVER = "public, max-age=31536000, immutable"
_log = logging.getLogger("onrecord.web")

_PAGES: Sequence[tuple[str, _Page]] = (
    ("/", home.home_page),
    ("/find", found.find_page),
    ("/find.{form}", found.find_as),
    ("/story/{story}", story.story_page),
    ("/story/{story}/{item}", story.place_led),
    ("/statement/{story}/{item}", statement.statement_page),
    ("/person/{story}/{item}", person.person_page),
    ("/event/{story}/{item}", event.event_page),
    ("/at/{digest}/{places}", kept.permalink_led),
    ("/changes", changed.changes_page),
    ("/corrections", kept.corrections_page),
    ("/audit", audited.audit_page),
    ("/audit/{layer}", audited.judged_page),
    ("/audit/{layer}/whole", audited.read_page),
    ("/timeline", drawings.timeline_page),
    ("/network", drawings.network_page),
    ("/figures", drawings.figures_page),
)


def room(
    place: str, *, token: str | None = None, hosts: Sequence[str] = (), edit: bool = False, demo: bool = False
) -> Starlette:
    """The reading room of one archive; a `demo` says that its stories are invented."""
    lent, open_to = Lent(place), Visit("", {}, {}, token=token, edit=edit, demo=demo)
    counts = Counts()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        lent.close()

    def route(
        path: str, page: _Page, methods: Sequence[str] = ("GET",), patience: float = PATIENCE, remembered: bool = True
    ) -> Route:
        async def endpoint(request: Request) -> Response:
            return await _answer(lent, page, request, open_to, patience, remembered)

        return Route(path, endpoint, methods=list(methods))

    routes: list[BaseRoute] = [route(path, page) for path, page in _PAGES]
    routes += [route(path, page) for path, page in api.PAGES]
    for path, page in (("/health", kept.health_page), ("/api/v1/health", api.health_json)):
        routes += [route(path, _with_counts(page, counts), remembered=False)]
    routes += [route("/verify", verified.verify_page, ("GET", "POST"), DRAFT_PATIENCE)]
    for under in ("/api", "/api/v1"):
        routes += [route(f"{under}/verify", api.verify_json, ("POST",), DRAFT_PATIENCE)]
        routes += [route(f"{under}/ground", api.ground_json, ("POST",), DRAFT_PATIENCE)]
    routes += [Route("/static/{name}", _static)]
    if edit:
        routes += [Route("/correct", edited.corrected_at(place), methods=["POST"])]
        routes += [Route("/audit", edited.judged_at(place), methods=["POST"])]
        routes += [Route("/saved", edited.saved_at(place), methods=["POST"])]
    handlers = {HTTPException: _http_error, Exception: _broken}
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Counted, counts=counts, patterns=[one.path for one in routes if isinstance(one, Route)]),
            Middleware(Guard, token=token, hosts=hosts),
        ],
        exception_handlers=handlers,  # type: ignore[arg-type]
        lifespan=lifespan,
    )


def _with_counts(page: Callable[[ArchiveStore, Visit, Counts], _Answer], counts: Counts) -> _Page:
    """A page that shows what the room has answered."""
    return lambda store, visit: page(store, visit, counts)


async def _answer(
    lent: Lent, page: _Page, request: Request, open_to: Visit, patience: float, remembered: bool = True
) -> Response:
    """What a page answers, errors as pages of words. `open_to`: what every visit of the room has."""
    programs = request.url.path.startswith("/api/")
    refuse = api.refused if programs else error_page
    try:
        body = (await request.body()).decode("utf-8", "replace") if request.method == "POST" else ""
        visit = _visit(request, body, open_to)
        key = str(request.url) if request.method == "GET" and remembered else None
        return await lent.ask(lambda store: _responded(page(store, visit), visit), patience, key)
    except TooMuch:
        return refuse(413, "A draft may have 2 million bytes. Send a part of it.")
    except WasForgotten as error:
        return refuse(410, str(error))
    except NotHere as error:
        return refuse(404, str(error))
    except (UsageError, InputError) as error:
        return refuse(400, str(error))
    except ArchiveError as error:
        return refuse(503, str(error))
    except OnrecordError as error:
        return refuse(500, str(error))
    except Exception as error:  # a fault of ours: its kind and place are logged, never what was asked or sent
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else "?"
        _log.error("%s at %s, answering %s", type(error).__name__, where, request.url.path.split("/")[1])
        return refuse(500, "This is a fault of onrecord, and nothing of yours. Please report what you asked for.")


def _visit(request: Request, body: str, open_to: Visit) -> Visit:
    form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    sent = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=50)) if form else {"body": body}
    return replace(
        open_to,
        path=request.url.path,
        parts=dict(request.path_params),
        given=dict(request.query_params),
        pairs=request.query_params.multi_items(),
        sent=sent if body else {},
        base=f"{request.url.scheme}://{request.headers.get('host', '')}",
    )


def _responded(answer: _Answer, visit: Visit) -> Response:
    if isinstance(answer, Response):
        return answer
    if isinstance(answer, Shown):
        return render(answer, **visit.where())
    if isinstance(answer, Led):
        return RedirectResponse(answer.to, 303)
    headers = {"content-disposition": f'attachment; filename="{answer.name}"'} if answer.name else {}
    return Response(answer.body, media_type=answer.media_type, headers=headers)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    body = static_file(name)
    if body is None:
        return error_page(404, "There is no such file.")
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return Response(body, media_type=kind, headers={"cache-control": _FOREVER})


async def _http_error(request: Request, error: HTTPException) -> Response:
    says = {
        404: "This address leads nowhere in this room. Look for it above.",
        405: "This page is only read; nothing is sent to it.",
    }
    refuse = api.refused if request.url.path.startswith("/api/") else error_page
    return refuse(error.status_code, says.get(error.status_code, error.detail))


async def _broken(request: Request, error: Exception) -> Response:
    return error_page(500, "This is a fault of onrecord, and nothing of yours. Please report what you asked for.")
