"""An evidence pack in a replay tool of others: is every page shown, with the words that were quoted from it?

    npm pack replaywebpage@2.5.3 && tar xzf replaywebpage-2.5.3.tgz      # once; the only step with a network
    python -m bench.replay package story.wacz --shots folder/

Opens the pack in ReplayWeb.page in a headless Chromium, from a server on this machine, goes to every page of its list,
and looks in what is replayed for the words that the pack's verdicts rest on. A browser that finds no other host stands
for a reader without a network. Exit status 1 where a page or a word is missing.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import threading
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

_WORD = re.compile(r"\w+")
PATIENCE = 20_000  # milliseconds
_TURNS = 4
_SETTLED = 1_500  # milliseconds for the scripts of a page
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ALONE = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


def wanted_words(pack: Path) -> dict[str, list[str]]:
    """By address of a page: what the verdicts quote of it."""
    with zipfile.ZipFile(pack) as archive:
        manifest = json.loads(archive.read("onrecord/manifest.json"))
        listed = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()[1:]]
        verdicts = [json.loads(line) for line in archive.read("onrecord/verdicts.jsonl").splitlines()]
    address = {f"urn:uuid:{row['id']}": row["url"] for row in listed}
    of_page = {page["uri"]: address[page["record"]] for page in manifest["pages"]}
    words: dict[str, list[str]] = {row["url"]: [] for row in listed}
    for verdict in verdicts:
        if closest := verdict["closest"]:
            words[of_page[closest["uri"]]].append(closest["sentence"])
    return words


class _Quiet(SimpleHTTPRequestHandler):
    def guess_type(self, path: Any) -> str:
        """Of a page with its encoding: the tool asks for addresses in the one of its own page."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind == "text/html" else kind

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what was asked of the server is no result."""


@contextmanager
def served(tool: Path, pack: Path) -> Iterator[str]:
    """The tool's files and the pack beside each other on this machine; its address."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("index.html", "ui.js", "sw.js"):
            shutil.copy(tool / name, folder)
        shutil.copy(pack, Path(folder) / "pack.wacz")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def opened(browser: Any, base: str) -> Any:
    """The tool with the pack in it. A pack asked for before the tool's worker answers loads for ever: it is asked for
    again, as a reader would."""
    from playwright.sync_api import TimeoutError as Late

    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE)
    for turn in range(_TURNS):
        page.goto(f"{base}/index.html?source={base}/pack.wacz&turn={turn}#view=pages")
        try:
            page.locator("keyword-mark").first.wait_for()
            return page
        except Late:
            continue
    raise SystemExit("the tool did not open the pack")


def replayed(page: Any, url: str, moment: str, shot: Path | None) -> str:
    """What the tool shows of a page, by the tool's own link to it."""
    page.evaluate("hash => location.hash = hash", f"view=pages&url={quote(url, safe='')}&ts={moment}")
    for _ in range(PATIENCE // _SETTLED):
        page.wait_for_timeout(_SETTLED)
        its = [one for one in page.frames if one.url.endswith(f"{moment}mp_/{url}")]
        if its and (shown := str(its[0].evaluate("document.body?.innerText ?? ''"))).strip():
            if shot is not None:
                page.screenshot(path=str(shot))
            return shown
    return ""


def missing(wanted: Mapping[str, Sequence[str]], shown: Mapping[str, str]) -> dict[str, list[str]]:
    """By address: what a page does not show."""
    lost: dict[str, list[str]] = defaultdict(list)
    for url, its in wanted.items():
        words = _words(shown.get(url, ""))
        lost[url] += [one for one in its if _words(one) not in words] if words.strip() else ["anything"]
    return {url: its for url, its in lost.items() if its}


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def main(arguments: Sequence[str] | None = None) -> int:
    """A line a page; 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", type=Path, help="the unpacked npm package replaywebpage")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--shots", type=Path, help="a folder for a screenshot a page")
    given = parser.parse_args(arguments)
    version = json.loads((given.tool / "package.json").read_bytes())["version"]
    wanted = wanted_words(given.pack)
    with zipfile.ZipFile(given.pack) as archive:
        rows = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()[1:]]
    from playwright.sync_api import Error, sync_playwright

    if given.shots:
        given.shots.mkdir(parents=True, exist_ok=True)
    shown: dict[str, str] = {}
    with served(given.tool, given.pack) as base, sync_playwright() as driver:
        found = next(filter(None, map(shutil.which, _BROWSERS)), None)
        browser = driver.chromium.launch(executable_path=found, args=list(_ALONE))
        page = opened(browser, base)
        for n, row in enumerate(rows, 1):
            shot = given.shots / f"{n}.png" if given.shots else None
            try:
                shown[row["url"]] = replayed(page, row["url"], re.sub(r"\D", "", row["ts"])[:14], shot)
            except Error as error:
                print(f"{row['url']}: {str(error).splitlines()[0]}", file=sys.stderr)
        browser.close()
    lost = missing(wanted, shown)
    for url, its in wanted.items():
        print(
            f"{url}: {len(its) - len(lost.get(url, ()))} of {len(its)} passages shown", *lost.get(url, ()), sep="\n    "
        )
    print(f"ReplayWeb.page {version}: {len(wanted) - len(lost)} of {len(wanted)} pages")
    return bool(lost)


if __name__ == "__main__":
    raise SystemExit(main())
