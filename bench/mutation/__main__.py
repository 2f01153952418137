"""`python -m bench.mutation`: small faults are planted in the code, one at a time; do the tests that see it notice?

    python -m bench.mutation --map                      # which test files reach which functions
    python -m bench.mutation --faults 60 --seed 1       # so many at random, in the rooms that matter most
    python -m bench.mutation --faults 60 --near         # so without a map: the module's own tests and tests/golden
    python -m bench.mutation --each 3 --write           # of every module: does one test file, run alone, catch one?
    python -m bench.mutation --module onrecord.kept.mask --every    # all faults of one module

A fault changes the code of one function in a process in which everything is loaded; tests run in a child of it. --each
asks the module's own test files, --near these and the golden records; else the files that reach that function are
asked, the cheapest first, until one fails or --budget is used up. Tests that drive a browser or are marked slow are not
asked, nor what a test starts as a process of its own. What the map and its draws found is kept in --state: a run that
was stopped goes on there. Exit status 0; 1 with --least when fewer were noticed, and with --each when a module is left.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.mutation.alone import each
from bench.mutation.faults import Fault, faults, planted
from bench.mutation.near import near
from bench.mutation.plant import exchange, forget, module_name
from bench.mutation.state import Reach, State, Verdict, digest
from bench.mutation.trial import PACKAGE, ROOT, Outcome, trial, warm

ROOMS = ("stories", "times", "entities", "statements", "events", "figures", "kept", "desk", "stores", "verdicts")


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: fewer noticed than --least."""
    options = _parser().parse_args(arguments)
    state = State(options.state)
    chosen = [file for file in _modules(options.rooms) if not options.module or module_name(file) in options.module]
    warm()
    if options.each:
        return each(chosen, options.each, options.seed, options.write, options.again)
    if options.map or not (state.reach or options.near):
        _map(state, options.tests)
    if not options.faults and not options.every:
        return 0
    planned = [fault for file in chosen for fault in faults(file, _source(file))]
    if not options.every:
        planned = _drawn(planned, options.faults, options.seed)
    return _noticed(state, planned, options)


def _parser() -> argparse.ArgumentParser:
    """The arguments."""
    found = argparse.ArgumentParser(
        prog="bench.mutation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    found.add_argument(
        "--map", action="store_true", help="run the test files that are new or changed, and note what they reach"
    )
    found.add_argument("--tests", default="tests", metavar="PLACE", help="with --map: only test files below")
    found.add_argument("--faults", type=int, default=0, metavar="N", help="so many faults drawn at random")
    found.add_argument("--seed", type=int, default=1, help="of the draw")
    found.add_argument(
        "--each", type=int, default=0, metavar="N", help="up to N faults of each module, until one is caught"
    )
    found.add_argument("--every", action="store_true", help="all faults of the modules")
    found.add_argument(
        "--near", action="store_true", help="ask the module's own test files and tests/golden, and no map"
    )
    found.add_argument(
        "--rooms", nargs="*", default=list(ROOMS), metavar="ROOM", help=f"folders; default: {' '.join(ROOMS)}"
    )
    found.add_argument("--module", action="append", default=[], metavar="NAME", help="this module only; repeat it")
    found.add_argument(
        "--budget", type=float, default=40.0, metavar="SECONDS", help="of CPU for the tests of one fault"
    )
    found.add_argument(
        "--state", type=Path, default=ROOT / ".cache/mutation.jsonl", metavar="FILE", help="what is known"
    )
    found.add_argument("--write", action="store_true", help="with --each: write tests/caught.tsv")
    found.add_argument("--again", action="store_true", help="with --each: modules that tests/caught.tsv has, too")
    found.add_argument(
        "--least", type=float, default=0.0, metavar="SHARE", help="exit 1 when a smaller share is noticed"
    )
    return found


def _modules(rooms: Iterable[str]) -> list[str]:
    """The files of some rooms, or of the whole package."""
    package = Path(PACKAGE)
    named = [package / room for room in rooms] or [package]
    return sorted(str(file.relative_to(package)) for room in named for file in room.rglob("*.py"))


def _source(file: str) -> str:
    return (Path(PACKAGE) / file).read_text(encoding="utf-8")


def _drawn(planned: Sequence[Fault], count: int, seed: int) -> list[Fault]:
    """Faults at random: first a module, then one of its functions, then a fault of it, so that a long file with many
    numbers does not stand for all."""
    draw = random.Random(seed)
    by_file: dict[str, dict[str, list[Fault]]] = {}
    for fault in planned:
        by_file.setdefault(fault.file, {}).setdefault(fault.function, []).append(fault)
    found: dict[str, Fault] = {}
    most = len({fault.id for fault in planned})
    while len(found) < min(count, most):
        functions = by_file[draw.choice(sorted(by_file))]
        fault = draw.choice(functions[draw.choice(sorted(functions))])
        found[fault.id] = fault
    return list(found.values())


def _map(state: State, below: str) -> None:
    """Runs what is not known and notes what it reaches."""
    files = [file for file in state.unknown() if file.startswith(below)]
    for n, file in enumerate(files, 1):
        outcome = trial([file], change=forget, watch=True)
        if outcome.died:
            print(f"{n}/{len(files)} {file}: {outcome.died}", flush=True)
            continue
        made = Reach(
            file, digest([file]), outcome.seconds, outcome.passed, tuple(outcome.failed), frozenset(outcome.reached)
        )
        state.add(made)
        failing = f", {len(made.failing)} fail" if made.failing else ""
        what = f"{made.seconds:.1f} s, {made.passed} pass{failing}, {len(made.functions)} functions"
        print(f"{n}/{len(files)} {file}: {what}", flush=True)


def _tried(fault: Fault, files: Sequence[Reach]) -> Outcome:
    """The tests of some files with the fault planted."""
    source = _source(fault.file)
    code = planted(source, fault, PACKAGE + fault.file)
    leave = [test for one in files for test in one.failing]
    known = sum(one.seconds for one in files)
    return trial([one.tests for one in files], lambda: exchange(fault.file, fault.function, code), known, leave)


def _noticed_by(outcome: Outcome) -> str:
    """The test that noticed, or how the process ended; "" when nobody noticed."""
    return outcome.failed[0] if outcome.failed else outcome.died


def _within(files: Sequence[Reach], budget: float) -> list[Reach]:
    """As many of the cheapest files as the budget holds; one at least."""
    found: list[Reach] = []
    total = 0.0
    for one in files:
        total += one.seconds
        if found and total > budget:
            break
        found.append(one)
    return found


def _verdict(state: State, fault: Fault, budget: float) -> Verdict:
    """What is known of the fault, or what the tests that reach it say of it now."""
    files = state.readers(fault.key)
    asked = _within(files, budget)
    key = digest([f"src/onrecord/{fault.file}", *(one.tests for one in asked)])
    if (known := state.verdicts.get((fault.id, key))) is not None:
        return known
    if not asked:
        made = Verdict(fault.id, key, False, "no test reaches it", 0.0)
    else:
        outcome = _tried(fault, asked)
        by = _noticed_by(outcome)
        looked = f"{len(asked)} of {len(files)} test files that reach it"
        made = Verdict(fault.id, key, bool(by), by or looked, outcome.seconds)
    state.add(made)
    return made


def _noticed(state: State, planned: Sequence[Fault], options: argparse.Namespace) -> int:
    """Tries the faults, and tells how many were noticed and which were not."""
    told: list[tuple[Fault, bool, str]] = []
    out = sys.stdout  # pytest takes it for itself meanwhile

    def tell(fault: Fault, noticed: bool, by: str, seconds: float) -> None:
        """One line of what became of a fault."""
        told.append((fault, noticed, by))
        word = "noticed" if noticed else "SURVIVES"
        print(f"{len(told)}/{len(planned)} {word} {_shown(fault)} - {by}, {seconds:.0f} s", file=out, flush=True)

    if options.near:
        near(planned, options.budget, tell)
    else:
        for fault in planned:
            verdict = _verdict(state, fault, options.budget)
            tell(fault, verdict.noticed, verdict.by, verdict.seconds)
    left = [(fault, by) for fault, noticed, by in told if not noticed]
    count = len(told) - len(left)
    print(f"\n{count} of {len(told)} noticed" + (f" ({100 * count / len(told):.0f}%)" if told else ""))
    for fault, by in left:
        print(f"survives: {_shown(fault)} - {by}")
    return int(bool(told) and count < options.least * len(told))


def _shown(fault: Fault) -> str:
    """A fault on one line."""
    was, now = (" ".join(text.split()) for text in (fault.was, fault.now))
    return f"{fault.file}:{fault.line} {fault.function}: {was[:70]} -> {now[:70]}"


if __name__ == "__main__":
    sys.exit(main())
