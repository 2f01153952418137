"""The audit: what a sample says of the archive, and the sample judged, one thing after the other, by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.desk.audit.frame import READ_WHOLE, checked_layer
from onrecord.desk.audit.judging import judge_item, judge_story, take_back_last
from onrecord.desk.audit.report import audit_report, next_item, next_story
from onrecord.desk.audit.shown import item_shown, story_shown
from onrecord.errors import UsageError
from onrecord.stores.store import ArchiveStore
from onrecord.web.draw.weeks import drawn_weeks
from onrecord.web.drawn import Shown
from onrecord.web.visit import Visit

_WEEKS = 120  # rows of a table of weeks


def audit_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/audit`"""
    report = audit_report(store)
    drawings = {one.layer: drawn_weeks(one.counts) for one in report.layers}
    values = {"report": report, "drawings": drawings, "whole": READ_WHOLE, "weeks": _WEEKS}
    return Shown("audit.html.jinja", values)


def judged_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/audit/LAYER`: the next thing of the sample."""
    _check_edit(visit)
    layer = checked_layer(visit.parts["layer"])
    progress = next_item(store, layer)
    one = item_shown(store, layer, progress.next) if progress.next else None
    return Shown("judge.html.jinja", {"progress": progress, "one": one, "layer": layer, "passage": None})


def read_page(store: ArchiveStore, visit: Visit) -> Shown:
    """`/audit/LAYER/whole`: the next story, read for what was missed."""
    _check_edit(visit)
    layer = checked_layer(visit.parts["layer"])
    progress = next_story(store, layer)
    if progress is None:
        raise UsageError(f"{layer}: whole stories are read for {', '.join(READ_WHOLE)}")
    passage = story_shown(store, layer, progress.next) if progress.next else None
    return Shown("judge.html.jinja", {"progress": progress, "one": None, "layer": layer, "passage": passage})


def judgement_kept(store: ArchiveStore, sent: Mapping[str, str], picked: Sequence[str]) -> str:
    """`POST /audit`: keeps a judgement, or takes the last one back; where to go on."""
    if sent.get("undo"):
        layer = take_back_last(store)
        return f"/audit/{layer}{'/whole' if sent.get('whole') else ''}" if layer else "/audit"
    layer = checked_layer(sent.get("layer", ""))
    if "missing" in sent or "more" in sent:
        judge_story(store, layer, sent.get("story", ""), sent.get("more") or sent.get("missing", ""))
        return f"/audit/{layer}/whole"
    judge_item(store, layer, sent.get("item", ""), sent.get("answer", ""))
    return f"/audit/{layer}"


def _check_edit(visit: Visit) -> None:
    if not visit.edit:
        raise UsageError("Judgements are kept in the archive: start the room with onrecord serve ... --edit")
