"""`python -m bench.pages_speed [--every N] [PEER...]`: page -> story beside peers, by kind of page and by stage.

Bytes in, story out (headline, authors, days, text), as a caller meets each system; peers are given the decoded page.
CPU milliseconds a page on one thread: for each page the median of three turns, systems taking turns; then the mean and
the median over pages. A ratio above 1: onrecord is faster.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from bench import frame, pages
from onrecord.models.forest import forest_weights, probabilities
from onrecord.pages import html
from onrecord.pages.wire.encoding import decoded
from onrecord.stories.cut.blocks import MODEL, judged_blocks
from onrecord.stories.cut.cuts import cuts
from onrecord.stories.cut.looks import looks
from onrecord.stories.facts.claims import page_claims

SETS = {"publishers": ("fundus_en", "fundus_other", "aeb"), "the rest of the web": ("wcxb",)}
TURNS = 3
Row = Mapping[str, Any]
Run = Callable[[bytes, str | None], object]


def ours(data: bytes, url: str | None) -> object:
    """A page's stories."""
    page = html.html_page("page.html", decoded(data).text, "0", url=url)
    said = page_claims(page)
    return [pages.story(said, cut) for cut in cuts(page, None, said) if cut.pieces]


PEERS = {"trafilatura": pages.trafilatura(), "resiliparse": pages.resiliparse}


def peer(name: str) -> Run:
    """A peer, loaded."""
    extract = PEERS[name]()
    return lambda data, url: extract(decoded(data).text, url)


def milliseconds(run: Callable[[], object]) -> float:
    """CPU time of one call."""
    start = time.process_time()
    run()
    return 1000 * (time.process_time() - start)


def turns(rows: Sequence[tuple[bytes, str | None]], systems: Mapping[str, Run]) -> dict[str, list[float]]:
    """For each system the median of some turns at each page."""
    found: dict[str, list[float]] = {name: [] for name in systems}
    for data, url in rows:
        taken: dict[str, list[float]] = {name: [] for name in systems}
        for _ in range(TURNS):
            for name, run in systems.items():
                taken[name].append(milliseconds(partial(run, data, url)))
        for name, times in taken.items():
            found[name].append(statistics.median(times))
    return found


def stages(data: bytes, url: str | None) -> dict[str, float]:
    """What each stage of one page takes."""
    made: dict[str, Any] = {}

    def stage(name: str, run: Callable[[], Any]) -> float:
        made[name] = None
        start = time.process_time()
        made[name] = run()
        return 1000 * (time.process_time() - start)

    took = {"decode": stage("text", lambda: decoded(data).text)}
    took["render"] = stage("page", lambda: html.html_page("page.html", made["text"], "0", url=url))
    took["claims"] = stage("said", lambda: page_claims(made["page"]))
    took["looks of blocks"] = stage("looks", lambda: looks(made["said"])) if made["page"].blocks else 0.0
    held = forest_weights(MODEL)
    took["words and forests"] = stage("told", lambda: judged_blocks(made["looks"], held))
    took["of it: trees"] = stage("first", lambda: probabilities(held.first, made["told"].first)) + stage(
        "second", lambda: probabilities(held.second, made["told"].second)
    )
    whole = stage("cuts", lambda: cuts(made["page"], None, made["said"]))
    took["rules of the cut"] = whole - took["looks of blocks"] - took["words and forests"]
    took["facts"] = stage("stories", lambda: [pages.story(made["said"], cut) for cut in made["cuts"] if cut.pieces])
    return took


def measured(name: str, rows: Sequence[tuple[bytes, str | None]], systems: Mapping[str, Run]) -> str:
    """The table of one kind of page."""
    found = turns(rows, systems)
    own = found["onrecord"]
    lines = [
        f"| {name}, {len(rows)} pages | mean ms | median ms | ratio of means | of medians |",
        "|---|---|---|---|---|",
    ]
    for system, times in found.items():
        mean, middle = statistics.mean(times), statistics.median(times)
        ratios = f"{mean / statistics.mean(own):.2f} | {middle / statistics.median(own):.2f}"
        lines.append(f"| {system} | {mean:.1f} | {middle:.1f} | {ratios} |")
    each = [stages(*row) for row in rows]
    shares = ", ".join(f"{key} {statistics.mean(one[key] for one in each):.1f}" for key in each[0])
    return "\n".join([*lines, "", f"onrecord by stage, mean ms: {shares}"])


def main() -> None:
    """Prints the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--every", type=int, default=5, metavar="N", help="every Nth page of each set")
    asked.add_argument("peers", nargs="*", choices=[*PEERS, []], help="beside which")
    given = asked.parse_args()
    systems: dict[str, Run] = {"onrecord": ours, **{name: peer(name) for name in given.peers}}
    folder = frame.SHARED / "data" / "pages"
    for name, sets in SETS.items():
        chosen = [row for one in sets for row in list(frame.load(folder / f"{one}.jsonl"))[1 :: given.every]]
        rows = [(gzip.decompress((folder / row["html_path"]).read_bytes()), row.get("url")) for row in chosen]
        for run in systems.values():
            run(*rows[0])
        print(measured(name, rows, systems), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
