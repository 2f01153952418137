"""Every error that a user can meet, as one tree. A message says what was met, where, and what to do."""

from __future__ import annotations

import errno


class OnrecordError(Exception):
    """The root: catch this to catch all that onrecord raises on purpose."""


class UsageError(OnrecordError):
    """The call itself is wrong: an unknown format, a date that is none."""


class InputError(OnrecordError):
    """One input could not be read. `where` is the input (and the row or record in it), `why` what was met,
    `mend` what to do about it."""

    def __init__(self, where: str, why: str, mend: str) -> None:
        self.where, self.why, self.mend = where, why, mend
        super().__init__(f"{where.removesuffix(':')}: {why} - {mend}")  # of `stdin:`, too, one colon


class MissingInput(InputError):
    """There is nothing at that place."""


class UnreadableInput(InputError):
    """Bytes that are not a page: empty, binary, damaged."""


def unreadable(where: str, error: OSError) -> InputError:
    """What the operating system said of a file, as an error of ours, with what helps against it."""
    if error.errno == errno.ENOENT:
        if where.lower().startswith(("http://", "https://")):
            return MissingInput(where, "an address, not a file", "save the page, or get it with `onrecord fetch`")
        return MissingInput(where, "no such file", "check the name")
    why, mend = SYSTEM.get(error.errno or 0, (f"cannot be read ({error.strerror or error})", "try a copy of it"))
    return UnreadableInput(where, why, mend)


SYSTEM = {
    errno.EACCES: ("may not be read by you", "check its permissions"),
    errno.EPERM: ("may not be read by you", "check its permissions"),
    errno.ELOOP: ("a link that leads back to itself", "name the file itself"),
    errno.ENAMETOOLONG: ("a name longer than any file's", "check the name"),
    errno.ENOTDIR: ("lies below something that is no folder", "check the name"),
    errno.EISDIR: ("a folder, not a file", "name the files in it"),
    errno.EIO: ("the disk cannot read it", "try a copy of it"),
}


class BrokenRow(InputError):
    """A line of a JSON Lines file that is not one of the two kinds of row."""


class TooLarge(InputError):
    """Longer than a news page can be."""


class NotFetched(InputError):
    """A page of the web that did not come: no server, no page, no public address, no end."""


class KeptOut(NotFetched):
    """A page of the web that its site keeps from us: by robots.txt, or by a reservation of text and data mining."""


class TamperedModel(OnrecordError):
    """A model's files are not those that its card names."""


class TableError(OnrecordError):
    """A lexicon table that does not hold what its head says."""
