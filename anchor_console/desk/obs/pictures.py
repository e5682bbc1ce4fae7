"""Pictures of products as files that OBS can open: the desk's own files bear no name that says what they are."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from anchor_console.desk.view import DeskView
from anchor_console.kit.tasks import Tasks

SIGNS: Final = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"BM", "bmp"),
)  # fmt: skip
"""How the files begin that OBS can show, and their endings; WebP says so further in."""


class Pictures:
    """The file of each picture, once it is there; `came` is called then."""

    def __init__(self, desk: DeskView, folder: Path | None, tasks: Tasks, came: Callable[[], None]) -> None:
        self._desk, self._folder, self._tasks, self._came = desk, folder, tasks, came
        self._files: dict[str, str] = {}

    def file(self, sha256: str) -> str:
        """Its path; "" while it is not here, or where it is none."""
        if sha256 in self._files:
            return self._files[sha256]
        content = self._desk.file(sha256) if self._folder is not None else None
        if content is not None and self._folder is not None:
            self._files[sha256] = ""
            self._tasks.start(f"obs picture {sha256}", self._write(self._folder, sha256, content))
        return ""

    async def _write(self, folder: Path, sha256: str, content: bytes) -> None:
        ending = ending_of(content)
        path = folder / f"{sha256}.{ending}"

        def write() -> None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not path.exists():
                part = path.with_suffix(".part")
                part.write_bytes(content)
                part.replace(path)

        if ending:
            await asyncio.to_thread(write)
            self._files[sha256] = str(path)
            self._came()


def ending_of(content: bytes) -> str:
    """The ending that a picture's file should have; "" of what OBS can't show."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return next((ending for sign, ending in SIGNS if content.startswith(sign)), "")
