"""Factuality: what the words around an event make of it."""

from __future__ import annotations

import handmade
import pytest
from msgspec.structs import replace
from support import reading

from events.placed import at
from onrecord.events.factuality import Judged, _by_act, judged_at, voiced
from onrecord.events.find import find
from onrecord.types.record import Statement
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


@pytest.mark.parametrize(
    ("text", "word", "value", "cue"),
    [
        # what a verb implies of its clause: it did not come
        ("The mayor eschewed endorsing the rivals.", "endorsing", "negated", "eschewed"),
        ("The senator withheld his endorsement of Kerr.", "endorsement", "negated", "withheld"),
        ("The guards refrained from beating the men.", "beating", "negated", "refrained"),
        ("Three ministers abstained from voting.", "voting", "negated", "abstained"),
        ("The bishop could not bring himself to condemn the war.", "condemn", "negated", "bring"),
        ("They couldn't bring themselves to support Kerr.", "support", "negated", "bring"),
        ("The envoy stopped short of accusing the army.", "accusing", "negated", "short"),
        ("The rain kept workers from striking.", "striking", "negated", "kept"),
        ("She was acquitted of killing the man.", "killing", "negated", "acquitted"),
        ("He was accused of killing the man.", "killing", "alleged", "accused"),
        ("The minister ruled out attacking the town.", "attacking", "negated", "ruled"),
        ("Kerr had yet to sign the treaty.", "sign", "negated", "yet"),
        ("The minister is yet to resign.", "resign", "negated", "yet"),
        ("The army has no plans to attack the town.", "attack", "negated", "plans"),
        ("He has the best odds of beating Roe.", "beating", "hypothetical", "odds"),
        # ... and their like that imply nothing of the kind
        ("The bishop brought himself to condemn the war.", "condemn", "actual", None),
        ("The guards kept beating the men.", "beating", "actual", None),
        ("The minister ruled that troops attacked the town.", "attacked", "actual", None),
        ("The army has plans to attack the town.", "attack", "planned", "plans"),
        ("The union stopped after accusing the army.", "accusing", "actual", None),
        # a light verb whose object is a "no"
        ("Officials made no such request to the ministry.", "made", "negated", "no"),
        ("Officials made no such request to the ministry.", "request", "negated", "no"),
        ("The court issued no order against the firm.", "issued", "negated", "no"),
        ("The court issued an order against no other firm.", "issued", "actual", None),
        # only whether it was is open; why, how and who take it for granted
        ("The report asked why Kerr chose Lund.", "chose", "actual", None),
        ("A reader asked how the rebels captured the town.", "captured", "actual", None),
        ("She asked who shot her brother.", "shot", "actual", None),
        ("She asked whose men burned the farm.", "burned", "actual", None),
        ("She asked whether police arrested her brother.", "arrested", "hypothetical", "whether"),
        ("He asked if Kerr resigned.", "resigned", "hypothetical", "if"),
        ("He asked how to arm the rebels.", "arm", "hypothetical", "asked"),
        # what a contest was won for came, if it was won
        ("Norland defeated Sudria to win the group.", "win", "actual", None),
        ("Lee beat Roe in the final to claim the title.", "claim", "actual", None),
        ("The party ousted its leader to regain the voters.", "regain", "actual", None),
        ("Lee will beat Roe to win the seat.", "win", "planned", "will"),
        ("Ministers travelled to Lund to win the voters.", "win", "hypothetical", "to"),
        # a negation of what it was like is none of the event
        ("The talks were not fruitful.", "talks", "actual", None),
        ("The visit was no success.", "visit", "actual", None),
        ("The talks are not likely.", "talks", "negated", "not"),
        ("The talks did not happen.", "talks", "negated", "not"),
    ],
)
def test_what_is_implied_or_taken_for_granted(text: str, word: str, value: str, cue: str | None) -> None:
    found = judged_at(reading(text), at(text, word))
    assert found.value == value
    assert (text[slice(*found.cue)] if found.cue else None) == cue


def said(act: str, kind: str = "indirect") -> Statement:
    """A statement of that act."""
    return replace(handmade.record().statements[0], act=act, kind=kind, cue=(Span(0, 3),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "word", "act", "kind", "value"),
    [
        ("She asked why police arrested him.", "arrested", "ask", "indirect", "actual"),
        ("She asked, why did police arrest him?", "arrest", "ask", "direct", "alleged"),
        ("She asked police to arrest him.", "arrest", "ask", "indirect", "hypothetical"),
        ("It ruled that the army attacked him.", "attacked", "decide", "indirect", "alleged"),
        ("It ruled that the army had attacked him.", "attacked", "decide", "indirect", "alleged"),
        ("It ruled that the army leave town.", "leave", "decide", "indirect", "planned"),
        ("It ruled that the army will leave.", "leave", "decide", "indirect", "planned"),
    ],
)
def test_what_an_act_of_words_makes_of_it(text: str, word: str, act: str, kind: str, value: str) -> None:
    it = reading(text)
    i = at(text, word)
    story, held = voiced(it, i, judged_at(it, i), (said(act, kind),))
    assert (story.value, len(held)) == (value, 1)
