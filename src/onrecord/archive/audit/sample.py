"""A stratified sample that needs no list: an order of all things, of which any beginning is a sample.

Each thing has a number of its own, a digest under the archive's key. In a stratum (one outlet, one kind) things are
ranked by it, and strata are dealt together so that every beginning of the order holds them in proportion. What is
judged stays judged while the archive grows; new things come in where their numbers stand.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct


class Audited(Struct, frozen=True):
    """A thing that can be judged. `week` is the Monday of the week in which its story came out."""

    id: str
    outlet: str
    kind: str
    week: str | None = None
    confidence: float | None = None

    @property
    def stratum(self) -> tuple[str, str]:
        """Where it is drawn."""
        return self.outlet, self.kind

    @property
    def story(self) -> str:
        """The story in which it stands; of a join the first."""
        return self.id.rpartition("/")[0] or self.id


class Verdict(Struct, frozen=True):
    """A thing with what a person made of it; `right` None: they could not tell."""

    item: Audited
    right: bool | None


def in_order(items: Sequence[Audited], key: bytes) -> list[Audited]:
    """All things in the order in which they are judged."""
    numbers = {item.id: hashlib.blake2b(item.id.encode(), key=key[:64], digest_size=8).digest() for item in items}
    strata: dict[tuple[str, str], list[Audited]] = defaultdict(list)
    for item in items:
        strata[item.stratum].append(item)
    placed = []
    for its in strata.values():
        for rank, item in enumerate(sorted(its, key=lambda one: numbers[one.id])):
            # a share of its stratum, shifted by its own number: strata of one thing must not all come in the middle
            chance = int.from_bytes(numbers[item.id], "big") / 2**64
            placed.append(((rank + chance) / len(its), item.id, item))
    return [item for _, _, item in sorted(placed)]
