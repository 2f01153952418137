"""Learns the encoder's head of names again after its upper half has learned from stories; a quarter of that is taken.

    python -m training.encoder.names_head BEFORE [--data ../shared/data]

BEFORE: the encoder that training.encoder.careful began with. On the sets of names that this was trained with, the head
learns their gold and what BEFORE said (distillation); what is written into the package, with its pin, lies a quarter of
the way from the present head to the new one. The whole way is better on documents that were learned (UNER 86.5 for
85.5) and worse on those that were not (83.7 for 84.5).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its common name

from onrecord.models import encoder as runtime
from onrecord.models.encoder import NAMES, arrays, windows
from training.encoder import data
from training.encoder.careful import put, weights_of
from training.encoder.export import installed
from training.encoder.train import gathered

SHARE = 0.25  # of the way to the new head
EPOCHS, BATCH, RATE = 12, 4096, 1e-3  # BATCH in words
SEED = 5
PARTS = ("names.logits.weight", "names.logits.bias")


def asked(model: onnx.ModelProto, output: str) -> onnxruntime.InferenceSession:
    """A session that gives one output of a graph."""
    alone = onnx.ModelProto()
    alone.CopyFrom(model)
    del alone.graph.output[:]
    alone.graph.output.append(helper.make_tensor_value_info(output, TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(alone.SerializeToString(), options)


def words(now: onnx.ModelProto, before: onnx.ModelProto, root: Path) -> tuple[Tensor, Tensor, Tensor]:
    """Of each word of the sets of names: its last vector, what the head said before, the labels its gold allows."""
    ours, theirs = asked(now, "flat"), asked(before, "names")
    vectors, said, allowed = [], [], []
    for document in gathered(root):
        if document.names is None:
            continue
        for window in windows(document.words):
            ids, marks, firsts = arrays(document.words[window.first : window.last])
            feed = {"ids": ids[None], "marks": marks[None], "firsts": firsts}
            kept = slice(window.begin - window.first, window.end - window.first)
            vectors.append(ours.run(None, feed)[0][kept])
            said.append(theirs.run(None, feed)[0][kept])
            place = {n: n - window.begin for n in range(window.begin, window.end)}
            allowed.append(data.labels(document.names, document.known, place, window.end - window.begin))
    return tuple(torch.from_numpy(np.concatenate(each)) for each in (vectors, said, allowed))  # type: ignore[return-value]


def learned(head: nn.Linear, vectors: Tensor, said: Tensor, allowed: Tensor) -> None:
    """Trains the head in place."""
    torch.manual_seed(SEED)
    optimizer = torch.optim.Adam(head.parameters(), lr=RATE)
    steps = EPOCHS * (len(vectors) // BATCH + 1)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    for _ in range(EPOCHS):
        order = torch.randperm(len(vectors))
        for chosen in order.split(BATCH):
            logs = F.log_softmax(head(vectors[chosen]), -1)
            gold = -torch.logsumexp(logs.masked_fill(~allowed[chosen], -torch.inf), -1)
            strayed = (said[chosen] * ((said[chosen] + runtime.TINY).log() - logs)).sum(-1)
            optimizer.zero_grad()
            (gold.mean() + strayed.mean()).backward()
            optimizer.step()
            pace.step()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("before", type=Path)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = ask.parse_args()
    now = onnx.load(Path(str(runtime.FILES)) / "weights.onnx")
    held = weights_of(now)
    head = nn.Linear(held[PARTS[0]].shape[0], len(NAMES))
    put(head, *(held[part] for part in PARTS))
    learned(head, *words(now, onnx.load(args.before), args.data))
    new = dict(zip(PARTS, (head.weight.detach().numpy().T, head.bias.detach().numpy()), strict=True))
    for number, one in enumerate(now.graph.initializer):
        if one.name in new:
            mixed = ((1 - SHARE) * held[one.name] + SHARE * new[one.name]).astype(np.float32)
            now.graph.initializer[number].CopyFrom(numpy_helper.from_array(mixed.copy(order="C"), one.name))
    made = now.SerializeToString(deterministic=True)
    installed(made)


if __name__ == "__main__":
    main()
