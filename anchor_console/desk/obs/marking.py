"""Lists of marks in this desk's own files: one for each recording, named after it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from anchor_console.core.obs import HEAD, Mark, line

BYTE_ORDER: Final = "\ufeff"
"""Without it a spreadsheet takes Chinese for something else."""
UNNAMED: Final = "no-recording"
_STRANGE: Final = re.compile(r"[^\w .()-]")


def name_of(recording: str) -> str:
    """The name of a recording's list. The file may lie on a computer of another system, and be called anything."""
    name = re.split(r"[/\\]", recording)[-1]
    stem = name.rpartition(".")[0] or name
    return f"{_STRANGE.sub('_', stem).strip(' .')[:100] or UNNAMED}.marks.csv"


def write(folder: Path, mark: Mark, time: Callable[[int], str]) -> Path:
    """Add a mark to its recording's list, on the disk when this returns; `time` writes an instant. Raises OSError."""
    import os

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name_of(mark.recording)
    with path.open("a", encoding="utf-8", newline="") as file:
        if file.tell() == 0:
            file.write(BYTE_ORDER + HEAD)
        file.write(line(mark, time(mark.at)))
        file.flush()
        os.fsync(file.fileno())
    return path
