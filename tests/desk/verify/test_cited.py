"""The numbers by which a draft cites its sources, held to its list of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.desk.verify.cited import source_list
from onrecord.desk.verify.draft import read_draft
from onrecord.types.search import Search
from onrecord.types.verdict import DEFAULT

PAGES = {
    "ferry.txt": "The council voted on Tuesday.\n\n“The ferry will sail on every day of the winter,” said Lena Orth.\n",
    "school.txt": "The school opened on Monday.\n\n“Every child will get a hot lunch from now on,” said Priya Raman.\n",
}
FERRY, SCHOOL = "The ferry will sail on every day of the winter", "Every child will get a hot lunch from now on"
LIST = "\n\nSources:\n1. ferry.txt\n2. school.txt\n"


@pytest.mark.parametrize(
    ("draft", "listed"),
    [
        ("Text.\n\nSources:\n1. a.html\n2. The page (https://b.example/x).", {1: "a.html", 2: "https://b.example/x"}),
        ("Text.\n\n## References\n\n- [1] https://a.example\n- [3] b.txt", {1: "https://a.example", 3: "b.txt"}),
        ("Text.[1]\n\n[1]: https://a.example/x", {1: "https://a.example/x"}),
        ("1. First of all\n2. Then", {}),
        ("The sources:\n1. are many\n\nSources\nare few\n1. x", {}),
        ("", {}),
    ],
)
def test_a_list_of_sources(draft: str, listed: dict[int, str]) -> None:
    assert source_list(draft) == listed


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return shelved(files_behind([folder]), pytest.fail)


@pytest.mark.parametrize(
    ("draft", "passes"),
    [
        (f"“{FERRY},” said Lena Orth.[1]", [True]),
        (f"“{FERRY},” said Lena Orth.[2]", [False]),
        (f"“{FERRY},” said Lena Orth.[2][1]", [True]),
        (f"“{FERRY},” said Lena Orth [2].", [False]),
        (f"“{FERRY},” said Lena Orth.", [True]),
        (f"“{FERRY},” said Lena Orth.[7]", [True]),  # no such source: all pages are asked
        (f"“{FERRY},” said Lena Orth.\n\nThe school is new.[2]", [True]),  # another paragraph's number
        (f"“{FERRY},” said Lena Orth.[1] Priya Raman said: “{SCHOOL}.”[1]", [True, False]),
        (f"“{FERRY},” said Lena Orth. Priya Raman said: “{SCHOOL}.”[2]", [True, True]),  # the second one's number
    ],
)
def test_a_claim_is_held_to_what_is_cited_for_it(
    draft: str, passes: list[bool], search: Search, tmp_path: Path
) -> None:
    (tmp_path / "draft.md").write_text(draft + LIST, encoding="utf-8")
    found = judged_draft("draft.md", read_draft(tmp_path / "draft.md"), search).found
    assert [DEFAULT.allows(one) for one in found] == passes, [(one.claim.text, one.says) for one in found]


def test_what_stands_elsewhere_is_told(search: Search, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(f"“{FERRY},” said Lena Orth.[2]{LIST}", encoding="utf-8")
    (one,) = judged_draft("draft.md", read_draft(tmp_path / "draft.md"), search).found
    assert one.worst == "not found"
    assert one.says.startswith("The draft cites school.txt for it.") and "stand on another page" in one.says
