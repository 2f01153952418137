"""A second and a third language are tables only: German and Spanish, without a parser. 2023-12-07 is a Thursday."""

from __future__ import annotations

import pytest

from onrecord.lexicons import table
from onrecord.times.find import find
from onrecord.types.cut import Part
from onrecord.types.reading import Reading
from onrecord.types.record import Published
from onrecord.types.span import Span

PUBLISHED = Published("2023-12-07", None, None, None, "given")


def told(text: str, language: str) -> list[tuple[str, str]]:
    reading = Reading(text, language, (Part("paragraph", Span(0, len(text))),))
    return [(text[t.span.start : t.span.end], t.value) for t in find(reading, (), PUBLISHED)]


GERMAN = [
    ("Der Rat tagte am Donnerstag.", "Donnerstag", "2023-12-07"),
    ("Der Rat tagte am Montagabend.", "Montagabend", "2023-12-04TEV"),
    ("Der Rat tagte am vergangenen Freitag.", "vergangenen Freitag", "2023-12-01"),
    ("Der Rat tagte am letzten Montag.", "letzten Montag", "2023-12-04"),
    ("Der Rat tagt am kommenden Dienstag.", "kommenden Dienstag", "2023-12-12"),
    ("Der Rat tagte am 7. Mai 2021.", "7. Mai 2021", "2021-05-07"),
    ("Der Rat tagte am 07.05.2021.", "07.05.2021", "2021-05-07"),
    ("Der Rat tagte am 7. Mai.", "7. Mai", "2023-05-07"),
    ("Der Rat tagte am Dienstag, dem 5. Dezember.", "Dienstag, dem 5. Dezember", "2023-12-05"),
    ("Der Rat tagte gestern um 14.30 Uhr.", "gestern um 14.30 Uhr", "2023-12-06T14:30"),
    ("Der Rat tagte am Montag um 9 Uhr.", "Montag um 9 Uhr", "2023-12-04T09:00"),
    ("Der Rat tagte vorgestern.", "vorgestern", "2023-12-05"),
    ("Der Rat tagte gestern Abend.", "gestern Abend", "2023-12-06TEV"),
    ("Der Rat tagt morgen.", "morgen", "2023-12-08"),
    ("Der Rat tagt am Freitagmorgen.", "Freitagmorgen", "2023-12-01TMO"),
    ("Der Rat tagte vor zwei Wochen.", "vor zwei Wochen", "2023-W47"),
    ("Der Rat tagte vor einem Jahr.", "vor einem Jahr", "2022"),
    ("Der Rat tagte vor drei Tagen.", "vor drei Tagen", "2023-12-04"),
    ("Der Rat tagte im vergangenen Jahr.", "vergangenen Jahr", "2022"),
    ("Der Rat tagte in diesem Jahr.", "diesem Jahr", "2023"),
    ("Der Rat tagt nächste Woche.", "nächste Woche", "2023-W50"),
    ("Der Rat tagte am Wochenende.", "Wochenende", "2023-W48-WE"),
    ("Der Rat tagte Ende März 2020.", "Ende März 2020", "2020-03"),
    ("Der Rat tagte Anfang März.", "Anfang März", "2023-03"),
    ("Der Rat tagte Mitte der 1970er Jahre.", "Mitte der 1970er Jahre", "197"),
    ("Der Rat tagte im Sommer 2018.", "Sommer 2018", "2018-SU"),
    ("Der Rat tagte im März 2020.", "März 2020", "2020-03"),
    ("Der Rat tagte vom 3. bis 7. Mai 2021.", "7. Mai 2021", "2021-05-07"),
    ("Der Rat tagte vom 3. bis 7. Mai 2021.", "3.", "2021-05-03"),
    ("Der Rat tagte von Montag bis Mittwoch.", "Mittwoch", "2023-12-06"),
    ("Der Bau begann in den 1990er Jahren.", "den 1990er Jahren", "199"),
    ("Der Bau begann im 19. Jahrhundert.", "19. Jahrhundert", "18"),
    ("Der Bau begann 1987.", "1987", "1987"),
    ("Der Bau begann im Jahr 1887.", "Jahr 1887", "1887"),
    ("Der Bau dauerte anderthalb Jahre.", "anderthalb Jahre", "P1Y6M"),
    ("Der Bau dauerte mehrere Monate.", "mehrere Monate", "PXM"),
    ("Der Bau dauerte 10 bis 42 Tage.", "10", "P10D"),
    ("Der Bau dauerte 10 bis 42 Tage.", "42 Tage", "P42D"),
    ("Der Bau dauerte etwa zwei Stunden.", "etwa zwei Stunden", "PT2H"),
    ("Der Bau dauerte mehr als ein Jahrzehnt.", "mehr als ein Jahrzehnt", "P10Y"),
    ("Der Bau dauerte ein halbes Jahr.", "ein halbes Jahr", "P6M"),
    ("Der Umsatz stieg im dritten Quartal 2022.", "dritten Quartal 2022", "2022-Q3"),
    ("Der Umsatz stieg im ersten Halbjahr 2022.", "ersten Halbjahr 2022", "2022-H1"),
    ("Der Markt ist jeden Freitag.", "jeden Freitag", "XXXX-WXX-5"),
    ("Der Markt ist freitags.", "freitags", "XXXX-WXX-5"),
    ("Der Markt öffnet täglich.", "täglich", "P1D"),
    ("Der Markt ist derzeit zu.", "derzeit", "PRESENT_REF"),
    ("Der Markt schloss kürzlich.", "kürzlich", "PAST_REF"),
    ("Karfreitag 2021 war still.", "Karfreitag 2021", "2021-04-02"),
    ("Die Brücke fiel am 13. Juli 2021. Zwei Tage später regnete es.", "Zwei Tage später", "2021-07-15"),
    ("Die Brücke fiel am 13. Juli 2021. Am folgenden Tag regnete es.", "folgenden Tag", "2021-07-14"),
    ("Der Rat tagte in der Nacht zum Mittwoch.", "Nacht zum Mittwoch", "2023-12-05TNI"),
    ("Der Rat tagte am frühen Sonntagmorgen.", "frühen Sonntagmorgen", "2023-12-03TMO"),
    ("Der Rat tagte am späten Abend.", "späten Abend", "2023-12-07TEV"),
    ("Der Rat tagte um halb sechs am Montag.", "halb sechs am Montag", "2023-12-04T05:30"),
    ("Der Rat tagte um 14 Uhr 30.", "14 Uhr 30", "2023-12-07T14:30"),
    ("Der Rat tagte um 20.15 Uhr MEZ.", "20.15 Uhr MEZ", "2023-12-07T20:15"),
    ("Der Rat tagte Freitag früh.", "Freitag früh", "2023-12-01TMO"),
    ("Der Rat tagte am 3./4. Mai 2021.", "3.", "2021-05-03"),
    ("Der Rat tagte vom 28. April bis zum 2. Mai 2021.", "28. April", "2021-04-28"),
    ("Der Rat tagte von Mai bis Juli 2021.", "Mai", "2021-05"),
    ("Der Rat tagte am Freitag vergangener Woche.", "Freitag vergangener Woche", "2023-12-01"),
    ("Der Rat tagte am ersten Montag im Mai 2023.", "ersten Montag im Mai 2023", "2023-05-01"),
    ("Der Rat tagte im März vergangenen Jahres.", "März vergangenen Jahres", "2022-03"),
    ("Der Rat tagte Anfang des Jahres.", "Anfang des Jahres", "2023"),
    ("Der Rat tagte zum Jahresende.", "Jahresende", "2023"),
    ("Der Rat tagte heuer.", "heuer", "2023"),
    ("Die Saison 2019/20 war kurz.", "20", "2020"),
    ("Der Winter 2019/20 war kalt.", "Winter 2019/20", "2019-WI"),
    ("Der Bau begann in den 80er Jahren.", "den 80er Jahren", "198"),
    ("Der Bau begann in den achtziger Jahren.", "den achtziger Jahren", "198"),
    ("Der Bau begann Anfang der 90er.", "Anfang der 90er", "199"),
    ("Der Bau begann im zwölften Jahrhundert.", "zwölften Jahrhundert", "11"),
    ("Der Bau begann im späten 19. Jahrhundert.", "späten 19. Jahrhundert", "18"),
    ("Der Bau dauerte fünf Jahre und drei Monate.", "fünf Jahre und drei Monate", "P5Y3M"),
    ("Der Bau dauerte eine Viertelstunde.", "eine Viertelstunde", "PT15M"),
    ("Der Bau dauerte jahrelang.", "jahrelang", "PXY"),
    ("Das dreitägige Fest endete.", "dreitägige", "P3D"),
    ("Die 24-stündige Sperre endete.", "24-stündige", "PT24H"),
    ("Der Bau dauerte einundzwanzig Tage.", "einundzwanzig Tage", "P21D"),
    ("Der Umsatz stieg im Schlussquartal 2022.", "Schlussquartal 2022", "2022-Q4"),
    ("Der Umsatz stieg im zweiten Halbjahr.", "zweiten Halbjahr", "2023-H2"),
    ("Der Umsatz stieg im dritten Quartal des Vorjahres.", "dritten Quartal des Vorjahres", "2022-Q3"),
    ("Der Umsatz stieg im Vergleich zum Vorjahr.", "Vorjahr", "2022"),
    ("Der Umsatz stieg im Geschäftsjahr 2022/23.", "Geschäftsjahr 2022", "2022"),
    ("Der Markt ist alle zwei Wochen.", "alle zwei Wochen", "P2W"),
    ("Der Markt ist zweimal im Jahr.", "zweimal im Jahr", "P1Y"),
    ("Der Markt ist abends.", "abends", "XXXX-XX-XXTEV"),
    ("Der Markt ist wochenends.", "wochenends", "XXXX-WXX-WE"),
    ("Der Markt begann um 8 Uhr abends.", "8 Uhr abends", "2023-12-07T20:00"),
    ("Der Rat tagte am Aschermittwoch 2024.", "Aschermittwoch 2024", "2024-02-14"),
    ("Der Rat tagte an Allerheiligen.", "Allerheiligen", "2023-11-01"),
    ("Der Rat ging vor langer Zeit.", "vor langer Zeit", "PAST_REF"),
    ("Die Brücke fiel am 13. Juli 2021. Am Tag darauf regnete es.", "Tag darauf", "2021-07-14"),
    ("Die Brücke fiel am 13. Juli 2021. Am Abend regnete es.", "Abend", "2021-07-13TEV"),
]

SPANISH = [
    ("El consejo se reunió el jueves.", "jueves", "2023-12-07"),
    ("El consejo se reunió el lunes pasado.", "lunes pasado", "2023-12-04"),
    ("El consejo se reunirá el próximo martes.", "próximo martes", "2023-12-12"),
    ("El consejo se reunió el 7 de mayo de 2021.", "el 7 de mayo de 2021", "2021-05-07"),
    ("El consejo se reunió el 7 de mayo.", "el 7 de mayo", "2023-05-07"),
    ("El consejo se reunió el 07/05/2021.", "07/05/2021", "2021-05-07"),
    ("El consejo se reunió ayer.", "ayer", "2023-12-06"),
    ("El consejo se reunió el lunes por la mañana.", "lunes por la mañana", "2023-12-04TMO"),
    ("El consejo se reunió hace dos semanas.", "hace dos semanas", "2023-W47"),
    ("El consejo se reunió el año pasado.", "año pasado", "2022"),
    ("El consejo se reunirá la próxima semana.", "próxima semana", "2023-W50"),
    ("El consejo se reunió a finales de marzo de 2020.", "finales de marzo de 2020", "2020-03"),
    ("La obra empezó en 1987.", "1987", "1987"),
    ("La obra empezó en los años 80.", "los años 80", "198"),
    ("La obra empezó en el siglo XIX.", "siglo XIX", "18"),
    ("La obra empezó en el verano de 2018.", "verano de 2018", "2018-SU"),
    ("La obra duró dos años.", "dos años", "P2Y"),
    ("La obra duró varios meses.", "varios meses", "PXM"),
    ("La obra duró entre 10 y 42 días.", "10", "P10D"),
    ("Las ventas subieron en el tercer trimestre de 2022.", "tercer trimestre de 2022", "2022-Q3"),
    ("El mercado abre cada viernes.", "cada viernes", "XXXX-WXX-5"),
    ("El mercado está cerrado actualmente.", "actualmente", "PRESENT_REF"),
    ("El puente cayó el 13 de julio de 2021. Dos días después llovió.", "Dos días después", "2021-07-15"),
    ("El mercado cerró a las 14:30 horas.", "14:30 horas", "2023-12-07T14:30"),
    ("El consejo se reunió en la madrugada del martes.", "madrugada del martes", "2023-12-05TMO"),
    ("El consejo se reunió a las 9 de la mañana del lunes.", "9 de la mañana del lunes", "2023-12-04T09:00"),
    ("El consejo se reunió a las tres de la tarde.", "tres de la tarde", "2023-12-07T15:00"),
    ("El consejo se reunió a las 20.30 horas.", "20.30 horas", "2023-12-07T20:30"),
    ("El consejo se reunió a medianoche.", "medianoche", "2023-12-07T24:00"),
    ("El consejo se reunió desde el 28 de abril hasta el 2 de mayo de 2021.", "el 28 de abril", "2021-04-28"),
    ("El consejo se reunió entre mayo y julio de 2021.", "mayo", "2021-05"),
    ("El consejo se reunió el primero de mayo.", "el primero de mayo", "2023-05-01"),
    ("El consejo se reunió el primer lunes de mayo de 2023.", "el primer lunes de mayo de 2023", "2023-05-01"),
    ("El consejo se reunió en marzo del año pasado.", "marzo del año pasado", "2022-03"),
    ("El consejo se reunió a principios de año.", "principios de año", "2023"),
    ("El consejo se reunió a finales del mes pasado.", "finales del mes pasado", "2023-11"),
    ("El consejo se reunió a principios del siglo XX.", "principios del siglo XX", "19"),
    ("El consejo se reunió en los ochenta.", "los ochenta", "198"),
    ("La temporada 2019/20 fue corta.", "20", "2020"),
    ("Las ventas subieron en el tercer trimestre del año pasado.", "tercer trimestre del año pasado", "2022-Q3"),
    ("Las ventas subieron en el segundo semestre.", "segundo semestre", "2023-H2"),
    ("Las ventas subieron en el año fiscal 2022.", "año fiscal 2022", "2022"),
    ("La obra duró un cuarto de hora.", "un cuarto de hora", "PT15M"),
    ("La obra duró cinco años y tres meses.", "cinco años y tres meses", "P5Y3M"),
    ("La obra duró veintiún días.", "veintiún días", "P21D"),
    ("El mercado abre cada dos semanas.", "cada dos semanas", "P2W"),
    ("El mercado abre dos veces al año.", "dos veces al año", "P1Y"),
    ("El mercado abre los fines de semana.", "los fines de semana", "XXXX-WXX-WE"),
    ("El mercado abre a diario.", "a diario", "P1D"),
    ("El mercado abrió el Jueves Santo de 2023.", "Jueves Santo de 2023", "2023-04-06"),
    ("El mercado abrió hace mucho tiempo.", "hace mucho tiempo", "PAST_REF"),
    ("El puente cayó el 13 de julio de 2021. Al día siguiente llovió.", "Al día siguiente", "2021-07-14"),
]


@pytest.mark.parametrize(("text", "words", "value"), GERMAN)
def test_german(text: str, words: str, value: str) -> None:
    assert (words, value) in told(text, "de")


@pytest.mark.parametrize(("text", "words", "value"), SPANISH)
def test_spanish(text: str, words: str, value: str) -> None:
    assert (words, value) in told(text, "es")


@pytest.mark.parametrize(
    "text", ["Der 45-jährige Bürgermeister ist 45 Jahre alt.", "Die 45 Jahre alte Frau ging.", "Er aß mit dem Rat."]
)
def test_no_time_in_german(text: str) -> None:
    assert told(text, "de") == []


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_every_class_of_a_pattern_is_made_or_a_word(language: str) -> None:
    """A class that nothing makes is a slip of the pen: its pattern could never fit."""
    digits = {
        "num",
        "d1",
        "d2",
        "d4",
        "dd",
        "mm",
        "hh",
        "mi",
        "yy",
        "y0",
        "yyy",
        "yyy0",
        "yyyy",
        "hhmm",
        "point_clock",
        "said",
    }
    rows = table(language, "time_patterns")
    made = {row["makes"] for row in rows} | {row["class"] for row in table(language, "time_words")} | digits
    used = {
        name
        for row in rows
        for cell in row["pattern"].split()
        for name in cell.strip("[]~!?").split("=")[-1].strip("[]~!?").split("|")
    }
    assert used <= made, used - made
