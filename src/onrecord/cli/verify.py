"""`onrecord verify` and `onrecord ground`: the referee."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from onrecord.cli import status
from onrecord.cli.options import Out

if TYPE_CHECKING:
    from onrecord.errors import InputError
    from onrecord.exports.verdicts import VerdictExporter
    from onrecord.types.search import Search
    from onrecord.types.verdict import Checked, Policy

_Draft = Annotated[
    str | None,
    typer.Argument(metavar="DRAFT", help="The draft: text, Markdown, HTML, DOCX, ODT; `-` is standard input."),
]
_Against = Annotated[
    list[str] | None,
    typer.Option("--against", "-a", metavar="PAGES", help="Pages, folders, JSON Lines of rows or records. Repeatable."),
]
_More = Annotated[list[str] | None, typer.Argument(metavar="PAGES", help="More pages to judge against.")]
_Quote = Annotated[str | None, typer.Option("--quote", "-q", metavar="WORDS", help="Judge these instead of a draft.")]
_Speaker = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker",
        "-s",
        metavar="NAME|strict",
        help="With --quote: who is said to have said it. `strict`: a speaker whom the pages do not establish fails.",
    ),
]
_Strict = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker", "-s", metavar="strict", help="`strict`: a speaker whom the pages do not establish fails."
    ),
]
_Told = Annotated[
    str | None,
    typer.Option(
        "--told",
        metavar="strict",
        help="`strict`: what a draft tells in other words than the page's fails. Else it passes, counted as for you to "
        "read.",
    ),
]
_Allow = Annotated[
    list[str] | None,
    typer.Option(
        "--allow",
        metavar="VERDICT",
        help="A verdict that passes besides; `voice`: what --voice finds; `all` never fails. Repeatable.",
    ),
]
_Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, jsonl, html, github (annotations for CI), sarif (findings) or docx (the draft with comments).",
    ),
]
_Kept = Annotated[
    Path | None,
    typer.Option(
        "--save-shelf", metavar="FILE", help="Keep the pages, read and indexed; name FILE to --against later."
    ),
]
_Held = Annotated[
    list[str] | None,
    typer.Option("--shelf", metavar="FILE", help="A shelf that was kept, to judge against. Repeatable."),
]
_Trust = Annotated[
    bool,
    typer.Option("--trust-records", metavar="", help="Believe records whose pages are not there to prove them."),
]
_Voice = Annotated[
    bool,
    typer.Option(
        "--voice",
        metavar="",
        help="Each sentence besides: does the draft, in its own voice, say more than the pages? What is found fails; "
        "with --allow voice it is shown alone.",
    ),
]
_Least = Annotated[
    float | None,
    typer.Option(
        "--voice-least",
        metavar="SHARE",
        min=0.5,
        max=1.0,
        help="The least confidence of what --voice tells; else 0.8, at which one faithful passage in twenty is called. "
        "At 0.5 it is one in six, and several times as many that say more are found.",
    ),
]
_Lock = Annotated[
    Path | None,
    typer.Option(
        "--lock", metavar="FILE", help="Pin each quotation in FILE (quotes.lock): page, characters, verdict, versions."
    ),
]
_Open = Annotated[bool, typer.Option("--open", metavar="", help="Show the HTML page in the browser.")]
_Each = Annotated[
    bool, typer.Option("--each", metavar="", help="Every name given is a draft; pages come from --against alone.")
]
_Claims = Annotated[
    str | None,
    typer.Argument(
        metavar="CLAIMS",
        help='JSON or JSON Lines: {"quote", "speaker"?}, {"text"}, LangExtract\'s documents; `-` is standard input.',
    ),
]
_Pages = Annotated[list[str] | None, typer.Argument(metavar="PAGES", help="The pages that the claims are about.")]
_Answers = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="Answers of assistants with their citations, as the providers send them: which citations hold, and shares "
        "by source. Every other name is a page then; formats are table, jsonl and markdown.",
    ),
]


class _Asked(Struct, frozen=True):
    """What the caller wants to have, checked before anything is read."""

    policy: Policy
    exporter: VerdictExporter
    out: Path | None
    show: bool
    trust_records: bool
    keep: Path | None = None
    voice: bool = False
    least: float | None = None  # confidence of what it tells
    lock: Path | None = None
    against: tuple[str, ...] = ()  # the pages, as they were named


def verify(
    draft: _Draft = None,
    more: _More = None,
    against: _Against = None,
    quote: _Quote = None,
    speaker: _Speaker = None,
    told: _Told = None,
    allow: _Allow = None,
    format: _Form = None,
    out: Out = None,
    open: _Open = False,
    each: _Each = False,
    trust_records: _Trust = False,
    shelf: _Held = None,
    save_shelf: _Kept = None,
    voice: _Voice = False,
    voice_least: _Least = None,
    lock: _Lock = None,
) -> int:
    """Judge every quotation of a draft against pages: real, altered, cut, misattributed? Exit 1 if one fails.

    - `onrecord verify draft.md --against pages/`
    - `onrecord verify draft.docx --against pages/ crawl.warc.gz --open`
    - `onrecord verify --quote "We will not sell" --speaker "Lena Orth" --against page.html`
    - `onrecord verify draft.md --against pages/ --voice` - and does the draft say more than the pages?
    - `onrecord verify --each *.md --against sources/ --format sarif --out onrecord.sarif`
    - `onrecord verify --each *.md --against sources/ --open` - one page of all drafts, those that need most on top
    - `onrecord verify draft.md --against news.db --lock quotes.lock` - and `onrecord check quotes.lock` later
    """
    from onrecord.desk import verify as desk
    from onrecord.desk.verify.draft import read_draft
    from onrecord.errors import UsageError
    from onrecord.verdicts.draft import bare_claim

    name = _named(speaker, quote)
    against = [*(against or []), *(shelf or [])]
    policy = _policy(allow, "strict" in (speaker or []), told)
    wanted = _checked_options(policy, format, out, open, trust=trust_records, keep=save_shelf, voice=voice)
    wanted = replace(wanted, lock=_lock_place(lock), least=voice_least)
    if voice and quote is not None:
        raise UsageError("--voice reads a draft's sentences - a --quote has none")
    if each and draft is not None and quote is None:
        return _all_of([draft, *(more or [])], against, wanted)
    pages = [*against, *(more or [])]
    if quote is not None and draft is not None:
        pages.insert(0, draft)
    if not pages:
        raise UsageError("nothing to judge against - name pages with --against")
    if quote is None and draft is None:
        raise UsageError("nothing to judge - name a draft, or give --quote")
    if quote is not None and not quote.strip():
        raise UsageError("--quote is empty - give the words to judge")
    wanted = replace(wanted, against=tuple(pages))
    story = read_draft(draft) if quote is None and draft is not None else None  # before the pages, which take longer
    search, failures = _shelved(pages, wanted)
    if story is not None:
        checked = desk.judged_draft(draft or "-", story, search, voice=voice, least=voice_least)
        return _write_verdicts([checked], search, wanted, failures)
    return _write_verdicts(
        [desk.checked_claims("quote", [bare_claim(quote or "", name)], search, file=False)], search, wanted, failures
    )


def _all_of(drafts: list[str], against: list[str], wanted: _Asked) -> int:
    """Several drafts against the same pages; the worst of them gives the exit status. A draft that cannot be read is
    one line."""
    from onrecord.cli import talk
    from onrecord.desk import verify as desk
    from onrecord.desk.verify.draft import read_draft
    from onrecord.errors import InputError, UsageError

    if not against:
        raise UsageError("nothing to judge against - name pages with --against")
    if wanted.exporter.name == "docx":
        raise UsageError("a commented document is of one draft - leave --each out, or choose another format")
    wanted = replace(wanted, against=tuple(against))
    shelf, failures = _shelved(against, wanted)
    found = []
    for draft in drafts:
        try:
            found.append(desk.judged_draft(draft, read_draft(draft), shelf, voice=wanted.voice, least=wanted.least))
        except InputError as error:
            talk.complain(str(error))
            failures.append(error)
    return _write_verdicts(found, shelf, wanted, failures)


def ground(
    claims: _Claims = None,
    pages: _Pages = None,
    speaker: _Strict = None,
    told: _Told = None,
    allow: _Allow = None,
    format: _Form = None,
    out: Out = None,
    open: _Open = False,
    trust_records: _Trust = False,
    answers: _Answers = None,
) -> int:
    """Judge what another program claims: for each claim the exact place in the pages, or the verdict.

    Exit 1 if one fails.

    - `onrecord ground claims.json page.html`
    - `my-model page.html | onrecord ground - page.html --format table`
    - `onrecord ground --answers answers.jsonl pages/ --out citations.md`
    """
    from onrecord.cli import talk
    from onrecord.desk.verify import checked_claims
    from onrecord.desk.verify.claims import read_claims
    from onrecord.errors import InputError, UsageError

    if any(word != "strict" for word in speaker or []):
        raise UsageError("--speaker takes `strict` here - the claims name their speakers themselves")
    policy = _policy(allow, bool(speaker), told)
    if answers is not None:
        named = [*([claims] if claims is not None else []), *(pages or [])]
        return _answers_judged(answers, named, policy, format, out, open, trust=trust_records)
    if claims is None or not pages:
        raise UsageError("nothing to judge against - name the claims, then the pages")
    wanted = _checked_options(policy, format, out, open, trust=trust_records)
    rows = list(read_claims(claims))
    read = [row for row in rows if not isinstance(row, InputError)]
    broken = [row for row in rows if isinstance(row, InputError)]
    if broken and not read:
        raise broken[0]
    for error in broken:
        talk.complain(str(error))
    for claim in read:
        if claim.unread:
            talk.say(f"{claims} claim {claim.id[1:]}: keys not understood: {', '.join(claim.unread)}")
    shelf, failures = _shelved(pages, wanted)
    name, file = ("claims", False) if claims == "-" else (claims, True)
    return _write_verdicts([checked_claims(name, read, shelf, file=file)], shelf, wanted, [*failures, *broken])


def _answers_judged(
    answers: str,
    pages: list[str],
    policy: Policy,
    format: str | None,
    out: Path | None,
    show: bool,
    *,
    trust: bool,
) -> int:
    """`--answers`. Raises UsageError."""
    from onrecord.cli.answers import answers_form, ground_answers
    from onrecord.errors import UsageError

    if show:
        raise UsageError("--open shows an HTML page - a report on answers is table, jsonl or markdown")
    if not pages:
        raise UsageError("nothing to judge against - name the pages behind --answers FILE")
    form = answers_form(format, out)
    wanted = _checked_options(policy, "jsonl", out, False, trust=trust)
    return ground_answers(answers, lambda: _shelved(pages, wanted), wanted.policy, form, out)


def _lock_place(place: Path | None) -> Path | None:
    """Where the lock goes. Raises UsageError, before anything is read."""
    from onrecord.cli import output

    if place is not None:
        output.check_folder(place)
    return place


def _named(speaker: list[str] | None, quote: str | None) -> str | None:
    """The name among the words of --speaker; `strict` is none. Raises UsageError."""
    from onrecord.errors import UsageError

    names = [name for name in speaker or [] if name != "strict"]
    if len(names) > 1:
        raise UsageError(f"--speaker is given twice, {names[0]!r} and {names[1]!r} - name one, or `strict` besides")
    if names and quote is None:
        raise UsageError(
            f"--speaker {names[0]!r} belongs to --quote - a draft names its speakers itself (or say strict)"
        )
    return names[0] if names else None


def _checked_options(
    policy: Policy,
    format: str | None,
    out: Path | None,
    show: bool,
    *,
    trust: bool,
    keep: Path | None = None,
    voice: bool = False,
) -> _Asked:
    """The caller's options, checked. Raises UsageError."""
    import tempfile

    from onrecord.cli import output
    from onrecord.errors import UsageError
    from onrecord.exports.verdicts import verdict_exporter, verdict_formats

    if show and format not in (None, "html"):
        raise UsageError(f"--open shows the html page, not {format} - leave --format out")
    form = output.form_of("html" if show else format, out, verdict_formats())
    if show and out is None:
        out = Path(tempfile.mkdtemp(prefix="onrecord-")) / "verdicts.html"
    if out:
        output.check_folder(out)
    return _Asked(policy, verdict_exporter(form), out, show, trust, keep, voice)


def _policy(allow: list[str] | None, strict: bool, told: str | None) -> Policy:
    """The verdicts that pass. Raises UsageError for one that there is not."""
    from onrecord.errors import UsageError
    from onrecord.types.verdict import PASSES, SEVERITY, Policy

    if told not in (None, "strict"):
        raise UsageError(f"--told {told!r} - it takes `strict`, or leave it out")
    wanted = [name for name in allow or [] if name != "voice"]
    voice = len(wanted) < len(allow or [])
    if "all" in wanted:
        return Policy(frozenset(SEVERITY), strict, told is not None, allow_voice=True)
    known = {name: name for name in SEVERITY}
    unknown = [name for name in wanted if name not in known]
    if told and "paraphrase only" in wanted:
        raise UsageError("--told strict and --allow 'paraphrase only' contradict one another - leave one out")
    if unknown:
        raise UsageError(f"--allow {unknown[0]!r} is no verdict - there are {', '.join(SEVERITY)}, voice, all")
    passing = PASSES | {known[name] for name in wanted}  # type: ignore[index]
    return Policy(passing, strict, told is not None, allow_voice=voice)


def _shelved(pages: list[str], wanted: _Asked) -> tuple[Search, list[InputError]]:
    """The pages read and indexed, and what failed (each told in a line). What fails later, when the voice check has
    events made, comes into the same list: count it at the end."""
    from onrecord.cli import talk
    from onrecord.desk.verify import against

    failures: list[InputError] = []

    def failed(error: InputError) -> None:
        failures.append(error)
        talk.complain(str(error))

    places = against.files_behind(pages)
    with talk.Bar(len(places)) as bar:
        shelf = against.shelved(places, failed, bar.input_done, bar.story_done, trust_records=wanted.trust_records)
    if wanted.keep:
        _keep(shelf, wanted.keep)
    return shelf, failures


def _keep(search: Search, place: Path) -> None:
    """Writes a shelf to a file. Raises UsageError."""
    from onrecord.cli import output
    from onrecord.errors import UsageError
    from onrecord.stores.memory import Shelf
    from onrecord.stores.shelf_file import save_shelf

    output.check_folder(place)
    if not isinstance(search, Shelf):
        raise UsageError("--save-shelf keeps pages and records - an archive is a file already")
    save_shelf(search, place)


def _write_lock(place: Path, drafts: list[Checked], shelf: Search, wanted: _Asked) -> None:
    """Pins the quotations of all drafts, those that fail too: the lock says what was found."""
    from onrecord.cli import output, talk
    from onrecord.desk.locking.pin import lock_written, locked
    from onrecord.exports.plain import how_many

    lock = locked(drafts, shelf, wanted.policy, wanted.against)
    with output.opened_output(place) as stream:
        stream.write(lock_written(lock))
    failing = sum(not one.passes for one in lock.quotations)
    more = f", {failing} of which do not pass" if failing else ""
    pinned = f"{how_many(len(lock.quotations), 'quotation')} on {how_many(len(lock.pages), 'page')} pinned"
    talk.say(f"{place}: {pinned}{more}")


def _write_verdicts(drafts: list[Checked], shelf: Search, wanted: _Asked, failures: Sequence[InputError]) -> int:
    """Writes the verdicts, and gives the exit status: 1 when a claim fails, 3 when an input could not be read."""
    from onrecord.cli import output, talk
    from onrecord.desk.verify.against import stories_to_show
    from onrecord.exports.verdicts.summary import left_out, total
    from onrecord.types.verdict import draft_passes

    with output.opened_output(wanted.out) as stream:
        wanted.exporter.write(drafts, stream, wanted.policy, stories_to_show(shelf))
    if wanted.lock:
        _write_lock(wanted.lock, drafts, shelf, wanted)
    if wanted.show and wanted.out:
        output.show(wanted.out)
    for draft in drafts:
        if draft.found and wanted.exporter.name != "table" and left_out(draft):
            talk.say(f"{draft.draft}: {left_out(draft).strip('; ')}")
        if not draft.found and wanted.exporter.name != "table":  # it says so itself; a gate must not be silent
            talk.say(total(draft, wanted.policy))
    if not all(draft_passes(draft, wanted.policy) for draft in drafts):
        return status.NO
    return status.PARTLY if failures else status.DONE
