"""`onrecord forget`: a person, an address or a publisher leaves an archive."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import Archive

_Person = Annotated[str | None, typer.Option(metavar="NAME", help="A person: name, mentions and statements.")]
_Url = Annotated[str | None, typer.Option(metavar="URL", help="A page, in all its versions.")]
_Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="All pages of a publication.")]
_How = Annotated[
    str,
    typer.Option(
        metavar="HOW", help="redact (words become unreadable), drop (whole pages go) or hide (kept, never shown)."
    ),
]
_Yes = Annotated[bool, typer.Option("--yes", metavar="", help="Do it. Without this only the plan is shown.")]


def forget(
    archive: Archive,
    person: _Person = None,
    url: _Url = None,
    publisher: _Publisher = None,
    how: _How = "redact",
    yes: _Yes = False,
) -> int:
    """Forget a person, an address or a publisher: in every table, index and free page, and in whatever is added later.

    Without --yes nothing is changed: the pages, and others of that name, are listed.

    - `onrecord forget news.db --person "Maria Lopez"`
    - `onrecord forget news.db --person "Maria Lopez" --yes`
    """
    from onrecord.cli import talk
    from onrecord.desk import archives
    from onrecord.desk.forget import forget as run
    from onrecord.desk.forget import plan, plan_in_lines

    store = archives.opened_archive(archive)
    try:
        planned = plan(store, person=person, url=url, publisher=publisher, how=how)  # type: ignore[arg-type]
        for line in plan_in_lines(planned):
            talk.say(line)
        if not yes:
            talk.say("nothing was changed - add --yes to do it")
            return status.DONE
        with talk.Bar(len(planned.pages)) as bar:
            run(store, planned, bar.input_done)
        talk.say("done: no table, index or free page of the archive holds it any more; backups and exports may")
        return status.DONE
    finally:
        store.close()
