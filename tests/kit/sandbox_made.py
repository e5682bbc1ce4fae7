"""Functions that the sandbox runs: well-behaved ones, and every kind of bad one."""

import os
import sys
from pathlib import Path


def joined(text: str, raw: bytes, number: int) -> bytes:
    """All that was given."""
    return text.encode() + raw + str(number).encode()


def own_pid() -> bytes:
    """Where this runs."""
    return str(os.getpid()).encode()


def content(path: str) -> bytes:
    """A file's."""
    return Path(path).read_bytes()


def refuses() -> bytes:
    """It says no in plain words."""
    raise ValueError("the sheet has no title row")


def prints() -> bytes:
    """It writes where the answer goes."""
    print("noise", flush=True)
    os.write(1, b"more noise")
    return b"answer"


def much(size: int) -> bytes:
    """So many bytes."""
    return b"x" * size


def stumbles() -> bytes:
    """It has a bug."""
    return {"": b""}["x"]


def dies() -> bytes:
    """It ends without a word."""
    os._exit(3)


def never_ends() -> bytes:
    """It works for ever."""
    while True:
        pass


def notes_and_never_ends(path: str) -> bytes:
    """It says who it is, and works for ever."""
    Path(path).write_text(f"{os.getpid()}\n")
    return never_ends()


def takes_at_once() -> bytes:
    """It wants a gigabyte."""
    return bytes(bytearray(1024 * 1024 * 1024))[:1]


def takes_bit_by_bit() -> bytes:
    """It wants ever more."""
    kept = []
    while True:
        kept.append(bytearray(b"x" * 1024 * 1024))


def aborts_for_memory() -> bytes:
    """It ends like a library that got no memory."""
    sys.stderr.write("memory allocation of 1048576 bytes failed\n")
    sys.stderr.flush()
    os.abort()
