"""Do the wheel and the sdist of this tree install and run on a bare machine, without a network, on every Python here?

    python -m bench.release                        # or `make release-check`: needs root, debootstrap, pip's registry
    python -m bench.release --python /usr/bin/python3.12 --keep /tmp/release

Built are both; a wheel built from the sdist must hold the same bytes. What they depend on is fetched by pip, which with
Debian's packages is all that a network is asked for. Then a bare Debian (debootstrap, nothing but Python, make) is
entered without one: for every Python from 3.11 on the wheel is installed into an empty environment and runs `demo`, a
page is read, a draft judged; with Debian's Python the sdist does the same, and from its files `make demo` runs, which
is the README's first command. Records and reports must be the same bytes on all Pythons. It takes some minutes, and
where debootstrap or the right to use it is missing it says so and ends with 0.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST = (3, 11)
OWN = "/usr/bin/python3"  # of the bare machine
_SUITE = "bookworm"
_PACKAGES = "python3,python3-venv,make"
_LONGEST = 1_200  # seconds of one step
_MOUNTS = """set -eu
for place in {read_only}; do mkdir -p root$place; done
mount --bind -o ro house root/house
mount --bind -o ro dist root/dist
for place in {pythons}; do mount --bind -o ro $place root$place; done
mount -t proc proc root/proc
exec chroot root /usr/bin/env -i PATH=/usr/bin:/bin HOME=/root OMP_NUM_THREADS=1 PIP_NO_INDEX=1 PIP_FIND_LINKS=/house \
  PIP_DISABLE_PIP_VERSION_CHECK=1 LC_ALL=C.UTF-8 sh -eu /inside.sh "$@"
"""
_INSIDE = """python=$1; what=$2; folder=$(mktemp -d); cd $folder
test "$(grep -c : /proc/net/dev)" -eq 1 || { echo 'there is a network'; exit 9; }
if [ "$what" = make ]; then
  tar xzf /dist/*.tar.gz; cd onrecord-*
  make demo > said 2>&1 || { cat said; exit 9; }
  sha256sum "$(sed -n 's/^open \\(.*\\) in a browser$/\\1/p' said)"; exit
fi
$python -m venv empty
empty/bin/pip install -q $what
empty/bin/onrecord demo --no-open --out demo.html
printf 'Road Opens\\n\\nMayor Lena Orth opened the road on Tuesday. "It took twelve years," Orth said.\\n' > page.txt
printf '"It took twelve years," Lena Orth said.\\n' > right.md
printf '"It took twelve years," Tom Reed said.\\n' > wrong.md
empty/bin/onrecord read page.txt --published 2024-05-08 --out record.jsonl
empty/bin/onrecord verify right.md --against page.txt > verdict.txt
if empty/bin/onrecord verify wrong.md --against page.txt > verdict.txt; then echo 'a wrong draft passed'; exit 9; fi
sha256sum demo.html record.jsonl
"""  # of the bare machine: a folder, an environment, what a user does first


class Failed(Exception):
    """A step that did not go as it must."""


def main(arguments: Sequence[str] | None = None) -> int:
    """0: all ran, or nothing can be tried here; 1: something did not."""
    parser = argparse.ArgumentParser(
        prog="bench.release", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", type=Path, action="append", help="these instead of all that are found")
    parser.add_argument("--keep", type=Path, help="work here, and leave what was made for the next run")
    options = parser.parse_args(arguments)
    if not shutil.which("debootstrap") or os.geteuid() != 0:
        print("release check: skipped, it needs debootstrap and root")
        return 0
    pythons = options.python or found_pythons()
    with tempfile.TemporaryDirectory() as name:
        folder = (options.keep or Path(name)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            checked(folder, pythons)
        except Failed as error:
            print(f"release check: {error}")
            return 1
    return 0


def checked(folder: Path, pythons: Sequence[Path]) -> None:
    """All steps, each with a line. Raises Failed."""
    wheel, sdist = built(folder / "dist")
    print(
        f"built {wheel.name} ({wheel.stat().st_size:,} bytes) and {sdist.name} ({sdist.stat().st_size:,})", flush=True
    )
    if contents(wheel) != contents(wheel_of(sdist, folder / "again")):
        raise Failed("a wheel built from the sdist holds other bytes")
    fetched(folder, [*pythons, sys.executable], wheel)
    root = bare_root(folder, pythons)
    outcomes = {}
    for python, what in [(OWN, wheel), *((python, wheel) for python in pythons), (OWN, sdist)]:
        said = entered(folder, pythons, str(python), f"/dist/{what.name}")
        outcomes[python, what.suffix] = re.findall(r"^[0-9a-f]{64}", said, re.MULTILINE)
        version = run([str(python), "--version"], root=root if str(python) == OWN else None).strip()
        print(f"{version} ({python}), {what.name}: installed, demo, read, verify without a network", flush=True)
    if len({tuple(digests) for digests in outcomes.values()}) != 1 or not all(outcomes.values()):
        raise Failed(f"other bytes on another Python: {outcomes}")
    said = entered(folder, pythons, OWN, "make")
    if re.findall(r"^[0-9a-f]{64}", said, re.MULTILINE) != outcomes[OWN, wheel.suffix][:1]:
        raise Failed(f"make demo: {said[-500:]}")
    print(f"the sdist's `make demo`: ran. {len(outcomes)} environments, the same bytes in all", flush=True)


def found_pythons() -> list[Path]:
    """Every Python from 3.11 on that stands beside the system's (pyenv's, /usr/local), one of each version."""
    places = [*Path.home().glob(".pyenv/versions/*/bin/python3"), *Path("/usr/local/bin").glob("python3.[0-9]*")]
    by_version: dict[str, Path] = {}
    for place in sorted(places):
        version = subprocess.run(
            [place, "-c", "import sys; print(*sys.version_info[:3])"], capture_output=True, text=True
        )
        if version.returncode == 0 and tuple(map(int, version.stdout.split())) >= LEAST:
            by_version.setdefault(version.stdout, place)
    return list(by_version.values())


def built(dist: Path) -> tuple[Path, Path]:
    """The wheel and the sdist of this tree."""
    shutil.rmtree(dist, ignore_errors=True)
    run([sys.executable, "-m", "hatchling", "build", "-d", str(dist)], cwd=ROOT)
    return next(dist.glob("*.whl")), next(dist.glob("*.tar.gz"))


def wheel_of(sdist: Path, folder: Path) -> Path:
    """A wheel built from an sdist's files."""
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (tree,) = folder.iterdir()
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")], cwd=tree)
    return next((folder / "dist").glob("*.whl"))


def contents(wheel: Path) -> dict[str, int]:
    """The files of a wheel and their checksums."""
    with zipfile.ZipFile(wheel) as archive:
        return {one.filename: one.CRC for one in archive.infolist()}


def fetched(folder: Path, pythons: Sequence[str | Path], wheel: Path) -> None:
    """What the wheel depends on, for each Python, in the versions of the lock; and the lock, for `make`."""
    lock = (ROOT / "requirements.lock").read_text()
    (folder / "constraints.txt").write_text("\n".join(_pinned(lock)))
    (folder / "house").mkdir(exist_ok=True)
    for python in pythons:
        download = [str(python), "-m", "pip", "download", "-q", "--only-binary", ":all:", "-d", str(folder / "house")]
        _downloaded(
            [*download, "-c", str(folder / "constraints.txt"), str(wheel), "hatchling", "pip"], folder / "house"
        )
    with_hashes = ["--require-hashes", "-r", str(ROOT / "requirements.lock")]
    download = [sys.executable, "-m", "pip", "download", "-q", "-d", str(folder / "house")]
    _downloaded([*download, *with_hashes], folder / "house")
    for copy in (folder / "house").glob(wheel.name):
        copy.unlink()
    print(f"fetched {len(list((folder / 'house').iterdir()))} files that it depends on", flush=True)


def _downloaded(download: list[str], house: Path) -> None:
    """What pip is told to fetch; nothing is asked for when an earlier run left all of it."""
    try:
        run([*download, "--no-index", "--find-links", str(house)])
    except Failed:
        run(download)


def _pinned(lock: str) -> Iterator[str]:
    """The lines of a lock without their hashes."""
    for line in lock.splitlines():
        if line and not line.startswith((" ", "#")):
            yield line.removesuffix("\\").strip()


def bare_root(folder: Path, pythons: Sequence[Path]) -> Path:
    """A Debian of nothing but what it needs, Python and make, from the mirror that apt uses."""
    root = folder / "root"
    if not (root / "inside.sh").exists():
        sites = run(["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages"]).split()
        mirror = min(sites, default="http://deb.debian.org/debian")
        command = ["debootstrap", "--variant=minbase", f"--include={_PACKAGES}", _SUITE, str(root), mirror]
        run(command)
    (root / "inside.sh").write_text(_INSIDE)
    prefixes = " ".join(sorted({str(python.resolve().parent.parent) for python in pythons}))
    script = _MOUNTS.format(read_only=f"/house /dist {prefixes}", pythons=prefixes)
    (folder / "enter.sh").write_text(script)
    return root


def entered(folder: Path, pythons: Sequence[Path], python: str, what: str) -> str:
    """What was said in the bare machine, in namespaces of its own: no network, mounts that end with it."""
    words = ["unshare", "--net", "--mount", "--pid", "--fork", "sh", "enter.sh", python, what]
    return run(words, cwd=folder)


def run(words: Sequence[str], cwd: Path | None = None, root: Path | None = None) -> str:
    """What a command says. Raises Failed with its last words."""
    if root is not None:
        words = ["chroot", str(root), *words]
    try:
        done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        raise Failed(f"{' '.join(words[:6])}: not done after {_LONGEST} s") from None
    if done.returncode:
        raise Failed(f"{' '.join(words)} ended with {done.returncode}: {(done.stdout + done.stderr)[-1_500:]}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
