"""Pictures as files that OBS can open."""

import asyncio
from pathlib import Path

import pytest

from anchor_console.desk.obs.pictures import Pictures, ending_of
from anchor_console.kit.tasks import Tasks
from tests.fakes import FakeDesk
from tests.waiting import until

PNG = b"\x89PNG\r\n\x1a\n1234"


@pytest.mark.parametrize(
    ("content", "ending"),
    [(PNG, "png"), (b"\xff\xd8\xff\xe0", "jpg"), (b"GIF89a", "gif"), (b"BMxx", "bmp"), (b"RIFF0000WEBPVP8 ", "webp"),
     (b"<svg>", ""), (b"", "")],
)  # fmt: skip
def test_a_picture_is_known_by_how_it_begins(content: bytes, ending: str) -> None:
    """What OBS can't show has no ending."""
    assert ending_of(content) == ending


async def test_a_picture_is_written_once_it_is_here(tmp_path: Path) -> None:
    """Until then there is none; what is no picture never is."""
    desk, came = FakeDesk(), asyncio.Event()
    failed: list[str] = []
    tasks = Tasks(lambda name, error: failed.append(name))
    pictures = Pictures(desk, tmp_path / "pictures", tasks, came.set)
    assert pictures.file("a") == ""
    kept = desk.attach(PNG)
    nothing = desk.attach(b"<svg>")
    assert pictures.file(kept) == ""
    assert pictures.file(nothing) == ""
    await until(came.is_set)
    assert Path(pictures.file(kept)).read_bytes() == PNG
    await until(lambda: not tasks.names())
    assert pictures.file(nothing) == ""
    assert not failed
