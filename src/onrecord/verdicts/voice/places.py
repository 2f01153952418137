"""Two names that changed places: "as Lee for the one, as Harper for the other", where the page has it otherwise.

Only where names stand between the words that tell them apart, one after the other, as in a list: then the first belongs
to the first, the second to the second, whatever is active or passive.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from onrecord.verdicts.voice.raised import DraftSentence, Raised, word_raised
from onrecord.verdicts.voice.side import TextSide

_COVERS = 0.7  # coverage of a passage in which all of the words stand
_SAYS = "Changed places: where the draft has “{}”, the page has “{}”."
_Places = dict[str, tuple[int, str]]


def changed_places(one: DraftSentence) -> Iterator[Raised]:
    """The first two names of a sentence that have changed places."""
    for passage in one.passages[:1]:
        if passage.coverage < _COVERS:
            continue
        mine, theirs = _marks(one.draft, one.tokens), _marks(passage.page, passage.tokens)
        both = [key for key in mine if key in theirs]
        names = [key for key in both if mine[key][1] == theirs[key][1] != "number"]
        for first, second in combinations(names, 2):
            if mine[first][1] != mine[second][1] or not _other_way(mine, theirs, first, second, both):
                continue
            at, there = mine[first][0], theirs[second][0]
            yield word_raised(
                "name changed", _SAYS, one.draft, at, passage.page, there, "verdicts.voice.places/changed"
            )
            return


def _marks(text: TextSide, tokens: range) -> _Places:
    """The names and numbers of a sentence that stand in it once: its last word, where it stands, of what type."""
    found: dict[str, list[tuple[int, str]]] = {}
    for i in tokens:
        who = text.entity_at.get(i)
        if i in text.number_at and text.stems[i]:
            found.setdefault(text.stems[i], []).append((i, "number"))
        elif who is not None and text.reading.tokens[i].pos == "PROPN" and text.entity_at.get(i + 1) is not who:
            found.setdefault(text.stems[i], []).append((i, who.type))
    return {key: places[0] for key, places in found.items() if key and len(places) == 1}


def _other_way(mine: _Places, theirs: _Places, first: str, second: str, both: list[str]) -> bool:
    """True when every two words that tell two names apart, in both texts, belong the other way round."""
    seen = []
    others = [key for key in both if mine[key][1] == theirs[key][1] != mine[first][1]]
    for a, b in permutations(others, 2):
        if mine[a][1] != mine[b][1]:
            continue
        here, there = _belongs(mine, first, second, a, b), _belongs(theirs, first, second, a, b)
        if here is not None and there is not None:
            seen.append(here != there)
    return bool(seen) and all(seen)


def _belongs(at: _Places, first: str, second: str, a: str, b: str) -> bool | None:
    """True when the first name belongs to `a` and the second to `b`, False for the other way round; None where they do
    not stand one after the other."""
    names, words = sorted((first, second), key=lambda k: at[k][0]), sorted((a, b), key=lambda k: at[k][0])
    if not (at[words[0]][0] < at[names[1]][0] and at[words[1]][0] > at[names[0]][0]):
        return None
    return (names[0] == first) == (words[0] == a)
