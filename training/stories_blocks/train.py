"""Trains the block model on every open page.

    python -m training.stories_blocks.train                  # writes src/onrecord/models/stories_blocks.npz
    python -m training.stories_blocks.train --cache FOLDER   # keeps the examples for the next run

Reads the open pages under ../shared/data/pages (or $ONRECORD_SHARED). What it is worth on sites that it has not seen:
`python -m training.stories_blocks.evaluate`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

import numpy as np

from training.stories_blocks.data import ROOT, examples
from training.stories_blocks.model import arrays, learned
from training.stories_blocks.words import lexicon


def main() -> None:
    """The weights from all pages."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cache", type=Path)
    asked.add_argument("--out", type=Path, default=ROOT / "src/onrecord/models/stories_blocks.npz")
    given = asked.parse_args()
    start = time.process_time()
    pages = examples(given.cache)
    held = lexicon(pages)
    np.savez(given.out, **arrays(learned(pages, held), held))
    digest = hashlib.sha256(given.out.read_bytes()).hexdigest()
    blocks, sites = sum(len(one.y) for one in pages), len({one.site for one in pages})
    print(
        f"{len(pages)} pages, {blocks} blocks, {sites} sites, {time.process_time() - start:.0f} CPU-s", file=sys.stderr
    )
    print(f"{given.out.name}: {given.out.stat().st_size:,} bytes, sha256 {digest}", file=sys.stderr)


if __name__ == "__main__":
    main()
