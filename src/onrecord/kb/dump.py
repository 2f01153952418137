"""A Wikidata dump (JSON, one entity a line inside an array; plain, gzip or bzip2) as the few things that links need.

One line is held at a time. A line that is damaged is an InputError in its place, and the next ones are read.
"""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec
from msgspec import Struct, field

from onrecord.errors import InputError, UnreadableInput, unreadable

_LONGEST = 64 << 20  # bytes of a line; Wikidata's largest entities have about 5 MB
_OFTEN = 1_000  # lines between two tellings of how far it is
_EDGES = (b"[", b"]", b"")
_YEAR_DIGITS = 4  # of a date that the record can have
DAY, MONTH, YEAR = 11, 10, 9  # Wikidata's precisions of a time


class _OfficeTerm(Struct, frozen=True):
    """An office that somebody held; days are ISO 8601, as exact as they are known, "" for not known."""

    office: str  # Wikidata ids
    of: str  # what the office is of, where the statement says so
    begin: str
    end: str


class DumpItem(Struct, frozen=True):
    """One entity of the dump, as far as links need it."""

    id: str
    label: str
    aliases: tuple[str, ...]
    wikipedia: str  # the title in the English Wikipedia, "" for none
    classes: tuple[str, ...]  # P31
    nation: str  # P17, else P1001
    settled: bool  # has coordinates and a population
    terms: tuple[_OfficeTerm, ...]  # P39
    weight: int  # Wikipedias and sister projects that have a page of it


class _Snak(Struct):
    snaktype: str = ""
    datavalue: msgspec.Raw = msgspec.Raw(b"null")


class _Claim(Struct):
    mainsnak: _Snak = field(default_factory=_Snak)
    rank: str = "normal"
    qualifiers: dict[str, list[_Snak]] = field(default_factory=dict)


class _Text(Struct):
    value: str = ""


class _Page(Struct):
    title: str = ""


class _Entity(Struct):
    """What is read of a line; everything else of it is passed over."""

    id: str = ""
    labels: dict[str, _Text] | list[Any] = field(default_factory=dict)
    aliases: dict[str, list[_Text]] | list[Any] = field(default_factory=dict)
    claims: dict[str, list[_Claim]] | list[Any] = field(default_factory=dict)
    sitelinks: dict[str, _Page] | list[Any] = field(default_factory=dict)


class _Value(Struct):
    value: Any = None


_DECODER = msgspec.json.Decoder(_Entity)
_VALUE = msgspec.json.Decoder(_Value)


def items(
    path: Path, language: str = "en", reached: Callable[[int], object] = lambda at: None
) -> Iterator[DumpItem | InputError]:
    """Every entity of a dump in order. Raises InputError when there is no such file.

    `reached` is told now and then how many bytes of the file are read.
    """
    check(path)
    with path.open("rb") as file, _unpacked_dump(file) as stream:
        number = 0
        try:
            while raw := stream.readline(_LONGEST):
                number += 1
                if number % _OFTEN == 0:
                    reached(file.tell())
                if not raw.endswith(b"\n") and len(raw) == _LONGEST:
                    yield _broken(path, number, f"longer than {_LONGEST:,} bytes")
                    while raw and not raw.endswith(b"\n"):
                        raw = stream.readline(_LONGEST)
                    continue
                line = raw.strip().removesuffix(b",").strip()
                if line not in _EDGES:
                    yield item(path, number, line, language)
        except (EOFError, OSError, zlib.error) as error:
            yield UnreadableInput(
                f"{path} behind line {number}", f"the packed file is damaged ({error})",
                "what stands before it is kept; fetch the dump again",
            )  # fmt: skip


def check(path: Path) -> None:
    """Raises InputError where a dump cannot be opened."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise unreadable(str(path), error) from None


def _unpacked_dump(file: BinaryIO) -> BinaryIO:
    """The unpacked bytes, by how the file begins."""
    head = file.read(3)
    file.seek(0)
    if head[:2] == b"\x1f\x8b":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    return cast(BinaryIO, bz2.BZ2File(file)) if head == b"BZh" else file


def _broken(path: Path, number: int, why: str) -> InputError:
    """The error of one line."""
    return UnreadableInput(f"{path} line {number}", why, "left out; the others are read")


def item(path: Path, number: int, line: bytes, language: str) -> DumpItem | InputError:
    """One line."""
    try:
        found = _DECODER.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return _broken(path, number, f"no entity of Wikidata ({error})")
    if not found.id:
        return _broken(path, number, "an entity without an id")
    claims = found.claims if isinstance(found.claims, dict) else {}
    labels = found.labels if isinstance(found.labels, dict) else {}
    aliases = found.aliases if isinstance(found.aliases, dict) else {}
    pages = found.sitelinks if isinstance(found.sitelinks, dict) else {}
    nations = [*_ids(claims, "P17"), *_ids(claims, "P1001")]
    return DumpItem(
        id=found.id,
        label=(labels.get(language) or labels.get("mul") or _Text()).value,
        aliases=tuple(a.value for key in (language, "mul") for a in aliases.get(key, ())),
        wikipedia=pages.get(f"{language}wiki", _Page()).title.replace(" ", "_"),
        classes=tuple(_ids(claims, "P31")),
        nation=nations[0] if nations else "",
        settled="P625" in claims and "P1082" in claims,
        terms=tuple(_terms_of_person(claims.get("P39", ()))),
        weight=len(pages),
    )


def _ids(claims: dict[str, list[_Claim]], key: str) -> Iterator[str]:
    """The items that a property names, the preferred ones first; withdrawn ones not at all."""
    its = [c for c in claims.get(key, ()) if c.rank != "deprecated"]
    for claim in sorted(its, key=lambda c: c.rank != "preferred"):
        if found := _named_item_id(claim.mainsnak):
            yield found


def _terms_of_person(claims: list[_Claim] | tuple[()]) -> Iterator[_OfficeTerm]:
    """The offices of a person."""
    for claim in claims:
        office = _named_item_id(claim.mainsnak)
        if not office or claim.rank == "deprecated":
            continue
        of = next(
            (e for key in ("P642", "P1001", "P17") for s in claim.qualifiers.get(key, ()) if (e := _named_item_id(s))),
            "",
        )
        begin, end = (next((_wikidata_day(s) for s in claim.qualifiers.get(key, ())), "") for key in ("P580", "P582"))
        yield _OfficeTerm(office, of, begin, end)


def _snak_value(snak: _Snak) -> Any:
    """The value of a snak; None for none, unknown, or one of a form that is not expected."""
    if snak.snaktype != "value":
        return None
    try:
        return _VALUE.decode(snak.datavalue).value
    except msgspec.MsgspecError:
        return None


def _named_item_id(snak: _Snak) -> str:
    """The id of the item that a snak names; "" for none."""
    found = _snak_value(snak)
    return str(found.get("id") or "") if isinstance(found, dict) else ""


def _wikidata_day(snak: _Snak) -> str:
    """Wikidata's time as an ISO 8601 day, month or year; "" for what is not known or before our era."""
    found = _snak_value(snak)
    if not isinstance(found, dict):
        return ""
    text, precision = str(found.get("time") or ""), found.get("precision")
    date = text[1:].partition("T")[0]
    if not text.startswith("+") or not isinstance(precision, int) or date.find("-") != _YEAR_DIGITS:
        return ""
    return date[:10] if precision >= DAY else date[:7] if precision == MONTH else date[:4] if precision == YEAR else ""
