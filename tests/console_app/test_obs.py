"""The console's OBS is built with its connector, which is imported only when there is an OBS to speak to."""

import asyncio
import subprocess
import sys

import qasync
from PySide6.QtWidgets import QApplication

from anchor_console.connectors.obs import Obs
from anchor_console.connectors.obs.talk import Talk
from anchor_console.console_app.obs import connector, written
from tests.obs_made import fake_obs

IMPORTS = """
import sys
import anchor_console.console_app.obs, anchor_console.ui.window
print([name for name in sys.modules if name.startswith(("websockets", "anchor_console.connectors"))])
"""


def test_the_connector_is_that_of_obs() -> None:
    """The one that the tests against a real OBS speak by."""
    assert isinstance(connector(), Obs)


def test_no_websocket_is_imported_before_an_obs_is_spoken_to() -> None:
    """Building the desk's OBS needs none."""
    done = subprocess.run([sys.executable, "-c", IMPORTS], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_it_speaks_on_the_consoles_own_loop(qapp: QApplication) -> None:
    """Qt and asyncio share one loop there: the websocket lives on it, time-outs too."""

    async def speak() -> list[str]:
        seen: list[str] = []

        async def work(talk: Talk) -> None:
            await talk.switch("单品")
            seen.append((await talk.read()).scene)

        async with fake_obs("geheim") as obs:
            await Obs().talk(obs.address, "geheim", lambda told: None, work)
        return seen

    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    try:
        with loop:
            assert loop.run_until_complete(speak()) == ["单品"]
    finally:
        asyncio.set_event_loop(None)


def test_a_mark_bears_its_day_and_its_seconds() -> None:
    """A list is read weeks later."""
    assert len(written(1_763_784_000_000)) == len("2025-11-22 12:00:00")
