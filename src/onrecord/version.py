"""Which package, models and tables make a record: what `onrecord --version` prints and each record's page carries."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from onrecord import lexicons
from onrecord.models import english


@cache
def parts() -> dict[str, str]:
    """Name -> version of everything that can change a record."""
    return {
        "onrecord": version("onrecord"),
        "spacy": version("spacy"),
        "model": english.NAME,
        "tables": lexicons.digest(),
    }


@cache
def line() -> str:
    """The same in one line: `onrecord 0.1.0 spacy 3.8.18 model en_core_web_sm-3.8.0 tables 0123456789ab`."""
    return " ".join(f"{name} {value}" for name, value in parts().items())
