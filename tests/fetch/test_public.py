"""Addresses as they are asked for, and what is dialled."""

from __future__ import annotations

import socket

import pytest

from onrecord.errors import NotFetched
from onrecord.fetch.public import NotPublic, dialler, whole_address


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (" https://paper.test/a#top ", "https://paper.test/a"),
        ("HTTP://Paper.TEST/a?b=c", "http://paper.test/a?b=c"),
        ("https://paper.test/ä b", "https://paper.test/%C3%A4%20b"),
        ("https://paper.test:8443/", "https://paper.test:8443/"),
        ("https://paper.test/" + "a" * 4_077, "https://paper.test/" + "a" * 4_077),
    ],
)
def test_an_address(given: str, address: str) -> None:
    assert whole_address(given) == address


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("ftp://paper.test/a", "of http or https"),
        ("paper.test/a", "of http or https"),
        ("https:///a", "no address"),
        ("https://paper.test:99999/", "no address"),
        ("https://paper.test:0/", "of http or https"),
        ("https://paper.test/" + "a" * 4_078, "of http or https"),
        ("https://mary:secret@paper.test/a", "with a name or password"),
        ("https://mary@paper.test/a", "with a name or password"),
    ],
)
def test_what_is_none(given: str, why: str) -> None:
    with pytest.raises(NotFetched, match=why) as told:
        whole_address(given)
    assert "secret" not in str(told.value) and len(str(told.value)) < 500


@pytest.mark.parametrize(
    ("address", "loopback", "dialled"),
    [
        ("93.184.215.14", False, True),
        ("127.0.0.1", False, False),
        ("127.0.0.1", True, True),
        ("10.0.0.1", True, False),
        ("::1", True, True),
    ],
)
def test_who_is_dialled(address: str, loopback: bool, dialled: bool) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    info = (family, socket.SOCK_STREAM, 0, "", (address, 80))
    if dialled:
        dialler(loopback)(info).close()
    else:
        with pytest.raises(NotPublic, match=address):
            dialler(loopback)(info)
