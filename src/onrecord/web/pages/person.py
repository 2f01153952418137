"""Who somebody is: roles on a line of time, what they said, what is said of them, with whom."""

from __future__ import annotations

from onrecord.desk.sheets.person import PersonSheet, person_sheet
from onrecord.errors import UsageError
from onrecord.language.searched import searched
from onrecord.stores.persons import SaidRow
from onrecord.stores.store import ArchiveStore
from onrecord.types.store import Hit, Query
from onrecord.web.draw.network import star
from onrecord.web.draw.roles import role_bars
from onrecord.web.drawn import Shown
from onrecord.web.visit import Visit

_ROWS = 40  # statements of a page
_NAMESAKES = 15  # others of a name who are shown


def person_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/person/STORY/e1`"""
    sheet = person_sheet(store, f"{visit.parts['story']}/{visit.parts['item']}")
    shown = _kept(sheet.said, visit)
    page = visit.given.get("page", "1")
    if not page.isdecimal() or not 1 <= int(page[:6]) <= 1 + len(shown) // _ROWS:
        raise UsageError(f"page {page[:20]!r}: there are pages 1 to {1 + len(shown) // _ROWS}")
    first = (int(page) - 1) * _ROWS
    return Shown("person.html.jinja", {
        "sheet": sheet,
        "said": shown[first : first + _ROWS],
        "said_all": len(shown),
        "first": first,
        "page": int(page),
        "rows": _ROWS,
        "acts": sorted({s.act for s in sheet.said}),
        "outlets": sorted({s.outlet for s in sheet.said if s.outlet}),
        "chosen": {name: visit.given.get(name, "") for name in ("act", "outlet", "words")},
        "roles": role_bars(sheet.roles),
        "network": star(sheet.name, sheet.beside),
        "joined": _short_joins(sheet),
        "namesakes": _namesakes(store, sheet) if visit.edit else (),
    })  # fmt: skip


def _kept(said: tuple[SaidRow, ...], visit: Visit) -> tuple[SaidRow, ...]:
    """The statements that the visitor's filters leave."""
    act, outlet, words = (visit.given.get(name, "") for name in ("act", "outlet", "words"))
    key = searched(words)
    return tuple(
        s
        for s in said
        if (not act or s.act == act) and (not outlet or s.outlet == outlet) and (not key or key in searched(s.content))
    )


def _namesakes(store: ArchiveStore, sheet: PersonSheet) -> tuple[Hit, ...]:
    """Others who share a name with somebody: whoever puts things right may choose among them."""
    mine = {f"{place.story}/{place.entity}" for place in sheet.places}
    last = searched(sheet.name).split()[-1:]
    if not last or sheet.type != "person":
        return ()
    found = store.find(Query(last[0], what="people", limit=_NAMESAKES)).hits
    return tuple(hit for hit in found if hit.id not in mine)


def _short_joins(sheet: PersonSheet) -> int:
    return len({place.story for place in sheet.places})
