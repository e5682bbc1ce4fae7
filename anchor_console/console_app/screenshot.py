"""A picture of the window, drawn and saved without anybody watching."""

from pathlib import Path

from PySide6.QtWidgets import QWidget


def grab(window: QWidget, file: Path) -> None:
    """Save the window as it looks now. Raises OSError when the file can't be written or its kind isn't a picture."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(file)):
        raise OSError(f"could not save a picture as {file}: is it a .png in a folder that can be written?")
