"""A WACZ (Web Archive Collection Zipped 1.1.1): WARC, index, list of pages, and a digest of every file. The same
content gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct

from onrecord.exports.pack.warc import Payload, opening_record, resource_record

VERSION = "1.1.1"
WARC = "archive/data.warc.gz"
PACKAGE, PACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"
_LINES = 1_024  # of the index in one packed block, as other tools have it
_WWW = re.compile(r"^www\d*\.")
_MOMENT = (1980, 1, 1, 0, 0, 0)  # of every entry: a zip knows no earlier one, and none must not differ
_PACKED = (".gz",)


class Shown(Struct, frozen=True):
    """A page of the list that a reader sees first."""

    payload: Payload
    title: str


def captured_files(pages: Sequence[Shown], software: str) -> dict[str, bytes]:
    """Archive, index and list of pages of a WACZ, by name."""
    warc, lines = opening_record(software), []
    for page in pages:
        record = resource_record(page.payload)
        lines.append(_cdx_line(page.payload, len(warc), len(record)))
        warc += record
    blocks, idx = b"", ['!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}']
    lines.sort()
    for first in range(0, len(lines), _LINES):
        block = gzip.compress("".join(lines[first : first + _LINES]).encode(), 6, mtime=0)
        place = {"offset": len(blocks), "length": len(block), "digest": digest_of(block), "filename": "index.cdx.gz"}
        idx.append(f"{' '.join(lines[first].split(' ')[:2])} {json.dumps(place)}")
        blocks += block
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
    return {
        WARC: warc,
        "indexes/index.cdx.gz": blocks,
        "indexes/index.idx": "\n".join([*idx, ""]).encode(),
        "pages/pages.jsonl": b"".join(json_line(row) for row in (head, *map(_listed_page, pages))),
    }


def wacz_written(files: Mapping[str, bytes], out: BinaryIO, software: str, title: str) -> None:
    """Writes the zip: the files, and what names them all with their digests."""
    resources = [
        {"name": name.rpartition("/")[2].lower(), "path": name, "hash": digest_of(data), "bytes": len(data)}
        for name, data in files.items()
    ]
    about = {"profile": "data-package", "wacz_version": VERSION, "title": title, "software": software}
    package = json.dumps({**about, "resources": resources}, ensure_ascii=False, indent=1).encode() + b"\n"
    digest = json.dumps({"path": PACKAGE, "hash": digest_of(package)}, indent=1).encode() + b"\n"
    with zipfile.ZipFile(out, "w") as made:
        for name, data in {**files, PACKAGE: package, PACKAGE_DIGEST: digest}.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr = 0o644 << 16
            # replay tools seek in the archive and its index: these are stored as they are
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            made.writestr(entry, data)


def digest_of(data: bytes) -> str:
    """A digest as WACZ writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def json_line(row: Mapping[str, Any]) -> bytes:
    """A line of JSON Lines."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _listed_page(page: Shown) -> dict[str, str]:
    payload = page.payload
    return {
        "id": payload.id.rpartition(":")[2],
        "url": payload.url,
        "title": page.title,
        "ts": payload.moment.replace("Z", ".000Z"),
    }


def _cdx_line(payload: Payload, offset: int, length: int) -> str:
    """Where a page stands, under its address and moment."""
    told = {
        "url": payload.url,
        "mime": payload.media_type.partition(";")[0],
        "status": "200",
        "digest": payload.digest,
        "length": str(length),
        "offset": str(offset),
        "filename": WARC.rpartition("/")[2],
    }
    return f"{_surt(payload.url)} {re.sub('[^0-9]', '', payload.moment)} {json.dumps(told)}\n"


def _surt(url: str) -> str:
    """An address as indexes sort it: `https://www.example.org/a?b=1` is `org,example)/a?b=1`."""
    parts = urlsplit(url.lower())
    host = ",".join(reversed(_WWW.sub("", parts.hostname or "").split(".")))
    asked = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}){parts.path or '/'}{f'?{asked}' if asked else ''}".replace(" ", "%20")
