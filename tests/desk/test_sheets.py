"""What a door shows of one thing: citations, permalinks, words that differ, digests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from newsroom import HOSTILE, bundled, first, fresh, hostile, store_of

from onrecord.desk import archives
from onrecord.desk.digests import made, written
from onrecord.desk.sheets.cited import citations
from onrecord.desk.sheets.permalink import followed, permalink
from onrecord.desk.sheets.statement import pieces, searched_keys, statement_sheet
from onrecord.desk.sheets.things import NotHere, parted
from onrecord.desk.sheets.versions import changes_sheet
from onrecord.errors import UsageError
from onrecord.types.span import Span


@pytest.mark.parametrize(
    ("text", "against", "marked"),
    [
        ("We will win", "We will win", []),
        ("We will surely win big", "We will win", ["surely", "big"]),
        ("She came, and she listened", "He came and he listened", ["She", "she"]),
        ("completely other words", "nothing of it", ["completely other words"]),
        ("“We will win,” he said", "we WILL win", ["he said"]),
        ("", "x", []),
    ],
)
def test_words_that_differ_are_marked_and_none_is_lost(text: str, against: str, marked: list[str]) -> None:
    found = pieces(text, searched_keys(against))
    assert "".join(piece.text for piece in found) == text
    assert [piece.text for piece in found if piece.differs] == marked


def test_the_words_of_several_outlets_are_lined_up() -> None:
    store = store_of(bundled())
    sheet = statement_sheet(store, first(bundled(), "statements", words="passed inspection", outlet="Northern Wire"))
    store.close()
    assert [w.story.outlet for w in sheet.wordings] == ["Northern Wire", "The Harbour Courier"]
    other = sheet.wordings[1]
    assert "".join(piece.text for piece in other.pieces) == other.text
    assert any(piece.differs for piece in other.pieces) and not all(piece.differs for piece in other.pieces)


def test_a_citation_is_safe_in_every_form() -> None:
    store = store_of(hostile())
    one = statement_sheet(store, first(hostile(), "statements")).chosen
    store.close()
    forms = citations(one, "http://127.0.0.1/at/x/s1-2")
    assert "<img" not in forms["HTML"] and "<script" not in forms["HTML"]
    assert HOSTILE.startswith("</script>") and "\\<" in forms["Markdown"]
    assert forms["BibTeX"].count("{") == forms["BibTeX"].count("}") and "\\{" in forms["BibTeX"]


def test_a_permalink_outlives_ids_and_says_what_is_gone() -> None:
    store = store_of(bundled())
    sheet = statement_sheet(store, first(bundled(), "statements", words="rocks"))
    _, _, digest, places = permalink(sheet.sha256, "s", sheet.chosen.source).split("/")
    assert followed(store, digest, places) == sheet.chosen.id
    start = sheet.chosen.source[0].start
    nearly = f"s{start + 2}-{sheet.chosen.source[0].end}"  # another version of onrecord cut it a little otherwise
    assert followed(store, digest, nearly) == sheet.chosen.id
    for other, where in ((digest, "s0-3"), ("0" * 32, places), ("x", places), (digest, "../..")):
        with pytest.raises(NotHere):
            followed(store, other, where)
    store.close()
    assert permalink("a" * 64, "v", (Span(1, 2), Span(5, 9))) == f"/at/{'a' * 32}/v1-2,5-9"


@pytest.mark.parametrize(
    "id", ["", "x", "../../etc/passwd", "0123456789abcdef/", "0123456789abcdef/s1/s2", "A" * 9_000]
)
def test_what_can_be_no_id_is_said(id: str) -> None:
    if id == "0123456789abcdef/":
        assert parted(id) == ("0123456789abcdef", "")
    else:
        with pytest.raises(NotHere):
            parted(id)


def test_changes_put_meaning_before_words() -> None:
    store = store_of(bundled())
    (step,) = changes_sheet(store, "coasttoday.example/ferry-accident").steps
    kinds = [one.kind for one in step.altered]
    assert kinds[0] == "headline" and "statement" in kinds
    assert kinds == sorted(kinds, key=lambda kind: kind == "words")
    (friday,) = [
        a for a in step.altered if a.kind == "statement" and a.old and "Friday" in "".join(p.text for p in a.old)
    ]
    assert [p.text for p in friday.old or () if p.differs] == ["Friday"]
    assert friday.label == "Henrik Aasmo" and friday.old_id and friday.new_id
    store.close()


@pytest.mark.parametrize(
    ("asked", "day"), [("yesterday", "2026-03-08"), ("week", "2026-03-02"), ("2026-01-31", "2026-01-31")]
)
def test_since_is_a_day(asked: str, day: str) -> None:
    assert made.first_day(asked, date(2026, 3, 9)) == day


def test_since_is_nothing_else() -> None:
    with pytest.raises(UsageError, match="no day"):
        made.first_day("lately", date(2026, 3, 9))


def test_a_digest_folds_copies_and_tells_people_searches_and_changes(tmp_path: Path) -> None:
    store = archives.opened_archive(fresh(tmp_path))
    store.save_search("ferries", "q=ferries&what=statements")
    text = written.as_markdown(made.digest(store, "2026-03-01", ["Mara Castellan"]))
    assert "## Mara Castellan said" in text and "## ferries" in text
    assert "coasttoday.example/ferry-accident, 2 versions" in text and "cut-short.html" in text
    store.save_search("ferries", "")
    assert store.saved_searches() == ()
    store.close()


def test_a_digest_of_hostile_words_is_text() -> None:
    store = store_of(hostile())
    found = made.digest(store, "2000-01-01", ["a"])
    store.close()
    page = written.as_html(found)
    assert "<img" not in page and "<script" not in page and "&lt;img" in page
    assert "\\<" in written.as_markdown(found)
