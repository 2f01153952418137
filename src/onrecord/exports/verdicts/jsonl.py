"""Verdicts as JSON Lines, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from onrecord.types.record import Record
from onrecord.types.verdict import DEFAULT, Checked, Policy


class _JudgementLines:
    """One line a claim: the judgement with `draft`, `passes` and `to_read`, true of what passes for a reader to read.
    One line a finding of the voice check: `voice`."""

    name = "jsonl"
    suffix = ".jsonl"

    def write(
        self, drafts: Sequence[Checked], out: BinaryIO, policy: Policy = DEFAULT, pages: Sequence[Record] = ()
    ) -> None:
        """Draft by draft, in the claims' order, findings behind them."""
        for draft in drafts:
            for one in draft.found:
                head = {"draft": draft.draft, "passes": policy.allows(one), "to_read": policy.asks_reader(one)}
                out.write(msgspec.json.encode(head | msgspec.to_builtins(one)) + b"\n")
            for finding in draft.voice or ():
                told = {"draft": draft.draft, "passes": policy.allow_voice, "voice": msgspec.to_builtins(finding)}
                out.write(msgspec.json.encode(told) + b"\n")
        out.flush()


EXPORTER = _JudgementLines()
