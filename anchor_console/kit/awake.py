"""Keeps this computer from going to sleep while something must run on, by what the system itself offers for that.

Linux: a `systemd-inhibit` that ends with us, for it waits at a pipe that only we hold. A Mac: `caffeinate`, which
watches for our end. Windows: the execution state of the thread that asks. Where none of them is to be had it is said.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

SETTLES_WITHIN: Final = 1.0
"""Seconds in which a program that can't do it has ended."""


class Awake:
    """Holds sleep off from `hold` until `release` or the process's end. `who` and `why` are shown by the system."""

    def __init__(self, who: str, why: str, command: Sequence[str] | None = None) -> None:
        self._command = tuple(command) if command is not None else _command(who, why)
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted = False

    def hold(self) -> bool:
        """Hold sleep off from now on; whether the system lets us. It may take a second: not for a screen's thread."""
        self._wanted = True
        if not self._command:
            return _execution_state(awake=True)
        if self._process is None or self._process.poll() is not None:
            try:
                self._process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            except OSError:
                return False
            try:
                self._process.wait(SETTLES_WITHIN)
            except subprocess.TimeoutExpired:
                return True
            self._end()
            return False
        return True

    def release(self) -> None:
        """Let the computer sleep again."""
        if self._wanted and not self._command:
            _execution_state(awake=False)
        self._wanted = False
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        process.terminate()
        process.wait()


def _command(who: str, why: str) -> tuple[str, ...]:
    if sys.platform == "darwin":
        return ("caffeinate", "-i", "-w", str(os.getpid()))
    if sys.platform == "win32":
        return ()
    return ("systemd-inhibit", "--what=sleep:idle", f"--who={who}", f"--why={why}", "--mode=block", "cat")


if sys.platform == "win32":
    import ctypes

    def _execution_state(*, awake: bool) -> bool:
        """ES_CONTINUOUS, with ES_SYSTEM_REQUIRED while awake."""
        state = 0x80000000 | (0x00000001 if awake else 0)
        return bool(ctypes.WinDLL("kernel32").SetThreadExecutionState(ctypes.c_uint(state)))

else:

    def _execution_state(*, awake: bool) -> bool:
        return False
