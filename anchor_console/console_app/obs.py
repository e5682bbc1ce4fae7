"""Builds the desk's OBS: the connector, and its websocket library, are imported when there is an OBS to speak to."""

import random
from collections.abc import Callable
from pathlib import Path

from anchor_console.core.glass import Sayable
from anchor_console.desk.obs.door import ObsDesk
from anchor_console.desk.obs.view import Speaks
from anchor_console.desk.view import DeskView
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from anchor_console.ui import numerals
from anchor_console.ui.words import Words


def obs_desk(
    desk: DeskView, words: Words, tasks: Tasks, secrets: Secrets, known: str, keep: Callable[[str], None], folder: Path
) -> ObsDesk:  # fmt: skip
    """The desk's OBS, speaking already where one is known."""

    def priced(price: Sayable, currency: str) -> str:
        """Where variants cost more, viewers are told so."""
        return numerals.money(price.amount, currency) + (words.say("glass.from") if price.least else "")

    made = ObsDesk(desk, connector, tasks, secrets, random.Random(), known, keep, folder, priced, written)
    made.begin()
    return made


def connector() -> Speaks:
    """Whoever speaks to OBS."""
    from anchor_console.connectors.obs import Obs

    return Obs()


def written(at: int) -> str:
    """An instant with its day and its seconds, as lists of marks bear it."""
    return f"{numerals.day(at)} {numerals.time_of_day(at, seconds=True)}"
