"""`onrecord verify` and `ground` from the outside: what they print, and how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commandline import Ended, run

import onrecord
from onrecord import pipeline
from onrecord.desk.verify.claims import flattened, row_claims
from onrecord.types.story import Story

PAGE = """Kersey Gets Its Road

Mayor Lena Orth opened the road to Kersey on Tuesday, May 7, 2024.

“The people of Kersey have waited twelve years for this road,” Orth said. “They did not deserve that.”

“We will pay for the bridge if the region pays for its half,” said Prime Minister Ada Marlow.
"""
DRAFT = """# A road at last

“The people of Kersey have waited twelve years for this road,” the mayor said.

“They did deserve that,” Orth said.

“We will pay for the bridge,” Ada Marlow said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def rows(done: Ended) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_draft_is_judged_claim_by_claim(folder: Path) -> None:
    done = run(folder, "verify", "draft.md", "--against", "page.txt")
    assert done.returncode == 1, done.stderr
    assert [row["verdicts"][0] for row in rows(done)] == ["verbatim", "altered", "cut before its qualifier"]
    assert [row["passes"] for row in rows(done)] == [True, False, False]
    (place,) = rows(done)[0]["closest"]["source"]
    assert PAGE[slice(*place)] == "The people of Kersey have waited twelve years for this road"


@pytest.mark.parametrize(
    ("arguments", "status", "verdict"),
    [
        (("--quote", "They did not deserve that", "--speaker", "Lena Orth"), 0, "verbatim"),
        (("--quote", "they did NOT deserve that", "--speaker", "the mayor"), 0, "same words"),
        (("--quote", "They did not deserve that", "--speaker", "Ada Marlow"), 1, "misattributed"),
        (
            ("--quote", "They did not deserve that", "--speaker", "Ada Marlow", "--allow", "misattributed"),
            0,
            "misattributed",
        ),
        (("--quote", "Nobody ever walked on the sea bed here"), 1, "not found"),
        (("--quote", "Nobody ever walked on the sea bed here", "--allow", "all"), 0, "not found"),
    ],
)
def test_one_quotation(folder: Path, arguments: tuple[str, ...], status: int, verdict: str) -> None:
    done = run(folder, "verify", *arguments, "--against", "page.txt")
    assert (done.returncode, rows(done)[0]["verdicts"][0]) == (status, verdict), done.stderr


def test_a_record_is_as_good_as_its_page(folder: Path) -> None:
    record = run(folder, "read", "page.txt", "--format", "jsonl").stdout
    (folder / "record.jsonl").write_text(record, encoding="utf-8")
    by_page = rows(run(folder, "verify", "draft.md", "--against", "page.txt"))
    by_record = rows(run(folder, "verify", "draft.md", "--against", "record.jsonl"))
    assert by_page == by_record


CLAIMS = [
    [{"quote": "They did not deserve that", "speaker": "Orth"}, {"text": "to Kersey on Tuesday"}],
    {
        "extractions": [
            {"extraction_text": "They did not deserve that", "attributes": {"speaker": "Orth"}},
            {"extraction_text": "to Kersey on Tuesday"},
        ]
    },
]


@pytest.mark.parametrize("claims", CLAIMS, ids=["list", "LangExtract"])
def test_ground_gives_the_exact_place(folder: Path, claims: object) -> None:
    (folder / "claims.json").write_text(json.dumps(claims), encoding="utf-8")
    done = run(folder, "ground", "claims.json", "page.txt")
    assert done.returncode == 0, done.stderr
    assert [row["closest"]["characters"] for row in rows(done)] == ["They did not deserve that", "to Kersey on Tuesday"]


def test_ci_annotations_name_the_drafts_line(folder: Path) -> None:
    done = run(folder, "verify", "draft.md", "--against", "page.txt", "--format", "github")
    lines = [int(line) for line in re.findall(r"^::error file=draft\.md,line=(\d+),title=", done.stdout, re.MULTILINE)]
    assert [DRAFT.splitlines()[line - 1][:12] for line in lines] == ["“They did de", "“We will pay"]


def test_code_hosting_gets_the_findings_of_all_drafts(folder: Path) -> None:
    (folder / "a draft.md").write_text(DRAFT.replace("\n", "\r\n"), encoding="utf-8", newline="")
    arguments = ("verify", "--each", "draft.md", "a draft.md", "--against", "page.txt")
    done = run(folder, *arguments, "--out", "found.sarif")
    assert (done.returncode, done.stdout) == (1, "")
    (log,) = json.loads((folder / "found.sarif").read_text(encoding="utf-8"))["runs"]
    found = [
        (one["ruleId"], *one["locations"][0]["physicalLocation"].values(), one["relatedLocations"])
        for one in log["results"]
    ]
    assert [(rule, file["uri"]) for rule, file, *_ in found] == [
        ("altered", "draft.md"),
        ("cut-before-its-qualifier", "draft.md"),
        ("altered", "a%20draft.md"),
        ("cut-before-its-qualifier", "a%20draft.md"),
    ]
    for _, _, region, ((place, *_)) in found:
        line = DRAFT.splitlines()[region["startLine"] - 1]
        assert region["endLine"] == region["startLine"]
        words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert words.strip("“”,.") in ("They did deserve that", "We will pay for the bridge")
        source = place["physicalLocation"]["region"]
        at = source["charOffset"]
        assert PAGE[at : at + source["charLength"]] == source["snippet"]["text"]


def test_each_on_one_page(folder: Path) -> None:
    (folder / "calm.md").write_text("“They did not deserve that,” Orth said.\n", encoding="utf-8")
    done = run(
        folder, "verify", "--each", "calm.md", "draft.md", "gone.md", "--against", "page.txt", "--out", "all.html"
    )
    assert done.returncode == 1 and "gone.md" in done.stderr
    page = (folder / "all.html").read_text(encoding="utf-8")
    assert "2 of 4 claims in 2 drafts stand" in page
    assert 0 < page.index('id="draft-2"') < page.index('id="draft-1"')


def test_each_writes_where_it_is_told(folder: Path) -> None:
    arguments = ("verify", "--each", "draft.md", "draft.md", "--against", "page.txt", "--out", "all.jsonl")
    assert run(folder, *arguments).stdout == ""
    assert len((folder / "all.jsonl").read_text(encoding="utf-8").splitlines()) == 6


def test_the_page_for_the_browser_holds_no_script_and_escapes(folder: Path) -> None:
    (folder / "draft.md").write_text(
        DRAFT + "\n“<script>alert(1)</script> is what they wrote,” Orth said.\n", encoding="utf-8"
    )
    run(folder, "verify", "draft.md", "--against", "page.txt", "--out", "verdicts.html")
    page = (folder / "verdicts.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("verify", "draft.md"), "nothing to judge against"),
        (("verify", "--against", "page.txt"), "nothing to judge"),
        (("verify", "gone.md", "--against", "page.txt"), "no such file"),
        (("verify", "draft.md", "--against", "gone.txt"), "no story could be read"),
        (("verify", "draft.md", "--against", "page.txt", "--allow", "lies"), "is no verdict"),
        (("verify", "--quote", " ", "--against", "page.txt"), "--quote is empty"),
        (("ground", "gone.json", "page.txt"), "no such file"),
        (("verify", "", "--against", "page.txt"), "'': an empty name"),  # an unset variable passes no gate
        (("ground", "", "page.txt"), "'': an empty name"),
        (("ground", "draft.md", "page.txt"), "draft.md: not JSON: "),
        (("ground", ".", "page.txt"), ".: a folder, not a file - "),
        (("ground", "latin.json", "page.txt"), "latin.json: not UTF-8 at byte 11 - "),
    ],
)
def test_wrong_use_is_one_clear_line(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    (folder / "latin.json").write_bytes('{"quote": "é"}'.encode("latin-1"))
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert all(line.startswith("onrecord: ") for line in done.stderr.splitlines())


@pytest.mark.parametrize("arguments", [("verify", "-"), ("ground", "-", "page.txt")])
def test_a_gate_that_judged_nothing_says_so(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, *arguments, *(("--against", "page.txt") if arguments[0] == "verify" else ()), input="[]")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no quotation and no attributed statement in it" in done.stderr


LANGEXTRACT = {  # as langextract.io.save_annotated_documents writes a document
    "extractions": [
        {
            "extraction_class": "quotation",
            "extraction_text": "We will not sell the harbour",
            "char_interval": {"start_pos": 3, "end_pos": 31},
            "alignment_status": "match_exact",
            "extraction_index": 1,
            "group_index": 0,
            "description": None,
            "attributes": {"speaker": "Lena Orth"},
        },
        {
            "extraction_class": "quotation",
            "extraction_text": "We will sell the harbour",
            "char_interval": None,
            "alignment_status": None,
            "extraction_index": 2,
            "group_index": 1,
            "description": None,
            "attributes": None,
        },
    ],
    "text": "“We will not sell the harbour,” said Lena Orth.",
    "document_id": "doc_1f2e3d4c",
}
NONE = {"extractions": None, "text": "Nothing here.", "document_id": "doc_0"}


def test_langextracts_documents_are_claims_and_their_text_is_none() -> None:
    claims = list(row_claims("x", flattened([LANGEXTRACT, NONE])))
    assert [(c.text, c.speaker) for c in claims] == [  # type: ignore[union-attr]
        ("We will not sell the harbour", "Lena Orth"),
        ("We will sell the harbour", None),
    ]


def test_a_broken_claim_is_one_line_and_the_rest_goes_on(folder: Path) -> None:
    lines = [json.dumps(LANGEXTRACT), "{broken", json.dumps(["no object"]), json.dumps({"who": "x"}), "[" * 100_000]
    (folder / "claims.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run(folder, "ground", "claims.jsonl", "page.txt", "--allow", "all")
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2
    told = done.stderr.splitlines()
    assert ["line 2" in told[0], "claim 4" in told[1], "claim 5" in told[2], "line 5" in told[3]] == [True] * 4, told
    assert len(told) == 4


def test_the_python_call_judges_rows(folder: Path) -> None:
    found = onrecord.ground([{"quote": "nothing of the kind was ever said in this town"}], [folder / "page.txt"])
    assert [one.worst for one in found] == ["not found"]


def test_the_hooks_manifest_is_yaml() -> None:
    """YAML takes a plain value with ': ' in it for a mapping, and pre-commit then refuses the whole repository."""
    manifest = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
    for line in manifest.read_text(encoding="utf-8").splitlines():
        value = line.partition(": ")[2]
        assert value[:1] in "\"'[" or ": " not in value


def test_each_name_is_a_draft_as_hooks_give_them(folder: Path) -> None:
    """pre-commit calls `onrecord verify --each ... --against sources/ a.md b.md`: the second must be judged too."""
    (folder / "good.md").write_text("“They did not deserve that,” Orth said.\n", encoding="utf-8")
    arguments = ("verify", "--each", "--format", "jsonl", "--against", "page.txt")
    done = run(folder, *arguments, "good.md", "draft.md")
    assert done.returncode == 1
    assert {row["draft"] for row in rows(done)} == {"good.md", "draft.md"}
    done = run(folder, *arguments, "good.md", "gone.md")
    assert (done.returncode, len(rows(done))) == (3, 1)
    assert "gone.md" in done.stderr


def test_pages_of_every_kind_at_once(folder: Path) -> None:
    """Records, a folder of HTML and a WARC in one call: each is read as what it is, and each quotation finds its own."""
    said = {
        "record.txt": "“The ferry will sail again in June,” said Jon Brandt.",
        "html": "“No school in Kersey will close this winter,” said Lena Orth.",
        "warc": "“We sold the old lighthouse to the museum,” said Ada Marlow.",
    }
    (folder / "record.txt").write_text(f"Kersey, Tuesday\n\n{said['record.txt']}\n", encoding="utf-8")
    (folder / "records.jsonl").write_text(run(folder, "read", "record.txt", "--format", "jsonl").stdout, "utf-8")
    (folder / "pages").mkdir()
    (folder / "pages" / "school.html").write_text(html(said["html"]), encoding="utf-8")
    (folder / "pages.warc").write_bytes(warc("http://westland.example/lighthouse", html(said["warc"])))
    (folder / "mixed.md").write_text("\n\n".join(said.values()) + "\n", encoding="utf-8")
    done = run(folder, "verify", "mixed.md", "--against", "records.jsonl", "pages", "pages.warc")
    assert [row["verdicts"] for row in rows(done)] == [["verbatim"]] * 3, done.stdout + done.stderr
    assert len({row["closest"]["story"] for row in rows(done)}) == 3
    assert done.returncode == 0


def html(paragraph: str) -> str:
    return (
        "<!doctype html><html lang=en><head><title>News of the coast</title></head><body><article>"
        f"<h1>News of the coast</h1><p>The council of Kersey met on Tuesday to talk about the coast.</p><p>{paragraph}</p>"
        "<p>The meeting went on until the evening, and nobody left before its end.</p></article></body></html>"
    )


def warc(url: str, page: str) -> bytes:
    """A WARC file of one response."""
    body = page.encode()
    response = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-05-05T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"


@pytest.mark.parametrize(("least", "told"), [((), False), (("--voice-least", "0.5"), True)])
def test_how_sure_the_voice_check_must_be_is_asked_for(least: tuple[str, ...], told: bool, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Some officers were hurt in the fire in Norvan.", encoding="utf-8")
    (tmp_path / "draft.md").write_text("Officers were hurt in the fire.\n", encoding="utf-8")
    done = run(tmp_path, "verify", "draft.md", "--against", "page.txt", "--voice", *least)
    assert ("scope widened" in done.stdout) is told


PLACES = [("--voice",), ("--voice", "--allow", "all"), ("--voice", "--each")]


@pytest.mark.parametrize("more", PLACES)
def test_events_that_fail_late_are_told_and_end_with_3(
    more: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pipeline.with_events

    def broken(one: pipeline.Stated) -> Story:
        if one.story.page.uri.endswith("page.txt"):
            raise RuntimeError("no events today")
        return made(one)

    monkeypatch.setattr("onrecord.pipeline.with_events", broken)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "draft.md").write_text("Lena Orth opened the road to Kersey on Tuesday.\n", encoding="utf-8")
    done = run(tmp_path, "verify", "draft.md", "--against", "page.txt", *more)
    assert done.returncode == 3, done
    assert done.stderr.count("no events today") == 1 and "page.txt" in done.stderr
