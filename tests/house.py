"""The house rules that a program can see, as functions from sources to faults: tests call them on the code and on
planted faults, so that each is known to be able to fail."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from spacy.lang.en.stop_words import STOP_WORDS

from bench.mutation.faults import faults

PHRASES = 8  # phrases of small letters in one literal: more is a list of words, and belongs into a table
CLOSED = 3  # words of English grammar ("the", "of", "they") in one literal: a list of them is language, not a format
FILES = 2  # in which one name of a function or class may stand
LINES = 450  # of a file; longer ones hold more than one thing
SHORT = 10  # lines of a short function
SHARE, MEDIAN = 0.7, 7  # share of functions that are short, and the middle length: as before the house was made ready
FUNCTION_LINES = 60  # of a function, its signature aside: those of the doors list every option


@cache
def _tree(source: str) -> ast.Module:
    """A module's syntax: every rule asks it of all files."""
    return ast.parse(source)


def strings(node: ast.AST) -> list[str]:
    """The strings of a list, tuple, set, of the keys of a dictionary, or of `"a b c".split()`."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        elements: list[ast.expr | None] = list(node.elts)
    elif isinstance(node, ast.Dict):
        elements = list(node.keys)
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and isinstance(node.func.value, ast.Constant)
        and isinstance(node.func.value.value, str)
    ):
        return node.func.value.value.split()
    else:
        return []
    return [e.value for e in elements if isinstance(e, ast.Constant) and isinstance(e.value, str)]


def word_lists(source: str) -> list[str]:
    """Literals that hold words of a language."""
    found = []
    for node in ast.walk(_tree(source)):
        words = strings(node)
        phrases = [w for w in words if re.fullmatch(r"[a-z]+(?: [a-z]+)+", w)]
        closed = [w for w in words if w in STOP_WORDS]
        if len(phrases) >= PHRASES or len(closed) >= max(CLOSED, len(words) / 2):
            found.append(f"line {getattr(node, 'lineno', 0)}: {(closed or phrases)[:5]} ... belongs into lexicons/")
    return found


def asked_again(sources: Mapping[str, str], named_in: str) -> list[str]:
    """Literals of exactly the strings of a public constant of `named_in`: what grammar means is asked once, there."""
    public = [
        node.value
        for node in _tree(sources[named_in]).body
        if isinstance(node, ast.Assign) and not ast.unparse(node.targets[0]).startswith("_")
    ]
    known = {frozenset(its) for value in public for node in ast.walk(value) if len(its := strings(node)) > 1}
    return [
        f"{file} line {getattr(node, 'lineno', 0)}: {sorted(its)} has a name in {named_in}"
        for file, source in sources.items()
        if file != named_in
        for node in ast.walk(_tree(source))
        if not isinstance(node, ast.Dict) and (its := frozenset(strings(node))) in known
    ]


def definitions(source: str) -> list[str]:
    """The functions and classes of a module."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.name for node in _tree(source).body if isinstance(node, kinds)]


def crowded_names(sources: Mapping[str, str], allowed: Iterable[str] = ()) -> list[str]:
    """Names of functions and classes that stand in more than FILES files."""
    files: dict[str, list[str]] = defaultdict(list)
    for file, source in sources.items():
        for name in set(definitions(source)) - set(allowed):
            files[name].append(file)
    return [f"{name}: {', '.join(sorted(at))}" for name, at in sorted(files.items()) if len(at) > FILES]


def borrowed_names(sources: Mapping[str, str]) -> list[str]:
    """Classes that have the name of one of the values that everybody passes on, those of types/."""
    files: dict[str, list[str]] = defaultdict(list)
    for file, source in sources.items():
        for node in _tree(source).body:
            if isinstance(node, ast.ClassDef):
                files[node.name].append(file)
    shared = {name: at for name, at in files.items() if len(at) > 1 and any(one.startswith("types/") for one in at)}
    return [f"{name}: {', '.join(sorted(at))}" for name, at in sorted(shared.items())]


def idle_names(sources: Mapping[str, str], others: Iterable[str]) -> list[str]:
    """Public functions and classes of `sources` that no other file of them or of `others` uses: they begin with _.
    Used is what is imported, asked of something (`module.name`), or named by a string of its own ("module:name").
    Classes that stand in the signature or the fields of what is public are public with it."""
    users: dict[str, int] = defaultdict(int)
    for text in (*sources.values(), *others):
        for word in _used(text):
            users[word] += 1
    found = []
    for file, source in sorted(sources.items()):
        own, handed = _used(source), _handed_out(source)
        names = (name for name in definitions(source) if not name.startswith("_") and name not in handed)
        found += [f"{file}: {name}" for name in names if users[name] - (name in own) < 1]
    return found


def _used(source: str) -> set[str]:
    """The names that a file has from elsewhere."""
    imported = re.findall(r"^\s*from [\w.]+ import (\([^)]*\)|[^\n]+)", source, re.MULTILINE)
    called = re.findall(r"[\"']([\w.:/-]+)[\"']", source)
    words = {word for text in (*imported, *called) for word in re.findall(r"[A-Za-z_]\w*", text)}
    return words | set(re.findall(r"\.([A-Za-z_]\w*)", source))


def _handed_out(source: str) -> set[str]:
    """The names in the signatures of a file's public functions and in the fields of its public classes."""
    found: set[str] = set()
    for node in _tree(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            inside = [node, *(node.body if isinstance(node, ast.ClassDef) else [])]
            told = [one.returns for one in inside if isinstance(one, ast.FunctionDef)]
            told += [one.annotation for one in inside if isinstance(one, ast.AnnAssign)]
            found |= {n.id for one in told if one is not None for n in ast.walk(one) if isinstance(n, ast.Name)}
    return found


def near_names(files: Iterable[str]) -> list[str]:
    """Files and folders of one folder whose names differ by an s: who looks for the one opens the other."""
    places = {part for file in files for part in (Path(file).with_suffix(""), *Path(file).parents)}
    return sorted(f"{one} and {one}s" for one in places if one.name and one.with_name(f"{one.name}s") in places)


def long_files(sources: Mapping[str, str]) -> list[str]:
    """Files of more than LINES lines, and functions of more than FUNCTION_LINES."""
    found = [f"{file}: {n} lines" for file, source in sources.items() if (n := source.count("\n")) > LINES]
    for file, source in sources.items():
        for node in ast.walk(_tree(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.body[0].lineno + 1
                if size > FUNCTION_LINES:
                    found.append(f"{file}: {node.name} has {size} lines")
    return sorted(found)


def lengthened(sources: Mapping[str, str]) -> list[str]:
    """What has become of the functions' lengths where they are longer than they were."""
    sizes = sorted(
        (node.end_lineno or 0) - node.body[0].lineno + 1
        for source in sources.values()
        for node in ast.walk(_tree(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    median, share = sizes[len(sizes) // 2], sum(size <= SHORT for size in sizes) / len(sizes)
    found = [f"the median function has {median} lines, not {MEDIAN}"] if median > MEDIAN else []
    return found + ([f"{share:.0%} of the functions are short, not {SHARE:.0%}"] if share < SHARE else [])


def roomless(modules: Iterable[str], layers: Iterable[str]) -> list[str]:
    """Modules (dotted) that stand in no layer of the import contract."""
    known = {name.strip() for layer in layers for name in layer.split("|")}
    return sorted(m for m in modules if not any(m == layer or m.startswith(f"{layer}.") for layer in known))


def unasked(modules: Mapping[str, str], tests: Mapping[str, str]) -> list[str]:
    """Modules with logic, `dotted name -> source`, that no test file (`path -> source`) mirrors and none imports."""
    texts = "\n".join(tests.values())
    found = []
    for module, source in sorted(modules.items()):
        package, _, base = module.rpartition(".")
        asked = rf"(?:from|import) {re.escape(module)}\b|from {re.escape(package)} import [^\n]*\b{re.escape(base)}\b"
        if mirrors(module).isdisjoint(tests) and not re.search(asked, texts) and _has_logic(source):
            found.append(module)
    return found


def mirrors(module: str) -> set[str]:
    """The test files of `onrecord.times.dating.day`: tests/times/dating/test_day.py, tests/times/test_day.py."""
    folders, base = module.split(".")[1:-1], module.rpartition(".")[2]
    return {"/".join(["tests", *folders[:n], f"test_{base}.py"]) for n in {1, len(folders)} if folders}


def uncaught(modules: Mapping[str, str], caught: Mapping[str, str], tests: Collection[str]) -> list[str]:
    """Modules with logic, `dotted name -> source`, of which `caught` (module -> test file, a tab, function: fault) names
    no test file that noticed a fault of it, or none that is there, or a function that is gone."""
    found = []
    for module, source in sorted(modules.items()):
        test, _, fault = caught.get(module, "").partition("\t")
        function = fault.partition(":")[0].rpartition(".")[2]
        if (test not in tests or not re.search(rf"\bdef {re.escape(function)}\b", source)) and _has_logic(source):
            found.append(module)
    return found


def _has_logic(source: str) -> bool:
    """True for a module in which a fault can be planted."""
    return any(
        isinstance(node, ast.FunctionDef) and bool(faults("module.py", ast.unparse(node)))
        for node in _tree(source).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        for node in (node.body if isinstance(node, ast.ClassDef) else [node])
    )


def docstring(source: str) -> str | None:
    """What a module says of itself."""
    return ast.get_docstring(_tree(source))


def module_of(file: Path, root: Path) -> str:
    """`onrecord.times.find` of root/times/find.py."""
    parts = [root.name, *file.relative_to(root).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
