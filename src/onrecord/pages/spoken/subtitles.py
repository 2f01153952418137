"""SRT and WebVTT: what is said in a film or a meeting, with the second of each line.

The forms of the W3C's WebVTT and of SubRip, and what meeting and video platforms make of them: voices as `<v Name>`,
labels as `Name:` or `>> NAME:`, lines that repeat the line before (rolling captions).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from onrecord.errors import InputError, UnreadableInput
from onrecord.pages.source import Options, Source
from onrecord.pages.spoken.labels import label_of
from onrecord.pages.spoken.turns import Spoken, spoken_page
from onrecord.pages.wire.encoding import all_bytes, decoded
from onrecord.types.page import Page

_NAMES = (".srt", ".vtt")
_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"^[ \t]*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}[^\n]*$", re.MULTILINE)
_SIGNS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:WEBVTT\b|\d{1,6}\s*\r?\n\s*\d{1,3}:\d{2}:\d{2}[.,]\d{1,3}[ \t]*-->)")
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]{1,120})>")
_TAG = re.compile(r"<[^>\n]{0,200}>|\{\\[^}\n]{0,80}\}")
_NUMBER = re.compile(r"\A\s*\d{1,6}\s*\Z")
_MARK = re.compile(r"^(?:>>+|[-–—])\s*")  # somebody else speaks
_PAUSE = 4.0  # seconds without a word after which a new paragraph begins, where nobody is named
_LONG = 500  # characters of a paragraph after which it ends at the next full stop, where nobody is named


class _SubtitleReader:
    """One file, one page: a transcript whose places are time codes."""

    name = "subtitles"

    def claims(self, uri: str, head: bytes) -> bool:
        """By the name, or by what the file begins with."""
        return bool(_SIGNS.match(head)) or (uri.lower().endswith(_NAMES) and b"-->" in head)

    def read(self, source: Source, options: Options) -> Iterator[Page | InputError]:
        """The one page, or why it is none."""
        try:
            data = all_bytes(source, options)
            text = decoded(data, options.encoding, source.about.charset).text
            found = list(cues(text.replace("\r\n", "\n").replace("\r", "\n")))
            if not found:
                raise UnreadableInput(source.uri, "subtitles without a line", "export them again")
        except InputError as error:
            yield error
            return
        form = "text/vtt" if text.lstrip("\ufeff \n").startswith("WEBVTT") else "application/x-subrip"
        yield spoken_page(source, options, data, form, found)


def cues(text: str) -> Iterator[Spoken]:
    """The lines in order, each with its time code; a line that says again what the last one said is left out."""
    marks = list(_TIMES.finditer(text))
    last, ended, size = "", 0.0, 0
    for n, mark in enumerate(marks):
        body = text[mark.end() : marks[n + 1].start() if n + 1 < len(marks) else len(text)]
        begin = _seconds(mark.groups()[:4])
        for label, words in voices(_payload(body)):
            new = words.removeprefix(last).strip() if last and words.startswith(last) else words
            if not new or new == last:
                continue
            rest = label is None and size > 0 and begin - ended < _PAUSE and not (size > _LONG and last[-1:] in ".?!")
            yield Spoken(label if label else None if rest else "", new, _time_code(begin))
            last, size = words, size + len(new) if rest else len(new)
        ended = _seconds(mark.groups()[4:])


def _payload(body: str) -> str:
    """The lines of a cue without the number and the notes of the next one."""
    lines = []
    for line in body.split("\n\n")[0].strip("\n").split("\n"):
        if line.startswith(("NOTE", "STYLE", "REGION")):
            break
        lines.append(line)
    if lines and _NUMBER.match(lines[-1]) and len(lines) > 1:
        lines.pop()
    return "\n".join(lines)


def voices(body: str) -> Iterator[tuple[str | None, str]]:
    """(who, words) of a cue: by voice tags, by `Name:` before the words, by `>>` for somebody else."""
    marks = list(_VOICE.finditer(body))
    for n, mark in enumerate(marks):
        end = marks[n + 1].start() if n + 1 < len(marks) else len(body)
        if words := _plain_words(body[mark.end() : end]):
            yield html.unescape(mark[1]).strip(), words
    if not marks:
        yield from _subtitles_labelled(body)


def _subtitles_labelled(body: str) -> Iterator[tuple[str | None, str]]:
    """The same by labels and marks at the beginning of lines; a line without one goes on what stands before it."""
    who: str | None = None
    held: list[str] = []
    for line in body.split("\n"):
        whole_line = _plain_words(line)
        bare = _MARK.sub("", whole_line)
        found = label_of(bare)
        if (found or bare != whole_line) and held:
            yield who, " ".join(held)
            held = []
        if found:
            who, bare = found[0], bare[found[1] :]
        elif bare != whole_line:
            who = ""
        held += [bare] if bare else []
    if held:
        yield who, " ".join(held)


def _plain_words(marked: str) -> str:
    """Words without tags, entities and breaks."""
    return " ".join(html.unescape(_TAG.sub("", marked)).split())


def _seconds(parts: tuple[str | None, ...]) -> float:
    """Hours, minutes, seconds and thousandths as seconds."""
    hours, minutes, whole_seconds, rest = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(whole_seconds or 0) + float(f"0.{rest or 0}")


def _time_code(at: float) -> str:
    """`00:01:02.500`."""
    whole_seconds, thousandths = divmod(round(at * 1000), 1000)
    minutes, second = divmod(whole_seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{thousandths:03}"


READER = _SubtitleReader()
