"""One style for whatever people look at: colours in light and dark, types, marks. Each page adds its own file to it.

base.css   the body, and colours of the layers: statements s, entities e, events v, times t, figures f, captions c,
           residue r
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def base_style() -> str:
    """The stylesheet with which every page begins."""
    return (files(__name__) / "base.css").read_text(encoding="utf-8")
