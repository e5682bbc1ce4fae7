"""Garbage is looked for by the screen's thread alone, when enough was made, and never in what the start has built."""

import gc
import weakref
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anchor_console.console_app.garbage import COLLECTS, Garbage


class Ring(QObject):
    """An object that only a look for garbage frees."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[Garbage]:
    garbage = Garbage()
    yield garbage
    del garbage
    gc.unfreeze()
    gc.collect()
    gc.enable()


def test_what_the_start_has_built_is_never_looked_through_again(garbage: Garbage) -> None:
    garbage.start()
    assert gc.get_freeze_count() > 10_000
    assert not gc.isenabled(), "Python would look in whichever thread makes one object too many"


def test_enough_garbage_is_collected_by_and_by(garbage: Garbage, qtbot: QtBot) -> None:
    garbage.start()
    ring = weakref.ref(Ring())
    kept: list[list[int]] = [[] for _ in range(2 * COLLECTS[0])]
    qtbot.waitUntil(lambda: ring() is None)
    assert kept


def test_for_a_little_nobody_looks(garbage: Garbage) -> None:
    garbage.start()
    gc.collect()
    ring = weakref.ref(Ring())
    garbage.look()
    assert ring() is not None


def test_a_thread_that_makes_much_frees_no_object_of_the_screens(garbage: Garbage) -> None:
    garbage.start()
    ring = weakref.ref(Ring())
    thread = Thread(target=lambda: [[] for _ in range(100_000)])
    thread.start()
    thread.join()
    assert ring() is not None


def test_the_garbage_of_an_earlier_console_is_not_kept_for_ever(garbage: Garbage) -> None:
    garbage.start()
    ring = weakref.ref(Ring())
    garbage.start()
    assert ring() is None
