"""Calendar files that a console wrote are kept up to date by the next start of its profile."""

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from anchor_console.console_app import Console, ConsoleOptions
from anchor_console.desk.calendar_door import Calendars
from anchor_console.kit.tasks import Tasks
from tests.waiting import until


def _keeps(door: Calendars, folder: Path | None) -> bool:
    return door.folder == folder


async def _started(qtbot: QtBot, profile: Path, tasks: Tasks) -> Console:
    console = Console(ConsoleOptions(data=profile, language="zh"), profile)
    qtbot.addWidget(console.window)
    console.desk.change("room.put", "r1", {"name": "屿间生活"})
    console.keep_calendars(tasks)
    return console


async def _ended(console: Console, tasks: Tasks) -> None:
    """Closed once all is written that was wanted."""
    written: list[None] = []
    console._opened.writer.submit(lambda _: None, written.append)

    def is_written() -> bool:
        console.app.processEvents()
        return bool(written)

    await until(is_written)
    await tasks.close()
    console.window.close()
    console.close()


async def test_the_folder_is_written_on_after_a_restart_until_somebody_says_stop(qtbot: QtBot, tmp_path: Path) -> None:
    profile, folder, failed = tmp_path / "profile", tmp_path / "calendars", list[BaseException]()
    profile.mkdir()
    for start in range(3):
        tasks = Tasks(lambda _, error: failed.append(error))
        console = await _started(qtbot, profile, tasks)
        door = console.window.calendars
        assert door is not None
        if start == 0:
            assert door.folder is None
            door.write(folder, {}, lambda many, reason: None)
        if start < 2:
            await until(lambda: len(list(folder.glob("*.ics"))) == 1)
            next(folder.glob("*.ics")).unlink()
        if start == 1:
            await until(partial(_keeps, door, folder))
            door.forget()
        else:
            await until(partial(_keeps, door, folder if start == 0 else None))
        await _ended(console, tasks)
    assert failed == []


async def test_a_folder_that_is_gone_is_told_with_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    profile, folder = tmp_path / "profile", tmp_path / "calendars"
    profile.mkdir()
    for start in range(2):
        tasks = Tasks(lambda _, error: None)
        console = await _started(qtbot, profile, tasks)
        door = console.window.calendars
        assert door is not None
        if start == 0:
            door.write(folder, {}, lambda many, reason: None)
            await until(lambda: len(list(folder.glob("*.ics"))) == 1)
            next(folder.glob("*.ics")).unlink()
            folder.rmdir()
        else:
            said = console.window.topbar.notice.accessibleName()
            assert f"找不到文件夹 {folder}" in said
            assert "Ctrl+E" in said
        await _ended(console, tasks)
