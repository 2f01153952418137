"""The reader while it learns: three layers over the vectors of a passage and of the claims about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.models.encoder import encoder_scores
from onrecord.verdicts.passages import stems
from training.encoder.model import LAYERS, WIDTH, Layer, put
from training.verdicts_reader.data import Group

DEPTH = 3  # layers
FIRST, PAGE, NEW, STEM, SAME = range(
    5
)  # marks: the place that answers, the page's words, what a claim's words meet there
MARKS = 5
MOST = 130  # words of a claim or passage that are read
LONGEST = 400  # words of one sequence: passages that stand one behind the other, each seen by its own claims alone
DROP = 0.1


class Reader(nn.Module):
    """Passages see themselves alone, a claim sees itself and its passage: so a passage is read once for all claims."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Parameter(torch.zeros(WIDTH))
        self.mark = nn.Embedding(MARKS, WIDTH)
        self.drop = nn.Dropout(DROP)
        self.layers = nn.ModuleList(Layer() for _ in range(DEPTH))
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, 1)
        nn.init.normal_(self.mark.weight, std=0.02)

    def forward(self, batch: Batch) -> Tensor:
        """Log odds of all claims, in order."""
        x = torch.where((batch.marks == FIRST)[..., None], self.first, batch.vectors) + self.mark(batch.marks)
        same = batch.passages[:, :, None] == batch.passages[:, None, :]
        seen = (batch.claims[:, None, :] == -1) | (batch.claims[:, :, None] == batch.claims[:, None, :])
        for layer in self.layers:
            x = layer(x, (same & seen)[:, None])
        return self.out(self.drop(torch.tanh(self.hidden(x[batch.rows, batch.places])))).squeeze(-1)

    def rates(self, top: float, decay: float) -> Iterator[dict[str, object]]:
        """Parameters with their learning rates: `top` in the last layer, times `decay` for each below it, thrice in
        what is new."""
        new = [*self.hidden.parameters(), *self.out.parameters(), *self.mark.parameters(), self.first]
        yield {"params": new, "lr": 3 * top}
        for depth, layer in enumerate(reversed(self.layers)):
            yield {"params": list(layer.parameters()), "lr": top * decay**depth}


def begun(weights: Mapping[str, Tensor]) -> Reader:
    """A new reader whose layers are MiniLM's last (names as in its safetensors file)."""
    model = Reader()
    with torch.no_grad():
        for number, layer in enumerate(model.layers, LAYERS - DEPTH):
            at = f"encoder.layer.{number}"
            for kind in ("weight", "bias"):
                three = [weights[f"{at}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(three))
            put(layer.mix, weights, f"{at}.attention.output.dense")
            put(layer.norm1, weights, f"{at}.attention.output.LayerNorm")
            put(layer.up, weights, f"{at}.intermediate.dense")
            put(layer.down, weights, f"{at}.output.dense")
            put(layer.norm2, weights, f"{at}.output.LayerNorm")
    return model


class Batch(NamedTuple):
    """Sequences of one length, B x T."""

    vectors: Tensor
    marks: Tensor
    passages: Tensor  # number of the passage in its sequence, -1 behind the end
    claims: Tensor  # number of the claim in its sequence, -1 in passages
    rows: Tensor  # where each claim's answer stands
    places: Tensor
    true: Tensor


class Text(NamedTuple):
    words: tuple[str, ...]
    vectors: np.ndarray  # float16


@cache
def read(text: str) -> Text:
    """A text as the encoder reads it."""
    found = encoder_scores([text])[0]
    spans = found.offsets[:MOST].tolist()
    return Text(tuple(text[a:b].lower() for a, b in spans), found.vectors[:MOST].astype(np.float16))


@cache
def met(claim: str, passage: str) -> tuple[int, ...]:
    """The marks of a claim's words: whether the passage has them, or their stems."""
    there = frozenset(read(passage).words)
    stemmed = frozenset(one for word in there for one in stems(word))
    return tuple(SAME if w in there else STEM if stems(w) & stemmed else NEW for w in read(claim).words)


def packed(groups: Sequence[Group]) -> list[list[Group]]:
    """Groups as sequences of about LONGEST words, those with many claims in parts."""
    found: list[list[Group]] = [[]]
    room = LONGEST
    for passage, claims in groups:
        rest = list(claims)
        while rest:
            size, taken = len(read(passage).words), 0
            for claim, _ in rest:
                more = 1 + len(read(claim).words)
                if taken and size + more > room:
                    break
                size, taken = size + more, taken + 1
            if found[-1] and size > room:
                found.append([])
                room = LONGEST
                continue
            found[-1].append(Group(passage, tuple(rest[:taken])))
            rest, room = rest[taken:], room - size
    return found


def batched(sequences: Sequence[Sequence[Group]]) -> Batch:
    """Sequences as tensors."""
    sizes = [sum(len(read(p).words) + sum(1 + len(read(c).words) for c, _ in cs) for p, cs in s) for s in sequences]
    shape = (len(sequences), max(sizes))
    vectors, kinds = np.zeros((*shape, WIDTH), np.float32), np.full(shape, PAGE)
    passages, numbers = np.full(shape, -1), np.full(shape, -1)
    rows, places, true = [], [], []
    for row, sequence in enumerate(sequences):
        at = count = 0
        for number, (passage, claims) in enumerate(sequence):
            text = read(passage)
            end = at + len(text.words)
            vectors[row, at:end], passages[row, at:end] = text.vectors, number
            at = end
            for claim, is_true in claims:
                said = read(claim)
                end = at + 1 + len(said.words)
                vectors[row, at + 1 : end] = said.vectors
                kinds[row, at], kinds[row, at + 1 : end] = FIRST, met(claim, passage)
                passages[row, at:end], numbers[row, at:end] = number, count
                rows.append(row)
                places.append(at)
                true.append(float(is_true))
                at, count = end, count + 1
    arrays = (vectors, kinds, passages, numbers, np.array(rows), np.array(places), np.array(true, np.float32))
    return Batch(*map(torch.from_numpy, arrays))
