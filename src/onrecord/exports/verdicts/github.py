"""Verdicts as workflow commands, one for each claim that fails or is for a reader to see: CI shows them beside the
draft's line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from onrecord.exports.plain import plain_line
from onrecord.exports.verdicts.summary import FOR_READER
from onrecord.types.record import Record
from onrecord.types.verdict import DEFAULT, Checked, Policy, Region

_SHOWN = 10  # annotations of one kind that GitHub shows of a step; it drops the rest in silence


class _Annotations:
    """`::error file=...,line=...::` as GitHub, Gitea and Forgejo read it."""

    name = "github"
    suffix = ".annotations"

    def write(
        self, drafts: Sequence[Checked], out: BinaryIO, policy: Policy = DEFAULT, pages: Sequence[Record] = ()
    ) -> None:
        """What fails, with its line where the draft has lines. Findings of the voice check that pass are warnings; what
        passes and is for a reader to see are notices, behind all else, as they crowd out nothing then."""
        count = 0
        for draft in drafts:
            for one, region in zip(draft.found, draft.regions, strict=True):
                if not policy.allows(one):
                    out.write(_command("error", draft, region, one.worst, one.says))
                    count += 1
            for finding, region in zip(draft.voice or (), draft.voice_regions, strict=True):
                level = "warning" if policy.allow_voice else "error"
                out.write(_command(level, draft, region, finding.kind, finding.says))
        for draft in drafts:
            for one, region in zip(draft.found, draft.regions, strict=True):
                if policy.asks_reader(one):
                    out.write(_command("notice", draft, region, FOR_READER, one.says))
        if count > _SHOWN:
            out.write(f"::notice title=onrecord::{count} claims fail; not all of them may be shown here\n".encode())
        out.flush()


def _command(level: str, draft: Checked, region: Region | None, kind: str, says: str) -> bytes:
    """One annotation."""
    line = f",line={region.start_line}" if region else ""
    title = _escaped(f"onrecord: {kind}", ":,")
    return f"::{level} file={_escaped(draft.draft, ':,')}{line},title={title}::{_escaped(says)}\n".encode()


def _escaped(text: str, more: str = "") -> str:
    """Text as a workflow command holds it."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return plain_line(text)


EXPORTER = _Annotations()
