"""Archives: zip, tar, and WACZ, which is a zip around WARCs. An entry's name is a name here and never a path."""

from __future__ import annotations

import io
import re
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Set
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO

from msgspec import Struct

from onrecord import pages
from onrecord.errors import InputError, TooLarge, UnreadableInput
from onrecord.pages.containers.folder import companions, is_own, is_resource, left_out_counts
from onrecord.pages.source import HEAD, Options, Source
from onrecord.pages.wire.tally import BROKEN, CHUNK, DAMAGED, Unpacked, buffered
from onrecord.pages.wire.unpack import Inflater, Members, Packing
from onrecord.types.page import Page

_ENCRYPTED = 1  # a flag of an entry
STORED, DEFLATED = 0, 8  # its method
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second is an empty one
_SELF = re.compile(rb"\A.{0,40}?<html\b[^>]{0,200}\bdata-sfz\b", re.IGNORECASE | re.DOTALL)  # HTML around a zip
TAR, TAR_AT = b"ustar", 257
_MOST = 200_000  # entries
_TABLE = (
    32 * 1024 * 1024
)  # bytes of a zip's table of contents, all of which is read at once: MOST entries and long names
_TAIL = 65_557  # bytes at the end of a zip in which its last record must begin
_LEADS_OUT = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\0")
CONTROL, UNKNOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"), "\ufffd"  # no line can show them
_WACZ = "datapackage.json"
_CRAWLS = re.compile(r"archive/[^/]+\.warc(?:\.\w{2,4})?\Z")
_MIMETYPE = "mimetype"  # the first entry of an OpenDocument or an EPUB says what it is
OFFICE, OPEN = "[Content_Types].xml", b"mimetypeapplication/vnd.oasis.opendocument"
_LISTED = 3  # names that one line shows


class _Entry(Struct, frozen=True):
    """One file of an archive."""

    name: str
    pieces: Callable[[], Iterator[bytes]]


class _ArchiveReader:
    """The pages of all entries that hold one, in the archive's order."""

    name = "archive"

    def claims(self, uri: str, head: bytes) -> bool:
        """By the first bytes; a page that unpacks itself (SingleFile) by its own mark."""
        return head.startswith(_ZIP) or head[TAR_AT : TAR_AT + len(TAR)] == TAR or bool(_SELF.match(head))

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The pages inside. Damage is one line; what stands before it is read."""
        try:
            head = source.stream.peek(HEAD)[:HEAD]  # type: ignore[attr-defined]
            if head.startswith(_ZIP) or _SELF.match(head):
                with _seekable(source.stream) as file:
                    yield from _zip_pages(source, options, file)
            else:
                yield from _walked(source, options, _tarred(source.stream), None)
        except DAMAGED as error:
            why = f"a damaged archive ({str(error) or type(error).__name__})"
            yield UnreadableInput(source.uri, why, "what stood before the damage was kept; fetch it again")


def _zip_pages(source: Source, options: Options, file: BinaryIO) -> Iterator[Page | InputError]:
    """The pages of a zip; of a broken one those of the entries that can be found without its table of contents."""
    _check_table(source.uri, file)
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        broken = yield from _walked(source, options, _salvaged(source.uri, file), None, salvage=True)
        if not broken:
            why = f"a zip archive without a table of contents ({error})"
            yield UnreadableInput(source.uri, why, "the files before the damage were read; fetch it again")
        return
    entries = [one for one in archive.infolist() if one.filename[-1:] != "/" and one.filename != _MIMETYPE]
    if OFFICE in archive.namelist() or OPEN in _file_start(file):
        why = "an Office document, not an archive of pages"
        yield UnreadableInput(source.uri, why, "save it as DOCX, HTML or text")
        return
    opened = (_Entry(one.filename, partial(_unzipped, source.uri, archive, one)) for one in entries)
    yield from _walked(source, options, opened, frozenset(one.filename for one in entries))


def _walked(
    source: Source, options: Options, entries: Iterator[_Entry], names: Set[str] | None, salvage: bool = False
) -> Generator[Page | InputError, None, bool]:
    """The pages of the entries; True when damage ended them. `names` are all of them, where they are known
    beforehand, and entries then stand and fall alone."""
    left, outside, read, broken = Counter[str](), list[str](), 0, False
    own = companions(names or ())
    crawls_only = names is not None and _WACZ in names and any(map(_CRAWLS.match, names))
    for entry in islice(entries, _MOST):
        if _LEADS_OUT.search(entry.name):
            outside.append(entry.name)
        elif why := _left_out(entry.name, own, crawls_only):
            left[why] += 1
        else:
            read += 1
            broken = yield from _entry_pages(source, options, entry)
        if (broken and names is None) or (source.tally and source.tally.burst):
            break
    if read + left.total() + len(outside) == _MOST and next(entries, None):
        yield TooLarge(source.uri, f"more than {_MOST:,} entries", "the first ones were read; unpack it by hand")
    if outside:
        shown = CONTROL.sub(UNKNOWN, ", ".join(outside[:_LISTED]))
        more = f" and {len(outside) - _LISTED:,} more" if len(outside) > _LISTED else ""
        why = f"holds names that lead out of it: {shown}{more}"
        yield UnreadableInput(source.uri, why, "these were left out, the rest was read; do not trust who made it")
    elif not read and not left and not salvage:
        yield UnreadableInput(source.uri, "an archive without a file", "nothing to read; make it again")
    if left:
        options.watch.said(f"{source.uri}: left out {left_out_counts(left)}")
    return broken


def _left_out(name: str, own: Set[str], crawls_only: bool) -> str:
    """Why an entry is no page and no container of pages; "" when it may be one."""
    if crawls_only:
        return "" if _CRAWLS.match(name) else "files about the crawl"
    if any(part.startswith(".") for part in PurePosixPath(name).parts):
        return "hidden files"
    if is_own(name, own):
        return "files that belong to a saved page"
    return "pictures, styles, scripts, fonts" if is_resource(name) else ""


def _entry_pages(source: Source, options: Options, entry: _Entry) -> Generator[Page | InputError, None, bool]:
    """The pages of one entry, its damage in place of what followed from it; True when it is damaged."""
    uri = f"{source.uri}#{CONTROL.sub(UNKNOWN, entry.name)}"
    raw = Unpacked(uri, entry.pieces(), source.tally)
    yield from pages.ended(pages.inner_pages(source, uri, buffered(raw), options), lambda: raw.damage)
    return raw.damage is not None


# --- zip -----------------------------------------------------------------------------------------------------------


def _seekable(stream: BinaryIO) -> BinaryIO:
    """The stream, or a temporary file with what it holds: a zip's table of contents stands at its end."""
    if stream.seekable():
        return stream
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever gets it closes it
    while data := stream.read(CHUNK):
        file.write(data)
    file.seek(0)
    return file


def _unzipped(where: str, archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of an entry. Raises UnreadableInput for an encrypted one."""
    if one.flag_bits & _ENCRYPTED:
        raise UnreadableInput(f"{where}#{one.filename}", "encrypted", "unpack it by hand")
    with archive.open(one) as file:
        while data := file.read(CHUNK):
            yield data


def _file_start(file: BinaryIO) -> bytes:
    """The first bytes of an archive."""
    file.seek(0)
    return file.read(HEAD)


def _check_table(where: str, file: BinaryIO) -> None:
    """Raises TooLarge for a table of contents that zipfile had better not load."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    at, at64 = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    table = max(
        int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0,
        int.from_bytes(tail[at64 + 40 : at64 + 48], "little") if at64 >= 0 else 0,
    )
    if _TABLE < table <= size:
        raise TooLarge(where, f"its table of contents has {table:,} bytes", f"split it: at most {_MOST:,} entries")


_HEADER = struct.Struct("<4s5H3I2H")  # of an entry: magic, version, flags, method, two of time, CRC, sizes, lengths
_DESCRIBED = 8  # the flag that says that sizes stand behind the entry, which must then end by itself


def _salvaged(where: str, file: BinaryIO) -> Iterator[_Entry]:
    """The entries of a zip whose table of contents is lost, from its beginning on, as far as each tells its end."""
    at = 0
    while True:
        file.seek(at)
        head = file.read(_HEADER.size)
        if len(head) < _HEADER.size or not head.startswith(_ZIP[0]):
            return
        _, _, flags, method, _, _, _, size, _, name_size, extra_size = _HEADER.unpack(head)
        name = file.read(name_size).decode("utf-8", "replace")
        file.seek(extra_size, io.SEEK_CUR)
        if method == DEFLATED and not flags & _ENCRYPTED:
            deflated = Members(where, file, _DEFLATE)
            pieces = deflated.member()
        elif method == STORED and not flags & (_ENCRYPTED | _DESCRIBED):
            pieces = _stored(where, file, size)
        else:
            return
        if not name.endswith("/"):
            yield _Entry(name, partial(iter, pieces))
        for _ in pieces:  # what nobody read of it
            pass
        at = file.tell() - (len(deflated.data) if method == DEFLATED else 0)
        if flags & _DESCRIBED:
            file.seek(at)
            described = file.read(24)
            at += next((n for n in (16, 12, 24, 20) if described[n : n + 2] == b"PK"), 16)


_DEFLATE = Packing("deflate", b"", (), lambda: Inflater(-zlib.MAX_WBITS))


def _stored(where: str, file: BinaryIO, size: int) -> Iterator[bytes]:
    """The bytes of an entry that is not packed. Raises UnreadableInput when they end too soon."""
    while size:
        data = file.read(min(CHUNK, size))
        if not data:
            raise UnreadableInput(where, "an entry is cut short", "what stood before was kept; fetch it again")
        size -= len(data)
        yield data


# --- tar -----------------------------------------------------------------------------------------------------------


def _tarred(stream: BinaryIO) -> Iterator[_Entry]:
    """The files of a tar, as they come. Links are no files."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        while one := _next_file(archive):
            archive.members.clear()  # type: ignore[attr-defined]  # it keeps all it has seen
            if one.isfile():
                yield _Entry(one.name, partial(_untarred, archive, one))


def _next_file(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    """The next entry. Raises TarError for whatever is wrong with it."""
    try:
        return archive.next()
    except BROKEN as error:
        raise tarfile.ReadError(str(error) or type(error).__name__) from None


def _untarred(archive: tarfile.TarFile, one: tarfile.TarInfo) -> Iterator[bytes]:
    """The bytes of an entry."""
    file = archive.extractfile(one)
    while file and (data := file.read(CHUNK)):
        yield data


READER = _ArchiveReader()
