"""The extension seam: another distribution's reader, exporter and language are used without a change here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

HOW_TO = ROOT / "docs/howto/extend.md"


def files_of(text: str) -> dict[str, str]:
    """The files of the how-to: each fenced block follows the name of its file in bold."""
    found = {}
    for part in text.split("\n**`")[1:]:
        name, rest = part.split("`**", 1)
        found[name] = rest.split("```", 2)[1].split("\n", 1)[1]
    return found


def toml_entry_points(pyproject: str) -> str:
    """The entry points of a pyproject.toml as pip writes them into a dist-info folder."""
    import tomllib

    groups = tomllib.loads(pyproject)["project"]["entry-points"]
    return "\n".join(
        line for group, names in groups.items() for line in (f"[{group}]", *(f"{k} = {v}" for k, v in names.items()))
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The how-to's distribution as pip would leave it."""
    site = tmp_path_factory.mktemp("site")
    files = files_of(HOW_TO.read_text(encoding="utf-8"))
    for name, content in files.items():
        if name.startswith("src/"):
            file = site / name.removeprefix("src/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    info = site / "onrecord_extras-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: onrecord-extras\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(toml_entry_points(files["pyproject.toml"]))
    return site


def onrecord(site: Path, *args: str, stdin: str = "") -> str:
    ran = subprocess.run(
        [sys.executable, "-c", "from onrecord.cli import main; main()", *args],
        env={**os.environ, "PYTHONPATH": str(site)},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def test_all_three_are_listed(installed: Path) -> None:
    listed = [line.split() for line in onrecord(installed, "formats").splitlines()]
    for name in ("srt", "quotes", "fy"):
        assert [name, "onrecord-extras", "1.0"] in [line[:3] for line in listed]


def test_the_reader_reads_and_the_exporter_writes(installed: Path, tmp_path: Path) -> None:
    subtitles = "1\n00:00:01,000 --> 00:00:03,000\n“We will open the line in June,” Elena Markovic said.\n"
    (tmp_path / "talk.srt").write_text(subtitles, encoding="utf-8")
    record = json.loads(onrecord(installed, str(tmp_path / "talk.srt")))
    assert record["text"] == "“We will open the line in June,” Elena Markovic said."
    assert record["page"]["media_type"] == "application/x-subrip"
    ((start, source, length),) = record["source_map"]
    assert subtitles[source : source + length] == record["text"][start : start + length]
    assert onrecord(installed, str(tmp_path / "talk.srt"), "-f", "quotes").startswith("Elena Markovic: “We will open")


def test_the_language_brings_its_tables(installed: Path) -> None:
    script = "from onrecord import lexicons; print(sorted(lexicons.words('fy', 'cues')), lexicons.tables_digest())"
    seen = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.rsplit(" ", 1)
        for path in (str(installed), "")
    ]
    assert [words for words, _ in seen] == ["['sei', 'seit']", "[]"]
    assert seen[0][1] != seen[1][1], "the digest of the tables tells that there are more"
