"""What a pack holds of a page, and the page again."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import msgspec
from msgspec import Struct

from onrecord.desk import reading
from onrecord.exports.pack.warc import Payload, ascii_address, warc_moment
from onrecord.kept.packed import PackedPage, packed, page_again, squeezed
from onrecord.pages.wire.encoding import decoded
from onrecord.types.page import Page

PACK_FORMAT = 1  # it rises when a reader of packs would have to change
LOCK, RECORDS, VERDICTS = "onrecord/quotes.lock", "onrecord/records.jsonl", "onrecord/verdicts.jsonl"
DOSSIER = "onrecord/dossier.html"
MANIFEST = "onrecord/manifest.json"
SIGNATURE, PUBLIC_KEY, STAMP = f"{MANIFEST}.minisig", "onrecord/minisign.pub", f"{MANIFEST}.tsr"
_NOWHERE = "https://{}.page.invalid/{}"  # the address of a page that has none: replay tools want one


class _PackPage(Struct, frozen=True):
    """A page of a pack. `record` is the WARC record that holds it. `as_found`: that record has the bytes whose digest
    is the page's own; else it has the page's characters as UTF-8. `source`: the digest of these characters. `whole`:
    the file of the pack that holds the page as its reader made it, where its characters do not tell all."""

    sha256: str
    uri: str
    url: str | None
    media_type: str
    encoding: str
    captured: str | None
    input_id: str | None
    warc_record: str | None
    record: str
    as_found: bool
    source: str
    form: str
    about: str
    whole: str | None = None


class Manifest(Struct, frozen=True):
    """What stands in a pack, and the digest of every file but itself: this is what is signed."""

    onrecord_pack: int
    made_by: str
    pages: tuple[_PackPage, ...]
    files: dict[str, str]


class PutIn(Struct, frozen=True):
    """A page as it goes into a pack."""

    about: _PackPage
    payload: Payload
    whole: bytes | None


def page_into(page: Page, url: str | None) -> PutIn:
    """A page for a pack: the bytes as found, where they are at hand or follow from its characters."""
    kept = packed(page)
    bytes_ = _as_found(page)
    characters = page.source.encode("utf-8", "surrogatepass")
    address = url or page.url
    if not (address or "").lower().startswith(("http://", "https://")):
        address = None
    media_type = page.media_type if bytes_ is not None or page.media_type == "text/html" else "text/plain"
    charset = page.encoding if bytes_ is not None else "utf-8"
    text = media_type.startswith(("text/", "application/xhtml"))
    payload = Payload(
        url=ascii_address(address)
        if address
        else _NOWHERE.format(page.sha256[:16], quote(PurePosixPath(page.uri).name)),
        moment=warc_moment(page.captured),
        media_type=f"{media_type}; charset={charset}" if text else media_type,
        data=characters if bytes_ is None else bytes_,
    )
    whole = None if kept.form != "page" else msgspec.json.encode(page)
    return PutIn(
        _PackPage(
            sha256=page.sha256, uri=page.uri, url=address, media_type=page.media_type, encoding=page.encoding,
            captured=page.captured, input_id=page.input_id, warc_record=page.warc_record, record=payload.id,
            as_found=bytes_ is not None, source=hashlib.sha256(characters).hexdigest(), form=kept.form,
            about=kept.about, whole=None if whole is None else f"onrecord/page-{page.sha256[:16]}.json",
        ),
        payload,
        whole,
    )  # fmt: skip


def page_out(about: _PackPage, payload: bytes, whole: bytes | None) -> tuple[Page | None, str]:
    """The page again, and what is wrong with it ("" where nothing is)."""
    if about.as_found and hashlib.sha256(payload).hexdigest() != about.sha256:
        return None, "is not the page that was found: its content has another digest"
    if whole is not None:
        try:
            page = msgspec.json.decode(whole, type=Page)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return None, f"cannot be read again ({error})"
        source = page.source
    else:
        source = decoded(payload, about.encoding).text if about.as_found else payload.decode("utf-8", "surrogatepass")
    characters = source.encode("utf-8", "surrogatepass")
    if hashlib.sha256(characters).hexdigest() != about.source:
        return None, "does not have the characters that were judged"
    if whole is not None:
        return msgspec.structs.replace(page, sha256=about.sha256, uri=about.uri), ""
    known = {
        name: getattr(about, name)
        for name in ("uri", "sha256", "media_type", "encoding", "captured", "warc_record", "input_id")
    }
    return page_again(PackedPage(about.form, about.about, squeezed(characters)), **known), ""


def _as_found(page: Page) -> bytes | None:
    """The bytes of a page, if any that give its characters have its digest."""
    for data in _candidates(page):
        if hashlib.sha256(data).hexdigest() == page.sha256:
            same = page.locators or packed(page).form == "page" or decoded(data, page.encoding).text == page.source
            return data if same else None
    return None


def _candidates(page: Page) -> Iterator[bytes]:
    """Bytes that a page may have been read from: its characters encoded again, or its file."""
    try:
        encoded = page.source.encode(page.encoding)
        yield encoded
        yield codecs.BOM_UTF8 + encoded
    except (LookupError, UnicodeError):
        pass
    place = reading.place_of(page.uri)
    if place is not None and Path(place).is_file():
        yield Path(place).read_bytes()
