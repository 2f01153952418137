"""Captions of pages and their credits, against what fundus's parsers give of them. No peer has them.

A caption counts when it has most words in common with one of the gold, its credit included; each is matched once. A
credit counts when agency or photographer share a name with the gold's. `leaked` is the share of gold captions that
stand in our body though not in the gold's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.frame import Rows, Task
from bench.pages import BODY, markup
from bench.tasks import by_id
from onrecord.errors import InputError
from onrecord.models.forest import Weights
from onrecord.pages import html
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.facts.captions import agencies, captions

WORD = re.compile(r"\w+")
SAME = 0.7  # F1 of words from which two captions are one
LEAK_WORDS = 6  # a shorter caption may stand in a body by chance
RUN = 4  # words
LEAKED = 0.8  # share of a caption's runs of words that stand in the body


def ours(rows: Rows) -> Rows:
    """onrecord's captions, credits and body."""
    return [found(row) for row in rows]


def found(row: Mapping[str, Any], held: Weights | None = None) -> dict[str, Any]:
    """The captions and the body of one page."""
    try:
        page = html.html_page(row["id"], markup(row), "0", url=row.get("url"))
    except InputError:
        return {"id": row["id"], "captions": [], "body": ""}
    made = [cut for cut in cuts(page, held) if cut.pieces]
    return {
        "id": row["id"],
        "captions": [
            {"text": cut.text[c.span.start : c.span.end], "credit": [n for n in (c.agency, c.photographer) if n]}
            for cut in made
            for c in captions(cut)
        ],
        "body": "\n\n".join(cut.text[p.span.start : p.span.end] for cut in made for p in cut.parts if p.kind in BODY),
    }


def score(gold: Path, predicted: Path) -> Mapping[str, float]:
    """F1 of caption texts and of credits, and how many gold captions are in the body, in per cent."""
    right, told, wanted, leaks, long = 0, 0, 0, 0, 0
    credit_right, credit_told, credit_wanted = 0, 0, 0
    answers = by_id(gold)
    for id, one in by_id(predicted).items():
        images = distinct(answers[id].get("images") or [])
        pairs = matched(images, one["captions"])
        with_text = [image for image in images if image.get("caption")]
        right, told, wanted = right + len(pairs), told + len(one["captions"]), wanted + len(with_text)
        credited = [image for image in with_text if image.get("credit")]
        credit_wanted += len(credited)
        credit_told += sum(bool(caption["credit"]) for _, caption in pairs)
        credit_right += sum(same_credit(image.get("credit") or [], caption["credit"]) for image, caption in pairs)
        ours, theirs = runs(one["body"]), runs(" ".join(answers[id]["body_paragraphs"]))
        for image in with_text:
            inside = runs(image["caption"])
            if len(WORD.findall(image["caption"])) >= LEAK_WORDS and not len(inside & theirs) >= LEAKED * len(inside):
                long += 1
                leaks += len(inside & ours) >= LEAKED * len(inside)
    return {
        "caption": 100 * f1(right, told, wanted),
        "credit": 100 * f1(credit_right, credit_told, credit_wanted),
        "leaked": 100 * leaks / max(long, 1),
        "gold": float(wanted),
    }


def f1(right: int, told: int, wanted: int) -> float:
    """From counts."""
    return 2 * right / (told + wanted) if told + wanted else 1.0


def distinct(images: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The images without those whose caption another has."""
    return list({" ".join(WORD.findall((one.get("caption") or "").casefold())): one for one in images}.values())


def matched(
    images: Sequence[Mapping[str, Any]], ours: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Gold and found captions that are the same, the most alike first."""
    ranked = sorted(
        (
            (-alike(f"{image['caption']} {' '.join(image.get('credit') or [])}", one["text"], image["caption"]), n, k)
            for n, image in enumerate(images)
            if image.get("caption")
            for k, one in enumerate(ours)
        )
    )
    pairs: dict[int, int] = {}
    for rank, n, k in ranked:
        if -rank >= SAME and n not in pairs and k not in pairs.values():
            pairs[n] = k
    return [(images[n], ours[k]) for n, k in pairs.items()]


def alike(full: str, found: str, bare: str) -> float:
    """F1 of words, with or without the gold's credit."""
    return max(words_f1(full, found), words_f1(bare, found))


def words_f1(a: str, b: str) -> float:
    """F1 of two bags of words."""
    left, right = Counter(WORD.findall(a.casefold())), Counter(WORD.findall(b.casefold()))
    return f1(sum((left & right).values()), sum(right.values()), sum(left.values()))


def same_credit(gold: Sequence[str], ours: Sequence[str]) -> bool:
    """True when the two share a name of an agency or of a person."""
    return bool(names(gold) & names(ours))


def names(credits: Sequence[str]) -> set[str]:
    """The words of credits, agencies by their usual name."""
    found = set()
    for one in credits:
        for piece in re.split(r"\s*[/,|]\s*|\s+(?:via|for)\s+", one):
            usual = agencies().get(piece.casefold().removeprefix("the "), agencies().get(piece.casefold(), piece))
            found |= {word for word in WORD.findall(usual.casefold()) if len(word) > 1}
    return found - {"photo", "images", "image", "the", "of"}


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of words of a text."""
    words = WORD.findall(text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}


TASKS = (
    Task(
        "captions/fundus_en",
        "pages/fundus_en.jsonl",
        {"onrecord": ours},
        score,
        about="Captions and credits; weights that saw these pages. For unseen sites: training.stories_blocks.evaluate.",
    ),
)
