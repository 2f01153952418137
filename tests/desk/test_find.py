"""Questions to an archive, checked before they are asked."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.desk.find import question
from onrecord.errors import UsageError


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"what": "events", "type": "aid"},
        {"what": "events", "type": "OTHER"},
        {"what": "figures", "type": "percent"},  # of figures it is a unit
        {"since": "2023", "until": "2023-12-07"},
        {"since": "2023-12-07", "until": "2023"},  # some of that year
        {"since": "2023-12-07", "until": "2023-12"},
        {"since": "2023-12-07", "until": "2023-12-07"},
        {"kind": "direct", "act": "deny", "factuality": "alleged", "by": "said", "order": "day"},
    ],
)
def test_a_question_that_can_be_asked(asked: dict[str, Any]) -> None:
    query = question(**asked)
    assert {name: getattr(query, name) for name in asked} == asked


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"what": "words"}, "--what 'words' is none of"),
        ({"kind": "spoken"}, "--kind 'spoken' is none of direct"),
        ({"act": "sing"}, "--act"),
        ({"factuality": "true"}, "--factuality"),
        ({"by": "read"}, "--by"),
        ({"order": "size"}, "--order"),
        ({"since": "yesterday"}, "--since 'yesterday' is no date"),
        ({"until": "2023-1"}, "--until '2023-1' is no date"),
        ({"since": "2023", "until": "2022"}, "until lies before since"),
        ({"since": "2023-12-07", "until": "2023-12-06"}, "until lies before since"),
        ({"since": "2023-12-07", "until": "2023-11"}, "until lies before since"),
        ({"what": "events", "type": "party"}, "--type 'party' is none of"),
    ],
)
def test_a_value_that_there_is_not(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        question(**asked)
