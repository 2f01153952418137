"""Drafts and what the pages make of them, as one self-contained HTML page: a draft on the left with each claim marked
by its verdict, the sources' passages on the right. No script; readable in black and white and by a screen reader."""

from __future__ import annotations

import base64
import bisect
import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from jinja2 import Environment, StrictUndefined, Template
from msgspec import Struct
from msgspec.structs import replace

from onrecord.exports.plain import how_many
from onrecord.exports.style import base_style
from onrecord.exports.tables import outlet
from onrecord.exports.verdicts.summary import total, voice_total
from onrecord.kept.version import version_line
from onrecord.types.record import Record
from onrecord.types.span import Span
from onrecord.types.verdict import DEFAULT, JOINT, SEVERITY, Checked, Closest, Judgement, Policy


class _DraftRun(Struct, frozen=True):
    """A run of the draft's characters, and the claim that it belongs to."""

    text: str
    claim: str | None = None
    good: bool = True
    first: bool = False  # of its claim: links lead here
    last: bool = False  # of its claim: the verdict stands after it, in words
    title: str = ""
    read: bool = False  # a reader must see it


class _Passage(Struct, frozen=True):
    """The sentences of a page around a place, in runs: (characters, are they among the found ones?)."""

    place: Closest
    runs: tuple[tuple[str, bool], ...]


@cache
def _template() -> Template:
    """The page's template; autoescape is on for everything."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("page.html"))


def _asset(name: str) -> str:
    """A file of this folder."""
    return (files(__package__) / name).read_text(encoding="utf-8")


class _Dossier:
    """One HTML file of one draft, or of several one below the other, those that need most on top."""

    name = "html"
    suffix = ".html"

    def write(
        self,
        drafts: Sequence[Checked],
        out: BinaryIO,
        policy: Policy = DEFAULT,
        pages: Sequence[Record] = (),
        room: str = "",
    ) -> None:
        """The counts and their choice are of all drafts together. `room`: the address before a story's id, where the
        stories can be opened."""
        drafts = drafts if len(drafts) == 1 else [_with_own_ids(n, one) for n, one in enumerate(drafts, 1)]
        found = [one for draft in drafts for one in draft.found]
        counts = tally(found, policy)
        style = base_style() + _asset("page.css") + _chosen(found, counts)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        shown = [_draft_shown(n, one, policy, counts) for n, one in enumerate(drafts, 1)]
        shown.sort(key=lambda one: (-one["failing"], -one["read"]))
        page = _template().render(
            drafts=shown,
            name=drafts[0].draft if len(drafts) == 1 else f"{len(drafts)} drafts",
            claims=len(found),
            tally=counts,
            need=_need(sum(one["failing"] for one in shown), sum(policy.asks_reader(one) for one in found), len(found)),
            total=total(drafts[0], policy) if len(drafts) == 1 else _total_of_all(drafts, policy),
            stories=pages,
            searched=max((one.pages for one in found), default=0),
            outlets={record.id: outlet(record) for record in pages},
            room=room,
            style=style,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            made=version_line(),
        )
        out.write(page.encode("utf-8", "replace"))
        out.flush()


def _with_own_ids(number: int, draft: Checked) -> Checked:
    """A draft among several: its claims and findings under ids that no other draft has."""
    found = (replace(one, claim=replace(one.claim, id=f"d{number}-{one.claim.id}")) for one in draft.found)
    voice = None if draft.voice is None else tuple(replace(one, id=f"d{number}-{one.id}") for one in draft.voice)
    return replace(draft, found=tuple(found), voice=voice)


def _draft_shown(
    number: int, draft: Checked, policy: Policy, counts: Sequence[tuple[str, int, bool]]
) -> dict[str, Any]:
    """What the template shows of one draft."""
    found = draft.found
    voices = [{"one": one, "passage": _passage(one.page)} for one in draft.voice or ()]
    failing = sum(not policy.allows(one) for one in found) + (0 if policy.allow_voice else len(voices))
    paragraphs = _dossier_paragraphs(draft.record, found, policy) if draft.record else []
    return {
        "draft": draft.draft,
        "at": f"-{number}",  # at the end of the ids of its headings, where there are several
        "failing": failing,
        "read": sum(policy.asks_reader(one) for one in found),
        "need": _need(failing, sum(policy.asks_reader(one) for one in found), len(found)),
        "paragraphs": paragraphs,
        "marked": {stretch.claim for paragraph in paragraphs for stretch in paragraph if stretch.first},
        "cards": [_card(one, policy, counts) for one in _worst_first(found, policy)],
        "voices": voices,
        "voice_total": voice_total(draft),
        "unjudged": [one for one in draft.unjudged if one.text],
    }


def _need(failing: int, to_read: int, claims: int) -> str:
    """How much a person must look at, in words; `to_read` claims pass and a reader must see them."""
    read = f", {to_read} to read" if to_read else ""
    if failing:
        return f"{failing} {'needs' if failing == 1 else 'need'} you{read}"
    return f"All stand{read}" if claims else "Nothing to judge"


def _total_of_all(drafts: Sequence[Checked], policy: Policy) -> str:
    """One line: how many claims of all drafts pass."""
    found = [one for draft in drafts for one in draft.found]
    good = sum(policy.allows(one) for one in found)
    pages = how_many(max((one.pages for one in found), default=0), "story", "stories")
    return f"{good} of {len(found)} claims in {how_many(len(drafts), 'draft')} stand, judged against {pages}"


def _worst_first(found: Sequence[Judgement], policy: Policy) -> list[Judgement]:
    """What needs a person on top, the gravest first; then what a reader must see; what stands behind it, as the draft
    has it."""
    bad = sorted((one for one in found if not policy.allows(one)), key=lambda one: SEVERITY.index(one.worst))
    good = sorted((one for one in found if policy.allows(one)), key=lambda one: not policy.asks_reader(one))
    return [*bad, *good]


def _card(one: Judgement, policy: Policy, counts: Sequence[tuple[str, int, bool]]) -> dict[str, Any]:
    """What the template shows of one judgement."""
    good = policy.allows(one)
    number = next(n for n, (name, _, stands) in enumerate(counts, 1) if (name, stands) == (one.worst, good))
    told = one.words in ("altered", "stitched", "abridged") or "cut before its qualifier" in one.verdicts
    differs = any(d.kind != "same" for d in one.differences)
    return {
        "one": one,
        "good": good,
        "read": policy.asks_reader(one),
        "kind": f"kind-{number}",
        "changed": differs and not good,
        "correction": f"“{one.closest.characters}”" if one.closest and told and not good and one.claim.quoted else "",
        "passages": [_passage(place) for place in (one.closest, *one.others, *one.disputed) if place],
    }


def _chosen(found: Sequence[Judgement], counts: Sequence[tuple[str, int, bool]]) -> str:
    """Styles without script: a count that was chosen shows its verdicts alone; a card and its words in the draft are
    marked together."""
    shown = (
        f"body:has(#show-{n}:checked) article:not(.kind-{n}) {{ display: none; }}" for n in range(1, len(counts) + 1)
    )
    chosen = (
        f'body:has(#show-{n}:checked) .tally label[for="show-{n}"] {{ font-weight: 700; }}'
        for n in range(1, len(counts) + 1)
    )
    together = (
        f"body:has(#{one.claim.id}:target) a.claim[href='#{one.claim.id}'] mark {{ outline: 3px solid var(--e); }}"
        for one in found
        if one.claim.spans
    )
    return "\n".join((*shown, *chosen, *together, ""))


def tally(found: Sequence[Judgement], policy: Policy) -> list[tuple[str, int, bool]]:
    """(verdict, how many claims have it as their worst, does it pass?), those that fail first, most frequent first."""
    counts = Counter((one.worst, policy.allows(one)) for one in found)
    return [(name, count, good) for (name, good), count in sorted(counts.items(), key=lambda c: (c[0][1], -c[1]))]


def _dossier_paragraphs(record: Record, found: Sequence[Judgement], policy: Policy) -> list[list[_DraftRun]]:
    """The draft's paragraphs as stretches, claims apart; where two claims share characters the first keeps them."""
    wanted = sorted((span, n) for n, one in enumerate(found) for span in one.claim.spans)
    kept: list[tuple[Span, Judgement]] = []
    for span, n in wanted:
        if not kept or kept[-1][0].end <= span.start:
            kept.append((span, found[n]))
    places = [span for span, _ in kept]
    made = []
    for part in record.parts:
        first = bisect.bisect_right(places, part.span.start, key=lambda span: span.end)
        last = bisect.bisect_left(places, part.span.end, key=lambda span: span.start)
        made.append(_paragraph_runs(record.text, part.span, kept[first:last], policy))
    return [paragraph for paragraph in made if paragraph]


def _paragraph_runs(text: str, part: Span, marks: Sequence[tuple[Span, Judgement]], policy: Policy) -> list[_DraftRun]:
    """One paragraph."""
    made, at = [], part.start
    for span, one in marks:
        start, end = max(span.start, part.start), min(span.end, part.end)
        first, last = start == one.claim.spans[0].start, end == one.claim.spans[-1].end
        made.append(_DraftRun(text[at:start]))
        made.append(
            _DraftRun(
                text[start:end], one.claim.id, policy.allows(one), first, last, one.worst, policy.asks_reader(one)
            )
        )
        at = end
    made.append(_DraftRun(text[at : part.end]))
    return [stretch for stretch in made if stretch.text]


def _passage(place: Closest) -> _Passage:
    """The sentences around a place, the found words apart; where these run over more than them, they alone."""
    runs: list[tuple[str, bool]] = []
    at = 0
    for piece in place.characters.split(JOINT):
        found = place.sentence.find(piece, at)
        if found < 0:
            return _Passage(place, ((place.characters, True),))
        runs += [(place.sentence[at:found], False), (piece, True)]
        at = found + len(piece)
    return _Passage(place, tuple(run for run in (*runs, (place.sentence[at:], False)) if run[0]))


EXPORTER = _Dossier()
