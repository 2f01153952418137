"""The voice check at the desk: a draft that was judged, with what it says more in its own voice."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.desk.verify.draft import ignored, regions_of
from onrecord.language.fold import folded_words
from onrecord.types.search import Search
from onrecord.types.span import Span, overlaps
from onrecord.types.story import Story
from onrecord.types.verdict import Checked, Finding, Judgement
from onrecord.verdicts.voice.find import LEAST, voice_findings


def with_voice(draft: Checked, story: Story, search: Search, least: float = LEAST) -> Checked:
    """The draft with its findings from a confidence on, those left out that a mark in the same paragraph says to
    ignore, and those that the verdict on a quotation tells already."""
    left_out = [at for at, _ in ignored(story)]
    found = voice_findings(story.record, search, least)
    text = story.record.text
    kept = tuple(
        one
        for one in found
        if not _ignored(one, left_out, text) and not any(_told_by(judgement, one, text) for judgement in draft.found)
    )
    return replace(draft, voice=kept, voice_regions=regions_of([(one.span,) for one in kept], story))


def _ignored(one: Finding, marks: list[int], text: str) -> bool:
    """True when a mark stands in the paragraph of a finding, or closes it."""
    paragraph = _paragraph_around(one.span, text)
    return any(paragraph.start <= at <= paragraph.end for at in marks)


def _paragraph_around(at: Span, text: str) -> Span:
    """The paragraph of a place."""
    end = text.find("\n\n", at.end)
    return Span(text.rfind("\n\n", 0, at.start) + 1, len(text) if end < 0 else end)


def _told_by(judgement: Judgement, one: Finding, text: str) -> bool:
    """True for a finding that a quotation's verdict tells: another speaker, or words of it that differ."""
    claim, words = judgement.claim, _folded_keys(one.text)
    if "misattributed" in judgement.verdicts and one.kind == "name changed":
        paragraph = _paragraph_around(one.span, text)
        near = any(overlaps(span, paragraph) for span in claim.spans)
        forms = (*claim.speaker_forms, claim.speaker or "", claim.source or "")
        return near and any(words <= _folded_keys(form) for form in forms)
    if "altered" in judgement.verdicts and any(
        s.start <= one.span.start and one.span.end <= s.end for s in claim.spans
    ):
        if one.kind == "number changed" and judgement.because.endswith("/number"):
            return True
        return words <= {
            word for step in judgement.differences if step.kind != "same" for word in _folded_keys(step.draft)
        }
    return False


def _folded_keys(text: str) -> set[str]:
    return {word.key for word in folded_words(text)}
