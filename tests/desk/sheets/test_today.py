"""The front page: what came out last, copies folded, what was said, what failed."""

from __future__ import annotations

from pathlib import Path

import handmade
from held import empty, put

from onrecord.desk.sheets.today import folded_copies, front_page
from onrecord.types.store import Failed, Hit


def hit(id: str, group: str | None, day: str, outlet: str = "Post") -> Hit:
    return Hit(id, id, row={"copy_group": group, "published": day, "outlet": outlet})


def test_copies_stand_under_the_one_that_came_out_first() -> None:
    found = folded_copies(
        (hit("a", "g", "2024-05-03", "Ely"), hit("b", None, "2024-05-02"), hit("c", "g", "2024-05-01", "Lund"))
    )
    assert [(one.hit.id, one.also) for one in found] == [("c", (("Ely", "a"),)), ("b", ())]


def test_of_one_day_the_smaller_id_and_undated_ones_last() -> None:
    [one] = folded_copies((hit("b", "g", "2024-05-01"), hit("a", "g", "2024-05-01"), hit("0", "g", "")))
    assert (one.hit.id, [id for _, id in one.also]) == ("a", ["b", "0"])


def test_words_inside_a_statement_are_not_told_twice(tmp_path: Path) -> None:
    store = empty(tmp_path)
    said = handmade.record().statements
    inner = handmade.replace(said[0], id="s9", within=said[0].id)
    put(store, 1, statements=(*said, inner))
    shown = [hit.id.partition("/")[2] for hit in front_page(store).said]
    assert "s9" not in shown and said[0].id in shown
    store.close()


def test_the_front_page(tmp_path: Path) -> None:
    store = empty(tmp_path)
    ids = [put(store, n) for n in (1, 2, 3)]
    for n in range(7):
        store.fail(Failed(f"page{n}", "x", "why", "mend", f"2024-05-0{n + 1}"))
    page = front_page(store)
    assert [one.hit.id for one in page.stories] == ids[::-1]
    assert (page.said_on, len(page.said), page.counts["stories"]) == ("2024-05-03", 3, 3)
    assert [one.place for one in page.failed] == [f"page{n}" for n in (6, 5, 4, 3, 2)]
    assert [name for name, *_ in page.outlets] == ["Ely Courier", "Marlow Post"]
    store.close()
