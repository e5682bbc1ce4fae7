"""One profile, one console: a second start brings the first to the front, and ends."""

import logging
import time
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from anchor_console.kit.lock import FileLock

ANSWERS_WITHIN: Final = 6_000
"""Milliseconds that the first console has to come to the front."""
LOCK: Final = "console.lock"
_DONE: Final = b"done\n"

log = logging.getLogger(__name__)


class OneConsole:
    """The hold on a profile's folder, and the door at which a second start knocks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / LOCK)
        self._server: object = None

        self.window: QWidget | None = None
        """What comes to the front when a second start asks for it."""

    def take(self) -> bool:
        """Take the profile; False when another console has it. A lock left behind by a dead one holds nobody up."""
        try:
            return self._lock.take()
        except OSError:  # a folder that can't be written: what of the console still works there shall work
            return True

    def listen(self) -> None:
        """Hear second starts from now on; to call this is to import Qt's network."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None:
            return
        name = server_name(self._folder)
        QLocalServer.removeServer(name)  # left behind by one that died: the lock says that it is nobody's
        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

        def answer() -> None:
            while (knock := server.nextPendingConnection()) is not None:
                knock.disconnected.connect(knock.deleteLater)
                to_front(self.window)
                knock.write(_DONE)
                knock.flush()

        server.newConnection.connect(answer)
        if not server.listen(name):
            log.warning("a second start will not find this console: %s", server.errorString())
        self._server = server

    def release(self) -> None:
        """Let go of the profile."""
        if self._server is not None:
            from PySide6.QtNetwork import QLocalServer

            assert isinstance(self._server, QLocalServer)
            self._server.close()
            self._server = None
        self._lock.release()


def to_front(window: QWidget | None) -> None:
    """Show the window before all others, however small it was made."""
    if window is not None:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()


def knock(folder: Path, patience: int = ANSWERS_WITHIN) -> Literal["done", "hangs"]:
    """Ask the console that has this profile to come to the front; it may be one that is only just starting."""
    from PySide6.QtNetwork import QLocalSocket

    until = time.monotonic() + patience / 1_000
    while (left := int((until - time.monotonic()) * 1_000)) > 0:
        socket = QLocalSocket()
        socket.connectToServer(server_name(folder))
        if socket.waitForConnected(left):
            heard = socket.waitForReadyRead(left) and socket.readAll().data()
            return "done" if heard == _DONE else "hangs"
        time.sleep(0.05)
    return "hangs"


def server_name(folder: Path) -> str:
    """The name at which the console of that folder listens: of this user and this folder alone, and short."""
    import getpass  # not needed for the first paint
    import hashlib

    whose = f"{getpass.getuser()}\0{folder.resolve()}".encode("utf-8", "surrogatepass")
    return f"anchor-console-{hashlib.sha256(whose).hexdigest()[:16]}"
