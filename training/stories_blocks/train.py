"""Trains the block model and measures it on sites that it has not seen.

    python -m training.stories_blocks.train            # five folds by site, then the weights from all pages
    python -m training.stories_blocks.train --folds 0  # only the weights

Reads the open pages under ../shared/data/pages (or $ONRECORD_SHARED), writes src/onrecord/models/stories_blocks.npz.
With `--keep FILE` the probabilities of the folds are kept, so that what is built on them can be measured too.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import os
import pickle
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from msgspec import Struct

from onrecord.errors import InputError
from onrecord.pages import html
from onrecord.pages.encoding import decoded
from onrecord.stories import looks
from onrecord.types.page import Page
from training.stories_blocks.labels import labels

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared")) / "data" / "pages"
SETS = ("aeb", "fundus_en", "fundus_other", "wcxb")
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[{CJK}]|[^\W{CJK}]+")  # as the scorer counts words
SITES = 3  # sites that must know a word before it weighs anything
FOLDS = 5
KNOBS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 31, "max_depth": 7, "min_child_samples": 40,
    "lambda_l2": 2.0, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "num_threads": 1,
    "seed": 1, "deterministic": True, "force_col_wise": True, "verbose": -1, "max_bin": 127,
}  # fmt: skip
ROUNDS = 160
Matrix = looks.Matrix
Counts = Mapping[str, Mapping[str, tuple[float, float]]]  # word -> site -> (share in stories, 1)


class Example(Struct):
    """One page with its answers."""

    set: str
    id: str
    site: str
    page: Page
    gold: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    y: Any
    seen: looks.Looks


def examples() -> Iterator[Example]:
    """Every open page that has a gold body."""
    for name in SETS:
        for line in (DATA / f"{name}.jsonl").read_bytes().splitlines():
            row = json.loads(line)
            source, _ = decoded(gzip.decompress((DATA / row["html_path"]).read_bytes()))
            try:
                page = html.page(row["id"], source, "0", url=row.get("url"))
            except InputError:
                continue
            gold = tuple(WORD.findall(body(row)))
            words = tuple(tuple(WORD.findall(page.text[b.span.start : b.span.end])) for b in page.blocks)
            y = np.array(labels(words, gold), dtype=np.float32)
            yield Example(name, row["id"], site(row), page, gold, words, y, looks.looks(page))


def body(row: Mapping[str, Any]) -> str:
    """The gold body of a row of any of the sets."""
    if "stories" in row:
        return "\n\n".join(story["text"] for story in row["stories"])
    return "\n\n".join(row["body_paragraphs"]) if "body_paragraphs" in row else str(row["body"])


def site(row: Mapping[str, Any]) -> str:
    """The publisher, or what stands for it in an address: no fold may know the site of another."""
    if row.get("publisher_key"):
        return str(row["publisher_key"]).lower()
    parts = [p for p in urlsplit(row.get("url") or row["id"]).netloc.split(".") if p != "www"]
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2:]) or row["id"]


def fold(one: Example) -> int:
    """Which fifth a page's site is in."""
    return int(hashlib.sha256(one.site.encode()).hexdigest()[:8], 16) % FOLDS


# --- weights of words ----------------------------------------------------------------------------------------------


def counted(pages: Sequence[Example]) -> dict[str, dict[str, float]]:
    """For each word, the share of its blocks that are running text, site by site."""
    sums: dict[str, dict[str, list[float]]] = {}
    for one in pages:
        for near, spoken, y in zip(one.seen.names, one.seen.words, one.y, strict=True):
            for word in (*(f"{level}:{w}" for level, ws in enumerate(near) for w in ws), *(f"=:{w}" for w in spoken)):
                entry = sums.setdefault(word, {}).setdefault(one.site, [0.0, 0.0])
                entry[0] += float(y)
                entry[1] += 1
    return {
        word: {where: yes / total for where, (yes, total) in sites.items()}
        for word, sites in sums.items()
        if len(sites) >= SITES
    }


def odds(shares: Mapping[str, float], without: str | None = None) -> float | None:
    """Log odds of a word over the sites but one; None when too few are left."""
    left = [share for where, share in shares.items() if where != without]
    yes = sum(left)
    return round(math.log((yes + 0.5) / (len(left) - yes + 0.5)), 2) if len(left) >= SITES else None


def tables(counts: Mapping[str, Mapping[str, float]], one: Example | None = None) -> looks.Tables:
    """The weights of all words; with a page those of its words, without what its own site taught."""
    if one is None:
        known = counts.items()
    else:
        mine = {f"{level}:{w}" for near in set(one.seen.names) for level, ws in enumerate(near) for w in ws}
        mine |= {f"=:{w}" for spoken in one.seen.words for w in spoken}
        known = [(word, counts[word]) for word in mine if word in counts]  # type: ignore[assignment]
    weighed = {word: value for word, shares in known if (value := odds(shares, one.site if one else None)) is not None}
    return looks.Tables(
        {word: value for word, value in weighed.items() if not word.startswith("=:")},
        {word[2:]: value for word, value in weighed.items() if word.startswith("=:")},
    )


# --- trees ---------------------------------------------------------------------------------------------------------


def weights(one: Example) -> Matrix:
    """What a mistake at each block of a page costs: its words as a share of the story's, the same for every page."""
    words = np.array([len(w) for w in one.words], dtype=np.float32)
    size = max(50, len(one.gold))
    cost = (np.minimum(words, size) + 4) / size
    return cost / cost.sum() * math.sqrt(len(cost))


def fitted(rows: Matrix, pages: Sequence[Example]) -> lightgbm.Booster:
    """Trees for these pages."""
    y = np.concatenate([one.y > 0.5 for one in pages])
    cost = np.concatenate([weights(one) for one in pages])
    return lightgbm.train(KNOBS, lightgbm.Dataset(rows, y, weight=cost * len(cost) / cost.sum()), ROUNDS)


def arrays(booster: lightgbm.Booster, prefix: str) -> dict[str, Any]:
    """A booster as the arrays that onrecord.models.forest reads."""
    roots, feature, threshold, left, right, value, deepest = [], [], [], [], [], [], 0
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(feature))
        waiting = [(tree["tree_structure"], -1, left, 0)]
        while waiting:
            node, parent, side, depth = waiting.pop()
            at, deepest = len(feature), max(deepest, depth)
            if parent >= 0:
                side[parent] = at
            leaf = "split_feature" not in node
            feature.append(0 if leaf else node["split_feature"])
            threshold.append(math.inf if leaf else node["threshold"])
            value.append(node["leaf_value"] if leaf else 0.0)
            left.append(at)
            right.append(at)
            if not leaf:
                waiting += [(node["right_child"], at, right, depth + 1), (node["left_child"], at, left, depth + 1)]
    return {
        f"{prefix}_roots": np.array(roots, np.int32),
        f"{prefix}_feature": np.array(feature, np.int16),
        f"{prefix}_threshold": np.array(threshold, np.float64),
        f"{prefix}_left": np.array(left, np.int32),
        f"{prefix}_right": np.array(right, np.int32),
        f"{prefix}_value": np.array(value, np.float64),
        f"{prefix}_depth": np.array(deepest),
        f"{prefix}_base": np.array(0.0),
    }


def main() -> None:
    """Folds, then the weights."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folds", type=int, default=FOLDS)
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--out", type=Path, default=ROOT / "src/onrecord/models/stories_blocks.npz")
    given = asked.parse_args()
    start = time.process_time()

    def say(what: str) -> None:
        print(f"{time.process_time() - start:7.0f} CPU-s  {what}", file=sys.stderr, flush=True)

    pages = [one for one in examples() if len(one.page.blocks)]
    say(f"{len(pages)} pages, {sum(len(p.y) for p in pages)} blocks, {len({p.site for p in pages})} sites")
    first: dict[str, Any] = {}
    second: dict[str, Any] = {}
    counts = {}
    for k in range(FOLDS):
        known = [one for one in pages if fold(one) != k]
        counts[k] = counted(known)
        booster = fitted(np.concatenate([looks.whole(o.seen, tables(counts[k], o)) for o in known]), known)
        for one in (o for o in pages if fold(o) == k):
            rows = looks.whole(one.seen, tables(counts[k], one))
            first[one.id] = booster.predict(rows).astype(np.float32)
        say(f"first pass, fold {k}")
    for k in range(given.folds):
        known = [one for one in pages if fold(one) != k]
        rows = [looks.second(o.page, looks.whole(o.seen, tables(counts[k], o)), first[o.id]) for o in known]
        booster = fitted(np.concatenate(rows), known)
        for one in (o for o in pages if fold(o) == k):
            rows = looks.second(one.page, looks.whole(one.seen, tables(counts[k], one)), first[one.id])
            second[one.id] = booster.predict(rows).astype(np.float32)
        say(f"second pass, fold {k}")
    if given.keep:
        given.keep.write_bytes(pickle.dumps((first, second)))
    every = counted(pages)
    whole = [looks.whole(o.seen, tables(every, o)) for o in pages]
    held = arrays(fitted(np.concatenate(whole), pages), "first")
    held |= arrays(
        fitted(
            np.concatenate([looks.second(o.page, w, first[o.id]) for o, w in zip(pages, whole, strict=True)]), pages
        ),
        "second",
    )
    final = tables(every)
    np.savez_compressed(
        given.out,
        **held,
        names=np.array(list(final.names)), name_weights=np.array(list(final.names.values()), np.float32),
        words=np.array(list(final.words)), word_weights=np.array(list(final.words.values()), np.float32),
    )  # fmt: skip
    say(f"{given.out.name}: {given.out.stat().st_size:,} bytes, {len(final.names)} names, {len(final.words)} words")


if __name__ == "__main__":
    main()
