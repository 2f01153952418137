"""Which blocks of a page its gold body is made of: words aligned with words, once each, in order."""

from __future__ import annotations

from collections.abc import Sequence

WHOLE = 0.5  # share of a block's 4-word runs that stand in the gold from which it counts as taken from it
MOST_PLACES = 12  # of one block's words in the gold that are looked at


def labels(blocks: Sequence[Sequence[str]], gold: Sequence[str]) -> list[float]:
    """1.0 for a block that the gold holds word for word, the share of it that it holds for a long one, else 0.0."""
    chosen = in_order(blocks, gold)
    found = [float(n in chosen) for n in range(len(blocks))]
    used = [False] * (len(gold) + 1)
    for n, place in chosen.items():
        used[place : place + len(blocks[n])] = [True] * len(blocks[n])
    free = {tuple(gold[i : i + 4]) for i in range(len(gold) - 3) if not all(used[i : i + 4])}
    for n, words in enumerate(blocks):
        if found[n] or len(words) < 6:
            continue
        runs = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
        share = sum(run in free for run in runs) / len(runs)
        if share >= WHOLE:
            found[n] = share
            free -= set(runs)
    return found


def in_order(blocks: Sequence[Sequence[str]], gold: Sequence[str]) -> dict[int, int]:
    """Block -> its place in the gold, for the heaviest choice of blocks that stand there in the same order."""
    index: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(gold)):
        for size in (1, 3):
            index.setdefault(tuple(gold[i : i + size]), []).append(i)
    size = len(gold)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 2)  # best weight of a choice that ends before a place
    places: list[tuple[int, int, int]] = []  # block, place, the choice before it
    for n, words in enumerate(blocks):
        key = tuple(words[:3]) if len(words) >= 3 else tuple(words[:1])
        here = [i for i in index.get(key, ()) if list(gold[i : i + len(words)]) == list(words)] if words else []
        updates = []
        for i in here[:MOST_PLACES]:
            weight, before = best(tree, i + 1)
            updates.append((i + len(words) + 1, (weight + len(words) + 0.01, len(places))))
            places.append((n, i, before))
        for at, value in updates:
            raise_to(tree, at, value)
    chosen, at = {}, best(tree, size + 1)[1]
    while at >= 0:
        n, i, at = places[at]
        chosen[n] = i
    return chosen


def best(tree: Sequence[tuple[float, int]], at: int) -> tuple[float, int]:
    """The greatest value at or before a place of a Fenwick tree."""
    found = (0.0, -1)
    while at > 0:
        found = max(found, tree[at])
        at -= at & -at
    return found


def raise_to(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    """Raises a place of a Fenwick tree."""
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at
