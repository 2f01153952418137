"""A fault in a running process: the code of one function is exchanged, and nobody need import anything again."""

from __future__ import annotations

import functools
import sys
from importlib import import_module
from types import CodeType, FunctionType, ModuleType
from typing import Any

_LOADS = ("onrecord.models", "onrecord.lexicons", "onrecord.language.grammar")  # caches of what is only loaded


def module_name(file: str) -> str:
    """`onrecord.times.find` of "times/find.py"."""
    parts = ["onrecord", *file.removesuffix(".py").split("/")]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def exchange(file: str, function: str, code: CodeType) -> None:
    """Gives the function of a module that code, and forgets what was worked out before. Raises LookupError."""
    module = import_module(module_name(file))
    found: Any = module
    for name in function.split("."):
        found = vars(found).get(name) if isinstance(found, type | ModuleType) else None
    real = _function(found, code)
    if real is None:
        raise LookupError(f"{file}: {function} is no function whose code can be exchanged")
    real.__code__ = code
    forget(module)


def _function(found: Any, code: CodeType) -> FunctionType | None:
    """The plain function below what decorates it."""
    for _ in range(8):
        if isinstance(found, FunctionType) and found.__code__.co_name == code.co_name:
            return found
        if isinstance(found, staticmethod | classmethod):
            found = found.__func__
        elif isinstance(found, property):
            found = found.fget
        elif isinstance(found, functools.cached_property):
            found = found.func
        else:
            found = getattr(found, "__wrapped__", None)
    return None


def forget(changed: ModuleType | None = None) -> None:
    """Empties the caches of the package, those aside that hold what was read from files; of `changed` all."""
    for value in (*_caches(), *(vars(changed).values() if changed is not None else ())):
        if hasattr(value, "cache_clear"):
            value.cache_clear()


@functools.cache
def _caches() -> tuple[Any, ...]:
    """What keeps answers in the modules of the package that are loaded by now."""
    modules = [m for name, m in sys.modules.items() if name.startswith("onrecord") and not name.startswith(_LOADS)]
    found = {id(v): v for m in modules if m is not None for v in vars(m).values() if hasattr(v, "cache_clear")}
    return tuple(found.values())
