"""Every page answers, says what it is asked, and shows hostile words as words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from newsroom import HOSTILE, bundled, first, fresh, hostile, store_of
from web.clients import guest, pages, visitor

from onrecord.desk import archives
from onrecord.desk.forget import forget, plan
from onrecord.stores.database import ArchiveError

KINDS = range(18)  # of pages


class Tags(HTMLParser):
    """Whatever a browser would take for markup."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_answers(kind: int) -> None:
    path = pages(bundled())[kind]
    answer = guest().get(path)
    assert answer.status_code == 200, path
    assert answer.text.count("<h1") == 1, path
    assert "<title>" in answer.text and 'lang="en"' in answer.text


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_words_stay_words(kind: int) -> None:
    client = visitor(hostile())
    path = pages(hostile())[kind]
    answer = client.get(path)
    assert answer.status_code == 200, path
    for tag, attributes in Tags(answer.text).found:
        assert tag not in ("img", "iframe", "object", "embed", "base"), path
        assert not [name for name in attributes if name.startswith("on") or name == "style"], path
        assert not (attributes.get("href") or "").lower().startswith("javascript"), path
        assert tag != "script" or "src" in attributes or attributes.get("type") == "application/json", path
    assert "49" not in re.findall(r"\{\{ (\S+) \}\}", answer.text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_address_in_a_page_leads_somewhere(kind: int) -> None:
    path = pages(bundled())[kind]
    text = guest().get(path).text
    wanted = {attributes["href"] for tag, attributes in Tags(text).found if tag == "a" and attributes.get("href")}
    inside = sorted({to.split("#")[0] for to in wanted if to and to.startswith("/")})
    for to in inside[:: max(1, len(inside) // 12)]:
        assert guest().get(to).status_code in (200, 303), f"{path} -> {to}"


def test_a_search_shows_and_marks_what_it_found() -> None:
    text = guest().get("/find?q=%22every+page%22").text
    assert "<mark>every page</mark> of the report" in text
    assert 'href="/find.csv?q=%22every+page%22"' in text


def test_facets_narrow_and_chips_take_back() -> None:
    text = guest().get("/find?q=ferry&speaker=Mara+Castellan&what=statements").text
    assert "Dana Lindgren</bdi></a>" not in text
    assert 'href="/find?q=ferry&amp;what=statements"' in text  # without the speaker


def test_nothing_found_says_what_helps() -> None:
    text = guest().get("/find?q=zeppelin").text
    assert "Nothing found" in text and "Try fewer words" in text


def test_an_empty_archive_names_the_commands_that_fill_it(tmp_path: Path) -> None:
    place = str(tmp_path / "empty.db")
    archives.opened_archive(place, create=True).close()
    text = visitor(place).get("/").text
    assert text.count("onrecord add") == 3
    assert visitor(place).get("/network").status_code == visitor(place).get("/timeline").status_code == 200


def test_a_statement_comes_with_its_proof_and_its_citations() -> None:
    id = first(bundled(), "statements", words="rocks")
    text = guest().get(f"/statement/{id}").text
    assert "The engine stopped four minutes" in text
    for form in ("Markdown", "HTML", "BibTeX"):
        assert f"<summary>{form}</summary>" in text
    link = re.search(r'href="(/at/[^"]+)"', text)
    assert link
    answer = guest().get(link[1])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/statement/{id}")


def test_roles_change_through_time() -> None:
    text = guest().get(f"/person/{first(bundled(), 'people', words='Mara Castellan')}").text.lower()
    assert "deputy minister (held)" in text and "transport minister (held)" in text and "<svg" in text


def test_what_was_altered_is_shown_side_by_side() -> None:
    text = guest().get("/changes?url=https%3A%2F%2Fcoasttoday.example%2Fferry-accident").text
    assert "<del>More than 20</del>" in text and "<ins>14</ins>" in text
    assert "<del>Friday</del>" in text and "<ins>Sunday</ins>" in text


def test_an_older_version_says_so() -> None:
    store = store_of(bundled())
    old = store.versions("https://coasttoday.example/ferry-accident")[0].stories[0]
    store.close()
    assert "older version" in guest().get(f"/story/{old}").text


def test_a_correction_is_listed_and_may_be_taken_back(tmp_path: Path) -> None:
    client = visitor(fresh(tmp_path), edit=True)
    assert "a reader" in client.get("/corrections").text
    assert client.post("/correct", data={"undo": "c1"}).status_code == 303
    assert "taken back" in client.get("/corrections").text
    id = first(str(tmp_path / "newsroom.db"), "statements", words="saved")
    answer = client.post("/correct", data={"target": id, "speaker": "nobody", "by": "ed", "why": "not named"})
    assert answer.status_code == 303
    assert "not named" in client.get("/corrections").text
    assert client.post("/correct", data={"target": "no/such"}).status_code == 400


def test_what_was_forgotten_says_so(tmp_path: Path) -> None:
    place = fresh(tmp_path)
    person, statement = first(place, "people", words="Joan Petrie"), first(place, "statements", speaker="Joan Petrie")
    wire = first(place, "stories", outlet="Northern Wire")
    store = archives.opened_archive(place)
    forget(store, plan(store, person="Joan Petrie"))
    forget(store, plan(store, publisher="Northern Wire"))
    store.close()
    client = visitor(place)
    assert client.get(f"/person/{person}").status_code == 410
    assert client.get(f"/statement/{statement}").status_code == 410
    assert client.get(f"/story/{wire}").status_code == 410
    shown = "".join(client.get(path).text for path in ("/", "/find?q=bang", "/find?what=people", "/network"))
    assert "Petrie" not in shown


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "leads nowhere"),
        ("/story/0123456789abcdef", 404, "no story"),
        ("/statement/x/s1", 404, "not the form of an id"),
        ("/at/0123456789abcdef/s1-2", 404, "no page"),
        ("/at/zzz/s1-2", 404, "not the form of a permalink"),
        ("/find?what=dragons", 400, "none of"),
        ("/find?since=yesterday", 400, "no date"),
        ("/find?page=0", 400, "pages"),
        ("/find?page=99999999999999999999", 400, "pages"),
        ("/find.pdf", 404, ".json"),
    ],
)
def test_errors_are_pages_of_words(path: str, status: int, words: str) -> None:
    answer = guest().get(path)
    assert answer.status_code == status
    assert "<h1>" in answer.text and words in answer.text


def test_a_question_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.web import lent

    monkeypatch.setattr(lent, "PATIENCE", 0.05)

    def endless(store: archives.ArchiveStore) -> object:
        return store.db.rows("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n")

    store = store_of(bundled())
    with pytest.raises(ArchiveError, match="took too long"):
        lent._bounded(store, endless, 0.05)
    store.close()


def test_a_fault_of_ours_is_a_page_and_the_log_holds_nothing_of_the_draft(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from onrecord.web.pages import verified

    monkeypatch.setattr(verified, "judged_draft", lambda *_, **__: 1 / 0)
    monkeypatch.setattr(verified, "pasted_draft", lambda text: text)
    answer = visitor().post("/verify", data={"draft": "the secret words of a draft"})
    assert answer.status_code == 500 and "fault of onrecord" in answer.text
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text


def test_hostile_is_really_hostile() -> None:
    assert "<img" in HOSTILE and "&lt;img" in visitor(hostile()).get("/find").text


def test_what_changed_is_told_without_a_programmers_words() -> None:
    text = guest().get("/changes?url=https%3A%2F%2Fcoasttoday.example%2Fferry-accident").text
    assert "20 → 14" in text and "-&gt;" not in text and "None" not in text
    assert text.index("Every word that differs") > text.index("<del>Friday</del>")


def test_a_search_is_ordered_by_relevance_or_by_day() -> None:
    first, later = (guest().get(f"/find?q=ferry{order}").text for order in ("", "&order=day"))
    assert 'href="/find?q=ferry&amp;order=day"' in first and 'href="/find?q=ferry"' in later
    ids = [row["id"] for row in guest().get("/find.json?q=ferry&order=day").json()["rows"]]
    assert [later.index(f"/statement/{id}") for id in ids] == sorted(later.index(f"/statement/{id}") for id in ids)


def test_the_dossier_leads_back_to_the_room() -> None:
    text = (
        guest().post("/verify", data={"draft": "“We did not cut a single inspection,” Tomas Rell told lawmakers."}).text
    )
    assert '<p class="back"><a href="/">Reading room</a> <a href="/verify">Another draft</a></p>' in text


def test_a_figure_s_card_names_its_unit_once() -> None:
    shown = re.findall(
        r'<b><bdi>([^<]*)</bdi></b>(?: <span class="soft">· ([^<]*)</span>)?', guest().get("/figures").text
    )
    assert shown and any(unit for _, unit in shown)
    assert [(title, unit) for title, unit in shown if unit and unit.lower() in title.lower()] == []
