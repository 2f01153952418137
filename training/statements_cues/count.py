"""Counts src/onrecord/lexicons/en/cues.tsv: how often a word in a frame reports.

    python -m training.statements_cues.count SHARED [--readings FILE.pkl ...] [--out FILE]

SHARED is the folder of open data; of it the training part of PolNeAR is read. Every place where a word stands in a
frame of `statements/content.py` is a case, and a hit where the annotation has a statement with that cue and at least
half of that content in common. The words of cue_acts.tsv and sayings.tsv, written by hand, start with PRIOR cases of
which BELIEVED are hits, so that a verb of saying that the corpus hardly has is known too. `--readings` takes parsed
documents, pickled as (row, Reading) pairs. Afterwards training.statements_choice has to learn anew from the table.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.lexicons import words
from onrecord.statements.candidates import Candidate
from onrecord.statements.content import contents
from onrecord.statements.cue import CLASSES
from onrecord.statements.direct import direct_links
from onrecord.statements.frame import frame
from onrecord.statements.view import View, view
from onrecord.types.reading import Reading
from training.statements_choice.data import gold, worth
from training.statements_choice.train import documents, pickled

OUT = Path(__file__).parents[2] / "src/onrecord/lexicons/en/cues.tsv"
LEAST = 5  # hits that a word must have in all of its frames, unless it is written by hand
ROW = 2  # hits that a row must have, unless the prior holds it
SEEN = 10  # per cent under which a row is left out: it hardly tells from chance
PRIOR = 8.0  # cases that a word written by hand starts with
BELIEVED = {"that": 0.6, "before": 0.6, "host": 0.5, "quote": 0.6, "np": 0.25, "to": 0.3, "pp:of": 0.3}
VERBS = frozenset(("v",))  # classes of the words written by hand to which the prior of a quotation belongs
HEAD = (
    "# source: counted by training/statements_cues on the training part of PolNeAR 1.0.0, with words of saying,"
    " written by hand, as prior\n"
    "# share: per cent of the places where the word stands in the frame that are statements\n"
    "lemma\tclass\tframe\tshare"
)

Key = tuple[str, str, str]


def cases(it: View) -> Iterator[tuple[Key, Candidate]]:
    """Every place where a word stands in a frame."""
    for token in it.tokens:
        kind = CLASSES.get(token.pos)
        if kind is None or not token.lemma.isalpha():
            continue
        for made, content in contents(it, token.i):
            plain = not made.variant and not made.with_object
            if plain or made.variant == "clause":
                yield (token.lemma.lower(), kind, made.name), Candidate(token.i, made, content, None, "", 0.0)


def quotations(it: View) -> Iterator[tuple[Key, Candidate]]:
    """The verbs beside quotation marks, whichever they are."""

    def any_verb(i: int, says: bool = False) -> float:
        return float(it.tokens[i].pos == "VERB" or it.tokens[i].lemma.lower() == "accord")

    for link in direct_links(it, any_verb):
        if link.cue >= 0 and it.tokens[link.cue].pos in CLASSES:
            token = it.tokens[link.cue]
            content = frozenset(i for n in link.stretches for i in range(it.stretches[n].first, it.stretches[n].last))
            key = (token.lemma.lower(), CLASSES[token.pos], "quote")
            yield key, Candidate(link.cue, frame("quote"), content, None, "", 0.0)


def counted(found: Iterable[tuple[dict[str, Any], Reading]]) -> tuple[Counter[Key], Counter[Key]]:
    """Cases and hits by word, class and frame; places inside another statement's content do not count."""
    seen: Counter[Key] = Counter()
    hits: Counter[Key] = Counter()
    for row, reading in found:
        it = view(reading)
        wanted = gold(it, row)
        covered = frozenset(i for g in wanted for i in g[0])
        for key, c in (*cases(it), *quotations(it)):
            value, _ = worth(it, c, wanted)
            if value or c.cue not in covered:
                seen[key] += 1
                hits[key] += value > 0
    return seen, hits


def shares(seen: Counter[Key], hits: Counter[Key], by_hand: frozenset[str]) -> Iterator[tuple[Key, int]]:
    """The rows of the table, with the prior in them."""
    enough = Counter[tuple[str, str]]()
    for (lemma, kind, _), n in hits.items():
        enough[lemma, kind] += n
    keys = set(seen) | {(lemma, "v", frame) for lemma in by_hand for frame in BELIEVED if (lemma, "v", "that") in seen}
    for key in sorted(keys):
        lemma, kind, frame = key
        known = lemma in by_hand
        if not known and enough[lemma, kind] < LEAST:
            continue
        prior = BELIEVED.get(frame, 0.0) if known and kind in VERBS else 0.0
        if hits[key] < ROW and not prior:
            continue
        share = round(100 * (hits[key] + prior * PRIOR) / (seen[key] + PRIOR))
        if share >= SEEN:
            yield key, share


def main() -> None:
    """Reads, counts, writes."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("shared", type=Path)
    given.add_argument("--readings", type=Path, nargs="*", default=[])
    given.add_argument("--out", type=Path, default=OUT)
    options = given.parse_args()
    found = pickled(options.readings) if options.readings else documents(options.shared)
    by_hand = frozenset().union(*(words("en", name) for name in ("cue_acts", "sayings")))
    rows = [f"{lemma}\t{kind}\t{frame}\t{share}" for (lemma, kind, frame), share in shares(*counted(found), by_hand)]
    options.out.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
