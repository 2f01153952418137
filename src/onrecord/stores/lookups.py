"""Small questions of the reading room to an archive: what is new, what was forgotten, who is who."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, TypeVar

from onrecord.stores import forgetting, persons
from onrecord.stores.database import ArchiveError, Database, row
from onrecord.stores.keeping import now
from onrecord.stores.persons import Beside, NamedAt, RoleSaid, SaidRow

Answer = TypeVar("Answer")
_FRESH = 30.0  # seconds
_ANSWERS = 40  # that are remembered of an archive that does not change


class LookingUp:
    """The part of a store that answers them."""

    db: Database
    secret: bytes
    _known: dict[str, tuple[float, Any]]

    def lately(self, name: str, ask: Callable[[], Answer]) -> Answer:
        """What was answered in the last half minute: a front page need not count a million rows for every reader."""
        known = self.__dict__.setdefault("_known", {})
        if name not in known or monotonic() - known[name][0] > _FRESH:
            known[name] = (monotonic(), ask())
        answer: Answer = known[name][1]
        return answer

    def unchanged(self, name: object, ask: Callable[[], Answer]) -> Answer:
        """What was answered before, as long as nobody has changed the archive since."""
        known, state = self.__dict__.setdefault("_same", {}), self.db.state()
        if name not in known or known[name][0] != state:
            if len(known) >= _ANSWERS:
                known.clear()
            known[name] = (state, ask())
        answer: Answer = known[name][1]
        return answer

    def was_forgotten(self, id: str) -> bool:
        """True for the id of a story, or of a thing in one, that somebody had taken out."""
        digest = forgetting.keyed_digest(self.secret, "thing", id)
        return row(self.db, "SELECT 1 FROM forgotten WHERE digest = ?", (digest,)) is not None

    def page_digest(self, begins: str) -> str | None:
        """The digest of a page that begins so; None where there is none, or several."""
        found = self.db.rows(
            "SELECT DISTINCT sha256 FROM page WHERE sha256 >= ? AND sha256 < ? LIMIT 2", (begins, f"{begins}g")
        )
        return str(found[0][0]) if len(found) == 1 else None

    def addresses_changed(self, most: int) -> tuple[tuple[str, int, str], ...]:
        """(address, versions, last seen) of pages that stand here in several versions, the last changed first."""
        found = self.db.rows(
            "SELECT address, count(*), max(seen_last) FROM page WHERE address IS NOT NULL GROUP BY address"
            " HAVING count(*) > 1 ORDER BY 3 DESC, 1 LIMIT ?",
            (most,),
        )
        return tuple((a, b, c) for a, b, c in found)

    def lost_corrections(self) -> frozenset[str]:
        """The ids of corrections in force that find no place in the archive."""
        found = self.db.rows("SELECT n FROM correction WHERE fits = 0 AND undone IS NULL")
        return frozenset(f"c{n}" for (n,) in found)

    def makers(self) -> tuple[tuple[str, int], ...]:
        """The lines of versions that made what stands here, with how many pages each made."""
        found = self.db.rows(
            "SELECT m.line, count(*) FROM page p JOIN maker m ON m.n = p.maker GROUP BY m.line ORDER BY 2 DESC, 1"
        )
        return tuple((a, b) for a, b in found)

    def outlets(self, most: int) -> tuple[tuple[str, int, int, str | None, str | None], ...]:
        """(outlet, stories, statements, first day, last day), those with most stories first."""
        found = self.db.rows(
            "SELECT outlet, count(*), sum(statement_count), min(day), max(day) FROM story"
            " WHERE hidden = 0 AND newest = 1 AND outlet IS NOT NULL GROUP BY outlet ORDER BY 2 DESC, 1 LIMIT ?",
            (most,),
        )
        return tuple((a, b, c or 0, d, e) for a, b, c, d, e in found)

    def languages_counted(self) -> tuple[tuple[str | None, int, int], ...]:
        """(language, stories, of which annotated)."""
        found = self.db.rows(
            "SELECT language, count(*), sum(annotated) FROM story WHERE hidden = 0 AND newest = 1"
            " GROUP BY language ORDER BY 2 DESC, 1"
        )
        return tuple((a, b, c or 0) for a, b, c in found)

    def saved_searches(self) -> tuple[tuple[str, str], ...]:
        """(name, query) of the searches that were saved."""
        return tuple((a, b) for a, b in self.db.rows("SELECT name, query FROM saved ORDER BY name"))

    def save_search(self, name: str, query: str) -> None:
        """Keeps a search under a name; an empty one takes it away. Raises ArchiveError for no name."""
        if not name:
            raise ArchiveError("a search is kept under a name - give it as NAME=SEARCH")
        with self.db.transaction():
            self.db.run("DELETE FROM saved WHERE name = ?", (name,))
            if query:
                self.db.run("INSERT INTO saved (name, query, made) VALUES (?, ?, ?)", (name, query, now()))

    # --- one person ------------------------------------------------------------------------------------------------

    def person_places(self, story: str, entity: str) -> tuple[NamedAt, ...]:
        """Everywhere that an entity is named, the newest story first; () where there is no such entity."""
        return persons.places_of(self.db, story, entity)

    def person_bearing(self, story: str, entity: str, most: int) -> tuple[NamedAt, ...]:
        """Everywhere that somebody of the same full name is named, joined with them or not, the newest story first."""
        return persons.bearing_at(self.db, story, entity, most)

    def person_roles(self, places: Sequence[NamedAt]) -> tuple[RoleSaid, ...]:
        """The roles that stories give a person, the oldest first."""
        return persons.roles_at(self.db, places)

    def person_said(self, places: Sequence[NamedAt]) -> tuple[SaidRow, ...]:
        """What a person said, the newest first."""
        return persons.said_at(self.db, places)

    def person_told_of(self, places: Sequence[NamedAt]) -> tuple[SaidRow, ...]:
        """What others said with the person's name in it, the newest first."""
        return persons.said_of(self.db, places)

    def person_beside(self, places: Sequence[NamedAt]) -> tuple[Beside, ...]:
        """Who is named in the same stories."""
        return persons.beside(self.db, places)

    def named_together(self, stories: Sequence[str]) -> tuple[tuple[str, str, str, str], ...]:
        """(story, key, name, STORY/e1) of the people and organisations of some stories."""
        return persons.named_together(self.db, stories)
