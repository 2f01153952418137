"""`onrecord serve`: the reading room of an archive."""

from __future__ import annotations

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
_LEAST = 16  # characters of a token


def serve(
    archive: Archive,
    port: _Port = 8000,
    host: _Host = "127.0.0.1",
    name: _Name = None,
    edit: _Edit = False,
    open: _Open = False,
    token: _Token = None,
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
        import uvicorn

        from onrecord.web.app import room
    except ImportError as error:
        raise UsageError(f"serve needs {error.name} - pip install 'onrecord[serve]'") from None
    if token is not None and len(token) < _LEAST:
        raise UsageError(f"--token: at least {_LEAST} characters, so that nobody guesses it")
    if archive == demo.NAME:
        import tempfile

        from onrecord.desk.newsroom import newsroom_archive

        archive = str(newsroom_archive(Path(tempfile.mkdtemp(prefix="onrecord-demo-"))))
    archives.opened_archive(archive, read_only=True).close()
    listening = _socket(host, port)
    token = token or secrets.token_urlsafe(24)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/?token={token}"
    talk.say(f"{Path(archive).name}: open {address}")
    talk.say("stop with Ctrl-C")
    if open:
        import webbrowser

        webbrowser.open(address)
    settings = uvicorn.Config(
        room(archive, token=token, hosts=(host, *(name or ())), edit=edit),
        log_level="warning", access_log=False, server_header=False, timeout_keep_alive=20, limit_concurrency=200,
        h11_max_incomplete_event_size=65_536,
    )  # fmt: skip
    uvicorn.Server(settings).run([listening])
    return status.DONE


def _socket(host: str, port: int) -> socket:
    """A socket that listens. Raises UsageError where it cannot."""
    from socket import SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, getaddrinfo

    from onrecord.errors import UsageError

    try:
        family = getaddrinfo(host, port, type=SOCK_STREAM)[0][0]
        made = socket(family)
        made.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host} port {port} ({error.strerror or error}) - name another --port"
        ) from None
    return made
