"""Who may come in, and what every answer carries."""

from __future__ import annotations

import pytest
from web.clients import TOKEN, guest, visitor

from onrecord.web.guard import LARGEST, feed_key


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("LOCALHOST:9", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),  # a foreign name that was made to point here
        ("127.0.0.1.evil.example", 421),
        ("", 421),
        ("evil.example:127.0.0.1", 421),
    ],
)
def test_only_names_of_this_machine_are_answered(host: str, status: int) -> None:
    assert guest().get("/", headers={"host": host}).status_code == status


def test_a_further_name_may_be_given() -> None:
    client = visitor(hosts=("desk.example",))
    assert client.get("/", headers={"host": "desk.example:8000"}).status_code == 200


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address() -> None:
    client = visitor(token=TOKEN)
    assert client.get("/find?q=ferry").status_code == 403
    answer = client.get(f"/find?q=ferry&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/find?q=ferry")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert client.get("/find?q=ferry").status_code == 200


def test_a_wrong_token_stays_outside_and_is_not_repeated() -> None:
    answer = visitor(token=TOKEN).get("/?token=guessed-at-random")
    assert answer.status_code == 403
    assert "guessed-at-random" not in answer.text


def test_the_token_leads_nowhere_else() -> None:
    location = visitor(token=TOKEN).get(f"//evil.example/x?token={TOKEN}").headers.get("location", "/")
    assert location.startswith("/") and not location.startswith("//")


def test_programs_bring_the_token_in_a_header() -> None:
    client = visitor(token=TOKEN)
    assert client.get("/api/v1/find", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/api/v1/find", headers={"authorization": "Bearer other"}).status_code == 403


def test_a_feed_opens_by_its_own_key_and_nothing_else_does() -> None:
    client = visitor(token=TOKEN)
    for path in ("/find.rss", "/find.feed.json"):
        key = feed_key(TOKEN, path, [("q", "ferry")])
        assert client.get(f"{path}?q=ferry&key={key}").status_code == 200
    assert client.get(f"/find.json?q=ferry&key={key}").status_code == 403
    key = feed_key(TOKEN, "/find.rss", [("q", "ferry")])
    assert client.get(f"/find.rss?q=ferry&key={key}").status_code == 200
    assert client.get(f"/find.rss?q=other&key={key}").status_code == 403
    assert client.get(f"/find?q=ferry&key={key}").status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:8000"}, 200),
        ({}, 200),  # no browser
    ],
)
def test_what_another_site_sends_is_not_read(headers: dict[str, str], status: int) -> None:
    assert guest().post("/verify", data={"draft": " "}, headers=headers).status_code == status


def test_too_much_is_not_read() -> None:
    answer = guest().post("/verify", content=b"x" * (LARGEST + 1))
    assert answer.status_code == 413

    def pieces():  # no length is told beforehand
        for _ in range(LARGEST // 100_000 + 2):
            yield b"x" * 100_000

    assert guest().post("/verify", content=pieces()).status_code == 413
    assert guest().get("/find?q=" + "x" * 9_000).status_code == 414


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_is_asked_in_another_way(method: str) -> None:
    assert guest().request(method, "/find").status_code == 405


@pytest.mark.parametrize("path", ["/", "/nowhere", "/find.csv", "/static/room.css", "/api/v1/find", "/story/x"])
def test_every_answer_keeps_its_page_in_its_place(path: str) -> None:
    headers = guest().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/../../etc/passwd"],
)
def test_no_path_leads_outside(path: str) -> None:
    answer = guest().get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text and "root:" not in answer.text


def test_the_room_is_read_only_unless_it_was_started_to_edit() -> None:
    assert guest().post("/correct", data={"undo": "c1"}).status_code in (404, 405)
    assert guest().post("/saved", data={"name": "x", "search": "q=x"}).status_code in (404, 405)
    assert "Take back" not in guest().get("/corrections").text
