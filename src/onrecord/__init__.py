"""onrecord turns news pages into a record that you can cite.

import onrecord

for story in onrecord.read("page.html"):
    for s in story.statements:
        print(s.speaker, s.kind, s.text, [place for place in story.proof(s)])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError, OnrecordError, UsageError

if TYPE_CHECKING:
    from onrecord.archive.people import Person
    from onrecord.desk.python_archive import Archive
    from onrecord.types.record import Record
    from onrecord.types.story import Story
    from onrecord.types.verdict import Finding, Judgement

__all__ = [
    "Archive",
    "InputError",
    "OnrecordError",
    "Shelf",
    "Story",
    "UsageError",
    "annotate",
    "ground",
    "load",
    "people",
    "read",
    "read_all",
    "verify",
    "verify_quote",
    "voice",
]


def read(
    source: str | Path,
    *,
    published: str | None = None,
    captured: str | None = None,
    kb: str | Path | None = None,
    codebook: str | Path | None = None,
) -> Iterator[Story]:
    """The stories of one input: a file, a folder, or `-` for standard input.

    `published` and `captured` (ISO 8601) are believed; `kb` is a link table of `onrecord kb build`; `codebook` a
    table of event words of your own, whose events come beside ours. Raises the first InputError that is met (`read_all`
    goes on), and UsageError for a codebook that is none.
    """
    for found in read_all([source], published=published, captured=captured, kb=kb, codebook=codebook):
        if isinstance(found, InputError):
            raise found
        yield found


def read_all(
    sources: Sequence[str | Path],
    *,
    published: str | None = None,
    captured: str | None = None,
    kb: str | Path | None = None,
    codebook: str | Path | None = None,
) -> Iterator[Story | InputError]:
    """The stories of many inputs, in order; what cannot be read comes out as an InputError in its place."""
    from contextlib import nullcontext

    from onrecord import pages, pipeline
    from onrecord.kb.table import Kb
    from onrecord.kept.stored import is_records, stored, story_of
    from onrecord.pages.source import Options

    book = None
    if codebook is not None:
        from onrecord.desk.reading import check_uncoded
        from onrecord.events.codebook import codebook_file

        book = codebook_file(Path(codebook))
        check_uncoded(sources)
    with Kb(Path(kb)) if kb is not None else nullcontext() as table:
        for source in sources:
            if is_records(str(source)):  # as `onrecord read --format jsonl` wrote them
                yield from (one if isinstance(one, InputError) else story_of(one) for one in stored(str(source)))
            else:
                found = pages.open_pages([source], Options(published=published, captured=captured, codebook=book))
                yield from pipeline.stories(found, table)


def annotate(text: str, *, title: str | None = None, published: str | None = None) -> Story:
    """The record of a text that is one clean story already: its characters are kept as they are."""
    import hashlib

    from onrecord import pipeline
    from onrecord.pages.text import text_page
    from onrecord.stories.cut.cuts import cuts

    found = text_page(
        "text:",
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        clean=True,
        given_title=title,
        given_published=published,
    )
    return pipeline.annotate(found, cuts(found)[0])


def verify(draft: str | Path, against: Any) -> tuple[Judgement, ...]:
    """Every quotation and attributed statement of a draft, judged. `against` is a path, a Shelf, an Archive, a Story, a
    record, or several of these. Raises the first InputError, TypeError for anything else."""
    from onrecord.desk.verify import verify as run

    return run(draft, against)


def verify_quote(quote: str, against: Any, *, speaker: str | None = None) -> Judgement:
    """One quotation, judged against pages. Raises the first InputError."""
    from onrecord.desk.verify import verify_quote as run

    return run(quote, against, speaker=speaker)


def voice(draft: str | Path, against: Any) -> tuple[Finding, ...]:
    """What a draft says more, in its own voice, than pages do: attribution dropped, stage raised, denial omitted, plan
    told as done, number, name or day changed, scope widened. `against` as in `verify`. Raises the first InputError."""
    from onrecord.desk.verify import voice as run

    return run(draft, against)


def people(stories: Iterable[Story | Record], *, everybody: bool = False) -> tuple[Person, ...]:
    """Every person of several stories, those that are one joined; each join says why, and on which characters of both
    stories. Records are not changed, and a story that comes twice counts once. People without a public role (accused,
    victims, passers-by) are joined only where `everybody` asks for it."""
    from onrecord.archive.people import people as run
    from onrecord.types.story import Story

    return run((story.record if isinstance(story, Story) else story for story in stories), everybody=everybody)


def ground(claims: str | Path | Iterable[Mapping[str, Any]], against: Any) -> tuple[Judgement, ...]:
    """What another program claims that pages say, judged: a JSON file as `onrecord ground` takes it, or rows
    {"quote", "speaker"?}. Raises the first InputError."""
    from onrecord.desk.verify import ground as run

    return run(claims, against)


def load(*places: str | Path) -> Iterator[Story]:
    """Records that were written by `onrecord read --format jsonl`, or that an archive holds, as stories again. Raises
    the first InputError."""
    from onrecord.desk.take import load as run

    yield from run(places)


def __getattr__(name: str) -> object:
    if name == "Archive":
        from onrecord.desk.python_archive import Archive

        return Archive
    if name == "Shelf":
        from onrecord.desk.verify.shelf import PageShelf

        return PageShelf
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    if name == "Story":
        from onrecord.types.story import Story

        return Story
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
