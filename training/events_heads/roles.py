"""Corpora that mark who did what to whom, as further examples of the head of sides.

RAMS and WikiEvents (no licence stated: weights may be learned, no text ships) mark one or some events of a text, so
that only the mentions beside their triggers are examples. Roles that say neither who acts nor who suffers are left out.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.frame import SHARED
from onrecord.events.features import row_of
from onrecord.events.learned import trigger_at
from onrecord.events.sides import mentions_near, side_pairs
from onrecord.language.grammar import head
from onrecord.types.span import Span
from training.events_heads.data import Known, cached, scene_of
from training.events_heads.net import Examples, Target

SETS = ("rams_devtest", "wikievents_devtest")
SHARE = 0.3  # what one of these examples counts beside one of the corpus
ACTS = """agent assailant attacker communicator damager damagerdestroyer demonstrator destroyer disabler dismantler
employer executioner extraditer founder giver granter identifier impeder injurer inspector investigator
jailer judgecourt killer manufacturer monitor observer perpetrator placeofemployment preventer prosecutor
regulator rejecternullifier retreater spy surrenderer transporter treater violator voter yielder"""
SUFFERS = """beneficiary candidate deceased defendant detainee inspectedentity monitoredentity observedentity
otherparticipant passenger passengerartifact patient recipient target victim"""


def rows() -> Iterator[dict[str, Any]]:
    """The texts of the sets with their events."""
    for name in SETS:
        with gzip.open(SHARED / "data" / "events" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield {"id": row["id"], "text": row["text"], "events": row["events"]}


def role_examples(cache: Path) -> Examples:
    """Does a mention act or suffer, for every mention beside a trigger of these sets."""
    triggers, nouns, features, wanted = [], [], [], []
    for one in cached(list(rows()), cache / "roles.pkl"):
        it = scene_of(one)
        near = mentions_near(it)
        for event in one.gold["events"]:
            at = head(one.reading, Span(*event["trigger"]))
            if at is None:
                continue
            roles = _by_entity(one, it.who.by_token, event["args"])
            row = row_of(it, at)
            kind = event.get("plover") or (row.type if row is not None else "OTHER")
            for pair in side_pairs(it, near, trigger_at(it, at, kind, row)):
                told = roles.get(pair.entity, set())
                if "other" not in told:
                    triggers.append(one.vectors[at])
                    nouns.append(one.vectors[pair.noun])
                    features.append(pair.features)
                    wanted.append(("acts" in told, "suffers" in told))
    y = np.array(wanted, np.float32)
    both = [np.stack(triggers).astype(np.float32), np.stack(nouns).astype(np.float32)]
    return Examples(both, features, {"side": Target(y, np.full(len(y), SHARE, np.float32), False)})


def _by_entity(one: Known, by_token: Any, args: Sequence[dict[str, Any]]) -> dict[str, set[str]]:
    """What the roles of an event say of our entities: acts, suffers, other."""
    found: dict[str, set[str]] = defaultdict(set)
    for arg in args:
        noun = head(one.reading, Span(*arg["span"]))
        entity = by_token.get(noun) if noun is not None else None
        if entity is not None:
            role = arg["role"].lower()
            found[entity].add("acts" if role in ACTS.split() else "suffers" if role in SUFFERS.split() else "other")
    return found
