"""A small TCP proxy that can be cut: what stands between programs that must get over a broken line."""

import contextlib
import selectors
import socket
import threading
from typing import Final

PIECE: Final = 256 * 1024


class Proxy:
    """Passes what comes to its own port on to another on this machine, until it is cut."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._is_cut = self._ended = False
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Break every line, and let nobody through until `mend`."""
        self._is_cut = True
        with self._lock:
            broken, self._open = self._open, set()
        for end in broken:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def mend(self) -> None:
        """Let them through again."""
        self._is_cut = False

    def close(self) -> None:
        """End it."""
        self._ended = True
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        while not self._ended:
            try:
                near, _ = self._listener.accept()
            except OSError:  # closed
                return
            if (far := self._reached()) is None:
                near.close()
                continue
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._open |= {near, far}
            threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()

    def _reached(self) -> socket.socket | None:
        """A line to the target; None while it is cut, or where nobody answers."""
        if self._is_cut:
            return None
        try:
            return socket.create_connection(self._target, 5)
        except OSError:
            return None

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        other: dict[object, socket.socket] = {near: far, far: near}
        with selectors.DefaultSelector() as waiting, contextlib.suppress(OSError, ValueError):
            for end in (near, far):
                waiting.register(end, selectors.EVENT_READ)
            while True:
                for key, _ in waiting.select():
                    piece = other[other[key.fileobj]].recv(PIECE)
                    if not piece:
                        raise OSError("one end is gone")
                    other[key.fileobj].sendall(piece)
        for gone in (near, far):
            gone.close()
            with self._lock:
                self._open.discard(gone)
