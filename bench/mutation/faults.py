"""Every small fault that can be planted in a module: a comparison turned, a `not` dropped, `and` for `or`, one off.

Only what runs inside functions is changed: a function's code can be exchanged in a running process, whoever has
imported it, so that no module is loaded again.
"""

from __future__ import annotations

import ast
import copy
import hashlib
from collections.abc import Iterator
from types import CodeType

from msgspec import Struct

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_NO_NUMBERS = (ast.Constant, ast.JoinedStr, ast.List, ast.Tuple, ast.Set, ast.Dict, ast.ListComp)
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Fault(Struct, frozen=True, order=True):
    """One fault: where it is planted, and what stands there with and without it."""

    file: str  # in the package: "times/find.py"
    function: str  # the outermost function that holds it: "find", "Store.put"
    line: int
    number: int  # of the fault in its file
    kind: str
    was: str
    now: str

    @property
    def id(self) -> str:
        """The same while the file's code is the same up to the fault's own line number."""
        told = f"{self.file} {self.function} {self.number} {self.kind} {self.was}"
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    @property
    def key(self) -> str:
        """The function as the map of what tests reach names it."""
        return f"{self.file}:{self.function}"


def faults(file: str, source: str) -> list[Fault]:
    """All faults of a module, in the order of its text."""
    tree = ast.parse(source)
    found = []
    for number, (function, node, at) in enumerate(_sites(tree)):
        was = ast.unparse(node)
        changed = copy.deepcopy(node)
        kind = _change(changed, at)
        now = ast.unparse(changed.operand if kind == "not dropped" else changed)  # type: ignore[attr-defined]
        found.append(Fault(file, function, node.lineno, number, kind, was, now))  # type: ignore[attr-defined]
    return found


def planted(source: str, fault: Fault, filename: str) -> CodeType:
    """The code of the fault's function with the fault in it."""
    tree = ast.parse(source)
    _, node, at = list(_sites(tree))[fault.number]
    if _change(node, at) == "not dropped":
        _Without(node).visit(tree)
    module = compile(ast.fix_missing_locations(tree), filename, "exec")
    return next(code for code in _codes(module) if _holds(code, fault, tree))


def function_of(code: CodeType) -> str:
    """The outermost function of a piece of code: of "Store.put.<locals>.inner" it is "Store.put"."""
    return code.co_qualname.partition(".<locals>")[0]


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A piece of code and all inside it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _holds(code: CodeType, fault: Fault, tree: ast.Module) -> bool:
    """True for the code of the fault's outermost function; of several of one name (a property and its setter) that
    which the line is in."""
    if code.co_qualname != fault.function:
        return False
    last = max((line for one in _codes(code) for *_, line in one.co_lines() if line is not None), default=0)
    return code.co_firstlineno <= fault.line <= last


def _sites(tree: ast.Module) -> Iterator[tuple[str, ast.AST, int]]:
    """The places of all faults: function, node, and which of the node's operators."""
    for function, body in _functions(tree.body, ""):
        for statement in body:
            for node in _changeable(statement):
                if isinstance(node, ast.Compare):
                    yield from ((function, node, at) for at, op in enumerate(node.ops) if type(op) in _TURNED)
                elif _may_change(node):
                    yield function, node, 0


def _functions(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, list[ast.stmt]]]:
    """The outermost functions of a module and of its classes, with their bodies."""
    for node in body:
        if isinstance(node, _Function):
            yield f"{prefix}{node.name}", node.body
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{prefix}{node.name}.")


def _changeable(node: ast.AST) -> Iterator[ast.AST]:
    """The node and those below it, without errors' words, annotations, docstrings and what is checked only: asserts,
    and whether what zip joins is of one length."""
    if isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr | ast.Import | ast.ImportFrom):
        return
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return
    yield node
    skipped = {"annotation", "returns", "decorator_list", "type_params", "args"} if isinstance(node, _Function) else ()
    for field, value in ast.iter_fields(node):
        if field in skipped or field == "annotation":
            continue
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, ast.AST):
                yield from _changeable(inner)


def _may_change(node: ast.AST) -> bool:
    """True for a node that `_change` knows, comparisons aside."""
    match node:
        case ast.UnaryOp(op=ast.Not()) | ast.BoolOp():
            return True
        case ast.Constant(value=value):
            return isinstance(value, int)
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return not any(isinstance(side, _NO_NUMBERS) and not _is_number(side) for side in (node.left, node.right))
    return False


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _change(node: ast.AST, at: int) -> str:
    """Plants the fault in a node, and names its kind; a `not` is dropped by who asks."""
    match node:
        case ast.Compare():
            node.ops[at] = _TURNED[type(node.ops[at])]()
            return "comparison turned"
        case ast.UnaryOp():
            return "not dropped"
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return "and for or"
        case ast.BinOp():
            node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
            return "plus for minus"
        case ast.Constant(value=bool()):
            node.value = not node.value
            return "true for false"
        case ast.Constant():
            node.value = int(node.value) + 1  # type: ignore[arg-type]
            return "one off"
    raise ValueError(ast.dump(node))


class _Without(ast.NodeTransformer):
    """Puts what a `not` denies in its place."""

    def __init__(self, node: ast.AST) -> None:
        self._node = node

    def visit(self, node: ast.AST) -> ast.AST:
        """The operand for the one node, all others as they are."""
        if node is self._node:
            return self.generic_visit(node.operand)  # type: ignore[attr-defined]
        return self.generic_visit(node)
