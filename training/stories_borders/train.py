"""Trains src/onrecord/models/borders.json: is there a border between two stories in this run of lines?

    python -m training.stories_borders.train SHARED [--dumps 4000] [--write]

SHARED is the folder of open data. Dumps are made (dumps.py) of the stories of WCXB, English Wikinews, PolNeAR and
fundus in other languages; no text of article-extraction-benchmark or English fundus is used, of which multi_text is
made, so that set stays a test. A third of the
dumps hold a single story. Prints five-fold cross-validation (folds by source story), then the weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pickle
import random
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from onrecord.pages.text import blocks
from onrecord.stories.cut.borders import TOGETHER, UNLIKELY, built_alike
from onrecord.stories.cut.dump import in_blocks, without_copies
from onrecord.stories.cut.gaps import FEATURES, Gap, gaps
from onrecord.stories.cut.lines import comparable, page_units
from training.stories_borders.dumps import Text, dump

UP = frozenset(  # evidence that can only speak for a border, whatever the dumps happen to teach
    [
        "topped",
        "words",
        "repeated",
        "returns",
        "returns_less",
        "persists",
        "like_first",
        "as_long",
        "new_near",
        "new_far",
        "new_wide",
        "new_here",
        "peak",
        "alone",
        "same_form",
        "same_depth",
        "new_names",
        "new_names_near",
        "most_blanks",
        "deepest",
        "before",
        "ends",
        "dated",
        "signed",
        "pictured",
        "alike",
        "place_line",
    ]
)
DOWN = frozenset(["known", "bare", "shorts", "follows_short"])  # and what can only speak against one
MODEL = Path(__file__).parents[2] / "src/onrecord/models/borders.json"
FOLDS = 5
SINGLE = 2.0  # weight of the runs of single stories: to split one is worse than to miss a border


def texts(shared: Path) -> list[Text]:
    """The stories to build with, in a fixed order."""
    found = []
    for line in (shared / "data/pages/wcxb.jsonl").open(encoding="utf-8"):
        story = json.loads(line)["stories"][0]
        found.append((story["headline"], story["text"]))
    for name, keep in (
        ("data/time/dating_dev.jsonl.gz", lambda r: "wikinews" in r["source"].casefold()),
        ("data/statements/polnear_train.jsonl.gz", lambda r: True),
    ):
        with gzip.open(shared / name, "rt", encoding="utf-8") as rows:
            found += [(r["title"], r["text"]) for r in map(json.loads, rows) if keep(r)]
    for line in (shared / "data/pages/fundus_other.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        found.append((row["title"], "\n".join(row["body_paragraphs"])))
    made = []
    for headline, text in found:
        headline = headline or ""
        paragraphs = tuple(" ".join(p.split()) for p in text.split("\n") if p.strip())
        while paragraphs and comparable(paragraphs[0]).rstrip(".") in comparable(headline):
            paragraphs = paragraphs[1:]  # PolNeAR's texts begin with their title
        if headline and len(headline) < 200 and len(paragraphs) > 1 and sum(map(len, paragraphs)) > 400:
            made.append(Text(" ".join(headline.split()), paragraphs))
    return made


def near(all_texts: list[Text]) -> list[list[int]]:
    """For each story those that are most like it: borders between such are the hard ones."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(max_df=0.2, min_df=2).fit_transform(" ".join(t.paragraphs) for t in all_texts)
    like = (matrix @ matrix.T).toarray()
    np.fill_diagonal(like, 0)
    order = np.argsort(-like, axis=1)[:, :12]
    return [[int(j) for j in row if like[i, j] < 0.7] for i, row in enumerate(order)]


def made(all_texts: list[Text], count: int, fold_of: list[int]) -> list[tuple[int, str, tuple[str, ...]]]:
    """(fold, dump, headlines at which stories begin); the stories of one dump are of one fold."""
    rng = random.Random(20231207)
    neighbours = near(all_texts)
    headlines = [t.headline for t in all_texts]
    found = []
    for _ in range(count):
        n = rng.choice((1, 1, 1, 1, 2, 2, 3, 4, 5))
        first = rng.randrange(len(all_texts))
        fold = fold_of[first]
        same = [j for j in neighbours[first] if fold_of[j] == fold]
        chosen = [first]
        while len(chosen) < n:
            pick = rng.choice(same) if same and rng.random() < 0.4 else rng.randrange(len(all_texts))
            if pick not in chosen and fold_of[pick] == fold:
                chosen.append(pick)
        stories = [shortened(all_texts[i], rng) for i in chosen]
        links = [headlines[j] for j in neighbours[first][:4]] + rng.sample(headlines, 6)
        text, titles = dump(stories, links, rng, mixed=rng.random() < 0.25)
        found.append((fold, text, titles))
    return found


def shortened(text: Text, rng: random.Random) -> Text:
    """Sometimes only the first paragraphs: short items have borders too."""
    if rng.random() < 0.3:
        return Text(text.headline, text.paragraphs[: rng.randint(2, 8)])
    return text


def examples(text: str, titles: tuple[str, ...]) -> list[tuple[Gap, int]]:
    """Each run of lines but the first, and whether a story begins in it."""
    found = without_copies(in_blocks(page_units(text, [b.span for b in blocks(text)])))
    wanted = {comparable(title) for title in titles}
    return [(gap, int(begins_here(found, gap, wanted))) for gap in gaps(text, found)[1:]]


def begins_here(found, gap, wanted) -> bool:
    """Not a link to another story of the dump: a headline that is followed by nothing but short lines and the text."""
    return any(line.key in wanted and line.look != "furniture" for line in found[gap.first : gap.last])


def main() -> None:
    """See above."""
    ask = argparse.ArgumentParser()
    ask.add_argument("shared", type=Path)
    ask.add_argument("--dumps", type=int, default=4000)
    ask.add_argument("--margin", type=float, default=1.25)
    ask.add_argument("--cache", type=Path)
    ask.add_argument("--write", action="store_true")
    a = ask.parse_args()
    stories = texts(a.shared)
    fold_of = [int(hashlib.sha256(t.headline.encode()).hexdigest()[:8], 16) % FOLDS for t in stories]
    rows, ys, meta = [], [], []  # meta: fold, dump, number of its stories
    for n, (fold, text, titles) in enumerate(made(stories, a.dumps, fold_of)):
        for gap, answer in examples(text, titles):
            rows.append(gap)
            ys.append(answer)
            meta.append((fold, n, len(titles)))
    if a.cache:
        a.cache.write_bytes(pickle.dumps((rows, ys, meta)))
    fit(rows, ys, meta, a.margin, a.write)


def fit(rows: list[Gap], ys: list[int], meta: list[tuple[int, int, int]], margin: float, write: bool) -> None:
    """Both models, by cross-validation and whole; the second is taught with scores that the first gave unseen runs."""
    asked = [n for n, gap in enumerate(rows) if gap.headline is not None]
    x = np.array([rows[n].evidence for n in asked])
    y, m = np.array(ys)[asked], np.array(meta)[asked]
    print(len(y), "runs,", int(y.sum()), "borders")
    weight = np.where((m[:, 2] == 1), SINGLE, 1.0)
    alone = crossed(x, y, m[:, 0], weight, FEATURES)
    report("alone", alone, y, m)
    first = grown(x, y, weight, FEATURES)
    everywhere = np.full(len(rows), UNLIKELY)
    everywhere[asked] = alone
    beside: list[tuple[float, ...]] = []
    for _, page in groupby(range(len(rows)), key=lambda n: meta[n][1]):
        places = list(page)
        beside += built_alike([rows[n] for n in places], [float(everywhere[n]) for n in places])
    both = np.hstack([x, np.array(beside)[asked]])
    names = (*FEATURES, *TOGETHER)
    report("together", crossed(both, y, m[:, 0], weight, names), y, m)
    second = grown(both, y, weight, names)
    if write:
        held = {"alone": exported(first, FEATURES, 0.0), "together": exported(second, names, margin)}
        MODEL.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")


def crossed(x: np.ndarray, y: np.ndarray, f: np.ndarray, weight: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """The score of each run by a model that saw no dump of its fold."""
    scores = np.zeros(len(y))
    for k in range(FOLDS):
        model = grown(x[f != k], y[f != k], weight[f != k], names)
        scores[f == k] = model.decision_function(x[f == k])
    return scores


def exported(model: HistGradientBoostingClassifier, names: Sequence[str], margin: float) -> dict:
    """A model as onrecord.models.borders reads it."""
    return {"features": list(names), "constant": constant_of(model) - margin, "trees": trees_of(model)}


def grown(x: np.ndarray, y: np.ndarray, weight: np.ndarray, names: Sequence[str]) -> HistGradientBoostingClassifier:
    """The trees; sizes chosen by the cross-validation that this prints."""
    signs = [1 if name in UP else -1 if name in DOWN else 0 for name in names]
    return HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.06,
        max_leaf_nodes=12,
        min_samples_leaf=40,
        l2_regularization=2,
        monotonic_cst=signs,
        early_stopping=False,
        random_state=0,
    ).fit(x, y, sample_weight=weight)


def report(name: str, scores: np.ndarray, y: np.ndarray, m: np.ndarray) -> None:
    """Borders found and single stories split, at several margins."""
    single = m[:, 2] == 1
    count = max(1, len(set(m[single][:, 1])))
    for margin in (-0.5, 0, 0.5, 1, 1.5, 2):
        said = scores > margin
        tp, fp, fn = int((said & (y == 1)).sum()), int((said & (y == 0)).sum()), int((~said & (y == 1)).sum())
        split = len(set(m[single & said & (y == 0)][:, 1])) / count
        print(f"{name} margin {margin}: P {tp / (tp + fp):.4f} R {tp / (tp + fn):.4f} single split {split:.4f}")


def constant_of(model: HistGradientBoostingClassifier) -> float:
    """The score before any tree."""
    return float(np.ravel(model._baseline_prediction)[0])


def trees_of(model: HistGradientBoostingClassifier) -> list[list[list[float]]]:
    """The trees as onrecord.models.borders reads them."""
    found = []
    for (predictor,) in model._predictors:
        found.append(
            [
                [-1, round(float(n["value"]), 5), 0, 0]
                if n["is_leaf"]
                else [int(n["feature_idx"]), float(n["num_threshold"]), int(n["left"]), int(n["right"])]
                for n in predictor.nodes
            ]
        )
    return found


if __name__ == "__main__":
    main()
