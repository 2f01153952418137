"""Which language a text is in: what the page says where its text does not contradict, else the text's own letters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord import lexicons

_ENOUGH = 60  # letters; shorter texts are too short to contradict what the page says of itself
_NONE = "zxx"  # no language
_SAMPLE = 4_000  # characters; more changes no answer
_COMMON = (
    0.2  # share of function words; running English has .25 to .4, of 260 open texts in other languages none over .09
)
_RUNNING = 40  # words; of fewer, a share says little
_WORD = re.compile(r"\w+")


@cache
def _identifier() -> Any:
    """py3langid's model, loaded once a process, of the languages that ISO 639-1 has, and of none (zxx): among the
    others are pidgins for which it takes short English headlines."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages([code for code in found.nb_classes if len(code) == 2 or code == _NONE])
    return found


def language(text: str, said: str | None = None) -> str | None:
    """The ISO 639-1 code of `text`, or None when there is nothing to judge by.

    `said` is what the page says of itself ("en-GB"); it decides where the text is short, or where the text itself is
    not clearly (0.9) something else.
    """
    code = said.replace("_", "-").split("-")[0].strip().lower() if said else None
    letters = sum(map(str.isalpha, text[:_SAMPLE]))
    if letters < _ENOUGH:
        return code or (_identify(text)[0] if letters else None)
    found, sure = _identify(text)
    return found if code is None or sure > 0.9 else code


def _identify(text: str) -> tuple[str, float]:
    """The likeliest code and its probability: English where its function words say so, else py3langid's best.

    py3langid's table takes half a second to unpack, so a process that reads English alone never does.
    """
    if _running_english(text[:_SAMPLE]):
        return "en", 1.0
    code, sure = _identifier().classify(text[:_SAMPLE])
    return str(code), float(sure)


def _running_english(text: str) -> bool:
    """True for a running text in which every fifth word is a function word that only English has."""
    found = _WORD.findall(text.lower())
    known = lexicons.words("en", "function_words")
    return len(found) >= _RUNNING and sum(word in known for word in found) >= _COMMON * len(found)
