"""`PYTHONPATH=tests:. python -m golden [FILE ...]`: writes the lines of all files, or of some, anew.

`--firm` instead names the blocks whose lines change when what the encoder says is shaken a little, as another processor
may do: they are worded otherwise or left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import golden.shaken
from golden.blocks import blocks, renewed
from golden.made import FILES


def main(arguments: list[str]) -> int:
    """1 where a block is not firm."""
    named = [Path(one).resolve() for one in arguments if one != "--firm"]
    loose = 0
    for file, made in FILES.items():
        if named and file not in named:
            continue
        if "--firm" not in arguments:
            renewed(file, made)
            continue
        for given in golden.shaken.loose(blocks(file), made):
            print(f"{file.name}: {given}")
            loose += 1
    return int(loose > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
