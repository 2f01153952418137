"""The bundled newsroom: every page that ships, and the moment at which each was saved."""

from __future__ import annotations

from onrecord.demo.newsroom import newsroom_files, newsroom_records


def test_every_page_comes_with_the_moment_of_its_table() -> None:
    files = newsroom_files()
    names = [name for name, _, _ in files]
    assert names == sorted(set(names)) and all(name.endswith(".html") for name in names)
    saved = {name: at for name, _, at in files}
    assert saved["osprey-aground.html"] == "2026-03-02T20:00:00Z"  # the first row
    assert all(at is None or at.startswith("2026-") for at in saved.values())


def test_the_records_are_packed() -> None:
    assert newsroom_records().startswith(b"\x28\xb5\x2f\xfd")
