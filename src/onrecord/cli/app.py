"""The verbs, put together. Imports here are light: `onrecord --help` must answer at once."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from onrecord.cli import (
    add,
    audit,
    changes,
    check,
    compare,
    correct,
    demo,
    digest,
    explain,
    export,
    fetch,
    find,
    forget,
    formats,
    join,
    kb,
    mcp,
    merge,
    people,
    read,
    rebuild,
    schema,
    serve,
    status,
    talk,
    verify,
)
from onrecord.errors import OnrecordError, UsageError

_DEFAULT = "read"  # the verb of `onrecord page.html`
_WRONG = cast(type[Exception], typer.BadParameter.__mro__[1])  # of a wrong call; typer gives it no public name
_NEAR = 0.75  # difflib's likeness of a misspelt verb to the verb: chek, reed, verfy
_HELP = """Turn news pages into a record that you can cite: who said what, proved by the characters of the page.

`onrecord PAGE...` is `onrecord read PAGE...`: a table on a terminal, JSON Lines in a pipe.
`onrecord demo` shows what it does.

Exit status: 0 done; 1 a check said no; 2 wrong usage or the tool failed; 3 some inputs failed and the rest was written.
"""


class _Verbs(TyperGroup):
    """The group of all verbs: puts in the default verb, and turns every ending into an exit status."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts `read` before arguments that begin with no verb."""
        own = {name for parameter in self.get_params(ctx) for name in (*parameter.opts, *parameter.secondary_opts)}
        if not args and talk.piped():
            args = [_DEFAULT, "-"]
        elif args and args[0] not in self.commands and args[0].split("=")[0] not in own:
            self.refuse_misspelt(args[0])
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def refuse_misspelt(self, word: str) -> None:
        """Raises UsageError for a word that is nearly a verb and no file: it would be told that the file is missing."""
        from difflib import get_close_matches

        near = get_close_matches(word, self.commands, 1, _NEAR)
        if near and word.isalpha() and not Path(word).exists():
            raise UsageError(f"{word}: neither a verb nor a file - is `onrecord {near[0]}` meant?")

    def main(self, args: Any = None, prog_name: Any = None, *, standalone_mode: bool = True, **rest: Any) -> Any:  # type: ignore[override]
        """Runs a command line. A call that is wrong is one line, as every other error is."""
        try:
            if os.environ.get("ONRECORD_LOG"):
                from onrecord.desk.diary import check_log

                check_log()
            found = super().main(args, prog_name, standalone_mode=False, **rest)
        except _WRONG as error:
            _complain_of(error, prog_name or "onrecord")
            found = status.FAILED
        except UsageError as error:
            talk.complain(str(error))
            found = status.FAILED
        if standalone_mode:
            sys.exit(found)
        return found

    def invoke(self, ctx: Any) -> Any:
        """Runs the verb. Errors that onrecord raises on purpose are one line, without a traceback."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except _WRONG as error:
            _complain_of(error, f"{ctx.command_path} {ctx.invoked_subcommand}")
            result = status.FAILED
        except BrokenPipeError:
            talk.leave_pipe()
            result = status.PIPE_CLOSED
        except KeyboardInterrupt:
            talk.complain("stopped")
            result = status.STOPPED
        except OnrecordError as error:
            talk.complain(str(error))
            result = status.FAILED
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            talk.complain("the output cannot be written: no space left there - free some, or name another --out")
            result = status.FAILED
        raise typer.Exit(result or status.DONE)


def _complain_of(error: Any, command: str) -> None:
    """One line about a wrong call: the command, what is wrong, and where to look."""
    if type(error).__name__ == "NoArgsIsHelpError":  # the help is shown already
        return
    at = error.ctx.command_path if error.ctx else command
    what = error.format_message().rstrip(".")
    verb = f"{at.partition(' ')[2]}: ".removeprefix(": ")
    talk.complain(f"{verb}{what[:1].lower()}{what[1:]} - see {at} --help")


def version(asked: bool) -> None:
    """Prints what makes a record, and ends."""
    if asked:
        from onrecord.kept.version import version_parts

        for name, value in version_parts().items():
            print(name, value)
        raise typer.Exit


app = typer.Typer(
    cls=_Verbs,
    help=_HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", metavar="", callback=version, is_eager=True, help="Versions of package, models and tables."
        ),
    ] = False,
) -> None:
    """Holds the options that belong to no verb."""


_root.__doc__ = _HELP
_VERBS: dict[str, tuple[Callable[..., Any], ...]] = {
    "Judge": (verify.verify, verify.ground, check.check, compare.compare),
    "Read": (read.read, people.people, explain.explain, demo.demo),
    "Keep and ask": (add.add, find.find, serve.serve, digest.digest, changes.changes, mcp.mcp, export.export),
    "Look after an archive": (correct.correct, audit.audit, rebuild.rebuild, forget.forget),
    "Crawls": (fetch.fetch, merge.merge, join.join),
    "Reference": (formats.formats, schema.schema),
}  # as --help groups them; a verb is named as its function
for _panel, _functions in _VERBS.items():
    for _function in _functions:
        app.command(_function.__name__, rich_help_panel=_panel)(_function)
app.add_typer(kb.app, name="kb", rich_help_panel="Reference")
