"""The evidence pack: what stands in it, and what `check` tells when anything of it was changed."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from commandline import Ended, run

from onrecord.desk.packing import prove
from onrecord.desk.packing.content import (
    DOSSIER,
    LOCK,
    MANIFEST,
    RECORDS,
    SIGNATURE,
    VERDICTS,
    page_into,
    page_out,
)
from onrecord.desk.packing.make import Seals
from onrecord.desk.packing.opened import is_pack
from onrecord.desk.packing.sign import stamp_fault
from onrecord.exports.pack.wacz import PACKAGE, PACKAGE_DIGEST, WARC, digest_of
from onrecord.pages import open_pages
from onrecord.types.page import Page

minisign = pytest.importorskip("minisign")

ROAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kersey Gets Its Road</title>
<link rel="canonical" href="https://www.example.org/2024/road"></head><body><article><h1>Kersey Gets Its Road</h1>
<p>Mayor Lena Orth opened the road to Kersey on Tuesday, May 7, 2024.</p>
<p>“The people of Kersey have waited twelve years for this road,” Orth said. “They did not deserve that.”</p>
<p>The road has two lanes, and it leads from the station to the harbour, where a new quay was built.</p>
</article></body></html>
"""
BRIDGE = """Who Pays for the Bridge

“We will pay for the bridge if the region pays for its half,” Prime Minister Ada Marlow said on Friday in Kersey.
"""
DRAFT = """“The people of Kersey have waited twelve years for this road,” Lena Orth said.

“They did not deserve that,” Orth said.

“We will pay for the bridge if the region pays for its half,” Ada Marlow said.

“Nobody ever walked on the sea bed of Kersey before,” said Orth.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/road.html").write_text(ROAD, encoding="utf-8")
    (tmp_path / "pages/bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    run(tmp_path, "verify", "draft.md", "--against", "pages", "--lock", "quotes.lock", "--allow", "all")
    done = export(tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def export(folder: Path, *more: str) -> Ended:
    return run(folder, "export", "quotes.lock", "--as", "wacz", "--out", "story.wacz", *more)


def check(folder: Path, *more: str) -> Ended:
    elsewhere = folder / "elsewhere"  # nothing but the pack is there
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / "story.wacz").write_bytes((folder / "story.wacz").read_bytes())
    return run(elsewhere, "check", "story.wacz", *more)


def remade(folder: Path, change: Callable[[dict[str, bytes]], None], *, digests: bool = False) -> None:
    """The pack with its files changed; with `digests`, by a forger who mends every list of digests."""
    with zipfile.ZipFile(folder / "story.wacz") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    if digests:
        manifest = json.loads(files[MANIFEST])
        manifest["files"] = {name: digest_of(files[name]) for name in manifest["files"] if name in files}
        files[MANIFEST] = json.dumps(manifest).encode()
        package = json.loads(files[PACKAGE])
        for one in package["resources"]:
            one["hash"] = digest_of(files[one["path"]])
        files[PACKAGE] = json.dumps(package).encode()
        files[PACKAGE_DIGEST] = json.dumps({"path": PACKAGE, "hash": digest_of(files[PACKAGE])}).encode()
    with zipfile.ZipFile(folder / "story.wacz", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def keys(folder: Path, name: str = "room", password: str | None = None) -> None:
    pair = minisign.KeyPair.generate()
    (folder / f"{name}.pub").write_bytes(bytes(pair.public_key) + b"\n")
    if password is not None:
        pair.secret_key.encrypt(password, opslimit=32_768, memlimit=1 << 24)
    (folder / f"{name}.key").write_bytes(bytes(pair.secret_key) + b"\n")


def test_a_pack_is_checked_with_nothing_beside_it(folder: Path) -> None:
    done = check(folder)
    assert done.returncode == 0, done.stdout
    assert done.stdout == "story.wacz: not signed: the digests say that it is whole, and not who made it\n"
    assert done.stderr.startswith("story.wacz: 3 of 3 quotations stand on the pages of the pack, 1 rest on no page")


def test_the_same_lock_and_pages_give_the_same_bytes(folder: Path) -> None:
    before = (folder / "story.wacz").read_bytes()
    export(folder)
    assert (folder / "story.wacz").read_bytes() == before


def test_an_independent_reader_opens_it(folder: Path) -> None:
    """warcio reads every record and holds its digests; the index leads to them; the package names every file."""
    iterator = pytest.importorskip("warcio.archiveiterator")
    with zipfile.ZipFile(folder / "story.wacz") as archive:
        package = json.loads(archive.read(PACKAGE))
        assert package["profile"] == "data-package" and package["wacz_version"] == "1.1.1"
        assert {one["path"] for one in package["resources"]} == set(archive.namelist()) - {PACKAGE, PACKAGE_DIGEST}
        for one in package["resources"]:
            data = archive.read(one["path"])
            assert (one["hash"], one["bytes"]) == (f"sha256:{hashlib.sha256(data).hexdigest()}", len(data))
        assert json.loads(archive.read(PACKAGE_DIGEST))["hash"] == digest_of(archive.read(PACKAGE))
        assert archive.getinfo(WARC).compress_type == zipfile.ZIP_STORED
        with archive.open(WARC) as stream:
            found = {
                record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
                for record in iterator.ArchiveIterator(stream, check_digests="raise")
            }
        assert found["https://www.example.org/2024/road"] == ROAD.encode()
        warc, index = archive.read(WARC), gzip.decompress(archive.read("indexes/index.cdx.gz")).decode()
        for line in index.splitlines():
            at = json.loads(line.split(" ", 2)[2])
            member = gzip.decompress(warc[int(at["offset"]) : int(at["offset"]) + int(at["length"])])
            assert f"WARC-Target-URI: {at['url']}\r\n".encode() in member
        assert index.splitlines()[1].startswith("org,example)/2024/road 19700101000000 ")
        head, *listed = map(json.loads, archive.read("pages/pages.jsonl").splitlines())
        assert head["format"] == "json-pages-1.0" and {page["url"] for page in listed} <= set(found)


def test_verdicts_stand_in_it_for_programs_and_for_readers_and_cite_its_own_pages(folder: Path) -> None:
    with zipfile.ZipFile(folder / "story.wacz") as archive:
        rows = [json.loads(line) for line in archive.read(VERDICTS).splitlines()]
        dossier = archive.read(DOSSIER).decode()
        pages = {page["uri"] for page in json.loads(archive.read(MANIFEST))["pages"]}
    assert [row["claim"]["id"] for row in rows] == ["c1", "c2", "c3"] and all(row["passes"] for row in rows)
    assert {row["closest"]["uri"] for row in rows} <= pages
    assert "Judged against 2 stories" in dossier
    assert "They did not deserve that" in dossier and "draft.md" in dossier and "<script" not in dossier


def test_onrecord_reads_its_pages_as_those_of_any_crawl(folder: Path) -> None:
    done = run(folder, "verify", "--quote", "They did not deserve that", "--speaker", "Lena Orth", "-a", "story.wacz")
    assert done.returncode == 0, done.stderr


def changed_warc(files: dict[str, bytes], old: bytes, new: bytes) -> None:
    """Another page of the same length in the archive."""
    assert len(old) == len(new)
    files[WARC] = gzip.compress(gzip.decompress(files[WARC]).replace(old, new), mtime=0)


CHANGES: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "page": (lambda f: changed_warc(f, b"did not deserve", b"did so deserve!"), "pages/road.html: is not the page that was found"),
    "missing page": (lambda f: f.update({WARC: gzip.compress(b"", mtime=0)}), "pages/road.html: the page is not in archive/data.warc.gz"),
    "no archive": (lambda f: f.update({WARC: b"none"}), "archive/data.warc.gz: cannot be read"),
    "quotation": (lambda f: f.update({LOCK: f[LOCK].replace(b'"text": "They did not', b'"text": "They did')}), "was verbatim (speaker agrees), is altered"),
    "pin": (lambda f: f.update({LOCK: f[LOCK].replace(b'"characters": "They did not', b'"characters": "They did')}), "its characters are not those"),
    "record": (lambda f: f.update({RECORDS: f[RECORDS].replace(b"did not deserve", b"did so deserve!")}), "onrecord/records.jsonl: "),
}  # fmt: skip


@pytest.mark.parametrize("digests", [False, True])
@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_is_told_even_where_the_digests_were_mended(folder: Path, name: str, digests: bool) -> None:
    change, told = CHANGES[name]
    remade(folder, change, digests=digests)
    done = check(folder)
    assert done.returncode == 1, done.stdout
    assert told in done.stdout
    assert digests or "was changed (its digest is another one)" in done.stdout


def test_files_that_are_missing_or_that_nobody_names_are_told(folder: Path) -> None:
    remade(folder, lambda files: files.update({"onrecord/more.txt": b"?"}))
    assert "onrecord/more.txt: stands in no list of the pack" in check(folder).stdout
    remade(folder, lambda files: files.pop("pages/pages.jsonl") and None)
    done = check(folder)
    assert done.returncode == 1 and "pages/pages.jsonl: is missing" in done.stdout


def test_changed_versions_are_told(folder: Path) -> None:
    remade(
        folder,
        lambda files: files.update({LOCK: files[LOCK].replace(b"onrecord 0.1.0", b"onrecord 0.0.9")}),
        digests=True,
    )
    done = check(folder)
    assert done.returncode == 0
    assert "versions have changed: onrecord 0.0.9 -> 0.1.0" in done.stdout


def test_other_versions_may_judge_by_the_records_of_the_pack_and_the_same_may_not(folder: Path) -> None:
    """A program that makes nothing of the pages stands for a later one that makes something else of them."""
    with mock.patch.object(prove, "_read_anew", lambda pages: ([], [])):
        assert check(folder).returncode == 1
    remade(
        folder,
        lambda files: files.update({RECORDS: files[RECORDS].replace(b"onrecord 0.1.0", b"onrecord 0.0.9")}),
        digests=True,
    )
    with mock.patch.object(prove, "_read_anew", lambda pages: ([], [])):
        done = check(folder)
    assert done.returncode == 0, done.stdout
    assert "judged by the records in the pack: other versions made them" in done.stdout


# --- signatures ----------------------------------------------------------------------------------------------------


def test_a_signature_holds_by_the_key_in_the_pack_and_by_the_one_that_is_trusted(folder: Path) -> None:
    keys(folder)
    assert export(folder, "--sign", "room.key").returncode == 0
    done = check(folder)
    assert done.returncode == 0 and "which came with it: compare that key" in done.stdout
    done = check(folder, "--key", "../room.pub")
    assert done.returncode == 0 and "signed by the key that you gave" in done.stdout
    line = (folder / "room.pub").read_text().splitlines()[1]
    (folder / "line.pub").write_text(line)
    assert check(folder, "--key", "../line.pub").returncode == 0


def test_a_broken_signature_another_key_and_none_are_told(folder: Path) -> None:
    keys(folder)
    keys(folder, "other")
    done = check(folder, "--key", "../room.pub")
    assert done.returncode == 1 and "not signed, and a key was given" in done.stdout
    export(folder, "--sign", "room.key")
    done = check(folder, "--key", "../other.pub")
    assert done.returncode == 1 and "the signature is by another key than the one given" in done.stdout
    # a forger mends all digests, and cannot sign the manifest that names them
    remade(folder, lambda f: f.update({LOCK: f[LOCK].replace(b"They did not", b"They did")}), digests=True)
    done = check(folder)
    assert done.returncode == 1 and "the signature is broken" in done.stdout


def test_a_locked_key_asks_for_its_password(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys(folder, password="open it")
    monkeypatch.setenv("ONRECORD_SIGN_PASSWORD", "wrong")
    done = export(folder, "--sign", "room.key")
    assert done.returncode == 2 and done.stderr.startswith("onrecord: --sign room.key: wrong password")
    monkeypatch.setenv("ONRECORD_SIGN_PASSWORD", "open it")
    assert export(folder, "--sign", "room.key").returncode == 0
    assert check(folder, "--key", "../room.pub").returncode == 0


@pytest.mark.parametrize("option", ["--sign", "--timestamp"])
def test_keys_that_are_none_are_one_line(folder: Path, option: str) -> None:
    (folder / "none").write_text("no key")
    before = (folder / "story.wacz").read_bytes()
    done = export(folder, option, "none")
    assert done.returncode == 2 and done.stderr.startswith(f"onrecord: {option}")
    assert export(folder, option, "absent").returncode == 2
    assert (folder / "story.wacz").read_bytes() == before


def test_a_key_to_check_by_that_is_none_is_one_line(folder: Path) -> None:
    keys(folder)
    export(folder, "--sign", "room.key")
    (folder / "none").write_text("no key")
    assert check(folder, "--key", "../none").stderr.startswith("onrecord: --key: ")
    assert check(folder, "--key", "../absent").returncode == 2


def test_without_the_library_a_signature_is_told_as_unchecked(folder: Path) -> None:
    keys(folder)
    export(folder, "--sign", "room.key")
    with mock.patch.object(prove, "has_minisign", lambda: False):
        done = check(folder)
    assert done.returncode == 3 and "the signature was not checked" in done.stderr


def test_a_time_stamp_of_the_users_is_kept_where_it_is_of_this_pack(folder: Path) -> None:
    with zipfile.ZipFile(folder / "story.wacz") as archive:
        manifest = archive.read(MANIFEST)
    (folder / "stamp.tsr").write_bytes(b"\x30\x82..." + hashlib.sha256(manifest).digest() + b"...")
    assert export(folder, "--timestamp", "stamp.tsr").returncode == 0
    done = check(folder)
    assert done.returncode == 0 and "time stamp of onrecord/manifest.json" in done.stdout
    assert stamp_fault(b"other", (folder / "stamp.tsr").read_bytes())
    remade(folder, lambda f: f.update({f"{MANIFEST}.tsr": b"of something else"}), digests=True)
    assert "the time stamp names the digest of something else" in check(folder).stdout


# --- pages ---------------------------------------------------------------------------------------------------------


def test_a_page_that_is_not_at_hand_is_told_and_the_rest_is_packed(folder: Path) -> None:
    (folder / "pages/bridge.txt").unlink()
    done = export(folder)
    assert done.returncode == 3 and "pages/bridge.txt: the page is not at hand as it was pinned" in done.stderr
    done = check(folder)
    assert done.returncode == 1
    assert "pages/bridge.txt: the page is not at hand - 1 quotation on it cannot be judged" in done.stdout


def test_an_archive_gives_its_pages_and_notes_that_they_were_taken(folder: Path) -> None:
    assert run(folder, "add", "news.db", "pages").returncode == 0
    run(folder, "verify", "draft.md", "--against", "news.db", "--lock", "quotes.lock")
    for page in (folder / "pages").iterdir():
        page.unlink()
    assert export(folder).returncode == 0
    assert check(folder).returncode == 0
    from onrecord.desk.archives import opened_archive

    store = opened_archive(folder / "news.db")
    assert [form for _, form, _ in store.exports()] == ["wacz"]
    store.close()


def test_what_people_corrected_in_an_archive_is_judged_by_the_records_of_the_pack(folder: Path) -> None:
    from onrecord.desk.archives import opened_archive
    from onrecord.desk.correct import Wish, correct

    page = f"{BRIDGE}\nMayor Lena Orth listened. “The town has no money for any of this,” Orth said later.\n"
    (folder / "pages/bridge.txt").write_text(page, encoding="utf-8")
    (folder / "draft.md").write_text("“The town has no money for any of this,” Ada Marlow said.\n", encoding="utf-8")
    assert run(folder, "add", "news.db", "pages/bridge.txt").returncode == 0
    judged = ("verify", "draft.md", "--against", "news.db", "--lock", "quotes.lock")
    assert run(folder, *judged).returncode == 1  # Orth said it, as the page has it
    store = opened_archive(folder / "news.db")
    ((id, record),) = store.records()
    said = next(one for one in record.statements if record.text[one.content[0].start :].startswith(("“The t", "The t")))
    marlow = next(one.id for one in record.entities if one.name == "Ada Marlow")
    correct(store, Wish(f"{id}/{said.id}", speaker=marlow))
    store.close()
    assert run(folder, *judged).returncode == 0
    assert export(folder).returncode == 0
    done = check(folder)
    assert done.returncode == 0, done.stdout
    assert "judged by the records in the pack: people corrected them" in done.stdout


@pytest.mark.parametrize(
    ("name", "data", "as_found"),
    [
        ("bom.txt", b"\xef\xbb\xbf" + BRIDGE.encode(), True),
        ("old.txt", BRIDGE.encode("cp1252"), True),
        ("broken.txt", BRIDGE.encode() + b"\n caf\xe9 \n", True),  # from its file; its characters alone do not tell
        ("crlf.html", ROAD.replace("\n", "\r\n").encode(), True),
        ("row.jsonl", json.dumps({"url": "https://example.org/a", "html": ROAD}).encode(), True),
    ],
)
def test_a_page_comes_out_as_it_went_in(tmp_path: Path, name: str, data: bytes, as_found: bool) -> None:
    (tmp_path / name).write_bytes(data)
    (page,) = open_pages([tmp_path / name])
    assert isinstance(page, Page)
    put = page_into(page, None)
    assert put.about.as_found is as_found
    assert page_out(put.about, put.payload.data, put.whole) == (page, "")
    other, wrong = page_out(put.about, put.payload.data + b" ", put.whole)
    assert other is None and "another digest" in wrong
    if name == "broken.txt":
        (tmp_path / name).unlink()
        bare = page_into(page, None)
        assert not bare.about.as_found and page_out(bare.about, bare.payload.data, None) == (page, "")
        assert page_out(bare.about, b"?", None)[1] == "does not have the characters that were judged"


def test_what_is_no_pack_is_left_to_others(folder: Path) -> None:
    with zipfile.ZipFile(folder / "other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    assert is_pack(str(folder / "story.wacz")) and not is_pack(str(folder / "other.zip"))
    assert run(folder, "check", "quotes.lock", "story.wacz").returncode == 2
    assert run(folder, "check", "quotes.lock", "--key", "room.pub").returncode == 2
    remade(folder, lambda f: f.update({MANIFEST: base64.b64encode(b"no manifest")}))
    assert check(folder).stderr.startswith("onrecord: story.wacz: its manifest cannot be read")
    assert Seals().sign is None and SIGNATURE.startswith(MANIFEST)


@pytest.mark.parametrize("name", ["gone.wacz", "", ".", "a\0b", "plain.txt", "broken.zip"])
def test_what_is_no_pack(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain.txt").write_text("x", encoding="utf-8")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04" + bytes(30))
    assert is_pack(name) is False
