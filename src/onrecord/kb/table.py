"""The link table as the record asks it: who or what has a name, who held an office. Bounded memory: SQLite reads what a
question needs."""

from __future__ import annotations

import sqlite3
import unicodedata
from pathlib import Path

from msgspec import Struct

from onrecord.errors import MissingInput, UnreadableInput

FORMAT = "1"  # of the file; build.py writes it
_TERMS = (
    "SELECT item.id, item.label, item.wikipedia, office.label, term.nation, begin, finish FROM term "
    "JOIN item ON item.id = term.holder JOIN office ON office.id = term.office WHERE "
)
_ORDER = " ORDER BY begin, item.id LIMIT 5000"  # more is no answer: Parliament's members of two centuries
_OF_WORD = _TERMS + "holder IN (SELECT item FROM word WHERE word = ?)" + _ORDER  # noqa: S608 - our own words
_IN_NATION = _TERMS + "term.nation = ?" + _ORDER


class _Thing(Struct, frozen=True):
    """A place or body of that name."""

    wikidata: str
    label: str
    kind: str  # nation | state | region | city | body
    wikipedia: str
    weight: int  # Wikipedias that have a page of it: how well known it is


class OfficeHeld(Struct, frozen=True):
    """Somebody in an office; days are ISO 8601, as exact as they are known, "" for not known."""

    wikidata: str
    holder: str
    wikipedia: str
    office: str  # its label: "President of Iran"
    nation: str  # Wikidata id
    begin: str
    end: str


class Kb:
    """An open link table; close it, or use it in a `with`."""

    def __init__(self, path: Path) -> None:
        """Raises MissingInput or UnreadableInput where there is no such table."""
        if not path.is_file():
            raise MissingInput(str(path), "no such link table", "make one: onrecord kb build DUMP OUT")
        self._base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        try:
            about = dict(self._base.execute("SELECT key, value FROM about"))
        except sqlite3.DatabaseError as error:
            self._base.close()
            raise UnreadableInput(
                str(path), f"no link table of onrecord ({error})", "make one: onrecord kb build DUMP OUT"
            ) from None
        if about.get("format") != FORMAT:
            self._base.close()
            raise UnreadableInput(str(path), f"of format {about.get('format')}, not {FORMAT}", "build it anew")
        self.seen = str(about.get("seen", ""))

    def __enter__(self) -> Kb:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._base.close()

    def things(self, name: str) -> tuple[_Thing, ...]:
        """Places and bodies of that very name, the best known first."""
        rows = self._base.execute(
            "SELECT id, label, kind, wikipedia, weight FROM name JOIN item ON item.id = name.item "
            "WHERE name = ? AND kind != 'person' ORDER BY weight DESC, id LIMIT 20",
            (name,),
        )
        return tuple(_Thing(*row) for row in rows)

    def terms_of(self, word: str) -> tuple[OfficeHeld, ...]:
        """The terms of all people whose first or last name is `word` in plain small letters."""
        rows = self._base.execute(_OF_WORD, (word,))
        return tuple(OfficeHeld(*row) for row in rows)

    def terms_in(self, nation: str) -> tuple[OfficeHeld, ...]:
        """The terms of all offices of a nation or body, by its Wikidata id."""
        rows = self._base.execute(_IN_NATION, (nation,))
        return tuple(OfficeHeld(*row) for row in rows)


def folded_name(word: str) -> str:
    """Small letters without accents and marks."""
    small = word.lower()
    if small.isascii():
        return small if small.isalpha() else "".join(filter(str.isalpha, small))
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKD", small)))


def lookup_words(name: str) -> tuple[str, ...]:
    """The words by which somebody of that name is looked up: the first and the last."""
    its = [folded_name(w) for w in name.split()]
    return tuple(w for w in dict.fromkeys((its[0], its[-1])) if w) if its else ()
