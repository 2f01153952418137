"""Links: who a description means on a day, places, towns in their states; what the tables do not hold stays open."""

from __future__ import annotations

import pytest

from entities.helper import found, named
from onrecord.entities.links import _months_later, in_office
from onrecord.types.record import Links

# description | day | Wikidata id | who that is
OFFICES = """
the Albanian president | 2018-01-15 | Q727132 | Ilir Meta
Albania's prime minister | 2014-02-15 | Q316901 | Edi Rama
the president of Algeria | 2020-03-15 | Q2821166 | Abdelmadjid Tebboune
the Algerian prime minister | 2022-04-15 | Q96612848 | Aymen Benabderrahmane
Andorra's prime minister | 2020-05-15 | Q21001195 | Xavier Espot Zamora
the president of Angola | 2018-06-15 | Q28650390 | João Lourenço
the Antiguan prime minister | 2015-07-15 | Q17177542 | Gaston Browne
Antigua and Barbuda's queen | 1982-08-15 | Q9682 | Elizabeth II
the president of Argentina | 2020-09-15 | Q2642828 | Alberto Fernández
the Armenian president | 2019-10-15 | Q93153 | Armen Sarkissian
Armenia's prime minister | 2022-11-15 | Q7035479 | Nikol Pashinyan
the prime minister of Australia | 2019-12-15 | Q7436908 | Scott Morrison
the Australian queen | 1953-01-15 | Q9682 | Elizabeth II
Austria's chancellor | 2022-02-15 | Q42860944 | Karl Nehammer
the Azerbaijani president | 2004-04-15 | Q57371 | Ilham Aliyev
Azerbaijan's prime minister | 2020-05-15 | Q12850075 | Ali Asadov
the prime minister of Bahrain | 2021-06-15 | Q58140 | Salman bin Hamad bin Isa Al Khalifa
the Bahraini king | 2000-07-15 | Q57352 | Hamad bin Isa Al Khalifa
Bangladesh's president | 2014-08-15 | Q3246667 | Abdul Hamid
the Barbadian president | 2022-10-15 | Q9333540 | Sandra Mason
Barbados's prime minister | 2019-11-15 | Q6827147 | Mia Mottley
the president of Belarus | 1995-12-15 | Q2866 | Alexander Lukashenko
the Belarusian prime minister | 2021-01-15 | Q27043179 | Roman Golovchenko
Belgium's king | 2014-02-15 | Q155004 | Philippe I of Belgium
the Belizean queen | 1982-04-15 | Q9682 | Elizabeth II
Belize's prime minister | 2021-05-15 | Q6266369 | Johnny Briceño
the president of Benin | 2017-06-15 | Q16669148 | Patrice Talon
the Bhutanese prime minister | 2019-07-15 | Q57313851 | Lotay Tshering
Bolivia's president | 2021-08-15 | Q16149892 | Luis Arce
the president of Botswana | 2019-09-15 | Q18618891 | Mokgweetsi Masisi
the Brazilian president | 2020-10-15 | Q10304982 | Jair Bolsonaro
Bulgaria's president | 2018-11-15 | Q26257557 | Rumen Radev
the Burundian president | 2021-01-15 | Q27329764 | Évariste Ndayishimiye
Burundi's prime minister | 2021-02-15 | Q27231038 | Alain-Guillaume Bunyoni
the king of Cambodia | 2005-03-15 | Q57319 | Norodom Sihamoni
the Cambodian prime minister | 1999-04-15 | Q57788 | Hun Sen
Cameroon's president | 1983-05-15 | Q57272 | Paul Biya
the Canadian prime minister | 2016-07-15 | Q3099714 | Justin Trudeau
Canada's queen | 1953-08-15 | Q9682 | Elizabeth II
the president of Cape Verde | 2022-09-15 | Q57649 | José Maria Neves
the Cape Verdean prime minister | 2017-10-15 | Q23899522 | Ulisses Correia e Silva
Central African Republic's president | 2017-11-15 | Q57758 | Faustin-Archange Touadéra
the prime minister of Central African Republic | 2023-12-15 | Q88310768 | Félix Moloua
the Chadian president | 2022-01-15 | Q16206405 | Mahamat Déby Itno
Chile's president | 2019-02-15 | Q306 | Sebastián Piñera
the president of Colombia | 2019-03-15 | Q17478000 | Iván Duque
the Comorian president | 2020-04-15 | Q515602 | Azali Assoumani
Costa Rica's president | 2019-05-15 | Q26996246 | Carlos Alvarado Quesada
the prime minister of Croatia | 2017-06-15 | Q11685764 | Andrej Plenković
the Croatian president | 2021-07-15 | Q57687 | Zoran Milanović
Cuba's president | 2019-08-15 | Q1932603 | Miguel Díaz-Canel
the Cypriot president | 2014-10-15 | Q2112764 | Nikos Anastasiades
Czech Republic's president | 2014-11-15 | Q29032 | Miloš Zeman
the Congolese president | 2020-01-15 | Q29032770 | Félix Tshisekedi
Democratic Republic of the Congo's prime minister | 2022-02-15 | Q105523479 | Jean-Michel Sama Lukonde
the president of Djibouti | 2000-03-15 | Q57390 | Ismail Omar Guelleh
the Djiboutian prime minister | 2014-04-15 | Q10522744 | Abdoulkader Kamil Mohamed
Dominican Republic's president | 2021-05-15 | Q16594097 | Luis Abinader
the president of East Timor | 2018-06-15 | Q897790 | Francisco Guterres
the Timorese prime minister | 2019-07-15 | Q57519 | Taur Matan Ruak
Ecuador's president | 2022-08-15 | Q4414537 | Guillermo Lasso
the president of Egypt | 2015-09-15 | Q307871 | Abdel Fattah el-Sisi
the Egyptian prime minister | 2019-10-15 | Q54901515 | Moustafa Madbouly
El Salvador's president | 2020-11-15 | Q17712353 | Nayib Bukele
the president of Equatorial Guinea | 1980-12-15 | Q57385 | Teodoro Obiang
the Equatoguinean prime minister | 2017-01-15 | Q24761111 | Francisco Pascual Obama Asue
Eritrea's president | 1994-02-15 | Q57348 | Isaias Afwerki
the president of Estonia | 2022-03-15 | Q12358575 | Alar Karis
the Estonian prime minister | 2022-04-15 | Q11869065 | Kaja Kallas
Eswatini's prime minister | 2022-05-15 | Q107600891 | Cleopas Dlamini
the president of Ethiopia | 2019-06-15 | Q7399685 | Sahle-Work Zewde
the Ethiopian prime minister | 2019-07-15 | Q50365049 | Abiy Ahmed Ali
Federated States of Micronesia's president | 2020-08-15 | Q63872093 | David W. Panuelo
the president of Fiji | 2022-09-15 | Q109012733 | Wiliame Katonivere
the Fijian prime minister | 2008-10-15 | Q57830 | Frank Bainimarama
Finland's president | 2013-11-15 | Q29207 | Sauli Niinistö
the French president | 2018-01-15 | Q3052772 | Emmanuel Macron
France's prime minister | 2021-02-15 | Q3171170 | Jean Castex
the president of Gabon | 2010-03-15 | Q57521 | Ali Bongo Ondimba
the Gabonese prime minister | 2021-04-15 | Q65556229 | Rose Christiane Raponda
Georgia's president | 2019-05-15 | Q272416 | Salome Zurabishvili
the German chancellor | 2022-07-15 | Q61053 | Olaf Scholz
Germany's president | 2018-08-15 | Q76658 | Frank-Walter Steinmeier
the president of Ghana | 2018-09-15 | Q718601 | Nana Akufo-Addo
the Greek president | 2021-10-15 | Q57415743 | Katerina Sakellaropoulou
Greece's prime minister | 2020-11-15 | Q552751 | Kyriakos Mitsotakis
the prime minister of Grenada | 2014-12-15 | Q370110 | Keith Mitchell
the Grenadian queen | 1975-01-15 | Q9682 | Elizabeth II
Guatemala's president | 2021-02-15 | Q2134696 | Alejandro Giammattei
the Bissau-Guinean president | 2021-04-15 | Q16855164 | Umaro Sissoco Embaló
Guinea-Bissau's prime minister | 2021-05-15 | Q86715481 | Nuno Nabiam
the president of Guyana | 2016-06-15 | Q5230470 | David A. Granger
the Guyanese prime minister | 2021-07-15 | Q98053664 | Mark Phillips
Haiti's prime minister | 2022-08-15 | Q107451258 | Ariel Henry
the president of Honduras | 2015-09-15 | Q5951723 | Juan Orlando Hernández
the Hungarian president | 2018-10-15 | Q57467 | János Áder
Hungary's prime minister | 2011-11-15 | Q57641 | Viktor Orbán
the president of Iceland | 2017-12-15 | Q24045706 | Guðni Jóhannesson
the Icelandic prime minister | 2018-01-15 | Q467464 | Katrín Jakobsdóttir
India's president | 2018-02-15 | Q16845347 | Ram Nath Kovind
the Indonesian president | 2015-04-15 | Q3318231 | Joko Widodo
the Iraqi president | 2019-07-15 | Q808173 | Barham Salih
Iraq's prime minister | 2021-08-15 | Q85317569 | Mustafa Al-Kadhimi
the president of Israel | 2022-09-15 | Q983258 | Isaac Herzog
the Israeli prime minister | 2023-10-15 | Q1396120 | Yair Lapid
Italy's president | 2016-11-15 | Q3956186 | Sergio Mattarella
the Ivorian president | 2011-01-15 | Q57413 | Alassane Ouattara
Jamaica's prime minister | 2017-02-15 | Q505200 | Andrew Holness
the Japanese prime minister | 2022-04-15 | Q359480 | Fumio Kishida
Jordan's king | 2000-05-15 | Q57464 | Abdullah II of Jordan
the Kazakh president | 2020-07-15 | Q200881 | Kassym-Jomart Tokayev
Kazakhstan's prime minister | 2020-08-15 | Q527063 | Askar Mamin
the American president | 2010-03-01 | Q76 | Barack Obama
the U.S. vice president | 2012-03-01 | Q6279 | Joe Biden
the UN secretary-general | 2019-03-03 | Q311440 | António Guterres
the UN Secretary-General | 2010-03-03 | Q1253 | Ban Ki-moon
the British king | 2023-03-03 | Q43274 | Charles III
India's external affairs minister | 2022-02-01 | Q16186720 | S. Jaishankar
""".strip().splitlines()

# nobody, several, or not in the tables
OPEN = (
    ("the British prime minister", "2022-09-15"),  # three in one year that is known by its number only
    ("the British prime minister", "2031-01-01"),
    ("the Tanvian president", "2022-01-01"),
    ("the French baker", "2022-01-01"),
    ("the president", "2022-01-01"),
)

# text | mention | English Wikipedia title, "-" for none
TITLES = """
Rain fell in Irving, Texas, on Monday. | Irving | Irving,_Texas
Rain fell in Butler, Pa., on Monday. | Butler | Butler,_Pennsylvania
Rain fell in Butler, Pa., on Monday. | Pa. | Pennsylvania
Rain fell in Chicago, Illinois, on Monday. | Chicago | Chicago
Rain fell in Nairobi on Monday. | Nairobi | Nairobi
Rain fell in New York on Monday. | New York | New_York_City
French ministers met. | French | France
The U.S. sent troops. | U.S. | United_States
Britain sent troops. | Britain | United_Kingdom
The UN sent doctors. | UN | United_Nations
The FBI sent agents. | FBI | Federal_Bureau_of_Investigation
Reuters said so. | Reuters | Reuters
Former President Barack Obama spoke. | Barack Obama | Barack_Obama
Anna Kask spoke. | Anna Kask | -
Senator Kask spoke. | Kask | -
""".strip().splitlines()


@pytest.mark.parametrize("case", OFFICES)
def test_in_office(case: str) -> None:
    description, day, wikidata, _ = (cell.strip() for cell in case.split("|"))
    assert in_office("en", description, day).wikidata == wikidata


@pytest.mark.parametrize(("description", "day"), OPEN)
def test_ambiguous_stays_open(description: str, day: str) -> None:
    assert in_office("en", description, day) == Links()


@pytest.mark.parametrize("case", TITLES)
def test_titles(case: str) -> None:
    text, mention, title = (cell.strip() for cell in case.split("|"))
    assert (named(found(text), text, mention).links.wikipedia or "-") == title


def test_a_description_alone_is_linked_at_the_date_of_the_story() -> None:
    text = "The Austrian chancellor met reporters."
    its = named(found(text, "2022-05-05"), text, "The Austrian chancellor")
    assert its.links.wikidata == "Q42860944"
    assert named(found(text), text, "The Austrian chancellor").links == Links()


def test_a_description_joins_the_holder_of_the_office() -> None:
    text = "Magdalena Andersson resigned. Sweden's prime minister was tired."
    its = named(found(text, "2022-05-05"), text, "Magdalena Andersson")
    assert "Sweden's prime minister" in {text[m.span.start : m.span.end] for m in its.mentions}


@pytest.mark.parametrize(
    ("month", "by", "later"),
    [("2024-05", 1, "2024-06"), ("2024-12", 1, "2025-01"), ("2024-05-17", 24, "2026-05"), ("", 3, ""), ("2024", 3, ""),
     ("soon-05", 3, ""), ("2024-xx", 3, "")],
)  # fmt: skip
def test_months_later(month: str, by: int, later: str) -> None:
    assert _months_later(month, by) == later
