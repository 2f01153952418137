"""Commands given one after the other in a folder of pages, and what each says."""

from __future__ import annotations

import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest import mock

from commandline import run

from golden.blocks import HERE
from golden.shown import lasting, whole
from onrecord.desk.newsroom import newsroom_archive

SITE = HERE / "site"  # rows and pages that a session may name
_ARCHIVES = {"news.db": "rows.jsonl", "pages.db": "pages", "newsroom.db": ""}  # to be found, and what was added to each
_WIDTH = "140"
_SURE = re.compile(r"\b0\.\d+\b")  # a confidence, which hangs on the processor: whole records tell it


def session_lines(given: str) -> Iterator[str]:
    """What commands say that are parted by ` ; `. `write FILE TEXT` makes a file, `show FILE` tells one."""
    with tempfile.TemporaryDirectory() as name, mock.patch.dict("os.environ", {"COLUMNS": _WIDTH}), _one_secret():
        folder = Path(name)
        _laid_out(folder)
        for archive in _ARCHIVES:
            if archive in given:
                shutil.copy(archive_made(archive), folder)
        for command in given.split(" ; "):
            verb, _, rest = command.partition(" ")
            if verb == "write":
                file, _, text = rest.partition(" ")
                (folder / file).write_text(whole(text), encoding="utf-8")
                continue
            yield f"$ {command}"
            if verb == "show":
                yield from _plain(_shown_file(folder / rest), name, "  ")
                continue
            ended = run(folder, *shlex.split(command))
            if ended.returncode:
                yield f"  status {ended.returncode}"
            yield from _plain(ended.stdout, name, "  ")
            yield from _plain(ended.stderr, name, "  ! ")


def _shown_file(place: Path) -> str:
    """The text of a file; of a folder the names of its files."""
    if place.is_dir():
        return "\n".join(sorted(one.name for one in place.iterdir()))
    return place.read_text(encoding="utf-8")


def _laid_out(folder: Path) -> None:
    """Puts the rows and pages into a folder."""
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    shutil.copytree(HERE / "pages", folder / "pages")


@cache
def archive_made(name: str) -> Path:
    """One of the archives; nobody writes to it."""
    folder = Path(tempfile.mkdtemp())
    with _one_secret():
        if not _ARCHIVES[name]:
            return newsroom_archive(folder)
        _laid_out(folder)
        ended = run(folder, "add", name, _ARCHIVES[name])
    assert ended.returncode == 0, ended.stderr
    return folder / name


def _one_secret() -> mock._patch[object]:
    """Each new archive has a secret of its own, by which an audit draws: here all have one."""
    return mock.patch("secrets.token_hex", lambda size: "5e" * size)


def _plain(text: str, folder: str, before: str) -> Iterator[str]:
    """The lines that say something, without what is another one on each machine and each day."""
    for line in text.replace(folder, "FOLDER").split("\n"):
        if line.strip():
            yield before + _SURE.sub("0._", lasting(line)).rstrip()
