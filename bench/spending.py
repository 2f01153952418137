"""What processes and all that they start spend, read from the system while they live: CPU-seconds, and memory held."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

import psutil

_EVERY = 0.5  # seconds between two looks: of a process that ends, so much is not seen at most


class Spent:
    """CPU-seconds and memory of some processes and their children, those of another such group left out."""

    def __init__(self, roots: Sequence[int]) -> None:
        self.roots = roots
        self.closed = False  # nothing more is noted
        self._by_process: dict[tuple[int, float], float] = {}
        self._kinds: dict[tuple[int, float], str] = {}
        self._known: set[psutil.Process] = set()
        self._held: list[float] = []  # MB of the largest process at each look

    @property
    def seconds(self) -> float:
        """CPU-seconds."""
        return sum(self._by_process.values())

    def kinds(self) -> str:
        """CPU-seconds by what the processes are, with how many there were: the dearest first."""
        seconds: Counter[str] = Counter()
        for process, spent in self._by_process.items():
            seconds[self._kinds[process]] += spent  # type: ignore[assignment]
        many = Counter(self._kinds.values())
        return ", ".join(f"{many[kind]} x {kind} {spent:.1f}" for kind, spent in seconds.most_common())

    def fifths(self) -> list[int]:
        """The most that a process held, in MB, by fifths of the time."""
        step = max(1, -(-len(self._held) // 5))
        return [round(max(self._held[n : n + step])) for n in range(0, len(self._held), step)]

    def look(self, leave: set[int]) -> None:
        """Notes what there is now. A process that was seen once is followed when it has lost its parent, too."""
        if self.closed:
            return
        for root in self.roots:
            with suppress(psutil.Error):
                first = psutil.Process(root)
                self._known |= {one for one in (first, *first.children(recursive=True)) if one.pid not in leave}
        largest = 0.0
        for process in tuple(self._known):
            try:
                times, held = process.cpu_times(), process.memory_info().rss
            except psutil.Error:
                self._known.discard(process)
                continue
            key = process.pid, process.create_time()
            self._by_process[key] = times.user + times.system
            if key not in self._kinds:
                self._kinds[key] = _kind(process)
            largest = max(largest, held / (1 << 20))
        if largest:
            self._held.append(largest)


def _kind(process: psutil.Process) -> str:
    """What a process is: the module that it runs; of one that multiprocessing started, whose child it is."""
    with suppress(psutil.Error, ValueError):
        words: list[str] = process.cmdline()
        if "-m" in words:
            return words[words.index("-m") + 1].rpartition(".")[2]
        parent = process.parent()
        return f"child of {_kind(parent)}" if parent else "another"
    return "another"


@contextmanager
def spending(roots: Mapping[str, Sequence[int]]) -> Iterator[dict[str, Spent]]:
    """Watches groups of processes by name. A group's own root is left out where it is this process, and so are the
    other groups' processes that stand among its children."""
    found = {name: Spent(pids) for name, pids in roots.items()}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            for one in found.values():
                leave = {pid for other in found.values() if other is not one for pid in other.roots}
                one.look(leave | {os.getpid()})

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()
