"""One weight a number: what has none counts nothing."""

from __future__ import annotations

import json

import numpy as np
import pytest

from onrecord.models import names, pinned


@pytest.fixture(autouse=True)
def anew() -> None:
    names.name_weights.cache_clear()


@pytest.mark.parametrize(
    ("held", "there"), [(json.dumps({"a": 2.0, "b": -1.0}).encode(), True), (None, False), (b"{}", False)]
)
def test_log_odds(held: bytes | None, there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinned, "data", lambda name: held)
    assert names.has_name_weights() is there
    found = names.name_log_odds(("a", "unknown", "b"), np.array([[[1.0, 5.0, 0.0], [1.0, 5.0, 3.0]]]))
    assert found.tolist() == ([[2.0, -1.0]] if there else [[0.0, 0.0]])
    names.name_weights.cache_clear()
