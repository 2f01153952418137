"""What earlier runs found, a line of JSON each, so that a run that was stopped goes on: which functions a test file
reaches, and what became of each fault."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.mutation.trial import ROOT


class Reach(Struct, frozen=True, tag=True):
    """What a test file reaches without any fault."""

    tests: str  # "tests/times/test_find.py"
    digest: str  # of the file
    seconds: float  # of CPU
    passed: int
    failing: tuple[str, ...]  # tests that fail here without a fault: they are left out
    functions: frozenset[str]  # "times/find.py:find"


class Verdict(Struct, frozen=True, tag=True):
    """What became of a fault."""

    fault: str  # its id
    digest: str  # of the module and of the tests that were asked
    noticed: bool
    by: str  # the test that failed; of a fault that nobody noticed how far was looked
    seconds: float


class State:
    """The lines of a file, and what is new."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.reach: dict[str, Reach] = {}
        self.verdicts: dict[tuple[str, str], Verdict] = {}
        if place.is_file():
            decoder = msgspec.json.Decoder(Reach | Verdict)
            for line in place.read_bytes().splitlines():
                self._take(decoder.decode(line))

    def add(self, one: Reach | Verdict) -> None:
        """Keeps one more, on disk before anything else is done."""
        self._take(one)
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with self.place.open("ab") as out:
            out.write(msgspec.json.encode(one) + b"\n")

    def _take(self, one: Reach | Verdict) -> None:
        if isinstance(one, Reach):
            self.reach[one.tests] = one
        else:
            self.verdicts[one.fault, one.digest] = one

    def unknown(self) -> list[str]:
        """The test files of which nothing is known, or that were changed since."""
        files = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("test_*.py"))
        return [file for file in files if file not in self.reach or self.reach[file].digest != digest([file])]

    def readers(self, key: str) -> list[Reach]:
        """The test files that reach a function, the cheapest first."""
        found = [one for one in self.reach.values() if key in one.functions and (ROOT / one.tests).is_file()]
        return sorted(found, key=lambda one: (one.seconds, one.tests))


def digest(files: Iterable[str]) -> str:
    """Of the contents of some files below the root."""
    made = hashlib.sha256()
    for file in files:
        made.update((ROOT / file).read_bytes())
    return made.hexdigest()[:16]
