"""`onrecord digest`: what is new, as Markdown or HTML; searches are kept and dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.shelf import DB, folder
from commandline import run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return folder(tmp_path)


def test_what_is_new(place: Path) -> None:
    told = run(place, "digest", DB, "--since", "2024-05-02", "--person", "Ann Lee").stdout
    assert told.startswith("# New since 2024-05-02\n") and "2 stories, 2 listed" in told and "## Ann Lee said" in told
    assert run(place, "digest", DB, "--since", "2024-05-02", "--format", "html", "--out", "a.html").stdout == ""
    assert (place / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("asked", "terminal", "begins"),
    [
        ((), False, "# New since"), ((), True, "New since"), (("--format", "markdown"), True, "# New since"),
        (("--format", "md"), True, "# New since"), (("--format", "text"), False, "New since"),
        (("--out", "a.html"), True, "<!doctype html>"), (("--out", "a.txt"), False, "New since"), (("--out", "a.md"), True, "# New since"),
    ],
)  # fmt: skip
def test_the_form_is_that_of_where_it_goes(
    place: Path, asked: tuple[str, ...], terminal: bool, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.digest.shown_on_terminal", lambda: terminal)
    done = run(place, "digest", DB, "--since", "2024-05-02", *asked)
    told = (place / asked[1]).read_text(encoding="utf-8") if asked[:1] == ("--out",) else done.stdout
    assert told.startswith(begins), told[:40]


def test_searches_are_kept_and_dropped(place: Path) -> None:
    kept = run(place, "digest", DB, "--save", "bridges = ?q=bridges&what=stories")
    assert "kept 'bridges'" in kept.stderr and kept.stdout == ""
    assert "## bridges" in run(place, "digest", DB, "--since", "2024-05-01").stdout
    assert "dropped 'bridges'" in run(place, "digest", DB, "--save", "bridges=").stderr
    assert "## bridges" not in run(place, "digest", DB, "--since", "2024-05-01").stdout
