"""Where the hub listens: at the port that was asked for, else at the last one if it is free, so that addresses last."""

import socket
from pathlib import Path
from typing import Final

from anchor_console.kit.paths import write_private

_FILE: Final = "port"
"""In the data folder: an address that was put into OBS is good after a restart too."""


class CannotListen(Exception):
    """The address or port is not to be had."""


def listener_at(host: str, port: int, folder: Path) -> socket.socket:
    """A socket that will listen at that port; at 0 the one of last time, else any free one. Raises CannotListen."""
    if port == 0 and (last := _last(folder)):
        try:
            return bind(host, last)
        except CannotListen:
            pass  # somebody else has it now
    return bind(host, port)


def remember(folder: Path, port: int) -> None:
    """It listens there now."""
    write_private(folder / _FILE, str(port))


def bind(host: str, port: int) -> socket.socket:
    """A socket that will listen there; port 0 is any free one. Raises CannotListen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # The connections inherit it: else an answer's body waits 40 ms for the acknowledgement of its head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as why:
        listener.close()
        raise CannotListen(f"The hub can't answer at {host}, port {port}: {why}") from None
    return listener


def _last(folder: Path) -> int:
    try:
        text = (folder / _FILE).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return 0
    return int(text) if text.isdecimal() and 1_024 <= int(text) < 65_536 else 0
