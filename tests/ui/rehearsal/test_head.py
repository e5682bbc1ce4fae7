"""The head keeps its own place: nothing of the glass is painted under it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.ui.glass.ink import scale_of
from anchor_console.ui.rehearsal.head import BAND, QUESTION
from anchor_console.ui.rehearsal.running import Running
from anchor_console.ui.theme import GLASS
from tests.rehearsal_made import Anchor


def test_the_prompter_leaves_room_for_a_question_and_the_glass_has_its_own(running: Running, anchor: Anchor) -> None:
    glass = running.glass
    assert glass is not None
    assert glass.head() == BAND + QUESTION
    anchor.read(1_000)
    QTest.keyClick(glass, Qt.Key.Key_T)
    assert glass.head() == BAND


def test_the_edge_of_the_band_runs_over_the_whole_width_above_what_is_read(running: Running, anchor: Anchor) -> None:
    anchor.read(1_000)
    glass = running.glass
    assert glass is not None
    image = glass.grab().toImage()
    edge = round((BAND - 2) * scale_of(image.width(), image.height()))
    assert {image.pixelColor(x, edge).rgb() for x in range(2, image.width() - 2, 7)} == {GLASS.rehearsal.rgb()}
