"""Which package, models and tables make a record: what `onrecord --version` prints and each record's page carries."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from onrecord import lexicons
from onrecord.models import encoder, english


@cache
def version_parts() -> dict[str, str]:
    """Name -> version of everything that can change a record."""
    return {
        "onrecord": version("onrecord"),
        "spacy": version("spacy"),
        "parser": english.NAME,
        "encoder": encoder.name(),
        "models": _small_models(),
        "tables": lexicons.tables_digest(),
    }


@cache
def _small_models() -> str:
    """Twelve hex digits that change when any of the small models does (stories, borders, statements ...)."""
    found = (f for f in files("onrecord.models").iterdir() if f.name.endswith((".json", ".npz")))
    total = hashlib.sha256()
    for file in sorted(found, key=lambda f: f.name):
        total.update(file.name.encode() + file.read_bytes())
    return total.hexdigest()[:12]


@cache
def version_line() -> str:
    """The same in one line: `onrecord 0.1.0 spacy 3.8.18 parser en_core_web_sm-3.8.0 ...`."""
    return " ".join(f"{name} {value}" for name, value in version_parts().items())
