"""A second language is tables only: German, without a parser."""

from __future__ import annotations

import pytest

from onrecord.times.find import find
from onrecord.types.cut import Part
from onrecord.types.reading import Reading
from onrecord.types.record import Published
from onrecord.types.span import Span


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Der Rat tagte am Donnerstag.", "Donnerstag", "2023-12-07"),
        ("Der Rat tagte am Montagabend.", "Montagabend", "2023-12-04TEV"),
        ("Der Rat tagte am 7. Mai 2021.", "7. Mai 2021", "2021-05-07"),
        ("Der Rat tagte am 07.05.2021.", "07.05.2021", "2021-05-07"),
        ("Der Rat tagte am Dienstag, dem 5. Dezember.", "Dienstag, dem 5. Dezember", "2023-12-05"),
        ("Der Rat tagte gestern um 14.30 Uhr.", "gestern um 14.30 Uhr", "2023-12-06T14:30"),
        ("Der Rat tagt morgen.", "morgen", "2023-12-08"),
        ("Der Rat tagte vor zwei Wochen.", "vor zwei Wochen", "2023-W47"),
        ("Der Rat tagte im vergangenen Jahr.", "vergangenen Jahr", "2022"),
        ("Der Rat tagt nächste Woche.", "nächste Woche", "2023-W50"),
        ("Der Rat tagte Ende März 2020.", "Ende März 2020", "2020-03"),
        ("Der Bau begann in den 1990er Jahren.", "den 1990er Jahren", "199"),
        ("Der Bau begann im 19. Jahrhundert.", "19. Jahrhundert", "18"),
        ("Der Bau dauerte anderthalb Jahre.", "anderthalb Jahre", "P1Y6M"),
        ("Der Bau dauerte mehrere Monate.", "mehrere Monate", "PXM"),
        ("Der Umsatz stieg im dritten Quartal 2022.", "dritten Quartal 2022", "2022-Q3"),
        ("Der Markt ist jeden Freitag.", "jeden Freitag", "XXXX-WXX-5"),
        ("Der Markt ist derzeit zu.", "derzeit", "PRESENT_REF"),
        ("Karfreitag 2021 war still.", "Karfreitag 2021", "2021-04-02"),
    ],
)
def test_value(text: str, words: str, value: str) -> None:
    reading = Reading(text, "de", (Part("paragraph", Span(0, len(text))),))
    published = Published("2023-12-07", None, None, None, "given")
    found = find(reading, (), published)
    assert (words, value) in [(text[t.span.start : t.span.end], t.value) for t in found]
