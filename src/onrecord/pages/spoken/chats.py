"""Chats as their programs export them: Telegram's result.json, Slack's messages; the sender speaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.errors import InputError, UnreadableInput
from onrecord.pages.source import Options, Source
from onrecord.pages.spoken.turns import Spoken, spoken_page
from onrecord.pages.wire.encoding import all_bytes, decoded
from onrecord.types.page import Page

_MEDIA_TYPE = "application/json"
_TELEGRAM = re.compile(
    rb'"messages"\s*:\s*\[|"from_id"\s*:|"text_entities"\s*:|"type"\s*:\s*"(?:personal|private|public|bot|saved)_\w+"'
)
_SLACK = re.compile(rb'"type"\s*:\s*"message"')
_STAMP = re.compile(rb'"ts"\s*:\s*"?\d{9,}')
_MENTION = re.compile(r"<(?:@|#)?(?:[A-Z0-9]+\|)?([^<>|]+)(?:\|[^<>]*)?>")
_SENDER = ("from", "actor", "username", "user_name", "user")
_DEEPEST = 4  # lists in lists of messages


class _ChatReader:
    """One file, one page: a message is a turn."""

    name = "chats"

    def claims(self, uri: str, head: bytes) -> bool:
        """JSON whose first bytes hold keys of messages."""
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        slack = _SLACK.search(head) and _STAMP.search(head)
        return start in (b"{", b"[") and bool(slack or len(set(_TELEGRAM.findall(head))) >= 2)

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none; a line that is no JSON is told, and the others are read."""
        try:
            data = all_bytes(source, options)
        except InputError as error:
            yield error
            return
        text = decoded(data, options.encoding, source.about.charset).text
        title, messages, broken = _chats_loaded(text)
        found = [spoken for n, one in enumerate(messages, 1) if (spoken := _turn(n, one))]
        yield from (UnreadableInput(f"{source.uri} line {n}", "not JSON", "mend or drop the line") for n in broken)
        if found:
            yield spoken_page(source, options, data, _MEDIA_TYPE, found, title)
        else:
            yield UnreadableInput(source.uri, "a chat without a message of words", "export it again, with its texts")


def _chats_loaded(text: str) -> tuple[str | None, list[Any], list[int]]:
    """The chat's name, its messages in order, and the numbers of lines that are none."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        rows, broken = [], []
        for number, line in enumerate(text.splitlines(), 1):
            try:
                rows += [json.loads(line)] if line.strip() else []
            except (ValueError, RecursionError):
                broken.append(number)
        return None, rows, broken
    title = held.get("name") if isinstance(held, Mapping) else None
    return title if isinstance(title, str) else None, list(_messages_in(held, _DEEPEST)), []


def _messages_in(held: Any, depth: int) -> Iterator[Any]:
    """The messages of a chat, or of all chats of an export."""
    if isinstance(held, list):
        for one in held:
            yield from _messages_in(one, depth - 1) if isinstance(one, list) and depth else (one,)
    elif isinstance(held, Mapping) and depth:
        for key in ("messages", "list", "chats"):
            if isinstance(held.get(key), list | Mapping):
                for one in _messages_in(held[key], depth - 1):
                    yield from (
                        _messages_in(one, depth - 1) if isinstance(one, Mapping) and "messages" in one else (one,)
                    )
                return


def _turn(number: int, message: Any) -> Spoken | None:
    """A message as a turn; None for what holds no words (somebody joined, a picture)."""
    if not isinstance(message, Mapping):
        return None
    words = " ".join(_MENTION.sub(r"\1", _flat(message.get("text"))).split())
    if not words or message.get("type") == "service" or message.get("subtype") in ("channel_join", "channel_leave"):
        return None
    when = message.get("date") or message.get("ts") or ""
    return Spoken(_sender(message), words, f"message {number}{f' ({when})' if when else ''}")


def _flat(text: Any) -> str:
    """Telegram writes a text as a list of strings and of marked stretches."""
    if isinstance(text, list):
        return "".join(_flat(one) for one in text)
    if isinstance(text, Mapping):
        return _flat(text.get("text"))
    return text if isinstance(text, str) else ""


def _sender(message: Mapping[str, Any]) -> str:
    """The sender's name as fully as the message has it; "" where it tells none."""
    profile = message.get("user_profile")
    named = (profile.get(key) for key in ("real_name", "display_name", "name")) if isinstance(profile, Mapping) else ()
    found = next((one for one in named if isinstance(one, str) and one.strip()), None)
    return (found or next((m for key in _SENDER if isinstance(m := message.get(key), str) and m.strip()), "")).strip()


READER = _ChatReader()
