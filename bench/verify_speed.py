"""What verify costs: 40 quotations against 10 pages as they are found, and against a saved shelf of 2,000 stories.

    python -m bench.verify_speed [--stories 2000] [--pages 10] [--records RECORDS]

The pages are the first open ones (fundus, English); the quotations are theirs, every third with a word changed. Told
is the CPU time of this process, loading the models apart. The shelf's stories are those of RECORDS (of `onrecord read
--format jsonl`), else of the pages, multiplied with names and words of their own (bench/archive/grown.py): of few real
stories each quotation stands in hundreds, which no shelf of a newsroom is like. It is saved, opened again, and asked.
"""

from __future__ import annotations

import argparse
import itertools
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
from onrecord.stores.memory import shelve
from onrecord.stores.shelf_file import open_shelf, save_shelf
from onrecord.types.record import Record
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge

QUOTATIONS = 40
CHANGED = 3  # every so many-th of them has a word changed
LEAST, MOST = 40, 240  # characters of a quotation
T = TypeVar("T")


def spent(what: str, do: Callable[[], T]) -> T:
    """What something gives; its CPU time is printed."""
    began = time.process_time()
    found = do()
    print(f"{what}: {time.process_time() - began:.2f} CPU-seconds", flush=True)
    return found


def quotations(records: Sequence[Record]) -> list[str]:
    """So many direct quotations, every third with a word changed."""
    said = [
        record.text[slice(*s.content[0])].strip("“”\"' ,")
        for record in records
        for s in record.statements
        if s.kind == "direct" and LEAST <= s.content[0].end - s.content[0].start <= MOST
    ]
    few = list(itertools.islice(itertools.cycle(dict.fromkeys(said)), QUOTATIONS))
    return [
        f"{text[: len(text) // 2]} quince{text[len(text) // 2 :]}" if n % 3 == 2 else text for n, text in enumerate(few)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    ask = argparse.ArgumentParser(prog="bench.verify_speed", description=__doc__.splitlines()[0])
    ask.add_argument("--stories", type=int, default=2_000)
    ask.add_argument("--pages", type=int, default=10)
    ask.add_argument("--records")
    options = ask.parse_args(arguments)
    rows = list(load(SHARED / "data/pages/fundus_en.jsonl"))[: options.pages]
    pages = [str(SHARED / "data/pages" / row["html_path"]) for row in rows]
    spent("models loaded, a first sentence read", lambda: annotate("“It will not be cheap,” said Lena Orth."))
    shelf = spent(f"{len(pages)} pages read and shelved", lambda: shelved(files_behind(pages), lambda e: print(e)))
    records = [shelf.record(n) for n in shelf.stories()]
    asked = quotations(records)
    draft = "\n\n".join(f"“{text.replace('“', '').replace('”', '')},” somebody said." for text in asked)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "draft.md"
        place.write_text(draft, encoding="utf-8")
        story = spent(f"the draft of {len(asked)} quotations read", lambda: read_draft(place))
        spent("its claims judged against the pages", lambda: judged_draft("draft.md", story, shelf))
        real = [one for one in stored(options.records) if isinstance(one, Record)] if options.records else records
        many = list(itertools.islice(multiplied([r for r in real if r.statements]), options.stories))
        saved = Path(folder) / "pages.shelf"
        spent(f"{len(many):,} stories shelved and saved", lambda: save_shelf(shelve(many), saved))
        opened = spent("the shelf opened", lambda: open_shelf(saved))
        claims = [bare_claim(text) for text in quotations(many)]
        spent(f"{len(claims)} quotations judged against it", lambda: [judge(claim, opened) for claim in claims])
    return 0


if __name__ == "__main__":
    sys.exit(main())
