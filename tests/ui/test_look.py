"""Colours, fonts and icons: two complete themes that people can read, one type scale, icons in any colour."""

import pytest
from PySide6.QtGui import QColor, QFont, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.kit.paths import resources
from anchor_console.ui.icons import Icons
from anchor_console.ui.look import SIZES, Look
from anchor_console.ui.theme import DARK, LIGHT, Tokens, palette, style_sheet

ICONS = sorted((resources() / "icons").glob("*.svg"))
READ_ON = ("window", "panel", "raised", "hover", "sel")


def brightness(colour: QColor) -> float:
    """Relative luminance, as the accessibility rules reckon it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """How well one is told from the other, 1 to 21."""
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ink", ["text", "text2", "text3"])
def test_text_can_be_read_on_every_ground(tokens: Tokens, ink: str) -> None:
    assert min(contrast(tokens.colour(ink), tokens.colour(ground)) for ground in READ_ON) >= 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("state", ["good", "warn", "stop"])
def test_a_state_can_be_read_on_its_own_ground(tokens: Tokens, state: str) -> None:
    assert contrast(tokens.colour(state), tokens.colour(f"{state}_bg")) >= 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
def test_white_can_be_read_on_the_fills(tokens: Tokens) -> None:
    fills = ("accent_fill", "accent_hover", "accent_pressed", "stop_fill", "stop_hover", "stop_pressed")
    assert min(contrast(tokens.on_fill, tokens.colour(fill)) for fill in fills) >= 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
def test_the_edge_of_an_input_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.edge, tokens.panel) >= 3
    assert contrast(tokens.accent, tokens.panel) >= 3


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
def test_the_style_sheet_has_no_hole_left(tokens: Tokens) -> None:
    assert "$" not in style_sheet(tokens)
    assert set(tokens.sheet()) == set(tokens.__struct_fields__) - {"name"}


def test_disabled_text_is_fainter_than_text(qtbot: QtBot) -> None:
    made = palette(DARK)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled.alphaF() < made.color(QPalette.ColorRole.ButtonText).alphaF()


def test_every_step_of_the_scale_has_its_size_and_tabular_figures(look: Look) -> None:
    for step, (size, _) in SIZES.items():
        for semibold in (False, True):
            font = look.font(step, semibold)
            assert font.pixelSize() == size
            assert font.featureValue(QFont.Tag("tnum")) == 1
            assert font.families()[0] == "Inter"
    assert look.font("value").letterSpacing() == pytest.approx(-0.2, abs=0.02)
    assert look.font("body").letterSpacing() == 0


def test_figures_are_all_of_one_width(look: Look) -> None:
    metrics = look.metrics("value", True)
    assert len({metrics.horizontalAdvance(figure * 20) for figure in "0123456789"}) == 1


def test_chinese_can_be_drawn_with_bundled_fonts_alone(look: Look) -> None:
    bundled = [family for family in look.font("body").families() if family in ("Inter", "Anchor Sans SC")]
    font = QFont(look.font("body"))
    font.setFamilies(bundled)
    layout = QTextLayout("成交金额 ¥329", font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert {run.rawFont().familyName() for run in runs} == {"Inter", "Anchor Sans SC"}
    assert all(glyph for run in runs for glyph in run.glyphIndexes())


@pytest.mark.parametrize("path", ICONS, ids=[path.stem for path in ICONS])
def test_an_icon_is_drawn_in_the_colour_asked_for(look: Look, path: object) -> None:
    name = getattr(path, "stem", "")
    pixmap = look.icon(name, 16, "good", 2.0)
    image = pixmap.toImage()
    places = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    seen = [colour for colour in places if colour.alpha() == 255]
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert seen
    assert max(_apart(colour, look.tokens.good) for colour in seen) <= 2


def _apart(one: QColor, other: QColor) -> int:
    """How far the most different of red, green and blue are apart: premultiplied pixels are rounded."""
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def test_an_icon_is_drawn_once(look: Look) -> None:
    assert look.icon("pin", 16, "text", 1.0) is look.icon("pin", 16, "text", 1.0)


def test_an_icon_that_is_not_there_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        Icons(resources() / "icons").pixmap("no_such", 16, DARK.text, 1.0)


def test_a_theme_change_is_told_once_and_dresses_the_application(qtbot: QtBot, look: Look) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look.apply(app)
    told: list[str] = []
    look.changed.connect(lambda: told.append(look.tokens.name))
    look.choose("light")
    look.choose("light")
    assert told == ["light"]
    assert app.palette().color(QPalette.ColorRole.Window) == LIGHT.window


def test_following_the_system_gives_a_whole_theme(qtbot: QtBot) -> None:
    assert Look(resources(), "system").tokens in (DARK, LIGHT)
