"""Shelves: saved, opened, changed by a hand; and whatever else a caller may judge against."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import assert_quick, seconds

import onrecord
from onrecord.errors import InputError
from onrecord.stores.memory import Shelf, shelve
from onrecord.stores.shelf_file import open_shelf, save_shelf
from onrecord.verdicts.draft import bare_claim
from onrecord.verdicts.judge import judge

PAGES = {
    "a.txt": "Kersey keeps its ferry\n\n“We will not sell the harbour this year,” said Mayor Lena Orth.\n",
    "b.txt": "Harl builds a quay\n\n“The quay will be ready in June,” said Tom Ferrer, who had raised it before.\n",
}
CLAIMS = [
    ("We will not sell the harbour this year", "Lena Orth"),
    ("We will sell the harbour this year", "Lena Orth"),
    ("The quay will be ready in July", "Tom Ferrer"),
    ("Nobody has ever said this anywhere", None),
    ("harbour sold June ready quay raising", None),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_saved_shelf_answers_alike(folder: Path) -> None:
    shelf = onrecord.Shelf([folder / "a.txt", folder / "b.txt"])
    shelf.save(folder / "pages.shelf")
    opened = onrecord.Shelf.open(folder / "pages.shelf")
    assert len(opened) == 2
    assert [opened.quote(w, speaker=s) for w, s in CLAIMS] == [shelf.quote(w, speaker=s) for w, s in CLAIMS]
    by_path = onrecord.verify_quote(*CLAIMS[0][:1], [folder / "pages.shelf"], speaker="Lena Orth")
    assert by_path == shelf.quote(CLAIMS[0][0], speaker="Lena Orth")


def test_a_shelf_that_was_changed_is_noticed(folder: Path) -> None:
    onrecord.Shelf([folder / "a.txt"]).save(folder / "pages.shelf")
    data = (folder / "pages.shelf").read_bytes()
    edits = {
        "a word of a record": data.replace(b"will not sell", b"will now sell", 1),
        "a word of the index": data.replace(b"harbor", b"habour", 1),
        "the table": data.replace(b'"absent"', b'"obsent"', 1),
        "cut short": data[:-40],
    }
    for name, edited in edits.items():
        assert edited != data, name
        (folder / "edited.shelf").write_bytes(edited)
        with pytest.raises(InputError):
            shelf = open_shelf(folder / "edited.shelf")
            judge(bare_claim("We will now sell the harbour this year"), shelf)
            judge(bare_claim("We will not sell the harbour this year"), shelf)
            raise AssertionError(name)


@pytest.mark.parametrize("kind", ["path", "paths", "folder", "story", "stories", "record", "shelf"])
def test_against_takes_what_there_is(kind: str, folder: Path) -> None:
    stories = list(onrecord.read(folder / "a.txt"))
    against = {
        "path": folder / "a.txt",
        "paths": [folder / "a.txt", folder / "b.txt"],
        "folder": folder,
        "story": stories[0],
        "stories": stories,
        "record": stories[0].record,
        "shelf": onrecord.Shelf(folder / "a.txt"),
    }[kind]
    assert onrecord.verify_quote("We will not sell the harbour this year", against, speaker="Lena Orth").passes


@pytest.mark.parametrize("wrong", [7, [7], None, {"a": 1}.values()])
def test_wrong_types_say_what_is_right(wrong: object) -> None:
    with pytest.raises(TypeError, match="a path, a Shelf, an Archive, a Story"):
        onrecord.verify_quote("We will not sell", wrong)


def test_a_saved_shelf_opens_in_a_fraction_of_the_time_that_it_was_made_in(tmp_path: Path) -> None:
    (record,) = (story.record for story in [onrecord.annotate(PAGES["a.txt"])])
    from msgspec.structs import replace

    words = [f"w{n}" for n in range(5_000)]
    texts = (" ".join(words[(n * 37 + k * k) % 5_000] for k in range(400)) for n in range(400))
    many = [replace(record, id=f"{n}", text=text, statements=(), entities=()) for n, text in enumerate(texts)]
    made = seconds(lambda: save_shelf(shelve([*many, record]), tmp_path / "many.shelf"))

    def asked() -> None:
        shelf = open_shelf(tmp_path / "many.shelf")
        assert judge(bare_claim("We will not sell the harbour this year", "Lena Orth"), shelf).passes

    assert_quick(asked, made / 10)


def test_the_version_is_told() -> None:
    assert onrecord.__version__
    assert isinstance(onrecord.Shelf.open, object)
    assert Shelf is not onrecord.Shelf
