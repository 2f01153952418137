"""What a page holds outside its stories, as records that can be searched."""

from __future__ import annotations

import handmade

from onrecord.desk.verify.leftovers import leftovers
from onrecord.types.cut import Cut, Leftover
from onrecord.types.source_map import segments, sources
from onrecord.types.span import Span
from onrecord.types.story import Story


def test_one_record_for_each_reason_in_the_order_of_the_page() -> None:
    page = handmade.page()
    menu = Span(page.text.index("Menu"), len(page.text))
    bridges, blank = Span(0, 7), Span(len(handmade.TEXT), len(handmade.TEXT) + 2)
    cut = Cut(
        handmade.PIECES,
        handmade.TEXT,
        leftovers=(
            Leftover(menu, "navigation"),
            Leftover(blank, "blank"),
            Leftover(Span(8, 14), "advert"),
            Leftover(bridges, "navigation"),
        ),
    )
    found = leftovers(Story(handmade.record(), page, cut))
    assert {one.title: one.text.split("\n")[0] for one in found} == {"navigation": "Bridges", "advert": "closed"}
    first = next(one for one in found if one.title == "navigation")
    assert first.text.endswith("Menu") and first.statements == first.entities == first.residue == ()
    at = first.text.index("Menu")
    [place] = sources(segments(first), Span(at, at + 4))
    assert page.source[slice(*place)] == "Menu"
