"""The harness of fresh claims: which rows it takes, which claim it finds, what it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import verify_fresh as fresh

PAGE = """Kersey keeps its ferry

“We will keep every boat that we have this year,” said Mayor Lena Orth after the vote on Tuesday. The council sat late.
"""
ROW = {"id": "r1", "draft": "Lena Orth said: “[[We will keep every boat that we have this year]].”", "page": "kersey.txt",
       "passes": True, "verdict": "verbatim", "kind": "genuine/marks", "why": "word for word"}  # fmt: skip


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shared folder of one page."""
    (tmp_path / "kersey.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(fresh, "SHARED", tmp_path)
    monkeypatch.setattr(fresh, "SETS", ())
    for held in (fresh.open_pages, fresh.shelf):
        held.cache_clear()
    return tmp_path


def test_the_marks_are_taken_off_and_their_place_is_the_claim() -> None:
    text, span = fresh.drafted(ROW)
    assert "[[" not in text
    assert text[slice(*span)] == "We will keep every boat that we have this year"
    text, span = fresh.drafted({"id": "x", "draft": "He said yes.", "claim": "said yes"})
    assert text[slice(*span)] == "said yes"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"draft": "no marks at all"}, "mark one claim"),
        ({"draft": "[[one]] and [[two]]"}, "mark one claim"),
        ({"verdict": "false"}, "is no verdict"),
        ({"passes": "no"}, "true or false"),
        ({"page": "elsewhere.txt"}, "there is no page"),
        ({"colour": "red"}, "does not need ['colour']"),
    ],
)
def test_a_row_that_cannot_be_judged_is_told(change: dict, said: str, pages: Path) -> None:
    with pytest.raises(fresh.BadRow, match=said.replace("[", r"\[")):
        fresh.checked_rows([{**ROW, **change}])
    with pytest.raises(fresh.BadRow, match="stands twice"):
        fresh.checked_rows([ROW, ROW])


@pytest.mark.parametrize(
    ("count", "of", "bound"),
    [(0, 400, 1 - 0.05 ** (1 / 400)), (2, 400, 0.01566), (5, 5, 1.0), (0, 1, 0.95)],  # of none: 1 - 0.05 ** (1/n)
)
def test_the_bound_is_clopper_and_pearsons(count: int, of: int, bound: float) -> None:
    assert fresh.upper(count, of) == pytest.approx(bound, abs=1e-4)


def test_a_file_is_judged_and_counted(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ROW,
        {**ROW, "id": "r2", "draft": "Lena Orth said: “[[We will sell every boat that we have this year]].”",
         "passes": False, "verdict": "altered", "kind": "word/marks"},
        {**ROW, "id": "r3", "draft": "[[The weather is fine]].", "passes": False, "verdict": None, "kind": "none"},
    ]  # fmt: skip
    file = pages / "claims.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert fresh.main([str(file), "--wrong", "--out", str(pages / "sight.jsonl")]) == 0
    said = capsys.readouterr().out
    assert "passed wrongly: 1 of 2 (50.0%; 95% upper bound 97.47%); 1 of them because no claim was seen" in said
    assert "false alarms: 0 of 1 (0.0%)" in said
    assert "exact verdict: 2 of 2 (100.0%)" in said
    assert [json.loads(line)["verdict"] for line in (pages / "sight.jsonl").read_text().splitlines()] == [
        "verbatim", "altered", "no claim seen"]  # fmt: skip
    assert '"id": "r3"' in said
    assert '"id": "r2"' not in said


def test_each_contrast_has_a_draft_for_either_side_and_no_page_of_those_that_are_only_scored() -> None:
    data = Path(fresh.__file__).parent / "verify_data"
    rows = list(fresh.load(data / "contrast.jsonl.gz"))
    unread = {row["page"] for name in ("third", "fourth", "fifth") for row in fresh.load(data / f"{name}.jsonl")}
    assert len({row["id"] for row in rows}) == len(rows)
    assert not unread & {row["page"] for row in rows}
    for row in rows:
        sides = {(edit, truth) for edit, truth, draft in row["drafts"] if draft.strip()}
        edits = range(len(row["edits"]))
        assert sides == {(n, side) for n in edits for side in "se"} | {(-1, "b"), (-1, "n")}, row["id"]
        assert all(old and old != new for old, new, _ in row["edits"]), row["id"]
