"""What the encoder is worth alone, before any rule: names, statements by the plainest decoder, speed.

    python -m training.encoder.evaluate [--weights FILE] [--data ../shared/data]

Scorers are those of `bench` beside the data. Names: the documents kept apart from training (and GUM news, never
trained on). Statements: a cue is a run of words over one half; its content and source are the words that link to it
over one half.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from onrecord.models import encoder
from training.encoder import data

Score = Callable[[str], encoder.Scores]
KINDS = ("PERSON", "ORG", "PLACE", "FAC")
LEAST = 0.5
GAP = 2  # words under the threshold that do not break a content: a mark, a name of two words


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--weights", type=Path, default=Path(str(encoder.FILES / "weights.onnx")))
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = ask.parse_args()
    sys.path.insert(0, str(args.data.parent / "bench"))
    score = scorer(args.weights)
    entities, said = args.data / "entities", args.data / "statements"
    worldwide = [row for row in data.read(entities / "ww_open.jsonl.gz") if data.apart(row)]
    uner = [row for row in data.read(entities / "uner_ewt_blog.jsonl") if data.apart(row)]
    show("names, worldwide newswire, apart", names(worldwide, score))
    show("names, UNER, apart", names(uner, score))
    show("names, GUM news, never trained on", names(data.read(entities / "gum_news.jsonl"), score, {"NAM"}, "name"))
    for title, file in (("PolNeAR dev", "polnear_dev.jsonl.gz"), ("GUM news, never trained on", "gum_news.jsonl.gz")):
        for kind, found in statements(said / file, score).items():
            show(f"statements, {title}, {kind}", found)
    texts = [row["text"] for row in data.read(said / "polnear_dev.jsonl.gz")[:20]]
    began = time.process_time()
    for text in texts:
        score(text)
    print(f"speed: {sum(len(t.split()) for t in texts) / (time.process_time() - began):,.0f} words a CPU second")


def show(what: str, found: tuple[float, float, float]) -> None:
    precision, recall, f = (100 * value for value in found)
    print(f"{what:52s} P {precision:5.1f}  R {recall:5.1f}  F1 {f:5.1f}", flush=True)


def scorer(weights: Path) -> Score:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    return lambda text: encoder.score(text, session)


def names(
    rows: list[dict[str, Any]], score: Score, kinds: set[str] | None = None, span: str = "full"
) -> tuple[float, float, float]:
    import score_entities  # type: ignore[import-not-found]

    found = []
    for row in rows:
        scores = score(row["text"])
        mentions = [
            dict(zip(("start", "end"), scores.span(one.first, one.last), strict=True), type=one.label, entity_id=None)
            for one in encoder.encoder_names(scores, KINDS)
        ]
        found.append({"id": row["id"], "mentions": mentions})
    result = score_entities.score(
        rows,
        found,
        types={"PERSON", "ORG", "PLACE"},
        kinds=kinds,
        span=span,
        normalise=True,
        tmap={"FAC": "PLACE"},
    )["micro"]
    return result["p"], result["r"], result["f"]


def statements(path: Path, score: Score) -> dict[str, tuple[float, float, float]]:
    import score_statements  # type: ignore[import-not-found]

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in data.read(path):
            print(json.dumps({"id": row["id"], "statements": decoded(score(row["text"]))}), file=file)
        file.flush()
        result = score_statements.score(str(path), file.name, 0)
    return {
        **{kind: tuple(found["full"]) for kind, found in result["kinds"].items()},
        "content": tuple(result["kinds"]["all"]["content_iou50"]),
        "cue": tuple(result["kinds"]["all"]["cue"]),
    }


def decoded(scores: encoder.Scores) -> list[dict[str, Any]]:
    made = []
    for cue in encoder.inside_runs(scores.role("cue-begin"), scores.role("cue"), LEAST):
        content = spans(scores, closed(scores.link("content", cue.first, cue.last) >= LEAST))
        source = best(scores.link("source", cue.first, cue.last))
        if content:
            place = [scores.span(cue.first, cue.last)]
            made.append({"content": content, "cue": place, "source": [scores.span(*source)] if source else []})
    return made


def closed(chosen: np.ndarray) -> np.ndarray:
    """The same with gaps of at most GAP words filled."""
    filled = chosen.copy()
    numbers = np.flatnonzero(chosen)
    for a, b in pairwise(numbers):
        if b - a <= GAP + 1:
            filled[a:b] = True
    return filled


def spans(scores: encoder.Scores, chosen: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], chosen.astype(np.int8), [0]))))
    return [scores.span(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def best(probability: np.ndarray) -> tuple[int, int] | None:
    """The run of words with the highest sum of logits; None where no word is likelier than not."""
    logits = np.log(np.clip(probability, 1e-6, 1 - 1e-6) / np.clip(1 - probability, 1e-6, 1))
    top, found, total, first = 0.0, None, 0.0, 0
    for number, value in enumerate(logits.tolist()):
        if total <= 0:
            total, first = 0.0, number
        total += value
        if total > top:
            top, found = total, (first, number + 1)
    return found


if __name__ == "__main__":
    main()
