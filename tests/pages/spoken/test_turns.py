"""Turns as a page of their own: who speaks, in which words, and where a person opens them."""

from __future__ import annotations

import io

import pytest

from onrecord.pages.source import Options, Source
from onrecord.pages.spoken.turns import Spoken, spoken_page
from onrecord.types.page import Page


def made(*found: tuple[str | None, str, str], title: str | None = None, options: Options | None = None) -> Page:
    source = Source("talk.vtt", io.BytesIO())
    return spoken_page(source, options or Options(), b"talk", "text/vtt", [Spoken(*one) for one in found], title)


def test_a_speaker_goes_on_until_another_is_named() -> None:
    page = made(
        ("Ann Lee", "We wait", "00:01"),
        (None, "for rain.", "00:02"),
        ("Ann Lee", "Still.", "00:03"),
        ("Bo", "No.", "00:04"),
    )
    assert page.text == "Ann Lee: We wait for rain. Still.\n\nBo: No.\n\n"
    told = [(page.text[slice(*one.label)], page.text[slice(*one.words[0])]) for one in page.turns if one.label]
    assert told == [("Ann Lee", "We wait for rain. Still."), ("Bo", "No.")]


def test_every_character_of_a_turn_leads_to_what_a_person_opens() -> None:
    page = made(("Ann", "We wait", "00:01"), (None, "for rain.", "00:02"), ("Bo", "No.", "00:04"))
    assert [page.source[one.start : one.end] for one in page.locators] == [
        "Ann: We wait ",
        "for rain.\n\n",
        "Bo: No.\n\n",
    ]
    assert [one.where for one in page.locators] == ["00:01", "00:02", "00:04"]


def test_words_of_nobody_have_no_label() -> None:
    [turn] = made((None, "It rains.", "00:01")).turns
    assert turn.label is None and turn.words[0] == (0, 9)


@pytest.mark.parametrize(("options", "title"), [(Options(), "Town"), (Options(published="2025-03-11"), "Town")])
def test_what_the_caller_says_is_believed(options: Options, title: str) -> None:
    page = made(("Ann", "We wait.", "1"), title="Town", options=options)
    assert (page.given_title, page.given_published) == (title, options.published)
