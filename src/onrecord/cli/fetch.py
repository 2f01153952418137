"""`onrecord fetch`: pages of the web into a crawl's file or an archive, as their sites allow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import status
from onrecord.cli.options import LinkTable, MaxBytes

if TYPE_CHECKING:
    from onrecord.desk.fetch import Became, Keeping

_Addresses = Annotated[
    list[str] | None,
    typer.Argument(metavar="ADDRESSES", help="Pages, feeds (their pages are fetched) or sitemaps, by http or https."),
]
_Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="FILE", help="Append to this WARC: crawl.warc.gz, or .warc unpacked.", dir_okay=False
    ),
]
_Into = Annotated[
    str | None, typer.Option("--add", metavar="DB", help="Add the pages to this archive, made if it is new.")
]
_WatchList = Annotated[
    Path | None,
    typer.Option(
        "--watch-list",
        metavar="FILE",
        help="Stay, and look at the addresses of this file again and again: `https://... 30m` a line. Ctrl-C ends.",
    ),
]
_Resume = Annotated[
    bool, typer.Option("--resume", metavar="", help="Go on where a run with the same --out or --add was stopped.")
]
_State = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="What earlier runs got. Default: beside the crawl or archive, its name and `.fetched`."
    ),
]
_Contact = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        envvar="ONRECORD_CONTACT",
        help="An address or mail that sites find in our name, so that they can tell you what they do not like.",
    ),
]
_Delay = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.5, help="Between two requests to one host; a site may ask for more.")
]
_Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="Pages of feeds and sitemaps, at most.")]
_WORDS = {
    "saved": "saved", "added": "added", "version": "new versions", "seen": "seen again", "known": "there already",
    "refused": "kept out of the archive", "unchanged": "unchanged", "no page": "no page of text",
    "kept out": "left out as their sites want it", "failed": "failed",
}  # fmt: skip


def fetch(
    addresses: _Addresses = None,
    out: _Out = None,
    into: _Into = None,
    watch_list: _WatchList = None,
    resume: _Resume = False,
    state: _State = None,
    contact: _Contact = None,
    delay: _Delay = 2.0,
    limit: _Limit = None,
    max_bytes: MaxBytes = None,
    kb: LinkTable = None,
) -> int:
    """Fetch pages of the web into a crawl (WARC), an archive, or both. The one command that uses the network.

    robots.txt and reservations of text and data mining are heeded, hosts are asked one page at a time, and what did
    not change since the last run is not sent again.

    - `onrecord fetch https://example.org/feed.xml --out crawl.warc.gz`
    - `onrecord fetch https://example.org/sitemap.xml --limit 500 --add news.db`
    - `onrecord fetch --watch-list sites.txt --add news.db --contact desk@example.org`
    """
    from onrecord.cli import talk
    from onrecord.desk import archives, reading
    from onrecord.errors import UsageError

    try:
        from onrecord.desk import fetch as desk
        from onrecord.fetch.capture import CrawlFile
        from onrecord.fetch.ledger import Ledger
        from onrecord.fetch.manners import Manners, agent
        from onrecord.fetch.watchlist import watch_list as listed
    except ImportError as error:
        raise UsageError(f"fetch needs {error.name} - pip install 'onrecord[fetch]'") from None
    if not addresses and watch_list is None:
        raise UsageError("nothing to fetch - name addresses, or a file of them with --watch-list")
    if addresses and watch_list is not None:
        raise UsageError("addresses or --watch-list, not both - put the addresses into the file")
    if out is None and into is None:
        raise UsageError("nowhere to put the pages - add --out crawl.warc.gz, --add news.db, or both")
    if out is not None and not out.name.endswith((".warc", ".warc.gz")):
        raise UsageError(f"--out {out}: is written as a WARC - name it {out.name}.warc.gz")
    watched = listed(watch_list) if watch_list is not None else ()
    options = reading.options(max_bytes=max_bytes)
    if kb is not None:
        reading.check_kb(kb)
    name = agent(_version(), contact)
    manners = Manners(name, delay=delay, most=options.max_page)
    ledger = Ledger(desk.ledger_place(out, into, state), resume)
    crawl = CrawlFile(out, name, ledger.end, ledger.records, ledger.stopped) if out is not None else None
    store = archives.opened_archive(into, create=True) if into is not None else None
    keeping = desk.Keeping(ledger, crawl, store, options, kb)
    try:
        if watched:
            return _fetch_told(desk.watch(watched, keeping, manners, limit), keeping)
        return _fetch_told(desk.fetch(addresses or (), keeping, manners, limit), keeping)
    except BaseException:
        talk.say("what came is kept - the same command with --resume goes on behind it")
        raise
    finally:
        ledger.close()
        if crawl:
            crawl.close()
        if store:
            store.close()


def _fetch_told(found: Iterable[Became | None], keeping: Keeping) -> int:
    """Tells each failure as it comes, and what became of all at the end of a round; the exit status."""
    from onrecord.cli import talk
    from onrecord.desk import diary

    counts = dict.fromkeys(_WORDS, 0)
    failed = False
    for one in found:
        if one is None:
            talk.say(_line(counts))
            diary.note("round", **counts)
            counts = dict.fromkeys(_WORDS, 0)
        elif one.became == "listed":
            left = f", {one.left:,} more left out" if one.left else ""
            talk.say(f"{one.place}: {one.links:,} pages asked for{left}")
            diary.note("listed", place=one.place, links=one.links, left=one.left)
        else:
            counts[one.became] += 1
            diary.note("page", place=one.place, became=one.became, error=diary.error_kind(one.error))
            if one.error and (one.named or one.became != "kept out"):
                talk.complain(str(one.error))
                failed = True
    if any(counts.values()) or not failed:
        talk.say(_line(counts))
    return status.PARTLY if failed else status.DONE


def _line(counts: dict[str, int]) -> str:
    shown = [f"{count:,} {_WORDS[name]}" for name, count in counts.items() if count]
    return f"fetched: {', '.join(shown) or 'nothing new'}"


def _version() -> str:
    from importlib.metadata import version

    return version("onrecord")
