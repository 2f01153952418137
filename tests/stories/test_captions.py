"""Credits as papers and agencies print them; all people, places and papers without an entry in the table are invented."""

from __future__ import annotations

import pytest

from onrecord.stories.facts.captions import captions, credit, full_date, looks_like_caption
from onrecord.types.cut import Cut, Part
from onrecord.types.span import Span

FORMS = [
    # words, agency, photographer, from the files, rule
    ("The bridge at dawn. (AP Photo/Mara Quill, File)", "AP", "Mara Quill", True, "parenthesis"),
    ("The bridge at dawn. (AP Photo/Mara Quill)", "AP", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (AP Photo/Lina Okafor, File)", "AP", "Lina Okafor", True, "parenthesis"),
    ("The bridge at dawn. (Photo by Jim Cannonby)", None, "Jim Cannonby", False, "parenthesis"),
    ("The bridge at dawn (AP)", "AP", None, False, "parenthesis"),
    ("The bridge opened again.\xa0AP", "AP", None, False, "tail"),
    ("The bridge opened again.The Associated Press", "AP", None, False, "tail"),
    ("The bridge opened again. Supplied", "Supplied", None, False, "tail"),
    ("Ilse Marant on the bridgeCredit: PA", "PA", None, False, "cue"),
    ("The bridge opened again. (Norbury)", "Norbury", None, False, "sentence"),
    ("Ilse Marant (left) on the bridge (below)", None, None, False, "part"),
    ("The bridge at dawn. (Reuters)", "Reuters", None, False, "parenthesis"),
    ("The bridge at dawn. [Reuters]", "Reuters", None, False, "parenthesis"),
    ("The bridge at dawn. (Reuters/Mara Quill)", "Reuters", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Mara Quill/Reuters)", "Reuters", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Mara Quill / AFP via Getty Images)", "AFP", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (AFP via Getty Images)", "AFP", None, False, "parenthesis"),
    ("The bridge at dawn. (Mara Quill via Getty Images)", "Getty Images", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Photo by Mara Quill / AFP)", "AFP", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Photo by Mara Quill/Getty Images)", "Getty Images", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Photo: Mara Quill)", None, "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Photo: AFP)", "AFP", None, False, "parenthesis"),
    ("The bridge at dawn. (Image credit: Mara Quill)", None, "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Courtesy of the Harbour Museum)", "Harbour Museum", None, False, "parenthesis"),
    ("The bridge at dawn. (Photo courtesy of Mara Quill)", None, "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn (Iranian Presidency)", "Iranian Presidency", None, False, "parenthesis"),
    ("The bridge at dawn (Interior Ministry)", "Interior Ministry", None, False, "parenthesis"),
    ("The bridge at dawn. (Supplied)", "Supplied", None, False, "parenthesis"),
    ("The bridge at dawn. (Handout)", "Handout", None, False, "parenthesis"),
    ("The bridge at dawn. (Handout via Reuters)", "Reuters", None, False, "parenthesis"),
    ("The bridge at dawn. (File)", None, None, True, "parenthesis"),
    ("The bridge at dawn. (File photo)", None, None, True, "parenthesis"),
    ("The bridge at dawn. (Reuters, file)", "Reuters", None, True, "parenthesis"),
    ("The bridge at dawn. (Bloomberg via Getty Images)", "Bloomberg", None, False, "parenthesis"),
    ("The bridge at dawn. (EPA-EFE/Mara Quill)", "EPA-EFE", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (The Canadian Press/Mara Quill)", "The Canadian Press", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Xinhua/Mara Quill)", "Xinhua", "Mara Quill", False, "parenthesis"),
    ("The bridge at dawn. (Mara Quill/dpa via AP)", "dpa", "Mara Quill", False, "parenthesis"),
    ("FILE - The bridge at dawn. (AP Photo/Mara Quill)", "AP", "Mara Quill", True, "parenthesis"),
    ("FILE PHOTO: The bridge at dawn. REUTERS/Mara Quill", "Reuters", "Mara Quill", True, "tail"),
    ("FILE PHOTO: The bridge at dawn. REUTERS/Mara Quill/File Photo", "Reuters", "Mara Quill", True, "tail"),
    ("The bridge at dawn. Mara Quill/Reuters", "Reuters", "Mara Quill", False, "tail"),
    ("The bridge at dawn. Mara Quill/Getty Images", "Getty Images", "Mara Quill", False, "tail"),
    ("The bridge at dawn. AFP via Getty Images", "AFP", None, False, "tail"),
    ("The bridge at dawn. Getty Images", "Getty Images", None, False, "tail"),
    ("Photo: Mara Quill", None, "Mara Quill", False, "cue"),
    ("Photo: Mara Quill/AP", "AP", "Mara Quill", False, "cue"),
    ("The bridge at dawn. Photo: Mara Quill / AAP", "AAP", "Mara Quill", False, "cue"),
    ("The bridge at dawn. Photograph: Mara Quill/PA", "PA", "Mara Quill", False, "cue"),
    ("The bridge at dawn. Photograph by Mara Quill", None, "Mara Quill", False, "cue"),
    (
        "The bridge at dawn. Photo by Mara Quill for The Tidewater Post",
        "The Tidewater Post",
        "Mara Quill",
        False,
        "cue",
    ),
    ("The bridge at dawn. Picture: Mara Quill", None, "Mara Quill", False, "cue"),
    ("The bridge at dawn. Image: Shutterstock", "Shutterstock", None, False, "cue"),
    ("The bridge at dawn. Credit: Mara Quill", None, "Mara Quill", False, "cue"),
    ("Image source, PA Media", "PA", None, False, "cue"),
    ("The bridge at dawn. © Mara Quill / Reuters", "Reuters", "Mara Quill", False, "sign"),
    ("The bridge at dawn. © 2023 AFP", "AFP", None, False, "sign"),
    ("The bridge at dawn.", None, None, False, "part"),
    ("FILE - The bridge at dawn.", None, None, True, "file"),
    ("Mayor Ada Ferrin (left) opens the bridge (built in 1931)", None, None, False, "part"),
    ("Mayor Ada Ferrin opens the bridge (again)", None, None, False, "part"),
]


@pytest.mark.parametrize(("words", "agency", "photographer", "filed", "rule"), FORMS)
def test_credit(words: str, agency: str | None, photographer: str | None, filed: bool, rule: str) -> None:
    found = credit(words)
    assert (found.agency, found.photographer, found.file_photo, found.rule) == (agency, photographer, filed, rule)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The bridge, July 13, 2024, in Ferrinton.", "2024-07-13"),
        ("The bridge on 13 July 2024.", "2024-07-13"),
        ("The bridge on 13th of July, 2024.", "2024-07-13"),
        ("The bridge on Sept. 3, 2021.", "2021-09-03"),
        ("The bridge, 2024-07-13", "2024-07-13"),
        ("The bridge on July 13.", None),  # no year: not given in full
        ("The bridge on Thursday.", None),
        ("The bridge in July 2024.", None),
        ("The bridge on February 30, 2024.", None),
        ("The bridge on 5 May 2020, opened 1 June 2019.", "2020-05-05"),
    ],
)
def test_date(words: str, day: str | None) -> None:
    assert full_date(words) == day


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("FILE - The bridge at dawn, July 13, 2024.", True),
        ("The bridge at dawn. (AP Photo/Mara Quill, File)", True),
        ("Photo: Mara Quill", True),
        ("The bridge at dawn. Photograph: PA", True),
        ("The bridge at dawn (AFP via Getty Images)", True),
        ("Image caption, The bridge at dawn.", True),
        ("The bridge at dawn. REUTERS/Mara Quill", True),
        ("The bridge was closed on Monday, the ministry said.", False),
        ("He took a photo by the river and left.", False),
        ("(Reporting by Mara Quill; Editing by Tom Ferrin)", False),
        ("The company said it paid in full (see below).", False),
        ("The two agencies, Reuters and AFP, reported the same figure.", False),
        ("He filed - again - a complaint.", False),
    ],
)
def test_is_it_a_caption(words: str, is_one: bool) -> None:
    assert looks_like_caption(words) is is_one


def test_the_record_of_a_caption() -> None:
    words = "FILE - The bridge at dawn, July 13, 2024. (AP Photo/Mara Quill)"
    (found,) = captions(Cut((Span(0, len(words)),), words, (Part("caption", Span(0, len(words))),)))
    assert (found.agency, found.photographer, found.file_photo, found.date) == ("AP", "Mara Quill", True, "2024-07-13")
    assert found.because == "stories.captions/parenthesis"
