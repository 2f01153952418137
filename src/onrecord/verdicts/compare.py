"""What stands between a page's words and a draft's, step by step, and what it does to the meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from onrecord.language.fold import folded_words
from onrecord.types.verdict import Difference, LossKind
from onrecord.verdicts.loss import loss, units
from onrecord.verdicts.match import Match, Step

_ELLIPSIS = re.compile(r"[\[(]?\s?(?:\.\s?\.\s?\.(?:\s?\.)?|…)\s?[\])]?")
_BRACKET = re.compile(r"\[[^\[\]\n]{0,200}\]|\([^()\n]{0,60}\)")  # round ones stand for insertions too: "her (Orth)"
_SHORTEST = 4  # words beside an editor's brackets that a stretch is looked for by
_EDITED = 8  # words of the page that an editor's bracket may stand for
_SEVERE: tuple[LossKind, ...] = ("negation", "condition", "number", "name", "hedge")
_END = re.compile(r"[.!?][\"”’')\]]*\s")


class ClaimPart(Struct, frozen=True):
    """A stretch of a claim between two ellipses: its words, and which of them stand in an editor's brackets."""

    text: str
    keys: tuple[str, ...]
    printed: tuple[str, ...]  # the same as the draft prints them
    edited: tuple[bool, ...]


def segments(text: str) -> tuple[ClaimPart, ...]:
    """A claim's words between its ellipses; stretches without words are left out."""
    found = []
    for stretch in _ELLIPSIS.split(text):
        brackets = [match.span() for match in _BRACKET.finditer(stretch)]
        known = folded_words(stretch)
        if known:
            found.append(
                ClaimPart(
                    text=stretch.strip(),
                    keys=tuple(word.key for word in known),
                    printed=tuple(stretch[word.span.start : word.span.end] for word in known),
                    edited=tuple(any(a < word.span.end and word.span.start < b for a, b in brackets) for word in known),
                )
            )
    return tuple(found)


def inside_brackets(segment: ClaimPart) -> ClaimPart | None:
    """A stretch without the editor's brackets at its two ends; None where it has none there, or little else."""
    kept = [n for n, edited in enumerate(segment.edited) if not edited]
    if len(kept) < _SHORTEST or (kept[0] == 0 and kept[-1] == len(segment.keys) - 1):
        return None
    first, last = kept[0], kept[-1] + 1
    text = re.sub(r"^\s*[\[(][^\])]*[\])]\s*|\s*[\[(][^\])]*[\])][\s.,]*$", "", segment.text)
    return ClaimPart(text, segment.keys[first:last], segment.printed[first:last], segment.edited[first:last])


def differences(match: Match, page: Sequence[tuple[str, str]], segment: ClaimPart) -> tuple[Difference, ...]:
    """The steps of a match in words. `page` holds (compared, printed) of the words from `match.first` on."""
    found = []
    for step in whole_steps(match, page, segment):
        there = page[step.page[0] - match.first : step.page[1] - match.first]
        here = range(*step.draft)
        found.append(
            Difference(
                kind={"equal": "same", "replace": "replaced", "delete": "left out", "insert": "added"}[step.kind],  # type: ignore[arg-type]
                page=_joined_contractions(there),
                draft=_joined_contractions([(segment.keys[n], segment.printed[n]) for n in here]),
                loss=None
                if step.kind == "equal"
                else lost(there, [(segment.keys[n], segment.printed[n]) for n in here]),
            )
        )
    return tuple(found)


def whole_steps(match: Match, page: Sequence[tuple[str, str]], segment: ClaimPart) -> list[Step]:
    """The steps of a match, none of which begins inside a printed word: "cannot" and "can't" are two compared words,
    and where one of them is changed the whole of it is. `differences` has one for each, in order."""
    first, draft = match.first, list(zip(segment.keys, segment.printed, strict=True))
    found: list[Step] = []
    for step in match.steps:
        last = found[-1] if found else None
        if last is not None and "equal" in (last.kind, step.kind) and last.kind != step.kind:
            cut = _one_word(page, step.page[0] - first) or _one_word(draft, step.draft[0])
            if cut and last.kind == "equal":
                found[-1] = Step("equal", (last.page[0], last.page[1] - 1), (last.draft[0], last.draft[1] - 1))
                step = Step("replace", (step.page[0] - 1, step.page[1]), (step.draft[0] - 1, step.draft[1]))
            elif cut:
                found[-1] = Step("replace", (last.page[0], last.page[1] + 1), (last.draft[0], last.draft[1] + 1))
                step = Step("equal", (step.page[0] + 1, step.page[1]), (step.draft[0] + 1, step.draft[1]))
        found.append(step)
    return [step for step in found if step.page[0] < step.page[1] or step.draft[0] < step.draft[1]]


def _one_word(words: Sequence[tuple[str, str]], at: int) -> bool:
    """True where the words before and at a place are two compared words of one printed word."""
    if not 0 < at < len(words):
        return False
    (one, printed), (other, same) = words[at - 1], words[at]
    return printed == same and one != other  # a doubled word ("the the") is compared alike


def _joined_contractions(words: Sequence[tuple[str, str]]) -> str:
    """Words in a row as printed; a contraction, which is two compared words, once."""
    return " ".join(printed for n, (_, printed) in enumerate(words) if not _one_word(words, n))


def lost(page: Sequence[tuple[str, str]], draft: Sequence[tuple[str, str]]) -> LossKind:
    """What a change does to the meaning: the gravest of what is on one side and not on the other."""
    there, here = {key for key, _ in page}, {key for key, _ in draft}
    if there & units() and here & units() and there & units() != here & units():
        return "number"
    changed = [(key, printed) for key, printed in (*page, *draft) if key not in there & here]
    kinds = {_sort(key, printed) for key, printed in changed}
    return next((kind for kind in _SEVERE if kind in kinds), "words")


def _sort(key: str, printed: str) -> str:
    """negation, condition, number, name, hedge, filler or words."""
    known = loss(key)
    if known:
        return known
    return "name" if printed[:1].isupper() and len(key) > 1 and key != "i" else "words"


def excused(step: Step, page: Sequence[tuple[str, str]], segment: ClaimPart) -> bool:
    """True for what ordinary editing does: an editor's brackets, a filler or a doubled word left out, words written
    together or apart ("data center", "datacenter")."""
    if step.kind == "equal":
        return True
    there = [key for key, _ in page]
    here = [segment.keys[n] for n in range(*step.draft)]
    if step.kind == "delete":
        after = segment.keys[step.draft[1] : step.draft[1] + len(there)]
        before = segment.keys[max(0, step.draft[0] - len(there)) : step.draft[0]]
        doubled = tuple(there) in (tuple(after), tuple(before)) and len(there) <= 3
        return doubled or all(loss(key) == "filler" for key in there)
    if all(segment.edited[n] for n in range(*step.draft)):
        turned = any(loss(key) in ("negation", "condition") for key in there + here)
        return len(there) <= _EDITED and not turned and not any(loss(key) == "number" for key in there)
    return _letters(printed for _, printed in page) == _letters(segment.printed[n] for n in range(*step.draft))


def _letters(printed: Iterable[str]) -> str:
    """The letters and digits of words in a row, a contraction's two halves once."""
    kept: list[str] = []
    for word in printed:
        if not kept or word != kept[-1] or word.isalnum():
            kept.append(word)
    return "".join(c for word in kept for c in word.casefold() if c.isalnum())


def crosses_sentence(text: str) -> bool:
    """True when a sentence ends inside `text`."""
    return _END.search(text + " ") is not None
