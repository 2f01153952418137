"""The voice check on minimal pairs: what a draft says more than its page.

    python -m bench.voice FILE.jsonl            recall by kind, false alarms on the faithful, on the open half
    python -m bench.voice FILE.jsonl --apart    the same on the half kept apart: numbers only, no row is shown
    python -m bench.voice FILE.jsonl --all      on both halves: for pairs that were written while the check was made
    python -m bench.voice FILE.jsonl --least 0.5    with all that the rules raise, not only what is told
    python -m bench.voice FILE.jsonl --errors   and the rows that were missed, or found without cause
    python -m bench.voice FILE.jsonl --anew     texts read anew: after a change of records or grammar
    python -m bench.voice FILE.jsonl --check    only: are the rows as bench/voice_data/README.md says?
    python -m bench.voice FILE.jsonl --paragraphs  whole paragraphs, each finding shown, to be read
    python -m bench.voice --pages               the pages that a writer of pairs may take
    python -m bench.voice --show PAGE           the text of one

A row is {"id", "page", "draft", "kind", "pair", "why"}; which half a row is in is told by the digest of its pair.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import pickle
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bench.frame import SHARED, load
from bench.stories import apart

FAITHFUL = "faithful"
KINDS = (
    FAITHFUL,
    "attribution_dropped",
    "stage_raised",
    "denial_omitted",
    "plan_as_done",
    "number_changed",
    "name_changed",
    "day_changed",
    "scope_widened",
)
KEYS = ("id", "page", "draft", "kind", "pair", "why")
LONG = 600  # characters of a draft; more is no sentence or two
STORIES = ("stories/wikinews_open.jsonl.gz", "statements/gum_news.jsonl.gz")
READ = Path(".cache/voice")  # pages and drafts as the check reads them
WRITERS = "56789ab"  # first digits of the digests of the stories that writers take; the rest is for development
Row = Mapping[str, Any]


@cache
def page_rows() -> Mapping[str, Row]:
    """The stories that may be a page, by id: those that may be quoted, and are in no part kept apart."""
    hidden = apart()
    rows = (row for name in STORIES for row in load(SHARED / "data" / name))
    return {row["id"]: row for row in rows if row["id"] not in hidden}


def writers_pages() -> list[str]:
    """The ids of the pages that writers of pairs take."""
    wikinews = (id for id in page_rows() if id.startswith("wn-"))
    return [id for id in wikinews if hashlib.sha256(id.encode()).hexdigest()[0] in WRITERS]


def in_open_half(row: Row) -> bool:
    """True for the half of the pairs that may be looked at."""
    return int(hashlib.sha256(str(row["pair"]).encode()).hexdigest()[:2], 16) % 2 == 0


def faults(rows: Sequence[Row]) -> list[str]:
    """What is wrong with some rows, one line each."""
    found = [f"row {n} ({row.get('id', '?')}): {fault}" for n, row in enumerate(rows, 1) for fault in row_faults(row)]
    ids = Counter(row.get("id") for row in rows)
    found += [f"id {id!r} stands {n} times" for id, n in ids.items() if n > 1]
    pairs: dict[Any, list[str]] = {}
    for row in rows:
        pairs.setdefault((row.get("pair"), row.get("page")), []).append(str(row.get("kind")))
    for (pair, _), kinds in pairs.items():
        if kinds.count(FAITHFUL) != 1 or len(kinds) < 2:
            found.append(f"pair {pair!r}: one faithful row and at least one other of the same page, not {kinds}")
    return found


def row_faults(row: Row) -> list[str]:
    """What is wrong with one row."""
    missing = [key for key in KEYS if not isinstance(row.get(key), str) or not row[key].strip()]
    if missing:
        return [f"no {key}" for key in missing]
    found = []
    if row["kind"] not in KINDS:
        found.append(f"kind {row['kind']!r} - there are {', '.join(KINDS)}")
    if row["page"] not in page_rows():
        found.append(f"page {row['page']!r} is none that may be taken - see --pages")
    if len(row["draft"]) > LONG:
        found.append(f"the draft has {len(row['draft'])} characters, at most {LONG}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: the rows have faults."""
    options = parser().parse_args(arguments)
    if options.pages:
        print("\n".join(writers_pages()))
        return 0
    if options.show:
        print(page_rows()[options.show]["text"])
        return 0
    if options.paragraphs:
        print(told_of_paragraphs([row for file in options.files for row in load(file)]))
        return 0
    rows = [row for file in options.files for row in load(file)]
    wrong = faults(rows)
    for line in wrong:
        print(line, file=sys.stderr)
    count = Counter(row.get("kind") for row in rows)
    print(f"{len(rows)} rows, {len(wrong)} faults: {json.dumps(dict(count.most_common()))}")
    if wrong or options.check:
        return int(bool(wrong))
    if options.anew:
        shutil.rmtree(READ, ignore_errors=True)
    chosen = [row for row in rows if options.all or in_open_half(row) != options.apart]
    found = {row["id"]: findings(row, options.least) for row in chosen}
    print(table(chosen, found))
    if not options.apart:  # of the half kept apart not even which rule found what: it would be mended on
        print(by_rule(chosen, found))
    if options.errors and not options.apart:
        print(errors(chosen, found))
    return 0


def findings(row: Row, least: float | None = None) -> list[Any]:
    """What the check finds in one draft, read as a file is."""
    from onrecord.verdicts.voice.find import findings_between

    more = () if least is None else (least,)
    return list(findings_between(draft_side(row["draft"]), [page_side(row["page"])], *more))


@cache
def page_side(page: str) -> Any:
    """A page read for the check, dated where the set tells the day."""
    import onrecord

    row = page_rows()[page]
    day = row.get("published") or row.get("date")
    return _kept(f"{day} {row['text']}", lambda: onrecord.annotate(row["text"], published=day).record)


def draft_side(text: str) -> Any:
    """A draft read for the check: as HTML, which tells its language; one sentence may not."""
    from onrecord.desk.verify.draft import read_draft

    def read() -> Any:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "draft.html"
            file.write_text(f'<html lang="en"><p>{html.escape(text)}</p></html>', encoding="utf-8")
            return read_draft(file).record

    return _kept(f"draft {text}", read)


def _kept(key: str, record: Callable[[], Any]) -> Any:
    """What the check makes of a text before it judges: kept in a file, for one run after another. Pages are read anew
    where records or grammar have changed: with --anew."""
    from onrecord.verdicts.voice.side import text_side

    file = READ / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.pickle"
    if not file.exists():
        READ.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(text_side(record())))
    return pickle.loads(file.read_bytes())


def right(row: Row, found: Iterable[Any]) -> bool:
    """True when one of the findings is of the row's kind."""
    return any(one.kind == row["kind"].replace("_", " ").replace("plan as", "plan told as") for one in found)


def table(rows: Sequence[Row], found: Mapping[str, Sequence[Any]]) -> str:
    """Recall of each kind (told at all; told as that kind), and false alarms."""
    lines = ["| kind | rows | told, % | of that kind, % |", "|---|---|---|---|"]
    wrong = [row for row in rows if row["kind"] != FAITHFUL]
    for kind in (*KINDS[1:], "all"):
        some = [row for row in wrong if kind in (row["kind"], "all")]
        told = sum(bool(found[row["id"]]) for row in some)
        named = sum(right(row, found[row["id"]]) for row in some)
        n = max(1, len(some))
        lines.append(f"| {kind} | {len(some)} | {100 * told / n:.0f} | {100 * named / n:.0f} |")
    good = [row for row in rows if row["kind"] == FAITHFUL]
    alarms = sum(bool(found[row["id"]]) for row in good)
    lines.append(f"| false alarms on the faithful | {len(good)} | {100 * alarms / max(1, len(good)):.1f} | |")
    return "\n".join(lines)


def by_rule(rows: Sequence[Row], found: Mapping[str, Sequence[Any]]) -> str:
    """What each rule found: of its kind, of another kind, on a faithful draft."""
    counted: dict[str, list[int]] = {}
    for row in rows:
        for one in found[row["id"]]:
            count = counted.setdefault(one.because.removeprefix("verdicts.voice."), [0, 0, 0])
            count[2 if row["kind"] == FAITHFUL else 0 if right(row, [one]) else 1] += 1
    lines = ["| rule | right | of another kind | on the faithful |", "|---|---|---|---|"]
    lines += [f"| {rule} | {a} | {b} | {c} |" for rule, (a, b, c) in sorted(counted.items())]
    return "\n".join(lines)


def told_of_paragraphs(rows: Sequence[Row]) -> str:
    """What is found in whole paragraphs, sentence by sentence: a table by story, and each finding to be read."""
    lines = ["| story | faithful | called | unfaithful | found | of that kind |", "|---|---|---|---|---|---|"]
    shown, total = [], [0] * 5
    for row in rows:
        text = " ".join(one["text"] for one in row["sentences"])
        its = findings({"page": row["page"], "draft": text})
        counts, start = [0] * 5, 0
        for one in row["sentences"]:
            here = [f for f in its if start <= f.span.start < start + len(one["text"])]
            start += len(one["text"]) + 1
            if one["kind"] == FAITHFUL:
                counts[0], counts[1] = counts[0] + 1, counts[1] + bool(here)
            else:
                counts[2], counts[3], counts[4] = counts[2] + 1, counts[3] + bool(here), counts[4] + right(one, here)
            shown += [f"{row['id']} {one['kind']}: {one['text']}"] if here or one["kind"] != FAITHFUL else []
            shown += [f"      {f.kind} {f.confidence} “{f.text}” {f.says} {f.because}" for f in here]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        lines.append(f"| {row['id']} | {' | '.join(map(str, counts))} |")
    lines.append(f"| all | {' | '.join(map(str, total))} |")
    return "\n".join((*lines, *shown))


def errors(rows: Sequence[Row], found: Mapping[str, Sequence[Any]]) -> str:
    """The rows that were missed, and those found without cause, with what was found."""
    lines = []
    for row in rows:
        its = found[row["id"]]
        if (row["kind"] == FAITHFUL) == bool(its) or (its and not right(row, its)):
            lines.append(f"{row['id']} {row['kind']}: {row['draft']}  [{row['why']}]")
            lines += [f"      {one.kind} {one.confidence} “{one.text}” {one.says} {one.because}" for one in its]
    return "\n".join(lines)


def parser() -> argparse.ArgumentParser:
    """The arguments."""
    found = argparse.ArgumentParser(prog="bench.voice", description=__doc__)
    found.add_argument("files", nargs="*", type=Path, help="JSON Lines of pairs")
    found.add_argument("--apart", action="store_true", help="score the half that is kept apart")
    found.add_argument("--all", action="store_true", help="score both halves")
    found.add_argument("--least", type=float, help="confidence from which on a finding counts; else what is told")
    found.add_argument("--errors", action="store_true", help="show the rows of the open half that went wrong")
    found.add_argument("--paragraphs", action="store_true", help="the rows are paragraphs: sentence by sentence")
    found.add_argument("--anew", action="store_true", help="read pages and drafts anew, not as an earlier run did")
    found.add_argument("--check", action="store_true", help="only check the rows")
    found.add_argument("--pages", action="store_true", help="the pages that writers may take")
    found.add_argument("--show", help="the text of one page")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
