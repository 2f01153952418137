"""SRT and WebVTT: what is said, by whom, at which second."""

from __future__ import annotations

import pytest

from onrecord.pages.spoken.subtitles import cues, voices


def cue(at: str, end: str, body: str) -> str:
    return f"{at} --> {end}\n{body}\n\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<v Ann Lee>We left.", [("Ann Lee", "We left.")]),
        ("<v.loud Ann Lee>We left.</v> <v Bo>So.", [("Ann Lee", "We left."), ("Bo", "So.")]),
        ("ANN LEE: We left.", [("ANN LEE", "We left.")]),
        (">> We left.", [("", "We left.")]),
        ("- We left.\n- So.", [("", "We left."), ("", "So.")]),
        ("We\nleft.", [(None, "We left.")]),
        ("<i>We</i> &amp; {\\an8}they left.", [(None, "We & they left.")]),
        ("<i></i>", []),
    ],
)
def test_who_says_the_words_of_a_cue(body: str, found: list[tuple[str | None, str]]) -> None:
    assert list(voices(body)) == found


def said(text: str) -> list[tuple[str | None, str, str | None]]:
    return [(one.label, one.words, one.where) for one in cues(text)]


def test_lines_with_their_seconds_and_repeats_left_out() -> None:
    text = (
        "WEBVTT\n\n" + cue("00:01.000", "00:02.000", "We left.") + cue("00:02.000", "00:03.000", "We left. Then we came")
        + cue("00:03.000", "00:04.000", "We left. Then we came") + cue("01:00:10,500", "01:00:11,000", "Late.")
    )  # fmt: skip
    assert said(text) == [
        ("", "We left.", "00:00:01.000"),
        (None, "Then we came", "00:00:02.000"),
        ("", "Late.", "01:00:10.500"),
    ]


def test_numbers_and_notes_of_the_next_cue_are_no_words() -> None:
    text = "1\n" + "00:00:01,000 --> 00:00:02,000\nWe left.\n2\n" + "00:00:02,000 --> 00:00:03,000\nSo.\nNOTE x\ny\n\n"
    assert [words for _, words, _ in said(text)] == ["We left.", "So."]
    assert [words for _, words, _ in said(cue("00:01.000", "00:02.000", "12"))] == ["12"]


def test_a_pause_begins_a_paragraph() -> None:
    near = cue("00:01.000", "00:02.000", "One") + cue("00:05.900", "00:06.000", "two")
    far = cue("00:01.000", "00:02.000", "One") + cue("00:06.000", "00:07.000", "two")
    assert [label for label, _, _ in said(near)] == ["", None] and [label for label, _, _ in said(far)] == ["", ""]
