"""`onrecord serve`: the reading room of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from socket import socket
from typing import Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive

_Port = Annotated[int, typer.Option(metavar="N", min=0, max=65_535, help="The port; 0 for any that is free.")]
_Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Where to listen. Anything but this machine asks for care.")
]
_Name = Annotated[
    list[str] | None, typer.Option("--name", metavar="HOST", help="A further name under which the room is reached.")
]
_Edit = Annotated[bool, typer.Option("--edit", metavar="", help="Let visitors put things right.")]
_Open = Annotated[bool, typer.Option("--open", metavar="", help="Open it in the browser.")]
_Token = Annotated[
    str | None,
    typer.Option(metavar="WORDS", envvar="ONRECORD_TOKEN", show_envvar=False, help="The token, instead of a new one "
                 "at each start: feeds stay valid. ONRECORD_TOKEN does the same."),
]  # fmt: skip
_Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, max=32, help="Processes that answer. Default: one a core, up to four."),
]
_LEAST = 16  # characters of a token


def serve(
    archive: Archive,
    port: _Port = 8000,
    host: _Host = "127.0.0.1",
    name: _Name = None,
    edit: _Edit = False,
    open: _Open = False,
    token: _Token = None,
    workers: _Workers = None,
) -> int:
    """Open the reading room of an archive: pages for people, REST for programs, feeds for readers.

    It listens on this machine alone. The address that is printed holds a token; without it the room stays closed.

    - `onrecord serve demo: --open` (an archive of invented stories that ships with onrecord)
    - `onrecord serve news.db --open`
    - `onrecord serve news.db --port 8080 --edit`
    """
    import secrets

    from onrecord import demo
    from onrecord.cli import talk
    from onrecord.desk import archives
    from onrecord.errors import UsageError

    try:
        from onrecord.web import served
    except ImportError as error:
        raise UsageError(f"serve needs {error.name} - pip install 'onrecord[serve]'") from None
    if token is not None and len(token) < _LEAST:
        raise UsageError(f"--token: at least {_LEAST} characters, so that nobody guesses it")
    with _demo_of_its_own() if archive == demo.NAME else nullcontext(archive) as place:
        archives.opened_archive(place, read_only=True).close()
        sockets = _sockets(host, port, served.workers_wanted(workers))
        told = token or secrets.token_urlsafe(24)
        room = served.Room(place, told, (host, *(name or ())), edit, demo=archive == demo.NAME)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{sockets[0].getsockname()[1]}/?token={told}"
        talk.say(f"{'demo of invented stories' if room.demo else Path(archive).name}: open {address}")
        talk.say("stop with Ctrl-C")
        if open:
            import webbrowser

            webbrowser.open(address)
        served.serve_room(room, sockets)
    return status.DONE


@contextmanager
def _demo_of_its_own() -> Iterator[str]:
    """The bundled archive, in a folder that is gone afterwards."""
    import tempfile

    from onrecord.desk.newsroom import newsroom_archive

    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as folder:
        yield str(newsroom_archive(Path(folder)))


def _sockets(host: str, port: int, workers: int) -> list[socket]:
    """Sockets of one port. Raises UsageError where nobody can listen there."""
    from onrecord.errors import UsageError
    from onrecord.web.served import listening

    try:
        return listening(host, port, workers)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host} port {port} ({error.strerror or error}) - name another --port"
        ) from None
