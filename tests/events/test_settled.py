"""What grammar settles of an event's sides: who is on the wrong one is moved, and nobody else."""

from __future__ import annotations

import pytest
from support import reading

from events.placed import at, entity
from onrecord.events.clause import passive
from onrecord.events.features import scene
from onrecord.events.patterns import Pattern
from onrecord.events.settled import settled_sides
from onrecord.events.trigger import Trigger
from onrecord.types.span import Span

KINDS = {"man": "p", "police": "o", "Police": "o", "rebels": "o", "Ann": "p", "Man": "p", "Mayor": "p", "aid": "f"}


def sides(text: str, word: str, actors: str, recipients: str, frame: str = "") -> tuple[str, str]:
    """The sides after the rules, by words; given by words too."""
    known = tuple(entity(text, f"e-{w}", w, k) for w, k in KINDS.items() if w in text)
    it = scene(reading(text), known, (), ())
    verb = at(text, word)
    token = it.reading.tokens[verb]
    one = Trigger(verb, verb, Span(token.start, token.end), Pattern((), "ASSAULT", None, (), frame), noun=False)
    given = tuple(tuple((f"e-{w}", at(text, w)) for w in side.split()) for side in (actors, recipients))
    found = settled_sides(it, [one], (given[0], given[1]))
    return " ".join(id[2:] for id, _ in found[0]), " ".join(id[2:] for id, _ in found[1])


@pytest.mark.parametrize(
    ("text", "word", "given", "found"),
    [
        ("Man stabbed to death on train", "stabbed", ("Man", ""), ("", "Man")),
        ("Mayor arrested over bribes", "arrested", ("Mayor", ""), ("", "Mayor")),
        ("A man was shot by police in Lund.", "shot", ("man", "police"), ("police", "man")),
        ("The man was held in Lund.", "held", ("man", ""), ("", "man")),
        ("Police shot the man in Lund.", "shot", ("man", "Police"), ("Police", "man")),
        ("The rebels freed Ann in Lund.", "freed", ("", "rebels Ann"), ("rebels", "Ann")),
        ("Police shot the man in Lund.", "shot", ("Police", "man"), ("Police", "man")),  # right as it is
        ("The man died in Lund.", "died", ("", "man"), ("", "man")),
        ("The man lost his aid in Lund.", "lost", ("", "man"), ("", "man")),  # suffers what he loses
        ("The man is committed to aid.", "committed", ("man", ""), ("man", "")),  # it is what he wants
        ("Mayor shot at the police", "shot", ("Mayor", "police"), ("Mayor", "police")),
        ("Man named best baker in Lund", "named", ("", "Man"), ("", "Man")),  # a label's verb may be a passive
        ("The man hurt himself in Lund.", "hurt", ("man", "man"), ("man", "man")),
        ("Ann, a lawyer, endorsed the man's plan.", "endorsed", ("man", ""), ("Ann", "man")),
        ("Police rejected Ann's appeal.", "rejected", ("Ann", ""), ("Police", "Ann")),
        ("Ann announced her plan.", "announced", ("Ann", ""), ("Ann", "")),
        ("Police rejected Ann's appeal.", "rejected", ("Police", "Ann"), ("Police", "Ann")),
    ],
)
def test_who_is_on_the_wrong_side_is_moved(
    text: str, word: str, given: tuple[str, str], found: tuple[str, str]
) -> None:
    assert sides(text, word, *given) == found


@pytest.mark.parametrize(
    ("text", "word", "given", "found"),
    [
        ("The rebels and the police shot the man.", "shot", ("rebels", "man"), ("rebels police", "man")),
        ("The rebels and the police shot the man.", "shot", ("police", "man"), ("police rebels", "man")),
        (
            "The rebels and the police met in Lund.",
            "met",
            ("rebels", "police"),
            ("rebels", "police"),
        ),  # with each other
        ("The rebels shot the man and Ann.", "shot", ("rebels", "man"), ("rebels", "man")),  # weighed one by one
        (
            "The rebels shot Ann, police and a man in Lund.",
            "shot",
            ("rebels", "man"),
            ("rebels", "man Ann police"),
        ),  # a list
        ("The rebels shot Ann, police and a man in Lund.", "shot", ("rebels", "Ann"), ("rebels", "Ann police man")),
        ("They met Ann, police and the man, whom rebels shot.", "shot", ("rebels", "man"), ("rebels", "man")),
        ("The rebels shot the man, and Ann left.", "shot", ("rebels", "man"), ("rebels", "man")),
        ("The rebels shot the man.", "shot", ("rebels", "man"), ("rebels", "man")),
    ],
)
def test_who_is_joined_to_an_actor_acts(text: str, word: str, given: tuple[str, str], found: tuple[str, str]) -> None:
    assert sides(text, word, *given) == found


@pytest.mark.parametrize("frame", ["rev", "victim", "both"])
def test_frames_whose_subject_gets_it_are_left(frame: str) -> None:
    assert sides("Police got the man in Lund.", "got", "man", "Police", frame) == ("man", "Police")


def test_only_the_verbs_own_words_count() -> None:
    text = "The man left before Police shot Ann."
    assert passive(reading(text), at(text, "shot")) is False
    assert sides(text, "shot", "man", "Ann") == ("man Police"[:3], "Ann")


@pytest.mark.parametrize(
    ("text", "word", "given", "found"),
    [
        ("The man received criticism from rebels.", "criticism", ("man", ""), ("rebels", "man")),
        ("The man is receiving criticism in Lund.", "receiving", ("man", ""), ("", "man")),
        ("The man faces charges in Lund.", "charges", ("man", ""), ("", "man")),
        ("The man came under attack from rebels.", "attack", ("man rebels", ""), ("rebels", "man")),
        ("The man came under fire in Lund.", "came", ("man", ""), ("", "man")),
        ("The man was met with praise from rebels.", "met", ("man", "rebels"), ("rebels", "man")),
        ("Ann drew threats from rebels.", "threats", ("", "rebels"), ("rebels", "Ann")),
        ("Ann drew rebels to Lund.", "drew", ("Ann", "rebels"), ("Ann", "rebels")),  # nothing that one gets
        ("Ann faced the rebels in Lund.", "faced", ("Ann", "rebels"), ("Ann", "rebels")),
        ("Ann came under the bridge with rebels.", "came", ("Ann", ""), ("Ann", "")),
        ("The man met rebels with Ann.", "met", ("man", "rebels"), ("man", "rebels")),
        ("Ann received her own criticism back.", "received", ("Ann", ""), ("Ann", "")),  # it is hers
    ],
)
def test_who_gets_what_others_do_suffers_it(
    text: str, word: str, given: tuple[str, str], found: tuple[str, str]
) -> None:
    assert sides(text, word, *given) == found
