"""`onrecord verify` and `onrecord ground`: the referee."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status

if TYPE_CHECKING:
    from onrecord.cli.talk import Bar
    from onrecord.errors import InputError
    from onrecord.types.record import Record
    from onrecord.types.story import Story
    from onrecord.types.verdict import Judgement
    from onrecord.verdicts.shelf import Shelf

Draft = Annotated[
    str | None, typer.Argument(help="The draft: text, Markdown, HTML, DOCX; `-` is stdin.", show_default=False)
]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", "-a", help="Pages, folders, JSON Lines of rows or records.", show_default=False),
]
More = Annotated[list[str] | None, typer.Argument(help="More pages to judge against.", show_default=False)]
Quote = Annotated[str | None, typer.Option("--quote", "-q", help="Judge these words instead of a draft.")]
Speaker = Annotated[str | None, typer.Option("--speaker", "-s", help="Who is said to have said them.")]
Allow = Annotated[
    list[str] | None,
    typer.Option("--allow", help="A verdict that passes besides; `--allow all` never fails. Repeatable."),
]
Form = Annotated[str | None, typer.Option("--format", "-f", help="table, jsonl, html or github (annotations for CI).")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write here instead of to stdout.", dir_okay=False)]
Open = Annotated[bool, typer.Option("--open", help="Show the HTML page in the browser.")]
Each = Annotated[bool, typer.Option("--each", help="Every name given is a draft; pages come from --against alone.")]
Claims = Annotated[
    Path,
    typer.Argument(help='JSON or JSON Lines: {"quote", "speaker"?}, {"text"}, LangExtract\'s documents; `-` is stdin.'),
]
Pages = Annotated[list[str], typer.Argument(help="The pages that the claims are about.")]


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

    `onrecord verify draft.md --against pages/` or `onrecord verify --quote "..." --speaker X --against page.html`
    """
    from onrecord.errors import UsageError
    from onrecord.verdicts.draft import claims, given
    from onrecord.verdicts.verify import judged, read_draft

    if each and draft is not None and quote is None:
        return all_of([draft, *(more or [])], against or [], allow, format)
    pages = [*(against or []), *(more or [])]
    if quote is not None and draft is not None:
        pages.insert(0, draft)
    if not pages:
        raise UsageError("nothing to judge against - name pages with --against")
    if quote is None and draft is None:
        raise UsageError("nothing to judge - name a draft, or give --quote")
    if quote is not None and not quote.strip():
        raise UsageError("--quote is empty - give the words to judge")
    passing = passes(allow)
    story = read_draft(draft) if quote is None and draft else None
    shelf, failures = shelved(pages)
    found = judged(claims(story.record) if story else (given(quote or "", speaker),), shelf)
    return told(found, shelf, passing, draft if story else "quote", story, format, out, open, failures)


def all_of(drafts: list[str], against: list[str], allow: list[str] | None, format: str | None) -> int:
    """Several drafts against the same pages; the worst of them gives the exit status. A draft that cannot be read is
    one line."""
    from onrecord.cli import talk
    from onrecord.errors import InputError, UsageError
    from onrecord.verdicts.draft import claims
    from onrecord.verdicts.verify import judged, read_draft

    if not against:
        raise UsageError("nothing to judge against - name pages with --against")
    if format == "html":
        raise UsageError("an HTML page is of one draft - leave --each out, or choose another format")
    passing = passes(allow)
    shelf, failures = shelved(against)
    found = [status.PARTLY] if failures else []
    for draft in drafts:
        try:
            story = read_draft(draft)
        except InputError as error:
            talk.complain(str(error))
            found.append(status.PARTLY)
            continue
        verdicts = judged(claims(story.record), shelf)
        found.append(told(verdicts, shelf, passing, draft, story, format, None, False, 0))
    return next((code for code in (status.NO, status.PARTLY) if code in found), status.DONE)


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
    """
    from onrecord.cli import talk
    from onrecord.errors import InputError
    from onrecord.verdicts.verify import judged, read_claims

    passing = passes(allow)
    rows = list(read_claims(claims))
    wanted = [row for row in rows if not isinstance(row, InputError)]
    broken = [row for row in rows if isinstance(row, InputError)]
    if broken and not wanted:
        raise broken[0]
    for error in broken:
        talk.complain(str(error))
    shelf, failures = shelved(pages)
    name = "claims" if str(claims) == "-" else str(claims)
    return told(judged(wanted, shelf), shelf, passing, name, None, format, out, open, failures + len(broken))


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
    from onrecord.errors import InputError, UsageError
    from onrecord.types.story import Story
    from onrecord.verdicts.shelf import shelve

    places = [place for given in pages for place in reading.expand(given)]
    kept: list[Record] = []
    failures = 0
    with talk.Bar(len(places)) as bar:
        for place in places:
            for found in read_place(place, bar):
                if isinstance(found, InputError):
                    failures += 1
                    talk.complain(str(found))
                else:
                    kept.append(found.record if isinstance(found, Story) else found)
                    bar.story_done()
    if not kept:
        raise UsageError("no story could be read to judge against - name other pages")
    return shelve(kept), failures


def read_place(place: str | InputError, bar: Bar) -> Iterator[Story | Record | InputError]:
    """The records of one place: a file of records, or pages."""
    from onrecord.cli import inputs
    from onrecord.errors import InputError
    from onrecord.pages.source import Options
    from onrecord.verdicts.verify import is_records, stored

    if isinstance(place, InputError):
        yield place
    elif is_records(place):
        yield from stored(Path(place))
    else:
        yield from inputs.stories([place], Options(), bar)


def told(
    found: tuple[Judgement, ...],
    shelf: Shelf,
    passing: frozenset[str],
    name: str | None,
    story: Story | None,
    format: str | None,
    out: Path | None,
    show: bool,
    failures: int,
) -> int:
    """Writes the verdicts, and gives the exit status: 1 when a claim fails, 3 when a page could not be read."""
    import sys
    import tempfile

    from onrecord.cli import output, talk
    from onrecord.errors import UsageError
    from onrecord.exports import dossier, judgements

    forms = ("table", "jsonl", "html", "github")
    suffixes = {".jsonl": "jsonl", ".html": "html", ".txt": "table"}
    chosen = format or ("html" if show else suffixes.get(out.suffix if out else ""))
    chosen = chosen or ("table" if out is None and sys.stdout.isatty() else "jsonl")
    if chosen not in forms:
        raise UsageError(f"no format {chosen!r} - there are {', '.join(forms)}")
    if show and out is None:
        out = Path(tempfile.mkdtemp(prefix="onrecord-")) / "verdicts.html"
    target = output.Target(None, out, show)  # type: ignore[arg-type]
    with output.opened(target) as stream:
        draft = name or "draft"
        if chosen == "html":
            dossier.write(found, stream, passing, draft, story.record if story else None, shelf.records)
        elif chosen == "github":
            judgements.write_github(found, stream, passing, draft, lines(found, story))
        elif chosen == "table":
            judgements.write_table(found, stream, passing, draft)
        else:
            judgements.write_jsonl(found, stream, passing, draft)
    if show:
        output.show(target)
    if not found and chosen != "table":  # the table says so itself; a gate that judged nothing must not be silent
        talk.say(judgements.total(found, passing, draft))
    if not all(judgements.passes(one, passing) for one in found):
        return status.NO
    return status.PARTLY if failures else status.DONE


def lines(found: tuple[Judgement, ...], story: Story | None) -> list[int]:
    """The draft's line of each claim; [] without a draft."""
    import bisect

    from onrecord.verdicts.locate import on_page

    if story is None:
        return []
    source = story.page.source
    ends = [n for n, character in enumerate(source) if character == "\n"]
    starts = (((place := on_page(story.record, one.claim.spans[0])) and place[0].start) or 0 for one in found)
    return [1 + bisect.bisect_left(ends, start) for start in starts]
