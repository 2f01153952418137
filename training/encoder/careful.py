"""Trains the encoder's upper half again, with heads for what careful readers of whole stories call a statement.

    python -m training.encoder.careful BEFORE OUT [--data ../shared/data] [--threads 2]     trains; writes a checkpoint
    python -m training.encoder.careful BEFORE OUT --export                       that into the package, with its pin

BEFORE is the first encoder's weights.onnx (training.encoder.export; the one that the shipped weights began with stands
in the repository's history). It begins with these and leaves its lower three layers as they are, bit for bit: the
vectors that the heads of chains, events, figures and statements hear do not change. The upper three, whose int8 weights
are taken as floats, learn the statements of the stories of corpus/ that were read once (twice read ones are left to the
trees that weigh what this says) with new heads, begun as copies of the old ones; on stretches of PolNeAR the old heads
go on learning; everywhere the names, and on stories the old heads, are held to what they said before (distillation,
Hinton, Vinyals and Dean 2015). Optional statements count neither way.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its common name

from bench import stories
from onrecord.models import encoder as runtime
from onrecord.models.encoder import LINKS, NAMES, PARTS, ROLES, arrays
from training.encoder import data
from training.encoder.export import Graph, array, head, installed, linked, quantized
from training.encoder.model import LINK, LINK_SHARE, WIDTH, Layer, turned

LENGTH = 192  # pieces of a stretch
BATCH = 11  # stretches of a step
STORIES, POLNEAR = 4.0, 0.6  # epochs of each set; their stretches are mixed
RATE, HEADS_FASTER = 1.5e-4, 2.0  # the rate of the layers, and how many times faster heads learn
WARM = 0.06  # share of the steps in which the rates rise
OLD_SHARE, NAME_SHARE = 0.5, 1.5  # of what the old heads and the names said before in the loss
HEARD = 0.25  # probability of a cue whose old links are held
LOWER, UPPER = 3, 3  # layers that stay, and that learn
SEED = 5

Stretch = tuple[data.Document, frozenset[int], int, int]  # with the words that are not scored; first and last word


class Upper(nn.Module):
    """The upper layers with the old heads, the new ones, and the names'."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(UPPER))
        for number, layer in enumerate(self.layers):
            begin(layer, weights, f"layer{LOWER + number}")
        self.roles, self.link, self.names = (
            nn.Linear(WIDTH, n) for n in (len(ROLES), 2 * len(LINKS) * LINK, len(NAMES))
        )
        self.careful_roles, self.careful_link = nn.Linear(WIDTH, len(ROLES)), nn.Linear(WIDTH, 2 * len(LINKS) * LINK)
        for linear in (self.roles, self.careful_roles):
            put(linear, weights["roles.logits.weight"], weights["roles.logits.bias"])
        for linear in (self.link, self.careful_link):
            put(linear, weights["link.weight"], weights["link.bias"])
        put(self.names, weights["names.logits.weight"], weights["names.logits.bias"])

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def said(self, x: Tensor, careful: bool) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of roles, queries and keys, by the new heads or the old ones."""
        roles, link = (self.careful_roles, self.careful_link) if careful else (self.roles, self.link)
        b, p, _ = x.shape
        queries, keys = turned(link(x).view(b, p, 2, len(LINKS), LINK)).unbind(2)
        return roles(x), queries / math.sqrt(LINK), keys


def begin(layer: Layer, weights: Mapping[str, np.ndarray], name: str) -> None:
    """A layer as it is shipped, its int8 weights as floats."""
    for part in ("qkv", "mix", "up", "down"):
        whole, scale = weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.scale"]
        put(getattr(layer, part), whole.astype(np.float32) * scale, weights[f"{name}.{part}.bias"])
    for part in ("norm1", "norm2"):
        put(getattr(layer, part), weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"])


@torch.no_grad()
def put(module: nn.Module, weight: np.ndarray, bias: np.ndarray) -> None:
    """Weights as a graph holds them (in x out) into a module."""
    module.weight.copy_(torch.from_numpy(weight.T.copy()))  # type: ignore[operator, union-attr]
    module.bias.copy_(torch.from_numpy(bias.copy()))  # type: ignore[operator, union-attr]


class Teacher:
    """The encoder of before: what its lower half makes of a stretch, and what its heads say of it."""

    def __init__(self, before: onnx.ModelProto) -> None:
        model = onnx.ModelProto()
        model.CopyFrom(before)
        del model.graph.output[:]
        for name in (f"layer{LOWER - 1}.norm2", "names", "roles", "queries", "keys"):
            model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), options)

    def batch(self, chosen: Sequence[Stretch], careful: Sequence[bool]) -> dict[str, Tensor]:
        """Stretches with their gold and with what the teacher says; `careful`: which are of stories."""
        made = [self._example(*one) for one in chosen]
        return {key: torch.from_numpy(np.stack([one[key] for one in made])) for key in made[0]} | {
            "careful": torch.tensor(careful)
        }

    def _example(self, document: data.Document, unscored: frozenset[int], first: int, last: int) -> dict[str, Any]:
        ids, marks, firsts = arrays(document.words[first:last])
        feed = {"ids": ids[None], "marks": marks[None], "firsts": firsts}
        hidden, names, roles, queries, keys = self._session.run(None, feed)
        inside = firsts < LENGTH
        at, size = firsts[inside], min(LENGTH, hidden.shape[1])
        gold = data.example(document, first, last, LENGTH)
        kept = gold.scored.copy()
        kept[[p for n, p in enumerate(firsts) if first + n in unscored and p < LENGTH]] = False
        x = np.zeros((LENGTH, WIDTH), np.float32)
        x[:size] = hidden[0, :size]
        old_names = np.zeros((LENGTH, len(NAMES)), np.float32)
        old_roles = np.zeros((LENGTH, len(ROLES)), np.float32)
        old_names[at], old_roles[at] = names[inside], roles[inside]
        cues, links = np.zeros(LENGTH, bool), np.zeros((len(LINKS), LENGTH, LENGTH), np.float32)
        for n in np.flatnonzero((roles[:, ROLES.index("cue")] > HEARD) & inside):
            cues[firsts[n]] = True
            links[:, firsts[n], at] = 1 / (1 + np.exp(-np.einsum("ld,wld->lw", queries[n], keys[inside])))
        return {
            "x": x,
            "words": gold.ids != 0,
            "scored": gold.scored,
            "kept": kept,
            "roles": gold.roles,
            "cues": gold.cues,
            "links": np.asarray(gold.links, np.float32),
            "old_names": old_names,
            "old_roles": old_roles,
            "old_cues": cues,
            "old_links": links,
        }


def said_loss(out: tuple[Tensor, Tensor, Tensor], roles: Tensor, kept: Tensor, cues: Tensor, links: Tensor) -> Tensor:
    """The loss of roles and links, each a mean over the words that count."""
    logits, queries, keys = out
    count = kept.sum()
    each = F.binary_cross_entropy_with_logits(logits, roles, reduction="none")
    pairs = torch.einsum("bpld,bqld->blpq", queries, keys)
    linked_ = F.binary_cross_entropy_with_logits(pairs, links, reduction="none")
    meant = cues[:, None, :, None] & kept[:, None, None, :]
    return ((each.sum(-1) * kept).sum() + LINK_SHARE * (linked_ * meant).sum()) / count


def loss(model: Upper, batch: Mapping[str, Tensor]) -> Tensor:
    """What a batch costs: statements by both pairs of heads, and whatever strays from what was said before."""
    x = model(batch["x"], batch["words"][:, None, None, :])
    total = torch.zeros(())
    for mine, careful in ((batch["careful"], True), (~batch["careful"], False)):
        if mine.any():
            gold = (batch[name][mine] for name in ("roles", "kept", "cues", "links"))
            total = total + said_loss(model.said(x[mine], careful), *gold)
    mine = batch["careful"]
    if mine.any():
        before = (batch[name][mine] for name in ("old_roles", "scored", "old_cues", "old_links"))
        total = total + OLD_SHARE * said_loss(model.said(x[mine], False), *before)
    old = batch["old_names"]
    strayed = (old * ((old + runtime.TINY).log() - F.log_softmax(model.names(x), -1))).sum(-1)
    return total + NAME_SHARE * (strayed * batch["scored"]).sum() / batch["scored"].sum()


def of_stories(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[data.Document, frozenset[int]]]:
    """Stories with their core statements; the words of optional ones that are in no core one are not scored."""
    for row in rows:
        found = runtime.encoder_words(row["text"])
        owner = data.owners(row["text"], found)
        parts = [({p: data.inside(owner, s[p]) for p in PARTS}, s.get("core", True)) for s in row["statements"]]
        core = [one for one, counts in parts if counts and one["content"]]
        optional = {n for one, counts in parts if not counts for p in PARTS for n in one[p]}
        held = {n for one in core for p in PARTS for n in one[p]}
        yield data.Document(row["id"], found, core, None, frozenset()), frozenset(optional - held)


def drawn(
    documents: Sequence[tuple[data.Document, frozenset[int]]], epochs: float, chance: random.Random
) -> list[Stretch]:
    """The stretches of so many epochs, in an order of chance."""
    found: list[Stretch] = []
    while epochs > 0:
        all_of = [(d, out, a, b) for d, out in documents for a, b in data.stretches(d, LENGTH - 2, chance)]
        chance.shuffle(all_of)
        found += all_of[: int(len(all_of) * min(1.0, epochs))]
        epochs -= 1
    return found


def mixed(first: Sequence[Stretch], second: Sequence[Stretch]) -> Iterator[tuple[list[Stretch], list[bool]]]:
    """Batches in which both sets keep their share."""
    share, a, b = len(first) / (len(first) + len(second)), 0, 0
    for step in range((len(first) + len(second)) // BATCH):
        take = max(0, min(BATCH, round((step + 1) * BATCH * share) - a))
        some, others = first[a : a + take], second[b : b + BATCH - take]
        yield [*some, *others], [True] * len(some) + [False] * len(others)
        a, b = a + take, b + BATCH - take


def first(path: Path) -> onnx.ModelProto:
    """The encoder before it: its graph ends in the heads of PolNeAR and names."""
    found = onnx.load(path)
    if any(output.name.startswith("careful.") for output in found.graph.output):
        raise SystemExit(f"{path} has learned from stories already - name the encoder of before")
    return found


def weights_of(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """A graph's weights by name."""
    return {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}


def learned(before: onnx.ModelProto, root: Path) -> Upper:
    """Trains; prints how the loss falls."""
    torch.manual_seed(SEED)
    model, teacher, chance = Upper(weights_of(before)), Teacher(before), random.Random(SEED + 2)
    wider = list(of_stories(stories.learned_from()[stories.WIDER]))
    polnear = [(d, frozenset[int]()) for d in data.statements(data.read(root / "statements/polnear_train.jsonl.gz"))]
    told, others = drawn(wider, STORIES, chance), drawn(polnear, POLNEAR, chance)
    steps = (len(told) + len(others)) // BATCH
    heads = [p for name, p in model.named_parameters() if not name.startswith("layers.")]
    groups = [{"params": model.layers.parameters(), "lr": RATE}, {"params": heads, "lr": RATE * HEADS_FASTER}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (WARM * steps), max(0.0, (steps - s) / ((1 - WARM) * steps)))
    )
    mean = 0.0
    for step, (chosen, careful) in enumerate(mixed(told, others)):
        total = loss(model, teacher.batch(chosen, careful))
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        pace.step()
        mean = float(total.detach()) if not step else 0.97 * mean + 0.03 * float(total.detach())
        if step % 20 == 19:
            print(f"{step + 1} of {steps}: {mean:.4f}", flush=True)
    return model.eval()


def exported(before: onnx.ModelProto, model: Upper) -> onnx.ModelProto:
    """The graph of before with the upper layers and heads of a model, and the new heads' outputs."""
    new: dict[str, np.ndarray] = {}
    for number, layer in enumerate(model.layers):
        at = f"layer{LOWER + number}"
        for part in ("qkv", "mix", "up", "down"):
            linear = getattr(layer, part)
            new[f"{at}.{part}.weight"], new[f"{at}.{part}.scale"] = quantized(array(linear.weight).T, axis=0)
            new[f"{at}.{part}.bias"] = array(linear.bias)
        for part in ("norm1", "norm2"):
            norm = getattr(layer, part)
            new[f"{at}.{part}.weight"], new[f"{at}.{part}.bias"] = array(norm.weight), array(norm.bias)
    for name, linear in (("roles.logits", model.roles), ("names.logits", model.names), ("link", model.link)):
        new[f"{name}.weight"], new[f"{name}.bias"] = array(linear.weight).T, array(linear.bias)
    after = onnx.ModelProto()
    after.CopyFrom(before)
    graph = after.graph
    for place, one in enumerate(graph.initializer):
        if one.name in new:
            graph.initializer[place].CopyFrom(numpy_helper.from_array(new[one.name].copy(order="C"), one.name))
    g = Graph(int8=True)
    g.node("Sigmoid", [head(g, "flat", "careful.roles.logits", model.careful_roles)], "careful.roles")
    linked(g, head(g, "flat", "careful.link", model.careful_link), "careful.")
    graph.node.extend(g.nodes)
    graph.initializer.extend(g.weights.values())
    vectors = ["words", len(LINKS), LINK]
    for name, form in (("roles", ["words", len(ROLES)]), ("queries", vectors), ("keys", vectors)):
        graph.output.append(helper.make_tensor_value_info(f"careful.{name}", TensorProto.FLOAT, form))
    onnx.checker.check_model(after)
    return after


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("before", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--export", action="store_true", help="the checkpoint into the package")
    args = ask.parse_args()
    torch.set_num_threads(args.threads)
    before = first(args.before)
    if not args.export:
        torch.save(learned(before, args.data).state_dict(), args.out)
        return
    model = Upper(weights_of(before))
    model.load_state_dict(torch.load(args.out, weights_only=True))
    made = exported(before, model.eval()).SerializeToString(deterministic=True)
    installed(made)


if __name__ == "__main__":
    main()
