"""The bands above the rows: how far a first sync is, what befell the copy, and the ways on from there."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Lost, Progress, Shelter, Sheltered, WayOut
from anchor_console.ui import condition
from anchor_console.ui.connection import Connection
from anchor_console.ui.connection.bands import ShelterBand
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk


@pytest.fixture
def page(window: Window) -> Connection:
    """The connection page, on screen."""
    window.go("connection")
    found = window.findChild(Connection)
    assert isinstance(found, Connection)
    return found


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def told(desk: FakeDesk, words: Words, id: str) -> str:
    """What the status line says in that part."""
    return next(part.words for part in condition.parts(desk, words) if part.id == id)


def test_a_first_sync_shows_its_counts_and_goes_when_it_is_done(
    qtbot: QtBot, page: Connection, desk: FakeDesk, words: Words
) -> None:
    desk.sync_progress = Progress(done=12_400, whole=100_000)
    desk.tell(Changed.LINK)
    qtbot.waitUntil(page.progress.isVisible)
    assert page.progress.accessibleName() == "正在取回团队记录: 12,400 / 100,000 条"
    assert told(desk, words, "progress") == "取回记录 12,400 / 100,000"
    assert not page.progress.grab().isNull()
    desk.sync_progress = None
    desk.tell(Changed.LINK)
    qtbot.waitUntil(page.progress.isHidden)


def test_a_first_sync_can_be_stopped_and_go_on(qtbot: QtBot, page: Connection, desk: FakeDesk, words: Words) -> None:
    desk.sync_progress = Progress(done=5, whole=0)
    page.refresh()
    assert page.progress.accessibleName().endswith("5 条")
    QTest.keyClick(focused(), Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page.progress.button.text() == "继续")
    assert desk.sync_progress.paused
    assert told(desk, words, "progress") == "取回停在 5 / —"
    assert not page.progress.grab().isNull()
    QTest.mouseClick(page.progress.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.progress.button.text() == "停下")


def test_without_a_first_sync_its_key_does_nothing(page: Connection, desk: FakeDesk) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_P)
    QTest.keyClick(focused(), Qt.Key.Key_B)
    QTest.keyClick(focused(), Qt.Key.Key_O)
    assert (desk.sync_progress, desk.ways_out) == (None, [])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("state", get_args(Sheltered))
def test_each_shelter_says_what_happened_and_what_still_works(
    page: Connection, desk: FakeDesk, words: Words, state: Sheltered, language: str
) -> None:
    words.choose("en" if language == "en" else "zh")
    desk.copy_shelter = Shelter(state=state, way="folder", since=NOON, folder="/x")
    page.refresh()
    assert page.shelter.isVisible()
    assert not page.shelter.way.isVisible()
    assert page.shelter.folder.isVisible()
    assert len(page.shelter.accessibleName()) > 40
    assert told(desk, words, "shelter")
    assert condition.needs_a_look(condition.parts(desk, words)[0])
    assert not page.shelter.grab().isNull()


@pytest.mark.parametrize(("way", "said"), [("backup", "用 11-2"), ("without", "不用它，重新开始")])
def test_the_way_out_is_one_key(qtbot: QtBot, page: Connection, desk: FakeDesk, way: WayOut, said: str) -> None:
    desk.copy_shelter = Shelter(state="damaged", way=way, since=NOON, backup_at=NOON)
    page.refresh()
    assert page.shelter.way.text().startswith(said)
    assert not page.shelter.folder.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_B)
    assert desk.ways_out == [way]
    qtbot.waitUntil(page.shelter.isHidden)


@pytest.mark.parametrize(("lost", "said"), [("", ""), ("some", "有一部分读不出来"), ("all", "都读不出来")])
def test_what_became_of_the_edits_in_a_damaged_copy_is_told(
    page: Connection, desk: FakeDesk, lost: Lost, said: str
) -> None:
    desk.copy_shelter = Shelter(state="damaged", way="without", since=NOON, saved_edits=3, lost=lost)
    page.refresh()
    assert "3 处没送出的改动已带过来" in page.shelter.accessibleName()
    assert said in page.shelter.accessibleName()
    assert ("读不出来" in page.shelter.accessibleName()) == bool(said)


def test_the_folder_is_shown_by_the_system(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> None:
    opened: list[str] = []
    band = ShelterBand(desk, look, words, opened.append)
    qtbot.addWidget(band)
    desk.copy_shelter = Shelter(state="read_only", way="folder", since=NOON, folder="/data")
    band.refresh()
    QTest.mouseClick(band.folder, Qt.MouseButton.LeftButton)
    band.take()
    assert (opened, desk.ways_out) == (["/data"], [])
