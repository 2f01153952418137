"""A page as it is found, written for onrecord: invented people, places and outlets."""

from __future__ import annotations

from importlib.resources import files
from typing import IO

NAME = "demo:"  # what stands for the page where inputs are named; machine paths would make records differ
FILE = "page.html"


def opened_demo() -> IO[bytes]:
    """The page, ready to be read."""
    return (files(__name__) / FILE).open("rb")
