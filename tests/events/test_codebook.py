"""A user's codebook as a file: what is taken, and the one line that says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.events.codebook import because_of, codebook_file, coded_words


def written(tmp_path: Path, text: str | bytes) -> Path:
    place = tmp_path / "mine.tsv"
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


@pytest.mark.parametrize("text", [
    "word\ttype\nbuy\tDEAL\n",
    "lemma\ttype\nbuy\tDEAL\n",
    "\ufeff# mine\r\n\r\nWord\tType\r\nbuy\tDEAL\r\n",
    "type\tword\tmode\nDEAL\tbuy\n",
])  # fmt: skip
def test_a_codebook_is_taken_as_people_save_it(tmp_path: Path, text: str) -> None:
    book = codebook_file(written(tmp_path, text))
    assert [(row.lemma, row.type) for row in book.rows] == [("buy", "DEAL")]
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "buy" in one)
    assert because_of(book, book.rows[0]) == f"codebook/mine.tsv:{line}"


@pytest.mark.parametrize(("text", "told"), [
    ("", "empty"),
    ("# only a remark\n", "empty"),
    ("word,type\nbuy,DEAL\n", "line 1: no column 'lemma'"),
    ("word\ttype\tkind\nbuy\tDEAL\tx\n", "line 1: no column is called 'kind'"),
    ("word\tlemma\ttype\nbuy\tbuy\tDEAL\n", "line 1: two columns"),
    ("word\ttype\nbuy\tDEAL\tx\n", "line 2: 3 cells under 2 columns"),
    ("word\ttype\n\tDEAL\n", "line 2: no word"),
    ("word\ttype\n ; \tDEAL\n", "line 2: no word"),
    ("word\ttype\nbuy\t\n", "no row has a type"),
    ("word\ttype\tpos\nbuy\tDEAL\tadjective\n", "line 2: pos 'adjective'"),
    ("word\ttype\twhen\nbuy\tDEAL\tobj\n", "line 2: 'obj' in when"),
    ("word\ttype\twhen\nbuy\tDEAL\tobj:@nothing\n", "line 2: there is no set of words '@nothing'"),
    ("word\ttype\nb\xfcy\tDEAL\n".encode("latin-1"), "not UTF-8"),
])  # fmt: skip
def test_a_bad_file_is_told_in_one_line_with_its_place(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(UsageError) as met:
        codebook_file(written(tmp_path, text))
    assert told in str(met.value) and "mine.tsv" in str(met.value) and "\n" not in str(met.value)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none.tsv"):
        with pytest.raises(UsageError, match="--codebook"):
            codebook_file(place)


def test_longer_entries_and_more_conditions_go_first(tmp_path: Path) -> None:
    rows = "word\ttype\twhen\nair\tA\t\nair\tB\tobj:raid\nair strike;raid\tC\t\n"
    found = coded_words(codebook_file(written(tmp_path, rows)), "en")
    assert [one.pattern.type for one in found["air"]] == ["C", "B", "A"]
    assert list(found) == ["air", "raid"]
