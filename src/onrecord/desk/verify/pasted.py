"""A draft that was pasted into a page: text that is in no file and goes into none."""

from __future__ import annotations

import hashlib
import threading

from onrecord import pipeline
from onrecord.desk.verify.draft import _whole
from onrecord.pages.text import text_page
from onrecord.types.story import Story

_ONE_AT_A_TIME = threading.Lock()  # the models answer one thread at a time


def pasted_draft(text: str) -> Story:
    """The draft as one story: nothing is cut away."""
    found = text_page("draft:", text, hashlib.sha256(text.encode()).hexdigest())
    with _ONE_AT_A_TIME:
        return pipeline.annotate(found, _whole(found))
