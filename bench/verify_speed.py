"""What verify costs: 40 quotations against 10 pages as they are found, and against a saved shelf of 2,000 stories.

    python -m bench.verify_speed [--stories 2000] [--pages 10] [--records RECORDS ...] [--profile]

The pages are the first open ones (fundus, English) that quote somebody; the quotations are theirs, every third with a
word changed. Told is the CPU time of this process, loading the models apart, reading apart from judging. The shelf's
stories are those of RECORDS (of `onrecord read --format jsonl`), else of the pages, multiplied with names and words of
their own (bench/archive/grown.py): of few real stories each quotation stands in hundreds, which no shelf of a newsroom
is like. It is saved, opened again, and asked: first with nothing held, then again. `--pages 0` asks the shelf alone,
`--stories 0` the pages alone.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import itertools
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from bench.archive.grown import multiplied
from bench.frame import SHARED, load
from onrecord import annotate
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.desk.verify.draft import read_draft
from onrecord.kept.stored import stored
from onrecord.language.marks import quoted
from onrecord.stores.memory import shelve
from onrecord.stores.shelf_file import open_shelf, save_shelf
from onrecord.types.record import Record
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge

QUOTATIONS = 40
CHANGED = 3  # every so many-th of them has a word changed
LEAST, MOST = 40, 240  # characters of a quotation
FIRST = (
    "The council of Kersey voted on Tuesday to keep the ferry to Harl. “It will not be cheap, and it may not be quick,”"
    " said Lena Orth, the mayor. Nobody in the harbour had expected that the old boats would sail for another year."
)
T = TypeVar("T")


def spent(what: str, do: Callable[[], T]) -> T:
    """What something gives; its CPU time is printed."""
    began = time.process_time()
    found = do()
    print(f"{what}: {time.process_time() - began:.2f} CPU-seconds", flush=True)
    return found


def quotations(records: Sequence[Record]) -> list[str]:
    """So many direct quotations from all over the records (fewer where there are no more), every third with a word
    changed."""
    said = [
        record.text[slice(*s.content[0])].strip("“”\"' ,")
        for record in records
        for s in record.statements
        if s.kind == "direct" and LEAST <= s.content[0].end - s.content[0].start <= MOST
    ]
    if not said:  # a page whose statements are longer, or other people's
        spans = [(record.text, mark) for record in records for mark in quoted(record.text)]
        said = [text[slice(*m)].strip("“”\"' ,") for text, m in spans if LEAST <= m.end - m.start <= MOST]
    unlike = list(dict.fromkeys(said))
    few = unlike[:: max(1, len(unlike) // QUOTATIONS)][:QUOTATIONS]
    return [
        f"{text[: len(text) // 2]} quince{text[len(text) // 2 :]}" if n % 3 == 2 else text for n, text in enumerate(few)
    ]


def quoting(count: int) -> list[str]:
    """The files of the first open pages that quote somebody at length."""
    found = []
    for row in load(SHARED / "data/pages/fundus_en.jsonl"):
        text = "\n\n".join(row["body_paragraphs"])
        if len(found) < count and any(LEAST <= mark.end - mark.start <= MOST for mark in quoted(text)):
            found.append(str(SHARED / "data/pages" / row["html_path"]))
    return found


def against_pages(count: int) -> list[Record]:
    """Pages read, and quotations judged against them; the records of the pages."""
    pages = quoting(count)
    shelf = spent(f"{len(pages)} pages read and shelved", lambda: shelved(files_behind(pages), lambda e: print(e)))
    records = [shelf.record(n) for n in shelf.stories()]
    asked = quotations(records)
    draft = "\n\n".join(f"“{text.replace('“', '').replace('”', '')},” somebody said." for text in asked)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "draft.md"
        place.write_text(draft, encoding="utf-8")
        story = spent(f"the draft of {len(asked)} quotations read", lambda: read_draft(place))
        spent("its claims judged against the pages", lambda: judged_draft("draft.md", story, shelf))
    return [shelf.whole(n) for n in shelf.stories()]


def against_shelf(real: Sequence[Record], stories: int, *, profile: bool) -> None:
    """Stories multiplied, shelved, saved, opened and asked."""
    kept = [record for record in real if record.statements]
    many = list(itertools.islice(multiplied(kept), stories))
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder) / "pages.shelf"
        what = f"{len(many):,} stories, {len(kept)} of them real, shelved and saved"
        spent(what, lambda: save_shelf(shelve(many), saved))
        claims = [bare_claim(text) for text in quotations(many)]
        gc.collect()
        gc.freeze()  # what made the shelf is not there when a newsroom asks it
        opened = spent("the shelf opened", lambda: open_shelf(saved))
        spent(f"{len(claims)} quotations judged against it", lambda: [judge(claim, opened) for claim in claims])
        spent("and again", lambda: [judge(claim, opened) for claim in claims])
        if profile:
            opened = open_shelf(saved)
            with cProfile.Profile() as run:
                for claim in claims:
                    judge(claim, opened)
            pstats.Stats(run).sort_stats("cumtime").print_stats(60)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    ask = argparse.ArgumentParser(prog="bench.verify_speed", description=__doc__.splitlines()[0])
    ask.add_argument("--stories", type=int, default=2_000)
    ask.add_argument("--pages", type=int, default=10)
    ask.add_argument("--records", nargs="+", default=[])
    ask.add_argument("--profile", action="store_true", help="where the time of the shelf's quotations goes")
    options = ask.parse_args(arguments)
    spent("models loaded, a first paragraph read", lambda: annotate(FIRST).record)
    records = against_pages(options.pages) if options.pages else []
    real = [one for place in options.records for one in stored(place) if isinstance(one, Record)]
    if options.stories and (real or records):
        against_shelf(real or records, options.stories, profile=options.profile)
    return 0


if __name__ == "__main__":
    sys.exit(main())
