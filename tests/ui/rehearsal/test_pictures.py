"""The pictures of a score stay within their place, whatever was counted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from anchor_console.core.rehearsal.record import Rehearsal, Spent
from anchor_console.ui.look import Look
from anchor_console.ui.rehearsal.pictures import bars, paces, spark
from anchor_console.ui.words import Words

PLACE = QRectF(20, 20, 360, 160)
PARTS = tuple(Spent(row=f"i{n}", title=f"商品 {n}", planned=60_000, took=n * 30_000) for n in range(30))


def drawn(picture: QImage) -> set[tuple[int, int]]:
    """The points that were painted."""
    wide, high = range(picture.width()), range(picture.height())
    return {(x, y) for x in wide for y in high if picture.pixel(x, y)}


@pytest.fixture
def picture() -> QImage:
    made = QImage(400, 200, QImage.Format.Format_ARGB32)
    made.fill(0)
    return made


@pytest.mark.parametrize("told", [(), (0, 0), (220,), (90, 0, 600, 230)])
def test_a_pace_is_drawn_within_its_place(picture: QImage, look: Look, words: Words, told: tuple[int, ...]) -> None:
    score = Rehearsal(id="r", session="s", at=1, paces=told, pace_from=176, pace_to=275)
    painter = QPainter(picture)
    paces(painter, PLACE, score, look, words)
    painter.end()
    assert all(PLACE.adjusted(-2, -2, 2, 2).contains(x, y) for x, y in drawn(picture))


@pytest.mark.parametrize("count", [0, 1, 6, 30])
def test_times_are_drawn_within_their_place_and_what_has_no_room_is_counted(
    picture: QImage, look: Look, words: Words, count: int
) -> None:
    painter = QPainter(picture)
    bars(painter, PLACE, PARTS[:count], look, words)
    painter.end()
    found = drawn(picture)
    assert all(PLACE.adjusted(-2, -2, 2, 2).contains(x, y) for x, y in found)
    assert bool(found) == bool(count)


@pytest.mark.parametrize("values", [(), (None,), (0.5,), (1.0, None, 0.0), (3.0, 3.0, 3.0)])
def test_a_line_of_the_last_ones_is_drawn_within_its_place(
    picture: QImage, look: Look, values: tuple[float | None, ...]
) -> None:
    painter = QPainter(picture)
    spark(painter, PLACE, values, None, look)
    painter.end()
    found = drawn(picture)
    assert all(PLACE.adjusted(-6, -6, 6, 6).contains(x, y) for x, y in found)
    assert bool(found) == any(value is not None for value in values)
