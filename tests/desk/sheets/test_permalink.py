"""Links that hold on to a page's characters: what they are made of."""

from __future__ import annotations

import pytest

from onrecord.desk.sheets.permalink import permalink
from onrecord.types.span import Span


@pytest.mark.parametrize(("count", "kept"), [(1, 1), (20, 20), (21, 20), (50, 20)])
def test_a_link_carries_so_many_places_and_half_a_digest(count: int, kept: int) -> None:
    link = permalink("ab" * 32, "s", tuple(Span(2 * n, 2 * n + 1) for n in range(count)))
    _, at, digest, places = link.split("/")
    assert (at, digest, places[0]) == ("at", "ab" * 16, "s")
    assert places[1:].split(",") == [f"{2 * n}-{2 * n + 1}" for n in range(kept)]
