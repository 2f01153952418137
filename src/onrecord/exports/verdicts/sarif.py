"""Verdicts as SARIF 2.1.0, the form in which code hosting and editors take the findings of a checker: one result for
each claim that fails, at its characters in the draft, with the places of the pages that speak against it, and a note
for each that passes and is for a reader to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, get_args
from urllib.parse import quote

import msgspec

from onrecord.exports.verdicts.summary import FOR_READER, bounded_claim, verdict_sentence
from onrecord.kept.version import version_parts
from onrecord.types.record import Record
from onrecord.types.verdict import DEFAULT, Checked, Closest, Finding, Judgement, Name, Policy, Region, VoiceKind

_VERSION = "2.1.0"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MEANING: Mapping[Name, str] = {
    "verbatim": "The page has these words, marks and all.",
    "same words": "Only marks, case, spelling or an editor's brackets differ.",
    "abridged": "Words are left out, and an ellipsis says so.",
    "paraphrase only": "The page tells it in its own words: it is no quotation there.",
    "too short to judge": "One or two words that stand anywhere.",
    "other language": "The pages are in another language than the quotation.",
    "not found": "Not in these pages, which does not mean that it was never said.",
    "outside the story": "On the page, but in what was left out of its story.",
    "second-hand": "On the page, somebody quotes somebody who says it.",
    "cut before its qualifier": "The page's sentence goes on with what limits it.",
    "misattributed": "Somebody else says it on the page.",
    "stitched": "Words from several places, and nothing says so.",
    "altered": "A negation, condition, number, name, hedge or other words differ.",
}
_RULES = get_args(Name)
_VOICE: Mapping[VoiceKind, str] = {
    "attribution dropped": "Told as a fact; the page has it from a source alone.",
    "stage raised": "A stage further, or more certain, than the page tells it.",
    "denial omitted": "An accusation without the denial that the page carries.",
    "plan told as done": "Told as done; on the page it is to come, or asked for.",
    "number changed": "The page counts the same and has another number.",
    "name changed": "The page tells it of another person, body or place.",
    "day changed": "The page tells it of another day or time.",
    "scope widened": "Of many or all, where the page tells it of some or one.",
}
_VOICES = get_args(VoiceKind)


class _Sarif:
    """One log of one run over all drafts."""

    name = "sarif"
    suffix = ".sarif"

    def write(
        self, drafts: Sequence[Checked], out: BinaryIO, policy: Policy = DEFAULT, pages: Sequence[Record] = ()
    ) -> None:
        """What fails, each with the rule that names its verdict, and what the voice check found; notes on what passes
        and is for a reader to see."""
        rules: list[dict[str, Any]] = [
            {"id": _slug(name), "name": _camel(name), "shortDescription": {"text": _MEANING[name]}}
            | {"defaultConfiguration": {"level": "none" if name in policy.passing else "error"}}
            for name in _RULES
        ]
        if any(draft.voice is not None for draft in drafts):
            rules += [
                {"id": _slug(kind), "name": _camel(kind), "shortDescription": {"text": _VOICE[kind]}}
                | {"defaultConfiguration": {"level": "note" if policy.allow_voice else "error"}}
                for kind in _VOICES
            ]
        driver = {"name": "onrecord", "semanticVersion": version_parts()["onrecord"], "rules": rules}
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": [
                _result(draft, one, region, policy)
                for draft in drafts
                for one, region in zip(draft.found, draft.regions, strict=True)
                if not policy.allows(one) or policy.asks_reader(one)
            ]
            + [
                _said_more(draft, one, region, policy)
                for draft in drafts
                for one, region in zip(draft.voice or (), draft.voice_regions, strict=True)
            ],
        }
        log = {"$schema": _SCHEMA, "version": _VERSION, "runs": [run]}
        out.write(msgspec.json.format(msgspec.json.encode(log)) + b"\n")
        out.flush()


def _result(draft: Checked, one: Judgement, region: Region | None, policy: Policy) -> dict[str, Any]:
    """One claim that fails, or that passes and is for a reader to see: that is a note, and fails nothing."""
    artifact: dict[str, Any] = {"artifactLocation": {"uri": _uri(draft.draft)}}
    place = artifact | ({"region": msgspec.to_builtins(region)} if region else {})
    others = [place for place in (one.closest, *one.others) if place and place.source]
    to_read = policy.asks_reader(one)
    says = f"{FOR_READER}. {one.says}" if to_read else verdict_sentence(one.worst, one.says)
    return {
        "ruleId": _slug(one.worst),
        "ruleIndex": _RULES.index(one.worst),
        "level": "note" if to_read else "error",
        "message": {"text": f"“{bounded_claim(one.claim.text)}” - {says}"},
        "locations": [{"physicalLocation": place}] if draft.file else [],
        "relatedLocations": [_related(n, place) for n, place in enumerate(others, 1)],
        "properties": {"claim": one.claim.id, "verdicts": one.verdicts, "because": one.because},
    }


def _said_more(draft: Checked, one: Finding, region: Region | None, policy: Policy) -> dict[str, Any]:
    """One place at which the draft says more in its own voice."""
    place = {"artifactLocation": {"uri": _uri(draft.draft)}} | (
        {"region": msgspec.to_builtins(region)} if region else {}
    )
    return {
        "ruleId": _slug(one.kind),
        "ruleIndex": len(_RULES) + _VOICES.index(one.kind),
        "level": "note" if policy.allow_voice else "error",
        "message": {"text": f"“{bounded_claim(one.text)}” - {verdict_sentence(one.kind, one.says)}"},
        "locations": [{"physicalLocation": place}] if draft.file else [],
        "relatedLocations": [_related(1, one.page)] if one.page.source else [],
        "properties": {"finding": one.id, "confidence": one.confidence, "because": one.because},
    }


def _related(number: int, place: Closest) -> dict[str, Any]:
    """A place of the pages, by its characters in the page's source."""
    first, last = place.source[0].start, place.source[-1].end
    region = {"charOffset": first, "charLength": last - first, "snippet": {"text": place.characters}}
    return {
        "id": number,
        "message": {"text": place.sentence or place.characters},
        "physicalLocation": {"artifactLocation": {"uri": _uri(place.uri)}, "region": region},
    }


def _uri(name: str) -> str:
    """A file's name as a reference that SARIF takes: below its repository without the way to it, `/` between folders,
    all else that URIs do not have as %XX."""
    path, mark, part = name.partition("#")
    place = Path(path)
    if "://" not in name and place.is_file():
        whole = place.resolve()
        root = next((folder for folder in whole.parents if (folder / ".git").exists()), Path.cwd())
        path = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path
    return quote(f"{path}{mark}{part}".replace("\\", "/"), safe="/#:@!$&'()*+,;=~")


def _slug(name: str) -> str:
    """`cut-before-its-qualifier`."""
    return name.replace(" ", "-")


def _camel(name: str) -> str:
    """`CutBeforeItsQualifier`."""
    return "".join(word.capitalize() for word in name.replace("-", " ").split())


EXPORTER = _Sarif()
