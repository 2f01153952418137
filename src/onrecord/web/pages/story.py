"""A story beside its record."""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import Markup
from msgspec.structs import replace

from onrecord.desk.sheets.permalink import PAGE_OF
from onrecord.desk.sheets.statement import wording
from onrecord.desk.sheets.story import StorySheet, story_sheet
from onrecord.exports.stories import report
from onrecord.exports.stories.report.cards import Group
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Entity, Record
from onrecord.web.drawn import Led, Shown, web_address
from onrecord.web.visit import Visit

_RESIDUE = 60  # stretches of what was left out that are shown
_SPEAK = ("person", "organization", "group")
_WORDS = re.compile(r"\S+")


def story_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/story/ID`"""
    sheet = story_sheet(store, visit.parts["story"])
    view = report.view(sheet.story)
    groups = tuple(_story_short(group) for group in view.groups)
    view = replace(view, groups=groups, data=Markup("{}"))
    drawn = (
        report.environment()
        .get_template(report.STORY)
        .render(view=view, number=1, room=True, edit=visit.edit and sheet.kept)
    )
    return Shown("story.html.jinja", {
        "sheet": sheet,
        "title": view.title,
        "drawn": Markup(drawn),  # noqa: S704 - escaped by its template
        "live": _live_links(sheet),
        "who": speakers(sheet.story.record),
    })  # fmt: skip


def speakers(record: Record) -> tuple[Entity, ...]:
    """Whoever a story names that can say something."""
    return tuple(e for e in record.entities if e.type in _SPEAK)


def place_led(store: ArchiveStore, visit: Visit) -> Led:
    """`/story/ID/s1` leads to the thing's own page, or to its place in the story."""
    story_id, item = visit.parts["story"], visit.parts["item"]
    page = PAGE_OF.get(item[:1], "story")
    return Led(f"/{page}/{story_id}/{item}" if page != "story" else f"/story/{story_id}#{story_id}-{item}")


def _story_short(group: Group) -> Group:
    if group.layer != "r" or len(group.cards) <= _RESIDUE:
        return group
    left = len(group.cards) - _RESIDUE
    return replace(
        group, cards=group.cards[:_RESIDUE], note=f"{group.note} {left:,} more stretches are not shown.".strip()
    )


def _live_links(sheet: StorySheet) -> tuple[tuple[str, str], ...]:
    """(words, address) of the page as it stands on the web, at its first quotation, and in the Wayback Machine."""
    url = web_address(sheet.head.url)
    if url is None:
        return ()
    day = (sheet.story.record.page.captured or sheet.head.published or "").replace("-", "")[:8]
    return (
        ("the page itself", url + fragment(sheet)),
        ("as archived", f"https://web.archive.org/web/{day or '2'}/{url}"),
    )


def fragment(sheet: StorySheet) -> str:
    """A text fragment that leads to the first statement, where there is one."""
    record = sheet.story.record
    return text_fragment(wording(record, record.statements[0].id).text) if record.statements else ""


def text_fragment(text: str) -> str:
    """`#:~:text=first words,last words`: browsers scroll to them and mark them."""
    found = _WORDS.findall(text.partition(" … ")[0].strip("“”\"'"))
    if len(found) < 4:
        return ""
    ends = (found[:4], found[-4:]) if len(found) > 9 else (found,)
    return "#:~:text=" + ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in ends)
