"""A lock judged again: does each quotation stand as it did, on the page as it is now, by the program as it is now?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.desk.locking.at_hand import PagesAtHand, Standing
from onrecord.desk.verify.within import Within
from onrecord.kept.version import version_line
from onrecord.types.locked import Lock, Locked, LockedPage, Pin
from onrecord.types.search import Search
from onrecord.types.source_map import in_text
from onrecord.types.verdict import DEFAULT, JOINT, PASSES, Judgement
from onrecord.verdicts.judge import judge

_SHOWN = 60  # characters of a quotation in a line
_DIGITS = 12  # of a digest


class _Upheld(Struct, frozen=True):
    """What came of it. `gone` are lines about what no longer holds; `told` about what has changed and harms nothing."""

    gone: tuple[str, ...]
    told: tuple[str, ...]
    standing: int
    total: int


class _Again(Struct, frozen=True):
    """One quotation judged again. `why` "": it stands."""

    one: Locked
    why: str
    note: str = ""


def held_today(lock: Lock, pages: PagesAtHand, *, unpinned: bool = True) -> _Upheld:
    """All quotations of a lock, judged against pages at hand. `unpinned`: also those that rest on no page."""
    today = {page.sha256: pages.today(page) for page in lock.pages}
    again = [_judged_again(one, lock, pages, today) for one in lock.quotations if one.pins or unpinned]
    about = list(_about_pages(lock, today, again))
    gone = [line for line, harmed in about if harmed]
    gone += [f"{_quotation_named(found.one)}: {found.why}" for found in again if found.why]
    told = [line for line, harmed in about if not harmed]
    told += [f"{_quotation_named(found.one)}: {found.note}" for found in again if found.note]
    versions = _changed_versions(lock.judged_by)
    return _Upheld(
        tuple(gone),
        ((versions, *told) if versions else tuple(told)),
        sum(not found.why for found in again),
        len(again),
    )


def _changed_versions(line: str) -> str:
    """What differs between the versions that a file names and those of today; "" where nothing does."""
    here, there = _versions(version_line()), _versions(line)
    names = [name for name in {**there, **here} if here.get(name) != there.get(name)]
    if not names:
        return ""
    changed = ", ".join(f"{name} {there.get(name, 'none')} -> {here.get(name, 'none')}" for name in names)
    return f"versions have changed: {changed}"


def _versions(line: str) -> dict[str, str]:
    words = line.split()
    return dict(zip(words[::2], words[1::2], strict=False))


def _about_pages(lock: Lock, today: dict[str, Standing | None], again: Sequence[_Again]) -> Iterator[tuple[str, bool]]:
    """A line about every page that is missing or has changed, and whether a quotation was harmed by it."""
    resting: dict[str, list[_Again]] = defaultdict(list)
    for found in again:
        for sha256 in dict.fromkeys(pin.page for pin in found.one.pins):
            resting[sha256].append(found)
    for page in lock.pages:
        its, now = resting[page.sha256], today[page.sha256]
        if now is None:
            yield f"{_called(page)}: the page is not at hand - {_count(len(its))} on it cannot be judged", bool(its)
        elif now.sha256 != page.sha256:
            stand = sum(not found.why for found in its)
            change = f"{page.sha256[:_DIGITS]} -> {now.sha256[:_DIGITS]}"
            yield f"{_called(page)}: the page has changed ({change}) - {stand} of {_count(len(its))} stand", False


def _count(number: int) -> str:
    return f"{number} quotation{'' if number == 1 else 's'}"


def _called(page: LockedPage) -> str:
    return page.uri if page.url is None or page.url == page.uri else f"{page.uri} ({page.url})"


def _quotation_named(one: Locked) -> str:
    text = " ".join(str(one.claim.get("text", "")).split())
    return f"{one.draft}: “{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"


def _judged_again(one: Locked, lock: Lock, pages: PagesAtHand, today: dict[str, Standing | None]) -> _Again:
    """One quotation: on the pages that it is pinned to, as they are now; where they have not changed and it does not
    stand there as it did, among all pages at hand."""
    now = [today[sha256] for sha256 in dict.fromkeys(pin.page for pin in one.pins)]
    if None in now:
        return _Again(one, "its page is not at hand")
    if wrong := _elsewhere(one.pins, pages):
        return _Again(one, wrong)
    claim = one.asked
    if claim.speaker and claim.speaker_forms and claim.speaker not in claim.speaker_forms:
        return _Again(one, "its speaker is none of the names that were judged - the lock was changed")
    stories = [story for page in now if page for story in page.stories]
    numbers = [n for n in (pages.search.where(story) for story in stories) if n is not None]
    within: list[Search] = [Within(pages.search, numbers)] if numbers else []
    judgements: list[Judgement] = []
    # on pages that have not changed, what others say cannot harm; of a changed one an archive may hold the old content
    same = [page.sha256 for page in now if page] == list(dict.fromkeys(pin.page for pin in one.pins))
    for search in (*within, pages.search) if same or not within else within:
        found = judge(claim, search)
        judgements.append(found)
        if found.verdicts == one.verdicts and found.speaker == one.speaker:
            return _Again(one, "")
    return _judged_otherwise(one, lock, judgements[0])


def _judged_otherwise(one: Locked, lock: Lock, found: Judgement) -> _Again:
    """A quotation whose verdict is another one now: it no longer holds where it passed and does not. What a caller let
    pass besides may have failed from the start, and never excuses what stood on the page and stands there no more."""
    was, now = _verdict(one.verdicts[0], one.speaker), _verdict(found.worst, found.speaker)
    change = f"was {was}, is {now} - {found.says}"
    stood = set(one.verdicts) <= PASSES and not DEFAULT.allows(found)
    return _Again(one, change) if stood or (one.passes and not lock.policy.allows(found)) else _Again(one, "", change)


def _verdict(words: str, speaker: str | None) -> str:
    return words if speaker is None else f"{words} (speaker {speaker})"


def _elsewhere(pins: Sequence[Pin], pages: PagesAtHand) -> str:
    """Why the characters of a lock are not those of its page, where that is at hand unchanged; "" where they are."""
    for pin in pins:
        numbers = (pages.search.where(story) for story in pages.pinned(pin.page))
        records = [pages.search.record(n) for n in numbers if n is not None]
        shown = [[r.text[span.start : span.end] for span in in_text(r, pin.source)] for r in records]
        there = [JOINT.join(found) for found in shown if found]
        if there and not any(_letters(pin.characters) == _letters(found) for found in there):
            return "its characters are not those that stand at its place on the page - the lock was changed"
    return ""


def _letters(text: str) -> str:
    """The letters and digits of a text: spans of two pieces may meet."""
    return "".join(character for character in text if character.isalnum())
