"""Which encoding bytes are in: declared, declared wrongly, not declared. The texts are invented."""

from __future__ import annotations

import pytest

from onrecord.pages.wire.encoding import decoded

RUSSIAN = "Лоцманы парома в Харроу-Бей во вторник вернулись к работе после того, как портовый совет согласился повысить им зарплату."
JAPANESE = (
    "渡し船の水先人は火曜日に仕事に戻った。港湾局が二年間で賃金を九パーセント引き上げることに同意したためである。"
)
CHINESE = "哈罗湾渡轮引航员周二返回工作岗位，此前港务局同意在两年内将他们的工资提高百分之九，从而结束了罢工。"
KOREAN = "항만 위원회가 2년에 걸쳐 임금을 9퍼센트 올리기로 합의한 뒤 해로만의 여객선 도선사들이 화요일 업무에 복귀했다."
GREEK = "Οι πλοηγοί των πορθμείων επέστρεψαν στην εργασία τους την Τρίτη, αφού το λιμενικό συμβούλιο συμφώνησε να αυξήσει τους μισθούς."
POLISH = "Piloci promów w zatoce Harrow wrócili we wtorek do pracy, gdy zarząd portu zgodził się podwyższyć płace o dziewięć procent. Żądania załóg spełniono częściowo."
GERMAN = "Die Fährlotsen in der Bucht nahmen am Dienstag die Arbeit wieder auf, nachdem die Hafenbehörde die Löhne erhöht hatte; für Fähren über den Fluß gälten übrige Sätze."
UNDECLARED = [
    (RUSSIAN, "cp1251", "pages.encoding/guessed"),
    (RUSSIAN, "koi8-r", "pages.encoding/guessed"),
    (JAPANESE, "euc_jp", "pages.encoding/guessed"),
    (JAPANESE, "cp932", "pages.encoding/guessed"),
    (JAPANESE, "iso2022_jp", "pages.encoding/escapes"),
    (CHINESE, "gb18030", "pages.encoding/guessed"),
    (KOREAN, "cp949", "pages.encoding/guessed"),
    (GREEK, "cp1253", "pages.encoding/guessed"),
    (POLISH, "cp1250", "pages.encoding/guessed"),
    (GERMAN, "cp1252", "pages.encoding/guessed"),
    (GERMAN, "utf-8", "pages.encoding/utf-8"),
]


@pytest.mark.parametrize(("text", "encoding", "because"), UNDECLARED, ids=[one[1] for one in UNDECLARED])
def test_what_no_one_declares(text: str, encoding: str, because: str) -> None:
    found = decoded(f"<html><body><p>{text}</p><p>{text}</p>".encode(encoding))
    assert text in found.text
    assert found.because == because


@pytest.mark.parametrize(
    ("text", "encoding", "server", "page"),
    [
        (RUSSIAN, "cp1251", "iso-8859-1", "windows-1251"),  # a server's default
        (RUSSIAN, "cp1251", "iso-8859-1", None),
        (RUSSIAN, "cp1251", None, "iso-8859-1"),
        (JAPANESE, "euc_jp", None, "shift_jis"),
        (JAPANESE, "cp932", "utf-8", "utf-8"),
        (GERMAN, "utf-8", "iso-8859-1", "iso-8859-1"),
        (CHINESE, "gb18030", "gb2312", None),
    ],
)
def test_what_is_declared_wrongly(text: str, encoding: str, server: str | None, page: str | None) -> None:
    head = f"<meta charset={page}>" if page else ""
    assert text in decoded(f"<html><head>{head}</head><p>{text}</p><p>{text}</p>".encode(encoding), hint=server).text


def test_stray_bytes_in_utf_8_whatever_its_label() -> None:
    data = f"<meta charset=iso-8859-1><p>{GERMAN}</p>".encode().replace(b"Bucht", b"B\xe4cht")
    found = decoded(data)
    assert found.text == f"<meta charset=iso-8859-1><p>{GERMAN}</p>".replace("Bucht", "B\ufffdcht")
    assert (found.encoding, found.because) == ("utf-8", "pages.encoding/nearly-utf-8")


@pytest.mark.parametrize("data", [b"caf\xe9", b"\x93Quoted\x94", b"<meta charset=nonsense>caf\xe9"])
def test_few_bytes_are_no_evidence(data: bytes) -> None:
    assert decoded(data).encoding == "windows-1252"
    assert decoded(data).because == "pages.encoding/default"
