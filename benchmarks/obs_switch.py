"""A scene asked for → seen in a real OBS: read back, and by its own event, which waits for the transition."""

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from anchor_console.connectors.obs import Obs
from anchor_console.connectors.obs.talk import Talk
from anchor_console.core.obs import SceneShown, Told
from benchmarks.obs_program import RealObs, is_installed, real_obs
from benchmarks.report import Line

SWITCHES: Final = 50
FLOOR_MS: Final = 200.0
"""What a person takes for at once."""


def measure() -> Iterator[Line]:
    """p50 and p99 over fifty switches, and over fifty texts read back; nothing where there is no OBS."""
    if not is_installed():
        print("OBS: not measured, there is none: apt-get install obs-studio xvfb", file=sys.stderr)
        return
    with TemporaryDirectory(prefix="obs-") as folder, real_obs(Path(folder)) as obs:
        switched, told, texts = asyncio.run(_measured(obs))
    for name, figures in (("scene asked → read back", switched), ("text asked → read back", texts)):
        yield Line(f"OBS: {name}, p50", _quantile(figures, 0.5), "ms", FLOOR_MS)
        yield Line(f"OBS: {name}, p99", _quantile(figures, 0.99), "ms", FLOOR_MS)
    yield Line("OBS: scene asked → its event, p50", _quantile(told, 0.5), "ms")
    yield Line("OBS: scene asked → its event, p99", _quantile(told, 0.99), "ms")


async def _measured(obs: RealObs) -> tuple[list[float], list[float], list[float]]:
    switched: list[float] = []
    told: list[float] = []
    texts: list[float] = []
    shown = asyncio.Event()

    def hear(what: Told) -> None:
        if isinstance(what, SceneShown):
            shown.set()

    async def work(talk: Talk) -> None:
        for scene in ("A", "B"):
            await talk.ask("CreateScene", {"sceneName": scene})
        text = {"sceneName": "A", "inputName": "Price", "inputKind": "text_ft2_source_v2"}
        await talk.ask("CreateInput", text)
        for n in range(SWITCHES):
            shown.clear()
            began = time.perf_counter()
            await talk.switch("AB"[n % 2])
            switched.append((time.perf_counter() - began) * 1000)
            await shown.wait()
            told.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            await talk.put("Price", f"¥{n}.90")
            texts.append((time.perf_counter() - began) * 1000)

    async with asyncio.timeout(120):
        await Obs().talk(obs.address, obs.password, hear, work)
    return switched, told, texts


def _quantile(figures: list[float], part: float) -> float:
    return sorted(figures)[min(int(len(figures) * part), len(figures) - 1)]
