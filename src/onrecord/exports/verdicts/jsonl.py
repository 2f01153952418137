"""Verdicts as JSON Lines, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import msgspec

from onrecord.types.record import Record
from onrecord.types.verdict import DEFAULT, Checked, Policy


class _JudgementLines:
    """One line a claim: the judgement with `draft` and `passes`. One line a finding of the voice check: `voice`."""

    name = "jsonl"
    suffix = ".jsonl"

    def write(
        self, drafts: Sequence[Checked], out: BinaryIO, policy: Policy = DEFAULT, pages: Sequence[Record] = ()
    ) -> None:
        """Draft by draft, in the claims' order, findings behind them."""
        for draft in drafts:
            for one in draft.found:
                row: dict[str, Any] = {"draft": draft.draft, "passes": policy.allows(one), **msgspec.to_builtins(one)}
                out.write(msgspec.json.encode(row) + b"\n")
            for finding in draft.voice or ():
                told = {"draft": draft.draft, "passes": policy.allow_voice, "voice": msgspec.to_builtins(finding)}
                out.write(msgspec.json.encode(told) + b"\n")
        out.flush()


EXPORTER = _JudgementLines()
