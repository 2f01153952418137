"""Of each module the test file that, run alone, notices a fault planted in it; tests/caught.tsv keeps what was found.

Asked are the file that mirrors the module (`tests/times/test_find.py` of `times/find.py`), that of its folder, and the
shortest of those that import it: no map of what tests reach is needed, so that a room takes minutes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from bench.mutation.faults import Fault, faults, planted
from bench.mutation.plant import exchange, forget, module_name
from bench.mutation.trial import PACKAGE, ROOT, Outcome, trial

CAUGHT = ROOT / "tests/caught.tsv"
_HEAD = (
    "# Written by python -m bench.mutation --each N --write: the test file that, run alone, noticed a planted fault.\n"
)
_FILES = 3  # test files that are asked for a module
_KNOWN = 5.0  # CPU-seconds that one file's tests may take; a trial may take some times as many


def each(files: Sequence[str], count: int, seed: int, write: bool, again: bool) -> int:
    """Tries up to `count` faults of each module, until one is noticed; prints and writes what did. Modules that
    tests/caught.tsv has are left out, unless `again`. Exit status 1 when a module is left."""
    known = caught()
    draw = random.Random(seed)
    missing = []
    for file in files:
        module = module_name(file)
        source = (Path(PACKAGE) / file).read_text(encoding="utf-8")
        planned = faults(file, source)
        if not planned or (module in known and not again and stands(known[module], source)):
            continue
        known.pop(module, None)
        found = next(_catchers(draw.sample(planned, min(count, len(planned)))), None)
        if found is None:
            missing.append(module)
        else:
            known[module] = found
        print(f"{module}: {found or 'not noticed'}", flush=True)
        if write:
            lines = "".join(f"{name}\t{told}\n" for name, told in sorted(known.items()))
            CAUGHT.write_text(f"{_HEAD}module\ttests\tfault\n{lines}", encoding="utf-8")
    print(f"{len(missing)} modules have no test file that alone notices a fault: {' '.join(missing)}")
    return int(bool(missing))


def stands(told: str, source: str) -> bool:
    """True where the test file of a line of tests/caught.tsv is there, and the function in which its fault was planted
    is in the source of its module."""
    tests, _, fault = told.partition("\t")
    function = fault.partition(":")[0].rpartition(".")[2]
    return (ROOT / tests).is_file() and re.search(rf"\bdef {re.escape(function)}\b", source) is not None


def _catchers(planned: Sequence[Fault]) -> Iterator[str]:
    """Test file, a tab, the fault: what was noticed."""
    for fault in planned:
        for tests in own_tests(fault.file)[:_FILES]:
            outcome = _with(fault, tests)
            if (outcome.failed or outcome.died) and passes(tests):
                yield f"{tests}\t{fault.function}: {fault.kind}"


def _with(fault: Fault, tests: str) -> Outcome:
    """The tests of one file with the fault planted."""
    code = planted((Path(PACKAGE) / fault.file).read_text(encoding="utf-8"), fault, PACKAGE + fault.file)
    return trial([tests], lambda: exchange(fault.file, fault.function, code), _KNOWN)


@cache
def passes(tests: str) -> bool:
    """True where the tests of a file hold without a fault."""
    outcome = trial([tests], forget, _KNOWN)
    return not outcome.failed and not outcome.died and outcome.passed > 0


def own_tests(file: str) -> list[str]:
    """The test files of a module: its mirror, that of its folder, then those that import it, the shortest first."""
    folder, _, base = file.removesuffix(".py").rpartition("/")
    mirrors = [f"tests/{folder}/test_{base}.py", f"tests/{folder.partition('/')[0]}/test_{base}.py"]
    mirrors += [f"tests/{folder.rpartition('/')[0]}/test_{folder.rpartition('/')[2]}.py"]
    found = [str(Path(one)) for one in mirrors if (ROOT / one).is_file()]
    whole, package = re.escape(module_name(file)), re.escape(module_name(file).rpartition(".")[0])
    asked = rf"from {whole} import|import {whole}\b|from {package} import [^\n]*\b{base}\b"
    users = [(len(text), test) for test, text in _texts() if re.search(asked, text)]
    return list(dict.fromkeys([*found, *(test for _, test in sorted(users))]))


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    """Every test file with its text."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return tuple((str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")) for file in files)


def caught() -> dict[str, str]:
    """tests/caught.tsv: module -> test file, a tab, the fault."""
    if not CAUGHT.is_file():
        return {}
    lines = CAUGHT.read_text(encoding="utf-8").splitlines()[2:]
    return {module: rest for module, _, rest in (line.partition("\t") for line in lines)}
