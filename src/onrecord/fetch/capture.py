"""Answers as records of WARC 1.1, each whole on the disk before the next one begins."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.fetch.ask import ServerAnswer

_UNDONE = frozenset((b"transfer-encoding", b"content-length"))  # fields of the way here, which is over
UNCHANGED = 304
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def captured(answer: ServerAnswer) -> bytes:
    """An answer as a record: a response, or a revisit where the page is unchanged."""
    head = f"HTTP/1.1 {answer.status} {answer.reason}".rstrip().encode("latin-1", "replace") + b"\r\n"
    fields = b"".join(name + b": " + value + b"\r\n" for name, value in answer.raw if name.lower() not in _UNDONE)
    head += fields + b"Content-Length: %d\r\n\r\n" % len(answer.body)
    about = {"WARC-Target-URI": answer.url, "WARC-Payload-Digest": _capture_digest(answer.body)}
    if answer.address:
        about["WARC-IP-Address"] = answer.address
    if answer.status == UNCHANGED:
        del about["WARC-Payload-Digest"]
        about["WARC-Profile"] = _REVISIT
    kind = "revisit" if answer.status == UNCHANGED else "response"
    return _record(kind, answer.at, "application/http;msgtype=response", head + answer.body, about)


def _opening(agent: str) -> bytes:
    """The first record of a file: who made it."""
    told = f"software: {agent}\r\nformat: WARC File Format 1.1\r\nrobots: RFC 9309\r\n".encode()
    return _record("warcinfo", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "application/warc-fields", told, {})


def _record(kind: str, at: str, media_type: str, block: bytes, about: dict[str, str]) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
        "WARC-Date": at,
        **about,
        "WARC-Block-Digest": _capture_digest(block),
        "Content-Type": media_type,
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    return head.encode() + block + b"\r\n\r\n"


def _capture_digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


class CrawlFile:
    """A WARC that grows. `end` and `records` are how far it is good, as the ledger beside it has it; what stands behind
    that of a run that was `stopped` is half a record, and goes."""

    def __init__(self, path: Path, agent: str, end: int, records: int, stopped: bool) -> None:
        self.path, self.end, self.records = path, end, records
        self._packed = path.suffix == ".gz"
        try:
            size = path.stat().st_size if path.exists() else 0
            if size < end or (size > end and not (end and stopped)):
                why = "is not as the last fetch left it" if end else "was not written by `onrecord fetch`"
                raise UsageError(f"--out {path}: {why} - name another file")
            self._stream = path.open("r+b" if size else "wb")
            self._stream.truncate(end)
            self._stream.seek(end)
        except OSError as error:
            raise UsageError(f"--out {path}: cannot be written ({error.strerror})") from None
        if not end:
            self.write(_opening(agent))

    def write(self, record: bytes) -> int:
        """Appends one record; its number in the file."""
        self._stream.write(gzip.compress(record, 6, mtime=0) if self._packed else record)
        self._stream.flush()
        self.end = self._stream.tell()
        self.records += 1
        return self.records

    def close(self) -> None:
        """Ends it, on the disk."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
