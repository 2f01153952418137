"""A draft and what pages make of it, as one page: the gravest first, each claim marked, corrections where they help."""

from __future__ import annotations

import io
import re

import handmade
import pytest
from exports.verdicts.test_summary import FINDING, PAGE, checked
from msgspec.structs import replace

from onrecord.exports.verdicts.dossier import EXPORTER, tally
from onrecord.types.span import Span
from onrecord.types.verdict import DEFAULT, Checked, Claim, Difference, Judgement, Name, Policy


def judged(id: str, verdict: Name, words: str, **changed: object) -> Judgement:
    claim = Claim(id=id, spans=(handmade.spot(words),), text=words, quoted=True)
    one = Judgement(claim=claim, verdicts=(verdict,), says=f"Says of {id}.", because="x/y", words=verdict, closest=PAGE)
    return replace(one, **changed)


def drawn(draft: Checked, policy: Policy = DEFAULT) -> str:
    out = io.BytesIO()
    EXPORTER.write([replace(draft, record=handmade.record())], out, policy)
    return out.getvalue().decode()


CLAIMS = (
    judged("c1", "verbatim", "We had no choice"),
    judged("c2", "altered", "Two bridges"),
    judged("c3", "not found", "closed in Marlow"),
)
TOLD = judged("c4", "paraphrase only", "The mayor, Ann Lee")
TOLD = replace(TOLD, claim=replace(TOLD.claim, quoted=False))


def test_what_fails_stands_first_and_the_gravest_on_top() -> None:
    told = drawn(checked(*CLAIMS))
    places = [told.index(f"Says of {one}.") for one in ("c2", "c3", "c1")]
    assert places == sorted(places)
    assert "2 need you" in told and "All stand" not in told


@pytest.mark.parametrize(
    ("draft", "policy", "need"),
    [
        (checked(CLAIMS[1]), DEFAULT, "1 needs you"),
        (checked(CLAIMS[0]), DEFAULT, "All stand"),
        (checked(CLAIMS[0], TOLD), DEFAULT, "All stand, 1 to read"),
        (checked(CLAIMS[0], CLAIMS[1], TOLD), DEFAULT, "1 needs you, 1 to read"),
        (checked(TOLD), Policy(strict_told=True), "1 needs you"),
        (checked(), DEFAULT, "Nothing to judge"),
        (checked(CLAIMS[0], voice=(FINDING,)), DEFAULT, "1 needs you"),
        (checked(CLAIMS[0], voice=(FINDING,)), Policy(allow_voice=True), "All stand"),
    ],
)
def test_who_is_needed(draft: Checked, policy: Policy, need: str) -> None:
    assert need in drawn(draft, policy)


def test_what_is_told_in_other_words_stands_open_before_what_stands() -> None:
    page = drawn(checked(*CLAIMS, TOLD))
    places = [page.index(f"Says of {one}.") for one in ("c2", "c3", "c4", "c1")]
    assert places == sorted(places)
    assert page.count("<details open>") == 1


def test_counts() -> None:
    found = [*CLAIMS, replace(CLAIMS[1], says="again")]
    assert tally(found, DEFAULT) == [("altered", 2, False), ("not found", 1, False), ("verbatim", 1, True)]


def test_the_drafts_words_are_whole_and_claims_marked_once() -> None:
    shared = judged("c4", "verbatim", "no choice")  # inside the first: that keeps its words
    told = drawn(checked(*CLAIMS, shared))
    left = told[: told.index("<article")]
    assert re.findall(r"id=\"(c\d)-draft\"", left) == ["c1", "c2", "c3"]
    plain = " ".join(re.sub(r"<[^>]+>", "", left).split())
    assert "The mayor, Ann Lee, said on Friday" in plain


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (replace(CLAIMS[1], differences=(Difference("replaced", "Six", "Two"),)), True),
        (replace(CLAIMS[1], differences=(Difference("same", "Two", "Two"),)), True),
        (replace(CLAIMS[2], words="not found"), False),
        (CLAIMS[0], False),
    ],
)
def test_a_correction_is_offered_where_words_were_changed(one: Judgement, shown: bool) -> None:
    assert ("“It”" in drawn(checked(one))) is shown


def test_found_words_stand_apart_in_their_sentence() -> None:
    place = replace(PAGE, characters="It is", sentence="He said: It is not sold.", spans=(Span(0, 5),))
    told = drawn(checked(replace(CLAIMS[0], closest=place)))
    assert re.search(r"He said: <mark[^>]*>It is</mark> not sold\.", told)
    lost = replace(place, characters="nowhere")
    assert "nowhere" in drawn(checked(replace(CLAIMS[0], closest=lost)))


def several(*drafts: Checked, policy: Policy = DEFAULT) -> str:
    out = io.BytesIO()
    EXPORTER.write([replace(one, record=handmade.record()) for one in drafts], out, policy)
    return out.getvalue().decode()


def test_several_drafts_on_one_page_the_neediest_on_top() -> None:
    drafts = (
        replace(checked(CLAIMS[0]), draft="calm.md"),
        replace(checked(*CLAIMS, voice=(FINDING,)), draft="a <b>.md"),
        replace(checked(), draft="empty.md"),
    )
    told = several(*drafts)
    assert "<h1>3 need you</h1>" in told and "all 4</label>" in told
    assert "2 of 4 claims in 3 drafts stand, judged against 0 stories" in told
    places = [told.index(f">{name}</h2>") for name in ("a &lt;b&gt;.md", "calm.md", "empty.md")]
    assert places == sorted(places)
    needs = re.findall(r"</a>: (.*)</li>", told)
    assert needs == ["3 need you", "All stand", "Nothing to judge"]


def test_ids_are_each_drafts_own_and_links_lead_somewhere() -> None:
    told = several(checked(*CLAIMS, voice=(FINDING,)), checked(*CLAIMS), checked(CLAIMS[0], voice=(FINDING,)))
    ids = re.findall(r"\bid=\"([^\"]+)\"", told)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"href=\"#([^\"]+)\"", told)) <= set(ids)
    assert set(re.findall(r"aria-labelledby=\"([^\"]+)\"", told)) <= set(ids)
    assert {"d1-c1", "d2-c1", "d3-w1", "d1-c2-draft"} <= set(ids)


def test_one_draft_keeps_its_plain_ids() -> None:
    told = drawn(checked(*CLAIMS))
    assert {"c1", "draft", "verdicts"} <= set(re.findall(r"\bid=\"([^\"]+)\"", told)) and 'class="drafts"' not in told


def test_no_draft_at_all() -> None:
    assert "<h1>Nothing to judge</h1>" in several()


def test_in_a_room_a_passage_leads_to_its_story_and_names_the_outlet() -> None:
    out, story = io.BytesIO(), replace(handmade.record(), id=PAGE.story, publisher="The Marlow Post")
    draft = checked(replace(CLAIMS[1], pages=3))
    EXPORTER.write([draft], out, pages=[story], room="/story/")
    told = out.getvalue().decode()
    assert f'<a href="/story/{PAGE.story}' in told and "The Marlow Post" in told
    assert "Of the 3 stories, the 1 that came near" in told
    out = io.BytesIO()
    EXPORTER.write([checked(CLAIMS[1])], out, pages=[story])
    assert "/story/" not in out.getvalue().decode() and "Judged against 1 story<" in out.getvalue().decode()
