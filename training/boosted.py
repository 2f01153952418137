"""Boosted trees of lightgbm as the arrays that onrecord.models.forest reads."""

from __future__ import annotations

import math
from typing import Any

import lightgbm
import numpy as np


def trees(booster: lightgbm.Booster, prefix: str) -> dict[str, Any]:
    """A booster as the arrays that onrecord.models.forest reads."""
    roots, feature, threshold, left, right, value, deepest = [], [], [], [], [], [], 0
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(feature))
        waiting = [(tree["tree_structure"], -1, left, 0)]
        while waiting:
            node, parent, side, depth = waiting.pop()
            at, deepest = len(feature), max(deepest, depth)
            if parent >= 0:
                side[parent] = at
            leaf = "split_feature" not in node
            feature.append(0 if leaf else node["split_feature"])
            threshold.append(math.inf if leaf else node["threshold"])
            value.append(node["leaf_value"] if leaf else node["internal_value"])
            left.append(at)
            right.append(at)
            if not leaf:
                waiting += [(node["right_child"], at, right, depth + 1), (node["left_child"], at, left, depth + 1)]
    return {
        f"{prefix}_roots": np.array(roots, np.int32),
        f"{prefix}_feature": np.array(feature, np.int16),
        f"{prefix}_threshold": np.array(threshold, np.float64),
        f"{prefix}_left": np.array(left, np.int32),
        f"{prefix}_right": np.array(right, np.int32),
        f"{prefix}_value": np.array(value, np.float64),
        f"{prefix}_depth": np.array(deepest),
        f"{prefix}_base": np.array(0.0),
    }
