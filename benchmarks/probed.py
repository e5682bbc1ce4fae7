"""Starting a console under measurement on a screen that nobody sees, and asking it."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.hubs import Hub, running_hub
from benchmarks.screen import virtual_screen


@dataclass(frozen=True)
class Probe:
    """A console that answers questions, and its hub."""

    process: "subprocess.Popen[str]"
    hub: Hub

    def ask(self, question: str) -> dict[str, Any]:
        """Ask and wait for the answer."""
        self.begin(question)
        return self.answer()

    def begin(self, question: str) -> None:
        """Ask; the answer comes later."""
        assert self.process.stdin is not None
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """The next answer."""
        assert self.process.stdout is not None
        read: dict[str, Any] = json.loads(self.process.stdout.readline())
        return read


@contextmanager
def probed() -> Iterator[Probe]:
    """A hub and a console that shows its session, at 1920×1080, dark, in Chinese."""
    with (
        tempfile.TemporaryDirectory(prefix="probe-") as folder,
        virtual_screen(1920, 1080) as screen,
        running_hub(Path(folder) / "hub") as hub,
    ):
        profile = Path(folder) / "console"
        profile.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.probe", str(profile), hub.url, str(hub.token_file)],
            env=screen, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        probe = Probe(process, hub)
        assert probe.answer() == {"ready": True}
        try:
            yield probe
        finally:
            probe.begin("end")
            process.wait(10)


def p99(values: Sequence[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(values, n=100)[98]
