"""One person through all stories: the places where they are named, their roles, what they said, what others said of
them, and who is named beside them. Questions of the reading room; what joins people is archive/.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from onrecord.exports import tables
from onrecord.stores.database import Database, row

_AT_ONCE = 400  # stories that one question names; SQLite takes 32,766 of them
_MOST_STORIES = 2_000  # of one person that are looked through, the newest first
_MOST_BESIDE = 40  # others who are told of


class NamedAt(Struct, frozen=True):
    """Where somebody is named: a story and the entity in it."""

    n: int  # the number of the story's row
    story: str
    entity: str
    name: str
    wikidata: str | None
    day: str | None
    outlet: str | None


class RoleSaid(Struct, frozen=True):
    """A role that a story gives a person."""

    story: str
    outlet: str | None
    day: str | None
    title: str
    of: str | None
    status: str
    begins: str | None
    ends: str | None


class SaidRow(Struct, frozen=True):
    """A statement in short."""

    id: str
    story: str
    day: str | None
    outlet: str | None
    title: str | None
    speaker: str | None
    speaker_id: str | None
    kind: str
    act: str
    content: str
    said: str | None


class Beside(Struct, frozen=True):
    """Somebody who is named in the same stories."""

    name: str
    type: str
    id: str
    stories: int


_AT = (
    "SELECT s.n, s.story_id, t.entity_id, t.name, t.wikidata, s.day, s.outlet"
    " FROM entity t JOIN story s ON s.n = t.story"
)
_LIVE = "s.hidden = 0 AND s.newest = 1"
_SAID = (
    "SELECT s.story_id || '/' || t.statement_id, s.story_id, s.day, s.outlet, s.title, t.speaker,"
    " s.story_id || '/' || t.speaker_id, t.kind, t.act, t.content, t.said, t.story, t.speaker_id"
    " FROM statement t JOIN story s ON s.n = t.story"
)


def places_of(db: Database, story: str, entity: str) -> tuple[NamedAt, ...]:
    """Everywhere that an entity of a story is named, the newest story first: joined by archive/ where it has joined
    them, else by a link or a full name. () where there is no such entity."""
    own = row(
        db,
        "SELECT t.key, t.wikidata, t.type, g.id FROM entity t JOIN story s ON s.n = t.story"
        " LEFT JOIN grouped g ON g.kind = 'person' AND g.story = t.story AND g.item = t.entity_id"
        " WHERE s.story_id = ? AND t.entity_id = ? AND s.hidden = 0",
        (story, entity),
    )
    if own is None:
        return ()
    key, wikidata, type_, group = own
    params: tuple[str, ...]
    if group:
        where, params = (
            "JOIN grouped g ON g.kind = 'person' AND g.story = t.story AND g.item = t.entity_id WHERE g.id = ?",
            (group,),
        )
    elif wikidata:
        where, params = "WHERE t.wikidata = ? AND t.type = ?", (wikidata, type_)
    elif key and (" " in key or type_ != "person"):
        where, params = "WHERE t.key = ? AND t.type = ?", (key, type_)
    else:
        where, params = "WHERE s.story_id = ? AND t.entity_id = ?", (story, entity)
    found = db.rows(
        f"{_AT} {where} AND {_LIVE} ORDER BY s.day IS NULL, s.day DESC, s.story_id LIMIT ?", (*params, _MOST_STORIES)
    )
    places = tuple(NamedAt(*one) for one in found)
    if not places:  # only an older version of a page names them
        alone = row(db, f"{_AT} WHERE s.story_id = ? AND t.entity_id = ?", (story, entity))
        places = (NamedAt(*alone),) if alone else ()
    return places


def bearing_at(db: Database, story: str, entity: str, most: int) -> tuple[NamedAt, ...]:
    """Everywhere that somebody of the same full name is named, joined with them or not, the newest story first; ()
    for one word."""
    own = row(
        db,
        "SELECT t.key, t.type FROM entity t JOIN story s ON s.n = t.story"
        " WHERE s.story_id = ? AND t.entity_id = ? AND s.hidden = 0",
        (story, entity),
    )
    if own is None or " " not in (own[0] or ""):
        return ()
    asked = f"{_AT} WHERE t.key = ? AND t.type = ? AND {_LIVE} ORDER BY s.day IS NULL, s.day DESC, s.story_id LIMIT ?"
    return tuple(NamedAt(*one) for one in db.rows(asked, (*own, most)))


def roles_at(db: Database, places: Sequence[NamedAt]) -> tuple[RoleSaid, ...]:
    """The roles that stories give a person, the oldest story first."""
    asked = (
        'SELECT s.story_id, s.outlet, s.day, t.title, t."of", t.status, t.begins, t.ends, t.story, t.entity_id'
        " FROM role t JOIN story s ON s.n = t.story"
    )
    found = [RoleSaid(*one[:8]) for one in _of_these(db, asked, "entity_id", places)]
    return tuple(sorted(found, key=lambda r: (r.day or "", r.story, r.title)))


def said_at(db: Database, places: Sequence[NamedAt]) -> tuple[SaidRow, ...]:
    """What a person said, alone or in a group, the newest first."""
    speaking = with_groups(db, [(p.n, p.entity) for p in places])
    return _newest_first(SaidRow(*one[:11]) for one in _of_pairs(db, _SAID, "speaker_id", speaking))


def said_of(db: Database, places: Sequence[NamedAt]) -> tuple[SaidRow, ...]:
    """What others said with the person's name in it, the newest first."""
    of_mention = " FROM mine CROSS JOIN mention m CROSS JOIN statement t"
    where = (
        "m.story = mine.n AND m.entity_id = mine.e AND t.story = mine.n AND t.span_start <= m.span_start"
        " AND t.span_end >= m.span_end AND (t.speaker_id IS NULL OR t.speaker_id <> mine.e)"
    )
    asked = _SAID.replace(" FROM statement t", of_mention).replace("SELECT ", "SELECT mine.e, ", 1)
    found: dict[str, SaidRow] = {}
    for mine, params in pairs_of([(p.n, p.entity) for p in places]):
        for one in db.rows(f"{mine} {asked} WHERE {where}", params):
            found[one[1]] = SaidRow(*one[1:12])
    return _newest_first(found.values())


def beside(db: Database, places: Sequence[NamedAt]) -> tuple[Beside, ...]:
    """People and organisations that are named in the same stories, the most frequent first."""
    mine = {(p.n, p.entity) for p in places}
    stories: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[str, str]] = {}
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for numbers in _parts(places):
        for n, story, entity, name, type_, key, wikidata in db.rows(
            "SELECT t.story, s.story_id, t.entity_id, t.name, t.type, t.key, t.wikidata FROM entity t"
            " JOIN story s ON s.n = t.story"
            f" WHERE t.type IN ('person', 'organization') AND t.story IN ({_persons_marks(numbers)})",
            tuple(numbers),
        ):
            if (n, entity) not in mine and key and _is_name(name):
                one = (wikidata or key, type_)
                stories[one] += 1
                first.setdefault(one, (story, entity))
                names[one][name] += 1
    return tuple(
        Beside(names[one].most_common(1)[0][0], one[1], "/".join(first[one]), count)
        for one, count in sorted(stories.items(), key=lambda p: (-p[1], p[0]))[:_MOST_BESIDE]
    )


def named_together(db: Database, stories: Sequence[str]) -> tuple[tuple[str, str, str, str], ...]:
    """(story, key, name, STORY/e1) of the people and organisations of some stories."""
    found = []
    for at in range(0, len(stories), _AT_ONCE):
        part = stories[at : at + _AT_ONCE]
        found += db.rows(
            "SELECT s.story_id, COALESCE(t.wikidata, t.key), t.name, s.story_id || '/' || t.entity_id FROM entity t"
            f" JOIN story s ON s.n = t.story WHERE s.story_id IN ({_persons_marks(part)})"
            " AND t.type IN ('person', 'organization') AND t.key LIKE '% %' ORDER BY s.story_id, t.n",
            tuple(part),
        )
    return tuple((a, b, c, d) for a, b, c, d in found if _is_name(c))


def _is_name(words: str) -> bool:
    """False for what only describes ("the ministry"): it begins with a small letter, where its script has any."""
    return not words[:1].islower()


def pairs_of(pairs: Sequence[tuple[int, str]]) -> Iterator[tuple[str, tuple[object, ...]]]:
    """`WITH mine (n, e) AS (VALUES ...)` of stories' numbers and entities, with its parameters, part by part."""
    for at in range(0, len(pairs), _AT_ONCE):
        part = pairs[at : at + _AT_ONCE]
        values = ", ".join(["(CAST(? AS INTEGER), ?)"] * len(part))
        yield f"WITH mine (n, e) AS (VALUES {values})", tuple(one for pair in part for one in pair)


def with_groups(db: Database, pairs: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Stories' numbers and entities with the groups of which those are members: "Ann Lee and Bo Ek"."""
    mine, groups = set(pairs), []
    numbers = sorted({n for n, _ in pairs})
    for at in range(0, len(numbers), _AT_ONCE):
        part = numbers[at : at + _AT_ONCE]
        asked = f"SELECT story, entity_id, members FROM entity WHERE story IN ({_persons_marks(part)})"
        for n, entity, members in db.rows(f"{asked} AND members IS NOT NULL", tuple(part)):
            if any((n, one.rpartition("/")[2]) in mine for one in members.split(tables.BETWEEN)):
                groups.append((n, entity))
    return list(dict.fromkeys([*pairs, *groups]))


def _of_these(db: Database, asked: str, column: str, places: Sequence[NamedAt]) -> Iterator[tuple[Any, ...]]:
    """The rows of a question over a table `t` of which the column names one of the places' entities."""
    return _of_pairs(db, asked, column, [(p.n, p.entity) for p in places])


def _of_pairs(db: Database, asked: str, column: str, pairs: Sequence[tuple[int, str]]) -> Iterator[tuple[Any, ...]]:
    """The same of stories' numbers with the ids of their entities."""
    for mine, params in pairs_of(pairs):
        joined = asked.replace(" FROM ", " FROM mine CROSS JOIN ", 1)  # in this order: SQLite keeps to a CROSS JOIN
        yield from db.rows(f"{mine} {joined} WHERE t.story = mine.n AND t.{column} = mine.e", params)


def _parts(places: Sequence[NamedAt]) -> Iterator[list[int]]:
    numbers = list(dict.fromkeys(p.n for p in places))
    yield from (numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE))


def _persons_marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _newest_first(found: Any) -> tuple[SaidRow, ...]:
    return tuple(sorted(sorted(found, key=lambda s: s.id), key=lambda s: s.said or s.day or "", reverse=True))
