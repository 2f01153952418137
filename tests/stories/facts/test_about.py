"""What a page says of itself: outlet, sections, language, address."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stories.html import page, paragraphs

from onrecord.stories.facts.about import about
from onrecord.stories.facts.claims import page_claims

BODY = f"<article><h1>Bridge closes</h1>{paragraphs('a', 'b')}</article>"


def ld(**said: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **said})}</script>"


def meta(name: str, value: str) -> str:
    key = "property" if ":" in name else "name"
    return f'<meta {key}="{name}" content="{value}">'


SITE = meta("og:site_name", "Lund Post")


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (SITE, "Lund Post"),
        (meta("publisher", "Wire"), "Wire"),
        (SITE + meta("publisher", "Wire"), "Lund Post"),
        (ld(publisher={"@type": "Organization", "name": "Lund &amp; Ely Post"}) + SITE, "Lund & Ely Post"),
        (ld(publisher=[{"name": "First"}, {"name": "Second"}]), "First"),
        (ld(publisher={}) + SITE, "Lund Post"),
        ("", None),
    ],
)
def test_the_outlet(head: str, outlet: str | None) -> None:
    assert about(page_claims(page(BODY, head))).publisher == outlet


@pytest.mark.parametrize(
    ("head", "sections"),
    [
        (meta("article:section", "Sport"), ("Sport",)),
        (ld(articleSection=["Town", "News &amp; more"]), ("Town", "News & more")),
        (ld(articleSection="Town") + meta("article:section", "Town") + meta("section", "Traffic"), ("Town", "Traffic")),
        (ld(articleSection=["", "Town"]), ("Town",)),
        ("", ()),
    ],
)
def test_sections(head: str, sections: tuple[str, ...]) -> None:
    assert about(page_claims(page(BODY, head))).sections == sections


@pytest.mark.parametrize(
    ("head", "language"),
    [
        (meta("og:locale", "de_DE"), "de"),
        (ld(inLanguage="en-GB"), "en"),
        (ld(inLanguage={"@type": "Language", "name": "FR"}), "fr"),
        (meta("og:locale", "-") + ld(inLanguage="sv"), "sv"),
        ("", None),
    ],
)
def test_the_language_that_a_page_claims(head: str, language: str | None) -> None:
    assert about(page_claims(page(BODY, head))).language == language
