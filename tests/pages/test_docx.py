"""Drafts from a word processor."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from onrecord import pages
from onrecord.errors import InputError
from onrecord.pages.docx import DOCUMENT, READER
from onrecord.pages.office import WORDS
from onrecord.pages.source import Options, Source
from onrecord.types.page import Page


def packed(xml: str | None, name: str = DOCUMENT) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        if xml is not None:
            archive.writestr(name, xml)
    return made.getvalue()


def body(inner: str) -> str:
    return f'<w:document xmlns:w="{WORDS}"><w:body>{inner}</w:body></w:document>'


def read(data: bytes, options: Options = Options()) -> Page | InputError:  # noqa: B008
    (found,) = READER.read(Source("draft.docx", io.BytesIO(data)), options)  # type: ignore[arg-type]
    return found


def test_paragraphs_runs_tabs_and_deleted_text() -> None:
    xml = body(
        "<w:p><w:r><w:t>“We </w:t></w:r><w:r><w:t>work,” &amp; rest</w:t></w:r><w:r><w:tab/><w:delText>gone</w:delText></w:r></w:p>"
        "<w:p><w:r><w:t>said Orth.</w:t></w:r></w:p>"
    )
    found = read(packed(xml))
    assert isinstance(found, Page)
    assert found.text == "“We work,” & rest\t\n\nsaid Orth.\n\n"
    assert [found.text[slice(*block.span)] for block in found.blocks] == ["“We work,” & rest", "said Orth."]


def opened(inner: str) -> bytes:
    """An ODT with that text."""
    made, name = io.BytesIO(), "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
    spaces = " ".join(f'xmlns:{short}="{name.format(short)}"' for short in ("office", "text"))
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{inner}</office:document-content>")
    return made.getvalue()


def test_an_open_document_is_read_without_what_was_struck_out_and_the_margin() -> None:
    inner = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>The pier</text:h>"
        "<text:p>We<text:s text:c='2'/><text:span>work</text:span><text:line-break/>on"
        "<office:annotation><text:p>why?</text:p></office:annotation>.</text:p>"
        "<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>"
    )
    data = opened(inner)
    assert READER.claims("in", data[:4_096])
    found = read(data)
    assert isinstance(found, Page)
    assert found.text == "The pier\n\nWe  work\non.\n\nFirst\n\n"
    assert found.media_type == "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (packed(None), "without word/document.xml"),
        (packed(body("")), "without a word"),
        (packed("<w:p"), "XML is broken"),
        (packed('<!DOCTYPE a [<!ENTITY b "c">]>' + body("<w:p/>")), "DOCTYPE"),
        (packed(body("<w:p><w:r><w:t>x</w:t></w:r></w:p>"))[:-40], "damaged"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (packed(body("<w:p><w:t>" + "a" * 2_000_000 + "</w:t></w:p>")), "unpacks to more than 100,000 bytes"),
    ],
)
def test_what_is_no_document_is_one_clear_line(data: bytes, why: str) -> None:
    found = read(data, Options(max_page=100_000))
    assert isinstance(found, InputError)
    assert why in str(found)
    assert "\n" not in str(found)


def test_a_docx_is_claimed_by_its_reader(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(packed(body("<w:p><w:r><w:t>Words stand here.</w:t></w:r></w:p>")))
    (found,) = pages.open_pages([file])
    assert isinstance(found, Page)
    assert "wordprocessingml" in found.media_type
