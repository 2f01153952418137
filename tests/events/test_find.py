"""Events: what is found in plain sentences of news, of which type, and who took part."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import reading

from onrecord import pipeline
from onrecord.errors import InputError
from onrecord.events.find import find
from onrecord.pages import open_pages
from onrecord.types.record import Entity, Event, Mention, Participant, Statement, Time
from onrecord.types.span import Span


def events(text: str) -> tuple[Event, ...]:
    return find(reading(text), (), (), ())


def place_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def told(text: str, side: tuple[Participant, ...]) -> str:
    """Participants as `words/code/sector`, joined by ` + `."""
    parts = ((text[one.span.start : one.span.end] if one.span else "", one.code, one.sector) for one in side)
    return " + ".join("/".join(filter(None, part)) for part in parts)


# fmt: off
SENTENCES = [
    ("The president of Norland met the prime minister of France in Oslo on Monday.", "CONSULT", "met", "president of Norland/GOV", "prime minister of France in Oslo/FRA/GOV"),
    ("Envoys from Iran and Turkey held talks in Geneva.", "CONSULT", "talks", "Envoys from Iran and Turkey/IRN/GOV", ""),
    ("The German chancellor visited China.", "CONSULT/visit", "visited", "German chancellor/DEU/GOV", "China/CHN"),
    ("President Ana Torres telephoned the Spanish king.", "CONSULT/phone", "telephoned", "President Ana Torres/GOV", "Spanish king/ESP/GOV"),
    ("Ministers discussed the crisis with the Italian ambassador.", "CONSULT", "discussed", "Ministers/GOV", "Italian ambassador/ITA/GOV"),
    ("The United States and Mexico signed a treaty.", "SUPPORT", "signed", "United States/USA + Mexico/MEX", ""),
    ("Brazil restored diplomatic relations with Bolivia.", "SUPPORT", "restored", "Brazil/BRA", "Bolivia/BOL"),
    ("The governor praised the firefighters.", "SUPPORT", "praised", "governor/GOV", "firefighters/CVL"),
    ("Parliament ratified the agreement.", "SUPPORT", "ratified", "Parliament/LEG", ""),
    ("The senator apologized to the victims.", "SUPPORT", "apologized", "senator/LEG", "victims/CVL"),
    ("Japan agreed to send engineers to Kenya.", "AGREE", "agreed", "Japan/JPN", "Kenya/KEN"),
    ("The rebels promised to free the hostages.", "AGREE", "promised", "rebels/REB", "hostages/CVL"),
    ("Canada will send wheat to Sudan.", "AGREE", "send", "Canada/CAN", "Sudan/SDN"),
    ("The two sides reached a deal.", "AGREE", "reached", "two sides/SOC", ""),
    ("The government offered talks to the rebels.", "AGREE", "offered", "government/GOV", "rebels/REB"),
    ("The army lifted the curfew in the capital.", "CONCEDE", "lifted", "army/MIL", "capital/GOV"),
    ("The council eased sanctions on Belarus.", "CONCEDE", "eased", "council/GOV", "Belarus/BLR"),
    ("The union called off the strike.", "CONCEDE", "called off", "union/LAB", ""),
    ("France and Germany share intelligence with Poland.", "COOPERATE", "share", "France/FRA + Germany/DEU", "Poland/POL"),
    ("The police extradited the banker to Peru.", "COOPERATE", "extradited", "police/COP", "Peru/PER"),
    ("Sweden sent medicine to Ukraine.", "AID", "sent", "Sweden/SWE", "Ukraine/UKR"),
    ("Uganda granted asylum to the refugees.", "AID", "granted", "Uganda/UGA", "refugees/REF"),
    ("The minister resigned.", "RETREAT/resign", "resigned", "minister/GOV", ""),
    ("The guerrillas released three hostages.", "RETREAT/release", "released", "guerrillas/REB", "three hostages/CVL"),
    ("Russia withdrew its troops from the province.", "RETREAT/withdraw", "withdrew", "Russia/RUS", "province/CVL"),
    ("The rebels laid down their arms.", "RETREAT/disarm", "laid down", "rebels/REB", ""),
    ("The general declared a ceasefire.", "RETREAT/ceasefire", "ceasefire", "general/MIL", ""),
    ("Egypt demanded that Israel halt the raids.", "REQUEST", "demanded", "Egypt/EGY", "Israel/ISR"),
    ("The mayor urged residents to stay home.", "REQUEST", "urged", "mayor/GOV", "residents/CVL"),
    ("Workers asked the company for help.", "REQUEST", "asked", "Workers/LAB", "company/BUS"),
    ("The opposition called for elections.", "REQUEST", "called", "opposition/OPP", ""),
    ("The envoy said the army must leave the city.", "REQUEST", "leave", "envoy/GOV", "army/MIL"),
    ("Greece condemned the attack.", "ACCUSE/disapprove", "condemned", "Greece/GRC", ""),
    ("The prosecutor accused the banker of fraud.", "ACCUSE/allege", "accused", "prosecutor/JUD", "banker"),
    ("Police are investigating the mayor.", "ACCUSE/investigate", "investigating", "Police/COP", "mayor/GOV"),
    ("A court charged the officer with murder.", "ACCUSE/allege", "charged", "court/JUD", "officer/COP"),
    ("The family sued the hospital.", "ACCUSE/allege", "sued", "family/CVL", "hospital/MED"),
    ("The president criticised the judges.", "ACCUSE/disapprove", "criticised", "president/GOV", "judges/JUD"),
    ("Iran rejected the offer.", "REJECT", "rejected", "Iran/IRN", ""),
    ("The minister refused to meet the students.", "REJECT", "refused", "minister/GOV", "students/EDU"),
    ("The government denied visas to the journalists.", "REJECT", "denied", "government/GOV", "journalists/JRN"),
    ("The Senate opposed the plan.", "REJECT", "opposed", "Senate/USA/LEG", ""),
    ("Israel will not release the prisoners.", "REJECT", "release", "Israel/ISR", "prisoners/CRM"),
    ("Turkey threatened to close the border.", "THREATEN", "threatened", "Turkey/TUR", ""),
    ("The general issued an ultimatum to the rebels.", "THREATEN", "ultimatum", "general/MIL", "rebels/REB"),
    ("Students demonstrated against the government.", "PROTEST/demo", "demonstrated", "Students/EDU", "government/GOV"),
    ("Thousands of teachers went on strike.", "PROTEST/strike", "went on strike", "Thousands of teachers", ""),
    ("Farmers blocked the highway.", "PROTEST/obstruct", "blocked", "Farmers/AGR", ""),
    ("The prisoners began a hunger strike.", "PROTEST/hunger", "hunger strike", "prisoners/CRM", ""),
    ("Protesters rioted in the capital.", "PROTEST/riot", "rioted", "Protesters/CVL", "capital/GOV"),
    ("Norland expelled two Russian diplomats.", "SANCTION/expel", "expelled", "Norland", "two Russian diplomats/RUS/GOV"),
    ("The bank suspended aid to the country.", "SANCTION/discontinue", "suspended", "bank", "country/GOV"),
    ("The United Nations imposed sanctions on the regime.", "SANCTION/discontinue", "sanctions", "United Nations/IGO", "regime/GOV"),
    ("The court sentenced the general to ten years in prison.", "SANCTION/convict", "sentenced", "court/JUD", "general/MIL"),
    ("Britain recalled its ambassador.", "SANCTION/withdraw", "recalled", "Britain/GBR", "ambassador/GOV"),
    ("India deployed troops along the border.", "MOBILIZE/troops", "deployed", "India/IND", ""),
    ("The navy was put on alert.", "MOBILIZE/troops", "put on alert", "", "navy/MIL"),
    ("Police arrested the journalist.", "COERCE/arrest", "arrested", "Police/COP", "journalist/JRN"),
    ("Soldiers raided the newspaper's office.", "COERCE/seize", "raided", "Soldiers/MIL", "newspaper/JRN"),
    ("The junta imposed a curfew.", "COERCE/curfew", "curfew", "junta/GOV", ""),
    ("The government banned the party.", "COERCE/restrict", "banned", "government/GOV", "party/PTY"),
    ("Officials deported the migrants.", "COERCE/deport", "deported", "Officials/GOV", "migrants/REF"),
    ("Hackers hacked into the ministry's computers.", "COERCE/cyber", "hacked", "Hackers", "ministry/GOV"),
    ("Police cracked down on the opposition.", "COERCE", "cracked down", "Police/COP", "opposition/OPP"),
    ("A gunman opened fire on the crowd in Springfield.", "ASSAULT/firearms", "opened fire", "gunman/UAF", "crowd/CVL"),
    ("The thief was shot to death by officers.", "ASSAULT/firearms", "shot to death", "officers/COP", "thief/CRM"),
    ("Rebels killed five soldiers near Aleppo.", "ASSAULT", "killed", "Rebels/REB", "five soldiers/MIL"),
    ("A suicide bombing killed three people.", "ASSAULT/suicide-attack", "killed", "", "three people/CVL"),
    ("Jets bombed the village.", "ASSAULT/explosives", "bombed", "Jets/MIL", "village/CVL"),
    ("Militants kidnapped a reporter.", "ASSAULT/abduct", "kidnapped", "Militants/REB", "reporter/JRN"),
    ("The guards tortured the detainees.", "ASSAULT/torture", "tortured", "guards/COP", "detainees/CVL"),
    ("The mob beat up a driver.", "ASSAULT/beat", "beat up", "mob/CVL", "driver"),
    ("The army shelled the town.", "ASSAULT/heavy-weapons", "shelled", "army/MIL", "town/CVL"),
    ("The rioters burned down the shop.", "ASSAULT/destroy", "burned down", "rioters/CVL", ""),
    ("Police fired tear gas at the demonstrators.", "ASSAULT/crowd-control", "fired", "Police/COP", "demonstrators/CVL"),
    ("An earthquake killed twelve people.", "OTHER", "killed", "", "twelve people/CVL"),
    ("Voters elected Maria Lopez.", "OTHER", "elected", "", "Maria Lopez"),
    ("The company dismissed its director.", "OTHER", "dismissed", "company/BUS", "director/BUS"),
    ("A train derailed near Lyon.", "OTHER", "derailed", "train", ""),
    ("Norwegian diplomats mediated between the rebels and the government.", "CONSULT/third-party", "mediated", "Norwegian diplomats/NOR/GOV", "rebels/REB + government/GOV"),
    ("Serbia will impose sanctions on Norland.", "THREATEN", "sanctions", "Serbia/SRB", "Norland"),
    ("The village was shelled by the army.", "ASSAULT/heavy-weapons", "shelled", "army/MIL", "village/CVL"),
    ("The attack on the school by militants shocked the city.", "ASSAULT", "attack", "militants/REB", "school/EDU"),
    ("The rebels surrendered to the army.", "RETREAT/disarm", "surrendered", "rebels/REB", "army/MIL"),
    ("Ministers from France met with their Dutch counterparts.", "CONSULT", "met", "Ministers from France/FRA/GOV", "Dutch counterparts/NLD/GOV"),
    ("Poland promised to support Ukraine.", "AGREE", "promised", "Poland/POL", "Ukraine/UKR"),
    ("Twelve passengers died in a bus crash.", "OTHER", "died", "", "Twelve passengers/CVL"),
    ("The guards beat the prisoner with a stick.", "ASSAULT/beat", "beat", "guards/COP", "prisoner/CRM"),
    ("Norland severed ties with Sudria.", "SANCTION/discontinue", "severed", "Norland", "Sudria"),
    ("The army did not allow reporters to enter the town.", "REJECT", "allow", "army/MIL", "reporters/JRN"),
    ("The governor gave the strikers a deadline.", "THREATEN", "gave", "governor/GOV", "strikers"),
    ("Militants used villagers as human shields.", "ASSAULT/abduct", "used", "Militants/REB", "villagers/CVL"),
    ("Soldiers captured the mosque.", "ASSAULT", "captured", "Soldiers/MIL", ""),
    ("The minister launched a scathing attack on the judges.", "ACCUSE/disapprove", "attack", "minister/GOV", "judges/JUD"),
    ("The king awarded a medal to the nurse.", "SUPPORT", "awarded", "king/GOV", "nurse/MED"),
    ("Norland intervened militarily in Mali.", "ASSAULT", "intervened", "Norland", "Mali/MLI"),
    ("The premier hosted a dinner for the envoys.", "CONSULT/visit", "hosted", "premier/GOV", "envoys/GOV"),
    ("Teachers said they struck for better pay.", "PROTEST/strike", "struck", "they", ""),
    ("Norland was ready for a summit with Sudria.", "CONSULT", "summit", "Norland", "Sudria"),
    ("The envoy underscored the need of signing the treaty between Norland and Sudria.", "SUPPORT", "signing", "Norland + Sudria", ""),
    ("The sanctions imposed on Norland by Sudria were unfair.", "SANCTION/discontinue", "sanctions", "Sudria", "Norland"),
    ("The Kennedy assassination shocked the city.", "ASSAULT/targeted", "assassination", "", "Kennedy"),
    ("No one was arrested.", "COERCE/arrest", "arrested", "", ""),
    ("Students staged a rally in Oslo.", "PROTEST/demo", "rally", "Students/EDU", "Oslo/NOR"),
    ("Syria is willing to withdraw its soldiers from Gorna.", "AGREE", "is", "Syria/SYR", "Gorna"),
    ("Norland is committed to a truce.", "AGREE", "committed", "Norland", ""),
    ("The court fined the banker.", "SANCTION/convict", "fined", "court/JUD", "banker"),
    ("Two guards raped a detainee.", "ASSAULT/sexual", "raped", "Two guards/COP", "detainee/CVL"),
    ("An explosion near the village killed three farmers.", "ASSAULT", "killed", "", "three farmers/AGR"),
    ("Britain mobilized army reservists against Sudria.", "MOBILIZE/troops", "mobilized", "Britain/GBR", "Sudria"),
    ("The minister vowed to bomb the rebels.", "THREATEN", "vowed", "minister/GOV", "rebels/REB"),
    ("The king pledged to expel the envoys.", "THREATEN", "pledged", "king/GOV", "envoys/GOV"),
    ("Japan decided to lift sanctions on Norland.", "CONCEDE", "lift", "Japan/JPN", "Norland"),
    ("Turkey dispatched two experts to Sudria to investigate the blast.", "ACCUSE/investigate", "dispatched", "Turkey/TUR", "Sudria"),
    ("The council accepted the demands of the strikers.", "CONCEDE", "accepted", "council/GOV", "strikers"),
    ("Helicopters evacuated the wounded from Gorna.", "AID", "evacuated", "Helicopters/MIL", "Gorna"),
    ("The party issued a statement condemning the raid.", "ACCUSE/disapprove", "condemning", "party/PTY", ""),
    ("Police forced the squatters to leave.", "COERCE", "forced", "Police/COP", "squatters"),
    ("The junta suspended the constitution.", "COERCE/restrict", "suspended", "junta/GOV", ""),
    ("Norland downed a Sudrian drone.", "ASSAULT", "downed", "Norland", "Sudrian"),
    ("Denmark announced a suspension of aid to Sudria.", "SANCTION/discontinue", "announced", "Denmark/DNK", "Sudria"),
    ("The militia freed twelve Kenyans from a prison.", "RETREAT/release", "freed", "militia/REB", "twelve Kenyans/KEN"),
    ("Italy summoned the Spanish ambassador to complain about the raid.", "ACCUSE/disapprove", "summoned", "Italy/ITA", "Spanish ambassador/ESP/GOV"),
    ("The premier welcomed the decision to reopen the border.", "SUPPORT", "welcomed", "premier/GOV", ""),
    ("President Ana Torres called the Danish premier on Monday.", "CONSULT/phone", "called", "President Ana Torres/GOV", "Danish premier/DNK/GOV"),
    ("The king cancelled a visit to Norland.", "REJECT/meet", "cancelled", "king/GOV", "Norland"),
    ("Chad opened its border to thousands of refugees.", "AID", "opened", "Chad/TCD", "thousands of refugees"),
    ("Peru sent two hundred troops to join a peacekeeping force in Haiti.", "AID", "sent", "Peru/PER", "peacekeeping force/MIL"),
    ("Rebels broke the ceasefire near Aleppo.", "ASSAULT", "broke", "Rebels/REB", "Aleppo"),
    ("Residents told the mayor to resign.", "REQUEST", "told", "Residents/CVL", "mayor/GOV"),
    ("Parliament passed a statement condemning Norland.", "ACCUSE/disapprove", "condemning", "Parliament/LEG", "Norland"),
    ("The court acquitted the editor.", "CONCEDE", "acquitted", "court/JUD", "editor"),
    ("Students took to the streets against the reform.", "PROTEST/demo", "took", "Students/EDU", ""),
    ("The city fell to the rebels.", "ASSAULT", "fell", "rebels/REB", "city/CVL"),
    ("Insurgents seized control of the town.", "ASSAULT", "seized control", "Insurgents/REB", "town/CVL"),
    ("Police apprehended four smugglers.", "COERCE/arrest", "apprehended", "Police/COP", "four smugglers/CRM"),
    ("Britain sold helicopters to Oman.", "COOPERATE", "sold", "Britain/GBR", "Oman/OMN"),
    ("The governor pardoned the poet.", "CONCEDE", "pardoned", "governor/GOV", "poet"),
    ("Sweden blacklisted two banks.", "SANCTION/discontinue", "blacklisted", "Sweden/SWE", "two banks"),
    ("The chancellor lashed out at the press.", "ACCUSE/disapprove", "lashed out", "chancellor/GOV", ""),
    ("Six men raped a student.", "ASSAULT/sexual", "raped", "Six men/CVL", "student/EDU"),
    ("The army withdrew its peacekeepers from Sudan.", "SANCTION/withdraw", "withdrew", "army/MIL", "Sudan/SDN"),
    ("The rebels will not accept the offer.", "REJECT", "accept", "rebels/REB", ""),
    ("The union threw its weight behind the senator.", "SUPPORT", "threw", "union/LAB", "senator/LEG"),
]
# fmt: on


@pytest.mark.parametrize(("text", "kind", "trigger", "actors", "recipients"), SENTENCES)
def test_sentence(text: str, kind: str, trigger: str, actors: str, recipients: str) -> None:
    found = events(text)[0]
    assert "/".join(filter(None, (found.type, found.mode))) == kind
    assert text[found.trigger.start : found.trigger.end] == trigger
    assert told(text, found.actors) == actors
    assert told(text, found.recipients) == recipients


@pytest.mark.parametrize(
    "text",
    [
        "The team lost the match on Sunday.",
        "Shares rose sharply.",
        "The singer released an album.",
        "The report was published on Monday.",
        "She bought a house in Paris.",
        "The film shows the king.",
        "The shop opened at noon.",
        "The results support the theory.",
        "The law allows companies to hire more staff.",
        "The reform yielded good results.",
        "The agency is charged with protecting the president.",
        "They demonstrated a new telephone.",
        "The company met its targets.",
        "She suffered a heart attack.",
        "The profit declined.",
        "They held a press conference.",
        "Oil prices fell after a strong year.",
        "The museum attracts many visitors.",
        "The agency released two indicators of consumer spending.",
        "The lorry slammed into a wall.",
        "Warmth is critical of course.",
        "They hung the coats over the bars.",
        "She contributed to this guide.",
        "The player returned the serve.",
        "Reporters asked how it was going.",
        "She asked if he was tired.",
        "Trains are cheap as opposed to planes.",
        "The player faulted twice.",
        "They shell out a fortune for food.",
        "She has a strong conviction.",
        "The shop was forced to close.",
        "The bistro occupies the former bank.",
    ],
)
def test_no_event(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        # what an act of words is about is no event of its own
        ("The minister rejected a request for talks with the rebels.", ["rejected"]),
        ("The king agreed to visit China.", ["agreed"]),
        ("Police arrested a banker for collaborating with the rebels.", ["arrested"]),
        # nor is a purpose, nor a participle before a noun
        ("Soldiers opened fire to disperse the crowd.", ["opened fire"]),
        ("The alleged kidnapper resigned.", ["resigned"]),
        # what happened before or after is one
        ("The envoy resigned after rebels killed five soldiers.", ["resigned", "killed"]),
        ("Police arrested the mayor and searched the office of the bank.", ["arrested", "searched"]),
        # one event told by two words is one
        ("A bombing killed three soldiers.", ["killed"]),
        ("Rebels killed two soldiers and wounded five.", ["killed"]),
        ("One man was killed and two were injured in the shooting.", ["killed"]),
        ("A man was killed in Oslo and a woman was shot in Lima.", ["killed", "shot"]),
        ("Two were killed at the gate and three were killed later.", ["killed", "killed"]),
        # what a protest asks for is what it is about
        ("Students marched through Oslo, demanding that the minister quit.", ["marched"]),
        ("Farmers staged a protest to demand lower taxes.", ["protest"]),
    ],
)
def test_what_stands_alone(text: str, triggers: list[str]) -> None:
    assert [text[e.trigger.start : e.trigger.end] for e in events(text)] == triggers


def test_definite_noun_tells_the_event_again() -> None:
    text = "Gunmen shot the mayor in Springfield. The shooting shocked the town."
    (found,) = events(text)
    assert [text[a:b] for a, b in found.mentions] == ["shot", "shooting"]


def test_given_triggers_are_judged_whatever_they_are() -> None:
    text = "The firm will buy the shop. Prices rose."
    spans = (place_of(text, "buy"), place_of(text, "rose"))
    found = find(reading(text), (), (), (), spans)
    assert [(e.trigger, e.type, e.factuality) for e in found] == [
        (spans[0], "OTHER", "planned"),
        (spans[1], "OTHER", "actual"),
    ]


def test_time_place_and_entity() -> None:
    text = "Rebels killed five soldiers near Aleppo on Monday."
    times = (Time("t1", place_of(text, "Monday"), "DATE", "2023-12-04", begin="2023-12-04", end="2023-12-05"),)
    aleppo = Entity("e1", "place", "Aleppo", (Mention(place_of(text, "Aleppo"), "name"),))
    (found,) = find(reading(text), (aleppo,), times, ())
    assert (found.time, found.begin, found.end) == ("t1", "2023-12-04", "2023-12-05")
    assert found.place is not None
    assert (found.place.span, found.place.entity) == (place_of(text, "Aleppo"), "e1")


def test_time_of_another_clause_is_not_taken() -> None:
    text = "As the king opened the talks, he said that he would leave Oslo on Wednesday."
    times = (Time("t1", place_of(text, "Wednesday"), "DATE", "2023-12-06", begin="2023-12-06", end="2023-12-07"),)
    assert [e.time for e in find(reading(text), (), times, ()) if e.type == "CONSULT"] == [None]


def test_pronoun_by_the_name_in_its_sentence() -> None:
    text = "Sweden said it expelled two diplomats. It left the talks."
    mentions = (Mention(place_of(text, "Sweden"), "name"), Mention(place_of(text, "it"), "pronoun"))
    sweden = Entity("e1", "place", "Sweden", (*mentions, Mention(place_of(text, "It"), "pronoun")))
    first, second = find(reading(text), (sweden,), (), ())
    assert [told(text, one.actors) for one in (first, second)] == ["Sweden/SWE", "It/SWE"]


def test_office_gives_the_code() -> None:
    text = "Emmanuel Macron visited Kenya."
    macron = Entity("e1", "person", "Emmanuel Macron", (Mention(place_of(text, "Emmanuel Macron"), "name"),))
    (found,) = find(reading(text), (macron,), (), ())
    assert (found.actors[0].entity, found.actors[0].code) == ("e1", "FRA")


SAID = "The minister said that rebels killed five soldiers."


@pytest.mark.parametrize(
    ("act", "cue", "story", "source"),
    [
        ("assert", "said", "alleged", "actual"),
        ("deny", "said", "alleged", "negated"),
        ("expect", "said", "planned", "planned"),
        ("demand", "said", "hypothetical", "hypothetical"),
        ("criticise", "said", "actual", "actual"),
    ],
)
def test_word_of_a_source(act: str, cue: str, story: str, source: str) -> None:
    content = (place_of(SAID, "rebels killed five soldiers"),)
    statement = Statement("s1", "indirect", act, content, (place_of(SAID, cue),), ())  # type: ignore[arg-type]
    (found,) = find(reading(SAID), (), (), (statement,))
    assert (found.factuality, found.asserted_by) == (story, "s1")
    assert [(h.statement, h.value) for h in found.factuality_by] == [("s1", source)]


def test_word_that_implies_truth() -> None:
    text = "The minister admitted that rebels killed five soldiers."
    content = (place_of(text, "rebels killed five soldiers"),)
    statement = Statement("s1", "indirect", "assert", content, (place_of(text, "admitted"),), ())
    (found,) = find(reading(text), (), (), (statement,))
    assert (found.factuality, found.asserted_by) == ("actual", "s1")


def test_ids_count_in_text_order() -> None:
    found = events("Rebels killed a guard. The minister resigned. Police arrested a banker.")
    assert [e.id for e in found] == ["v1", "v2", "v3"]
    assert [e.trigger for e in found] == sorted(e.trigger for e in found)


def test_nothing_in_an_empty_text() -> None:
    assert find(reading(""), (), (), ()) == ()


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        # an act of words at the end of a report is the speaker's
        ("Ana Torres said that the talks were going well, accusing Norland of delays.", "accusing", "Ana Torres"),
        (
            "A report said that failures allowed the gunman to shoot at the mayor and criticised the police.",
            "criticised",
            "report",
        ),
        ("Ana Torres said that rebels stormed the town, arresting five guards.", "arresting", "rebels"),
    ],
)
def test_who_acts_in_a_report(text: str, trigger: str, actor: str) -> None:
    (found,) = (e for e in events(text) if text[e.trigger.start : e.trigger.end] == trigger)
    assert [text[one.span.start : one.span.end] for one in found.actors] == [actor]


def test_the_lines_about_the_page_tell_nothing_of_the_story(tmp_path: Path) -> None:
    name = tmp_path / "bridge.html"
    name.write_text(
        "<html><head><title>Council closes the old bridge</title></head><body><article>"
        "<h1>Council closes the old bridge</h1><p class='date'>Published May 25, 2026 | 4 min read</p>"
        "<p>Officials closed the old bridge after heavy rain damaged two of its pillars and workers refused to enter.</p>"
        "<p>Residents protested in front of the town hall, and police arrested three of them.</p></article></body></html>"
    )
    (story,) = pipeline.stories(open_pages([name]))
    assert not isinstance(story, InputError)
    text = story.record.text
    assert "Published May 25" in text
    assert "Published" not in {text[slice(*event.trigger)] for event in story.record.events}
    assert [figure.value for figure in story.record.figures] == [2, 3]


def test_the_page_s_own_date_line_dates_no_event(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Council closes the old bridge</title></head><body><article>"
        "<h1>Council closes the old bridge</h1><p class='date'>{}</p><p>By Maria Lopez</p>"
        "<p>Officials closed the old bridge after heavy rain damaged two of its pillars and workers refused to enter.</p>"
        "<p>Residents protested in front of the town hall{}, and police arrested three of them.</p>"
        "<p>The mayor accused the company of hiding the damage, and the company sued the town.</p></article></body></html>"
    )
    for line, own, expected in (
        ("April 28, 2024 3:00 AM", "", {None}),
        ("April 28, 2024", "", {None}),
        ("April 28, 2024", " on April 26", {None, "2024-04-26"}),
    ):
        name = tmp_path / "bridge.html"
        name.write_text(page.format(line, own))
        (story,) = pipeline.stories(open_pages([name]))
        assert not isinstance(story, InputError)
        assert {event.begin for event in story.record.events} == expected
