"""The network while it learns: projections of vectors and rows of features, summed, cut at zero, read by answers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its common name

from onrecord.models.heads import Head, head_rows

LEAST = 4  # times that a feature must be met to get a row
DROP, VECTOR_DROP, FEATURE_DROP = 0.3, 0.1, 0.2
RATE, DECAY, BATCH = 3e-3, 0.05, 320


class Target(NamedTuple):
    """What one answer should be: values (examples x values) in shares or bits, and what each example counts."""

    values: np.ndarray
    weight: np.ndarray
    one_of: bool  # the values exclude one another
    share: float = 1.0  # of the whole loss


class Examples(NamedTuple):
    """What a head is asked: vectors (a list of arrays, a row an example), features, and what it should answer."""

    vectors: list[np.ndarray]
    features: list[tuple[str, ...]]
    targets: dict[str, Target]


def beside(examples: Examples, more: Examples) -> Examples:
    """The examples and others of the same questions."""
    targets = {
        name: Target(
            np.concatenate([target.values, more.targets[name].values]),
            np.concatenate([target.weight, more.targets[name].weight]),
            target.one_of,
            target.share,
        )
        for name, target in examples.targets.items()
    }
    vectors = [np.concatenate(both) for both in zip(examples.vectors, more.vectors, strict=True)]
    return Examples(vectors, [*examples.features, *more.features], targets)


class Net(nn.Module):
    def __init__(self, widths: Sequence[int], features: int, hidden: int, answers: Mapping[str, int]) -> None:
        super().__init__()
        self.projections = nn.ModuleList(nn.Linear(width, hidden, bias=False) for width in widths)
        self.rows = nn.EmbeddingBag(features + 1, hidden, mode="sum")
        nn.init.normal_(self.rows.weight, std=0.05)
        for one, width in zip(self.projections, widths, strict=True):
            nn.init.normal_(one.weight, std=0.7 / math.sqrt(width))  # type: ignore[arg-type]
        self.bias = nn.Parameter(torch.zeros(hidden))
        self.answers = nn.ModuleDict({f"to {name}": nn.Linear(hidden, size) for name, size in answers.items()})

    def forward(self, vectors: Sequence[Tensor], features: Bags) -> dict[str, Tensor]:
        hidden = self.bias
        for one, vector in zip(self.projections, vectors, strict=True):
            hidden = hidden + one(F.dropout(vector, VECTOR_DROP, self.training))
        hidden = hidden + self.rows(features.numbers, features.begins, per_sample_weights=features.weights)
        hidden = F.dropout(F.relu(hidden), DROP, self.training)
        return {name[3:]: answer(hidden) for name, answer in self.answers.items()}


class Bags(NamedTuple):
    """The features of some examples, one list behind the other."""

    numbers: Tensor
    begins: Tensor
    weights: Tensor


def bags(rows: Sequence[np.ndarray], dropped: float, draw: np.random.Generator) -> Bags:
    """The rows of a batch, each feature left out with the probability `dropped`."""
    kept = [row[draw.random(len(row)) > dropped] for row in rows]
    numbers = torch.from_numpy(np.concatenate(kept))
    begins = torch.from_numpy(np.cumsum([0, *(len(row) for row in kept[:-1])]))
    return Bags(numbers, begins, torch.full((len(numbers),), 1 / (1 - dropped)))


def loss(found: Mapping[str, Tensor], targets: Mapping[str, Target], batch: Tensor) -> Tensor:
    """The sum of the answers' losses over a batch."""
    whole = torch.zeros(())
    for name, target in targets.items():
        wanted = torch.from_numpy(target.values)[batch]
        weight = torch.from_numpy(target.weight)[batch]
        if target.one_of:
            each = -(F.log_softmax(found[name], 1) * wanted).sum(1)
        else:
            each = F.binary_cross_entropy_with_logits(found[name], wanted, reduction="none").mean(1)
        whole = whole + target.share * (each * weight).sum() / weight.sum().clamp(min=1)
    return whole


def trained(examples: Examples, hidden: int = 96, epochs: int = 8, seed: int = 0) -> Head:
    """A head that has learned the examples."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    draw = np.random.default_rng(seed)
    counts = Counter(name for named in examples.features for name in named)
    known = {name: n for n, name in enumerate(sorted(f for f, count in counts.items() if count >= LEAST))}
    sizes = {name: target.values.shape[1] for name, target in examples.targets.items()}
    net = Net([v.shape[1] for v in examples.vectors], len(known), hidden, sizes)
    steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    rows = [np.array([known[f] for f in named if f in known], np.int64) for named in examples.features]
    vectors = [torch.from_numpy(v.astype(np.float32)) for v in examples.vectors]
    net.train()
    many = epochs * math.ceil(len(rows) / BATCH)
    done = 0
    for _ in range(epochs):
        for batch in torch.randperm(len(rows)).split(BATCH):
            for group in steps.param_groups:
                group["lr"] = RATE * (1 - 0.9 * done / many)
            found = net([v[batch] for v in vectors], bags([rows[n] for n in batch], FEATURE_DROP, draw))
            steps.zero_grad()
            loss(found, examples.targets, batch).backward()
            steps.step()
            done += 1
    return taken(net.eval(), known, set(examples.targets))


def taken(net: Net, known: Mapping[str, int], answers: Iterable[str]) -> Head:
    """The network as the package reads it."""
    words = sorted(known, key=known.__getitem__)
    return Head(
        projections=tuple(one.weight.detach().numpy().T.copy() for one in net.projections),  # type: ignore[union-attr,operator]
        features={word: n for n, word in enumerate(words)},
        rows=net.rows.weight.detach().numpy()[: len(words)].copy(),
        bias=net.bias.detach().numpy().copy(),
        answers={
            name: (
                net.answers[f"to {name}"].weight.detach().numpy().T.copy(),
                net.answers[f"to {name}"].bias.detach().numpy().copy(),
            )  # type: ignore[union-attr,operator]
            for name in sorted(answers)
        },
    )


def together(heads: Sequence[Head]) -> Head:
    """Several heads of one kind as one, whose answers are their mean: their hidden values stand beside one another."""
    words = sorted(set().union(*(head.features for head in heads)))
    rows = []
    for head in heads:
        none = np.zeros(head.rows.shape[1], np.float32)
        known = all_rows(head)
        rows.append(np.stack([known[head.features[word]] if word in head.features else none for word in words]))
    return Head(
        projections=tuple(
            np.concatenate(each, axis=1) for each in zip(*(head.projections for head in heads), strict=True)
        ),
        features={word: n for n, word in enumerate(words)},
        rows=np.concatenate(rows, axis=1),
        bias=np.concatenate([head.bias for head in heads]),
        answers={
            name: (
                np.concatenate([head.answers[name][0] for head in heads]) / len(heads),
                np.mean([head.answers[name][1] for head in heads], axis=0),
            )
            for name in heads[0].answers
        },
    )


def all_rows(head: Head) -> np.ndarray:
    """All rows of a head as floats."""
    return head_rows(head, np.arange(len(head.rows)))


def stored(heads: Mapping[str, Head]) -> dict[str, np.ndarray]:
    """The heads as the arrays of events.npz: rows int8 with a scale a row, all else float16."""
    found: dict[str, np.ndarray] = {}
    for name, head in heads.items():
        rows = all_rows(head)
        scale = np.maximum(np.abs(rows).max(axis=1), 1e-6) / 127
        words = sorted(head.features, key=head.features.__getitem__)
        found |= {
            f"{name}.features": np.frombuffer("\n".join(words).encode(), np.uint8),
            f"{name}.rows": np.rint(rows / scale[:, None]).astype(np.int8),
            f"{name}.scale": scale.astype(np.float32),
            f"{name}.bias": head.bias.astype(np.float32),
            f"{name}.calibration": np.array(head.calibration, np.float32),
        }
        found |= {f"{name}.projection{n}": each.astype(np.float16) for n, each in enumerate(head.projections)}
        for answer, (weight, shift) in head.answers.items():
            found |= {
                f"{name}.answer.{answer}": weight.astype(np.float16),
                f"{name}.shift.{answer}": shift.astype(np.float32),
            }
    return found
