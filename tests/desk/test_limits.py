"""A page may take so much and no more."""

from __future__ import annotations

import ctypes
import signal
import time

import pytest

from onrecord.desk import limits, reading
from onrecord.errors import InputError
from onrecord.pages.text import text_page


def test_a_loop_without_end_is_left() -> None:
    with pytest.raises(limits.TooSlow), limits.limited(seconds=0.05):
        while True:
            pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_a_callback_of_c_loses_is_said_again() -> None:
    def busy(seconds: float = 0.06) -> None:
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass

    with pytest.raises(limits.TooSlow), limits.limited(seconds=0.02):
        ctypes.CFUNCTYPE(None)(busy)()
        busy(2)


def test_memory_without_end_is_refused_and_the_limit_goes_again() -> None:
    with pytest.raises(MemoryError), limits.limited(9.0, 64 << 20):
        bytearray(1 << 30)
    assert len(bytearray(128 << 20)) == 128 << 20


def test_a_page_that_is_given_up_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> object:
        while True:
            pass

    monkeypatch.setattr(reading.pipeline, "stories", endless)
    monkeypatch.setattr(reading, "SECONDS", 0.05)
    found = reading.page_stories(text_page("p", "A text.", "0"))
    assert isinstance(found[0], InputError)
    assert "processor time" in str(found[0])
    assert "\n" not in str(found[0])
