"""A transcript file that grows is heard while a show is on air, whatever the program does that writes it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.desk.hearing import Ear
from anchor_console.desk.listening import Listening
from anchor_console.desk.picture import Picture
from anchor_console.desk.rules import rules
from anchor_console.kit.tasks import Tasks
from tests.fakes import NOON, FakeDesk, session_row
from tests.waiting import until

SAID = "这个是全网最低价，大家放心拍"
SOON = 0.002
"""Seconds between two looks in these tests."""


class Rehearsed:
    """A rehearsal that notes what it is told."""

    def __init__(self) -> None:
        self.is_on, self.told = False, list[tuple[str, bool]]()

    def hear(self, text: str, *, is_final: bool) -> None:
        self.told.append((text, is_final))


def fail(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


def append(path: Path, text: str) -> None:
    with path.open("ab") as file:
        file.write(text.encode())


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk(session_row("s1", live_at=NOON))
    desk.rule_pack = rules()
    desk.open_session("s1")
    return desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "captions.txt"
    made.write_text(f"早先说的{SAID}\n", encoding="utf-8")
    return made


@pytest.fixture
def rehearsed() -> Rehearsed:
    return Rehearsed()


@pytest.fixture
async def here(desk: FakeDesk, path: Path, rehearsed: Rehearsed) -> AsyncIterator[Listening]:
    """Follows the file already."""
    tasks = Tasks(fail)
    made = Listening(desk, tasks, Ear(desk, lambda: ""), rehearsed, SOON)
    made.follow(path)
    await until(lambda: made.now.step != "waits" or not desk.opened)
    yield made
    await tasks.close()


async def test_what_is_appended_is_heard_under_the_rooms_clock(here: Listening, desk: FakeDesk, path: Path) -> None:
    """Not what stood there before; each sentence once."""
    desk.pictures["s1"] = Picture("s1")
    desk.pictures["s1"].at = NOON + 5
    append(path, f"{SAID}\n大家好\n")
    await until(lambda: here.now.heard == 2)
    append(path, "再来一句\n")
    await until(lambda: here.now.heard == 3)
    assert [(one.said, one.said_at) for one in here.ear.suggested] == [(SAID, NOON + 5)]
    assert (here.now.step, here.now.last) == ("hears", desk.time)


async def test_a_sentence_that_nobody_ended_is_over_after_a_while(here: Listening, path: Path) -> None:
    append(path, SAID[:8])
    await until(lambda: here.now.heard == 1)
    assert [one.said for one in here.ear.suggested] == [SAID[:8]]


async def test_broken_bytes_are_safe_text(here: Listening, path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\xff\x00\x1b[31m\xe2\x80\xae " + SAID.encode() + b"\n")
    await until(lambda: here.ear.suggested)
    assert here.ear.suggested[0].said == f"\ufffd[31m {SAID}"


async def test_a_file_cut_replaced_or_removed_is_followed_on_and_told(here: Listening, path: Path) -> None:
    path.write_text("新的\n", encoding="utf-8")
    await until(lambda: here.now.heard == 1)
    assert here.now.anew == 1
    path.unlink()
    await until(lambda: here.now.step == "gone")
    path.write_text(f"{SAID}\n", encoding="utf-8")
    await until(lambda: here.ear.suggested)
    assert (here.now.step, here.now.anew) == ("hears", 2)


async def test_so_is_one_that_grew_by_too_much_at_once(here: Listening, path: Path) -> None:
    append(path, "啊\n" * 40_000)
    await until(lambda: here.now.passed_over)


async def test_what_is_no_file_is_told(here: Listening, tmp_path: Path) -> None:
    here.follow(tmp_path)
    await until(lambda: here.now.step == "unread")
    here.stop()
    assert here.now.step == "off"


async def test_off_air_nothing_is_read_and_a_show_begins_with_what_comes_then(
    here: Listening, desk: FakeDesk, path: Path
) -> None:  # fmt: skip
    desk.session_rows = [session_row("s1", state="ready")]
    await until(lambda: here.now.step == "waits")
    append(path, f"{SAID}\n")
    looked = here.now
    path.rename(path.with_suffix(".kept"))
    await until(lambda: here.now.step == "gone")
    path.with_suffix(".kept").rename(path)
    await until(lambda: here.now.step == "waits")
    assert (looked.heard, here.now.heard, here.ear.suggested) == (0, 0, [])
    desk.session_rows = [session_row("s1")]
    await until(lambda: here.now.step == "hears")
    append(path, "开播了\n")
    await until(lambda: here.now.heard == 1)
    assert here.ear.suggested == []


async def test_a_rehearsal_hears_what_is_said_in_it(
    here: Listening, desk: FakeDesk, path: Path, rehearsed: Rehearsed
) -> None:  # fmt: skip
    desk.opened.clear()
    rehearsed.is_on = True
    desk.time += 1
    await until(lambda: (here.now.step, here.now.since) == ("hears", desk.time))
    append(path, f"{SAID}\n")
    await until(lambda: (SAID, True) in rehearsed.told)
    assert here.ear.suggested == []


async def test_a_show_that_ends_amid_a_burst_is_heard_no_more(here: Listening, desk: FakeDesk, path: Path) -> None:
    here.ear.watch(lambda: desk.opened.clear())
    append(path, f"{SAID}\n" * 5)
    await until(lambda: here.now.step == "waits")
    assert len(here.ear.suggested) == 1
