"""How a cue and its content hang together: "that" of "said that it rains", "np" of "denied it", "quote" of marks.

A frame is named in one string, `pp:for-led`, `np+to`, `quote-after`, as the table of cues and the learned choice
have it; nobody but this file puts that string together or takes it apart.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

_RULED = frozenset(("alone", "colon", "view", "closing"))  # frames that a rule decides, not a weight ...
_RULED_MARKS = frozenset(("signed", "named", "inner", "from", "with"))  # ... and variants of "quote"


class Frame(Struct, frozen=True, gc=False):
    """One way in which a content hangs on a cue; made by `frame`."""

    base: str  # "that", "np", "to", "pp", "quote" ...
    variant: (
        str  # how it is cut ("led", "advcl", "clause"), or which rule of marks found it ("after"); "": the plain one
    )
    preposition: str  # of "pp"
    with_object: bool  # the object of the cue stands before it and is of the content: "told Ann of the plan"
    key: str  # as the table of cues names it: base and preposition
    stem: str  # the name without the variant
    name: str  # all of it

    @property
    def by_rule(self) -> bool:
        """True where a rule decides that it is a statement."""
        return self.base in _RULED or (self.base == "quote" and self.variant in _RULED_MARKS)

    @property
    def takes_object(self) -> bool:
        """True where the content is the object of the cue, or begins with it."""
        return self.base == "np" or self.with_object


@lru_cache(maxsize=1_024)  # few there are, and each is asked for with every cue
def frame(base: str, variant: str = "", preposition: str = "", with_object: bool = False) -> Frame:
    """The frame of those properties."""
    key = f"{base}:{preposition}" if preposition else base
    stem = f"np+{key}" if with_object else key
    return Frame(base, variant, preposition, with_object, key, stem, f"{stem}-{variant}" if variant else stem)
