"""gzip, bzip2, xz, zstandard around one file: page.html.gz, rows.jsonl.zst, pages.tar.xz."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import pages
from onrecord.errors import InputError
from onrecord.pages.source import Options, Source
from onrecord.pages.wire.tally import Unpacked, buffered
from onrecord.pages.wire.unpack import PACKINGS, Members, packing
from onrecord.types.page import Page


class _PackedReader:
    """What the packed file is, the other readers say."""

    name = "packed"

    def claims(self, uri: str, head: bytes) -> bool:
        """By the first bytes."""
        return packing(head) is not None

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The pages inside. Where the packing is damaged, that is said once, in place of what followed from it."""
        how = packing(source.stream.peek(16))  # type: ignore[attr-defined]
        assert how is not None
        raw = Unpacked(source.uri, Members(source.uri, source.stream, how).pieces(), source.tally)
        name = unpacked_name(source.name or source.uri)
        inner = pages.inner_pages(source, source.uri, buffered(raw), options, name)
        yield from pages.ended(inner, lambda: raw.damage)


def unpacked_name(name: str) -> str:
    """A packed file's name without what the packing added to it."""
    if name.lower().endswith(".tgz"):
        return name[:-4] + ".tar"
    ending = next((end for one in PACKINGS for end in one.endings if name.lower().endswith(end)), "")
    return name[: len(name) - len(ending)]


READER = _PackedReader()
