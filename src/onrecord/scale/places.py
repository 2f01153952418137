"""Where the inputs and parts of a cluster lie: this machine's files, or anything that fsspec reaches (S3 and what
speaks it, Google's and Azure's stores, HDFS, SFTP), by the address that it has there (`s3://bucket/crawl/1.warc.gz`).

What a store asks for (endpoint, key, region) is read by fsspec from its own settings: FSSPEC_S3_ENDPOINT_URL and the
like in the environment, or ~/.config/fsspec. Every worker needs them, and the store's package (`s3fs`, `gcsfs` ...).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import pages
from onrecord.desk import reading
from onrecord.errors import InputError, MissingInput, UnreadableInput
from onrecord.pages.source import Options, Watch
from onrecord.types.page import Page

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_ADVICE = "check the address, the store's settings (FSSPEC_...) and that its package is installed on every machine"


def is_remote(place: str) -> bool:
    """True for an address of a store, false for a file's name."""
    return bool(_REMOTE.match(place))


def expanded(given: str, watch: Watch) -> Iterator[str | InputError]:
    """The files that an argument stands for, by their whole names: one, all that a folder of this machine holds, or of
    a store all that a pattern fits or that lie under a prefix."""
    if not is_remote(given):
        for place in pages.expand(given, watch):
            if isinstance(place, InputError):
                yield place
            else:
                here = Path(place).resolve()
                yield str(here) if here.is_file() else MissingInput(place, "no such file", "check the name")
        return
    try:
        store, path = _store(given)
        found = sorted(store.glob(path) if re.search(r"[*?\[]", path) else store.find(path))
        names = [store.unstrip_protocol(one) for one in found if not store.isdir(one)]
    except Exception as error:  # each store has errors of its own kinds
        yield _unreached(given, error)
        return
    if not names:
        yield MissingInput(given, "nothing is there", "check the address; a pattern of a store is written with * and ?")
    yield from names


def place_size(place: str) -> int:
    """Bytes of a file."""
    if not is_remote(place):
        return Path(place).stat().st_size
    store, path = _store(place)
    return int(store.size(path) or 0)


def place_pages(places: Sequence[str], options: Options) -> Iterator[Page | InputError]:
    """The pages of files, wherever they lie, as they are read. What a store does not give is an error in its place."""
    for place in places:
        try:
            options.watch.opened(place)
        except InputError as error:
            yield error
            continue
        if is_remote(place):
            yield from reading.guarded(place, _stored_pages(place, options))
        else:
            yield from reading.pages_of([place], options)


def _stored_pages(place: str, options: Options) -> Iterator[Page | InputError]:
    try:
        store, path = _store(place)
        with store.open(path, "rb") as stream:
            yield from pages.file_pages(place, stream, options)
    except InputError:
        raise
    except Exception as error:  # each store has errors of its own kinds
        yield _unreached(place, error)


def read_place(place: str) -> bytes | None:
    """All of a small file; None where there is none. Raises InputError where the store is not reached."""
    try:
        if not is_remote(place):
            return Path(place).read_bytes()
        store, path = _store(place)
        return bytes(store.cat_file(path))
    except FileNotFoundError:
        return None
    except Exception as error:  # each store has errors of its own kinds
        raise _unreached(place, error) from error


def write_place(place: str, data: bytes) -> None:
    """A small file, whole or not at all."""
    if is_remote(place):
        store, path = _store(place)
        store.pipe_file(path, data)  # an object of a store is there when it is whole
        return
    there = Path(place)
    partial = there.with_name(f".{there.name}")
    partial.write_bytes(data)
    partial.replace(there)


def move_in(made: Path, target: str, last: str) -> None:
    """Puts a folder that was made on this machine where it belongs, in place of what is there. A store knows no
    renaming of folders: the file `last`, by which a part is known as whole, is taken away first and sent last."""
    if not is_remote(target):
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
        return
    store, path = _store(target)
    if store.exists(path):
        if store.exists(f"{path}/{last}"):
            store.rm(f"{path}/{last}")
        store.rm(path, recursive=True)
    store.makedirs(path, exist_ok=True)
    for file in sorted(made.iterdir(), key=lambda one: (one.name == last, one.name)):
        store.put_file(str(file), f"{path}/{file.name}")


def make_folder(place: str) -> None:
    """Makes a folder of this machine. Stores have none."""
    if not is_remote(place):
        Path(place).mkdir(parents=True, exist_ok=True)


def _store(place: str) -> tuple[Any, str]:
    """The store of an address and the name within it."""
    import fsspec.core  # type: ignore[import-untyped]

    store, path = fsspec.core.url_to_fs(place)
    return store, path


def _unreached(place: str, error: Exception) -> InputError:
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return UnreadableInput(place, f"the store does not give it ({said})", _ADVICE)
