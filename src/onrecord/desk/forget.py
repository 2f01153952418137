"""Somebody or something leaves an archive: a person, an address, a publisher. First the plan, which changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from onrecord.archive import forgetting
from onrecord.archive.address import folded_address
from onrecord.desk import across
from onrecord.desk.reading import nothing
from onrecord.errors import UsageError
from onrecord.exports.plain import how_many
from onrecord.language.searched import searched
from onrecord.stores import forgetting as store_forgetting
from onrecord.stores.forgetting import PageTexts
from onrecord.stores.keeping import now
from onrecord.stores.store import ArchiveStore
from onrecord.types.record import Record

How = Literal["redact", "drop", "hide"]
_HOWS: tuple[How, ...] = ("redact", "drop", "hide")
_MOST_SHOWN = 20
_MOST_NAMED = 5


class _Bearer(Struct, frozen=True):
    """A name in the archive, with what tells its bearer from others."""

    name: str
    stories: int
    roles: tuple[str, ...] = ()
    wikidata: str | None = None


class _Plan(Struct, frozen=True):
    """What forgetting would touch. `pages` are numbers of rows."""

    what: str  # person, address, publisher
    name: str
    how: How
    pages: tuple[int, ...]
    uris: tuple[str, ...]
    statements: int = 0
    meant: tuple[_Bearer, ...] = ()  # those who bear the name
    namesakes: tuple[_Bearer, ...] = ()  # who stay
    also: tuple[str, ...] = ()  # shorter names that mean nobody else
    exports: tuple[str, ...] = ()  # taken out before


def plan(
    store: ArchiveStore, *, person: str | None = None, url: str | None = None, publisher: str | None = None,
    how: How = "redact",
) -> _Plan:  # fmt: skip
    """What would go. Raises UsageError."""
    if how not in _HOWS:
        raise UsageError(f"--how {how!r} is none of {', '.join(_HOWS)}")
    given = {"person": person, "address": url, "publisher": publisher}
    asked = [(what, value) for what, value in given.items() if value is not None]
    if store.text != "full" and person is not None and how == "redact":
        how = "drop"  # what is left of a page without its text is not masked word by word
    if len(asked) != 1:
        raise UsageError("name what to forget: one of --person NAME, --url URL, --publisher NAME")
    what, name = asked[0]
    if not searched(name):
        raise UsageError(f"--{'url' if what == 'address' else what} is empty - name what to forget")
    exports = tuple(f"{made} {form} {place}" for made, form, place in store.exports())
    if what == "person":
        return _person(store, name, how, exports)
    if what == "address":
        where = folded_address(name)
        found = store.db.rows("SELECT n, uri FROM page WHERE address = ? OR uri = ? ORDER BY n", (where or "", name))
    else:
        found = store.db.rows(
            "SELECT DISTINCT p.n, p.uri FROM page p JOIN story s ON s.page = p.n WHERE s.outlet_key = ? ORDER BY p.n",
            (searched(name),),
        )
    pages, uris = tuple(n for n, _ in found), tuple(uri for _, uri in found)
    return _Plan(what, name, "drop" if how == "redact" else how, pages, uris, exports=exports)


def _person(store: ArchiveStore, name: str, how: How, exports: tuple[str, ...]) -> _Plan:
    words = searched(name).split()
    rows = store.db.rows(
        "SELECT t.name, t.key, t.wikidata, t.story, t.entity_id FROM entity t WHERE t.type = 'person' ORDER BY t.n"
    )
    same = [row for row in rows if row[1].split()[-1:] == words[-1:]]
    meant = [row for row in same if _bears(row[1].split(), words)]
    others = [row for row in same if row not in meant and len(row[1].split()) > 1]
    if len(words) == 1 and others:  # it would mask a part of their names and leave the rest
        full = list(dict.fromkeys(row[0] for row in others))
        several = f" and {len(full) - _MOST_NAMED} more" if len(full) > _MOST_NAMED else ""
        raise UsageError(f"--person {name}: a part of the name of {', '.join(full[:_MOST_NAMED])}{several} - "
                         "name whom you mean in full")  # fmt: skip
    alone = words[-1] if len(words) > 1 and not others else ""
    pattern = forgetting.name_pattern(name)
    short = forgetting.name_pattern(alone) if alone else None
    pages, uris, said = [], [], 0
    for page in store_forgetting.all_pages(store.db):
        if _stands_in(page, name, (pattern, short) if short else (pattern,)):
            pages.append(page.n)
            uris.append(page.uri)
            said += sum(
                1 for r in page.records for s in r.statements
                if any(e.id in s.speakers and forgetting.is_named(e, name) for e in r.entities)
            )  # fmt: skip
    return _Plan(
        "person", name, how, tuple(pages), tuple(uris), said, _bearers(store, meant), _bearers(store, others),
        (alone,) if alone else (), exports,
    )  # fmt: skip


def _stands_in(page: PageTexts, name: str, patterns: Iterable[object]) -> bool:
    """True where a name stands in a page, its records or its address."""
    strings = (page.source or "", page.uri, *(r.text for r in page.records))
    for pattern in patterns:
        if any(pattern.search(text) for text in strings):  # type: ignore[attr-defined]
            return True
    facts = (" ".join((r.title or "", r.url or "", *(a.name for a in r.authors))) for r in page.records)
    if any(pattern.search(fact) for fact in facts for pattern in patterns):  # type: ignore[attr-defined]
        return True
    return any(forgetting.is_named(e, name) for r in page.records for e in r.entities)


def _bears(known: list[str], asked: list[str]) -> bool:
    """True for a name that is the one asked for, middle names aside."""
    if known == asked:
        return True
    return len(known) > 1 and len(asked) > 1 and known[0] == asked[0] and known[-1] == asked[-1]


def _bearers(store: ArchiveStore, rows: Iterable[tuple[str, str, str | None, int, str]]) -> tuple[_Bearer, ...]:
    """Bearers of names with their roles, those in most stories first."""
    stories: Counter[tuple[str, str | None]] = Counter()
    roles: dict[tuple[str, str | None], set[str]] = {}
    for name, _, wikidata, story, entity in rows:
        stories[name, wikidata] += 1
        for title, of in store.db.rows(
            'SELECT title, "of" FROM role WHERE story = ? AND entity_id = ?', (story, entity)
        ):
            roles.setdefault((name, wikidata), set()).add(f"{title} of {of}" if of else title)
    return tuple(
        _Bearer(name, count, tuple(sorted(roles.get((name, wikidata), ()))), wikidata)
        for (name, wikidata), count in stories.most_common()
    )


def forget(store: ArchiveStore, planned: _Plan, page_done: Callable[[], None] = nothing) -> None:
    """Does it, in one transaction; then the indexes are built anew and the file is purged."""
    with store.transaction():
        words = (folded_address(planned.name) or planned.name) if planned.what == "address" else searched(planned.name)
        store_forgetting.remember(store.db, store.secret, planned.what, words, planned.how, now())
        for n in planned.pages:
            if planned.how == "drop":
                _remember_ids(store, store.stories_of(n))
                store.drop_page(n)
            elif planned.how == "hide":
                store.db.run("UPDATE story SET hidden = 1 WHERE page = ?", (n,))
            else:
                page = store_forgetting.page_texts(store.db, n)
                masked = forgetting.without_person(page.source, page.records, planned.name, planned.also)
                store_forgetting.rewrite_page(store.db, page, masked.source, masked.records)
                gone = [_ids(old) - _ids(new) for old, new in zip(page.records, masked.records, strict=True)]
                _remember_ids(store, (f"{story}/{id}" for story, its in zip(page.ids, gone, strict=True) for id in its))
                for digest in {record.page.sha256 for record in masked.records}:
                    store.settle(digest)  # who of this page was joined with others stays so
                across.grow(store, page.ids)
            page_done()
        if planned.what == "person" and planned.how != "hide":
            patterns = [forgetting.name_pattern(one) for one in (planned.name, *planned.also)]
            store_forgetting.mask_strings(store.db, lambda text: forgetting.without_words(text, patterns))
        elif planned.how == "drop":
            store.mend_versions()
        if planned.how != "hide":
            store.reindex()
    if planned.how != "hide":
        store.db.purge()


def _ids(record: Record) -> set[str]:
    """The ids of what may have a page of its own."""
    return {s.id for s in record.statements} | {e.id for e in record.entities} | {v.id for v in record.events}


def _remember_ids(store: ArchiveStore, ids: Iterable[str]) -> None:
    """Notes what is gone for good, so that whoever follows a link to it is told so."""
    for id in ids:
        store_forgetting.remember(store.db, store.secret, "thing", id, "drop", now())


def plan_in_lines(planned: _Plan) -> list[str]:
    """A plan in lines."""
    verb = {"redact": "to be made unreadable in", "drop": "to be dropped with", "hide": "to be hidden with"}[
        planned.how
    ]
    lines = [f"{planned.name}: {verb} {how_many(len(planned.pages), 'page')}"]
    if not planned.pages:
        lines.append("nothing here bears that name; it will be kept out of whatever is added later")
    lines += [f"  {uri}" for uri in planned.uris[:_MOST_SHOWN]]
    if len(planned.uris) > _MOST_SHOWN:
        lines.append(f"  ... and {len(planned.uris) - _MOST_SHOWN:,} more")
    if planned.statements:
        goes = "goes" if planned.statements == 1 else "go"
        lines.append(f"{how_many(planned.statements, 'statement')} {goes}")
    for bearer in planned.meant:
        lines.append(f"meant: {_bearer(bearer)}")
    for bearer in planned.namesakes:
        lines.append(f"stays, another of that name: {_bearer(bearer)}")
    for short in planned.also if planned.pages else ():
        lines.append(f"{short!r} alone goes too: nobody else here bears it")
    lines += [f"taken out before, not changed by this: {one}" for one in planned.exports]
    return lines


def _bearer(bearer: _Bearer) -> str:
    roles = f" ({'; '.join(bearer.roles)})" if bearer.roles else ""
    link = f", {bearer.wikidata}" if bearer.wikidata else ""
    return f"{bearer.name}{roles}, {how_many(bearer.stories, 'story', 'stories')}{link}"
