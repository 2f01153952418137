"""Questions to an archive, as SQL: words by the index, fields by columns, facets counted over the hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.archive.address import folded_address
from onrecord.exports import tables
from onrecord.exports.tables import globally
from onrecord.kept.packed import text_unpacked
from onrecord.language.fold import stem
from onrecord.language.searched import searched, searched_words
from onrecord.stores.database import Database
from onrecord.stores.people_asked import people_found
from onrecord.stores.terms import MOST, Term, Understood, name_terms, understood
from onrecord.types.span import Span
from onrecord.types.store import COUNTED, Answer, Hit, Query

_FORMS = 40  # forms of one word that are looked for together
_SNIPPET = 240  # characters of a story that are shown around the first of the words
_PLENTY = 12  # values of one facet that are told
_OF = {"stories": "story", "statements": "statement", "events": "event", "figures": "figure"}
_WORDS = {"story": "title words", "statement": "words", "event": "words", "figure": "words"}
_OF_STORY = {"outlet": "s.outlet", "year": "substr(s.day, 1, 4)", "month": "substr(s.day, 1, 7)"}
_FACETS: Mapping[str, Mapping[str, str]] = {  # what -> facet -> its column
    "stories": {**_OF_STORY, "language": "s.language"},
    "statements": {"speaker": "t.speaker", **_OF_STORY, "kind": "t.kind", "act": "t.act", "language": "s.language"},
    "events": {"type": "t.type", "factuality": "t.factuality", "place": "t.place", **_OF_STORY},
    "figures": {"unit": "t.unit", **_OF_STORY},
}
_DAY = {"published": "s.day", "said": "t.said", "happened": "t.begins"}


class _Asked(Struct, frozen=True):
    """A question as SQL, but for its columns and order."""

    source: str
    where: str
    params: tuple[Any, ...]
    rank: str = ""


def answer(db: Database, query: Query, *, positions: bool = True) -> Answer:
    """The answer to a question. `positions`: the index knows which word follows which."""
    said = understood(query)
    terms = tuple(_widened(db, one) for one in said.terms)
    if not positions:
        terms = tuple(single for term in terms for single in _apart(term))
    said = Understood(terms, said.query)
    if query.words.strip() and not terms and said.query == msgspec.structs.replace(query, words=said.query.words):
        return Answer((), 0, understood="words without a letter or digit")
    if query.what == "people":
        unnamed = msgspec.structs.replace(said.query, person=None, type=None)
        return people_found(db, said, *_conditions(db, unnamed, "entity"))
    if query.what == "timeline":
        return _timeline(db, said)
    return rows_of(db, said)


def _widened(db: Database, term: Term) -> Term:
    """A single word with the words of the archive that share its stem; a phrase as it stands."""
    if len(term.keys) > 1:
        return term
    key = term.keys[0]
    known = db.rows(
        "SELECT word FROM vocabulary WHERE stem = ? ORDER BY length(word), word LIMIT ?", (stem(key), _FORMS)
    )
    forms = tuple(dict.fromkeys((key, *(word for (word,) in known))))
    return msgspec.structs.replace(term, forms=(forms,))


def _apart(term: Term) -> tuple[Term, ...]:
    """The words of a phrase, where the index keeps no positions."""
    return (term,) if len(term.keys) == 1 else tuple(Term((key,), term.without, ((key,),)) for key in term.keys)


# --- what is asked ------------------------------------------------------------------------------------------------


def _asked_of_table(db: Database, said: Understood, table: str) -> _Asked:
    """The question over one table. Its rows are `t`, their stories `s`."""
    query = said.query
    fields: dict[str, list[Term]] = {_WORDS[table]: list(said.terms)} if said.terms else {}
    if table == "statement" and query.speaker:
        fields["speaker"] = list(name_terms(query.speaker))
    if table == "event":
        named = {"who": query.who, "whom": query.whom, "place": query.place}
        fields |= {field: list(name_terms(value)) for field, value in named.items() if value}
    if table == "story" and query.person:
        fields["people"] = list(name_terms(query.person))
    clause = db.match(table, fields)
    where, params = _conditions(db, query, table)
    index, first = clause.join, clause.where
    if table == "story":
        source, index, first = "story s", index.replace("t.n", "s.n"), first.replace("t.n", "s.n")
    elif clause.join or (table == "event" and query.type):
        source, index = f"{table} t", f"{index} JOIN story s ON s.n = t.story"
    else:  # from story to story in the order of days: the newest come first without a sort
        source, where = f"story s CROSS JOIN {table} t", ["t.story = s.n", *where]
    return _Asked(
        f"{source} {index}",
        " AND ".join(one for one in (first, *where) if one) or "1 = 1",
        (*clause.params, *params),
        clause.rank,
    )


def _conditions(db: Database, query: Query, table: str) -> tuple[list[str], list[Any]]:
    """Everything but the words, and the names that have a field of the index."""
    where, params = ["s.hidden = 0"], []
    if not query.versions:
        where.append("s.newest = 1")

    def equal(column: str, value: str | None) -> None:
        if value is not None:
            where.append(f"{column} = ?")
            params.append(value)

    equal("s.story_id", query.story)
    equal("s.language", query.language)
    equal("s.copy_group", query.copy_group)
    equal("s.event_group", query.event_group)
    if query.address:
        where.append("s.page IN (SELECT n FROM page WHERE address = ? OR uri = ?)")
        params += [folded_address(query.address) or query.address, query.address]
    if query.outlet:
        where.append("' ' || s.outlet_key || ' ' LIKE ?")
        params.append(f"% {searched(query.outlet)} %")
    if table == "statement":
        equal("t.kind", query.kind)
        equal("t.act", query.act)
    if table == "event":
        equal("t.type", query.type.upper() if query.type else None)
        equal("t.factuality", query.factuality)
    others = {"person": query.person, "place": query.place if table != "event" else None}  # "Marlow" may be a town
    if table != "statement" and query.speaker:
        _asking_in_story(db, "statement", {"speaker": name_terms(query.speaker)}, "", where, params)
    for type_, name in others.items():
        if name:
            only = " AND t.type = 'person'" if type_ == "person" else " AND t.type IN ('place', 'facility')"
            _asking_in_story(db, "entity", {"words": name_terms(name)}, only, where, params)
    _moments(query, table, where, params)
    return where, params


def _asking_in_story(
    db: Database, table: str, fields: Mapping[str, Sequence[Term]], only: str, where: list[str], params: list[Any]
) -> None:
    """The condition that a story holds a thing of that name. The lists belong to the caller, who fills them."""
    clause = db.match(table, fields)
    if clause.where:
        where.append(f"s.n IN (SELECT t.story FROM {table} t {clause.join} WHERE {clause.where}{only})")
        params += clause.params


def _moments(query: Query, table: str, where: list[str], params: list[Any]) -> None:
    """The days between which something lies: days, months and years, both ends included."""
    by = query.by
    if (by == "said" and table != "statement") or (by == "happened" and table not in ("event", "figure")):
        by = "published"
    if query.since:
        where.append(f"{_DAY[by]} >= ?")
        params.append(query.since)
    if query.until:
        where.append(f"{_DAY[by]} < ?")
        params.append(query.until + "~")  # behind every day of it


# --- rows ---------------------------------------------------------------------------------------------------------


def rows_of(db: Database, said: Understood) -> Answer:
    """Stories, statements, events or figures."""
    query, table = said.query, _OF[said.query.what]
    found = _asked_of_table(db, said, table)
    alias = "s" if table == "story" else "t"
    columns = [c.name for c in tables.columns()[query.what]]
    picked = [f"s.{c}" if c in ("story_id", "published", "outlet") else f'{alias}."{c}"' for c in columns]
    total = count(db, found)
    source, where, params, rank = found.source, found.where, found.params, found.rank
    few = query.limit + query.offset <= COUNTED
    if rank and few and total > COUNTED:  # so many that no order by relevance means anything: some, the newest first
        source, rank = (f"{table} {alias}" if table == "story" else f"{table} t JOIN story s ON s.n = t.story"), ""
        where = f"{alias}.n IN (SELECT {alias}.n FROM {found.source} WHERE {found.where} LIMIT {COUNTED})"
    latest = "s.day DESC NULLS LAST, s.story_id" + ("" if table == "story" else ", t.span_start, t.n")
    by_words = rank and query.order != "day"
    order = f"{rank}, s.story_id" + ("" if table == "story" else ", t.span_start, t.n") if by_words else latest
    rows = db.rows(
        f"SELECT {', '.join(picked)} FROM {source} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
        (*params, query.limit, query.offset),
    )
    ids = [row[columns.index("story_id")] for row in rows[: query.shown]]
    texts = _texts(db, ids) if table == "story" else {}
    told = len(rows) if query.shown is None else query.shown
    hits = tuple(_hit(query.what, columns, row, said.terms if n < told else (), texts) for n, row in enumerate(rows))
    facets = _counted_facets(db, found, query.what) if query.facets else {}
    return Answer(hits, min(total, COUNTED), total > COUNTED, facets, str(said))


def _texts(db: Database, stories: Sequence[str]) -> dict[str, str]:
    """The texts of stories, of which a part is shown."""
    asked = "SELECT k.record FROM packed k JOIN story s ON s.n = k.n WHERE s.story_id = ?"
    return {id: text_unpacked(db.rows(asked, (id,))[0][0]) for id in stories}


def count(db: Database, found: _Asked) -> int:
    """How many hits there are; one more than COUNTED where there are more."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {found.source} WHERE {found.where} LIMIT {COUNTED + 1}) c"
    return int(db.rows(sql, found.params)[0][0])


def _counted_facets(db: Database, found: _Asked, what: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Facets: the values of the first COUNTED hits with how often each stands there."""
    facets = _FACETS[what]
    rows = db.rows(
        f"SELECT {', '.join(facets.values())} FROM {found.source} WHERE {found.where} LIMIT {COUNTED}",
        found.params,
    )
    counts = {name: Counter(row[at] for row in rows if row[at] is not None) for at, name in enumerate(facets)}
    return {name: tuple(sorted(its.items(), key=lambda p: (-p[1], p[0]))[:_PLENTY]) for name, its in counts.items()}


def _hit(what: str, columns: Sequence[str], row: Sequence[Any], terms: Sequence[Term], texts: Mapping[str, str]) -> Hit:
    """One row of an answer, with what is shown of it and the marks in it."""
    whole = globally(what, tuple(row), str(row[columns.index("story_id")]))
    cells = dict(zip(columns, whole, strict=True))
    story = str(cells["story_id"])
    if what == "stories":
        text, span = _snippet(texts.get(story, ""), terms)
        return Hit(story, story, text, _asking_marks(text, terms), span, cells)
    shown = {"statements": "content", "events": "sentence", "figures": "sentence"}[what]
    text = str(cells[shown] or "")
    place = Span(int(cells["span_start"] or 0), int(cells["span_end"] or 0))
    return Hit(str(whole[0]), story, text, _asking_marks(text, terms), place, cells)


def _asking_marks(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """Where the wanted words stand in a text."""
    wanted = [t for t in terms if not t.without]
    if not wanted:
        return ()
    words = searched_words(text)
    keys = [word.key for word in words]
    found: set[Span] = set()
    for term in wanted:
        size = len(term.keys)
        forms = set(term.forms[0]) if size == 1 and term.forms else set(term.keys)
        for at in range(len(words) - size + 1):
            if keys[at] in forms if size == 1 else tuple(keys[at : at + size]) == term.keys:
                found.add(Span(words[at].span.start, words[at + size - 1].span.end))
    return tuple(sorted(found))


def _snippet(text: str, terms: Sequence[Term]) -> tuple[str, Span]:
    """What is shown of a story: the characters around the first of the wanted words, else its beginning."""
    first = next(iter(_asking_marks(text, terms)), Span(0, 0))
    start = max(0, first.start - _SNIPPET // 3)
    start = text.find(" ", start, first.start) + 1 or start if start else 0
    end = min(len(text), start + _SNIPPET)
    end = text.rfind(" ", first.end, end) if end < len(text) and " " in text[first.end : end] else end
    return text[start:end], Span(start, end)


# --- the line through time --------------------------------------------------------------------------------------------


def _timeline(db: Database, said: Understood) -> Answer:
    """Events on the day that they happened and statements on the day that they were made, in the order of days. Of
    more than COUNTED hits only the newest so many are put in order."""
    rows: list[Hit] = []
    query, total = said.query, 0
    for what, table, day in (("events", "event", "t.begins"), ("statements", "statement", "t.said")):
        if (what == "events" and (query.speaker or query.kind or query.act)) or (
            what == "statements" and (query.who or query.whom or query.type or query.factuality)
        ):
            continue
        found = _asked_of_table(db, said, table)
        its = count(db, found)
        total += its
        rows += _on_days(db, found, what, day, query, some=its > COUNTED)
    rows.sort(key=lambda h: (str(h.row["day"]), h.story, str(h.row["what"]), h.id))
    told = rows[query.offset : query.offset + query.limit]
    marked = len(told) if query.shown is None else query.shown
    hits = (msgspec.structs.replace(hit, marks=_asking_marks(hit.text, said.terms)) for hit in told[:marked])
    return Answer((*hits, *told[marked:]), min(total, COUNTED), total > COUNTED, understood=str(said))


def _on_days(db: Database, found: _Asked, what: str, day: str, query: Query, *, some: bool) -> list[Hit]:
    """Events or statements with their days, the first of them; no words are marked yet."""
    when = f"COALESCE({day}, s.day)"
    columns = (
        "t.event_id, t.sentence, t.type, t.factuality, t.actors, t.ends" if what == "events"
        else "t.statement_id, t.content, t.act, t.kind, t.speaker, NULL"
    )  # fmt: skip
    few = f" ORDER BY s.day DESC LIMIT {COUNTED}" if some and "CROSS JOIN" in found.source else (
        f" LIMIT {COUNTED}" if some else ""
    )  # fmt: skip
    picked = f"SELECT {when} AS at, s.n AS story, t.n AS n"
    within = f"{picked} FROM {found.source} WHERE {found.where} AND {when} IS NOT NULL{few}"
    table = "event" if what == "events" else "statement"
    found_rows = db.rows(
        f"SELECT w.at, s.story_id, s.outlet, s.title, {columns} FROM (SELECT * FROM ({within}) x"
        f" ORDER BY 1, 3 LIMIT ?) w JOIN story s ON s.n = w.story JOIN {table} t ON t.n = w.n"
        " ORDER BY 1, 2, t.span_start",
        (*found.params, query.offset + query.limit),
    )
    return [
        Hit(f"{story}/{id}", story, text or "", row={
            "day": on, "what": what, "id": f"{story}/{id}", "who": who, "type": type_, "how": how, "text": text,
            "outlet": outlet, "story_id": story, "title": title, "ends": ends,
        })
        for on, story, outlet, title, id, text, type_, how, who, ends in found_rows
    ]  # fmt: skip


# --- what a judge may want to see ----------------------------------------------------------------------------------

_COMMON = 300  # stories above which a word says nothing about where a claim stands


def candidate_stories(db: Database, words: str, most: int, *, positions: bool = True) -> tuple[str, ...]:
    """Stories that hold three words of `words` in a row, or its rare words, the most likely first."""
    keys = searched(words).split()[:MOST]
    rows_of_three = [Term(tuple(keys[at : at + 3])) for at in range(len(keys) - 2)] if positions else []
    votes: Counter[str] = Counter()
    for term in dict.fromkeys(rows_of_three):
        its = _stories_with(db, term)
        votes.update(dict.fromkeys(its, 3 * _weight(len(its))))
    for key in dict.fromkeys(keys):
        its = _stories_with(db, _widened(db, Term((key,))))
        if len(its) <= _COMMON:
            votes.update(dict.fromkeys(its, _weight(len(its))))
    return tuple(story for story, _ in sorted(votes.items(), key=lambda p: (-p[1], p[0]))[:most])


def _weight(stories: int) -> int:
    """What a word of so many stories says: the fewer, the more."""
    return 1 + max(0, _COMMON.bit_length() - stories.bit_length())


def _stories_with(db: Database, term: Term) -> list[str]:
    clause = db.match("story", {_WORDS["story"]: [term]})
    join = clause.join.replace("t.n", "s.n")
    found = db.rows(
        f"SELECT s.story_id FROM story s {join} WHERE {clause.where} AND s.hidden = 0 LIMIT ?",
        (*clause.params, _COMMON + 1),
    )
    return [id for (id,) in found]
