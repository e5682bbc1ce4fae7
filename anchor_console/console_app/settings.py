"""What a person chose for this profile (theme, language, window), in one small file."""

from pathlib import Path

import msgspec


class KeptSettings:
    """Texts by name, kept in a JSON file. A broken or missing file is an empty one; a full disk loses only a choice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._chosen = _read(path)

    def get(self, name: str, default: str) -> str:
        """What was chosen, or the default."""
        return self._chosen.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Choose, and keep it."""
        if self._chosen.get(name) == value:
            return
        self._chosen[name] = value
        partial = self._path.with_suffix(".part")
        try:
            partial.write_bytes(msgspec.json.format(msgspec.json.encode(self._chosen)))
            partial.replace(self._path)
        except OSError:
            partial.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}
