"""Statements of whole stories: onrecord beside textacy's quotations and verbs of saying over spaCy's tree.

    ONRECORD_TEXTACY_PYTHON=TEXTACY/bin/python python -m bench.stories --into docs/scores.md

A statement is found when its content words are those of the gold (Jaccard of at least 0.8, as in shared/bench's
score_story.py); optional ones count neither way. `source` is the share of the found whose source touches the gold's, or
that rightly have none: peers resolve nobody, so that names are not compared.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from bench import saying
from bench.frame import Result, scorer

ENOUGH = 0.8  # Jaccard of content words, that of the scorer
KINDS = ("direct", "indirect", "mixed")
PYTHON = "ONRECORD_TEXTACY_PYTHON"

Story = Mapping[str, Any]
Statements = Sequence[Mapping[str, Any]]


def hits(story: Story, statements: Statements) -> Counter[str]:
    """What of a story's statements is found, and what is found besides."""
    score, text = scorer("score_story"), story["text"]
    wanted = [score.words(text, one["content"]) for one in story["statements"]]
    had = [score.words(text, one["content"]) for one in statements]
    near = [(score.jaccard(a, b), g, p) for g, a in enumerate(wanted) for p, b in enumerate(had) if a & b]
    pairs = score.best_pairs(near, ENOUGH)
    core = [(story["statements"][g], statements[p]) for g, p in pairs if story["statements"][g]["core"]]
    count = Counter(found=len(core), told=len(had) - len(pairs) + len(core))
    count["gold"] = sum(one["core"] for one in story["statements"])
    count["source"] = sum(_same_source(text, gold["source"], one["source"]) for gold, one in core)
    for kind in KINDS:
        count[f"found {kind}"] = sum(gold["kind"] == kind for gold, _ in core)
        count[f"gold {kind}"] = sum(one["core"] and one["kind"] == kind for one in story["statements"])
    return count


def _same_source(text: str, gold: Sequence[Any], found: Sequence[Any]) -> bool:
    words = scorer("score_story").words
    return bool(words(text, gold) & words(text, found)) if gold else not found


def result(system: str, stories: Sequence[Story], each: Mapping[str, Statements], seconds: float = 0.0) -> Result:
    """The numbers of one system; `each` is a story's id to its statements."""
    counted = [hits(story, each[story["id"]]) for story in stories]
    total = sum(counted, Counter())
    share = scorer("score_story").ratio
    precision, recall = share(total["found"], total["told"]), share(total["found"], total["gold"])
    numbers = {"F1": scorer("score_story").f1(precision, recall), "precision": precision, "recall": recall}
    numbers |= {f"recall {kind}": share(total[f"found {kind}"], total[f"gold {kind}"]) for kind in KINDS}
    numbers["source"] = share(total["source"], total["found"])
    counts = np.array([[c["found"], c["told"], c["gold"]] for c in counted])
    return Result("stories/statements", system, numbers, seconds, len(stories), counts=counts)


def results(stories: Sequence[Story], records: Iterable[Mapping[str, Any]], seconds: float) -> list[Result]:
    """onrecord, from records of the stories that were made before in `seconds`, and the peers where they can run."""
    ours = {record["input_id"]: record["statements"] for record in records}
    found = [result("onrecord", stories, ours, seconds)]
    try:
        answers = list(saying.ask(os.environ[PYTHON], [story["text"] for story in stories]))
    except (KeyError, ModuleNotFoundError):
        note = f"not run: {PYTHON} names no Python with textacy"
        return [*found, *(Result("stories/statements", peer, {}, 0.0, len(stories), note) for peer in PEERS)]
    for peer in PEERS:
        told = {story["id"]: answer[peer] for story, answer in zip(stories, answers, strict=True)}
        spent = sum(answer["seconds"][peer] for answer in answers)
        found.append(result(peer, stories, told, spent))
    return found


PEERS = (saying.TREE, saying.TEXTACY)
