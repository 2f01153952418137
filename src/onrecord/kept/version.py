"""Which package, models and tables make a record: what `onrecord --version` prints and each record's page carries."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from onrecord import lexicons
from onrecord.models import encoder, english, pinned


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
    """Twelve hex digits that change when any of the small models does (stories, borders, statements ...) or is not
    there: no other bytes than those that are pinned are ever loaded."""
    there = {f.name for f in files("onrecord.models").iterdir()}
    found = (f"{name} {digest}\n" for name, digest in sorted(pinned.pins().items()) if name in there)
    return hashlib.sha256("".join(found).encode()).hexdigest()[:12]


@cache
def version_line() -> str:
    """The same in one line: `onrecord 0.1.0 spacy 3.8.18 parser en_core_web_sm-3.8.0 ...`."""
    return " ".join(f"{name} {value}" for name, value in version_parts().items())
