"""The wheel, not only the tree: built, installed alone, and run from elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the unpacked wheel and nothing else of the project."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    assert wheel.stat().st_size < 60_000_000
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run(site: Path, *arguments: str, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """`onrecord ...` with the wheel first on the path, in a folder that is not the project's."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from onrecord.cli import command; sys.exit(command())", *arguments],
        cwd=site.parent,
        env={"PYTHONPATH": str(site), "PATH": "", "HOME": str(site.parent)},
        input=input,
        capture_output=True,
        timeout=240,
    )


def test_it_is_the_wheel_that_runs(installed: Path) -> None:
    where = "import onrecord; print(onrecord.__file__)"
    out = subprocess.run(
        [sys.executable, "-c", where], env={"PYTHONPATH": str(installed)}, capture_output=True, check=True, text=True
    )
    assert Path(out.stdout.strip()).is_relative_to(installed)


def test_it_holds_tables_models_and_its_own_demo_page(installed: Path) -> None:
    names = {p.relative_to(installed).as_posix() for p in installed.rglob("*") if p.is_file()}
    assert any(n.startswith("onrecord/lexicons/en/") and n.endswith(".tsv") for n in names)
    assert any(n.startswith("onrecord/demo/page.") for n in names)
    assert "onrecord/py.typed" in names
    assert not any(n.startswith(("tests/", "bench/", "training/")) for n in names)


def test_it_reads_a_pipe(installed: Path) -> None:
    page = "Road Opens in Kersey\n\nMayor Lena Orth opened the road on Tuesday. “It took twelve years,” Orth said.\n"
    done = run(installed, "read", "-", "--published", "2024-05-08", input=page.encode())
    assert done.returncode == 0, done.stderr.decode()
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert record["statements"][0]["kind"] == "direct"
    assert "tables" in record["page"]["read_by"]


def test_it_shows_the_demo(installed: Path, tmp_path: Path) -> None:
    report = tmp_path / "demo.html"
    done = run(installed, "demo", "--no-open", "--out", str(report))
    assert done.returncode == 0, done.stderr.decode()
    assert report.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
