"""What is quick is run first, and what fails is told at once: a broken rule of the house shows within a minute."""

from __future__ import annotations

import pytest

LATER = ("slow", "browser")  # marks of what takes seconds each


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Rules of the house, then what is quick, then the rest; the tests of a file stay together."""
    house = "test_house.py"
    items.sort(key=lambda item: (item.path.name != house, any(item.get_closest_marker(mark) for mark in LATER)))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are told by their number: packed ones hold the time of day, and each worker must give a test the same name."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and not val.isascii() else None


class _AtOnce:
    """Writes the name of a failing test when it fails; what is wrong stands at the end."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told = self._config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and told is not None:
            told.write_line(f"\n{report.nodeid}: {report.longreprtext.splitlines()[-1] if report.longreprtext else ''}")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the workers of xdist have no screen
        config.pluginmanager.register(_AtOnce(config))
