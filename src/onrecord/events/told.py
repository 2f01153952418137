"""An event as the learned heads make it, before it is a record: its words, and what they hold of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from onrecord.events.sides import Pair
from onrecord.events.trigger import Trigger
from onrecord.models.heads import Floats
from onrecord.types.record import Factuality, Time

TYPES = ("OTHER", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE",
         "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN")  # fmt: skip
FACTS: tuple[Factuality, ...] = ("actual", "negated", "planned", "hypothetical", "alleged")

Side = Mapping[str, tuple[float, Pair]]  # by entity: how likely it took part, and the mention that tells it best


class EventTold(Struct, frozen=True):
    """One event with everything that the heads made of it."""

    triggers: tuple[Trigger, ...]  # in text order
    probabilities: tuple[float, ...]
    type: str
    actors: Side
    recipients: Side
    time: Time | None
    times: Mapping[str, tuple[float, Time]]  # each that may be its own, by id, and how likely it is
    facts: Floats  # of the first trigger
