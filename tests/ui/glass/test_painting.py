"""The parts of the glass: where they lie, what is cut and what never is, and a cue that needs more room."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from anchor_console.ui.glass import keyline, parts
from anchor_console.ui.glass.band import band
from anchor_console.ui.glass.ink import Ink, Type, scale_of
from anchor_console.ui.glass.plan import CUE, plan, within
from anchor_console.ui.glass.reading import Reading
from anchor_console.ui.look import Look
from anchor_console.ui.theme import GLASS
from anchor_console.ui.words import Words
from tests.ui.glass.made import LONG, NOW, cue, show


def test_everything_scales_with_the_smaller_side() -> None:
    assert scale_of(1440, 900) == 1
    assert scale_of(2880, 1000) == pytest.approx(1000 / 900)
    assert scale_of(720, 1280) == 0.5


@pytest.mark.parametrize("size", [(1440, 900), (1920, 900), (1440, 2560), (900, 1000)])
def test_the_parts_fill_the_glass_and_lie_on_no_other(size: tuple[int, int]) -> None:
    found = plan(*size)
    places = [found.top, found.product, found.points, found.question, found.cue]
    assert sum(place.width() * place.height() for place in places) == pytest.approx(size[0] * size[1])
    for one in places:
        assert not [other for other in places if other is not one and one.intersects(other)]
    assert found.upright == (size[1] > size[0])
    assert within(QRectF(10, 20, 30, 40), 2) == QRectF(5, 10, 15, 20)


def test_a_long_title_takes_two_lines_then_smaller_letters_then_is_cut(look: Look) -> None:
    type = Type(look)
    assert type.lines("四件套", 56, 600, 2, True) == (["四件套"], True)
    lines, whole = type.lines(LONG, 48, 600, 2, True)
    assert (len(lines), whole) == (2, False)
    assert lines[1].endswith("…")
    assert all(type.width(line, 48, True) <= 600 for line in lines)


@pytest.mark.parametrize(("times", "grows"), [(1, False), (6, True), (50, True)])
def test_a_long_cue_grows_over_what_is_above_it_and_no_further(
    look: Look, words: Words, times: int, grows: bool
) -> None:
    image = QImage(1440, 900, QImage.Format.Format_RGB32)
    image.fill(GLASS.ground)
    painter = QPainter(image)
    place = QRectF(0, 900 - CUE, 1440, CUE)
    took = band(Ink(painter, Type(look), 1.0), place, cue(text="先讲尺码，" * times), 2, NOW, False, words)
    painter.end()
    assert (took.top() < place.top()) == grows
    assert took.top() > 600
    assert image.pixelColor(5, 895) == GLASS.cue


def test_no_type_on_the_glass_is_under_thirty_two(look: Look, words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    """The prompter's key line alone has 24."""
    seen: set[int] = set()
    before = Look.sized

    def sized(self: Look, pixels: int, semibold: bool = False) -> object:
        seen.add(pixels)
        return before(self, pixels, semibold)

    monkeypatch.setattr(Look, "sized", sized)
    desk = show()
    image = QImage(1440, 900, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    parts.face(Ink(painter, Type(look), 1.0), plan(1440, 900), Reading(desk, words).read(), NOW, words)
    painter.end()
    assert min(seen) == 32
    assert keyline.SMALL == 24
