"""`quotes.lock`: what is pinned, and what is told when a page, the program or the lock itself has changed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unittest import mock

import handmade
import pytest
from commandline import Ended, run

from onrecord.desk.locking import hold
from onrecord.desk.locking.at_hand import PagesAtHand, at_hand
from onrecord.desk.locking.pin import is_lock, lock_of, lock_written, read_lock
from onrecord.errors import InputError
from onrecord.stores.memory import shelve
from onrecord.types.locked import LockedPage
from onrecord.types.record import PageRef, Record

ROAD = """Kersey Gets Its Road

Mayor Lena Orth opened the road to Kersey on Tuesday, May 7, 2024.

“The people of Kersey have waited twelve years for this road,” Orth said. “They did not deserve that.”
"""
BRIDGE = """Who Pays for the Bridge

“We will pay for the bridge if the region pays for its half,” Prime Minister Ada Marlow said on Friday in Kersey.
"""
DRAFT = """# A road at last

“The people of Kersey have waited twelve years for this road,” Lena Orth said.

“They did not deserve that,” Orth said.

“We will pay for the bridge,” Ada Marlow said.

“Nobody ever walked on the sea bed of Kersey before,” said Orth.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/road.txt").write_text(ROAD, encoding="utf-8")
    (tmp_path / "pages/bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    done = locked(tmp_path)
    assert done.returncode == 1, done.stderr  # two of four do not pass: the lock says so, too
    return tmp_path


def locked(folder: Path, *more: str) -> Ended:
    return run(folder, "verify", "draft.md", "--against", "pages", "--lock", "quotes.lock", *more)


def check(folder: Path, *more: str) -> Ended:
    return run(folder, "check", "quotes.lock", *more)


def test_each_quotation_is_pinned_to_digest_characters_verdict_and_versions(folder: Path) -> None:
    lock = json.loads((folder / "quotes.lock").read_text(encoding="utf-8"))
    assert [page["uri"] for page in lock["pages"]] == ["pages/bridge.txt", "pages/road.txt"]
    assert [one["verdicts"] for one in lock["quotations"]] == [
        ["verbatim"], ["verbatim"], ["cut before its qualifier", "verbatim"], ["not found"],
    ]  # fmt: skip
    assert [one["passes"] for one in lock["quotations"]] == [True, True, False, False]
    (pin,) = lock["quotations"][0]["pins"]
    assert pin["page"] == lock["pages"][1]["sha256"]
    assert ROAD[slice(*pin["source"][0])] == pin["characters"]
    assert pin["speaker"] == "Lena Orth" and lock["quotations"][0]["speaker"] == "agrees"
    assert lock["judged_by"].startswith("onrecord ") and "pins" not in lock["quotations"][3]


def test_the_file_is_the_same_on_every_run_and_whatever_moves_in_the_draft(folder: Path) -> None:
    before = (folder / "quotes.lock").read_bytes()
    (folder / "draft.md").write_text(DRAFT.replace("# A road at last", "# At long last, a road for Kersey"))
    locked(folder)
    assert (folder / "quotes.lock").read_bytes() == before
    assert lock_written(lock_of("x", before)) == before and is_lock(str(folder / "quotes.lock"))
    assert re.search(rb'"source": \[\n +\[\d+, \d+\]\n', before)  # a span is one line


def test_what_has_not_changed_stands(folder: Path) -> None:
    done = check(folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert done.stderr == "quotes.lock: 4 of 4 quotations stand as they were pinned\n"


def test_a_changed_page_is_told_with_what_no_longer_holds(folder: Path) -> None:
    (folder / "pages/road.txt").write_text(ROAD.replace("did not deserve", "did deserve"), encoding="utf-8")
    done = check(folder)
    assert done.returncode == 1
    quote, page = done.stdout.splitlines()
    assert quote.startswith(
        "quotes.lock: draft.md: “They did not deserve that”: was verbatim (speaker agrees), is altered"
    )
    assert page.startswith("quotes.lock: pages/road.txt: the page has changed (") and page.endswith(
        "1 of 2 quotations stand"
    )


def test_a_changed_page_that_harms_no_quotation_is_told_and_passes(folder: Path) -> None:
    (folder / "pages/road.txt").write_text(ROAD + "\nThe road has two lanes.\n", encoding="utf-8")
    done = check(folder)
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1 and "the page has changed" in done.stdout and "2 of 2" in done.stdout


def test_a_missing_page_is_told_in_one_line_with_its_quotations(folder: Path) -> None:
    (folder / "pages/road.txt").unlink()
    done = check(folder)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "quotes.lock: pages/road.txt: the page is not at hand - 2 quotations on it cannot be judged"
    assert len([line for line in lines if line.endswith("its page is not at hand")]) == 2


def test_nothing_at_hand_is_every_page_missing(folder: Path) -> None:
    for page in ("road", "bridge"):
        (folder / f"pages/{page}.txt").unlink()
    done = check(folder)
    assert done.returncode == 1 and done.stdout.count("the page is not at hand") == 2


def test_changed_versions_are_told_and_harm_nothing_by_themselves(folder: Path) -> None:
    text = (folder / "quotes.lock").read_text(encoding="utf-8")
    (folder / "quotes.lock").write_text(text.replace('"judged_by": "onrecord 0.1.0', '"judged_by": "onrecord 0.0.9'))
    done = check(folder)
    assert (done.returncode, done.stdout) == (0, "quotes.lock: versions have changed: onrecord 0.0.9 -> 0.1.0\n")


def test_a_program_that_judges_otherwise_is_told(folder: Path) -> None:
    from msgspec.structs import replace

    real = hold.judge
    with mock.patch.object(hold, "judge", lambda claim, search: replace(real(claim, search), verdicts=("altered",))):
        done = check(folder)
    assert done.returncode == 1
    assert sum("is altered" in line for line in done.stdout.splitlines()) == 4  # two passed; of two others it is told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"characters": "They did not', '"characters": "They did', "its characters are not those"),
        ('"text": "They did not', '"text": "They did', "was verbatim (speaker agrees), is altered"),
        ('"text": "The people', '"text": "No people', "was verbatim (speaker agrees), is"),
        ("twelve years", "twenty years", "its characters are not those"),
        ('"cut before its qualifier"', '"verbatim"', "was verbatim"),
        ('"not found"', '"verbatim"', "was verbatim"),
        ('"speaker": "Lena Orth"', '"speaker": "Ada Marlow"', "its speaker is none of the names that were judged"),
    ],
)
def test_a_changed_lock_is_told(folder: Path, old: str, new: str, told: str) -> None:
    text = (folder / "quotes.lock").read_text(encoding="utf-8")
    assert old in text
    (folder / "quotes.lock").write_text(text.replace(old, new), encoding="utf-8")
    done = check(folder)
    assert done.returncode == 1 and told in done.stdout


def test_an_archive_answers_and_its_newer_version_of_a_page_is_what_counts(folder: Path) -> None:
    rows = [
        {"url": "https://example.org/road", "captured": f"2024-05-0{day}T10:00:00Z", "page": text}
        for day, text in ((8, ROAD), (9, ROAD.replace("twelve", "ten")))
    ]
    for n, row in enumerate(rows):
        (folder / f"{n}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (folder / "draft.md").write_text("“The people of Kersey have waited twelve years for this road,” Orth said.\n")
    assert run(folder, "add", "news.db", "0.jsonl").returncode == 0
    done = run(folder, "verify", "draft.md", "--against", "news.db", "--lock", "quotes.lock")
    assert done.returncode == 0, done.stdout
    assert check(folder).stdout == ""
    assert check(folder, "--against", "news.db").returncode == 0
    assert run(folder, "add", "news.db", "1.jsonl").returncode == 0
    done = check(folder)
    assert done.returncode == 1, done.stdout
    assert "https://example.org/road): the page has changed" in done.stdout and "is altered" in done.stdout


def test_what_is_no_lock_is_one_line(folder: Path) -> None:
    (folder / "quotes.lock").write_text('{"onrecord_lock": 99}', encoding="utf-8")
    done = check(folder)
    assert done.returncode == 2 and done.stderr.startswith("onrecord: quotes.lock: ")
    assert run(folder, "check", "pages/road.txt", "--against", "pages").returncode == 2
    with pytest.raises(InputError, match="no lock of quotations"):
        lock_of("x", b'{"onrecord_lock": 1, "judged_by": 3}')


def test_pages_are_found_by_digest_and_by_name(folder: Path) -> None:
    lock = read_lock(str(folder / "quotes.lock"))
    pages = at_hand([str(folder / "pages")], lambda error: None)
    assert all(pages.pinned(page.sha256) for page in lock.pages) and not pages.pinned("0" * 64)


@pytest.mark.parametrize(
    ("pinned", "others", "today"),
    [
        ("2024-05-02", {"b": "2024-05-09"}, "b"),  # a newer content under its address
        ("2024-05-02", {"b": "2024-04-09"}, "a"),
        ("2024-05-02", {"b": "2024-05-09", "c": "2024-05-11"}, "c"),
        ("2024-05-02", {"b": ""}, "a"),  # of which nobody knows when it was captured
    ],
)
def test_a_page_stands_as_its_newest_content_has_it(pinned: str, others: dict[str, str], today: str) -> None:
    records = [at_road("a", pinned), *(at_road(sha, captured) for sha, captured in others.items())]
    pages = PagesAtHand(shelve(()), records)
    found = pages.today(LockedPage("a", "road.html", url="https://example.org/road", captured=pinned))
    assert found is not None and (found.sha256, found.stories) == (today, (f"story-{today}",))
    assert pages.today(LockedPage("x", "none.html")) is None
    assert PagesAtHand(shelve(()), records[1:2]).today(LockedPage("a", "road.html")) is not None


def at_road(sha256: str, captured: str) -> Record:
    """A story of a page at one address."""
    ref = PageRef("road.html", sha256, "text/html", "utf-8", captured=captured or None)
    return handmade.replace(handmade.record(), id=f"story-{sha256}", url="https://example.org/road", page=ref)
