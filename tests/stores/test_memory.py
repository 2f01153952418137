"""Stories in memory: where words stand, what holds them, and what a look-up says of a claim that was edited."""

from __future__ import annotations

import handmade

from onrecord.stores.memory import shelve
from onrecord.types.search import Place

OTHER = "Nobody was hurt when the old mill burnt down, a keeper said. The mill stood for three hundred years."


def stories():
    """Three stories: one with a statement and its quoted words, one of other words, the first in other words."""
    plain = handmade.record(
        id="b" * 16, text=OTHER, statements=(), entities=(), events=(), figures=(), times=(), parts=()
    )
    return handmade.record(id="a" * 16), plain, handmade.record(id="c" * 16)


def test_words_are_found_where_they_stand() -> None:
    shelf = shelve(stories())
    run = shelf.words(0)[0]
    at = run.keys.index("no")
    keys = run.keys[at : at + 5]
    assert shelf.candidates(keys) == (Place(0, 0, at), Place(2, 0, at))
    assert shelf.candidates(keys, story=2) == (Place(2, 0, at),) and shelf.candidates(keys, story=1) == ()
    assert shelf.candidates(keys[:2], story=0) == (Place(0, 0, at),)
    assert shelf.candidates(()) == () and shelve(()).candidates(keys) == ()


def test_a_word_more_or_less_leaves_a_claim_on_its_diagonal() -> None:
    shelf = shelve(stories())
    keys = shelf.words(1)[0].keys
    assert shelf.candidates([*keys[3:9], "xyzzy", *keys[9:12]])[0] == Place(1, 0, 3)
    assert shelf.candidates([*keys[3:9], *keys[10:13]])[0] == Place(1, 0, 3)
    assert shelf.candidates([keys[8], "xyzzy", keys[10], "xyzzy", keys[12]])[0] == Place(1, 0, 8)  # by single words


def test_a_word_put_before_a_story_s_first_words_leads_to_that_story() -> None:
    shelf = shelve(stories())
    keys = shelf.words(1)[0].keys
    assert shelf.candidates(["xyzzy", *keys[:6]])[0] == Place(1, 0, -1)
    assert shelf.candidates([keys[0], "xyzzy", *keys[1:6]])[0] == Place(1, 0, -1)
    assert shelf.candidates([*keys[-6:], "xyzzy"])[0] == Place(1, 0, len(keys) - 6)


def test_a_claim_of_two_places_comes_apart_in_stretches() -> None:
    shelf = shelve(stories())
    one, other = shelf.words(0)[0].keys, shelf.words(1)[0].keys
    first, second = shelf.stretches([*one[:5], "xyzzy", *other[2:8]], 3)
    assert (first.place, first.first, first.last) == (Place(0, 0, 0), 0, 5)
    assert (second.place, second.first, second.last) == (Place(1, 0, 2), 6, 12)
    assert shelf.stretches(other[2:5], 3) and not shelf.stretches(other[2:5], 4)


def test_statements_are_found_by_their_words() -> None:
    shelf = shelve(stories())
    said = shelf.statements(["choice", "had", "mill"])
    assert [(one.story, one.statement, one.words) for one in said] == [(0, "s1", 2), (2, "s1", 2)]
    assert shelf.statements(["mill"]) == ()


def test_what_is_not_there_is_none() -> None:
    first, plain, last = stories()
    shelf = shelve((first, plain), leftovers=(last,), absent=("b" * 16,))
    assert len(shelf) == 2 and shelf.where("b" * 16) == 1 and shelf.where("c" * 16) is None
    assert shelf.holds(["mill", "xyzzy"]) == {"mill"} and shelf.unproved(["a" * 16, "b" * 16]) == {"b" * 16}
    beside = shelf.outside()
    assert beside is not None and beside.where("c" * 16) == 0 and beside is shelf.outside()
    assert shelve((first,)).outside() is None


def test_a_speech_runs_over_its_attribution_but_not_over_two_speakers() -> None:
    text = "“We wait here,” Ann Lee said, “and we hope for rain.” It rained."
    one = handmade.record(text=text, statements=(), entities=(), events=(), figures=(), times=(), parts=())
    speech = shelve((one,)).words(0)[1]
    assert speech.speech and list(speech.keys) == ["we", "wait", "here", "and", "we", "hope", "for", "rain"]
    far = one.text.replace("said,", "said " + "on the bridge " * 6 + ",")
    assert len(shelve((handmade.replace(one, text=far),)).words(0)) == 1
