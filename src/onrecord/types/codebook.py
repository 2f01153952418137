"""A user's own codebook of events: which words are events of which types."""

from __future__ import annotations

from msgspec import Struct


class CodebookRow(Struct, frozen=True):
    """One row: the cells as they stand in the file; `actor` and `recipient` are what the codebook calls the sides."""

    line: int
    lemma: str
    type: str  # "": these words are no event
    mode: str = ""
    when: str = ""
    context: str = ""
    frame: str = ""
    pos: str = ""  # verb | noun; "" for both
    actor: str = ""
    recipient: str = ""


class Codebook(Struct, frozen=True):
    """A checked codebook, by the name of its file and the digest of its bytes."""

    file: str
    sha256: str
    rows: tuple[CodebookRow, ...]
