"""One type a name and story: what most of its mentions are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.entities.names.name import (
    SURE,
    Name,
    beside_name,
    name_text,
    proper,
    type_from_context,
)
from onrecord.types.reading import Reading

_OWN_WORDS = frozenset(("entities.names/first-name", "entities.names/after-title", "entities.names/last-word"))
_WITNESS = 1.6  # votes of the words around a name: a little more than one of the tagger's
_SHARED = frozenset(("capital", "city", "state", "province", "region", "body"))  # kinds whose names people bear too


def consistent(reading: Reading, found: Sequence[Name]) -> list[Name]:
    """One type a name and story: what most mentions of it are; a surname is a person's when the full name stands
    somewhere; then unmarked places of the same word are marked too."""
    tokens = reading.tokens
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames: set[str] = set()
    for name in found:
        votes[name_text(tokens, name)][name.type] += _weight(name)
        if name.type != "group" and name.entry is None and (said := type_from_context(reading, name)):
            votes[name_text(tokens, name)][said] += _WITNESS
    for name in found:
        text = name_text(tokens, name)
        if name.last - name.first > 1 and max(sorted(votes[text]), key=lambda t: votes[text][t]) == "person":
            surnames.add(tokens[name.last - 1].text)
    result = []
    for name in found:
        kind = name.type
        text = name_text(tokens, name)
        if name.entry is None:
            kind = max(sorted(votes[text]), key=lambda t: votes[text][t])
            if text in surnames and kind != "person":
                kind = "person"
        if name.entry is not None and text in surnames and name.entry.kind in _SHARED:
            result.append(Name(name.first, name.last, "person", "entities.names/surname"))
            continue
        why = name.because if kind == name.type else "entities.names/one-type"
        result.append(replace(name, type=kind, because=why))
    known = {text: max(sorted(v), key=lambda t: v[t]) for text, v in votes.items() if " " not in text}
    known.update((surname, "person") for surname in surnames if surname not in known)
    taken = {i for name in result for i in range(name.first, name.last)}
    again = [
        Name(t.i, t.i + 1, known[t.text], "entities.names/again")
        for t in tokens
        if t.i not in taken and proper(t) and t.text in known and not beside_name(tokens, t.i) and len(t.text) > 2
    ]
    return sorted([*result, *again], key=lambda n: n.first)


def _weight(name: Name) -> float:
    """How much a name's own type counts for all names of the same words."""
    if name.entry is not None and name.entry.kind in SURE:
        return 3.0
    return 2.0 if name.because in _OWN_WORDS else 1.5 if name.type == "person" else 1.0
