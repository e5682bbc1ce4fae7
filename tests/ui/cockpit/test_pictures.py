"""Products' pictures: drawn when their file is here, scaled once; what is hostile is a letter tile as before."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.pictures import KEPT, Pictures, readable
from tests.fakes import FakeDesk
from tests.ui.cockpit.drawn import GREEN, HOSTILE, image, png_that_claims


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP"])
@pytest.mark.parametrize(("width", "height"), [(60, 40), (1, 1), (5, 900)])
def test_a_picture_is_a_square_of_the_tiles_size(qtbot: QtBot, form: str, width: int, height: int) -> None:
    pictures = Pictures({"a": image(width, height, form)}.get)
    found = pictures.square("a", 24, 1.5)
    assert found is not None
    assert (found.width(), found.height(), found.devicePixelRatio()) == (36, 36, 1.5)
    colour = found.toImage().pixelColor(18, 18)
    assert colour.green() > 150 > colour.red()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_picture_or_too_large_is_none(qtbot: QtBot, name: str) -> None:
    asked: list[str] = []

    def file(sha256: str) -> bytes:
        asked.append(sha256)
        return HOSTILE[name]

    pictures = Pictures(file)
    assert pictures.square("a", 24, 1.0) is None
    assert pictures.square("a", 24, 1.0) is None
    assert asked == ["a"]


def test_a_large_picture_is_decoded_beside_the_screen(qtbot: QtBot) -> None:
    pictures = Pictures({"a": image(900, 900)}.get)
    with qtbot.waitSignal(pictures.come):
        assert pictures.square("a", 24, 1.0) is None
    found = pictures.square("a", 24, 1.0)
    assert found is not None
    assert found.toImage().pixelColor(12, 12) == GREEN


def test_a_large_one_that_is_cut_off_is_none(qtbot: QtBot) -> None:
    pictures = Pictures({"a": image(900, 900)[:200]}.get)
    with qtbot.waitSignal(pictures.come):
        pictures.square("a", 24, 1.0)
    assert pictures.square("a", 24, 1.0) is None


def test_a_picture_is_scaled_once_for_each_place(qtbot: QtBot) -> None:
    asked: list[str] = []

    def file(sha256: str) -> bytes:
        asked.append(sha256)
        return image()

    pictures = Pictures(file)
    assert pictures.square("a", 24, 1.0) is pictures.square("a", 24, 1.0)
    pictures.square("a", 64, 1.0)
    assert len(asked) == 2
    for number in range(KEPT):
        pictures.square(f"b{number}", 1, 1.0)
    pictures.square("a", 24, 1.0)
    assert len(asked) == 3 + KEPT


def test_a_missing_file_is_asked_for_once_until_files_come(desk: FakeDesk) -> None:
    pictures = Pictures(desk.file)
    assert pictures.square("", 24, 1.0) is None
    pictures.square("a", 24, 1.0)
    pictures.square("a", 24, 1.0)
    assert desk.asked_files == ["a"]
    desk.files["a"] = image()
    pictures.ask_again()
    assert pictures.square("a", 24, 1.0) is not None


def test_nothing_is_decoded_to_see_whether_a_file_is_a_picture(qtbot: QtBot) -> None:
    size = readable(png_that_claims(6_000, 6_000))
    assert size is not None
    assert (size.width(), size.height()) == (6_000, 6_000)


def test_card_and_rows_draw_the_picture_as_soon_as_it_is_here(cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.resize(1800, 900)
    desk.lineups["s1"] = [replace(row, picture="a" if row.id == "i3" else "") for row in desk.lineups["s1"]]
    desk.tell(Changed.RECORDS)
    rows, card = cockpit.lineup.rows, cockpit.lineup.card
    at = rows.visualRect(rows.queue.index(rows.queue.row_of("i3") or 0)).topLeft() + QPoint(74, 18)

    def seen() -> tuple[bool, bool]:
        in_row = rows.viewport().grab().toImage().pixelColor(at)
        in_card = card.grab().toImage().pixelColor(44, 44)
        return in_row == GREEN, in_card == GREEN

    assert seen() == (False, False)
    desk.files["a"] = image()
    desk.tell(Changed.FILES)
    assert seen() == (True, True)
