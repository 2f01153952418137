"""Transcripts, subtitles, chats, mail, PDF: whose words are which, and where a person finds them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

import onrecord
from onrecord.kept.proof import flaws
from onrecord.pages.spoken import labels, transcript
from onrecord.pages.spoken.subtitles import cues

ANN = "We will not open the bridge before the spring unless the crane comes."
BOB = "The town will pay for the crane, as it promised in May."
FORMS = {
    "plain.txt": f"Ann Velde: {ANN}\n\nBob Okoro: {BOB}\n",
    "timed.txt": f"Ann Velde (00:05):\n{ANN}\n\nBob Okoro (00:12):\n{BOB}\n",
    "otter.txt": f"Ann Velde  0:05\n{ANN}\n\nBob Okoro  0:12\n{BOB}\n",
    "before.txt": f"[00:00:05] Ann Velde: {ANN}\n[00:00:12] Bob Okoro: {BOB}\n",
    "whatsapp.txt": f"[11/03/2025, 08:00:01] Ann Velde: {ANN}\n[11/03/2025, 08:01:09] Bob Okoro: {BOB}\n",
    "android.txt": f"11.03.25, 08:00 - Ann Velde: {ANN}\n11.03.25, 08:01 - Bob Okoro: {BOB}\n",
    "us.txt": f"3/11/25, 8:00 AM - Ann Velde: {ANN}\n3/11/25, 8:01 PM - Bob Okoro: {BOB}\n",
    "capitals.txt": f"ANN VELDE: {ANN}\n\nBOB OKORO: {BOB}\n",
    "voices.vtt": f"WEBVTT\n\n00:05.000 --> 00:08.000\n<v Ann Velde>{ANN}</v>\n\n1:00:12.000 --> 1:00:16.000\n<v.loud Bob Okoro>{BOB}\n",
    "labels.srt": f"1\n00:00:01,000 --> 00:00:04,000\nAnn Velde: {' '.join(ANN.split()[:6])}\n\n2\n00:00:04,000 --> 00:00:07,000\n{' '.join(ANN.split()[6:])}\n\n3\n00:00:08,000 --> 00:00:12,000\n- Bob Okoro: {BOB}\n",
    "telegram.json": json.dumps(
        {
            "name": "Town",
            "messages": [
                {
                    "id": 1,
                    "type": "message",
                    "date": "2025-03-11T08:00:00",
                    "from": "Ann Velde",
                    "from_id": "user1",
                    "text": [ANN[:10], {"type": "bold", "text": ANN[10:]}],
                },
                {"id": 2, "type": "service", "actor": "Bob Okoro", "action": "pin", "text": ""},
                {
                    "id": 3,
                    "type": "message",
                    "date": "2025-03-11T08:01:00",
                    "from": "Bob Okoro",
                    "from_id": "user2",
                    "text": BOB,
                },
            ],
        }
    ),
    "slack.jsonl": "\n".join(
        json.dumps(
            {
                "type": "message",
                "user": f"U{n}",
                "text": words,
                "ts": f"174168000{n}.0001",
                "user_profile": {"real_name": name},
            }
        )
        for n, (name, words) in enumerate((("Ann Velde", ANN), ("Bob Okoro", BOB)))
    ),
}


def told(text: str) -> list[tuple[str, str]]:
    """Label and words of each turn of a transcript."""
    found = transcript.turns(text)
    return [(text[slice(*t.label)], " ".join(text[slice(*s)] for s in t.words)) for t in found if t.label]


def test_short_messages_of_a_chat_are_turns_and_its_program_says_nothing() -> None:
    chat = (
        "3/3/24, 10:15 AM - Messages and calls are end-to-end encrypted.\n3/3/24, 10:15 AM - Ann Velde: Who pays?\n"
        "and when?\n3/3/24, 10:16 AM - Bob Okoro: <Media omitted>\n3/3/24, 10:17 AM - Bob Okoro: We do.\n"
    )
    assert told(chat) == [("Ann Velde", "Who pays? and when?"), ("Bob Okoro", "We do.")]


def test_lines_of_a_courts_record_are_numbered() -> None:
    record = (
        " 1   Q.  Where were you on that night?\n 2   A.  I was at the pier with my\n 3   brother, all night.\n"
        " 4   THE COURT:  Sustained. Move on, counsel.\n 5   MR. OKORO:  I have no further questions.\n"
    )
    assert told(record) == [
        ("Q", "Where were you on that night?"),
        ("A", "I was at the pier with my brother, all night."),
        ("THE COURT", "Sustained. Move on, counsel."),
        ("MR. OKORO", "I have no further questions."),
    ]


COURT = (
    "IN THE CROWN COURT AT TOLSBY\n\n          MARTA LINDQVIST, having been first duly sworn,\n          testified as follows:\n\n"
    "DIRECT EXAMINATION BY MR. ABEL:\n\nQ.  Did you close the berth in May?\nA.  I closed it on the second of May.\n\n"
    "CROSS-EXAMINATION\nBY MS. VELDE:\n\nQ.  Who told you to close it?\nA.  The mayor told me to close it.\n\n"
    "          BO RAY, called as a witness by the defence,\n\nBY MR. ABEL:\nQ.  Were you there that day?\nA.  I was there all day.\n"
)


def test_labels_may_be_bold_in_markdown() -> None:
    text = f"**Ann Velde:** {ANN}\n\n**Bob Okoro**: {BOB}\n\n_Ann Velde:_ {ANN}\n"
    assert told(text) == [("Ann Velde", ANN), ("Bob Okoro", BOB), ("Ann Velde", ANN)]


def test_headings_of_a_courts_record_name_who_asks_and_who_answers() -> None:
    assert [who for who, _ in told(COURT)] == [
        "MR. ABEL", "MARTA LINDQVIST", "MS. VELDE", "MARTA LINDQVIST", "MR. ABEL", "BO RAY",
    ]  # fmt: skip
    before = "Q.  Where were you on that night?\nA.  I was at the pier, all night.\n\n"
    assert [who for who, _ in told(before + COURT)][:3] == ["Q", "A", "MR. ABEL"]  # nobody is named before


def test_the_witness_is_the_speaker_of_an_answer(tmp_path: Path) -> None:
    (tmp_path / "court.txt").write_text(COURT, encoding="utf-8")
    [story] = onrecord.read(tmp_path / "court.txt")
    direct = [s for s in story.statements if s.kind == "direct"]
    assert [str(s.speaker) for s in direct][1::4] == ["MARTA LINDQVIST", "BO RAY"]


def test_a_party_may_have_a_stroke_in_its_name() -> None:
    assert labels.label_of("Ann Velde (CDU/CSU): Wer bezahlt das?") == ("Ann Velde (CDU/CSU)", 21)
    assert labels.label_of("and/or: nothing of it") is None


@pytest.mark.parametrize("name", FORMS)
def test_each_turn_is_its_speakers(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FORMS[name], encoding="utf-8")
    [story] = onrecord.read(tmp_path / name)
    said = {
        str(s.speaker).lower(): " ".join(s.text.replace(" … ", " ").split())
        for s in story.statements
        if s.within is None
    }
    assert said == {"ann velde": ANN, "bob okoro": BOB}
    assert {s.kind for s in story.statements if s.because == "statements.turns/label"} == {"direct"}
    assert not list(flaws(story.record, story.page.source))


def test_a_parliaments_record(tmp_path: Path) -> None:
    (tmp_path / "h.txt").write_text(
        "House of Assembly\nTuesday 11 March 2025\nBridges\n\n"
        "Owen Marsh (Ponty) (Lab)\nDoes the Minister accept that tolls would hurt the valley?\n\n"
        "The Minister for Roads (Chloe Marsh)\nThe Government have no plan for tolls.\nWe will publish the review in June.\n\n"
        "Owen Marsh\nThat is no answer.\n\nHon. Members: Hear, hear!\n\nMr Deputy Speaker (Sir Alan Pryce)\nOrder. The House will listen.\n"
    )
    [story] = onrecord.read(tmp_path / "h.txt")
    turns = [
        (s.speaker and str(s.speaker), s.text.split()[0])
        for s in story.statements
        if s.because == "statements.turns/label" and s.text != "Hear, hear!"
    ]
    assert turns == [
        ("Owen Marsh", "Does"),
        ("Chloe Marsh", "The"),
        ("Owen Marsh", "That"),
        ("Alan Pryce", "Order."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Date: 5 May 2025\nPlace: Town hall\nTime: 8 p.m.\nTickets: 12 euros\n",
        "Bridge opens in May\n\nThe bridge will open in May, the town said.\n\nAnn Velde, the mayor, said: “We are glad.” It was built in two years.\n",
        "Why it matters\nThe bridge is old. It was built in 1911.\n\nWhat comes next\nThe town will vote. It has the money.\n\nThe cost\nTwo million. It is a lot.\n",
        "",
        "Ann: yes",
        ":\n:\n:\n",
    ],
)
def test_what_is_no_transcript(text: str) -> None:
    assert transcript.turns(text) == ()


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Ann Velde: We go.", "Ann Velde"),
        ("THE COURT: Sit down.", "THE COURT"),
        ("Q. Where were you?", "Q"),
        ("A:  At home.", "A"),
        ("Speaker 2: We go.", "Speaker 2"),
        ("Maria de la Cruz (Reporter): Is it so?", "Maria de la Cruz (Reporter)"),
        ("00:12 Ann Velde: We go.", "Ann Velde"),
        ("Price: 12 euros", None),
        ("He said: we go.", None),
        ("“Ann”: no", None),
        ("https://a.example: no", None),
        ("The old bridge that was closed: a history", None),
    ],
)
def test_a_label(line: str, label: str | None) -> None:
    found = labels.label_of(line)
    assert (found and found[0]) == label


def test_rolling_captions_say_nothing_twice() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nwe will not\n\n00:02.000 --> 00:03.000\nwe will not open it\n\n00:03.000 --> 00:04.000\nwe will not open it\n"
    assert " ".join(one.words for one in cues(text)) == "we will not open it"


def test_a_place_is_proved_by_its_second(tmp_path: Path) -> None:
    (tmp_path / "v.vtt").write_text(FORMS["voices.vtt"])
    [story] = onrecord.read(tmp_path / "v.vtt")
    locators = story.record.page.locators
    assert [one.where for one in locators] == ["00:00:05.000", "01:00:12.000"]
    assert (locators[0].start, locators[-1].end) == (0, len(story.page.source))
    assert all(a.end == b.start for a, b in pairwise(locators))


def test_nobody_is_named_where_nobody_is(tmp_path: Path) -> None:
    (tmp_path / "v.srt").write_text(
        f"1\n00:00:01,000 --> 00:00:04,000\n{ANN}\n\n2\n00:00:09,000 --> 00:00:12,000\n{BOB}\n"
    )
    [story] = onrecord.read(tmp_path / "v.srt")
    assert ANN in story.text
    assert BOB in story.text
    assert not [s for s in story.statements if s.because == "statements.turns/label"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.vtt", b"WEBVTT\n\nNOTE --> nothing\n", "subtitles without a line"),
        (
            "x.json",
            b'{"messages": [{"type": "message", "from_id": "u", "text": ""}], "text_entities": []}',
            "without a message",
        ),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    [error] = onrecord.read_all([tmp_path / name])
    assert told in str(error)
    assert "\n" not in str(error)


MAIL = """From: Letter <letter@tolsby.example>
To: me@example.org
Subject: =?utf-8?Q?Bridge_to_close_=E2=80=93_letter?=
Date: Tue, 11 Mar 2025 08:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The bridge of Tolsby will close for repairs in May, the port authority=20
said on Tuesday.

=E2=80=9CWe will not open the berth before the autumn unless the dredging=20
is paid for,=E2=80=9D said Ann Velde, the harbour director.
"""


def test_a_mail(tmp_path: Path) -> None:
    (tmp_path / "n.eml").write_text(MAIL)
    [story] = onrecord.read(tmp_path / "n.eml")
    assert (story.title, story.published and story.published.value[:10]) == ("Bridge to close – letter", "2025-03-11")
    [said] = [s for s in story.statements if s.kind == "direct"]
    assert str(said.speaker) == "Ann Velde"
    assert len(said.content) == 1  # the line that mail breaks is no border
    assert not list(flaws(story.record, story.page.source))
