"""Safari's .webarchive, in both of its forms, and what only looks like one."""

from __future__ import annotations

import plistlib

import pytest
from pages.made import GOOD, markup, read


def archive(form: plistlib.PlistFormat, **main: object) -> bytes:
    kept = {"WebResourceData": markup(1), "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}
    return plistlib.dumps({"WebMainResource": kept | main, "WebSubresources": []}, fmt=form)


@pytest.mark.parametrize(("form", "name"), [(plistlib.FMT_BINARY, "in"), (plistlib.FMT_XML, "page.webarchive")])
def test_the_page_with_its_address(form: plistlib.PlistFormat, name: str) -> None:
    found, errors, _ = read(archive(form, WebResourceURL="https://sella.example/1"), name)
    assert errors == []
    assert [(p.url, p.source) for p in found] == [("https://sella.example/1", markup(1).decode())]
    assert GOOD in found[0].text


def test_the_encoding_that_it_names() -> None:
    data = "<p>Der Fährmann von Überlingen".encode("cp1252")
    found, _, _ = read(archive(plistlib.FMT_BINARY, WebResourceData=data, WebResourceTextEncodingName="iso-8859-1"))
    assert found[0].text == "Der Fährmann von Überlingen"


@pytest.mark.parametrize(
    "data", [b"bplist00", b"bplist00" + bytes(40), plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), plistlib.dumps([], fmt=plistlib.FMT_BINARY), archive(plistlib.FMT_BINARY)[:-60]]
)  # fmt: skip
def test_damage_is_one_line(data: bytes) -> None:
    found, errors, _ = read(data)
    assert found == []
    assert len(errors) == 1
    assert "property list without a saved page" in errors[0]
