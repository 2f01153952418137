"""What people ask of an archive beside adding and finding: to put right, to forget, to make everything derived anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from onrecord.archive.corrections import AUDIT, Correction
from onrecord.archive.forgetting import name_pattern, without_person, without_words
from onrecord.exports import tables
from onrecord.kept import packed
from onrecord.kept.packed import PackedPage
from onrecord.language.searched import searched
from onrecord.pages.text import blocks as text_blocks
from onrecord.stores import correcting, forgetting, writing
from onrecord.stores.across import AcrossStories
from onrecord.stores.database import row
from onrecord.types.codebook import Codebook
from onrecord.types.page import Page
from onrecord.types.record import Record
from onrecord.types.source_map import in_text
from onrecord.types.span import Span
from onrecord.types.store import Bond, KeptText

_CODEBOOK_DIGITS = 12  # of its digest: which of a handful of codebooks it was


def now() -> str:
    """This moment, as the archive writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class KeepingStories(AcrossStories):
    """The part of a store that corrects, forgets and rebuilds."""

    text: KeptText

    # --- correcting ------------------------------------------------------------------------------------------------

    def corrections(self) -> tuple[Correction, ...]:
        """All of them, in the order in which they were made."""
        return correcting.corrections(self.db)

    def correct(self, one: Correction, story: str | None = None) -> tuple[str, bool]:
        """Appends a correction and applies it; its id, and whether it found its place."""
        with self.db.transaction():
            id = correcting.append(self.db, one, story)
            return id, self._apply(msgspec.structs.replace(one, id=id))

    def judged(self, one: Correction, story: str | None = None) -> str:
        """Appends a judgement, which changes no record; its id."""
        with self.db.transaction():
            return correcting.append(self.db, one, story)

    def undo(self, id: str) -> Correction | None:
        """Takes a correction back; None where there is no such one."""
        with self.db.transaction():
            one = correcting.undo(self.db, id, now())
            if one is not None:
                self._apply(one)
            return one

    def belonging(self, page: str) -> tuple[Span, ...]:
        """The places of a page's source that people gave to its story."""
        found = correcting.corrections(self.db, page)
        return tuple(span for one in found if one.kind == "belongs" and one.undone is None for span in one.at.source)

    def pages_of(self, digest: str) -> tuple[int, ...]:
        """The numbers of the rows of pages with a digest."""
        return tuple(n for (n,) in self.db.rows("SELECT n FROM page WHERE sha256 = ? ORDER BY n", (digest,)))

    def note_fits(self, one: Correction, *, fits: bool) -> None:
        """Notes whether a correction found its place."""
        correcting.fitting(self.db, () if fits else (one.id,), (one,))

    def stories_at(self, page: str) -> tuple[str, ...]:
        """The stories of a page, given by its digest."""
        asked = "SELECT s.story_id FROM story s JOIN page p ON p.n = s.page WHERE p.sha256 = ? ORDER BY s.story_id"
        found = self.db.rows(asked, (page,))
        return tuple(id for (id,) in found)

    def settle(self, page: str) -> frozenset[str]:
        """Applies what was put right to the stories of a page, given by its digest, whenever they were written: joins
        and parts people, and notes which corrections found their places; the ids of these."""
        met = correcting.corrections_met(self.db, page)
        if not met:
            return frozenset()
        asked = "SELECT s.n FROM story s JOIN page p ON p.n = s.page WHERE p.sha256 = ?"
        numbers = [n for (n,) in self.db.rows(asked, (page,))]
        lost = [correcting.apply(self.db, n) for n in numbers]
        fit = {one.id for one in met if self._holds(one, page, numbers, lost)}
        correcting.fitting(self.db, {one.id for one in met} - fit, met)
        return frozenset(fit)

    def _holds(self, one: Correction, page: str, numbers: Sequence[int], lost: Sequence[Sequence[str]]) -> bool:
        """Whether a correction found its place in one of the stories of a page."""
        if one.undone is not None:
            return True
        if one.kind == "belongs":
            return any(in_text(self.numbered(n), one.at.source) for n in numbers)
        if one.kind in correcting.PEOPLE and one.value.get("other") and self._join_people(one):
            return True
        return one.at.page == page and any(one.id not in its for its in lost)

    def _apply(self, one: Correction) -> bool:
        """Applies a correction, or what is left of a page's when it was taken back; whether it found its place."""
        if one.kind == AUDIT:  # changes no record: there it is where its page is
            return bool(self.stories_at(one.at.page))
        if one.undone is not None and one.kind in correcting.PEOPLE and one.value.get("other"):
            self._join_people(one)
        return one.id in self.settle(one.at.page)

    def _join_people(self, one: Correction) -> bool:
        """Notes that people of two stories are one, or are not, for archive/ to heed."""
        stories: dict[str, list[tuple[str, Record]]] = defaultdict(list)
        for sha in {one.at.page, one.value["other"]["page"]}:
            asked = "SELECT s.n, s.story_id FROM story s JOIN page p ON p.n = s.page WHERE p.sha256 = ?"
            stories[sha] = [(id, self.numbered(n)) for n, id in self.db.rows(asked, (sha,))]
        meant = [pair for pair in correcting.people_meant(one, stories) if pair[0] != pair[2]]
        kind, because = correcting.PEOPLE[one.kind], f"correction/{one.kind}"
        for a, x, b, y in meant:
            if one.undone is not None:
                self.drop_bond(kind, a, x, b, y)
            else:
                self.put_bonds(kind, [Bond(a, b, because, x, y, 1.0)])
        return bool(meant)

    def numbered(self, n: int) -> Record:
        """The record of a story by the number of its row."""
        raise NotImplementedError

    # --- forgetting ------------------------------------------------------------------------------------------------

    def exports(self) -> tuple[tuple[str, str, str], ...]:
        """The ledger of what was taken out: when, as what, where."""
        return tuple((a, b, c) for a, b, c in self.db.rows("SELECT made, form, place FROM export ORDER BY n"))

    def note_export(self, form: str, place: str, stories: int) -> None:
        """A line of the ledger."""
        with self.db.transaction():
            self.db.run(
                "INSERT INTO export (made, form, place, stories) VALUES (?, ?, ?, ?)", (now(), form, place, stories)
            )

    def mend_versions(self) -> None:
        """Marks the newest version of every address anew."""
        for (address,) in self.db.rows("SELECT DISTINCT address FROM page WHERE address IS NOT NULL"):
            self.mark_newest(address)

    def reindex(self) -> None:
        """Builds the indexes of words anew, from the records: nothing that is gone is left in them."""
        with self.db.transaction():
            bags = self.db.bags() if self.text == "none" else {}
            self.db.empty_indexes()
            self.db.run("DELETE FROM vocabulary")
            if self.text == "none":  # the words are kept nowhere but in the indexes
                writing.refill(self.db, bags)
                return
            numbers = [n for (n,) in self.db.rows("SELECT n FROM story ORDER BY n")]
            writing.reindex(self.db, ((n, self.numbered(n)) for n in numbers))

    def _kept_out(
        self, page: Page, records: Sequence[Record], address: str | None
    ) -> tuple[Page, Sequence[Record], str]:
        """A new page without what was forgotten, and how it is to be treated: "", redact, drop or hide."""
        listed = forgetting.forgotten(self.db)
        if not listed:
            return page, records, ""
        digests = {one.digest: one.how for one in listed}
        outlets = {searched(tables.outlet(record) or "") for record in records}
        keys = [("address", address or ""), *(("publisher", outlet) for outlet in outlets)]
        hows = {digests.get(forgetting.keyed_digest(self.secret, kind, words), "") for kind, words in keys}
        strings = (page.source, page.text, page.uri, page.url or "", page.given_title or "")
        names = forgetting.names_in((*strings, *(r.title or "" for r in records)), self.secret, listed)
        hows |= set(names.values())
        if "drop" in hows:
            return page, records, "drop"
        for name, how in names.items():
            if how == "redact":
                page, records = _masked_page(page, records, name)
        return page, records, "hide" if "hide" in hows else "redact" if "redact" in hows else ""

    def mark_newest(self, address: str | None) -> None:
        """Of all versions of an address, the one that was seen last answers questions."""
        if address is None:
            return
        found = self.db.rows("SELECT n, newest FROM page WHERE address = ? ORDER BY seen_last DESC, n DESC", (address,))
        for place, (n, newest) in enumerate(found):
            if newest != (place == 0):
                self.db.run("UPDATE page SET newest = ? WHERE n = ?", (int(place == 0), n))
            self.db.run("UPDATE story SET newest = ? WHERE page = ?", (int(place == 0), n))

    # --- making anew -----------------------------------------------------------------------------------------------

    @property
    def codebook(self) -> Codebook | None:
        """The user's codebook, by whose words every page of the archive is coded; None for most archives."""
        found = row(self.db, "SELECT value FROM meta WHERE name = 'codebook'")
        return msgspec.json.decode(found[0], type=Codebook) if found else None

    def keep_codebook(self, codebook: Codebook | None) -> None:
        """Another codebook, or none, from now on; `pages_made_otherwise` are to be read anew."""
        with self.db.transaction():
            self.db.run("DELETE FROM meta WHERE name = 'codebook'")
            if codebook is not None:
                told = msgspec.json.encode(codebook).decode()
                self.db.run("INSERT INTO meta (name, value) VALUES ('codebook', ?)", (told,))

    def pages_made_otherwise(self, line: str) -> tuple[int, ...]:
        """The pages whose stories other versions, or another codebook, made, by the numbers of their rows."""
        found = self.db.rows(
            "SELECT p.n FROM page p JOIN maker m ON m.n = p.maker"
            " WHERE m.line != ? AND p.source IS NOT NULL ORDER BY p.n",
            (making_line(line, self.codebook),),
        )
        return tuple(n for (n,) in found)

    def page_numbered(self, n: int) -> Page:
        """A page as it was found, by the number of its row."""
        form, about, source, *known = self.db.rows(
            "SELECT form, about, source, uri, sha256, media_type, encoding, captured, input_id FROM page WHERE n = ?",
            (n,),
        )[0]
        warc = self.db.rows("SELECT warc_record FROM story WHERE page = ? LIMIT 1", (n,))
        names = ("uri", "sha256", "media_type", "encoding", "captured", "input_id")
        fields = dict(zip(names, known, strict=True)) | {"warc_record": warc[0][0] if warc else None}
        fields["codebook"] = self.codebook
        return packed.page_again(PackedPage(form, about, source), **fields)


def making_line(versions: str, codebook: Codebook | None) -> str:
    """What made a page's stories, as the archive notes it: the versions, and the user's codebook by its digest."""
    return f"{versions} codebook/{codebook.sha256[:_CODEBOOK_DIGITS]}" if codebook is not None else versions


def _masked_page(page: Page, records: Sequence[Record], name: str) -> tuple[Page, Sequence[Record]]:
    """A page and its records without somebody."""
    found = without_person(page.source, records, name)
    pattern = name_pattern(name)

    def blot(text: str | None) -> str | None:
        return None if text is None else without_words(text, (pattern,))

    whole = found.source if found.source is not None else page.source
    same = page.text == page.source
    page = msgspec.structs.replace(
        page,
        source=whole,
        text=whole if same else without_words(page.text, (pattern,)),
        blocks=text_blocks(whole) if same else page.blocks,
        uri=blot(page.uri),
        url=blot(page.url),
        input_id=blot(page.input_id),
        given_title=blot(page.given_title),
    )
    return page, found.records
