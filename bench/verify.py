"""verify beside the quotation checkers of PyPI.

natural     162 quotations as one story prints them, judged against another story of the same event: found by search in
            the open sets, labelled by one reader with a reason each (bench/verify_data/natural.jsonl: ids, offsets and
            labels only; the texts are not ours to ship).
fresh       107 more of the same kind, labelled before the judge saw them. It got 85.0 right at first; then it was
            mended on them too (ordinals, words that stand by chance, long runs of equal words, "I say that").
mechanical  the quotations of tests/verdicts/mechanical.py, altered by script: a unit test, not a claim.

Every system says whether the quotation stands (is the page's, or an honest abridgement of it). Only ours says more, and
is measured on its verdict as well. Peers are called by their own documented use, each on the one page of a row.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from bench.frame import SHARED, Rows, Task, load

DATA = Path(__file__).parent / "verify_data"
STANDS = frozenset(("verbatim", "same words", "abridged"))
FUZZY = 90  # of 100
LEAD = 120  # characters before a quotation that a judge of the draft may see


@cache
def texts(name: str) -> Mapping[str, str]:
    """The texts of one open set by id."""
    return {row["id"]: row["text"] for row in load(SHARED / "data" / name)}


def quotation(row: Mapping[str, Any]) -> str:
    """The words of a row of the natural set, its marks off."""
    start, end = row["span"]
    return texts(row["draft_set"])[row["draft"]][start:end].strip("“”\"'`’‘ ,")


def page_of(row: Mapping[str, Any]) -> str:
    """The page that a row is judged against."""
    return row["page_text"] if "page_text" in row else texts(row["page_set"])[row["page"]]


def words_of(row: Mapping[str, Any]) -> str:
    """The quotation of a row of either set."""
    return row["words"] if "words" in row else quotation(row)


def prediction(row: Mapping[str, Any], stands: bool, verdict: str | None = None) -> dict[str, Any]:
    """What is scored."""
    return {"id": row["id"], "stands": stands, "verdict": verdict}


@cache
def record_of(text: str) -> Any:
    """The record of one page."""
    import onrecord

    return onrecord.annotate(text).record


def ours(rows: Rows) -> Rows:
    """onrecord's judge, each row against its page alone."""
    from onrecord.stores.memory import shelve
    from onrecord.verdicts.draft import bare_claim, lead
    from onrecord.verdicts.judge import judge

    found = []
    for row in rows:
        claim = bare_claim(words_of(row), row.get("speaker"))
        if "span" in row:
            before = lead(texts(row["draft_set"])[row["draft"]], row["span"][0])
            claim = msgspec.structs.replace(claim, lead=before)
        verdict = judge(claim, shelve([record_of(page_of(row))])).worst
        found.append(prediction(row, verdict in STANDS, verdict))
    return found


def containing(rows: Rows) -> Rows:
    """The baseline: is the quotation a substring of the page, white space folded?"""
    fold = lambda text: " ".join(text.split())  # noqa: E731
    return [prediction(row, fold(words_of(row)) in fold(page_of(row))) for row in rows]


def gtrex(rows: Rows) -> Rows:
    """gtrex's Verifier under its default policy."""
    from gtrex import Policy, Verifier

    return [prediction(row, bool(Verifier(page_of(row), Policy()).verify(words_of(row)).grounded)) for row in rows]


def corroborate(rows: Rows) -> Rows:
    """corroborate.check_answer on the quotation in marks; it stands when no critical finding is made."""
    import corroborate as peer

    return [prediction(row, peer.check_answer("", [page_of(row)], f'He said: "{words_of(row)}"').ok()) for row in rows]


def on_disk(rows: Rows) -> Iterator[tuple[Mapping[str, Any], Path]]:
    """Each row with its page as a file in a folder of its own, for peers that read folders."""
    with tempfile.TemporaryDirectory() as folder:
        for n, row in enumerate(rows):
            place = Path(folder) / str(n)
            place.mkdir()
            (place / "page.txt").write_text(page_of(row), encoding="utf-8")
            yield row, place / "page.txt"


def citations(rows: Rows) -> Rows:
    """citations.check_one: found or not in the artifact."""
    from citations import check_one

    return [prediction(row, check_one(words_of(row), file).state == "found") for row, file in on_disk(rows)]


def citesure(rows: Rows) -> Rows:
    """citesure's overlap tier, the one that a plain install runs: a claim stands when it is "supported"."""
    from citesure.overlap import score_overlap, segment_passages, status_for_score

    found = []
    for row in rows:
        score, _ = score_overlap(f'"{words_of(row)}"', segment_passages(page_of(row)))
        found.append(prediction(row, status_for_score(score).value == "supported"))
    return found


def fuzzy(rows: Rows) -> Rows:
    """rapidfuzz's partial ratio at 90, case folded."""
    from rapidfuzz.fuzz import partial_ratio

    return [prediction(row, partial_ratio(words_of(row).lower(), page_of(row).lower()) >= FUZZY) for row in rows]


def krokai(rows: Rows) -> Rows:
    """krokai.verify.check over a corpus of the one page; it stands when the verdict is one of its own CLEAN list."""
    from krokai.corpus import Corpus
    from krokai.verdicts import CLEAN
    from krokai.verify import check

    found = []
    for row, file in on_disk(rows):
        with contextlib.redirect_stdout(io.StringIO()):
            verdict = check(words_of(row), Corpus([str(file.parent)], quiet=True))[0]
        found.append(prediction(row, str(verdict) in CLEAN))
    return found


def score(gold: Path, predicted: Path) -> Mapping[str, float]:
    """Accuracy of "stands"; false alarms among genuine quotations; others passed as genuine; verdict agreement."""
    found = {row["id"]: row for row in load(predicted)}
    rows = list(load(gold))
    genuine = [row for row in rows if row["verdicts"][0] in STANDS]
    other = [row for row in rows if not STANDS & set(row["verdicts"])]
    judged = [row for row in rows if found[row["id"]]["verdict"] is not None]
    agreed = sum(found[row["id"]]["verdict"] in row["verdicts"] for row in judged)
    right = sum(found[r["id"]]["stands"] for r in genuine) + sum(not found[r["id"]]["stands"] for r in other)
    numbers = {"stands": 100 * right / (len(genuine) + len(other))}
    if judged:
        numbers["verdict"] = 100 * agreed / len(judged)
    return numbers | {
        "false alarms": 100 * sum(not found[row["id"]]["stands"] for row in genuine) / len(genuine),
        "passed wrongly": 100 * sum(found[row["id"]]["stands"] for row in other) / len(other),
    }


SYSTEMS: Mapping[str, Callable[[Rows], Rows]] = {
    "onrecord": ours,
    "gtrex": gtrex,
    "krokai": krokai,
    "citations": citations,
    "corroborate": corroborate,
    "citesure": citesure,
    "rapidfuzz at 90": fuzzy,
    "substring": containing,
}
TASKS = (
    Task(
        "verify/natural",
        str(DATA / "natural.jsonl"),
        SYSTEMS,
        score,
        about="162 quotations as another story of the same event prints them; `stands` is accuracy, per cent.",
    ),
    Task(
        "verify/fresh",
        str(DATA / "fresh.jsonl"),
        SYSTEMS,
        score,
        about="107 more, labelled before the judge saw them: 85.0 at first sight; general rules were mended since.",
    ),
)


def main() -> None:
    """Prints what we got wrong on both sets: for those who work on the judge."""
    rows = [*load(DATA / "natural.jsonl"), *load(DATA / "fresh.jsonl")]
    for row, made in zip(rows, ours(rows), strict=True):
        if made["verdict"] not in row["verdicts"]:
            print(json.dumps({k: row[k] for k in ("id", "verdicts", "why")} | {"ours": made["verdict"]}))
            print("   ", quotation(row))


if __name__ == "__main__":
    main()
