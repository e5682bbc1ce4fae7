"""A console that says when it first painted numbers newer than a moment; run as a program, and killed from outside."""

import json
import sys
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer

from anchor_console.console_app import Console, ConsoleOptions
from anchor_console.console_app.running import Running, until_done
from anchor_console.desk.profile import Profile
from anchor_console.ui.cockpit import Cockpit

SESSION: Final = "s"


class Newer(QObject):
    """Watches the grid of numbers: says once, after the paint, when what it shows was sent after `since` (ms)."""

    def __init__(self, console: Console, since: float) -> None:
        super().__init__()
        self._desk, self._since, self._said = console.desk, since, False
        cockpit = console.window.findChild(Cockpit)
        assert cockpit is not None
        cockpit.numbers.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint of the grid."""
        picture = self._desk.picture
        live = picture is not None and self._desk.stream.step == "live" and picture.sent_at > self._since
        if live and not self._said and event.type() == QEvent.Type.Paint:
            self._said = True
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> None:
        picture = self._desk.picture
        assert picture is not None
        print(json.dumps({"at": time.time() * 1000, "events": picture.seq}), flush=True)


if __name__ == "__main__":
    folder, url, token_file, moment = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), float(sys.argv[4])
    options = ConsoleOptions(hub=url, token_file=token_file, size=(1920, 1080), language="zh", theme="dark")
    shown = Console(options, folder, Profile(hub=url))
    shown.desk.open_session(SESSION)
    newer = Newer(shown, moment)
    shown.paint()
    code = Running(shown).run(until_done)
    shown.close()
    sys.exit(code)
