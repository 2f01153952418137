"""Trains src/onrecord/models/borders.json: is there a border between two stories in this run of lines?

    python training/stories_borders/train.py SHARED [--dumps 3000] [--write]

SHARED is the folder of open data. Dumps are made (dumps.py) of the stories of WCXB, Wikinews and PolNeAR; no text of
article-extraction-benchmark or fundus is used, of which multi_text is made, so that set stays a test. A third of the
dumps hold a single story. Prints five-fold cross-validation (folds by source story), then the weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
from pathlib import Path

import numpy as np
from dumps import Text, dump
from sklearn.ensemble import HistGradientBoostingClassifier

from onrecord.pages.text import blocks
from onrecord.stories.borders import FEATURES, gaps
from onrecord.stories.dump import in_blocks, without_copies
from onrecord.stories.lines import comparable, lines

UP = frozenset(  # evidence that can only speak for a border, whatever the dumps happen to teach
    "topped words repeated returns returns_less persists like_first as_long new_near new_far new_wide new_here peak "
    "new_names new_names_near most_blanks deepest before ends dated signed pictured alike place_line".split()
)
DOWN = frozenset("known bare shorts follows_short".split())  # and what can only speak against one
MODEL = Path(__file__).parents[2] / "src/onrecord/models/borders.json"
FOLDS = 5
WIKINEWS = re.compile(r"^\d+ - | \(\d{4}-\d{2}-\d{2}\)$")  # the corpus's own numbers around a title


def texts(shared: Path) -> list[Text]:
    """The stories to build with, in a fixed order."""
    found = []
    for line in (shared / "data/pages/wcxb.jsonl").open(encoding="utf-8"):
        story = json.loads(line)["stories"][0]
        found.append((story["headline"], story["text"]))
    for name, keep in (
        ("data/time/dating_dev.jsonl.gz", lambda r: "wikinews" in r["source"].casefold()),
        ("data/statements/polnear_train.jsonl.gz", lambda r: True),
        ("data/statements/dewikinews_train.jsonl.gz", lambda r: True),
    ):
        with gzip.open(shared / name, "rt", encoding="utf-8") as rows:
            found += [(r["title"], r["text"]) for r in map(json.loads, rows) if keep(r)]
    made = []
    for headline, text in found:
        headline = WIKINEWS.sub("", headline or "")
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
        text, titles = dump(stories, headlines, rng, mixed=rng.random() < 0.25)
        found.append((fold, text, titles))
    return found


def shortened(text: Text, rng: random.Random) -> Text:
    """Sometimes only the first paragraphs: short items have borders too."""
    if rng.random() < 0.3:
        return Text(text.headline, text.paragraphs[: rng.randint(2, 8)])
    return text


def examples(text: str, titles: tuple[str, ...]) -> list[tuple[tuple[float, ...], int]]:
    """Evidence and answer for each run of lines but the first, where there is anything to decide."""
    found = without_copies(in_blocks(lines(text, [b.span for b in blocks(text)])))
    wanted = {comparable(title) for title in titles}
    rows = []
    for gap in gaps(text, found)[1:]:
        keys = {line.key for line in found[gap.first : gap.last]}
        begins = bool(keys & wanted) and begins_here(found, gap, wanted)
        if gap.headline is None:
            continue
        if begins and found[gap.headline].key not in wanted:
            begins = True  # the wrong line of the right run: the border is there all the same
        rows.append((gap.evidence, int(begins)))
    return rows


def begins_here(found, gap, wanted) -> bool:
    """Not a link to another story of the dump: a headline that is followed by nothing but short lines and the text."""
    return any(line.key in wanted and line.look != "furniture" for line in found[gap.first : gap.last])


def main() -> None:
    """See above."""
    ask = argparse.ArgumentParser()
    ask.add_argument("shared", type=Path)
    ask.add_argument("--dumps", type=int, default=3000)
    ask.add_argument("--margin", type=float, default=1.0)
    ask.add_argument("--cache", type=Path)
    ask.add_argument("--write", action="store_true")
    a = ask.parse_args()
    stories = texts(a.shared)
    fold_of = [int(hashlib.sha256(t.headline.encode()).hexdigest()[:8], 16) % FOLDS for t in stories]
    folds, xs, ys, pages = [], [], [], []
    for n, (fold, text, titles) in enumerate(made(stories, a.dumps, fold_of)):
        for evidence, answer in examples(text, titles):
            folds.append(fold), xs.append(evidence), ys.append(answer), pages.append((n, len(titles)))
    x, y, f = np.array(xs), np.array(ys), np.array(folds)
    if a.cache:
        np.savez(a.cache, x=x, y=y, f=f, pages=np.array(pages))
    print(len(stories), "stories,", len(y), "runs,", int(y.sum()), "borders")
    scores = np.zeros(len(y))
    for k in range(FOLDS):
        scores[f == k] = grown(x[f != k], y[f != k]).decision_function(x[f == k])
    report(scores, y, np.array(pages))
    model = grown(x, y)
    exported = {"features": list(FEATURES), "constant": constant_of(model) - a.margin, "trees": trees_of(model)}
    if a.write:
        MODEL.write_text(json.dumps(exported, separators=(",", ":")) + "\n", encoding="utf-8")


def grown(x: np.ndarray, y: np.ndarray) -> HistGradientBoostingClassifier:
    """The trees; sizes chosen by the cross-validation that this prints."""
    signs = [1 if name in UP else -1 if name in DOWN else 0 for name in FEATURES]
    return HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.06,
        max_leaf_nodes=12,
        min_samples_leaf=40,
        l2_regularization=2,
        monotonic_cst=signs,
        early_stopping=False,
        random_state=0,
    ).fit(x, y)


def report(scores: np.ndarray, y: np.ndarray, pages: np.ndarray) -> None:
    """Borders found and single stories split, at several margins."""
    single = pages[:, 1] == 1
    count = max(1, len(set(pages[single][:, 0])))
    for margin in (-0.5, 0, 0.5, 1, 1.5, 2):
        said = scores > margin
        tp, fp, fn = int((said & (y == 1)).sum()), int((said & (y == 0)).sum()), int((~said & (y == 1)).sum())
        split = len(set(pages[single & said & (y == 0)][:, 0])) / count
        print(f"margin {margin}: P {tp / (tp + fp):.4f} R {tp / (tp + fn):.4f} single stories split {split:.4f}")


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
