"""The elements of a page's markup that are open at one place."""

from __future__ import annotations

from onrecord.pages.display import kinds_of_tag, shown_shape
from onrecord.pages.opened import OpenElements


def unsettled(*tags: str) -> OpenElements:
    made = OpenElements()
    for tag in tags:
        made.push(tag, kinds_of_tag(tag), None)
    return made


def stack(*tags: str) -> OpenElements:
    made = unsettled(*tags)
    for n, tag in enumerate(tags):
        made.settle(n, shown_shape(tag, [("href", "/x")] if tag == "a" else []))
    return made


def test_what_is_around_a_place() -> None:
    one = stack("html", "body", "div", "a", "b")
    assert (one.stack[-1].element, one.links, one.strong, one.in_head()) == (4, 1, 1, False)
    holder = one.holder()
    assert holder is not None and holder.tag == "div"
    assert stack("head", "title").in_head() and OpenElements().holder() is None
    assert OpenElements().base() == "" and OpenElements().base_place() == -1


def test_closing_an_element_closes_all_inside_it() -> None:
    one = stack("div", "a", "b", "pre")
    one.pop(1)
    assert [o.tag for o in one.stack] == ["div"]
    assert (one.links, one.strong, one.pre, one.stack[-1].element) == (0, 0, 0, 0)


def test_the_innermost_of_a_tag_in_its_scope() -> None:
    one = stack("p", "div", "p")
    assert (one.innermost("p"), one.innermost("div"), one.innermost("span")) == (2, 1, -1)
    one.pop(2)
    assert one.innermost("p") == 0
    table = stack("p", "table")
    assert (table.innermost("p"), table.base(), table.base_place()) == (-1, "table", 1)
    table.pop(1)
    assert (table.innermost("p"), table.base_place()) == (0, -1)


def test_items_of_the_present_list() -> None:
    one = stack("ul", "li", "ul", "li")
    assert one.first_item() == 3
    one.pop(3)
    assert one.first_item() == -1
    one.pop(2)
    assert one.first_item() == 1


def test_an_inline_element_that_ends_while_blocks_in_it_go_on() -> None:
    one = stack("a", "div")
    assert one.around_blocks(0) and not one.around_blocks(1) and one.ends_block(0) and one.ends_block(1)
    one.deaden(0)
    assert (one.links, one.innermost("a"), len(one.stack)) == (0, -1, 2)
    assert not stack("div", "a").ends_block(1)


def test_what_is_unseen_holds_unseen_things() -> None:
    one = stack("div", "script")
    assert one.unseen == 1
    one.push("q", kinds_of_tag("q"), None)
    assert not one.settle(2, shown_shape("q", [])) and one.unseen == 2 and one.quoted == 0
    assert stack("q").quoted == 1


def test_drawings() -> None:
    one = stack("div", "svg", "math")
    assert one.drawings == [1, 2]
    one.pop(1)
    assert one.drawings == []


def test_what_is_not_settled_shows_nothing_yet() -> None:
    one = unsettled("div", "b", "pre")
    assert (one.settled, one.strong, one.pre, one.holder(), one.ends_block(0)) == (0, 0, 1, None, False)
    assert one.settle(7, shown_shape("div", [])) and one.settled == 1 and one.stack[0].element == 7
    one.pop_last()
    assert (one.settled, one.pre, one.innermost("b")) == (1, 0, 1)
    one.pop(0)
    assert (one.settled, one.blocks, one.innermost("div")) == (0, [], -1)


def test_paragraphs_of_the_present_scope() -> None:
    one = unsettled("p", "button", "p")
    assert one.paragraphs == [[0], [2]]
    one.pop(1)
    assert one.paragraphs == [[0]]


def test_what_was_deadened_is_found_no_more() -> None:
    one = stack("p", "div")
    assert one.innermost("p") == 0
    one.deaden(0)
    assert (one.innermost("p"), one.paragraphs, one.stack[0].tag) == (-1, [[]], "")
