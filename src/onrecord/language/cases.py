"""Headlines In Capitals as the parser can read them: words that the story itself writes small are written small.

The parser takes "Senate Rejects Bill" for one long name. Only what it is given to read changes, not the story's text.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicons import table

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_MOST = 0.75  # share of the longer words that begin with a capital where a headline is written so
_LONGER = 4  # letters; shorter words are small in either style
_FEW = 4  # words; a shorter headline does not tell its style
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
_AFTER_SMALL = re.compile(r"[a-z,] ((?:[A-Z][^\W\d_]+ ?)+)")  # capitals that no beginning of a sentence explains


def read_small(headline: str, body: str, language: str) -> str:
    """The headline with small letters where it is written In Capitals and the word, or another form of it, is a verb of
    news or small in `body`, and never has a capital inside a sentence there. As long as it was."""
    words = list(_WORD.finditer(headline))
    longer = [w.group() for w in words if len(w.group()) >= _LONGER]
    if len(words) < _FEW or not longer or sum(w[0].isupper() for w in longer) < _MOST * len(longer):
        return headline
    names = {name for run in _AFTER_SMALL.findall(body) for name in run.split()}
    small = _verbs(language) | {_verb_stem(w) for w in _WORD.findall(body) if w.islower()}

    def written(word: re.Match[str]) -> str:
        text = word.group()
        lower = text.lower()
        may = word.start() > words[0].start() and text.istitle() and text not in names and len(lower) == len(text)
        return lower if may and _verb_stem(lower) in small else text

    return _WORD.sub(written, headline)


@cache
def _verbs(language: str) -> frozenset[str]:
    """The verbs that tell events, without their endings."""
    rows = table(language, "event_verbs")
    return frozenset(_verb_stem(word.strip()) for row in rows for word in row["lemma"].split(";"))


def _verb_stem(word: str) -> str:
    """The word without the ending that a verb or a plural has."""
    return _ENDING.sub("", word) if len(word) > _LONGER else word
