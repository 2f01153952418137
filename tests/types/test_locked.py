"""quotes.lock: a pinned claim comes back as it was asked, and what passed then passes now."""

from __future__ import annotations

import pytest

from onrecord.types.locked import Lock, Locked
from onrecord.types.verdict import Claim, Judgement, Name


@pytest.mark.parametrize(("claim", "quoted", "speaker"), [
    ({"text": "It is sold", "speaker": "Ann Lee"}, True, "Ann Lee"), ({"text": "It is sold", "quoted": False}, False, None),
])  # fmt: skip
def test_the_claim_again(claim: dict[str, object], quoted: bool, speaker: str | None) -> None:
    asked = Locked("d.md", claim, ("verbatim",), "verbatim", passes=True).asked
    assert (asked.id, asked.text, asked.spans, asked.quoted, asked.speaker) == ("c1", "It is sold", (), quoted, speaker)


@pytest.mark.parametrize(
    ("allow", "verdicts", "strict", "passes"),
    [
        ((), ("verbatim",), False, True),
        ((), ("altered",), False, False),
        (("altered",), ("altered",), False, True),
        (("altered",), ("verbatim",), False, True),
        (("altered",), ("altered", "misattributed"), False, False),
        ((), ("verbatim",), True, False),
    ],
)
def test_what_passes(allow: tuple[Name, ...], verdicts: tuple[Name, ...], strict: bool, passes: bool) -> None:
    claim = Claim("c1", (), "It", quoted=True)
    one = Judgement(claim, verdicts, "", speaker="not established")
    assert Lock(1, "onrecord 1", allow=allow, strict_speaker=strict).policy.allows(one) is passes


@pytest.mark.parametrize(
    ("quoted", "told", "passes"), [(False, False, True), (False, True, False), (True, False, False)]
)
def test_what_is_told_in_other_words(quoted: bool, told: bool, passes: bool) -> None:
    one = Judgement(Claim("c1", (), "It", quoted=quoted), ("paraphrase only",), "")
    policy = Lock(1, "onrecord 1", strict_told=told).policy
    assert policy.allows(one) is passes
    assert policy.asks_reader(one) is passes
