"""One holder a file."""

import subprocess
import sys
from pathlib import Path

from anchor_console.kit.lock import FileLock


def test_it_is_held_once_until_it_is_released(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_the_end_of_the_process_lets_go_of_it(tmp_path: Path) -> None:
    take = "import sys, pathlib; from anchor_console.kit.lock import FileLock; "
    take += "assert FileLock(pathlib.Path(sys.argv[1])).take(); import os; os._exit(0)"
    subprocess.run([sys.executable, "-c", take, str(tmp_path / "lock")], check=True)
    lock = FileLock(tmp_path / "lock")
    assert lock.take()
    lock.release()
