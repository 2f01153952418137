"""Makes lexicons/en/verify_alike.tsv from WordNet's files: which words may tell what another tells, and which tell the
opposite.

    python -m training.verdicts_alike.make /usr/share/wordnet    # Debian's package wordnet-base, WordNet 3.0

A word's `senses` are the numbers of its most frequent synsets, of the words that it is derived from or gives, and of
the adjectives that WordNet calls similar; two words with a number in common may stand for one another. `broader` are
the synsets one step up: "said" for "shouted", not the reverse. `opposites` are its antonyms, and those of the
adjectives that it is similar to. Only words of the encoder's vocabulary are kept: those that news has.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

HOME = Path(__file__).parents[2] / "src/onrecord"
OUT = HOME / "lexicons/en/verify_alike.tsv"
SORTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = {"n": 3, "v": 4, "a": 4, "r": 3}  # of a word, the most frequent first; rarer ones mislead more than they help
LETTERS = 3  # of a word; shorter ones are grammar
ACROSS = ("&", "+", "\\", "$")  # similar to, derived, pertains to, of one verb group
HEAD = (
    "# source: WordNet 3.0, Princeton University (WordNet licence), by Debian's package wordnet-base 3.0-37;"
    " made by training/verdicts_alike/make.py"
)


class Synset(Struct, frozen=True):
    """One sense: its words, and pointers (sign, target synset, source word or 0, target word or 0)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int], ...]


def synsets(folder: Path) -> dict[str, Synset]:
    """Every synset of the four files, by sort and offset."""
    found = {}
    for sort, name in SORTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line[:1] != " ":
                cells = line.split(" | ")[0].split()
                number = int(cells[3], 16)
                words = tuple(cells[4 + 2 * n].lower().split("(")[0] for n in range(number))
                at = 5 + 2 * number
                pointers = tuple(pointer(cells[at + 4 * n : at + 4 * n + 4]) for n in range(int(cells[at - 1])))
                found[sort + cells[0]] = Synset(words, pointers)
    return found


def pointer(cells: list[str]) -> tuple[str, str, int, int]:
    """One pointer of a synset."""
    sign, offset, sort, words = cells
    return sign, ("a" if sort == "s" else sort) + offset, int(words[:2], 16), int(words[2:], 16)


def senses(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each word of one sort with its most frequent synsets."""
    for sort, name in SORTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if line[:1] != " ":
                cells = line.split()
                offsets = cells[-int(cells[2]) :]
                yield cells[0], [sort + offset for offset in offsets[: SENSES[sort]]]


def known_words() -> frozenset[str]:
    """Whole words of the encoder's vocabulary."""
    lines = (HOME / "models/encoder/vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line.isalpha() and line.isascii() and len(line) >= LETTERS)


def rows(folder: Path) -> Iterator[tuple[str, set[str], set[str], set[str]]]:
    """(word, senses, broader, opposites) of every known word."""
    every, known = synsets(folder), known_words()
    own: dict[str, list[str]] = defaultdict(list)
    for word, found in senses(folder):
        if word in known:
            own[word] += found
    for word, found in sorted(own.items()):
        across = {target for name in found for target in related(every, name, word, ACROSS)}
        broader = {target for name in found for target in related(every, name, word, ("@",))}
        yield word, {*found, *across}, broader, opposites(every, word, found) & known


def related(every: Mapping[str, Synset], name: str, word: str, signs: tuple[str, ...]) -> Iterator[str]:
    """The synsets that a synset points to, for this word of it."""
    one = every[name]
    for sign, target, source, _ in one.pointers:
        if sign in signs and (not source or one.words[source - 1] == word):
            yield target


def opposites(every: Mapping[str, Synset], word: str, found: list[str]) -> set[str]:
    """Antonyms, and those of the adjectives that a sense is similar to."""
    made: set[str] = set()
    for name in found:
        heads = [name, *(t for sign, t, *_ in every[name].pointers if sign == "&")]
        for head in heads:
            one = every[head]
            for sign, target, source, to in one.pointers:
                if sign == "!" and (head != name or not source or one.words[source - 1] == word):
                    made |= {every[target].words[to - 1]} if to else set(every[target].words)
    return made


def main() -> None:
    """Writes the table; synsets that only one word has are left out, the others are numbered anew."""
    made = list(rows(Path(sys.argv[1])))
    holders: dict[str, int] = defaultdict(int)
    for _, own, broader, _ in made:
        for name in own | broader:
            holders[name] += 1
    shared = {name: f"{n:x}" for n, name in enumerate(sorted(n for n, count in holders.items() if count > 1))}
    lines = [HEAD, "word\tsenses\tbroader\topposites"]
    for word, own, broader, against in made:
        cells = [sorted(shared[n] for n in names if n in shared) for names in (own, broader - own)]
        if any(cells) or against:
            lines.append("\t".join([word, " ".join(cells[0]), " ".join(cells[1]), " ".join(sorted(against))]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 2} words, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
