"""Chats: a message is a turn of its sender, in whatever depth of lists an export holds it."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from onrecord.errors import InputError
from onrecord.pages.source import Options, Source
from onrecord.pages.spoken.chats import READER


def pages(held: Any) -> list[Any]:
    data = held if isinstance(held, str) else json.dumps(held)
    return list(READER.read(Source("chat.json", io.BytesIO(data.encode())), Options()))


def said(sender: str, text: Any, **more: Any) -> dict[str, Any]:
    return {"type": "message", "from": sender, "text": text, **more}


MESSAGES = [said("Ann Lee", ["We ", {"type": "bold", "text": "wait"}, "."], date="2025-03-11"), said("Bo", "No.")]


@pytest.mark.parametrize(
    "held",
    [MESSAGES, {"messages": MESSAGES}, {"chats": {"list": [{"name": "a", "messages": MESSAGES}]}}, [MESSAGES],
     "\n".join(json.dumps(one) for one in MESSAGES)],
)  # fmt: skip
def test_messages_are_found_where_exports_keep_them(held: Any) -> None:
    [page] = pages(held)
    assert page.text.strip() == "Ann Lee: We wait.\n\nBo: No."
    assert [one.where for one in page.locators] == ["message 1 (2025-03-11)", "message 2"]


@pytest.mark.parametrize(
    "silent",
    [said("Ann", ""), said("Ann", "joined", type="service"), said("Ann", "x", subtype="channel_join"), "no message", said("Ann", {"text": []})],
)  # fmt: skip
def test_what_holds_no_words_is_no_turn_and_still_counts(silent: Any) -> None:
    [page] = pages([silent, *MESSAGES])
    assert page.text.startswith("Ann Lee") and page.locators[0].where.startswith("message 2")


@pytest.mark.parametrize(
    ("message", "sender"),
    [({"user": "U1", "user_profile": {"display_name": "Ann", "real_name": "Ann Lee"}}, "Ann Lee"),
     ({"user": "U1", "user_profile": {"real_name": " ", "name": "ann"}}, "ann"), ({"user": "U1"}, "U1"),
     ({"username": "bot", "user": "U1"}, "bot")],
)  # fmt: skip
def test_the_fullest_name_of_a_sender(message: dict[str, Any], sender: str) -> None:
    [page] = pages([{"type": "message", "text": "Hello <@U2|bo>.", **message}])
    assert page.text.strip() == f"{sender}: Hello bo."


def test_a_broken_line_is_told_and_the_others_are_read() -> None:
    broken, page = pages("\n".join([json.dumps(MESSAGES[0]), "{", "", json.dumps(MESSAGES[1])]))
    assert isinstance(broken, InputError) and broken.where == "chat.json line 2"
    assert page.text.rstrip().endswith("Bo: No.")
    [nothing] = pages([])
    assert isinstance(nothing, InputError) and "without a message" in nothing.why


@pytest.mark.parametrize(
    ("head", "claimed"),
    [('[{"type": "message", "ts": "1700000000.1"}]', True), ('{"messages": [], "from_id": "u1"}', True),
     ('{"messages": [', False), ('[{"type": "message"}]', False), ("messages", False)],
)  # fmt: skip
def test_a_chat_is_known_by_two_keys(head: str, claimed: bool) -> None:
    assert READER.claims("chat.json", head.encode()) is claimed
