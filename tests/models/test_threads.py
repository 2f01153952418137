"""Numpy's threads: one while a story is read, whatever the process has."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import pipeline
from onrecord.models.threads import one_thread

threadpoolctl = pytest.importorskip("threadpoolctl")


def threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"}


def test_one_while_it_is_held() -> None:
    with threadpoolctl.threadpool_limits(2, user_api="blas"):
        with one_thread():
            assert threads() == {1}
        assert threads() == {2}


@pytest.mark.parametrize("stage", ["find_entities", "find_events"])
def test_a_story_is_read_on_one(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[int]] = []
    whole = getattr(pipeline, stage)

    def asked(*given: object) -> object:
        seen.append(threads())
        return whole(*given)

    monkeypatch.setattr(pipeline, stage, asked)
    with threadpoolctl.threadpool_limits(2, user_api="blas"):
        onrecord.annotate("The council of Kersey voted on Tuesday. “It will not be cheap,” said Lena Orth.")
    assert seen == [{1}]
