"""What the operating system says of a file, told in words that help."""

from __future__ import annotations

import errno

import pytest

from onrecord.errors import InputError, MissingInput, UnreadableInput, unreadable


@pytest.mark.parametrize(
    ("error", "kind", "told"),
    [
        (OSError(errno.ENOENT, "x"), MissingInput, "a.html: no such file - check the name"),
        (OSError(errno.EACCES, "x"), UnreadableInput, "a.html: may not be read by you - check its permissions"),
        (OSError(errno.EISDIR, "x"), UnreadableInput, "a.html: a folder, not a file - name the files in it"),
        (OSError(errno.EBUSY, "busy now"), UnreadableInput, "a.html: cannot be read (busy now) - try a copy of it"),
        (OSError("odd"), UnreadableInput, "a.html: cannot be read (odd) - try a copy of it"),
    ],
)
def test_a_file_that_cannot_be_read(error: OSError, kind: type[InputError], told: str) -> None:
    found = unreadable("a.html", error)
    assert type(found) is kind and str(found).startswith(told)
    assert str(found) == f"{found.where}: {found.why} - {found.mend}"


def test_a_name_that_ends_with_a_colon_has_one() -> None:
    assert str(InputError("stdin:", "empty", "pipe a page in")) == "stdin: empty - pipe a page in"
