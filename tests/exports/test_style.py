"""One style: report, dossier and room take their colours and types from the stylesheet that they share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord
from onrecord.exports.style import base_style
from onrecord.web.drawn import static_file

ROOT = Path(onrecord.__file__).parent
OWN = ("exports/stories/report/report.css", "exports/verdicts/dossier/page.css", "web/static/room.css")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|(?<![\w-])(?:white|black|red|green|grey|gray)(?![\w-])")


@pytest.mark.parametrize("file", OWN)
def test_no_page_has_a_colour_or_a_type_of_its_own(file: str) -> None:
    shown = re.sub(
        r"/\*.*?\*/|@media print \{.*?\n\}|@media print \{ :root \{[^}]*\}",
        "",
        (ROOT / file).read_text(),
        flags=re.DOTALL,
    )
    assert COLOUR.findall(shown) == []
    assert not [one for one in re.findall(r"font-family: ([^;}]+)", shown) if not one.startswith(("var(", "inherit"))]


@pytest.mark.parametrize("file", OWN)
def test_every_variable_is_one_of_the_shared_ones_or_its_own(file: str) -> None:
    text = (ROOT / file).read_text()
    known = set(re.findall(r"(--[\w-]+):", base_style() + text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= known


def test_the_room_begins_with_the_shared_style() -> None:
    assert (static_file("room.css") or b"").decode().startswith(base_style())
