"""Nobody takes a rehearsal for a show: the word and its band stand on every face, and the red dot on none."""

from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from anchor_console.core.rehearsal.passages import Band
from anchor_console.ui.glass.window import GlassWindow
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.rehearsal.glass import RehearsalGlass
from anchor_console.ui.rehearsal.running import Running
from anchor_console.ui.rehearsal.state import Now
from anchor_console.ui.theme import GLASS
from anchor_console.ui.words import Words
from tests.rehearsal_made import Anchor, FakeTime
from tests.ui.glass.made import show


def colours(image: QImage) -> Iterator[int]:
    """Every fourth point of it."""
    for y in range(0, image.height(), 4):
        for x in range(0, image.width(), 4):
            yield image.pixelColor(x, y).rgb()


def glass_of(running: Running) -> RehearsalGlass:
    assert running.glass is not None
    return running.glass


@pytest.mark.parametrize("key", [None, Qt.Key.Key_T, Qt.Key.Key_B, Qt.Key.Key_M])
def test_every_face_bears_the_band_of_a_rehearsal_and_no_red(
    running: Running, anchor: Anchor, key: Qt.Key | None
) -> None:
    anchor.read(8_000)
    glass = glass_of(running)
    if key is not None:
        QTest.keyClick(glass, key)
    image = glass.grab().toImage()
    corner = (image.width() - 6 if key == Qt.Key.Key_M else 6, 6)
    assert image.pixelColor(*corner) == GLASS.rehearsal
    assert GLASS.on_air.rgb() not in set(colours(image))


def test_a_show_on_air_has_the_dot_that_a_rehearsal_lacks(look: Look, words: Words) -> None:
    """So that the test above can fail."""
    desk = show()
    pulse = Pulse(desk)
    glass = GlassWindow(desk, pulse, look, words)
    glass.resize(1440, 900)
    glass.show()
    image = glass.grab().toImage()
    assert GLASS.on_air.rgb() in set(colours(image))
    assert image.pixelColor(6, 6) != GLASS.rehearsal
    glass.close()
    pulse.close()


def test_its_name_says_so_too(running: Running) -> None:
    glass = glass_of(running)
    assert "排练" in glass.windowTitle()
    assert "排练" in glass.accessibleName()
    assert glass.shown.rehearsed


@pytest.mark.parametrize(
    "now",
    [
        Now(took=90_000, planned=60_000, pace=300, lines=9, covered=3),
        Now(pace=100, question="会起球吗" * 9, waits=70_000, asked=2),
        Now(paused=True, leaves=True),
        Now(),
    ],
    ids=["fast", "asked", "leaving", "nothing"],
)
def test_the_head_is_painted_in_every_state_and_at_every_size(running: Running, now: Now, time: FakeTime) -> None:
    glass = glass_of(running)
    for size in ((640, 400), (1920, 1080), (1080, 1920)):
        glass.resize(*size)
        glass.now = structs.replace(now, band=Band(176, 275))
        image = glass.grab().toImage()
        assert image.pixelColor(4, 4) == GLASS.rehearsal


def test_only_what_changed_is_painted_again(running: Running, anchor: Anchor) -> None:
    glass = glass_of(running)
    anchor.read(1_000)
    before = glass.now
    glass.show_now(before)
    assert glass.now is before


def test_a_question_on_the_glass_is_answered_by_its_key_as_on_air(running: Running, anchor: Anchor) -> None:
    rehearsing, glass = running.desk, glass_of(running)
    assert rehearsing is not None
    QTest.keyClick(glass, Qt.Key.Key_T)
    for _ in range(400):
        if glass.shown.asked is not None:
            break
        anchor._time.time += 1_000
        running.look()
        glass.catch_up()
    assert glass.shown.asked is not None
    QTest.keyClick(glass, Qt.Key.Key_PageDown)
    assert rehearsing.questioning.answered() == 1
