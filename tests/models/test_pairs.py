"""Networks on two vectors: what is stored is read back, and says the same."""

from __future__ import annotations

import numpy as np

from onrecord.models.pairs import PairNet, paired, read_pair_nets, stored_pair_nets, towered

WIDTH, TOWER, NUMBERS, HIDDEN, MIDDLE = 6, 3, 2, 5, 4


def a_net(seed: int) -> PairNet:
    draw = np.random.default_rng(seed)
    shapes = [(NUMBERS,), (NUMBERS,), (WIDTH, TOWER), (TOWER,), (4 * TOWER, HIDDEN), (NUMBERS, HIDDEN), (HIDDEN,)]
    shapes += [(HIDDEN, MIDDLE), (MIDDLE,), (MIDDLE, 1), (1,)]
    parts = [draw.normal(size=shape).astype(np.float32) for shape in shapes]
    parts[1] = np.abs(parts[1]) + 1
    return PairNet(*parts)


def test_what_is_stored_is_read_back() -> None:
    nets = [a_net(0), a_net(1)]
    again = read_pair_nets(stored_pair_nets(nets))
    assert len(again) == 2
    for net, other in zip(nets, again, strict=True):
        assert all(
            np.allclose(getattr(net, field), getattr(other, field), atol=0.01) for field in PairNet.__struct_fields__
        )


def test_files_without_networks_have_none() -> None:
    assert read_pair_nets({"link_roots": np.zeros(1)}) == ()


def test_each_candidate_is_judged_by_itself() -> None:
    net = a_net(2)
    vectors = np.random.default_rng(3).normal(size=(4, WIDTH)).astype(np.float32)
    told, numbers = towered(net, vectors), np.ones((3, NUMBERS), dtype=np.float32)
    together = paired(net, told, 0, [1, 2, 3], numbers)
    alone = [float(paired(net, told, 0, [n], numbers[:1])[0]) for n in (1, 2, 3)]
    assert np.allclose(together, alone, atol=1e-4)
    far = np.full((3, NUMBERS), 1e9, dtype=np.float32)
    assert np.isfinite(paired(net, told, 0, [1, 2, 3], far)).all()
