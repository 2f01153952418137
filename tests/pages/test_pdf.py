"""PDF: its text layer, page by page; what has none says what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import InputError
from onrecord.kept.proof import flaws
from onrecord.pages.pdf import READER
from onrecord.pages.source import Options, Source
from onrecord.types.page import Page


def pdf(*pages: str) -> bytes:
    """A PDF with a text layer, as small as one can be."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, words in enumerate(pages):
        lines = "".join(f"({line}) Tj T* " for line in words.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 40 700 Td {lines}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{one}\nendobj\n".encode()
    xref = "".join(f"{at:010} 00000 n \n" for at in places)
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{xref}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


def test_a_pdf_leads_to_its_pages(tmp_path: Path) -> None:
    first = "Bridge to open in May\nThe bridge will open in May, the town of Tolsby said on Tuesday morning."
    second = "Ann Velde, the mayor, said that the crane would come in the spring and be paid by all."
    (tmp_path / "n.pdf").write_bytes(pdf(first, second))
    [story] = onrecord.read(tmp_path / "n.pdf")
    [said] = [s for s in story.statements if str(s.speaker) == "Ann Velde"]
    [place] = story.proof(said)
    locators = story.record.page.locators
    assert [one.where for one in locators if one.start <= place.source.start < one.end] == ["page 2"]
    assert not list(flaws(story.record, story.page.source))


def test_a_pdf_of_pictures_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "n.pdf").write_bytes(pdf(""))
    [error] = onrecord.read_all([tmp_path / "n.pdf"])
    assert "text layer" in str(error)


def read(data: bytes, **options: int) -> Page | InputError:
    (found,) = READER.read(Source("n.pdf", io.BytesIO(data)), Options(**options))  # type: ignore[arg-type]
    return found


def test_pages_follow_one_another() -> None:
    found = read(pdf("One and two", "", "Three"))
    assert isinstance(found, Page)
    assert found.source == "One and two\n\n\n\nThree\n\n"
    assert [(one.start, one.end, one.where) for one in found.locators] == [
        (0, 13, "page 1"),
        (13, 15, "page 2"),
        (15, 22, "page 3"),
    ]


def test_a_word_that_a_line_broke_is_one() -> None:
    found = read(pdf("The har-\nbour of Anglo-\nNorland"))
    assert isinstance(found, Page) and found.source.startswith("The harbour of Anglo-\nNorland")


@pytest.mark.parametrize(
    ("data", "options", "told"),
    [
        (b"%PDF-1.7\nnothing", {}, "damaged PDF"),
        (pdf("", " "), {}, "text layer"),
        (pdf("One"), {"max_page": 100}, "more than 100 bytes"),
        (pdf(*(["One"] * 2_001)), {}, "more than 2,000 pages"),
    ],
)
def test_what_cannot_be_read(data: bytes, options: dict[str, int], told: str) -> None:
    found = read(data, **options)
    assert isinstance(found, InputError) and told in str(found) and "\n" not in str(found)


@pytest.mark.parametrize(("head", "claimed"), [
    (b"%PDF-1.4", True), (b"junk\n%PDF-1.4", True), (b" " * 1_020 + b"%PDF-", False), (b"<html>", False),
])  # fmt: skip
def test_it_is_known_by_its_first_bytes(head: bytes, claimed: bool) -> None:
    assert READER.claims("x", head) is claimed
