"""A statement in the forms that people paste."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from onrecord.desk.sheets.cited import citations

STORY = {
    "title": "Bridges [closed]",
    "outlet": "Marlow & Post",
    "day": "2024-05-01",
    "url": "https://a.test/x_(1)",
    "uri": "p.html",
}


def cited(story: dict[str, Any] | None = None, **changed: Any) -> Any:
    told = {
        "id": "ab12/s1",
        "text": "We had no choice.",
        "kind": "direct",
        "speaker": "Ann Lee",
        "named_as": "the mayor",
    }
    one = SimpleNamespace(**(told | changed), story=SimpleNamespace(**(STORY | (story or {}))))
    return citations(one, "http://here/ab12/s1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "Ann Lee: “We had no choice.” — "),
        ({"text": "“We had no choice.”"}, "Ann Lee: “We had no choice.” — "),  # it has its marks
        ({"text": "«Non.»"}, "Ann Lee: «Non.» — "),
        ({"kind": "indirect", "text": "that it rains"}, "Ann Lee: that it rains — "),
        ({"speaker": None}, "the mayor: "),
        ({"speaker": None, "named_as": None}, "speaker not named: "),
    ],
)
def test_who_says_what(changed: dict[str, Any], told: str) -> None:
    assert cited(**changed)["text"].startswith(told)


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ({}, "— “Bridges [closed]”, Marlow & Post, 2024-05-01. https://a.test/x_(1) [http://here/ab12/s1]"),
        (
            {"title": "Lee: “No choice”", "outlet": None, "day": None},
            "— “Lee: ‘No choice’”. https://a.test/x_(1) [http://here/ab12/s1]",
        ),
        ({"url": None, "outlet": None}, "— “Bridges [closed]”, 2024-05-01. p.html [http://here/ab12/s1]"),
    ],
)
def test_where_it_stands(story: dict[str, Any], told: str) -> None:
    assert cited(story)["text"].endswith(told)


def test_each_form_escapes_what_would_steer_it() -> None:
    found = cited(text="5 <b> *of* {us} & 10%")
    assert (
        r"5 \<b\> \*of\*" in found["Markdown"]
        and r"[Bridges \[closed\]](https://a.test/x_%281%29)" in found["Markdown"]
    )
    assert "&lt;b&gt;" in found["HTML"] and "<b>" not in found["HTML"]
    assert r"\{us\} \& 10\%" in found["BibTeX"]


def test_bibtex_has_the_fields_that_are_known() -> None:
    whole, bare = cited()["BibTeX"], cited({"day": None, "outlet": None})["BibTeX"]
    assert whole.startswith("@misc{onrecord-ab12-s1,\n") and "  year = {2024},\n  date = {2024-05-01}," in whole
    assert r"journal = {Marlow \& Post}" in whole
    assert not any(name in bare for name in ("year", "date", "journal", "None"))
