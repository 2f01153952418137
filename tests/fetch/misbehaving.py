"""A server on loopback that answers byte by byte what a test tells it to, however wrong. 127.0.0.1 and 127.0.0.2 are
two hosts."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator

Bytes = bytes | Iterable[bytes | float]  # a float is a pause
Handler = Callable[[str, dict[str, str]], Bytes]


def answer(body: bytes | str = b"", status: str = "200 OK", **fields: str) -> bytes:
    """An answer as HTTP has it."""
    body = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    named = {"Content-Type": "text/html", "Content-Length": str(len(body))} | named
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


NOT_FOUND = answer("no", "404 Not Found")


class Server:
    """Routes from `path` (or `127.0.0.2/path`) to what is answered; every request is kept with its time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.routes: dict[str, Bytes | Handler] = {}
        self.asked: list[tuple[float, str, dict[str, str]]] = []

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, without the rules."""
        return [path for _, path, _ in self.asked if not path.endswith(("/robots.txt", "/tdmrep.json"))]

    def times(self) -> list[float]:
        return [at for at, path, _ in self.asked if not path.endswith(("/robots.txt", "/tdmrep.json"))]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode().split("\r\n")
                fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
                path = first.split()[1]
                self.asked.append((time.monotonic(), path, fields))
                given = self.routes.get(fields["host"].split(":")[0] + path, self.routes.get(path, NOT_FOUND))
                made = given(path, fields) if callable(given) else given
                for piece in (made,) if isinstance(made, bytes) else made:
                    if isinstance(piece, float):
                        await asyncio.sleep(piece)
                    else:
                        writer.write(piece)
                        await writer.drain()
                if not isinstance(made, bytes):
                    break
        writer.close()


@contextlib.contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server in a thread, gone at the end of the block."""
    loop = asyncio.new_event_loop()
    started, made = threading.Event(), Server(0)

    async def main() -> None:
        first = await asyncio.start_server(made.serve, "127.0.0.1", 0, ssl=tls)
        made.port = first.sockets[0].getsockname()[1]
        second = await asyncio.start_server(made.serve, "127.0.0.2", made.port, ssl=tls)
        started.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        first.close()
        second.close()
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    task = loop.create_task(main())

    def work() -> None:
        loop.run_until_complete(task)
        loop.close()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    started.wait(5)
    try:
        yield made
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(5)
