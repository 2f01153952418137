"""`onrecord find`: what an archive holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive, Out

if TYPE_CHECKING:
    pass

_Words = Annotated[
    list[str] | None, typer.Argument(metavar="WORDS", help='Words, "phrases", -words that must not stand there.')
]
_What = Annotated[
    str,
    typer.Option("--what", "-w", metavar="WHAT", help="stories, statements, events, figures, people or timeline."),
]
FORMS = ("table", "jsonl", "csv")


def _option(help: str, metavar: str = "NAME") -> object:
    return typer.Option(metavar=metavar, help=help)


Speaker = Annotated[str | None, _option("Who said it: a name or a part of one.")]
Person = Annotated[str | None, _option("Somebody who is named in the story.")]
_Outlet = Annotated[str | None, _option("The publication.")]
Place = Annotated[str | None, _option("Of events: where. Of others: a place that is named in the story.")]
Kind = Annotated[str | None, _option("Of statements: direct, indirect or mixed.", "KIND")]
_Act = Annotated[str | None, _option("Of statements: assert, deny, promise, demand ...", "ACT")]
_Type = Annotated[str | None, _option("Of events: PLOVER's type, such as ASSAULT.", "TYPE")]
Who = Annotated[str | None, _option("Of events: who did it.")]
_Whom = Annotated[str | None, _option("Of events: to whom.")]
Factuality = Annotated[str | None, _option("Of events: actual, negated, planned, hypothetical or alleged.", "WHETHER")]
_Language = Annotated[str | None, _option("Of the story: en, de ...", "CODE")]
_Since = Annotated[str | None, _option("A day, month or year: not before it.", "DATE")]
_Until = Annotated[str | None, _option("A day, month or year: not behind it.", "DATE")]
By = Annotated[str, _option("Which day is meant: published, said or happened.", "DAY")]
_Order = Annotated[str | None, _option("relevance or day.", "ORDER")]
Versions = Annotated[bool, typer.Option("--versions", metavar="", help="Older versions of pages too.")]
_Facets = Annotated[bool, typer.Option("--facets", metavar="", help="Count the values beside the rows.")]
_Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="Rows. Default: 50 in a table, else all.")]
Form = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table, jsonl or csv.", show_default=False)
]


def find(
    archive: Archive,
    words: _Words = None,
    what: _What = "statements",
    speaker: Speaker = None,
    person: Person = None,
    outlet: _Outlet = None,
    place: Place = None,
    kind: Kind = None,
    act: _Act = None,
    type: _Type = None,
    who: Who = None,
    whom: _Whom = None,
    factuality: Factuality = None,
    language: _Language = None,
    since: _Since = None,
    until: _Until = None,
    by: By = "published",
    order: _Order = None,
    versions: Versions = False,
    facets: _Facets = False,
    limit: _Limit = None,
    format: Form = None,
    out: Out = None,
) -> int:
    """Find statements, stories, events, figures or people in an archive: a table on a terminal, JSON Lines in a pipe.

    - `onrecord find news.db 'trade volume' --speaker Putin --since 2023-12`
    - `onrecord find news.db --what events --type ASSAULT --factuality actual --format csv`
    - `onrecord find news.db '"no comment"' --facets`
    """
    from onrecord.cli import output, rows
    from onrecord.desk import archives
    from onrecord.desk.find import EVERYTHING, question
    from onrecord.desk.find import find as run

    form = output.form_of(format, out, FORMS)
    asked = question(
        words=" ".join(words or []), what=what, speaker=speaker, person=person, outlet=outlet, place=place, kind=kind,
        act=act, type=type, who=who, whom=whom, factuality=factuality, language=language, since=since, until=until,
        by=by, order=order, versions=versions, facets=facets, limit=limit or (50 if form == "table" else EVERYTHING),
    )  # fmt: skip
    store = archives.opened_archive(archive, read_only=True)
    try:
        found = run(store, asked)
    finally:
        store.close()
    with output.opened_output(out) as stream:
        {"table": rows.write_table, "jsonl": rows.write_jsonl, "csv": rows.write_csv}[form](found, what, stream)
    rows.say_more(found, form)
    return status.DONE
