"""Every verdict is known wherever a person may meet it; docs/howto/verdict.md lists the places."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from support import ROOT

from onrecord.exports.verdicts import sarif
from onrecord.types import verdict

NAMES = get_args(verdict.Name)


def test_every_verdict_has_its_place_from_the_worst_to_the_best() -> None:
    assert sorted(verdict.SEVERITY) == sorted(NAMES)
    assert {*verdict.PASSES, *verdict.ABOUT_SPEAKER} <= set(NAMES)
    assert not verdict.PASSES & set(verdict.SEVERITY[:6])


@pytest.mark.parametrize("name", NAMES)
def test_every_verdict_is_explained_to_people(name: str) -> None:
    howto = (ROOT / "docs/howto/newsroom.md").read_text(encoding="utf-8")
    assert f"\n| {name} |" in howto, "docs/howto/newsroom.md has no line for it"
    assert name in sarif._MEANING, "exports/verdicts/sarif.py does not say what it means"


def test_the_how_to_names_files_that_are_there() -> None:
    text = (ROOT / "docs/howto/verdict.md").read_text(encoding="utf-8")
    files = set(re.findall(r"`((?:src|tests|bench|verdicts|types)/[\w/]+\.(?:py|tsv|json))`", text))
    missing = [f for f in files if not (ROOT / f).is_file() and not (ROOT / "src/onrecord" / f).is_file()]
    assert len(files) > 12 and not missing
