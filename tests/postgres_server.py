"""A PostgreSQL of the tests' own: started once a session on a socket in a folder of its own, nothing on the network.

Skipped where no PostgreSQL is installed; required where ONRECORD_REQUIRE_POSTGRES is set.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest

BIN = next(iter(sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)), "")
THERE = bool(BIN or shutil.which("initdb"))
needs_postgres = pytest.mark.skipif(
    not THERE and not os.environ.get("ONRECORD_REQUIRE_POSTGRES"), reason="no PostgreSQL here"
)


def _as_server(*command: str) -> list[str]:
    """A command as the user postgres, where the tests run as root: the server refuses root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


@cache
def server() -> str:
    """The folder of the running server's socket."""
    pytest.importorskip("psycopg")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    data, tool = str(folder / "data"), (lambda name: str(Path(BIN) / name) if BIN else name)
    run = {"check": True, "capture_output": True, "cwd": "/"}
    subprocess.run(_as_server(tool("initdb"), "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"), **run)  # type: ignore[call-overload]
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=80"
    subprocess.run(
        _as_server(tool("pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start"),
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
    )  # fmt: skip

    def stop() -> None:
        subprocess.run(_as_server(tool("pg_ctl"), "-D", data, "-m", "immediate", "stop"), capture_output=True, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return str(folder)


def url(name: str) -> str:
    """The address of a schema of its own, made where it is new."""
    import psycopg

    schema = "".join(c if c.isalnum() else "_" for c in name.lower())[-60:]
    where = f"postgresql://postgres@/postgres?host={quote(server())}"
    with psycopg.connect(where, autocommit=True) as db:
        db.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    return f"{where}&options=-csearch_path%3D{schema}"
