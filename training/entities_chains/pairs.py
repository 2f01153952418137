"""What a ranker is asked of each phrase, and the two that learn it: one of the candidates, or none of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import lightgbm
import numpy as np
import torch
from torch import Tensor, nn

from onrecord.models.pairs import PairNet
from training.boosted import trees

ROUNDS = 160
KNOBS = {
    "learning_rate": 0.06,
    "num_leaves": 10,
    "max_depth": 5,
    "min_data_in_leaf": 30,
    "lambda_l2": 1.0,
    "seed": 1,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}
TOWER, HIDDEN, MIDDLE = 64, 96, 32
VECTOR_DROP, DROP = 0.15, 0.25
EPOCHS, BATCH, RATE, DECAY = 10, 96, 2e-3, 0.02
ELSEWHERE = 0.5  # what a phrase of another corpus counts beside one of ours
LEAST_SPREAD = 1e-3


class Asked(NamedTuple):
    """The candidates of a story's phrases, a row each: numbers, whether it is right, the phrase, the candidate; and the
    vectors of all phrases."""

    numbers: np.ndarray
    right: np.ndarray
    phrase: np.ndarray
    candidate: np.ndarray
    vectors: np.ndarray


class Together(NamedTuple):
    """The rows of several stories; `group`: which rows are of one phrase, counted through."""

    numbers: np.ndarray
    right: np.ndarray
    group: np.ndarray
    phrases: np.ndarray
    candidates: np.ndarray


def together(stories: Sequence[Asked]) -> Together:
    """Several stories as one."""
    groups, count = [], 0
    for one in stories:
        known, inverse = np.unique(one.phrase, return_inverse=True)
        groups.append(inverse + count)
        count += len(known)
    return Together(
        np.concatenate([one.numbers for one in stories]),
        np.concatenate([one.right for one in stories]),
        np.concatenate(groups),
        np.concatenate([one.vectors[one.phrase] for one in stories]),
        np.concatenate([one.vectors[one.candidate] for one in stories]),
    )


def link_trees(stories: Sequence[Asked]) -> dict[str, Any]:
    """Boosted trees whose sums are log odds of each candidate against nobody."""
    of = together(stories)
    count = int(of.group.max()) + 1

    def wanted(score: np.ndarray, _: lightgbm.Dataset) -> tuple[np.ndarray, np.ndarray]:
        top = np.zeros(count)
        np.maximum.at(top, of.group, score)
        grown = np.exp(score - top[of.group])
        share = grown / (np.bincount(of.group, grown, count) + np.exp(-top))[of.group]
        sure = np.bincount(of.group, grown * of.right, count)[of.group]
        aim = np.where(sure > 0, grown * of.right / np.maximum(sure, 1e-30), 0)
        return share - aim, np.maximum(share * (1 - share), 1e-3)

    data = lightgbm.Dataset(of.numbers, of.right.astype(float))
    return trees(lightgbm.train({**KNOBS, "objective": wanted}, data, ROUNDS), "link")


class Net(nn.Module):
    """The network of models/pairs.py while it learns."""

    def __init__(self, width: int, numbers: int) -> None:
        super().__init__()
        self.tower, self.numbers = nn.Linear(width, TOWER), nn.Linear(numbers, HIDDEN)
        self.vectors = nn.Linear(4 * TOWER, HIDDEN, bias=False)
        self.middle, self.out = nn.Linear(HIDDEN, MIDDLE), nn.Linear(MIDDLE, 1)
        self.vector_drop, self.drop = nn.Dropout(VECTOR_DROP), nn.Dropout(DROP)

    def forward(self, phrases: Tensor, candidates: Tensor, numbers: Tensor) -> Tensor:
        one, other = self.tower(self.vector_drop(phrases)), self.tower(self.vector_drop(candidates))
        both = torch.cat([one, other, one * other, (one - other).abs()], 1)
        hidden = torch.relu(self.numbers(self.vector_drop(numbers)) + self.vectors(both))
        found: Tensor = self.out(torch.relu(self.middle(self.drop(hidden))))[:, 0]
        return found


def pair_net(stories: Sequence[Asked], elsewhere: Sequence[Asked] = (), seed: int = 0) -> PairNet:
    """A network that has learned the phrases of some stories, and those of other corpora as far as they go."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    draw = np.random.default_rng(seed)
    of, own = together([*stories, *elsewhere]), together(stories)
    mean, spread = own.numbers.mean(0), own.numbers.std(0) + LEAST_SPREAD
    numbers = torch.from_numpy(np.clip((of.numbers - mean) / spread, -4, 4).astype(np.float32))
    right, mine = torch.from_numpy(of.right), int(own.group.max()) + 1
    phrases, candidates = (torch.from_numpy(v.astype(np.float32)) for v in (of.phrases, of.candidates))
    net = Net(phrases.shape[1], numbers.shape[1])
    steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    count = int(of.group.max()) + 1
    edges = np.searchsorted(of.group, np.arange(count + 1))
    every, done = EPOCHS * math.ceil(count / BATCH), 0
    net.train()
    for _ in range(EPOCHS):
        for some in np.array_split(draw.permutation(count), math.ceil(count / BATCH)):
            for part in steps.param_groups:
                part["lr"] = RATE * (1 - 0.95 * done / every)
            rows = np.concatenate([np.arange(edges[g], edges[g + 1]) for g in some])
            group = torch.from_numpy(np.repeat(np.arange(len(some)), edges[some + 1] - edges[some]))
            weight = torch.from_numpy(np.where(some < mine, 1.0, ELSEWHERE).astype(np.float32))
            score = net(phrases[rows], candidates[rows], numbers[rows])
            steps.zero_grad()
            _loss(score, right[rows], group, weight).backward()
            steps.step()
            done += 1
    return taken(net.eval(), mean, spread)


def _loss(score: Tensor, right: Tensor, group: Tensor, weight: Tensor) -> Tensor:
    """How unlikely the right candidates, or nobody, are in each group."""
    grown = torch.exp(score.clamp(-15, 15))
    whole = torch.ones(len(weight)).index_add(0, group, grown)
    told = torch.zeros(len(weight)).index_add(0, group, grown * right)
    some = torch.zeros(len(weight)).index_add(0, group, right.float()) > 0
    aim = torch.where(some, told, torch.ones(len(weight)))
    return ((whole.log() - aim.log()) * weight).sum() / weight.sum()


def taken(net: Net, mean: np.ndarray, spread: np.ndarray) -> PairNet:
    """The network as the package reads it."""

    def of(layer: nn.Linear) -> tuple[np.ndarray, np.ndarray]:
        shift = layer.bias.detach().numpy().copy() if layer.bias is not None else np.zeros(0, np.float32)
        return layer.weight.detach().numpy().T.copy(), shift

    tower, tower_shift = of(net.tower)
    numbers, numbers_shift = of(net.numbers)
    middle, middle_shift = of(net.middle)
    out, out_shift = of(net.out)
    return PairNet(
        mean.astype(np.float32), spread.astype(np.float32), tower, tower_shift, of(net.vectors)[0], numbers,
        numbers_shift, middle, middle_shift, out, out_shift,
    )  # fmt: skip
