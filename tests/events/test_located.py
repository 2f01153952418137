"""Places of events on the map: which of several of one name, and none where nobody knows."""

from __future__ import annotations

import pytest

from events.placed import entity, spot
from onrecord.events.located import located
from onrecord.types.record import Where

NAMES = {"Portland": "l", "Springfield": "l", "Valencia": "l", "Lagos": "l", "Texas": "l", "New York": "l", "Mali": "l",
         "Kenya": "l", "Spain": "l", "Venezuela": "l", "London": "l", "Tarnby": "l", "Georgia": "l"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        # a nation, a state, a city of one name
        ("Rebels left Mali.", "Mali", ("MLI", None, "nation")),
        ("A storm hit Texas.", "Texas", ("USA", "Texas", "region")),
        ("A bomb hit Lagos.", "Lagos", ("NGA", "05", "city")),
        ("Police closed New York.", "New York", ("USA", "New York", "city")),
        # told by what stands beside it
        ("A bomb hit Portland, Oregon, on Monday.", "Portland", ("USA", "Oregon", "city")),
        ("A bomb hit Springfield, Illinois.", "Springfield", ("USA", "Illinois", "city")),
        ("A bomb hit Valencia, Venezuela.", "Valencia", ("VEN", "07", "city")),
        ("A bomb hit Portland, Maine.", "Portland", None),  # which the table does not have
        ("A bomb hit London, Kenya.", "London", None),
        # told by what the story is about
        ("A bomb hit Valencia. Spain mourned.", "Valencia", ("ESP", "60", "city")),
        ("A bomb hit Valencia. Venezuela mourned.", "Valencia", ("VEN", "07", "city")),
        ("A bomb hit Valencia.", "Valencia", None),
        ("A bomb hit Springfield.", "Springfield", None),
        ("A bomb hit London.", "London", ("GBR", "ENG", "city")),  # by far the largest
        ("A bomb hit Tarnby.", "Tarnby", None),
    ],
)
def test_where_a_place_lies(text: str, word: str, found: tuple[str, str | None, str] | None) -> None:
    known = {f"e{n}": entity(text, f"e{n}", name, kind) for n, (name, kind) in enumerate(NAMES.items()) if name in text}
    its = next(id for id, one in known.items() if one.name == word)
    place = located("en", text, Where(spot(text, word), its), known)
    assert (None if place is None else (place.country, place.region, place.precision)) == found


def test_a_city_has_coordinates_and_a_nation_none() -> None:
    text = "A bomb hit Lagos."
    place = located("en", text, Where(spot(text, "Lagos"), None), {})
    assert place is not None and place.geonames == 2332459
    assert place.latitude == pytest.approx(6.45, abs=0.01) and place.longitude == pytest.approx(3.39, abs=0.01)
    text = "Rebels left Mali."
    place = located("en", text, Where(spot(text, "Mali"), None), {})
    assert place is not None and (place.geonames, place.latitude, place.longitude) == (2453866, None, None)


def test_a_language_without_tables_knows_no_place() -> None:
    assert located("de", "In Lagos.", Where(spot("In Lagos.", "Lagos"), None), {}) is None
