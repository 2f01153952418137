"""What stands on a page but in no story, the speaker judged strictly, and quotations that a draft leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.desk.verify.draft import read_draft
from onrecord.types.verdict import DEFAULT, Checked, Policy

PAGE = """<!doctype html><html lang="en"><head><title>Kersey keeps its ferry</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Kersey keeps its ferry</h1>
<p>The council of Kersey voted on Tuesday to keep the ferry to Harl for another year, after a long debate.</p>
<p>“We will keep every boat that we have this year,” said Mayor Lena Orth after the vote. “Nobody will be left on the quay.”</p>
<figure><img src="a.jpg" alt=""><figcaption>The old ferry “sails like a sleeping cow”, its captain says.</figcaption></figure>
<p>The vote was close, and it took the council until midnight to count it twice and then once more.</p></article>
<aside class="related"><h2>Read more</h2><ul><li><a href="/b">Minister: “The bridge was never meant to be built by anyone”</a></li></ul></aside>
<footer>Cookies: we use them to remember you. All rights reserved.</footer></body></html>"""


def judged(draft: str, folder: Path) -> Checked:
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "draft.md").write_text(draft, encoding="utf-8")
    search = shelved(files_behind([folder / "page.html"]), pytest.fail)
    return judged_draft("draft.md", read_draft(folder / "draft.md"), search)


def test_words_of_a_teaser_are_on_the_page_outside_the_story(tmp_path: Path) -> None:
    (one,) = judged("“The bridge was never meant to be built by anyone,” the minister said.", tmp_path).found
    assert one.verdicts == ("outside the story",)
    assert "on the page, but outside the story" in one.says.lower()
    assert one.closest is not None
    (place,) = one.closest.source
    assert PAGE[slice(*place)] == "The bridge was never meant to be built by anyone"
    assert not one.passes


@pytest.mark.parametrize("words", ["sails like a sleeping cow", "Nobody will be left on the quay"])
def test_captions_are_of_the_story(words: str, tmp_path: Path) -> None:
    (one,) = judged(f"It “{words}”, they said.", tmp_path).found
    assert one.worst == "verbatim"


def test_a_strict_caller_wants_the_speaker_established(tmp_path: Path) -> None:
    (one,) = judged("“It sails like a sleeping cow,” said Tom Ferrer.".replace("It sails", "sails"), tmp_path).found
    assert one.speaker == "not established"
    assert DEFAULT.allows(one)
    assert not Policy(strict_speaker=True).allows(one)


def test_a_draft_says_what_to_ignore_and_it_is_counted(tmp_path: Path) -> None:
    draft = (
        "“This was never said by anybody on any page,” Orth said. <!-- onrecord: ignore: a spoof -->\n\n"
        "“Nobody will be left on the quay,” Orth said.\n"
    )
    found = judged(draft, tmp_path)
    assert [one.claim.text for one in found.found] == ["Nobody will be left on the quay"]
    assert [one.why for one in found.unjudged] == ["the draft says to ignore it: a spoof"]
