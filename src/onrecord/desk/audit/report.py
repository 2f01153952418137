"""What an audit says: how right and how whole an archive is, by layer, outlet and kind; and counts with error bars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from onrecord.archive.audit.calibrate import Rise, confidence_table
from onrecord.archive.audit.counts import Count, corrected_counts
from onrecord.archive.audit.sample import Audited, Verdict
from onrecord.archive.audit.shares import ReadWhole, Share, found_share, scatter_of, share_of
from onrecord.desk.audit.frame import LAYERS, READ_WHOLE, Layer, items_of, stories_in_order
from onrecord.desk.audit.judging import Judgements, judgements
from onrecord.stores.store import ArchiveStore


class Precision(Struct, frozen=True):
    """The share of right ones in a part of a layer: all of it, an outlet, a kind."""

    by: str  # "all", "outlet", "kind"
    name: str
    size: int
    precision: Share | None


class _LayerReport(Struct, frozen=True):
    """One layer."""

    layer: Layer
    size: int
    parts: tuple[Precision, ...]  # all of it first
    recall: Share | None
    confidence: tuple[Rise, ...]
    counts: tuple[Count, ...]  # of all, then by week

    @property
    def precision(self) -> Share | None:
        """Of all of it."""
        return self.parts[0].precision


class AuditReport(Struct, frozen=True):
    """All layers. `lost`: judgements of what is no longer there."""

    layers: tuple[_LayerReport, ...]
    lost: int


def audit_report(store: ArchiveStore, layers: Sequence[Layer] = LAYERS) -> AuditReport:
    """What the judgements of an archive say."""
    known = judgements(store)
    return AuditReport(tuple(_layer(store, layer, known) for layer in layers), known.lost)


def _layer(store: ArchiveStore, layer: Layer, known: Judgements) -> _LayerReport:
    items = items_of(store, layer)
    judged = known.right.get(layer, {})
    verdicts = [Verdict(item, judged[item.id]) for item in items if item.id in judged]
    whole = Precision("all", "", len(items), share_of(verdicts, items))
    parts = [
        whole,
        *_precision_by("outlet", _outlet_of, items, verdicts),
        *_precision_by("kind", _kind_of, items, verdicts),
    ]
    read = known.read.get(layer, {})
    right = whole.precision.value if whole.precision else 1.0
    recall = found_share(list(read.values()), right)
    counts = corrected_counts(items, verdicts, recall, scatter_of(list(read.values()), right))
    return _LayerReport(layer, len(items), tuple(parts), recall, confidence_table(verdicts), counts)


def _outlet_of(item: Audited) -> str:
    return item.outlet


def _kind_of(item: Audited) -> str:
    return item.kind


def _precision_by(
    by: str, name: Callable[[Audited], str], items: Sequence[Audited], verdicts: Sequence[Verdict]
) -> list[Precision]:
    """The parts in which something was judged, the largest first."""
    its: dict[str, list[Audited]] = defaultdict(list)
    mine: dict[str, list[Verdict]] = defaultdict(list)
    for item in items:
        its[name(item)].append(item)
    for verdict in verdicts:
        mine[name(verdict.item)].append(verdict)
    found = [Precision(by, one, len(its[one]), share_of(judged, its[one])) for one, judged in mine.items()]
    return sorted(found, key=lambda part: (-part.size, part.name))


class Progress(Struct, frozen=True):
    """How far a layer is judged, and what comes next; `next` None: all of it is judged."""

    layer: Layer
    judged: int
    size: int
    next: str | None


def next_item(store: ArchiveStore, layer: Layer) -> Progress:
    """The first thing of the sample that nobody has judged."""
    judged = judgements(store, lately=True).right.get(layer, {})
    return _progress(layer, items_of(store, layer), judged)


def next_story(store: ArchiveStore, layer: Layer) -> Progress | None:
    """The first story that nobody has read whole for a layer; None for layers of which a story does not tell what is
    missing."""
    if layer not in READ_WHOLE:
        return None
    return _progress(layer, stories_in_order(store), judgements(store, lately=True).read.get(layer, {}))


def _progress(
    layer: Layer, items: Sequence[Audited], judged: Mapping[str, bool | None] | Mapping[str, ReadWhole]
) -> Progress:
    left = (item.id for item in items if item.id not in judged)
    return Progress(layer, sum(item.id in judged for item in items), len(items), next(left, None))
