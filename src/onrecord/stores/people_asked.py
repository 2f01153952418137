"""People as an archive finds them: one row for each, joined where archive/ has joined them, else by a link or a full
name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.exports import tables
from onrecord.stores.database import Clause, Database
from onrecord.stores.persons import pairs_of, with_groups
from onrecord.stores.terms import Understood, name_terms
from onrecord.types.store import COUNTED, Answer, Hit

_ONE = "COALESCE(g.id, t.wikidata, CASE WHEN t.key LIKE '% %' THEN t.key ELSE s.story_id || '/' || t.entity_id END)"
_GROUPED = " LEFT JOIN grouped g ON g.kind = 'person' AND g.story = t.story AND g.item = t.entity_id"
_ROW = f"SELECT {_ONE}, t.name, t.wikidata, s.story_id, s.day, t.entity_id, t.story"
_PAGE = 500  # people up to which each is asked for; above, all rows are put together at once
_Rows = list[tuple[Any, ...]]


def people_found(db: Database, said: Understood, where: Sequence[str], params: Sequence[Any]) -> Answer:
    """The people that a question asks for, those in most stories first. `where` and `params`: what narrows it beside
    names."""
    query = said.query
    fields = {"words": [*said.terms, *name_terms(query.person or "")]}
    clause = db.match("entity", fields) if fields["words"] else Clause()
    conditions = " AND ".join([*([clause.where] if clause.where else []), "t.type = ?", *where])
    values = (*clause.params, query.type or "person", *params)
    if clause.where or query.limit > _PAGE:
        return _all_together(db, said, clause.join, conditions, values)
    return _one_by_one(db, said, conditions, values)


def _all_together(db: Database, said: Understood, join: str, where: str, params: Sequence[Any]) -> Answer:
    """All rows, put together here: quick for names, and for whoever wants everything."""
    query = said.query
    rows = db.rows(
        f"{_ROW} FROM entity t {join} JOIN story s ON s.n = t.story{_GROUPED} WHERE {where} ORDER BY s.story_id, t.n",
        params,
    )
    found: dict[str, _Rows] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    order = sorted(found.values(), key=lambda its: (-len({r[3] for r in its}), min(f"{r[3]}/{r[5]}" for r in its)))
    shown = order[query.offset : query.offset + query.limit]
    return Answer(tuple(_person(db, its) for its in shown), len(order), understood=str(said))


def _one_by_one(db: Database, said: Understood, where: str, params: Sequence[Any]) -> Answer:
    """Counted and ordered by the database; rows only of those who are shown."""
    query = said.query
    source = f"FROM entity t JOIN story s ON s.n = t.story{_GROUPED} WHERE"
    found = db.rows(
        f"SELECT {_ONE}, count(DISTINCT s.n), min(s.story_id || '/' || t.entity_id), max(g.id), max(t.wikidata)"
        f" {source} {where} GROUP BY 1 ORDER BY 2 DESC, 3 LIMIT ?",
        (*params, max(COUNTED + 1, query.offset + query.limit)),
    )
    hits = []
    for one, _, first, group, link in found[query.offset : query.offset + query.limit]:
        narrow, value = _narrow(str(one), str(first), group, link)
        asked = f"{_ROW} {source} {narrow} AND {_ONE} = ? AND {where} ORDER BY s.story_id, t.n"
        hits.append(_person(db, db.rows(asked, (*value, one, *params))))
    return Answer(tuple(hits), min(len(found), COUNTED), len(found) > COUNTED, understood=str(said))


def _narrow(one: str, first: str, group: str | None, link: str | None) -> tuple[str, tuple[str, ...]]:
    """What leads to one person's rows by an index."""
    if one == group:
        return "g.id = ?", (one,)
    if one == link:
        return "t.wikidata = ?", (one,)
    if one == first:
        return "s.story_id = ? AND t.entity_id = ?", (one.partition("/")[0], one.partition("/")[2])
    return "t.key = ?", (one,)


def _person(db: Database, rows: Sequence[Sequence[Any]]) -> Hit:
    """One person with their numbers."""
    names = Counter(row[1] for row in rows)
    name = max(sorted(names), key=lambda n: (n[:1].isupper(), " " in n, names[n], len(n.split())))
    days = sorted(row[4] for row in rows if row[4])
    first = min(f"{row[3]}/{row[5]}" for row in rows)
    cells: dict[str, str | int | float | None] = {
        "person_id": first,
        "name": name,
        "wikidata": next((row[2] for row in rows if row[2]), None),
        "stories": len({row[3] for row in rows}),
        "statements": _statements(db, rows),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "names": tables.BETWEEN.join(sorted(names)),
    }
    return Hit(first, first.partition("/")[0], name, row=cells)


def _statements(db: Database, rows: Sequence[Sequence[Any]]) -> int:
    """How many statements somebody made in the stories in which they are."""
    return sum(
        int(db.rows(f"{mine} SELECT count(*) FROM mine CROSS JOIN statement t WHERE t.story = mine.n"
                    " AND t.speaker_id = mine.e", params)[0][0])
        for mine, params in pairs_of(with_groups(db, [(row[6], row[5]) for row in rows]))
    )  # fmt: skip
