"""Makes models/times_dating.json: the tables that weigh candidate days, by conditional logistic regression.

`python -m training.times_dating.train SHARED [--check]` (needs scipy). A story's text is a choice among all days up to
its capture; the weights are those under which the days of the stories are most likely (L-BFGS, convex, the same on
every run). Rows that are seldom seen stay near MEANS. `--check` measures by cross-validation and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from scipy.optimize import minimize

from onrecord.models.dating import MOST_ROWS
from onrecord.times.dating import day as dating
from onrecord.times.dating.clues import Calendar, Clue, calendar, clues
from training.times_dating.stories import DEV, Told, stories

Floats = npt.NDArray[np.float64]
Tables = Mapping[str, Floats]

OUT = Path(__file__).parents[2] / "src/onrecord/models/times_dating.json"
OTHERS = 0.5  # weight of a story that is not of the development set: other years, other manners
NEAR_MEANS = 0.3  # how strongly a row is held to its mean (an inverse variance), and to its neighbours
NEAR_NEIGHBOURS = 0.3
STEPS = 80  # of L-BFGS; later ones change nothing in the second decimal
BACK = 2200  # days before capture that are candidates while learning: beyond them nothing is told apart
MEANS: Mapping[str, tuple[float, ...]] = {  # what is known before any story is seen; other rows and tables: 0
    "era held": (-4, -2.5, -3.5, -1, 0),  # long before a term, shortly before, long after, shortly after, in it
    "era former": (-3, -2, -1.5, -1, 0),
    "era held lead": (-4, -2.5, -3.5, -1, 0),
    "era word": (-4, -3.5, -3, -2.5),  # before it was in use
    "era word lead": (-4, -3.5, -3, -2.5),
    "era event": (-4, -3.5),
    "era event lead": (-4, -3.5),
    "era storm": (-4, -3),
    "era storm lead": (-4, -3, 1, 2, 2, 2, 1.5, 1, 0.5, 0, -1, -2, -3),
    "era news": (-3, -2),
    "era news lead": (-3, -2, 0, 2, 2, 2, 1, 1, 1, 0.5),
    "era age": (-4, -2.5, -3.5, -1, 0),
    "era edition": (-2, -1, 0, 0, 1, 2, 2, 1, 0, 0, 0, -1, -1, -2),
    "era anniversary": (-2, -1, 0, 1, 2, 3, 3, 2, 2, 1, 0, 0, -1, -2),
    "newest": (-4, -3.5, -3, -2),
    "second newest": (-4, -3.5, -3, -2.5),
    "neighbour": (0, 2.5, 2, 1.5, 1, 0.5, 0),  # no open set tells it: never learned
    "weekday of day": (-4, 0),  # a weekday that the calendar does not have on that day
    "date past": (-4, -4, -4, -4, -4, -4, -3.5, -2.5),  # before what has happened
    "date ahead": (-1.5, -0.5, 0.5, 1, 1.3, 1.3, 1.3, 1.3, 0.5, *(-1,) * 3, *(-2,) * 8, *(-3,) * 11),  # weeks before
    "date stamp": (*(-4,) * 6, -3, -2, 0, 5, 4, 3, 2, 1, 0, 0, 0, 0, *(-1,) * 13),  # a dateline gives the day
    "date dateline": (*(-4,) * 6, -3, -2, 0, 5, 4, 3, 2, 1, 0, 0, 0, 0, *(-1,) * 13),
    "day stamp": (*(-2,) * 5, -1, 0, 0.5, 4, 3, 2, 1, 0.5, 0, -0.5, -1, *(-1.5,) * 7),
    "day dateline": (*(-2,) * 5, -1, 0, 0.5, 4, 3, 2, 1, 0.5, 0, -0.5, -1, *(-1.5,) * 7),
}


class Example(Struct, frozen=True):
    """One story seen from one day of capture."""

    story: Told
    track: str
    days: Calendar
    clues: tuple[Clue, ...]
    true: int  # the place of its day


def example(story: Told, track: str, back: int) -> Example | None:
    """None when the story is older than all candidates."""
    last = story.captured[track].toordinal()
    days = calendar(date.fromordinal(last - back), date.fromordinal(last))
    true = story.day.toordinal() - int(days.days[0])
    found = clues(days, story.evidence, story.signs)
    return Example(story, track, days, tuple(found), true) if 0 <= true < len(days.days) else None


def learned(examples: Sequence[Example]) -> Tables:
    """The tables under which the days of the stories are most likely."""
    names = sorted({clue.table for one in examples for clue in one.clues} | set(MEANS))
    place = {name: n for n, name in enumerate(names)}
    means = np.zeros((len(names), MOST_ROWS))
    for name, row in MEANS.items():
        if name in place:
            means[place[name], : len(row)] = row
    told = [one for one in examples if one.clues]
    weights = [1.0 if one.story.file == DEV else OTHERS for one in told]
    loss = objective(told, weights, place, means)
    found = minimize(loss, means.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return dict(zip(names, found.x.reshape(means.shape), strict=True))


def objective(
    told: Sequence[Example], weights: Sequence[float], place: Mapping[str, int], means: Floats
) -> Callable[[Floats], tuple[float, Floats]]:
    """The negative log likelihood with its slope, and what holds rows to their means and neighbours."""

    def loss(flat: Floats) -> tuple[float, Floats]:
        tables = flat.reshape(means.shape)
        away = tables - means
        steps = np.diff(away, axis=1)
        total = NEAR_MEANS * float((away**2).sum()) / 2 + NEAR_NEIGHBOURS * float((steps**2).sum()) / 2
        slope = NEAR_MEANS * away
        slope[:, 1:] += NEAR_NEIGHBOURS * steps
        slope[:, :-1] -= NEAR_NEIGHBOURS * steps
        for one, heavy in zip(told, weights, strict=True):
            score = dating.prior(one.days.days, captured=True, share=0.0)
            for clue in one.clues:
                score += clue.weight * tables[place[clue.table]][clue.rows]
            top = score.max()
            weight = np.exp(score - top)
            total -= heavy * float(score[one.true] - top - np.log(weight.sum()))
            weight /= weight.sum()
            for clue in one.clues:
                row = slope[place[clue.table]]
                row += heavy * clue.weight * np.bincount(clue.rows, weights=weight, minlength=MOST_ROWS)
                row[clue.rows[one.true]] -= heavy * clue.weight
        return total, slope.ravel()

    return loss


def answer(one: Example, tables: Tables) -> tuple[date, date, date]:
    """Best day, first and last, as dating.py finds them."""
    score = dating.prior(one.days.days, captured=True)
    for clue in one.clues:
        if clue.table in tables:
            score += clue.weight * tables[clue.table][clue.rows]
    weight = np.exp(score - score.max())
    weight /= weight.sum()
    best, first, last = (date.fromordinal(int(one.days.days[at])) for at in dating.best_interval(one.days, weight))
    return best, first, last


def check(told: Sequence[Told], folds: int) -> None:
    """Cross-validation by story on the development set, the others always among what is learned from."""
    dev = [story for story in told if story.file == DEV]
    others = [one for story in told if story.file != DEV and (one := example(story, "far", BACK))]
    far = {story.id: example(story, "far", BACK) for story in dev}
    rows: dict[str, list[tuple[Told, tuple[date, date, date]]]] = {"far": [], "fresh": []}
    for fold in range(folds):
        seen = [one for story in dev if story.fold(folds) != fold and (one := far[story.id])]
        tables = learned([*seen, *others])
        for story in dev:
            if story.fold(folds) == fold:
                for track, found in rows.items():
                    if one := example(story, track, dating.BACK):
                        found.append((story, answer(one, tables)))
    for track, found in rows.items():
        for name, keep in PARTS.items():
            print(f"{track}/{name}: {measured([row for row in found if keep(row[0])])}")


PARTS: Mapping[str, Callable[[Told], bool]] = {
    "all": lambda story: True,
    "look": lambda story: story.half() == "look",
    "apart": lambda story: story.half() == "apart",
    "wikinews": lambda story: story.source == "wikinews",
    "fundus": lambda story: story.source == "fundus",
}
DRAWS = 2000  # of the bootstrap


def measured(found: Sequence[tuple[Told, tuple[date, date, date]]]) -> str:
    """The numbers of score_dating.py in per cent, with their 95% bootstrap intervals."""
    off = np.array([(best - story.day).days for story, (best, _, _) in found])
    columns = {
        "year": np.array([best.year == story.day.year for story, (best, _, _) in found]),
        "within7": abs(off) <= 7,
        "exact": off == 0,
        "covered": np.array([first <= story.day <= last for story, (_, first, last) in found]),
    }
    widths = [(last - first).days + 1 for _, (_, first, last) in found]
    sure = [first == story.day for story, (_, first, last) in found if first == last]
    shares = "  ".join(f"{name} {100 * column.mean():.1f} {bootstrap(column)}" for name, column in columns.items())
    return f"n {len(found)}  {shares}  width {int(np.median(widths))}  sure {len(sure)} right {sum(sure)}"


def bootstrap(column: npt.NDArray[np.bool_]) -> str:
    """The middle 95% of the share over drawn stories."""
    drawn = random.Random(0)
    shares = sorted(np.mean(drawn.choices(column.tolist(), k=len(column))) for _ in range(DRAWS))
    return f"[{100 * shares[int(0.025 * DRAWS)]:.0f}-{100 * shares[int(0.975 * DRAWS)]:.0f}]"


def write(tables: Tables) -> None:
    """The tables with two decimals, without the rows at their end that weigh nothing."""
    lines = []
    for name, row in sorted(tables.items()):
        rounded = [round(float(value), 2) + 0.0 for value in row]
        while rounded and abs(rounded[-1]) < LEAST:
            rounded.pop()
        lines.append(f"{json.dumps(name)}: {json.dumps(rounded)}")
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


LEAST = 0.05  # less than this at the end of a table is smoothing beyond its last row


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/onrecord-dating.pkl"))
    options = parser.parse_args()
    told = stories(options.shared, options.cache)
    if options.check:
        check(told, options.folds)
    else:
        write(learned([one for story in told if (one := example(story, "far", BACK))]))


if __name__ == "__main__":
    main()
