"""How a file of claims that nobody of the judge's house wrote is judged: `python -m bench.verify_fresh FILE`.

FILE is JSON Lines, one claim a row; bench/verify_fresh.md says how such a file is written. Printed are the share of
hostile claims that pass (with the upper bound of its 95% interval), the share of genuine claims that are refused, the
same for the stricter gates, what passes for a reader to read, and how often the exact verdict is met, by kind. A claim
that the judge does not see at all passes in silence: for a hostile one that is "passed wrongly" as well.

    --writers c2,c3    the rows of some writers alone (what their ids begin with): of third.jsonl, c2 and c3 were read
                       while rules were made; c0 and c1 were not, and are scored, never shown
    --wrong            the rows that went wrong, with what the judge said
    --out PREDICTIONS  what the judge said of every row, as JSON Lines: keep it, it is the first sight
    --beside           other checkers on the same rows (those of bench.verify)
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bench.frame import SHARED, dump, load
from onrecord.desk.verify import judged_draft
from onrecord.desk.verify.against import files_behind, shelved
from onrecord.desk.verify.draft import read_draft
from onrecord.errors import InputError
from onrecord.types.search import Search
from onrecord.types.source_map import segments, sources
from onrecord.types.span import Span
from onrecord.types.verdict import DEFAULT, SEVERITY, Checked, Judgement, Policy

SETS = ("fundus_en", "fundus_other", "aeb", "traf_en", "wcxb", "multi_html", "multi_text")
KEYS = frozenset(("id", "draft", "claim", "page", "passes", "verdict", "kind", "why"))
MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
UNSEEN = "no claim seen"
STRICT = {
    "--told strict": Policy(strict_told=True),
    "--told strict --speaker strict": Policy(strict_speaker=True, strict_told=True),
}
SURE = 0.05  # what is left beside the bound: one-sided 95%

Row = Mapping[str, Any]


class BadRow(ValueError):
    """A row that cannot be judged: which, and why."""


def drafted(row: Row) -> tuple[str, Span]:
    """The draft without its marks, and the characters of it that are the claim. Raises BadRow."""
    draft = row["draft"]
    marked = list(MARKED.finditer(draft))
    if len(marked) == 1:
        start, end = marked[0].span()
        return draft[:start] + marked[0][1] + draft[end:], Span(start, end - 4)
    words = row.get("claim")
    if not marked and words and draft.count(words) == 1:
        start = draft.index(words)
        return draft, Span(start, start + len(words))
    raise BadRow(f"{row['id']}: mark one claim with [[...]], or give words in `claim` that stand in the draft once")


def checked_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows, when every one of them can be judged. Raises BadRow."""
    found, ids = [], set()
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"row {number}")
        lacking = {"id", "draft", "page", "passes", "kind"} - set(row)
        if lacking or set(row) - KEYS:
            raise BadRow(f"{name}: lacks {sorted(lacking)}, does not need {sorted(set(row) - KEYS)}")
        if name in ids:
            raise BadRow(f"{name}: this id stands twice")
        if not isinstance(row["passes"], bool):
            raise BadRow(f"{name}: `passes` is {row['passes']!r} - true or false")
        if row.get("verdict") not in (None, *SEVERITY):
            raise BadRow(f"{name}: {row['verdict']!r} is no verdict - {', '.join(SEVERITY)}, or null")
        drafted(row)
        if page_file(row["page"]) is None:
            raise BadRow(f"{name}: there is no page {row['page']!r} under the open pages")
        ids.add(name)
        found.append(row)
    return found


@cache
def open_pages() -> Mapping[str, Row]:
    """The rows of the open pages by id."""
    folder = SHARED / "data/pages"
    return {row["id"]: row for name in SETS for row in load(folder / f"{name}.jsonl")}


def page_file(name: str) -> Path | None:
    """The file of an open page: by id, or by its place under the shared folder (a feed); None where there is none. A
    page that is plain text is written down first."""
    row = open_pages().get(name)
    if row is None:
        return found if (found := SHARED / name).is_file() else None
    if "html_path" in row:
        return SHARED / "data/pages" / str(row["html_path"])
    place = Path(text_folder()) / (name.replace("/", "_") + ".txt")
    place.write_text(row["input"], encoding="utf-8")
    return place


@cache
def text_folder() -> str:
    """Where pages of plain text stand while this runs."""
    return tempfile.mkdtemp(prefix="fresh-")


def told(error: InputError) -> None:
    """A page that cannot be read in part is told of; the rest is judged against."""
    print(f"{error}", file=sys.stderr)


@cache
def shelf(name: str) -> Search:
    """One page, read and indexed."""
    return shelved(files_behind([str(page_file(name))]), told)


def judged_row(row: Row) -> tuple[Checked, list[Judgement]]:
    """The draft of a row judged, and the judgements that touch the claim."""
    text, marked = drafted(row)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "draft.md"
        place.write_text(text, encoding="utf-8", newline="")
        story = read_draft(place)
        checked = judged_draft(str(place), story, shelf(row["page"]))
    way = segments(story.record)
    return checked, [
        one
        for one in checked.found
        if any(at.start < marked.end and marked.start < at.end for s in one.claim.spans for at in sources(way, s))
    ]


def predicted(row: Row) -> dict[str, Any]:
    """What the judge says of a row."""
    checked, found = judged_row(row)
    verdicts = [name for one in found for name in one.verdicts]
    return {
        "id": row["id"],
        "passes": all(DEFAULT.allows(one) for one in found),
        "strict": [all(policy.allows(one) for one in found) for policy in STRICT.values()],
        "read": any(DEFAULT.asks_reader(one) for one in found),
        "verdict": min(verdicts, key=SEVERITY.index) if verdicts else UNSEEN,
        "verdicts": verdicts,
        "speaker": [one.speaker for one in found],
        "claims": [one.claim.text for one in found],
        "says": " ".join(one.says for one in found) or " ".join(one.why for one in checked.unjudged),
    }


def upper(count: int, of: int) -> float:
    """The one-sided 95% upper bound of a share (Clopper and Pearson 1934): the share at which so few would be seen in
    one of twenty sets."""
    if count >= of:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(count, of, middle) > SURE else (low, middle)
    return high


def _at_most(count: int, of: int, share: float) -> float:
    """How likely `count` or fewer of `of` are, each with this share."""
    return math.fsum(math.comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(count + 1))


def exact(row: Row, made: Row) -> bool | None:
    """Is the verdict the one that was labelled? None where none was."""
    wanted = row.get("verdict")
    return None if wanted is None else made["verdict"] == wanted or (wanted in made["verdicts"] and not row["passes"])


def report(rows: Sequence[Row], made: Sequence[Row]) -> str:
    """The three numbers, and the table by kind, as Markdown."""
    pairs = list(zip(rows, made, strict=True))
    hostile = [(row, one) for row, one in pairs if not row["passes"]]
    genuine = [(row, one) for row, one in pairs if row["passes"]]
    passed = sum(one["passes"] for _, one in hostile)
    silent = sum(one["verdict"] == UNSEEN for _, one in hostile)
    refused = sum(not one["passes"] for _, one in genuine)
    met = [found for row, one in pairs if (found := exact(row, one)) is not None]
    lines = []
    if hostile:
        bound = upper(passed, len(hostile))
        lines.append(
            f"passed wrongly: {passed} of {len(hostile)} ({_share(passed, len(hostile))}; 95% upper bound"
            f" {100 * bound:.2f}%); {silent} of them because no claim was seen"
        )
    if genuine:
        lines.append(f"false alarms: {refused} of {len(genuine)} ({_share(refused, len(genuine))})")
    for name, n in zip(STRICT, range(len(STRICT)), strict=True):
        wrongly = sum(one["strict"][n] for _, one in hostile)
        alarms = sum(not one["strict"][n] for _, one in genuine)
        lines.append(
            f"with {name}: passed wrongly {wrongly} of {len(hostile)}, false alarms {alarms} of {len(genuine)}"
        )
    read = [sum(one["passes"] and one["read"] for _, one in some) for some in (hostile, genuine)]
    lines.append(f"for a reader to read, of what passes: {read[0]} hostile, {read[1]} genuine")
    if met:
        lines.append(f"exact verdict: {sum(met)} of {len(met)} ({_share(sum(met), len(met))})")
    lines += ["", "| kind | rows | passed wrongly | false alarms | exact verdict |", "|---|---|---|---|---|"]
    kinds: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for row, one in pairs:
        kinds[row["kind"]].append((row, one))
    for kind, some in sorted(kinds.items()):
        bad = sum(one["passes"] and not row["passes"] for row, one in some)
        alarms = sum(row["passes"] and not one["passes"] for row, one in some)
        right = [found for row, one in some if (found := exact(row, one)) is not None]
        lines.append(f"| {kind} | {len(some)} | {bad or ''} | {alarms or ''} | {sum(right)} of {len(right)} |")
    return "\n".join(lines)


def _share(count: int, of: int) -> str:
    """A share in per cent."""
    return f"{100 * count / of:.1f}%"


def wrong(rows: Sequence[Row], made: Sequence[Row]) -> str:
    """The rows that went wrong, the worst first, as JSON Lines."""
    faults = []
    for row, one in zip(rows, made, strict=True):
        if one["passes"] != row["passes"] or exact(row, one) is False:
            faults.append((row["passes"] or not one["passes"], one["passes"] == row["passes"], row, one))
    faults.sort(key=lambda fault: fault[:2])
    return "\n".join(json.dumps({**row, "ours": one}, ensure_ascii=False) for *_, row, one in faults)


def beside(rows: Sequence[Row]) -> str:
    """The other checkers on the same rows: the claim's words against the text of the page's stories."""
    from bench.verify import SYSTEMS

    given = [
        {
            "id": row["id"],
            "words": drafted(row)[0][slice(*drafted(row)[1])].strip("“”\"'‘’ ,"),
            "page_text": "\n\n".join(shelf(row["page"]).record(n).text for n in range(len(shelf(row["page"])))),
        }
        for row in rows
    ]
    lines = ["", "| system | passed wrongly | false alarms |", "|---|---|---|"]
    for name, system in SYSTEMS.items():
        if name == "onrecord":
            continue
        try:
            stands = {one["id"]: one["stands"] for one in system(given)}
        except ImportError as missing:
            lines.append(f"| {name} | not installed ({missing.name}) | |")
            continue
        bad = sum(stands[row["id"]] for row in rows if not row["passes"])
        alarms = sum(not stands[row["id"]] for row in rows if row["passes"])
        lines.append(f"| {name} | {bad} | {alarms} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judges the file; 2 where it cannot be."""
    parser = argparse.ArgumentParser(prog="bench.verify_fresh", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--writers", help="rows whose ids begin so, parted by commas")
    parser.add_argument("--wrong", action="store_true", help="print the rows that went wrong")
    parser.add_argument("--out", type=Path, help="write what the judge said of every row")
    parser.add_argument("--beside", action="store_true", help="other checkers on the same rows")
    options = parser.parse_args(arguments)
    try:
        rows = checked_rows(load(options.file))
    except (BadRow, ValueError, OSError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 2
    if options.writers:
        rows = [row for row in rows if row["id"].partition("-")[0] in options.writers.split(",")]
    made = {row["id"]: predicted(row) for row in sorted(rows, key=lambda row: row["page"])}
    ordered = [made[row["id"]] for row in rows]
    digest = hashlib.sha256(options.file.read_bytes()).hexdigest()[:12]
    print(f"{options.file.name}, sha256 {digest}, {len(rows)} rows\n")
    print(report(rows, ordered))
    if options.beside:
        print(beside(rows))
    if options.wrong:
        print(wrong(rows, ordered))
    if options.out:
        dump(ordered, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
