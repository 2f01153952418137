"""Takes the README's picture: the report on the demo page in a browser. `python -m docs.picture`; needs Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURE = Path(__file__).parent / "img/report.png"
KEYS = ("j",) * 5  # down to the quotation that holds another


def main() -> None:
    """Writes docs/img/report.png."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        read = [sys.executable, "-m", "onrecord.cli", "demo", "--no-open", "--out", str(report)]
        subprocess.run(read, check=True)  # noqa: S603
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(
                viewport={"width": 1360, "height": 850}, color_scheme="light", reduced_motion="reduce"
            )
            page.goto(report.as_uri())
            for key in KEYS:
                page.keyboard.press(key)
            PICTURE.parent.mkdir(exist_ok=True)
            page.screenshot(path=str(PICTURE))
            browser.close()


if __name__ == "__main__":
    main()
