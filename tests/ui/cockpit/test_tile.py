"""One number as it is painted: each sign has its place, whatever the width, and none hides another."""

import pytest
from msgspec import structs
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.figures import Cell
from anchor_console.ui.cockpit.tile import draw_cell
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

PLAIN = Cell("gpm", "千次观看成交", "¥1,182", "1s", change="4.2%", direction=1, verdict=1)
BOX = QRect(0, 0, 120, 72)


def painted(
    cell: Cell, look: Look, words: Words, box: QRect = BOX, *, hero: bool = False, arranging: bool = False
) -> QImage:
    image = QImage(box.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    draw_cell(Brush(painter, look, 1.0), cell, box, words, hero=hero, arranging=arranging)
    painter.end()
    return image


@pytest.mark.parametrize(
    "more",
    [
        {"drift": True}, {"old": True}, {"weak": True}, {"typed": True, "note": "手填"}, {"on_way": "sent"},
        {"on_way": "failed"}, {"verdict": -1}, {"direction": -1}, {"value": "—"}, {"drift": True, "old": True},
    ],
)  # fmt: skip
@pytest.mark.parametrize("width", [104, 120, 200])
def test_each_state_is_told_apart(look: Look, words: Words, more: dict[str, object], width: int) -> None:
    box = QRect(0, 0, width, 72)
    assert painted(structs.replace(PLAIN, **more), look, words, box) != painted(PLAIN, look, words, box)


def test_the_sign_of_a_drift_stands_also_where_the_label_leaves_no_room(look: Look, words: Words) -> None:
    narrow = QRect(0, 0, 96, 72)
    marked = painted(structs.replace(PLAIN, drift=True), look, words, narrow)
    assert marked != painted(PLAIN, look, words, narrow)
    foot = QRect(60, 50, 36, 22)
    assert marked.copy(foot) != painted(PLAIN, look, words, narrow).copy(foot)


def test_a_high_hero_tells_its_place_and_a_low_one_leaves_it_to_the_card(look: Look, words: Words) -> None:
    placed = structs.replace(PLAIN, place="高于本房间 82% 同期")
    high, low = QRect(0, 0, 180, 100), QRect(0, 0, 180, 84)
    assert painted(placed, look, words, high, hero=True) != painted(PLAIN, look, words, high, hero=True)
    assert painted(placed, look, words, low, hero=True) == painted(PLAIN, look, words, low, hero=True)


def test_an_empty_slot_offers_a_plus_only_while_arranging(look: Look, words: Words) -> None:
    empty = Cell("", "", value="")
    assert painted(empty, look, words, arranging=True) != painted(empty, look, words)
