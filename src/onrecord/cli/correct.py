"""`onrecord correct`: what a person puts right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive

if TYPE_CHECKING:
    from onrecord.stores.store import ArchiveStore

_Target = Annotated[
    str | None, typer.Argument(metavar="ID", help="A story, or a thing in it: 3f791cfea411db74/s1, as find tells it.")
]
_By = Annotated[str | None, typer.Option(metavar="NAME", help="Who puts it right. Default: you.")]
_Why = Annotated[str, typer.Option(metavar="WORDS", help="The reason.")]
_Speaker = Annotated[str | None, typer.Option(metavar="ID", help="Who really said it: e2, or nobody.")]
_Nothing = Annotated[bool, typer.Option("--nothing", metavar="", help="It is no statement, event or figure.")]
_Statement = Annotated[
    str | None, typer.Option(metavar="WORDS", help="A statement that was not found: its words, or START-END.")
]
_Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Of that statement: direct, indirect or mixed.")]
_Published = Annotated[str | None, typer.Option(metavar="DATE", help="When the story came out.")]
_Factuality = Annotated[
    str | None, typer.Option(metavar="WHETHER", help="Of an event: actual, negated, planned, hypothetical, alleged.")
]
_Place = Annotated[str | None, typer.Option(metavar="ID", help="Where an event happened: e4, or nobody.")]
_Role = Annotated[str | None, typer.Option(metavar="TITLE", help='An office that somebody holds; "" takes all away.')]
_Same = Annotated[str | None, typer.Option(metavar="ID", help="The same person as this one.")]
_Apart = Annotated[str | None, typer.Option(metavar="ID", help="Another person than this one.")]
_Belongs = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        help="What was left out and belongs to the story: its words, or START-END in the page's source.",
    ),
]
_List = Annotated[bool, typer.Option("--list", metavar="", help="Show all corrections.")]
_Undo = Annotated[str | None, typer.Option(metavar="ID", help="Take a correction back: c3.")]
_Export = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write all corrections as JSON Lines.", dir_okay=False)
]
_Import = Annotated[Path | None, typer.Option("--import", metavar="FILE", help="Take corrections in.", dir_okay=False)]


def correct(
    archive: Archive,
    target: _Target = None,
    by: _By = None,
    why: _Why = "",
    speaker: _Speaker = None,
    nothing: _Nothing = False,
    statement: _Statement = None,
    kind: _Kind = None,
    published: _Published = None,
    factuality: _Factuality = None,
    place: _Place = None,
    role: _Role = None,
    same: _Same = None,
    apart: _Apart = None,
    belongs: _Belongs = None,
    list: _List = False,
    undo: _Undo = None,
    export: _Export = None,
    import_: _Import = None,
) -> int:
    """Put right what was read wrong. It holds on to the page's characters, survives `rebuild`, and can be taken back.

    - `onrecord correct news.db 3f791cfea411db74/s1 --speaker e2 --why "she quotes him"`
    - `onrecord correct news.db 3f791cfea411db74/e1 --same a2b5b2058eda0e74/e3`
    - `onrecord correct news.db --list`
    - `onrecord correct news.db --undo c3`
    - `onrecord correct news.db --export corrections.jsonl`
    """
    from onrecord.cli import output, talk
    from onrecord.desk import archives
    from onrecord.desk import correct as desk
    from onrecord.errors import UsageError

    if sum((target is not None, list, undo is not None, export is not None, import_ is not None)) != 1:
        raise UsageError("name one thing to put right, or one of --list, --undo, --export, --import")
    store = archives.opened_archive(archive)
    try:
        if target is not None:
            id, fits = desk.correct(
                store,
                desk.Wish(
                    target,
                    by,
                    why,
                    speaker,
                    nothing,
                    statement,
                    kind,
                    published,
                    factuality,
                    place,
                    role,
                    same,
                    apart,
                    belongs,
                ),
            )
            talk.say(f"{id}: put right" if fits else f"{id}: noted, but it finds no place in this archive")
        elif undo is not None:
            desk.take_back(store, undo)
            talk.say(f"{undo}: taken back")
        elif export is not None:
            with output.opened_output(export) as stream:
                stream.writelines(desk.exported(store))
        elif import_ is not None:
            return _taken_in(store, import_)
        else:
            print("".join(f"{line}\n" for line in desk.corrections_in_lines(store)), end="")
        return status.DONE
    finally:
        store.close()


def _taken_in(store: ArchiveStore, file: Path) -> int:
    """Corrections of others, each appended and applied; the exit status."""
    from onrecord.cli import talk
    from onrecord.desk.correct import imported
    from onrecord.errors import InputError, unreadable

    failed = 0
    try:
        with file.open("rb") as lines:
            for done in imported(store, str(file), lines):
                if isinstance(done, InputError):
                    failed += 1
                    talk.complain(str(done))
                else:
                    talk.say(f"{done[0]}: {'put right' if done[1] else 'noted: finds no place until its page is here'}")
    except OSError as error:
        raise unreadable(str(file), error) from None
    return status.PARTLY if failed else status.DONE
