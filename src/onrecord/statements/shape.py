"""What a careful reader goes by whatever the corpus, as numbers for the joint choice.

Does the content say something, how does it lie in its sentence, what does its cue do, whose is it, and is another
content of that cue better? Training (training/statements_choice) asks the same functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.language import clause
from onrecord.statements.act import cue_acts
from onrecord.statements.candidates import Candidate
from onrecord.statements.clause import can_speak, finite, tops, whole_clause
from onrecord.statements.cue import CLASSES as WORD_CLASSES
from onrecord.statements.cue import shares
from onrecord.statements.kind import word
from onrecord.statements.view import View

_ATTITUDES = frozenset(("believe", "expect", "intend", "feel", "decide"))
_ACTS = ("assert", "ask", "deny", "promise", "demand", "propose", "accuse", "criticise", "praise", *sorted(_ATTITUDES))
_FRAMES = ("np", "to", "pp", "as", "adverb", "acl", "subject", "view", "relcl", "that", "encoder")
_FITS = (1, 3)  # of a row of evidence: how well the encoder's link fits, how surely its words are content


def _of_cue(it: View, c: Candidate) -> list[float]:
    """What the cue is: a verb of saying that stands for itself, an attitude, an act; asked for, denied, to come."""
    if c.cue < 0:
        return [1.0, *[0.0] * (8 + len(_ACTS))]
    language, token = it.reading.language, it.tokens[c.cue]
    lemma, kind = token.lemma.lower(), WORD_CLASSES.get(token.pos, "")
    known = shares(language)
    says = max(known.get((lemma, kind, frame), 0.0) for frame in ("that", "before", "quote"))
    act = cue_acts(language).get((lemma, ""), "")
    modal = any(it.tokens[k].tag == "MD" for k in it.children[c.cue])
    return [
        says,
        float(act in _ATTITUDES),
        float(finite(it, c.cue)),
        float(kind == "n"),
        known.get((lemma, kind, "np"), 0.0),
        float(clause.negated(it.reading, c.cue)),
        float(modal),
        float(token.tag == "VBG"),
        float(it.reading.parts[it.part_of[c.cue]].kind == "headline"),
        *(float(act == name) for name in _ACTS),
    ]


def _of_source(it: View, c: Candidate) -> list[float]:
    """Who is named as the source by grammar, if anybody."""
    if c.source is None:
        return [0.0] * 4
    who = it.tokens[c.source]
    return [float(who.pos == "PROPN"), float(who.pos == "PRON"), 1.0, float(can_speak(it, c.source))]


def _of_content(it: View, c: Candidate) -> list[float]:
    """What the content is by its top word and frame, and where it begins and ends in its sentence."""
    first, last = min(c.content), max(c.content)
    top = next(iter(tops(it, c.content)), first)
    token, base = it.tokens[top], c.frame.base
    after = it.tokens[last + 1] if last + 1 < len(it.tokens) and it.part_of[last + 1] == it.part_of[last] else None
    closed = after is None or after.text in (".", "!", "?") or it.tokens[last].text in (".", "!", "?")
    marked = sum(it.inside[i] >= 0 for i in c.content if word(it.tokens[i]))
    return [
        float(whole_clause(it, c.content)),
        float(token.pos in ("VERB", "AUX")),
        float(token.pos in ("NOUN", "PROPN")),
        float(clause.infinitive(it.reading, top)),
        float(closed) + 0.5 * float(after is not None and after.pos == "PUNCT" and not closed),
        float(after is not None and after.pos == "CCONJ"),
        float(first == c.cue + 1),
        float(it.tokens[first].pos == "ADP"),
        float(len(c.content) < last + 1 - first),
        marked / max(1, len(c.content)),
        float(bool(c.frame.variant)),
        *(float(base == name) for name in _FRAMES),
    ]


def shape(it: View, c: Candidate) -> list[float]:
    """All of it for one candidate."""
    return [*_of_cue(it, c), *_of_source(it, c), *_of_content(it, c)]


def rivals(found: Sequence[Candidate], rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each candidate how far it stands behind the best of its cue, as length and as the encoder sees it."""
    by_cue: dict[int, list[int]] = defaultdict(list)
    for n, c in enumerate(found):
        by_cue[c.cue if c.cue >= 0 else -1 - n].append(n)
    told: list[list[float]] = [[] for _ in found]
    for group in by_cue.values():
        longest = max(len(found[n].content) for n in group)
        best = [max(rows[n][k] for n in group) for k in _FITS]
        for n in group:
            told[n] = [
                len(found[n].content) / longest,
                len(group),
                *(rows[n][k] - b for k, b in zip(_FITS, best, strict=True)),
            ]
    return told
