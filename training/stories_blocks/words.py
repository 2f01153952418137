"""The words of all pages as numbers, so that their weights can be made again for any part of the sites at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from onrecord.stories.cut.looks import FAR_LEVEL
from onrecord.stories.cut.passes import WEIGHED, Tables
from training.stories_blocks.data import Example

SITES = 3  # sites that must know a word before it weighs anything
PLACES = FAR_LEVEL + 2  # the block's element, those around it, all further ones; the text
TEXT = "="


class Spoken(Struct):
    """The words of one page: their numbers, and where each stands."""

    known: Any  # numbers of its words in the vocabulary
    word: Any  # per use: place in `known`
    row: Any  # per use: block * PLACES + place


class Lexicon(Struct):
    """Every word that three sites know, the pages in its numbers, and how each site stands to its words."""

    words: list[str]
    pages: dict[str, Spoken]
    sites: dict[str, tuple[Any, Any]]  # site -> numbers of words, share of their blocks that are running text


def lexicon(pages: Sequence[Example]) -> Lexicon:
    """The words of these pages."""
    numbers: dict[str, int] = {}
    uses = {one.id: used(one, numbers) for one in pages}
    where: dict[str, list[Example]] = {}
    for one in pages:
        where.setdefault(one.site, []).append(one)
    size = len(numbers)
    knows = np.zeros(size, np.int32)
    for ones in where.values():
        knows[np.unique(np.concatenate([uses[o.id][0] for o in ones]))] += 1
    kept = np.flatnonzero(knows >= SITES)
    renumbered = np.full(size, -1)
    renumbered[kept] = np.arange(len(kept))
    said = {}
    for one in pages:
        word, row = renumbered[uses[one.id][0]], uses[one.id][1]
        known, word_at = np.unique(word[word >= 0], return_inverse=True)
        said[one.id] = Spoken(known, word_at, row[word >= 0])
    names = np.array(list(numbers), dtype=object)[kept].tolist()
    return Lexicon(names, said, {site: shares(ones, said) for site, ones in where.items()})


def used(one: Example, numbers: dict[str, int]) -> tuple[Any, Any]:
    """Each use of a word on a page: its number (new words get the next), and its row."""
    word, row = [], []
    levels: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for n, (at, spoken) in enumerate(zip(one.seen.named, one.seen.words, strict=True)):
        for place, (name, words) in enumerate(
            (*zip(map(str, range(PLACES - 1)), one.seen.names[at], strict=True), (TEXT, spoken))
        ):
            if (place, words) not in levels:
                levels[place, words] = [numbers.setdefault(f"{name}:{w}", len(numbers)) for w in words]
            found = levels[place, words]
            word += found
            row += [n * PLACES + place] * len(found)
    return np.array(word, np.int64), np.array(row, np.int64)


def shares(ones: Sequence[Example], said: dict[str, Spoken]) -> tuple[Any, Any]:
    """The words of one site, and the share of their blocks that are running text."""
    word = np.concatenate([said[o.id].known[said[o.id].word] for o in ones])
    yes = np.concatenate([o.y[said[o.id].row // PLACES] for o in ones])
    known, at = np.unique(word, return_inverse=True)
    return known, np.bincount(at, weights=yes, minlength=len(known)) / np.bincount(at, minlength=len(known))


class Counted(Struct):
    """Over some sites: how many know a word, and the sum of their shares."""

    sites: Any
    total: Any
    among: frozenset[str]


def counted(held: Lexicon, among: Sequence[Example]) -> Counted:
    """The counts over the sites of these pages."""
    sites, total = np.zeros(len(held.words)), np.zeros(len(held.words))
    names = frozenset(one.site for one in among)
    for name in sorted(names):
        known, share = held.sites[name]
        sites[known] += 1
        total[known] += share
    return Counted(sites, total, names)


def odds(sites: Any, total: Any) -> Any:
    """Log odds; NaN where too few sites know the word."""
    found = np.round(np.log((total + 0.5) / (np.maximum(sites, total) - total + 0.5)), 2)
    return np.where(sites >= SITES, found, np.nan)


def weighed(held: Lexicon, counts: Counted, one: Example) -> Any:
    """As `looks.weighed`: the words of each block of a page by mean, least and greatest, without what its own site
    taught."""
    said = held.pages[one.id]
    sites, total = counts.sites[said.known], counts.total[said.known]
    if one.site in counts.among:
        known, share = held.sites[one.site]
        own = np.zeros(len(held.words))
        own[known] = share
        sites, total = sites - 1, total - own[said.known]
    values = odds(sites, total)[said.word]
    row, value = said.row[~np.isnan(values)], values[~np.isnan(values)]
    size = len(one.y) * PLACES
    number = np.bincount(row, minlength=size)
    mean = np.bincount(row, weights=value, minlength=size) / np.maximum(number, 1)
    least, greatest = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(least, row, value)
    np.maximum.at(greatest, row, value)
    found = np.stack([mean, np.where(number, least, 0), np.where(number, greatest, 0)], axis=1)
    return found.reshape(len(one.y), len(WEIGHED)).astype(np.float32)


def tables(held: Lexicon, counts: Counted) -> Tables:
    """The weights of all words, as they ship."""
    pairs = zip(held.words, odds(counts.sites, counts.total).tolist(), strict=True)
    every = {word: value for word, value in pairs if value == value}
    return Tables(
        {word: value for word, value in every.items() if not word.startswith(f"{TEXT}:")},
        {word[2:]: value for word, value in every.items() if word.startswith(f"{TEXT}:")},
    )
