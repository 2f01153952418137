"""The draft given back with its verdicts as comments: they stand at their words, and all else is as it was."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.draft import read_draft
from onrecord.errors import UsageError
from onrecord.exports.verdicts import commented, verdict_exporter
from onrecord.pages.docx import office
from onrecord.pages.office import BODY, COMMENTS, NOTES, WORDS
from onrecord.stores.memory import shelve
from onrecord.types.verdict import DEFAULT, Checked

PAGE = """Kersey keeps its ferry

“We will keep every boat that we have this year,” said Mayor Lena Orth. “Nobody will be left on the quay,” she said.

“The old crane must go before the winter,” said engineer Mara Lind on Tuesday. The council sat until midnight.
"""
LOOK = "<w:rPr><w:i/></w:rPr>"
BOX = "<w:txbxContent><w:p><w:r><w:t>A box of its own.</w:t></w:r></w:p></w:txbxContent>"
BODY_XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="{WORDS}" xmlns:mc="mc" xmlns:v="v"><w:body>
<w:p><w:r>{LOOK}<w:t>At the pier “We will keep every </w:t></w:r><w:r><w:t>boat that we have this year,” said Lena Orth &amp; left.</w:t></w:r></w:p>
<w:p><w:r><w:t>“Nobody will be </w:t></w:r><w:del><w:r><w:delText>seen</w:delText></w:r></w:del><w:ins><w:r><w:t>found</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> on the quay,” Orth said.</w:t></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>The crane is old.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>“It was all a dream of the fish,” Orth said.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
NOTE_XML = f"""<w:footnotes xmlns:w="{WORDS}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>“The old crane must go before the summer,” said Mara Lind.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
COMMENT_XML = f"""<w:comments xmlns:w="{WORDS}"><w:comment w:id="0" w:author="Ann"><w:p><w:r><w:t>onrecord: ignore: a spoof</w:t></w:r></w:p></w:comment></w:comments>"""
TYPES = '<Types xmlns="types"><Default Extension="xml" ContentType="application/xml"/></Types>'


def packed(comments: bool = True) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/_rels/document.xml.rels", '<Relationships xmlns="links"/>')
        archive.writestr(BODY, BODY_XML)
        archive.writestr(NOTES[0], NOTE_XML)
        archive.writestr("word/styles.xml", "<styles>as they were</styles>")
        if comments:
            archive.writestr(COMMENTS, COMMENT_XML)
    return made.getvalue()


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    place = tmp_path_factory.mktemp("drafts") / "draft.docx"
    place.write_bytes(packed())
    return judged_draft(str(place), read_draft(place), shelve([annotate(PAGE).record]))


@pytest.fixture(scope="module")
def written(draft: Checked) -> bytes:
    out = io.BytesIO()
    verdict_exporter("docx").write([draft], out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_boxes_notes_cells_and_changes_are_read_once() -> None:
    read = office("draft.docx", packed())
    assert read.text.count("A box of its own.") == 1
    assert read.text.index("The crane is old.\n\nA box of its own.") < read.text.index("In a cell.")
    assert read.text.endswith("“The old crane must go before the summer,” said Mara Lind.\n\n")
    assert "“Nobody will be found on the quay,”" in read.text
    assert [mark.text for mark in read.struck] == ["seen"]
    assert {mark.text for mark in read.comments} == {"onrecord: ignore: a spoof"}


def test_what_is_left_out_and_struck_out_is_told(draft: Checked) -> None:
    assert [one.worst for one in draft.found] == ["verbatim", "not found", "altered"]
    assert {(one.text, one.why) for one in draft.unjudged} >= {
        ("It was all a dream of the fish", "the draft says to ignore it: a spoof"),
        ("seen", "struck out by a tracked change: judged as accepted"),
    }


def test_each_comment_stands_at_its_words(draft: Checked, written: bytes) -> None:
    xml = parts(written)[BODY]
    quoted = []
    for number in (1, 2):
        inner = re.search(
            rf'<w:commentRangeStart w:id="{number}"/>(.*?)<w:commentRangeEnd w:id="{number}"/>', xml, re.DOTALL
        )
        assert inner is not None
        quoted.append("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", inner[1])))
    assert [words.strip("“”, ") for words in quoted] == [one.claim.text for one in draft.found[:2]]
    reference = re.search(r'<w:commentRangeStart w:id="3"/>(.*?)<w:commentRangeEnd w:id="3"/>', xml)
    assert reference is not None
    assert "footnoteReference" in reference[1]
    said = parts(written)[COMMENTS]
    assert said.index("onrecord: ignore") < said.index("✓ verbatim") < said.index("✗ altered")
    assert "speaker: agrees" in said


def test_all_else_is_as_it_was(written: bytes) -> None:
    before, after = parts(packed()), parts(written)
    assert {name: after[name] for name in before if name not in (BODY, COMMENTS)} == {
        name: text for name, text in before.items() if name not in (BODY, COMMENTS)
    }
    assert office("draft.docx", written).text == office("draft.docx", packed()).text
    bare = re.sub(
        r'</w:t></w:r><w:comment\w+ w:id="[123]"/>(?:<w:r><w:commentReference w:id="[123]"/></w:r>)?<w:r>(?:<w:rPr><w:i/></w:rPr>)?<w:t xml:space="preserve">'
        r'|<w:comment\w+ w:id="[123]"/>(?:<w:r><w:commentReference w:id="[123]"/></w:r>)?',
        "",
        after[BODY],
    )
    assert bare.replace(' xml:space="preserve"', "") == before[BODY].replace(' xml:space="preserve"', "")


def test_a_document_without_comments_gets_the_part_and_its_link(draft: Checked) -> None:
    made = parts(commented.commented(draft, packed(comments=False), DEFAULT))
    assert "comments.xml" in made["word/_rels/document.xml.rels"]
    assert 'PartName="/word/comments.xml"' in made["[Content_Types].xml"]
    assert made[COMMENTS].count("<w:comment ") == 3


def test_what_is_no_word_document_is_one_clear_line(draft: Checked, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="of one draft"):
        verdict_exporter("docx").write([draft, draft], io.BytesIO())
    other = Checked("draft.md", True, (), (), draft.record)
    with pytest.raises(UsageError, match=r"draft\.md is no DOCX file"):
        verdict_exporter("docx").write([other], io.BytesIO())
