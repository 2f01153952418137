"""Who said what, sentence by sentence. Every line: a text, and what must be found in it as `source > content`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import examples, reading, words

from onrecord.kept.proof import Span
from onrecord.statements.quotes import quotes


def found(text: str) -> list[str]:
    return [f"{words(text, q.source)} > {words(text, q.content)}" for q in quotes(reading(text))]


DIRECT = [
    ("“We are ready,” Marta Olsen said.", "Marta Olsen > “We are ready,”"),
    ("“We are ready,” said Marta Olsen.", "Marta Olsen > “We are ready,”"),
    ("Marta Olsen said, “We are ready.”", "Marta Olsen > “We are ready.”"),
    ("Marta Olsen said: “We are ready.”", "Marta Olsen > “We are ready.”"),
    ('"We are ready," Marta Olsen said.', 'Marta Olsen > "We are ready,"'),
    ('Marta Olsen told reporters: "We are ready."', 'Marta Olsen > "We are ready."'),
    ("“Are we ready?” Marta Olsen asked.", "Marta Olsen > “Are we ready?”"),
    ("“Never!” shouted Marta Olsen.", "Marta Olsen > “Never!”"),
    ("“We are ready,” she said. “We start on Monday.”", "she > “We are ready,” | “We start on Monday.”"),
    ("“We are ready,” she said, “and we start on Monday.”", "she > “We are ready,” | “and we start on Monday.”"),
    (
        "“We are,” Marta Olsen, the mayor of Lund, said, “ready.”",
        "Marta Olsen, the mayor of Lund > “We are,” | “ready.”",
    ),
    ("“We are ready,” the mayor of Lund told Radio Nord on Friday.", "the mayor of Lund > “We are ready,”"),
    ("“We are ready,” said Olsen, who has led the town since 2011.", "Olsen > “We are ready,”"),
    (
        "“The water rose. It took the bridge. Nobody slept,” said Ivo Brandt.",
        "Ivo Brandt > “The water rose. It took the bridge. Nobody slept,”",
    ),
    ("“We are ready,” Olsen wrote on Twitter.", "Olsen > “We are ready,”"),
    ("“We are ready,” Olsen added.", "Olsen > “We are ready,”"),
    ("Asked about the bridge, Olsen replied: “No comment.”", "Olsen > “No comment.”"),
    ("“We are ready,” according to Marta Olsen.", "Marta Olsen > “We are ready,”"),
    (
        "“Our town has waited for ten years,” the committee's chairman, Senator Pavel Ruzek of Brno, said in a statement.",
        "the committee's chairman, Senator Pavel Ruzek of Brno > “Our town has waited for ten years,”",
    ),
    ('"It failed," the report said.', 'the report > "It failed,"'),
    ("Olsen smiled. “We are ready,” she said.", "she > “We are ready,”"),
    ("''We are ready,'' said Mr. Brandt.", "Mr. Brandt > ''We are ready,''"),
]

MARKS = [
    ("„Wir sind so weit,“ said Marta Olsen.", "Marta Olsen > „Wir sind so weit,“"),
    ("« We are ready », said Marta Olsen.", "Marta Olsen > « We are ready »"),
    ("«We are ready,» said Marta Olsen.", "Marta Olsen > «We are ready,»"),
    (
        '"We are ready," he said. "They call it \'the last bridge\' here."',
        'he > "We are ready," | "They call it \'the last bridge\' here."',
    ),
    ("“The town’s mayor wasn’t there,” Olsen said.", "Olsen > “The town’s mayor wasn’t there,”"),
    ("“She told me ‘go home’ and I went,” Brandt said.", "Brandt > “She told me ‘go home’ and I went,”"),
    (
        "“But I was told: ‘The mayor is almost here,” Olsen said with a laugh.",
        "Olsen > “But I was told: ‘The mayor is almost here,”",
    ),
    ("“Our bridge is the best.” — Marta Olsen", "Marta Olsen > “Our bridge is the best.”"),
]

PARAGRAPHS = [
    ("“We are ready,” Olsen said.\n\n“We start on Monday.”", "Olsen > “We are ready,” | “We start on Monday.”"),
    (
        "“We are ready,” Olsen said. “We start on Monday.\n\n“The bridge opens in May.”",
        "Olsen > “We are ready,” | “We start on Monday. | “The bridge opens in May.”",
    ),
    ("“We are ready.\n\n“We start on Monday,” Olsen said.", "Olsen > “We are ready. | “We start on Monday,”"),
    (
        "Olsen wrote in her letter:\n\n“We are ready. We start on Monday.”",
        "Olsen > “We are ready. We start on Monday.”",
    ),
]

INDIRECT = [
    ("Marta Olsen said that the bridge would open in May.", "Marta Olsen > that the bridge would open in May"),
    ("Marta Olsen said the bridge would open in May.", "Marta Olsen > the bridge would open in May"),
    ("The bridge would open in May, Marta Olsen said.", "Marta Olsen > The bridge would open in May"),
    ("The bridge would open in May, said Marta Olsen.", "Marta Olsen > The bridge would open in May"),
    ("The bridge, Olsen said, would open in May.", "Olsen > The bridge | would open in May"),
    ("According to Olsen, the bridge will open in May.", "Olsen > the bridge will open in May"),
    ("The bridge will open in May, according to the town council.", "the town council > The bridge will open in May"),
    ("The agency reported that 40 people were hurt.", "The agency > that 40 people were hurt"),
    ("Officials announced that the bridge was closed.", "Officials > that the bridge was closed"),
    ("Olsen told reporters that the bridge was closed.", "Olsen > that the bridge was closed"),
    ("Olsen insisted that the bridge was safe.", "Olsen > that the bridge was safe"),
    ("Brandt argued that the town could not pay.", "Brandt > that the town could not pay"),
    ("Critics say the plan is too expensive.", "Critics > the plan is too expensive"),
    ("Commentators observed that the vote was close.", "Commentators > that the vote was close"),
    ("She added that the work was done.", "She > that the work was done"),
    ("The minister denied that the bank had failed.", "The minister > that the bank had failed"),
    ("The company claims its battery lasts ten years.", "The company > its battery lasts ten years"),
    ("Police said on Sunday that two men were arrested.", "Police > that two men were arrested"),
    ("Brandt confirmed that he would resign.", "Brandt > that he would resign"),
    ("The court ruled that the law was void.", "The court > that the law was void"),
    ("The report found that the dam was weak.", "The report > that the dam was weak"),
    ("The study shows that children sleep less.", "The study > that children sleep less"),
    ("The Russian leader also said that his country was ready.", "The Russian leader > that his country was ready"),
    ("Olsen warned that the river could rise again.", "Olsen > that the river could rise again"),
    ("Olsen acknowledged that the work was late.", "Olsen > that the work was late"),
    ("Olsen explained why the bridge was closed.", "Olsen > why the bridge was closed"),
]

MIXED = [
    ("Olsen said the bridge was “a disgrace” to the town.", "Olsen > the bridge was “a disgrace” to the town"),
    ("Olsen said that “the bridge is a disgrace.”", "Olsen > that “the bridge is a disgrace.”"),
    ("Olsen called the bridge “a disgrace.”", "Olsen > the bridge “a disgrace.”"),
    ("Brandt described the plan as “a mess.”", "Brandt > the plan as “a mess.”"),
    ('A report said a "cascade" of failures caused the crash.', 'A report > a "cascade" of failures caused the crash'),
    ("Olsen said he would “never, ever” sell the bridge.", "Olsen > he would “never, ever” sell the bridge"),
    ("Brandt accused the council of “lying to the town.”", "Brandt > of “lying to the town.”"),
]

SEVERAL = [
    ("“We are ready,” Olsen added, noting that the work cost 20% less.", "Olsen > “We are ready,”"),
    ("“We are ready,” Olsen added, noting that the work cost 20% less.", "Olsen > that the work cost 20% less"),
    ("Olsen said the bridge was safe, adding that the road would follow.", "Olsen > that the road would follow"),
    ("Olsen emphasized that both towns pay, proposing a meeting in Lund.", "Olsen > a meeting in Lund"),
    ("He welcomed the deal, saying that it was fair.", "He > that it was fair"),
    (
        "The committee said six officials were late, and that two of them left.",
        "The committee > six officials were late, and that two of them left",
    ),
    ("Olsen, who said she was tired, went home.", "who > she was tired"),
    ("Olsen and Brandt said that the town would pay.", "Olsen and Brandt > that the town would pay"),
    ("Both leaders affirmed that the border is closed.", "Both leaders > that the border is closed"),
]

WIDE = [
    ("Olsen asked whether the bridge was safe.", "Olsen > whether the bridge was safe"),
    ("Olsen promised to rebuild the bridge.", "Olsen > to rebuild the bridge"),
    ("Olsen vowed to fight the decision.", "Olsen > to fight the decision"),
    ("The union demanded higher pay.", "The union > higher pay"),
    ("Brandt refused to answer questions.", "Brandt > to answer questions"),
    ("Brandt declined to comment on the case.", "Brandt > to comment on the case"),
    ("Olsen believes the bridge is safe.", "Olsen > the bridge is safe"),
    ("Olsen thinks that the town can win.", "Olsen > that the town can win"),
    ("Analysts expect prices to fall.", "Analysts > prices to fall"),
    ("The leaders underscored the importance of trust.", "The leaders > the importance of trust"),
    ("Brandt criticized the decision.", "Brandt > the decision"),
    ("Olsen praised the firefighters.", "Olsen > the firefighters"),
    ("Olsen called for a new election.", "Olsen > for a new election"),
    ("Olsen endorsed Pavel Ruzek.", "Olsen > Pavel Ruzek"),
    ("Brandt hopes that the rain will stop.", "Brandt > that the rain will stop"),
    ("The senator pledged to vote against the bill.", "The senator > to vote against the bill"),
    ("The committee highlighted the fact that no one was fired.", "The committee > the fact that no one was fired"),
]

NESTED = [
    (
        "The report accused the agency of negligence, said Reuters.",
        "Reuters > The report accused the agency of negligence",
    ),
    ("The report accused the agency of negligence, said Reuters.", "The report > of negligence"),
    (
        "Olsen said that Brandt told her that the road was closed.",
        "Olsen > that Brandt told her that the road was closed",
    ),
    ("Olsen said that Brandt told her that the road was closed.", "Brandt > that the road was closed"),
    ("Olsen said she believes the bridge is safe.", "Olsen > she believes the bridge is safe"),
    ("Olsen said she believes the bridge is safe.", "she > the bridge is safe"),
]

ALONE = [
    ("The town woke up. “We are all very tired of this war.” The sun rose.", " > “We are all very tired of this war.”"),
]

PASSIVE = [
    ("The suspect was told that he could leave.", " > that he could leave"),
    ("It was reported that the bridge had fallen.", " > that the bridge had fallen"),
]

HEADLINES = [
    ("Mayor: Bridge will open in May\n\nThe bridge in Lund will open in May.", "Mayor > Bridge will open in May"),
    ("Bridge will open in May, says mayor\n\nThe bridge in Lund will open in May.", "mayor > Bridge will open in May"),
    ("Bridge is safe, mayor says\n\nThe bridge in Lund is safe.", "mayor > Bridge is safe"),
]

ALL = [*DIRECT, *MARKS, *PARAGRAPHS, *INDIRECT, *MIXED, *SEVERAL, *WIDE, *NESTED, *ALONE, *PASSIVE, *HEADLINES]


@pytest.mark.parametrize(("text", "wanted"), ALL)
def test_statement(text: str, wanted: str) -> None:
    assert wanted in found(text)


NEVER = [
    ("FILE - Marta Olsen opens a bridge, May 3, 2021, in Lund. (AP Photo/Ivo Brandt, File)", "photo credit"),
    ("The Coast Guard is charged with protecting the harbour.", "charged with"),
    ("The so-called “smart” bridge cost ten million.", "scare quotes"),
    ("She starred in “The Long Bridge” in 2011.", "title of a work"),
    ("The film “The Long Bridge” opens on Friday.", "title of a work"),
    ("It became evident that the bridge was old.", "impersonal"),
    ("The bridge opened in May and closed in June.", "the story's own words"),
    ("Olsen was born in Lund in 1961.", "the story's own words"),
    ("The river rose by two metres overnight.", "the story's own words"),
    ("Two men were arrested in Lund on Friday.", "the story's own words"),
]


@pytest.mark.parametrize(("text", "why"), NEVER)
def test_no_statement(text: str, why: str) -> None:
    assert found(text) == [], why


@given(st.text(alphabet='Ann said “that” it ‘rained’ "\n.,:—)(', max_size=80))
@examples(30)
def test_spans_stand_in_the_text(text: str) -> None:
    it = reading(text)
    for quote in quotes(it):
        for start, end in (*quote.content, *quote.cue, *quote.source, *quote.addressee):
            assert 0 <= start < end <= len(it.text)
            assert it.text[start:end] == it.text[start:end].strip()
        assert quote.content
        assert list(quote.content) == sorted(quote.content)


def test_spans_are_of_the_type() -> None:
    [quote] = quotes(reading("“We are ready,” Marta Olsen said."))
    assert all(isinstance(span, Span) for span in quote.content)
