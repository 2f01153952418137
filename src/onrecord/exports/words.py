"""The record's values in plain words: what the table and the report show to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from onrecord.types.record import Event, Figure, Participant, Role, Statement
from onrecord.types.span import Span
from onrecord.types.story import Story

BASIS: Mapping[str, str] = MappingProxyType(
    {
        "given": "as given",
        "metadata": "from its metadata",
        "page": "from its dateline",
        "text": "worked out from its text",
    }
)
KIND: Mapping[str, str] = MappingProxyType(
    {"direct": "direct", "indirect": "indirect", "mixed": "mixed"},
)
ACT: Mapping[str, str] = MappingProxyType(
    {
        "assert": "says",
        "ask": "asks",
        "deny": "denies",
        "promise": "promises",
        "demand": "demands",
        "propose": "proposes",
        "accuse": "accuses",
        "criticise": "criticises",
        "praise": "praises",
        "believe": "believes",
        "expect": "expects",
        "intend": "intends",
        "feel": "feels",
        "decide": "decides",
    }
)
WHETHER: Mapping[str, str] = MappingProxyType(
    {
        "actual": "happened",
        "negated": "did not happen",
        "planned": "planned",
        "hypothetical": "hypothetical",
        "alleged": "alleged",
    }
)
_COMPARATOR: Mapping[str, str] = MappingProxyType({"=": "", "<": "less than ", ">": "more than ", "~": "about "})
_UNIT: Mapping[str, str] = MappingProxyType({"percent": "%"})
_ROLE: Mapping[str, str] = MappingProxyType({"held": "", "ended": "former ", "planned": "future "})
NOBODY = "not said"


def joined_words(text: str, spans: Iterable[Span]) -> str:
    """The words under spans; ` … ` stands where something is left out."""
    return " … ".join(text[span.start : span.end] for span in spans)


def speakers(story: Story, statement: Statement) -> str:
    """Who said it: the names that the story gives, or the source's own words, or that it is not said."""
    return _names_together(story, statement.speakers) or joined_words(story.text, statement.source) or NOBODY


def _names_together(story: Story, ids: Iterable[str]) -> str:
    """The names of several, joined; a group is followed by those of its members that are named beside it."""
    entities = [entity.record for entity in story.named(ids)]
    members = {id for entity in entities for id in entity.members}
    names = {entity.id: entity.name for entity in entities}
    shown = []
    for entity in entities:
        beside = [names[id] for id in entity.members if id in names]
        told = all(name.split()[-1] in entity.name for name in beside)  # "Carl and Denise Hobbs" tells its members
        inside = "" if told else " and ".join(beside)
        if entity.id not in members:
            shown.append(f"{entity.name} ({inside})" if inside else entity.name)
    return " and ".join(shown)


def asserted_by(story: Story, statement_id: str | None) -> str:
    """Who holds what an event or a figure says: the story itself, or the maker of a statement."""
    if statement_id is None:
        return "the story"
    found = next((s for s in story.record.statements if s.id == statement_id), None)
    return f"{speakers(story, found)} ({statement_id})" if found else statement_id


def participants(story: Story, found: Iterable[Participant]) -> str:
    """The names of those who take part."""
    return ", ".join(_participant(story, one) for one in found)


def _participant(story: Story, one: Participant) -> str:
    """One of them by name, or in the story's words."""
    if one.entity:
        return str(story.named((one.entity,))[0].name)
    return story.text[one.span.start : one.span.end] if one.span else (one.code or NOBODY)


def event_type(event: Event) -> str:
    """`CONSULT visit`."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def whether(story: Story, event: Event) -> str:
    """Whether it happened, and who says so where the story does not say it itself."""
    base = WHETHER[event.factuality]
    return f"{base}, says {asserted_by(story, event.asserted_by)}" if event.asserted_by else base


def amount_in_words(figure: Figure) -> str:
    """`more than 6`, `10 to 42 day`, `20%`, with the direction of a change."""
    unit = _UNIT.get(figure.unit or "", f" {figure.unit}" if figure.unit else "")
    if figure.comparator == "range":
        number = f"{_number_text(figure.low)} to {_number_text(figure.high)}"
    else:
        number = _COMPARATOR[figure.comparator] + _number_text(figure.value)
    change = {"increase": "up ", "decrease": "down "}.get(figure.change or "", "")
    return f"{change}{number}{unit}"


def _number_text(value: int | float | None) -> str:
    """A number as people write it; `?` where the page gives none."""
    return "?" if value is None else f"{value:,}"


def role(story: Story, found: Role) -> str:
    """`former director of Secret Service`."""
    of = f" of {story.named((found.of,))[0].name}" if found.of else ""
    return f"{_ROLE[found.status]}{found.title}{of}"


def anchor(anchor: str | None) -> str:
    """What a time was counted from."""
    return "the day of publication" if anchor == "published" else (anchor or "")


def one_day(begin: str, end: str) -> bool:
    """True when `[begin, end)` is exactly one day."""
    try:
        return date.fromisoformat(begin) + timedelta(days=1) == date.fromisoformat(end)
    except (ValueError, OverflowError):
        return False


def line_of_places(span: Span, text: str | None, where: str) -> str:
    """`158–230 of pages/harbour.txt: the characters there`."""
    return f"{span.start:,}–{span.end:,} of {where}{'' if text is None else f': {text}'}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(moment: object) -> str:
    """`2026-03-09T16:45Z` as `9 Mar 2026`; what is no whole day stays as it is."""
    text = str(moment or "")[:10]
    parts = text.split("-")
    if len(parts) == 3 and all(part.isdecimal() for part in parts) and 1 <= int(parts[1]) <= 12:
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return text


def moment(text: object) -> str:
    """`9 Mar 2026, 16:45`; only the day where nobody knows the hour."""
    whole = str(text or "")
    hour = whole[11:16]
    return f"{day(whole)}, {hour}" if len(hour) == 5 and hour[2] == ":" else day(whole)
