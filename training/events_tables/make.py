"""Makes the tables of events that come from others: sectors, coded actors, and the PLOVER ontology.

    python -m training.events_tables.make EVENTS OUT

EVENTS: the folder of event data (shared/data/events). OUT: src/onrecord/lexicons/en. The same input gives the same
files.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

MIT = "openeventdata/petrarch2, Copyright (c) 2014 Open Event Data Alliance, MIT licence"
ENTRY = re.compile(r"^(?P<name>[^\[{#]+?)\s*(?:\{(?P<forms>[^}]*)\})?\s*\[(?P<code>[^\]]+)\]")
PERSON = ("man", "men", "woman", "women", "person", "people")  # what PETRARCH's !PERSON! stands for
SKIPPED = ("JNK", "NON", "IGO", "NGO", "UNK", "PRE")  # codes that are no sector of the manual, or that name anybody


def main(arguments: Sequence[str]) -> int:
    """Writes the tables; 0 when done."""
    events, out = map(Path, arguments)
    plover = json.loads((events / "plover.json").read_text(encoding="utf-8"))
    known = set(plover["sectors"])
    agents = events / "dictionaries" / "PLOVER_agents.txt"
    sectors = dict(agent_rows(agents.read_text(encoding="utf-8", errors="replace").splitlines(), known))
    write(out / "sectors.tsv", f"PLOVER_agents.txt of the PLOVER coding project (MIT licence in its head; {MIT})",
          ("word", "sector"), sorted(sectors.items()))  # fmt: skip
    rows = []
    for name, of in plover["types"].items():
        scores = of.get("mode_scores", {})
        rows.append((name, "", of["quad"], str(of["score"])))
        rows += [(name, mode, of["quad"], str(scores.get(mode, of["score"]))) for mode in of["modes"]]
    write(out / "plover.tsv", "PLOVER manual, github.com/openeventdata/PLOVER, CC BY-SA 4.0",
          ("type", "mode", "quad", "score"), rows)  # fmt: skip
    write(out / "plover_contexts.tsv", "PLOVER manual, github.com/openeventdata/PLOVER, CC BY-SA 4.0",
          ("context", "definition"), sorted(plover["contexts"].items()))  # fmt: skip
    return 0


def agent_rows(lines: Sequence[str], known: set[str]) -> Iterator[tuple[str, str]]:
    """Nouns and their sector: the first three letters of the code that are a sector of the manual."""
    for line in lines:
        found = ENTRY.match(line)
        if not found or line.startswith("#"):
            continue
        code = found["code"].lstrip("~ ").strip()[:3]
        if code not in known or code in SKIPPED:
            continue
        for name in (found["name"], *(found["forms"] or "").split()):
            for word in spelled(name):
                if len(word) > 2:
                    yield word, code


def spelled(name: str) -> Iterator[str]:
    """`FARM_WORKER` as "farm worker", `FISHER!PERSON!` as "fisherman", "fisherwoman" ..."""
    plain = name.strip().strip("_").replace("_", " ").lower()
    if "!" not in plain:
        yield plain
    elif "!person!" in plain:
        yield from (plain.replace("!person!", person) for person in PERSON)


def write(path: Path, source: str, keys: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """One table with its source in the first line."""
    body = ["\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) for row in rows]
    head = f"# source: {source}; made by training/events_tables/make.py"
    path.write_text("\n".join((head, "\t".join(keys), *body)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
