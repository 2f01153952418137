"""A folder of pages: which files are pages, and which only belong to one. Archives ask the same of their names."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from pathlib import Path, PurePosixPath

from onrecord import lexicons
from onrecord.errors import InputError, MissingInput, UnreadableInput, unreadable
from onrecord.pages.source import Watch
from onrecord.types.page import STDIN

_PAGE = re.compile(r"\.(?:html?|xhtml|mht(?:ml)?)\Z", re.IGNORECASE)
_RESOURCES = re.compile(  # what pages use and that is none
    r"\.(?:css|m?js|map|png|jpe?g|gif|webp|avif|svgz?|ico|bmp|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|og[gv]|wav)\Z",
    re.IGNORECASE,
)


def expand(given: str | Path, watch: Watch = Watch()) -> Iterator[str | InputError]:  # noqa: B008
    """The files that one argument stands for: itself, or what a folder holds, each folder's own files first, sorted.

    Left out are hidden files, pictures and style sheets, and the folder of such that a browser saves beside a page.
    """
    if given == "":  # an unset variable of a script, which as a path would be the current folder
        yield MissingInput("''", "an empty name", "name a page or a folder")
        return
    if str(given) == STDIN or not _is_folder(given):
        yield str(given)
        return
    top, found, left = Path(given), False, Counter[str]()
    failed: list[OSError] = []
    for folder, below, names in os.walk(top, onerror=failed.append):
        links = [name for name in below if (Path(folder) / name).is_symlink()]
        own = companions(names)
        left["links to folders"] += len(links)
        left["folders that belong to a saved page"] += sum(name in own for name in below)
        below[:] = sorted(name for name in below if name[0] != "." and name not in own)
        for name in sorted(name for name in names if not name.startswith(".")):
            found = True
            if is_resource(name):
                left["pictures, styles, scripts, fonts"] += 1
            else:
                yield _folder_file(Path(folder) / name)
        yield from (unreadable(readable(str(error.filename)), error) for error in failed)
        failed.clear()
    yield from (unreadable(readable(str(error.filename)), error) for error in failed)
    if not found:
        yield MissingInput(readable(str(top)), "the folder holds no file", "name a folder with pages in it")
    if left.total():
        watch.said(f"{readable(str(top))}: left out {left_out_counts(left)}")


def left_out_counts(left: Counter[str]) -> str:
    """What was left out, and how often, the most frequent first."""
    return "; ".join(f"{kind}: {count:,}" for kind, count in left.most_common() if count)


def _folder_file(path: Path) -> str | InputError:
    """A file of a folder; an error for a named pipe, which would be waited for (named by the user it is read)."""
    try:
        pipe = stat.S_ISFIFO(path.stat().st_mode)
    except OSError:
        return str(path)  # whoever opens it says why
    return (
        UnreadableInput(readable(str(path)), "is a named pipe", "name it by itself to read it") if pipe else str(path)
    )


def _is_folder(given: str | Path) -> bool:
    """True for a folder that is there."""
    try:
        return Path(given).is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def is_resource(name: str) -> bool:
    """True for a file that pages use and that is none, by its name."""
    return _RESOURCES.search(name) is not None


def companions(names: Iterable[str]) -> frozenset[str]:
    """The names of the folders in which browsers save what the pages of these names use: page_files for page.html."""
    endings = lexicons.words("mul", "saved_folders", "ending")
    stems = {_PAGE.sub("", name) for name in names if _PAGE.search(name)}
    return frozenset(stem + ending for stem in stems for ending in endings)


def is_own(name: str, own: Set[str]) -> bool:
    """True for a name in an archive that lies in one of these folders."""
    return any(str(folder) in own for folder in PurePosixPath(name).parents)


def readable(place: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 become U+FFFD, so that every output can hold it."""
    return os.fsencode(place).decode("utf-8", "replace")
