"""One utterance in the words of every outlet, with its proof, and as a citation."""

from __future__ import annotations

from onrecord.desk.sheets.cited import citations
from onrecord.desk.sheets.permalink import permalink
from onrecord.desk.sheets.statement import statement_sheet
from onrecord.desk.sheets.things import WasForgotten
from onrecord.stores.store import ArchiveStore
from onrecord.web.drawn import Shown, web_address
from onrecord.web.pages.story import speakers, text_fragment
from onrecord.web.visit import Visit


def statement_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/statement/STORY/s1`"""
    id = f"{visit.parts['story']}/{visit.parts['item']}"
    if store.was_forgotten(id):
        raise WasForgotten(f"{id}: this statement was taken out of the archive for good")
    sheet = statement_sheet(store, id)
    link = permalink(sheet.sha256, "s", sheet.chosen.source)
    url = web_address(sheet.chosen.story.url)
    record = store.record(sheet.chosen.story.id)
    return Shown("statement.html.jinja", {
        "sheet": sheet,
        "one": sheet.chosen,
        "link": link,
        "citations": citations(sheet.chosen, visit.base + link),
        "live": url + text_fragment(sheet.chosen.text) if url else None,
        "who": speakers(record) if record else (),
    })  # fmt: skip
