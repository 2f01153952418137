"""A pasted draft: what is asked again, what is too long, and that only its own styles and scripts run."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from newsroom import bundled, first, store_of
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.web.drawn import Shown
from onrecord.web.pages import verified
from onrecord.web.visit import Visit


@pytest.mark.parametrize(("sent", "asked"), [({}, False), ({"draft": " \n"}, True), ({"other": "x"}, True)])
def test_without_a_draft_the_form_is_shown(sent: dict[str, str], asked: bool) -> None:
    store = store_of(bundled())
    found = verified.verify_page(store, Visit("/verify", {}, {}, sent=sent))
    assert isinstance(found, Shown) and found.values["asked"] is asked
    store.close()


def test_a_passage_leads_to_its_story_in_the_room() -> None:
    store, id = store_of(bundled()), first(bundled(), "statements", words="cut a single inspection", kind="direct")
    found = verified.verify_page(
        store, Visit("/verify", {}, {}, sent={"draft": "“We did not cut a single inspection,” he said."})
    )
    assert isinstance(found, Response)
    assert f'href="/story/{id.split("/")[0]}#' in bytes(found.body).decode()
    store.close()


def test_a_draft_is_judged_up_to_a_length(monkeypatch: pytest.MonkeyPatch) -> None:
    store, draft = store_of(bundled()), "“Nobody ever walked here,” he said."
    monkeypatch.setattr(verified, "_LONGEST", len(draft))
    found = verified.verify_page(store, Visit("/verify", {}, {}, sent={"draft": draft}))
    assert isinstance(found, Response)
    page = bytes(found.body).decode()
    assert page.count("Another draft") == 1 and "Nobody ever walked here" in page
    policy = found.headers["content-security-policy"]
    for text in re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", page, re.DOTALL):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy
    with pytest.raises(UsageError, match="send a part of it"):
        verified.verify_page(store, Visit("/verify", {}, {}, sent={"draft": draft + "x"}))
    store.close()
