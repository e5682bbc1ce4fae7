"""Where things lie on this machine: the data folder, the program's resources, files that only the owner reads."""

import os
import tempfile
from pathlib import Path
from typing import Final

APPLICATION: Final = "anchor-console"


def data_folder() -> Path:
    """The user's data folder of this program; it need not exist yet."""
    import platformdirs  # only who was given no folder needs it

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def resources() -> Path:
    """The folder of the program's resources: beside a checkout, else inside the installed package or bundle."""
    package = Path(__file__).resolve().parent.parent
    beside = package.parent / "resources"
    return beside if beside.is_dir() else package / "_resources"


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def make_private_folder(path: Path) -> Path:
    """Make a folder (and those above it) that only its owner may enter, and return it."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
