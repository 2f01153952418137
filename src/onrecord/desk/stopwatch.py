"""Where the processor's time goes while pages are read: by stage, a page and a story.

A timer of the process's own time (ITIMER_PROF) asks every few milliseconds which stage of the pipeline is at work; what
has passed since the last question is its. Nothing in the pipeline knows of it, and it costs under one per cent. A
stage is a function that `pipeline.stories` or `pipeline.annotate` calls, or what it is made of, so that a new one is
told by its own name.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from onrecord import pipeline

_EVERY = 0.004  # seconds of processor time between two questions
_AROUND = tuple(
    one.__code__
    for one in (pipeline.stories, pipeline.cut_out, pipeline.annotate, pipeline.stated, pipeline.with_events)
)
_LOAD = "loading"  # code and models, once a process
_OTHER = "reading and writing"
NAMES: Mapping[str, str] = {
    "page_claims": "markup's facts",
    "about": "markup's facts",
    "headline": "headline, byline, dates",
    "byline": "headline, byline, dates",
    "published": "headline, byline, dates",
    "cuts": "cutting",
    "captions": "cutting",
    "detect": "language",
    "read_grammar": "grammar",
    "labelled": "grammar",
    "encoder_scores": "encoder",
    "quotes": "statements",
    "attribute": "statements",
    "dating": "times",
}  # of functions that are not called after what they find; a folder's `find` is called after the folder


class Stopwatch:
    """CPU-seconds by stage."""

    def __init__(self) -> None:
        self.stages: Counter[str] = Counter()
        self.stories = 0  # that were made; counted by who takes them
        self._last = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Measures what is done inside. Outside the main thread, and where there is no such timer, nothing is told."""
        if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGPROF, self._asked)
        self._last = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.stages[stage_of(frame)] += now - self._last  # type: ignore[assignment]
        self._last = now


def stage_of(frame: FrameType | None) -> str:
    """The stage that a running function belongs to."""
    loading = False
    while frame is not None:
        code = frame.f_code
        loading = loading or code.co_filename.startswith("<frozen importlib")
        outer = frame.f_back
        if outer is not None and outer.f_code in _AROUND and code not in _AROUND:
            folder = code.co_filename.replace("\\\\", "/").rsplit("/", 2)[-2]
            return _LOAD if loading else NAMES.get(code.co_name, folder)
        frame = outer
    return _LOAD if loading else _OTHER


def stage_table(watch: Stopwatch) -> list[str]:
    """Lines to look at: the dearest stage first, in CPU-seconds, its share, and milliseconds a story."""
    total = sum(watch.stages.values())
    rows = [
        *watch.stages.most_common(),
        (f"all of {watch.stories:,} {'story' if watch.stories == 1 else 'stories'}", total),
    ]
    return [f"{'CPU-s':>9}  {'share':>5}  {'ms/story':>8}  stage"] + [
        f"{spent:9.2f}  {spent / (total or 1):5.0%}  {1000 * spent / max(1, watch.stories):8.1f}  {name}"
        for name, spent in rows
    ]
