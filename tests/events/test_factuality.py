"""Factuality: what the words around an event make of it."""

from __future__ import annotations

import handmade
import pytest
from msgspec.structs import replace
from support import reading

from onrecord.events.factuality import Judged, _by_act
from onrecord.events.find import find
from onrecord.types.span import Span


@pytest.mark.parametrize(
    ("text", "trigger", "value", "cue"),
    [
        ("Soldiers killed three rebels on Sunday.", "killed", "actual", None),
        ("The attack happened at dawn.", "attack", "actual", None),
        ("The army did not attack the village.", "attack", "negated", "not"),
        ("No one was killed in the attack.", "killed", "negated", "No"),
        ("Nobody was injured.", "injured", "negated", "Nobody"),
        ("None of the rebels was arrested.", "arrested", "negated", "None"),
        ("Neither side attacked the village.", "attacked", "negated", "Neither"),
        ("The rebels neither attacked the town nor left it.", "attacked", "negated", "neither"),
        ("Police arrested nobody at the rally.", "arrested", "negated", "nobody"),
        ("No soldier was killed.", "killed", "negated", "No"),
        ("The rebels never released the hostages.", "released", "negated", "never"),
        ("Without resigning, the minister left the country.", "resigning", "negated", "Without"),
        ("The troops failed to capture the city.", "capture", "negated", "failed"),
        ("Police deny that officers beat the man.", "beat", "negated", "deny"),
        ("The rebels stopped attacking the convoy.", "attacking", "negated", "stopped"),
        ("The protest was banned.", "protest", "negated", "banned"),
        ("The talks will take place on Monday.", "talks", "planned", "will"),
        ("The minister plans to visit China.", "visit", "planned", "plans"),
        ("The king is to visit Kenya in May.", "visit", "planned", "is"),
        ("The visit was postponed.", "visit", "planned", "postponed"),
        ("The plan to bomb the station failed.", "bomb", "planned", "plan"),
        ("The minister was ready for talks.", "talks", "planned", "ready"),
        ("The president is going to resign.", "resign", "planned", "going"),
        ("Rebels may attack the town.", "attack", "hypothetical", "may"),
        ("The mayor should resign.", "resign", "hypothetical", "should"),
        ("The ministers could meet in Rome.", "meet", "hypothetical", "could"),
        ("The president wants to meet the king.", "meet", "hypothetical", "wants"),
        ("They hope to sign the treaty.", "sign", "hypothetical", "hope"),
        ("If the army attacks the town, thousands will flee.", "attacks", "hypothetical", "If"),
        ("The court would have sentenced him.", "sentenced", "hypothetical", "would"),
        ("The envoy stressed the importance of signing the treaty.", "signing", "hypothetical", "importance"),
        ("Officers allegedly beat the student.", "beat", "alleged", "allegedly"),
        ("The suspected bombing hurt nobody.", "bombing", "alleged", "suspected"),
        ("Officers believe that the gang kidnapped the banker.", "kidnapped", "alleged", "believe"),
        ("The ministers hoped to sign the treaty.", "sign", "hypothetical", "hoped"),
        ("There are fears that rebels will attack the town.", "attack", "hypothetical", "fears"),
        ("The claim that guards beat the driver is under review.", "beat", "alleged", "claim"),
        ("The army will hand back a ship to be returned in May.", "returned", "planned", "to"),
        ("Release the hostages!", "Release", "hypothetical", "Release"),
        ("They discussed how to attack the fort.", "attack", "hypothetical", "how"),
        ("An investigation will be required.", "investigation", "hypothetical", "required"),
        ("Rebels are preparing an offensive against the town.", "offensive", "planned", "preparing"),
        ("No charges were brought, but Berg was investigated and arrested.", "arrested", "actual", None),
        ("It is unclear why the guards attacked the driver.", "attacked", "actual", None),
        ("It is unclear whether the guards attacked the driver.", "attacked", "hypothetical", "whether"),
        # what causes is no plan, and who was the first to do it did it
        ("Shops closed due to the protest.", "protest", "actual", None),
        ("Norland was the first country to expel the envoys.", "expel", "actual", None),
        # what will not be released is refused, and what must be done is asked: both acts are actual
        ("Israel will not release the prisoners.", "release", "actual", None),
        ("The envoy said the army must leave the city.", "leave", "actual", None),
        # an infinitive that tells how it ended is no purpose
        ("Ministers met on Monday to end the strike.", "met", "actual", None),
    ],
)
def test_cue(text: str, trigger: str, value: str, cue: str | None) -> None:
    found = {text[e.trigger.start : e.trigger.end]: e for e in find(reading(text), (), (), ())}
    event = found[trigger]
    assert event.factuality == value
    span = event.factuality_cue
    assert (text[span.start : span.end] if span else None) == cue


@pytest.mark.parametrize(("value", "cue"), [("actual", None), ("planned", 0), ("alleged", 0)])
def test_an_act_gives_its_value_and_its_first_cue(value: str, cue: int | None) -> None:
    told = replace(handmade.record().statements[0], cue=(Span(0, 4), Span(9, 12)))
    judged = _by_act(Judged("actual", None, "x"), told, value)  # type: ignore[arg-type]
    assert (judged.value, judged.cue) == (value, None if cue is None else told.cue[cue])
    bare = replace(told, cue=())
    assert _by_act(Judged("actual", None, "x"), bare, value).cue is None  # type: ignore[arg-type]
