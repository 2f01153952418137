"""Words in every script: a lost negation, an invented sentence and another typography of marks and vowels."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.language.fold import folded_words, weight
from onrecord.stores.memory import shelve
from onrecord.verdicts.draft import bare_claim, claims
from onrecord.verdicts.judge import judge

PAGES = {
    "zh": "港口不会出售\n\n市长林岚星期二说：“我们今年不会出售港口，也不会关闭旧船坞。”记者问起租金，她没有回答。",
    "ja": "港は売らない\n\n市長の森田さんは火曜日、「今年は港を売らない。古い造船所も閉めない」と述べた。",
    "ar": "الميناء لن يباع\n\nقالت رئيسة البلدية ليلى نور يوم الثلاثاء: «لن نبيع الميناء هذا العام ولن نغلق الحوض القديم».",
    "de": "Der Hafen bleibt\n\n„Wir werden den Hafen in diesem Jahr nicht verkaufen und die alte Werft behalten“, sagte Bürgermeisterin Lena Orth am Dienstag.",
    "fr": "Le port reste\n\n« Nous ne vendrons pas le port cette année et nous gardons le vieux chantier », a dit la maire Lena Orth mardi.",
    "es": "El puerto se queda\n\n«No venderemos el puerto este año y mantendremos el viejo astillero», dijo la alcaldesa Lena Orth el martes.",
    "hi": "बंदरगाह नहीं बिकेगा\n\nमेयर लीना ने मंगलवार को कहा, “हम इस साल बंदरगाह नहीं बेचेंगे और पुराना कारखाना रखेंगे।”",
}
CASES = [
    ("zh", "我们今年不会出售港口，也不会关闭旧船坞", True),
    ("zh", "我们今年会出售港口，也不会关闭旧船坞", False),  # 不 is lost
    ("zh", "我们明年不会出售港口，也不会关闭旧船坞", False),
    ("zh", "我们要把整座城市送给邻国", False),
    ("zh", "真是灾难", False),
    ("ja", "今年は港を売らない", True),
    ("ja", "今年は港を売る", False),
    ("ja", "来年は市役所も全部売るつもりだ", False),
    ("ar", "لن نبيع الميناء هذا العام", True),
    ("ar", "لَنْ نَبِيعَ المِينَاءَ هٰذَا العَامَ", True),  # vowel marks are presentation
    ("ar", "سنبيع الميناء هذا العام", False),
    ("de", "Wir werden den Hafen in diesem Jahr nicht verkaufen und die alte Werft behalten", True),
    ("de", "Wir werden den Hafen in diesem Jahr verkaufen und die alte Werft behalten", False),
    ("de", "Wir werden morgen alle Schulen der Stadt für immer schließen", False),
    ("fr", "Nous ne vendrons pas le port cette année", True),
    ("fr", "Nous vendrons le port cette année", False),
    ("es", "No venderemos el puerto este año", True),
    ("es", "Venderemos el puerto este año", False),
    ("hi", "हम इस साल बंदरगाह नहीं बेचेंगे", True),
    ("hi", "हम इस साल बंदरगाह बेचेंगे", False),
]


@pytest.mark.parametrize(("language", "quote", "stands"), CASES, ids=[f"{c[0]}: {c[1][:24]}" for c in CASES])
def test_a_word_more_or_less_is_seen_in_every_script(language: str, quote: str, stands: bool) -> None:
    found = judge(bare_claim(quote), shelve([onrecord.annotate(PAGES[language]).record]))
    assert found.passes is stands, (found.verdicts, found.says)


@pytest.mark.parametrize("language", ["de", "fr", "es", "zh"])
def test_a_language_that_is_not_annotated_establishes_no_speaker(language: str) -> None:
    quote = next(quote for one, quote, stands in CASES if one == language and stands)
    found = judge(bare_claim(quote, "Viktor Unsinn"), shelve([onrecord.annotate(PAGES[language]).record]))
    assert (found.speaker, found.words in ("verbatim", "same words")) == ("not established", True)
    assert "annotated" in found.says


MARKS = [("„", "“"), ("»", "«"), ("« ", " »"), ("“", "”"), ("‹", "›"), ("「", "」"), ('"', '"'), ("”", "”"), ("„", "”")]


@pytest.mark.parametrize("marks", MARKS, ids=["".join(m) for m in MARKS])
def test_marks_of_every_typography_make_the_same_claim(marks: tuple[str, str]) -> None:
    draft = f"Dazu hieß es: {marks[0]}Wir werden den Hafen in diesem Jahr nicht verkaufen{marks[1]}."
    found = claims(onrecord.annotate(draft).record)
    assert [claim.text for claim in found if claim.quoted] == ["Wir werden den Hafen in diesem Jahr nicht verkaufen"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("co\u00adope\u00adrate", ["cooperate"]),
        ("\u200bwe\u2060 go\ufeff", ["we", "go"]),
        ("がか", ["か\u3099", "か"]),  # the voicing of kana is a letter
        ("مـــيناء", ["ميناء"]),
        ("Zoë", ["zoe"]),
    ],
)
def test_what_folds_and_what_does_not(text: str, keys: list[str]) -> None:
    assert [word.key for word in folded_words(text)] == keys


def test_two_characters_weigh_as_a_word() -> None:
    assert [weight(k.key for k in folded_words(text)) for text in ("灾难", "一场大灾难", "two words", "港口 open")] == [
        1,
        3,
        2,
        2,
    ]
