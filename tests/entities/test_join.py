"""Who is who in a story: for one mention, another mention of the same entity (or its members, or nobody)."""

from __future__ import annotations

import pytest
from support import story

from entities.helper import found, named
from onrecord.models import encoder

# text | the mention, its number when it stands several times | a mention that it is joined with ("-": with nothing)
CASES = """
Boris Lukin met reporters. Lukin said talks would go on. | Lukin | Boris Lukin
Boris Lukin met reporters. He said talks would go on. | He | Boris Lukin
Mary Holt met reporters. She said talks would go on. | She | Mary Holt
Mary Holt met Boris Lukin. She said talks would go on. | She | Mary Holt
Mary Holt met David Cole. He said talks would go on. | He | David Cole
David Cole lost his keys. | his | David Cole
David Cole said he was ready. | he | David Cole
David Cole told Peter Reed that he was ready for a visit. | he | David Cole
“I am ready,” David Cole said. | I | David Cole
“My plan is good,” said Mary Holt. | My | Mary Holt
“I am ready,” David Cole said. He left later. | He | David Cole
Russian President Boris Lukin met reporters. The Russian leader was tired. | The Russian leader | Boris Lukin
Russian President Boris Lukin met Iranian President Reza Karimi. The Iranian leader was tired. | The Iranian leader | Reza Karimi
President Boris Lukin met reporters. The president was tired. | The president | Boris Lukin
Senator Ann Lee met Governor Rick Hall. The senator was tired. | The senator | Ann Lee
Senator Ann Lee met Governor Rick Hall. The governor was tired. | The governor | Rick Hall
French President Paul Morel met his German counterpart, Hans Weber. | his German counterpart | Hans Weber
French President Paul Morel met his German counterpart, Hans Weber. | his | Paul Morel
Russian President Boris Lukin met Iranian President Reza Karimi. Lukin told his Iranian counterpart that talks would go on. | his Iranian counterpart | Reza Karimi
The agency's director, Ann Lee, spoke. | The agency's director | Ann Lee
Ann Lee, the mayor of Boston, spoke. She was tired. | She | Ann Lee
Tanvia and Iran signed a deal. Iranian officials praised it. | Iranian | Iran
The United States sent aid. The US also sent troops. | US | United States
The United Kingdom sent aid. Britain also sent troops. | Britain | United Kingdom
The United Nations sent aid. The UN also sent troops. | UN | United Nations
The Global Relief Fund sent aid. The GRF also sent doctors. | GRF | Global Relief Fund
The Global Relief Fund (GRF) sent aid. | GRF | Global Relief Fund
The court cited the Fair Data Act (FDA) on Monday. | FDA | Fair Data Act
Edward Delgado Jr. spoke on Monday. Delgado was tired. | Delgado | Edward Delgado Jr.
The Secret Service said it would cooperate. | it | Secret Service
The Secret Service was criticised on Monday. The agency said it would cooperate. | The agency | Secret Service
The Secret Service was criticised on Monday. The agency said it would cooperate. | it | Secret Service
The Senate Finance Committee met on Monday. The committee approved the bill. | The committee | Senate Finance Committee
A Senate report was released on Monday. The report criticised the police. | The report | A Senate report
The company said its profits rose. | its | The company
Boeing said its profits rose. | its | Boeing
A gunman opened fire in Oslo. The gunman was killed. | The gunman | A gunman
The gunman, David Cole, was killed. He was twenty. | He | David Cole
The girl lost her bag. | her | The girl
The protesters said they would stay. | they | The protesters
The two sisters said they would stay. | they | The two sisters
Police said they would stay. | they | Police
Three officials were fired. They had failed. | They | Three officials
Mexico closed the border. The country will open it in May. | The country | Mexico
Nairobi flooded on Monday. The city has no drains. | The city | Nairobi
Reza Karimi spoke first. Mr. Karimi was brief. | Karimi | Reza Karimi
President Boris Lukin spoke. “We will win,” he said. | he | Boris Lukin
Mary Holt spoke first. “We will win,” she said. “I know it.” | I | Mary Holt
Mary Holt said David Cole had lost his job. | his | David Cole
David Cole introduced himself. | himself | David Cole
Donald Baker won. Baker's wife cheered him. | him | Donald Baker
Kenyan President Peter Wako told Ugandan President Okello Opio: “I heard that the president was near your border.” | the president | Okello Opio
It rained in Paris on Monday. | It | -
It became evident that the talks had failed. | It | -
It is clear that the talks had failed. | It | -
You know that the talks had failed. | You | -
There were talks in Oslo. | There | -
Former Kenyan Prime Minister Peter Wako died. The former prime minister was 80. | The former prime minister | Peter Wako
French officials met. France will send aid. | French | France
Kenya's army moved. The Kenyan army met no resistance. | Kenyan | Kenya
Mary Holt works for Boeing. The company pays her well. | The company | Boeing
Mary Holt works for Boeing. The company pays her well. | her | Mary Holt
Anna Kask joined Nordbank in 2019. Kask left the bank in May. | Kask | Anna Kask
Robert Baker and Susan Baker spoke. Susan Baker was brief. | Susan Baker | -
Robert Baker and Susan Cole spoke. Cole was brief. | Cole | Susan Cole
The Iranian foreign minister, Reza Karimi, spoke. The minister was brief. | The minister | Reza Karimi
Russian President Boris Lukin spoke on Monday. Lukin said that his country would win. Iran was silent. | his country | Russian
The Democratic Party lost. Democrats blamed the weather. | Democrats | Democratic Party
""".strip().splitlines()

# text | a group's mention | mentions of its members
MEMBERS = """
Russian President Boris Lukin met Iranian President Reza Karimi. Both leaders praised the talks. | Both leaders | Boris Lukin, Reza Karimi
Russian President Boris Lukin met Iranian President Reza Karimi. The leaders praised the talks. | The leaders | Boris Lukin, Reza Karimi
Russia and Iran signed a deal. The two countries will build a railway. | The two countries | Russia, Iran
Kenya and Uganda signed a deal. Both countries will build a railway. | Both countries | Kenya, Uganda
Kenya and Uganda signed a deal. The two nations will build a railway. | The two nations | Kenya, Uganda
Kenya and Uganda signed a deal. Both sides praised it. | Both sides | Kenya, Uganda
Mary Holt met Ann Lee. The two women praised the talks. | The two women | Mary Holt, Ann Lee
""".strip().splitlines()


# the same with the encoder's names: nations that no table holds
INVENTED = """
Norvanian Prime Minister Edda Voss met reporters in Oslo. Norvania is small. The Norvanian leader was tired. | The Norvanian leader | Edda Voss
Edda Voss, the prime minister of Norvania, met President Karl Brandt of Tarland. The Tarlandish leader was tired. | The Tarlandish leader | Karl Brandt
Edda Voss is the president of Zubrowka. Officials said on Monday that the Zubrowkan president would travel to Paris. | the Zubrowkan president | Edda Voss
Talks with Norvanian Prime Minister Edda Voss ended on Monday. The Norvanian leader was tired. | The Norvanian leader | Edda Voss
The Norvanian Railway Museum opened. Norvanian Prime Minister Edda Voss met Ivo Brandt. The Norvanian leader was tired. | The Norvanian leader | Edda Voss
Estrian officials met Norvanian Prime Minister Edda Voss. The Estrian president, Ivo Brandt, left. The Norvanian leader was tired. | The Norvanian leader | Edda Voss
Edda Voss is the president of Zubrowka. Officials said on Monday that the Zubrowkan president would travel to Paris. | Zubrowkan | Zubrowka
""".strip().splitlines()


@pytest.mark.skipif(not encoder.available(), reason="rules alone do not know invented places")
@pytest.mark.parametrize("case", INVENTED)
def test_joined_by_the_adjective_of_an_invented_place(case: str) -> None:
    text, mention, other = (cell.strip() for cell in case.split("|"))
    entities = story(text, "2024-05-06").record.entities
    assert named(entities, text, mention).id == named(entities, text, other).id


# the same: what the story calls somebody before his name is told
CALLED = """
The ferry ran aground on Monday, the harbour master said. Nobody died. “The engine stopped,” Harbour Master Ines Halloran told reporters. | the harbour master | Ines Halloran
Two more were hurt than the harbour master had counted. Ines Halloran, the harbour master, said that the engine had stopped. | the harbour master | Ines Halloran
The water is clean, the chief chemist said on Monday. “We tested it twice,” Chief Chemist Olav Brekke told the council. | the chief chemist | Olav Brekke
The ferry sailed with the mayor on board. It was a bright day. “It is a good day,” Mayor Joseph Abara said. | the mayor | Joseph Abara
Transport Minister Tomas Rell spoke on Monday. Dana Lindgren was not content. “The minister knows these figures,” Lindgren said. | The minister | Tomas Rell
The hall was rebuilt. Ann Lee and Neema Bahrami, the club's entertainment manager, said they would open it. | the club's entertainment manager | Neema Bahrami
Former Secretary of State Hillary Clinton met Secretary of State Colin Powell. She said nothing has changed. | She | Hillary Clinton
A barge struck a pier in 1994. Police arrested the captain, Ray Sims, but prosecutors never charged him. | the captain | Ray Sims
Dana Lindgren said that the resignation came too late. “He saved on safety,” the opposition leader said. | the opposition leader | Dana Lindgren
""".strip().splitlines()
APART = """
“I am finished,” said Joe Abbot, who owns a diner. His neighbor said he had lost two orders. | His neighbor | Joe Abbot
Parliament confirmed Mara Castellan on Thursday by 88 votes to 61. “The law makes inspections independent of the ministry,” Castellan said. The ministry had promised to inspect 120. | The ministry | Parliament
Donald Trump left for Asia on Monday. Officials said that the president was in good health. He will meet President Xi Jinping in Beijing. | the president | Xi Jinping
Vice President Ann Orth spoke on Monday. Officials said that the president was ill. | the president | Ann Orth
Deputy Mayor Bo Reed spoke on Monday. “The mayor knows these figures,” Reed said. | The mayor | Bo Reed
The wall fell, the site engineer said. Site Engineer Ann Orth and Site Engineer Bo Reed were fined. | the site engineer | Ann Orth
The wall fell, the site engineer said. Another site engineer had warned of it in May, and site engineers had left. Site Engineer Ann Orth was fined. | the site engineer | Ann Orth
""".strip().splitlines()


@pytest.mark.skipif(not encoder.available(), reason="rules alone do not know invented people")
@pytest.mark.parametrize("case", CALLED)
def test_joined_by_what_the_story_calls_somebody(case: str) -> None:
    text, mention, other = (cell.strip() for cell in case.split("|"))
    entities = story(text, "2024-05-06").record.entities
    its = named(entities, text, mention)
    assert its.id == named(entities, text, other).id and its.name == other


@pytest.mark.skipif(not encoder.available(), reason="rules alone do not know invented people")
@pytest.mark.parametrize("case", APART)
def test_not_joined_where_there_are_several_of_the_sort(case: str) -> None:
    text, mention, other = (cell.strip() for cell in case.split("|"))
    entities = story(text, "2024-05-06").record.entities
    assert named(entities, text, mention).id != named(entities, text, other).id


@pytest.mark.parametrize("case", CASES)
def test_joined(case: str) -> None:
    text, mention, other = (cell.strip() for cell in case.split("|"))
    entities = found(text)
    its = [e for e in entities if any(text[m.span.start : m.span.end] == mention for m in e.mentions)]
    if other == "-":
        assert not its or {text[m.span.start : m.span.end] for m in its[0].mentions} == {mention}
        return
    assert its, [(e.name, [text[m.span.start : m.span.end] for m in e.mentions]) for e in entities]
    assert its[0].id == named(entities, text, other).id
    assert all(m.because for m in its[0].mentions)


@pytest.mark.parametrize("case", MEMBERS)
def test_members(case: str) -> None:
    text, group, members = (cell.strip() for cell in case.split("|"))
    entities = found(text)
    its = named(entities, text, group)
    assert its.type == "group"
    assert its.members == tuple(named(entities, text, name).id for name in members.split(", "))
