"""How a draft is dressed changes no verdict: marks, spaces, invisible characters, Markdown, lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import annotate
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.draft import read_draft
from onrecord.stores.memory import Shelf, shelve

PAGE = """Ferry line of Ostrava Bay drops its night boats

Director Hanna Vold said some of the crews would move to the day boats. “We won't sell the boats unless the council asks us to,” Vold said. “It is a quiet end to a loud year for all of us.”

Mayor Jonas Reit called the plan “a bitter day” and said the town would pay for a bus only if the region paid half.

The line carried 41,000 passengers last year.
"""
DRAFTS = (
    "“It is a quiet end to a loud year for all of us,” said Hanna Vold.",
    "“We won't sell the boats,” Hanna Vold said.",
    "“It is a happy end to a loud year for all of us,” said Hanna Vold.",
    "“It is a quiet end to a loud year for all of us,” said Jonas Reit.",
    "Jonas Reit said that the town would pay for a bus.",
    "Hanna Vold said that all of the crews would move to the day boats.",
    "The line carried 14,000 passengers last year.",
)
Dress = Callable[[str], str]
DRESSES: dict[str, Dress] = {
    "straight marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "no-break spaces": lambda text: text.replace(" a ", " a\u00a0"),
    "two spaces": lambda text: text.replace(" the ", "  the "),
    "lines wrapped": lambda text: text.replace(" for ", "\nfor "),
    "soft hyphens": lambda text: text.replace("passengers", "passen\u00adgers").replace("quiet", "qui\u00adet"),
    "zero width": lambda text: text.replace("boats", "boats\u200b").replace("loud", "\u2060loud"),
    "emphasis": lambda text: text.replace("year", "*year*").replace("crews", "**crews**"),
    "link": lambda text: text.replace("Hanna Vold", "[Hanna Vold](https://example.org/vold)"),
}


@pytest.fixture(scope="module")
def search() -> Shelf:
    """The page, shelved."""
    return shelve([annotate(PAGE).record])


def verdicts(text: str, search: Shelf, folder: Path) -> list[tuple[tuple[str, ...], str | None]]:
    """What the judge says of each claim of a draft."""
    (folder / "draft.md").write_text(text, encoding="utf-8", newline="")
    found = judged_draft("draft.md", read_draft(folder / "draft.md"), search).found
    return [(one.verdicts, one.speaker) for one in found]


def test_every_draft_has_its_claim(search: Shelf, tmp_path: Path) -> None:
    said = [verdicts(draft, search, tmp_path) for draft in DRAFTS]
    assert all(len(one) == 1 for one in said)
    assert [one[0][0][0] for one in said] == [
        "verbatim", "cut before its qualifier", "altered", "misattributed", "cut before its qualifier", "altered",
        "altered",
    ]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    draft=st.sampled_from(DRAFTS),
    names=st.lists(st.sampled_from(sorted(DRESSES)), min_size=1, max_size=4, unique=True),
    front=st.sampled_from(("", "- ", "1. ", "The week in the bay.\n\n")),
)
def test_dress_changes_no_verdict(
    draft: str, names: list[str], front: str, search: Shelf, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("draft")
    dressed = draft
    for name in names:
        dressed = DRESSES[name](dressed)
    assert verdicts(front + dressed, search, folder) == verdicts(draft, search, folder), (names, dressed)
