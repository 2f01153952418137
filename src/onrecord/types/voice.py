"""What the voice check finds: a place at which a draft, in its own voice, says more than its pages do."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.types.span import Span
from onrecord.types.verdict import Closest

VoiceKind = Literal[
    "attribution dropped",  # told as a fact; the page has it from a source
    "stage raised",  # a stage further than the page: arrested < charged < convicted; may < will
    "denial omitted",  # an accusation without the denial that the page carries
    "plan told as done",
    "number changed",
    "name changed",
    "day changed",
    "scope widened",  # many or all of what the page says of some, or one
]


class Finding(Struct, frozen=True):
    """One place of a draft that says more than its page, with the page's own words.

    `span` and `text` are the draft's, `page` is the place of the page that tells the same and says less. `confidence`
    is 0 to 1, of a finding that an editor would call right; see docs/howto/voice.md.
    """

    id: str  # w1, w2 ... in draft order
    kind: VoiceKind
    span: Span
    text: str
    says: str  # one sentence for a busy reader
    page: Closest
    confidence: float
    because: str
