"""The hub that runs on this computer by itself, for programs that are told of no other."""

from pathlib import Path

import msgspec

from anchor_console.desk.embedded import Running
from anchor_console.kit.paths import data_folder


def running_hub(folder: Path | None = None) -> tuple[str, Path]:
    """Address and token file of this computer's own hub. Raises OSError or msgspec.DecodeError when there is none."""
    found = msgspec.json.decode(((folder or data_folder() / "hub") / "hub.json").read_bytes(), type=Running)
    return found.url, Path(found.token_file)
