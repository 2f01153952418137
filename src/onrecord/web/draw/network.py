"""Who is named with whom: a few dots and lines, laid out here by springs that always end in the same place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from onrecord.stores.persons import Beside

WIDTH, HEIGHT, MARGIN = 1000, 520, 90
_TOP, _BOTTOM = 24, 44  # a dot, and a dot with its name
MOST = 32  # names that are drawn; more of them are in the table
_LINES = 90
_ROUNDS = 160
_STAR = 12  # names around one person
_BY_ORDER = 0.6  # share of a place that is its rank among the others
_Places = npt.NDArray[np.float64]


class _Node(Struct, frozen=True):
    """A name."""

    x: float
    y: float
    radius: float
    name: str
    short: str
    address: str
    stories: int


class _Tie(Struct, frozen=True):
    """Two that are named together."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    label: str


class _Pair(Struct, frozen=True):
    """A row of the table."""

    a: str
    b: str
    a_address: str
    b_address: str
    stories: int


class _NetworkDrawing(Struct, frozen=True):
    """The drawing, and the table that says the same."""

    nodes: tuple[_Node, ...]
    lines: tuple[_Tie, ...]
    pairs: tuple[_Pair, ...]
    width: int = WIDTH
    height: int = HEIGHT


def network_drawn(named: Sequence[tuple[str, str, str, str]]) -> _NetworkDrawing:
    """The drawing of (story, key, name, address)."""
    names: dict[str, Counter[str]] = {}
    first: dict[str, str] = {}
    stories: dict[str, set[str]] = {}
    beside: dict[str, dict[str, None]] = {}
    for story, key, name, id in named:
        names.setdefault(key, Counter())[name] += 1
        first.setdefault(key, f"/person/{id}")
        stories.setdefault(key, set()).add(story)
        beside.setdefault(story, {})[key] = None
    shown = sorted(stories, key=lambda k: (-len(stories[k]), k))[:MOST]
    kept = set(shown)
    together: Counter[tuple[str, str]] = Counter()
    for keys in beside.values():
        together.update(combinations(sorted(kept & set(keys)), 2))
    strongest = sorted(together.items(), key=lambda p: (-p[1], p[0]))
    called = {k: names[k].most_common(1)[0][0] for k in shown}
    places = _laid_out(shown, dict(strongest[:_LINES]))
    most = max((len(stories[k]) for k in shown), default=1)
    nodes = tuple(
        _Node(*places[k], round(6 + 12 * math.sqrt(len(stories[k]) / most), 1), called[k], _shortened(called[k]),
             first[k], len(stories[k]))
        for k in shown
    )  # fmt: skip
    strong = strongest[0][1] if strongest else 1
    lines = tuple(
        _Tie(
            *places[a],
            *places[b],
            _thick(count, strong),
            f"{called[a]} and {called[b]}: {count:,} stories",
        )
        for (a, b), count in strongest[:_LINES]
    )
    pairs = tuple(_Pair(called[a], called[b], first[a], first[b], count) for (a, b), count in strongest[:200])
    return _NetworkDrawing(nodes, lines, pairs)


def star(name: str, beside: Sequence[Beside]) -> _NetworkDrawing | None:
    """One person in the middle of those who are named beside them; None where there is nobody."""
    around = beside[:_STAR]
    if not around:
        return None
    width, height = 500, 340  # half of the longest name beside the outermost dot
    middle = (width / 2, height / 2)
    most = around[0].stories
    nodes, lines = [], []
    for n, one in enumerate(around):
        angle = 2 * math.pi * n / len(around) - math.pi / 2
        x, y = round(middle[0] + 150 * math.cos(angle), 1), round(middle[1] + 128 * math.sin(angle), 1)
        told = f"{name} and {one.name}: {one.stories:,} stories"
        lines.append(_Tie(*middle, x, y, _thick(one.stories, most), told))
        nodes.append(
            _Node(
                x,
                y,
                round(5 + 7 * math.sqrt(one.stories / most), 1),
                one.name,
                _shortened(one.name),
                f"/person/{one.id}",
                one.stories,
            )
        )
    nodes.append(_Node(*middle, 14, name, _shortened(name), "", 0))
    return _NetworkDrawing(tuple(nodes), tuple(lines), (), width, height)


def _thick(count: int, most: int) -> float:
    return round(0.8 + 4 * count / most, 1)


def _shortened(name: str) -> str:
    return name if len(name) <= 22 else f"{name[:20].rstrip()}…"


def _laid_out(keys: Sequence[str], together: Mapping[tuple[str, str], int]) -> dict[str, tuple[float, float]]:
    """Places by Fruchterman and Reingold's springs, begun on a circle: no randomness, the same every time."""
    size = len(keys)
    if not size:
        return {}
    at = {k: n for n, k in enumerate(keys)}
    angles = 2 * np.pi * np.arange(size) / size
    places = np.stack([np.cos(angles), np.sin(angles)], axis=1) * (0.6 + 0.4 * (np.arange(size) % 3) / 3)[:, None]
    pull = np.zeros((size, size))
    for (a, b), count in together.items():
        pull[at[a], at[b]] = pull[at[b], at[a]] = math.log2(1 + count)
    near = 1.6 / math.sqrt(size)
    for turn in range(_ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = (apart / far[..., None] * (near**2 / far)[..., None]).sum(axis=1)
        force -= (apart / far[..., None] * (pull * far**2 / near * 0.35)[..., None]).sum(axis=1)
        force -= places * 0.25
        length = np.maximum(np.sqrt((force**2).sum(axis=1)), 1e-9)
        places = places + force / length[:, None] * np.minimum(length, 0.12 * (1 - turn / _ROUNDS))[:, None]
    scaled = _spread(places) * (WIDTH - 2 * MARGIN, HEIGHT - _TOP - _BOTTOM) + (MARGIN, _TOP)
    if size == 1:
        scaled = np.array([[WIDTH / 2, HEIGHT / 2]])
    return {k: (round(float(x), 1), round(float(y), 1)) for k, (x, y) in zip(keys, scaled, strict=True)}


def _spread(places: _Places) -> _Places:
    """Places between 0 and 1, half by where they are and half by their order: one that lies far off would press all
    others together."""
    low, high = places.min(axis=0), places.max(axis=0)
    linear = (places - low) / np.maximum(high - low, 1e-6)
    order = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(1, len(places) - 1)
    return np.asarray(_BY_ORDER * order + (1 - _BY_ORDER) * linear)
