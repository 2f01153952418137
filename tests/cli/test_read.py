"""`onrecord read` as its users meet it: what goes where, and what each ending means."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer
from pages import made

import onrecord
from docs import generate
from onrecord import pipeline
from onrecord.cli import main, talk
from onrecord.cli.app import app

GOOD = "“We will open the line in June,” Elena Markovic said on Thursday."
FRENCH = "« Nous ouvrirons la ligne en juin », a dit jeudi la ministre dans la capitale."  # read without any model
PAGES = 8  # of a run that is stopped
COMMAND = [sys.executable, "-c", "from onrecord.cli import command; command()"]
HALTING = """
import time
from onrecord.cli import command
from onrecord.desk.resume import Unfinished
write = Unfinished.write
def halting(self, stories):
    write(self, stories)
    time.sleep(120 if self.pages == 4 else 0)
Unfinished.write = halting
command()
"""  # a run that is at its fifth page whenever it is stopped, on however quick a machine


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Runs one command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(talk, "piped", lambda: False)

    def command(*args: str, stdin: bytes | None = None) -> Ran:
        if stdin is not None:
            monkeypatch.setattr(talk, "piped", lambda: True)
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main(args)
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return command


@pytest.mark.parametrize("args", [("good.txt",), ("read", "good.txt"), ("--format", "jsonl", "good.txt"), (".",)])
def test_read_is_the_verb_that_need_not_be_said(run: Callable[..., Ran], args: tuple[str, ...]) -> None:
    Path("good.txt").write_text(GOOD)
    status, out, err = run(*args)
    assert (status, err) == (0, "")
    assert json.loads(out)["text"] == GOOD


@pytest.mark.parametrize("args", [(), ("-",), ("read",), ("read", "-"), ("-f", "jsonl")])
def test_what_is_piped_in_is_read(run: Callable[..., Ran], args: tuple[str, ...]) -> None:
    status, out, _ = run(*args, stdin=GOOD.encode())
    assert status == 0
    assert json.loads(out)["page"]["uri"] == "stdin:"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "empty: 0 bytes"),
        ("white.txt", b" \n\t", "empty: 3 bytes of white space"),
        ("photo.html", b"\x89PNG\r\n\x1a\n" + bytes(99), "is a PNG picture"),
        ("noise", bytes(range(32)) * 9, "binary"),
        ("missing.html", None, "no such file"),
        ("", None, "'': an empty name"),
        ("keyless.jsonl", b'{"id": "7"}', "line 1: has none of the keys text, html, page"),
        ("broken.jsonl", b'{"id": "7", \n', "line 1: not JSON: Input data was truncated - "),
        ("prose.jsonl", b'{"id": 7} x\n', "line 1: not JSON: trailing characters (byte 11) - "),
        ("list.jsonl", b"[1]", "a JSON list"),
        ("page.json", b"A Headline\n\nA line.\n\nAnother line.\n", "page.json: is no JSON Lines: "),
        ("number.jsonl", b'{"text": 7}', 'line 1: its "text" is a int, not a string'),
        ("lone.jsonl", b'{"text": "a\\ud800b"}', "line 1: its \"text\" holds a lone surrogate, U+D800 at character 1"),
        ("escape\x1b[2J.html", None, "escape␛[2J.html: no such file"),
    ],
)  # fmt: skip
def test_a_bad_input_is_one_line_and_harms_no_other(
    run: Callable[..., Ran], name: str, content: bytes | None, told: str
) -> None:
    Path("good.txt").write_text(GOOD)
    if content is not None:
        Path(name).write_bytes(content)
    status, out, err = run("read", name, "good.txt")
    assert status == 3
    assert json.loads(out)["text"] == GOOD
    complaint, count = err.splitlines()
    assert complaint.startswith("onrecord: ")
    assert told in complaint
    assert " - " in complaint
    assert count == "1 of the inputs failed, the rest was written"
    assert run("read", name).status == 3


def test_pages_that_are_not_one_file(run: Callable[..., Ran]) -> None:
    Path("crawl.warc.gz").write_bytes(made.PACKED_CRAWL[:-60])
    Path("saved.zip").write_bytes(made.zipped({"p.html": made.markup(), "p_files/x.html": made.markup(), "../e": b"x"}))
    Path("feed.xml").write_text(f"<rss><channel><item><description>{made.GOOD}</description></item></channel></rss>")
    Path("folder").mkdir()
    Path("folder/page.html.gz").write_bytes(gzip.compress(made.markup()))
    status, out, err = run("read", "crawl.warc.gz", "saved.zip", "feed.xml", "folder")
    found = [json.loads(line)["page"] for line in out.splitlines()]
    uris = [
        "crawl.warc.gz#1",
        "crawl.warc.gz#2",
        "crawl.warc.gz#3",
        "saved.zip#p.html",
        "feed.xml#1",
        "folder/page.html.gz",
    ]
    assert [page["uri"] for page in found] == uris
    assert (found[0]["warc_record"], found[0]["captured"]) == ("urn:uuid:1", "2024-01-02T03:04:05Z")
    assert status == 3
    cut, names, left, count = err.splitlines()
    assert cut.startswith("onrecord: crawl.warc.gz record 3 at byte ")
    assert names.startswith("onrecord: saved.zip: holds names that lead out of it: ../e - ")
    assert left == "saved.zip: left out files that belong to a saved page: 1"
    assert count == "2 of the inputs failed, the rest was written"
    Path("records.jsonl").write_text(out)
    assert run("check", "records.jsonl") == (0, "", "6 records stand on their pages, 0 do not\n")


@pytest.mark.parametrize(
    "data", [made.PACKED_CRAWL, made.zipped({"a.html": made.markup()}), gzip.compress(made.markup())]
)
def test_a_container_may_be_piped_in(run: Callable[..., Ran], data: bytes) -> None:
    status, out, err = run("-", stdin=data)
    assert (status, err) == (0, "")
    assert all(made.GOOD in json.loads(line)["text"] for line in out.splitlines())


def test_a_fault_on_one_page_of_a_crawl_harms_no_other(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.warc").write_bytes(b"".join(made.crawl(3)))
    annotate = pipeline.annotate
    monkeypatch.setattr(
        pipeline, "annotate", lambda page, *rest: (fault if page.uri == "a.warc#2" else annotate)(page, *rest)
    )
    status, out, err = run("a.warc")
    assert status == 3
    assert [json.loads(line)["page"]["uri"] for line in out.splitlines()] == ["a.warc#1", "a.warc#3"]
    assert err.startswith("onrecord: a.warc#2: onrecord broke on it")


def test_an_empty_folder_is_an_input_that_failed(run: Callable[..., Ran]) -> None:
    Path("none").mkdir()
    assert run("none") == (3, "", "onrecord: none: the folder holds no file - name a folder with pages in it\n")


def test_out_never_replaces_what_is_no_file(run: Callable[..., Ran]) -> None:
    Path("good.txt").write_text(GOOD)
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("good.txt", "--out", "pipe").status == 0
    assert Path("pipe").is_fifo()
    assert json.loads(os.read(reader, 65536))["text"] == GOOD
    os.close(reader)


def test_a_page_longer_than_allowed(run: Callable[..., Ran]) -> None:
    Path("long.txt").write_text("a" * 50)
    status, out, err = run("read", "long.txt", "--max-bytes", "49")
    assert (status, out) == (3, "")
    assert "more than 49 bytes" in err


def test_other_languages_are_kept_and_cut_but_not_annotated(run: Callable[..., Ran]) -> None:
    Path("de.txt").write_text("„Wir öffnen die Strecke im Juni“, sagte die Ministerin am Donnerstag in der Hauptstadt.")
    status, out, _ = run("de.txt")
    assert status == 0
    assert json.loads(out)["annotated"] is False


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("read", "x", "--published", "7/7/2024"), "--published '7/7/2024' is no date"),
        (("read", "x", "--captured", "2023-02-30"), "--captured '2023-02-30' is no date"),
        (("read", "x", "--encoding", "klingon"), "--encoding 'klingon' is none that is known"),
        (("read", "x", "--encoding", "base64"), "--encoding 'base64' is none that is known"),
        (("read", "x", "--format", "docx"), "no format 'docx' - there are "),
        (("read", "x", "--open", "--format", "jsonl"), "--open shows the html report, not jsonl"),
        (("read", "x", "--out", "no/where.jsonl"), "there is no folder no"),
        (("read",), "nothing to read"),
        (("explain", "abc/s1", "demo:"), "no story 'abc' in demo:"),
        (("read", "--max-bytes", "0", "x"), "read: invalid value for '--max-bytes': "),
        (("read", "--colour", "x"), "read: no such option: --colour"),
        (("read", "--published"), "read: option '--published' requires an argument - see onrecord read --help"),
        (("--colour", "x"), "read: no such option: --colour"),
        (("--version=3",), "option '--version' does not take a value - see onrecord --help"),
        (("explain",), "explain: missing argument 'ID' - see onrecord explain --help"),
        (("ground", "x"), "nothing to judge against - name the claims, then the pages"),
        (("demo", "x"), "demo: got unexpected extra argument(s) (x) - see onrecord demo --help"),
        (("demo", "--out", "."), "file '.' is a directory - see onrecord demo --help"),
        (("kb", "build"), "kb build: missing argument 'DUMP' - see onrecord kb build --help"),
        (("kb", "make"), "kb: no such command 'make' - see onrecord kb --help"),
        (("chek", "x"), "chek: neither a verb nor a file - is `onrecord check` meant?"),
        (("people", "x", "--format", "csv"), "no format 'csv' - there are table, jsonl"),
        (
            ("verify", "x", "-a", "x", "--format", "csv"),
            "no format 'csv' - there are table, jsonl, html, github, sarif",
        ),
        (("verify", "x", "-a", "x", "--open", "--format", "jsonl"), "--open shows the html page, not jsonl"),
        (("verify", "x", "-a", "x", "--out", "no/where.html"), "there is no folder no"),
    ],
)
def test_wrong_usage_is_told_and_ends_with_2(run: Callable[..., Ran], args: tuple[str, ...], told: str) -> None:
    status, out, err = run(*args)
    assert (status, out) == (2, "")
    assert told in err
    (line,) = err.splitlines()
    assert line.startswith("onrecord: ") and " - " in line


def test_a_file_is_read_however_it_is_called(run: Callable[..., Ran]) -> None:
    Path("chek").write_text(GOOD)
    assert run("chek").status == 0
    assert run("demo:").status == 0


GROUP: Any = typer.main.get_command(app)
VERBS = dict(generate.every(GROUP))
EXAMPLES = [(name, text) for name, verb in VERBS.items() for text in re.findall(r"^- `(.+)`$", verb.help, re.MULTILINE)]


@pytest.mark.parametrize("name", VERBS)
def test_the_help_of_every_verb_has_an_example(run: Callable[..., Ran], name: str) -> None:
    assert f"onrecord {name} " in " ".join(text + " " for of, text in EXAMPLES if of == name)
    status, out, err = run(*name.split(), "--help")
    assert (status, err) == (0, "")
    assert "Usage: onrecord" in out


@pytest.mark.parametrize("example", [text for _, text in EXAMPLES])
def test_the_examples_of_the_help_are_right_calls(example: str) -> None:
    for part in example.split(" | "):
        command, *arguments = shlex.split(part.partition(" > ")[0])
        if command == "onrecord":
            with GROUP.make_context("onrecord", arguments) as context:
                name, verb, rest = GROUP.resolve_command(context, arguments)
                verb.make_context(name, rest).close()


def test_nothing_at_all_is_answered_with_the_usage(run: Callable[..., Ran]) -> None:
    status, out, err = run()
    assert status == 2
    assert "Usage: onrecord" in out + err


@pytest.mark.parametrize(
    ("given", "kept"),
    [("2023-12-07", "2023-12-07"), ("20231207", "2023-12-07"), ("2023-12-07T18:30Z", "2023-12-07T18:30Z")],
)
def test_the_day_that_the_caller_gives_is_believed(run: Callable[..., Ran], given: str, kept: str) -> None:
    found = json.loads(run("-", "--published", given, stdin=GOOD.encode()).out)["published"]
    assert (found["value"], found["basis"]) == (kept, "given")


@pytest.mark.parametrize(
    ("name", "start"), [("r.html", "<!doctype html>"), ("r.jsonl", "{"), ("r.txt", "("), ("r", "{")]
)
def test_the_ending_of_out_tells_the_format(run: Callable[..., Ran], name: str, start: str) -> None:
    status, out, _ = run("-", "--out", name, stdin=GOOD.encode())
    assert (status, out) == (0, "")
    assert Path(name).read_text().startswith(start)


def fault(page: object, *rest: object) -> None:
    raise RuntimeError("never\x1b[2Jheard of")


def test_a_fault_of_our_own_is_one_line_and_harms_no_other(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.txt").write_text("bad")
    Path("b.txt").write_text(GOOD)
    annotate = pipeline.annotate
    monkeypatch.setattr(pipeline, "annotate", lambda page, *of: (fault if page.uri == "a.txt" else annotate)(page, *of))
    status, out, err = run("a.txt", "b.txt")
    assert status == 3
    assert json.loads(out)["page"]["uri"] == "b.txt"
    assert err.splitlines()[0] == (
        "onrecord: a.txt: onrecord broke on it (RuntimeError: never␛[2Jheard of) - "
        "please report it (ONRECORD_DEBUG=1 shows where)"
    )


def test_a_fault_outside_any_page_ends_with_2_too(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.exports.exporter", fault)
    status, out, err = run("read", "x", "--format", "a")
    assert (status, out) == (2, "")
    assert err.startswith("onrecord: onrecord itself failed (RuntimeError: ")


def stop(page: object, *rest: object) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_ends_quietly_and_leaves_the_old_file(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("out.jsonl").write_text("old")
    monkeypatch.setattr(pipeline, "annotate", stop)
    assert run("-", "--out", "out.jsonl", stdin=GOOD.encode()) == (130, "", "onrecord: stopped\n")
    assert [(file.name, file.read_text()) for file in Path().iterdir()] == [("out.jsonl", "old")]


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    """`onrecord ... | head -c 1`, with more than a pipe holds still to come."""
    rows = "".join(
        json.dumps({"text": f"Voici la page numéro {n} du journal de la ville. " * 300}) + "\n" for n in range(20)
    )
    (tmp_path / "rows.jsonl").write_text(rows)
    with subprocess.Popen(
        [*COMMAND, "rows.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as left:
        assert left.stdout
        assert left.stderr
        left.stdout.read(1)
        left.stdout.close()
        assert left.stderr.read() == ""
    assert left.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(FRENCH)
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*COMMAND, "page.txt"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ran.returncode == 2
    assert ran.stderr.startswith("onrecord: the output cannot be written: no space left there - ")
    assert len(ran.stderr.splitlines()) == 1


def test_help_loads_nothing_heavy() -> None:
    watch = "import sys\nfrom onrecord.cli import main\ntry: main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    heavy = {
        "spacy",
        "numpy",
        "jinja2",
        "turbohtml",
        "onnxruntime",
        "onrecord.pipeline",
        "onrecord.types.record",
        "asyncio",
    }
    assert set(ran.stderr.split()) & heavy == set()
    assert "Exit status" in ran.stdout


def on_terminal(command: list[str], **environment: str) -> tuple[str, int]:
    """What a command writes to a terminal (stdout and stderr), and its status."""
    mine, theirs = pty.openpty()
    started = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "COLUMNS": "90"} | environment
    )
    os.close(theirs)
    seen = b""
    try:
        while more := os.read(mine, 65_536):
            seen += more
    except OSError:  # Linux's way to say that the other end is closed
        pass
    os.close(mine)
    return seen.decode(), started.wait()


def test_a_terminal_gets_a_table_and_page_text_cannot_steer_it(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("“We \x1b]0;owned\x07open \x1b[2Jit in [bold]June[/bold],” Elena Markovic said on Thursday.")
    twice = (  # one process, whose models are loaded once
        "import os, sys\nfrom onrecord.cli import main\nos.environ['NO_COLOR'] = '1'\ntry: main([sys.argv[1]])\n"
        "except SystemExit as ended: assert not ended.code\nprint('=====')\nos.environ['NO_COLOR'] = ''\nmain([sys.argv[1]])"
    )
    seen, status = on_terminal([sys.executable, "-c", twice, str(page)], TERM="xterm-256color")
    assert status == 0
    plain, coloured = seen.split("=====")
    assert "statements" in plain
    assert "Markovic" in plain
    assert "[bold]" in plain
    assert "\x1b]0" not in plain
    assert "\x1b[2J" not in plain
    assert "\x1b[1m" in coloured
    assert "\x1b[2J" not in coloured
    assert "\x1b[1;36m" not in plain


def test_a_bar_shows_on_a_terminal_and_goes_away() -> None:
    script = (
        "import time\nfrom onrecord.cli import talk\ntalk.PATIENCE = 0.0\n"
        "with talk.Bar(3) as bar:\n    time.sleep(1)\n    bar.input_done()\n    time.sleep(.3)\n"
    )
    seen, _ = on_terminal([sys.executable, "-c", script], TERM="xterm")
    assert "reading" in seen
    assert "1/3" in seen
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("", "")


HTML = (
    f"<html><body><nav><a href=/a>News</a></nav><article><h1>A line opens</h1><p>{GOOD * 3}</p></article></body></html>"
)


def test_explain_cut_tells_of_every_stretch_why(run: Callable[..., Ran]) -> None:
    Path("good.html").write_text(HTML)
    status, out, err = run("read", "good.html", "--explain-cut")
    told = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [one["kept"] for one in told] == [None, "headline", "paragraph"]
    assert told[0]["because"] == "navigation" and told[2]["score"] > 0.5 and told[2]["reasons"]
    assert [HTML[one["source"][0][0] : one["source"][-1][1]] for one in told] == ["News", "A line opens", GOOD * 3]


def test_explain_cut_as_a_table(run: Callable[..., Ran]) -> None:
    Path("good.html").write_text(HTML)
    out = run("read", "good.html", "--explain-cut", "--format", "table").out
    assert "good.html" in out and "paragraph" in out and "navigation" in out


@pytest.mark.parametrize(
    ("args", "told"),
    [(("--format", "csv"), "not csv"), (("--open",), "--open"), (("--out", "a.txt"), "--out")],
)
def test_explain_cut_takes_no_other_form(run: Callable[..., Ran], args: tuple[str, ...], told: str) -> None:
    Path("good.html").write_text(HTML)
    status, out, err = run("read", "good.html", "--explain-cut", *args)
    assert (status, out) == (2, "") and told in err


def test_explain_cut_tells_of_what_cannot_be_read(run: Callable[..., Ran]) -> None:
    Path("good.html").write_text(HTML)
    status, out, err = run("read", "missing.html", "good.html", "--explain-cut")
    assert status == 3 and "missing.html" in err and len(out.splitlines()) == 3


def test_two_processes_write_what_one_writes(run: Callable[..., Ran]) -> None:
    for n in range(5):
        Path(f"{n}.txt").write_text(f"{FRENCH if n else GOOD} It was line {n}. " * 6)
    inputs = [*(f"{n}.txt" for n in range(3)), "missing.txt", "3.txt", "4.txt"]
    one = run("read", *inputs, "--out", "one.jsonl")
    two = run("read", *inputs, "--jobs", "2", "--out", "two.jsonl")
    assert (one.status, two.status, one.err) == (3, 3, two.err.replace("two.jsonl", "one.jsonl"))
    assert one.err.splitlines()[-1] == "one.jsonl: 5 stories written"
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes() != b""


@cache
def read_at_once() -> str:
    """The record of the folder `pages` of the test below, read in one go."""
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as out, contextlib.suppress(SystemExit):
        main(["read", "pages", "--format", "jsonl"])
    out.flush()
    return out.buffer.getvalue().decode()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_goes_on(run: Callable[..., Ran], stop: signal.Signals) -> None:
    Path("pages").mkdir()
    for n in range(PAGES):
        Path(f"pages/{n:02}.txt").write_text(f"{GOOD} It was line {n}. " * 6)
    with subprocess.Popen(
        [sys.executable, "-c", HALTING, "read", "pages", "--out", "r.jsonl"], stderr=subprocess.PIPE, text=True
    ) as running:
        tally = Path(".r.jsonl.done")
        while running.poll() is None and not (tally.is_file() and len(tally.read_bytes().splitlines()) > 4):
            time.sleep(0.005)
        running.send_signal(stop)
        _, err = running.communicate()
    assert running.returncode in (128 + stop, -stop)
    assert "with --resume goes on" in err
    assert not Path("r.jsonl").exists()
    assert run("read", "pages", "--out", "r.jsonl", "--resume").status == 0
    assert Path("r.jsonl").read_text() == read_at_once()
    assert len(read_at_once().splitlines()) == PAGES
    assert not tally.exists()


def test_a_terminal_that_is_closed_ends_a_run_as_a_stop_does(run: Callable[..., Ran]) -> None:
    run("--version")
    assert signal.getsignal(signal.SIGHUP) == signal.getsignal(signal.SIGTERM) != signal.SIG_DFL


def test_resume_wants_a_file_of_json_lines(run: Callable[..., Ran]) -> None:
    Path("good.txt").write_text(GOOD)
    for args in (["--resume"], ["--resume", "--out", "r.html"], ["--resume", "--out", "r.jsonl"]):
        status, _, err = run("read", "good.txt", *args)
        assert (status, err.count("\n")) == (2, 1)


def test_a_codebook_adds_its_events_and_leaves_ours(run: Callable[..., Ran]) -> None:
    Path("page.txt").write_text(GOOD + " Acme Rail bought two lines in the north.")
    Path("mine.tsv").write_text("word\ttype\tactor\nbuy\tDEAL\tbuyer\n")
    plain, coded, shared = (
        json.loads(run("read", "page.txt", "--format", "jsonl", *args).out.splitlines()[0])["events"]
        for args in ((), ("--codebook", "mine.tsv"), ("--codebook", "mine.tsv", "--jobs", "2"))
    )
    assert coded[: len(plain)] == plain and shared == coded
    (deal,) = coded[len(plain) :]
    assert (deal["type"], deal["because"]) == ("DEAL", "codebook/mine.tsv:2")
    assert (deal["codebook"]["row"], deal["codebook"]["actor"]) == (2, "buyer")
    found = next(iter(onrecord.read("page.txt", codebook="mine.tsv"))).record.events
    assert [(v.id, v.because) for v in found] == [(v["id"], v["because"]) for v in coded]
    assert "DEAL" not in run("read", "page.txt", "--codebook", "mine.tsv", "--format", "plover").out
    _, out, _ = run("explain", deal["id"], "page.txt", "--codebook", "mine.tsv")
    assert "mine.tsv:2" in out and "not in this package" not in out.partition("codebook/")[2].partition("\n")[0]


def test_a_codebook_that_is_none_is_one_line_before_anything_is_read(run: Callable[..., Ran]) -> None:
    Path("page.txt").write_text(GOOD)
    Path("mine.tsv").write_text("word,type\nbuy,DEAL\n")
    for args in (["page.txt", "--codebook", "mine.tsv"], ["page.txt", "--codebook", "none.tsv"]):
        status, out, err = run("read", *args)
        assert (status, out, err.count("\n")) == (2, "", 1) and args[-1] in err


def test_a_codebook_for_records_is_refused(run: Callable[..., Ran]) -> None:
    Path("page.txt").write_text(GOOD)
    Path("mine.tsv").write_text("word\ttype\nbuy\tDEAL\n")
    run("read", "page.txt", "--out", "r.jsonl")
    status, _, err = run("read", "r.jsonl", "--codebook", "mine.tsv")
    assert status == 2 and "holds records" in err


@pytest.mark.parametrize(("redirect", "status"), [("<&-", 0), (">&-", 2)])
def test_a_closed_stream_is_no_fault_of_ours(tmp_path: Path, redirect: str, status: int) -> None:
    (tmp_path / "page.txt").write_text(FRENCH)
    command = f"{shlex.join([*COMMAND, 'read', 'page.txt'])} {redirect}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, "report" in done.stderr) == (status, False)


ENDING = """
import atexit, sys
from onrecord import cli

class Held:
    def __del__(self):
        print("taken apart")

def ends():
    cli.held = Held()
    atexit.register(print, "cleaned")
    print("said")
    sys.exit({END})

cli.main = ends
cli.command()
"""


@pytest.mark.parametrize(
    ("end", "status", "out", "err"),
    [("3", 3, "said\ncleaned\n", ""), ("'why'", 1, "said\ncleaned\ntaken apart\n", "why\n")],
)
def test_a_process_ends_when_all_is_done_without_taking_itself_apart(end: str, status: int, out: str, err: str) -> None:
    done = subprocess.run([sys.executable, "-c", ENDING.replace("{END}", end)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (status, out, err)
