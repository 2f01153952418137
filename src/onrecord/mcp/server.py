"""The tools of an archive for agents, and how they are announced."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from onrecord.desk import archives
from onrecord.errors import OnrecordError
from onrecord.kept.version import version_parts
from onrecord.mcp import answers
from onrecord.stores.store import ArchiveStore

_INSTRUCTIONS = (
    "An archive of news pages turned into a citable record: who said what, in which words, where. `find` first, then "
    "`statement`, `person`, `event` or `story` by the ids that it gives; `verify` a draft, `ground` single claims. "
    + answers.CAUTION
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def archive_server(place: str) -> MCPServer[Any]:
    """A server over one archive."""
    server: MCPServer[Any] = MCPServer(
        "onrecord", instructions=_INSTRUCTIONS, version=version_parts()["onrecord"], log_level="WARNING"
    )
    store = archives.opened_archive(place, read_only=True)
    lock = threading.Lock()  # one connection answers one thread

    def asked(question: Callable[[ArchiveStore], dict[str, Any]]) -> dict[str, Any]:
        try:
            with lock:
                return question(store)
        except OnrecordError as error:
            raise ToolError(str(error)) from None

    _add_searches(server, asked)
    _add_judges(server, asked)
    return server


_Asked = Callable[[Callable[[ArchiveStore], dict[str, Any]]], dict[str, Any]]


def _add_searches(server: MCPServer[Any], asked: _Asked) -> None:
    @server.tool(annotations=_READS)
    def find(
        words: str = "",
        what: str = "statements",
        speaker: str = "",
        person: str = "",
        outlet: str = "",
        place: str = "",
        kind: str = "",
        act: str = "",
        type: str = "",
        factuality: str = "",
        since: str = "",
        until: str = "",
        limit: int = 20,
    ) -> dict[str, Any]:
        """Find statements, stories, events, figures, people or a timeline (`what`). Words, "phrases", -without.
        `since` and `until` are days, months or years."""
        return asked(
            lambda store: answers.found_answer(
                store, limit, words=words, what=what, speaker=speaker, person=person, outlet=outlet, place=place,
                kind=kind, act=act, type=type, factuality=factuality, since=since, until=until,
            )
        )  # fmt: skip

    @server.tool(annotations=_READS)
    def story(id: str) -> dict[str, Any]:
        """A story by its id: its text, statements, people, figures and events, with their places."""
        return asked(lambda store: answers.story_answer(store, id))

    @server.tool(annotations=_READS)
    def statement(id: str) -> dict[str, Any]:
        """A statement (STORY/s1) in the words of every outlet, with proof and a permalink to cite."""
        return asked(lambda store: answers.statement_answer(store, id))

    @server.tool(annotations=_READS)
    def person(id: str) -> dict[str, Any]:
        """A person (STORY/e1) through all stories: roles by day, what they said, what is said of them."""
        return asked(lambda store: answers.person_answer(store, id))

    @server.tool(annotations=_READS)
    def event(id: str) -> dict[str, Any]:
        """An event (STORY/v1): who tells of it, whether it happened says who, figures that differ."""
        return asked(lambda store: answers.event_answer(store, id))


def _add_judges(server: MCPServer[Any], asked: _Asked) -> None:
    @server.tool(annotations=_READS)
    def verify(draft: str, voice: bool = False) -> dict[str, Any]:
        """Judge every quotation and attributed statement of a draft against the archive; with `voice` also where the
        draft says more in its own voice (attribution dropped, plan told as done ...). The draft is not kept."""
        return asked(lambda store: answers.verified_answer(store, draft, voice=voice))

    @server.tool(annotations=_READS)
    def ground(claims: list[dict[str, Any]]) -> dict[str, Any]:
        """Judge claims [{"quote", "speaker"?}] against the archive."""
        return asked(lambda store: answers.grounded_answer(store, claims))

    @server.tool(annotations=_READS)
    def ground_answers(given: list[dict[str, Any]]) -> dict[str, Any]:
        """Judge what answers of assistants cite, as their providers send them (content with citations, annotations,
        `citations[].quote` ...): which citations this archive's captures hold, and the shares by source."""
        return asked(lambda store: answers.cited_answer(store, given))
