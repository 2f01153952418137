"""Who is named with whom: sizes and lines by the stories, names that are short enough, places apart."""

from __future__ import annotations

import math
from itertools import combinations

from onrecord.stores.persons import Beside
from onrecord.web.draw.network import HEIGHT, WIDTH, network_drawn, star

NAMED = [
    ("s1", "holt", "Mary Holt", "s1/e1"), ("s1", "cole", "David Cole", "s1/e2"),
    ("s2", "holt", "Mary Holt", "s2/e1"), ("s2", "cole", "David Cole", "s2/e2"), ("s2", "ray", "Ann Ray", "s2/e3"),
    ("s3", "holt", "M. Holt", "s3/e1"), ("s3", "holt", "M. Holt", "s3/e4"),
    ("s4", "holt", "Mary Holt", "s4/e1"),
]  # fmt: skip


def test_dots_lines_and_table_count_stories() -> None:
    found = network_drawn(NAMED)
    nodes = [(n.name, n.stories, n.radius, n.address) for n in found.nodes]
    assert nodes == [
        ("Mary Holt", 4, 18.0, "/person/s1/e1"),
        ("David Cole", 2, round(6 + 12 * math.sqrt(0.5), 1), "/person/s1/e2"),
        ("Ann Ray", 1, 12.0, "/person/s2/e3"),
    ]
    assert [(p.a, p.b, p.stories) for p in found.pairs] == [
        ("David Cole", "Mary Holt", 2), ("David Cole", "Ann Ray", 1), ("Mary Holt", "Ann Ray", 1),
    ]  # fmt: skip
    assert [(t.width, t.label) for t in found.lines][:2] == [
        (4.8, "David Cole and Mary Holt: 2 stories"), (2.8, "David Cole and Ann Ray: 1 stories"),
    ]  # fmt: skip


def test_lines_end_at_their_dots() -> None:
    found = network_drawn(NAMED)
    dots = {(n.x, n.y) for n in found.nodes}
    assert len(dots) == 3
    assert {(t.x1, t.y1) for t in found.lines} | {(t.x2, t.y2) for t in found.lines} == dots


def test_dots_of_many_stand_apart_and_one_in_the_middle() -> None:
    named = [(f"s{n}", f"k{k}", f"N{k}", f"s{n}/e{k}") for n in range(20) for k in range(20) if (n * k) % 7 < 2]
    nodes = network_drawn(named).nodes
    near = min(math.dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(nodes, 2))
    assert near > 12
    (one,) = network_drawn(NAMED[-1:]).nodes
    assert (one.x, one.y) == (WIDTH / 2, HEIGHT / 2)


def test_those_named_together_stand_nearer() -> None:
    named = [(f"s{n}", key, key, f"s{n}/{key}") for n in range(9) for key in (("a", "b") if n % 3 else ("c", "d"))]
    at = {n.name: (n.x, n.y) for n in network_drawn(named).nodes}
    assert math.dist(at["a"], at["b"]) < min(math.dist(at["a"], at["c"]), math.dist(at["b"], at["d"]))


def test_a_star_has_its_person_in_the_middle() -> None:
    around = [
        Beside(f"Name {n}" if n else "Somebody With A Very Long Name", "person", f"s/e{n}", 4 - n) for n in range(4)
    ]
    found = star("Mary Holt", around)
    assert found
    *others, middle = found.nodes
    assert (middle.name, middle.x, middle.y) == ("Mary Holt", 250, 170)
    assert others[0].short == "Somebody With A Very…" and others[1].short == "Name 1"
    assert (others[0].x, others[0].y) == (250, 42) and (others[1].x, others[1].y) == (400, 170)
    assert [n.radius for n in others] == [
        12.0,
        round(5 + 7 * math.sqrt(0.75), 1),
        round(5 + 7 * math.sqrt(0.5), 1),
        8.5,
    ]
    assert [t.width for t in found.lines] == [4.8, 3.8, 2.8, 1.8]
    assert star("Mary Holt", []) is None
    many = star("Mary Holt", [Beside("x", "person", "x", 1)] * 40)
    assert many and len(many.nodes) == 13
