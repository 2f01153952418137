"""One command is one thread's work: numpy's own threads would only wait for one another."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import contextlib, io
from onrecord.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(["formats"])
import numpy, threadpoolctl
print(*{pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"})
"""


@pytest.mark.parametrize(("given", "threads"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")])
def test_the_command_line_asks_for_one_thread_unless_told_otherwise(given: dict[str, str], threads: str) -> None:
    pytest.importorskip("threadpoolctl")
    kept = {name: value for name, value in os.environ.items() if "NUM_THREADS" not in name}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=kept | given, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [threads]
