"""Some 290 imagined pages of the kinds that public reports name: what a right reading of each holds, and what it leaves."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from stories.imagined import again, boxes, facts, markup, parts, world

from onrecord import pages
from onrecord.errors import InputError
from onrecord.pages.source import Options
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.facts.byline import byline
from onrecord.stories.facts.claims import Claims, page_claims
from onrecord.stories.facts.headline import headline
from onrecord.stories.facts.published import published
from onrecord.types.cut import Cut

CASES = [case for table in (facts, markup, boxes, parts, world, again) for case in table.C]


def told(page: str | bytes | tuple[str, bytes], url: str | None) -> list[tuple[Claims, Cut]]:
    """The stories of a page with what its markup says."""
    name, data = page if isinstance(page, tuple) else ("in.html", page)
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    read = [one for one in pages.file_pages(name, stream, Options(url=url)) if not isinstance(one, InputError)]
    return [(said, cut) for one in read for said in (page_claims(one),) for cut in cuts(one, said=said) if cut.pieces]


def squeezed(text: str) -> str:
    """Text with its white space folded."""
    return " ".join(text.split())


def starts(value: str | None, wanted: str | None) -> bool:
    """True for that date, to the precision that is asked for; None: for no date."""
    return value is None if wanted is None else (value or "").startswith(wanted)


def text_flaws(cut: Cut, expected: Mapping[str, Any]) -> list[str]:
    """What of the expected text is not so."""
    text = squeezed(cut.text)
    shown = [(part.kind, squeezed(cut.text[slice(*part.span)])) for part in cut.parts]
    found = [f"no part: {w}" for w in expected.get("has", ()) if sum(t == squeezed(w) for _, t in shown) != 1]
    found += [f"not once: {w}" for w in expected.get("contains", ()) if text.count(squeezed(w)) != 1]
    found += [f"too much: {w}" for w in expected.get("no", ()) if squeezed(w) in text]
    kinds = expected.get("kinds", {}).items()
    return found + [f"not {kind}: {w}" for w, kind in kinds if [k for k, t in shown if w in t] != [kind]]


def fact_flaws(said: Claims, cut: Cut, expected: Mapping[str, Any]) -> list[str]:
    """What of the expected facts is not so."""
    authors, agencies = ([one.name for one in named] for named in byline(said, cut))
    first, later = (one and one.value for one in published(said, cut))
    asked = {
        "title": lambda value: headline(said, cut)[0] == value,
        "authors": lambda value: authors == value or authors in expected.get("authors_alt", ()),
        "agencies_has": lambda value: any(value in name for name in agencies),
        "no_person": lambda _: set(authors) <= set(agencies),
        "published": lambda value: starts(first, value),
        "published_in": lambda values: any(starts(first, value) for value in values),
        "updated": lambda value: starts(later, value),
    }
    told = {"authors": authors, "agencies": agencies, "published": first, "updated": later}
    return [f"{key}: {told}" for key, right in asked.items() if key in expected and not right(expected[key])]


@pytest.mark.parametrize(("page", "url", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_imagined_page(page: str | bytes | tuple[str, bytes], url: str | None, expected: dict[str, Any]) -> None:
    found = told(page, url)
    if "stories" in expected:
        assert len(found) == expected["stories"]
    if found:
        assert not text_flaws(found[0][1], expected) + fact_flaws(*found[0], expected)
    else:
        assert expected.get("stories") == 0 or expected.get("stories_any")
