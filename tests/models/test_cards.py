"""Every file of weights has a card that is its own: it names the file and the digest of its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "src/onrecord/models"
WEIGHTS = sorted(p for p in MODELS.rglob("*") if p.suffix in (".json", ".npz", ".onnx"))
CARDS = sorted([*MODELS.rglob("*.md"), *(ROOT / "training").rglob("CARD.md")])


@pytest.mark.parametrize("weights", WEIGHTS, ids=lambda p: p.name)
def test_weights_have_a_card_with_their_digest(weights: Path) -> None:
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    cards = [card for card in CARDS if digest in (text := card.read_text(encoding="utf-8")) and weights.name in text]
    assert cards, f"no card names {weights.name} with sha256 {digest}"
