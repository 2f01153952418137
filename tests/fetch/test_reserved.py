"""Reservations of text and data mining: by the site's file, an answer's field, a page's meta element."""

from __future__ import annotations

import json

import pytest

from onrecord.fetch.reserved import reserved_by_page, reserved_by_site, rules_of

SITE = "https://paper.test"
FILE = "its site's tdmrep.json"


@pytest.mark.parametrize(
    ("rules", "path", "words"),
    [
        ([{"location": "/", "tdm-reservation": 1}], "/a", FILE),
        ([{"location": "/", "tdm-reservation": 0}], "/a", None),
        ([{"location": "/news/*", "tdm-reservation": 1}], "/news/a", FILE),
        ([{"location": "/news/*", "tdm-reservation": 1}], "/sport/a", None),
        ([{"location": "/a$", "tdm-reservation": 1}], "/ab", None),
        # the first rule that matches counts
        ([{"location": "/free", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}], "/free/a", None),
        ([{"location": "/free", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}], "/a", FILE),
        ({"tdm-reservation": 1}, "/a", FILE),  # one entry, without a place: everywhere
        (
            [{"tdm-reservation": "1", "tdm-policy": "https://paper.test/p"}],
            "/a",
            f"{FILE}, policy https://paper.test/p",
        ),
        ([{"tdm-reservation": True}], "/a", None),
        ([{"tdm-reservation": 1, "tdm-policy": 7}], "/a", FILE),
        ([{"location": 7, "tdm-reservation": 1}, "x", None], "/a", None),
        ([{"location": " ", "tdm-reservation": 1}], "/a", FILE),
    ],
)
def test_the_file_of_a_site(rules: object, path: str, words: str | None) -> None:
    assert reserved_by_site(rules_of(json.dumps(rules).encode()), SITE + path) == words


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 100_000, b"7", b"null"])
def test_what_is_no_file_has_no_rules(body: bytes) -> None:
    assert rules_of(body) == ()


def test_a_thousand_rules_are_heeded() -> None:
    rules = [{"location": f"/{n}", "tdm-reservation": 1} for n in range(1_002)]
    assert len(rules_of(json.dumps(rules).encode())) == 1_000


@pytest.mark.parametrize(
    ("fields", "body", "words"),
    [
        ([("TDM-Reservation", "1")], b"", "its tdm-reservation header"),
        ([("tdm-reservation", " 1 "), ("tdm-policy", "p")], b"", "its tdm-reservation header, policy p"),
        ([("tdm-reservation", "0")], b"", None),
        ([], b'<meta name="tdm-reservation" content="1">', "its tdm-reservation meta element"),
        ([], b"<META content='1' NAME='TDM-Reservation'>", "its tdm-reservation meta element"),
        ([], b"<meta name=tdm-reservation content=1><meta name=tdm-policy content=p>", "its tdm-reservation meta element, policy p"),
        ([], b'<meta name="tdm-reservation" content="0"><meta name="tdm-reservation" content="1">', None),
        ([("tdm-reservation", "0")], b'<meta name="tdm-reservation" content="1">', "its tdm-reservation meta element"),
        ([], b'<meta name="description" content="tdm-reservation: 1">', None),
        ([], b" " * 256 * 1024 + b'<meta name="tdm-reservation" content="1">', None),
    ],
)  # fmt: skip
def test_what_a_page_says(fields: list[tuple[str, str]], body: bytes, words: str | None) -> None:
    assert reserved_by_page(fields, body) == words


def test_a_policy_is_told_in_bounds() -> None:
    assert reserved_by_page([("tdm-reservation", "1"), ("tdm-policy", "p" * 900)], b"") == (
        f"its tdm-reservation header, policy {'p' * 200}"
    )
