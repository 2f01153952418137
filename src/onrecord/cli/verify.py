"""`onrecord verify` and `onrecord ground`: the referee."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from onrecord.cli import status

if TYPE_CHECKING:
    from onrecord.exports.verdicts.sarif import Region
    from onrecord.types.record import Record
    from onrecord.types.story import Story
    from onrecord.types.verdict import Judgement
    from onrecord.verdicts.shelf import Shelf

Draft = Annotated[
    str | None,
    typer.Argument(metavar="DRAFT", help="The draft: text, Markdown, HTML, DOCX; `-` is standard input."),
]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", "-a", metavar="PAGES", help="Pages, folders, JSON Lines of rows or records. Repeatable."),
]
More = Annotated[list[str] | None, typer.Argument(metavar="PAGES", help="More pages to judge against.")]
Quote = Annotated[str | None, typer.Option("--quote", "-q", metavar="WORDS", help="Judge these instead of a draft.")]
Speaker = Annotated[str | None, typer.Option("--speaker", "-s", metavar="NAME", help="Who is said to have said them.")]
Allow = Annotated[
    list[str] | None,
    typer.Option(
        "--allow", metavar="VERDICT", help="A verdict that passes besides; `--allow all` never fails. Repeatable."
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="table, jsonl, html, github (annotations for CI) or sarif (findings)."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write here; its ending tells the format.", dir_okay=False),
]
Open = Annotated[bool, typer.Option("--open", metavar="", help="Show the HTML page in the browser.")]
Each = Annotated[
    bool, typer.Option("--each", metavar="", help="Every name given is a draft; pages come from --against alone.")
]
Claims = Annotated[
    str,
    typer.Argument(
        metavar="CLAIMS",
        help='JSON or JSON Lines: {"quote", "speaker"?}, {"text"}, LangExtract\'s documents; `-` is standard input.',
    ),
]
Pages = Annotated[list[str], typer.Argument(metavar="PAGES", help="The pages that the claims are about.")]
FORMS = ("table", "jsonl", "html", "github", "sarif")


class Asked(Struct, frozen=True):
    """What the caller wants to have, checked before anything is read."""

    passing: frozenset[str]
    form: str
    out: Path | None
    show: bool


class Judged(Struct, frozen=True):
    """A draft (or what stands for one) and its verdicts; `story` is None for claims without a draft."""

    name: str
    story: Story | None
    found: tuple[Judgement, ...]
    file: bool = True


def verify(
    draft: Draft = None,
    more: More = None,
    against: Against = None,
    quote: Quote = None,
    speaker: Speaker = None,
    allow: Allow = None,
    format: Form = None,
    out: Out = None,
    open: Open = False,
    each: Each = False,
) -> int:
    """Judge every quotation of a draft against pages: real, altered, cut, misattributed? Exit 1 if one fails.

    - `onrecord verify draft.md --against pages/`
    - `onrecord verify draft.docx --against pages/ crawl.warc.gz --open`
    - `onrecord verify --quote "We will not sell" --speaker "Lena Orth" --against page.html`
    - `onrecord verify --each *.md --against sources/ --format sarif --out onrecord.sarif`
    """
    from onrecord.errors import UsageError
    from onrecord.verdicts.draft import claims, given
    from onrecord.verdicts.verify import judged, read_draft

    wanted = asked(allow, format, out, open)
    if each and draft is not None and quote is None:
        return all_of([draft, *(more or [])], against or [], wanted)
    pages = [*(against or []), *(more or [])]
    if quote is not None and draft is not None:
        pages.insert(0, draft)
    if not pages:
        raise UsageError("nothing to judge against - name pages with --against")
    if quote is None and draft is None:
        raise UsageError("nothing to judge - name a draft, or give --quote")
    if quote is not None and not quote.strip():
        raise UsageError("--quote is empty - give the words to judge")
    story = read_draft(draft) if quote is None and draft is not None else None
    shelf, failures = shelved(pages)
    found = judged(claims(story.record) if story else (given(quote or "", speaker),), shelf)
    return told(
        [Judged(name_of(draft or "-") if story else "quote", story, found, bool(story))], shelf, wanted, failures
    )


def all_of(drafts: list[str], against: list[str], wanted: Asked) -> int:
    """Several drafts against the same pages; the worst of them gives the exit status. A draft that cannot be read is
    one line."""
    from onrecord.cli import talk
    from onrecord.errors import InputError, UsageError
    from onrecord.verdicts.draft import claims
    from onrecord.verdicts.verify import judged, read_draft

    if not against:
        raise UsageError("nothing to judge against - name pages with --against")
    if wanted.form == "html":
        raise UsageError("an HTML page is of one draft - leave --each out, or choose another format")
    shelf, failures = shelved(against)
    found = []
    for draft in drafts:
        try:
            story = read_draft(draft)
        except InputError as error:
            talk.complain(str(error))
            failures += 1
            continue
        found.append(Judged(name_of(draft), story, judged(claims(story.record), shelf)))
    return told(found, shelf, wanted, failures)


def ground(
    claims: Claims,
    pages: Pages,
    allow: Allow = None,
    format: Form = None,
    out: Out = None,
    open: Open = False,
) -> int:
    """Judge what another program claims: for each claim the exact place in the pages, or the verdict.

    Exit 1 if one fails.

    - `onrecord ground claims.json page.html`
    - `my-model page.html | onrecord ground - page.html --format table`
    """
    from onrecord.cli import talk
    from onrecord.errors import InputError
    from onrecord.verdicts.verify import judged, read_claims

    wanted = asked(allow, format, out, open)
    rows = list(read_claims(claims))
    read = [row for row in rows if not isinstance(row, InputError)]
    broken = [row for row in rows if isinstance(row, InputError)]
    if broken and not read:
        raise broken[0]
    for error in broken:
        talk.complain(str(error))
    shelf, failures = shelved(pages)
    name, file = ("claims", False) if claims == "-" else (claims, True)
    return told([Judged(name, None, judged(read, shelf), file)], shelf, wanted, failures + len(broken))


def asked(allow: list[str] | None, format: str | None, out: Path | None, show: bool) -> Asked:
    """The caller's options, checked. Raises UsageError."""
    import tempfile

    from onrecord.cli import output
    from onrecord.errors import UsageError

    if show and format not in (None, "html"):
        raise UsageError(f"--open shows the html page, not {format} - leave --format out")
    form = output.form("html" if show else format, out, FORMS)
    if show and out is None:
        out = Path(tempfile.mkdtemp(prefix="onrecord-")) / "verdicts.html"
    if out:
        output.check_folder(out)
    return Asked(passes(allow), form, out, show)


def name_of(draft: str) -> str:
    """What a draft is called in verdicts."""
    return "draft" if draft == "-" else draft


def passes(allow: list[str] | None) -> frozenset[str]:
    """The verdicts that pass. Raises UsageError for one that there is not."""
    from onrecord.errors import UsageError
    from onrecord.verdicts.judge import PASSES, SEVERITY

    if "all" in (allow or []):
        return frozenset(SEVERITY)
    unknown = [name for name in allow or [] if name not in SEVERITY]
    if unknown:
        raise UsageError(f"--allow {unknown[0]!r} is no verdict - there are {', '.join(SEVERITY)}, all")
    return PASSES | frozenset(allow or [])


def shelved(pages: list[str]) -> tuple[Shelf, int]:
    """The pages read and indexed, and how many failed (each told in a line)."""
    from onrecord import pages as reading
    from onrecord.cli import talk
    from onrecord.desk.reading import stories_or_records
    from onrecord.errors import InputError, UsageError
    from onrecord.pages.source import Options
    from onrecord.types.story import Story
    from onrecord.verdicts.shelf import shelve

    places = [place for given in pages for place in reading.expand(given)]
    kept: list[Record] = []
    failures = 0
    with talk.Bar(len(places)) as bar:
        for found in stories_or_records(places, Options(), bar.input_done):
            if isinstance(found, InputError):
                failures += 1
                talk.complain(str(found))
            else:
                kept.append(found.record if isinstance(found, Story) else found)
                bar.story_done()
    if not kept:
        raise UsageError("no story could be read to judge against - name other pages")
    return shelve(kept), failures


def told(drafts: list[Judged], shelf: Shelf, wanted: Asked, failures: int) -> int:
    """Writes the verdicts, and gives the exit status: 1 when a claim fails, 3 when an input could not be read."""
    from onrecord.cli import output, talk
    from onrecord.exports.verdicts import dossier, judgements, sarif

    form, passing = wanted.form, wanted.passing
    with output.opened(wanted.out) as stream:
        if form == "sarif":
            checked = [sarif.Checked(d.name, d.file, d.found, regions(d.found, d.story)) for d in drafts]
            sarif.write(checked, stream, passing)
        for draft in drafts:
            if form == "html":
                record = draft.story.record if draft.story else None
                dossier.write(draft.found, stream, passing, draft.name, record, shelf.records)
            elif form == "github":
                lines = [region.start_line if region else None for region in regions(draft.found, draft.story)]
                judgements.write_github(draft.found, stream, passing, draft.name, lines)
            elif form == "table":
                judgements.write_table(draft.found, stream, passing, draft.name)
            elif form == "jsonl":
                judgements.write_jsonl(draft.found, stream, passing, draft.name)
    if wanted.show and wanted.out:
        output.show(wanted.out)
    for draft in drafts:
        if (
            not draft.found and form != "table"
        ):  # the table says so itself; a gate that judged nothing must not be silent
            talk.say(judgements.total(draft.found, passing, draft.name))
    if not all(judgements.passes(one, passing) for draft in drafts for one in draft.found):
        return status.NO
    return status.PARTLY if failures else status.DONE


def regions(found: tuple[Judgement, ...], story: Story | None) -> list[Region | None]:
    """The draft's lines and columns of each claim; None where the draft has no lines (claims without one, DOCX)."""
    import bisect

    from onrecord.exports.verdicts.sarif import Region
    from onrecord.verdicts.locate import on_page

    if story is None or not story.page.media_type.startswith(("text/", "application/xhtml")):
        return [None] * len(found)
    source = story.page.source
    starts = [0, *(n + 1 for n, character in enumerate(source) if character == "\n")]

    def point(at: int) -> tuple[int, int]:
        line = bisect.bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    places = [[place for span in one.claim.spans for place in on_page(story.record, span)] for one in found]
    return [Region(*point(place[0].start), *point(place[-1].end)) if place else None for place in places]
