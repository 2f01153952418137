"""A pack read: every file held against the digest that names it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.desk.packing.content import LOCK, MANIFEST, PACK_FORMAT, PUBLIC_KEY, SIGNATURE, STAMP, Manifest
from onrecord.errors import UnreadableInput, unreadable
from onrecord.exports.pack.wacz import PACKAGE, PACKAGE_DIGEST, digest_of

_LARGEST = 2 << 30  # bytes of a pack, unpacked
_SEALS = (MANIFEST, SIGNATURE, PUBLIC_KEY, STAMP)  # the manifest cannot name itself, nor what is made of it
_MEND = "make it again with onrecord export quotes.lock --as wacz"


class Pack(Struct, frozen=True):
    """A pack: its files, what they should be, and a line about each that is not."""

    files: Mapping[str, bytes]
    manifest: Manifest
    faults: tuple[str, ...]


def is_pack(place: str) -> bool:
    """True for a zip that holds the manifest of a pack."""
    try:
        if not Path(place).is_file() or not zipfile.is_zipfile(place):
            return False
        with zipfile.ZipFile(place) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def open_pack(place: str) -> Pack:
    """A pack with what is wrong with it. Raises InputError for what cannot be read at all."""
    try:
        with zipfile.ZipFile(place) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > _LARGEST:
                raise UnreadableInput(place, f"unpacks to {size:,} bytes", f"a pack may have {_LARGEST:,}")
            files = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except OSError as error:
        raise unreadable(place, error) from None
    except (zipfile.BadZipFile, ValueError, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableInput(place, f"a damaged pack ({error})", "get it again") from None
    try:
        manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(place, f"its manifest cannot be read ({error})", _MEND) from None
    if manifest.onrecord_pack != PACK_FORMAT:
        why = f"is a pack of format {manifest.onrecord_pack}, this onrecord reads {PACK_FORMAT}"
        raise UnreadableInput(place, why, "take the onrecord that made it")
    if LOCK not in files:
        raise UnreadableInput(place, "a pack without its lock", _MEND)
    return Pack(files, manifest, tuple(_file_faults(files, manifest)))


def _file_faults(files: Mapping[str, bytes], manifest: Manifest) -> Iterator[str]:
    """Files that are not as they are named, that are missing, or that nobody names."""
    package = files.get(PACKAGE, b"")
    listed: dict[str, str] = {}
    try:
        if json.loads(files.get(PACKAGE_DIGEST, b"{}")).get("hash") != digest_of(package):
            yield f"{PACKAGE}: its digest is not the one in {PACKAGE_DIGEST}"
        listed = {one["path"]: one["hash"] for one in json.loads(package)["resources"]}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"{PACKAGE}: cannot be read ({type(error).__name__})"
    known = {PACKAGE, PACKAGE_DIGEST}
    for name, wanted in {**listed, **manifest.files}.items():
        known.add(name)
        if name not in files:
            yield f"{name}: is missing"
        elif digest_of(files[name]) not in (wanted,) or listed.get(name, wanted) != wanted:
            yield f"{name}: was changed (its digest is another one)"
    yield from (f"{name}: stands in no list of the pack" for name in files if name not in known)
    unnamed = (name for name in listed if name not in manifest.files and name not in _SEALS)
    yield from (f"{name}: stands in no manifest" for name in unnamed)
