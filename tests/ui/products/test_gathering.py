"""Many rows are gathered, and many changes made, a few at a time; both can be stopped."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anchor_console.core.undo import Wanted
from anchor_console.desk.browsing import CatalogueQuery, CatalogueRow
from anchor_console.ui.products.changing import Changing
from anchor_console.ui.products.gathering import Gathering
from tests.catalogue_made import catalogue_row
from tests.fakes import FakeDesk


def test_all_rows_of_a_query_are_gathered(qtbot: QtBot, desk: FakeDesk) -> None:
    desk.catalogue_rows = [catalogue_row(f"c{n}") for n in range(450)]
    owner = QObject()
    gathering, got, went = Gathering(desk, owner), list[CatalogueRow](), list[tuple[int, int]]()
    gathering.went_on.connect(lambda done, whole: went.append((done, whole)))
    gathering.start(CatalogueQuery(), got.extend)
    assert gathering.is_busy
    qtbot.waitUntil(lambda: not gathering.is_busy)
    assert len(got) == 450
    assert went[-1] == (450, 450)


def test_no_more_are_gathered_than_were_asked_for(qtbot: QtBot, desk: FakeDesk) -> None:
    desk.catalogue_rows = [catalogue_row(f"c{n}") for n in range(450)]
    owner = QObject()
    gathering, got = Gathering(desk, owner), list[CatalogueRow]()
    gathering.start(CatalogueQuery(), got.extend, most=250)
    qtbot.waitUntil(lambda: not gathering.is_busy)
    assert len(got) == 250


def test_gathering_stops_and_gives_nothing(qtbot: QtBot, desk: FakeDesk) -> None:
    desk.catalogue_rows = [catalogue_row("c1")]
    owner = QObject()
    gathering, got = Gathering(desk, owner), list[CatalogueRow]()
    gathering.start(CatalogueQuery(), got.extend)
    gathering.stop()
    assert not gathering.is_busy
    assert got == []


def test_changes_are_made_as_one_step_and_told_when_done(qtbot: QtBot, desk: FakeDesk) -> None:
    owner = QObject()
    changing, made = Changing(desk, owner), list[int]()
    changing.start([Wanted("product.remove", f"c{n}", {}) for n in range(100)], made.append)
    qtbot.waitUntil(lambda: made == [100])
    assert len(desk.changes) == 100
    assert not changing.is_busy


def test_changes_wait_for_a_hub_that_has_not_caught_up(qtbot: QtBot, desk: FakeDesk) -> None:
    owner = QObject()
    changing, made = Changing(desk, owner), list[int]()
    desk.waiting_edits = 1_001
    changing.start([Wanted("product.remove", "c1", {})], made.append)
    assert (desk.changes, made) == ([], [])
    desk.waiting_edits = 10
    qtbot.waitUntil(lambda: made == [1])


def test_changes_that_are_stopped_stay_as_far_as_they_went(desk: FakeDesk) -> None:
    owner = QObject()
    changing, made = Changing(desk, owner), list[int]()
    changing.start([], made.append)
    assert made == [0]
    changing.stop()
    assert made == [0]
