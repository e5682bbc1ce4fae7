"""How much room is left where a folder lies."""

import shutil
from pathlib import Path


def free(folder: Path) -> int:
    """Bytes that can still be written there; -1: the system doesn't say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return -1
