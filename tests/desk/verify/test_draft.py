"""What a draft says beside its text: marks and comments that say to ignore a quotation, words that are struck out."""

from __future__ import annotations

import zipfile
from pathlib import Path

from onrecord.desk.verify.draft import ignored, read_draft, struck_out
from onrecord.pages.office import BODY, COMMENTS, WORDS

SAID = (
    '<w:p><w:commentRangeStart w:id="{n}"/><w:r><w:t>“We sail on {day},” Orth said. </w:t></w:r>'
    '<w:del><w:r><w:delText>At noon.</w:delText></w:r></w:del><w:commentRangeEnd w:id="{n}"/></w:p>'
)
NOTES = ("onrecord: ignore: a song", "Is this right?")


def word_draft(folder: Path) -> Path:
    """Two quotations, each with a comment and with words struck out."""
    place = folder / "draft.docx"
    said = "".join(SAID.format(n=n, day=day) for n, day in enumerate(("Monday", "Friday")))
    notes = "".join(
        f'<w:comment w:id="{n}"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:comment>' for n, note in enumerate(NOTES)
    )
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(BODY, f'<w:document xmlns:w="{WORDS}"><w:body>{said}</w:body></w:document>')
        archive.writestr(COMMENTS, f'<w:comments xmlns:w="{WORDS}">{notes}</w:comments>')
    return place


def test_a_comment_that_says_so_and_no_other_hushes_a_quotation(tmp_path: Path) -> None:
    story = read_draft(word_draft(tmp_path))
    [(at, why)] = ignored(story)
    assert why == "a song" and "Monday" in story.text[:at] and "Friday" not in story.text[:at]
    assert [one.text for one in struck_out(story)] == ["At noon.", "At noon."]


def test_a_mark_of_a_text_does(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("“We sail,” Orth said. <!-- onrecord: ignore a song --> <!-- why? -->")
    story = read_draft(tmp_path / "draft.md")
    assert [why for _, why in ignored(story)] == ["a song"] and struck_out(story) == ()
