"""From starting a killed console again to numbers on its screen that are newer than the kill; a real hub, 20 kills."""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.hubs import Hub, lines, running_hub
from benchmarks.report import Line
from benchmarks.screen import virtual_screen

KILLS: Final = 20
RATE: Final = 13
AIM_S: Final = 3.0
PATIENCE_S: Final = 30


def measure() -> Iterator[Line]:
    """Killed at seeded moments, from half a second to four seconds after it was back."""
    chance = random.Random(5)
    with (
        tempfile.TemporaryDirectory(prefix="back-") as folder,
        virtual_screen(1920, 1080) as screen,
        running_hub(Path(folder) / "hub") as hub,
        sending(hub),
    ):
        profile = Path(folder) / "console"
        profile.mkdir()
        killed_at, waits = time.time() * 1000, []
        for _ in range(KILLS + 1):
            began = time.time() * 1000
            process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.returning", str(profile), hub.url, str(hub.token_file),
                 str(killed_at)],
                env=screen, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            assert process.stdout is not None
            patience = threading.Timer(PATIENCE_S, process.kill)
            patience.start()
            said = process.stdout.readline()
            patience.cancel()
            assert said, f"a console was not back after {PATIENCE_S} s"
            waits.append((json.loads(said)["at"] - began) / 1000)
            time.sleep(chance.uniform(0.5, 4))
            process.kill()
            killed_at = time.time() * 1000
            process.wait()
            process.stdout.close()
        back = waits[1:]
        yield Line("killed console back with newer numbers, p50", statistics.median(back), "s", AIM_S)
        yield Line("killed console back with newer numbers, max", max(back), "s", AIM_S)


@contextmanager
def sending(hub: Hub) -> Iterator[None]:
    """Thirteen events a second, until the end of the block."""
    ended = threading.Event()

    def send() -> None:
        while not ended.wait(0.25):
            at = time.time_ns() // 1_000_000
            hub.post("/v1/sessions/s/events", b"\n".join(lines(RATE // 4, at, at)))

    sender = threading.Thread(target=send)
    sender.start()
    try:
        yield
    finally:
        ended.set()
        sender.join()
