"""Every colour of the console, dark and light, as one frozen value each. No other file holds a hex value."""

from string import Template
from typing import Final, Literal

from msgspec import Struct
from PySide6.QtGui import QColor, QPalette

Theme = Literal["dark", "light"]
Choice = Literal["system", "dark", "light"]


class Tokens(Struct, frozen=True, kw_only=True):
    """The colours of one theme. `accent` is for lines and letters, `accent_fill` lies under white letters."""

    name: Theme
    window: QColor
    panel: QColor
    raised: QColor
    control: QColor
    hover: QColor
    sel: QColor
    line: QColor
    control_line: QColor
    edge: QColor
    text: QColor
    text2: QColor
    text3: QColor
    disabled: QColor
    accent: QColor
    accent_fill: QColor
    accent_hover: QColor
    accent_pressed: QColor
    on_fill: QColor
    good: QColor
    warn: QColor
    stop: QColor
    stop_fill: QColor
    stop_hover: QColor
    stop_pressed: QColor
    good_bg: QColor
    warn_bg: QColor
    stop_bg: QColor
    info_bg: QColor
    field: QColor
    """Under the text of an input."""
    chip: QColor
    """Under a chip or a tag."""
    rail_item: QColor
    """Under the rail's chosen workspace."""
    chart_ink: QColor
    chart_bar: QColor
    chart_third: QColor
    chart_grid: QColor

    def colour(self, token: str) -> QColor:
        """The colour of that name.

        Raises:
            AttributeError: there is no such token.
        """
        value = getattr(self, token)
        assert isinstance(value, QColor)
        return value

    def sheet(self) -> dict[str, str]:
        """The tokens as a style sheet writes them."""
        names = (field for field in self.__struct_fields__ if field != "name")
        return {name: _written(self.colour(name)) for name in names}


def _written(colour: QColor) -> str:
    return f"rgba({colour.red()},{colour.green()},{colour.blue()},{colour.alphaF():.2f})"


def _faded(hex_value: str, alpha: float) -> QColor:
    colour = QColor(hex_value)
    colour.setAlphaF(alpha)
    return colour


DARK: Final = Tokens(
    name="dark",
    window=QColor("#0F1216"),
    panel=QColor("#161A20"),
    raised=QColor("#1D222A"),
    control=QColor("#262C36"),
    hover=QColor("#222831"),
    sel=QColor("#1B2C47"),
    line=QColor("#2A313B"),
    control_line=QColor("#39424F"),
    edge=QColor("#626E80"),
    text=QColor("#E9EDF3"),
    text2=QColor("#B0B9C6"),
    text3=QColor("#8B96A5"),
    disabled=_faded("#8B96A5", 0.6),
    accent=QColor("#6AA6FF"),
    accent_fill=QColor("#2F6FDE"),
    accent_hover=QColor("#2A67D0"),
    accent_pressed=QColor("#2257B3"),
    on_fill=QColor("#FFFFFF"),
    good=QColor("#3CC2A4"),
    warn=QColor("#F0AE4A"),
    stop=QColor("#FF7A70"),
    stop_fill=QColor("#C9302C"),
    stop_hover=QColor("#B82B27"),
    stop_pressed=QColor("#9F2522"),
    good_bg=QColor("#14302B"),
    warn_bg=QColor("#33280F"),
    stop_bg=QColor("#3A1C1C"),
    info_bg=QColor("#1A2A42"),
    field=QColor("#0F1216"),
    chip=QColor("#262C36"),
    rail_item=QColor("#1D222A"),
    chart_ink=QColor("#E9EDF3"),
    chart_bar=_faded("#6AA6FF", 0.5),
    chart_third=QColor("#B79CFF"),
    chart_grid=QColor("#232A33"),
)

LIGHT: Final = Tokens(
    name="light",
    window=QColor("#EDEFF2"),
    panel=QColor("#FFFFFF"),
    raised=QColor("#F5F6F8"),
    control=QColor("#FFFFFF"),
    hover=QColor("#EEF1F5"),
    sel=QColor("#E3EDFD"),
    line=QColor("#DFE3E8"),
    control_line=QColor("#C3CAD3"),
    edge=QColor("#7E8794"),
    text=QColor("#14181E"),
    text2=QColor("#454F5C"),
    text3=QColor("#5F6977"),
    disabled=_faded("#5F6977", 0.6),
    accent=QColor("#1D5FD1"),
    accent_fill=QColor("#1D5FD1"),
    accent_hover=QColor("#1853B8"),
    accent_pressed=QColor("#13459B"),
    on_fill=QColor("#FFFFFF"),
    good=QColor("#0B7663"),
    warn=QColor("#8A5300"),
    stop=QColor("#B8241F"),
    stop_fill=QColor("#C42B26"),
    stop_hover=QColor("#B02621"),
    stop_pressed=QColor("#97201C"),
    good_bg=QColor("#E0F3EE"),
    warn_bg=QColor("#FCF0D9"),
    stop_bg=QColor("#FDE7E5"),
    info_bg=QColor("#E6EFFD"),
    field=QColor("#FFFFFF"),
    chip=QColor("#EEF1F5"),
    rail_item=QColor("#FFFFFF"),
    chart_ink=QColor("#14181E"),
    chart_bar=_faded("#1D5FD1", 0.5),
    chart_third=QColor("#6A45C9"),
    chart_grid=QColor("#EBEEF1"),
)


class GlassTokens(Struct, frozen=True, kw_only=True):
    """The colours of the host's glass and its prompter: always on black, whatever the theme."""

    ground: QColor = QColor("#000000")
    text: QColor = QColor("#FFFFFF")
    second: QColor = QColor("#C2C9D2")
    later: QColor = QColor("#8B96A5")
    read: QColor = QColor("#626E80")
    question: QColor = QColor("#9CC3FF")
    rule: QColor = QColor("#2E343C")
    cue: QColor = QColor("#F0AE4A")
    cue_text: QColor = QColor("#14181E")
    band: QColor = QColor("#14181E")
    sure: QColor = QColor("#6AA6FF")
    """Under ledger figures and facts."""
    on_air: QColor = QColor("#E5453D")
    rehearsal: QColor = QColor("#B79CFF")
    """A rehearsal: never to be taken for what is on air."""
    rehearsal_dim: QColor = QColor("#2B2440")


GLASS: Final = GlassTokens()


def palette(tokens: Tokens) -> QPalette:
    """The tokens on Qt's roles."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.panel),
        (role.AlternateBase, tokens.raised),
        (role.Text, tokens.text),
        (role.Button, tokens.control),
        (role.ButtonText, tokens.text),
        (role.PlaceholderText, tokens.text3),
        (role.Light, tokens.hover),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.control_line),
        (role.Dark, tokens.edge),
        (role.Shadow, tokens.window),
        (role.Highlight, tokens.sel),
        (role.HighlightedText, tokens.text),
        (role.Accent, tokens.accent_fill),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.BrightText, tokens.on_fill),
    ):
        made.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, name, tokens.disabled)
    return made


_SHEET: Final = Template("""
QLineEdit { background: $field; color: $text; border: 1px solid $edge; border-radius: 4px; padding: 0 7px;
    selection-background-color: $accent_fill; selection-color: $on_fill; min-height: 26px; }
QLineEdit:hover { border-color: $text3; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 6px; min-height: 24px; }
QComboBox { background: $field; color: $text; border: 1px solid $edge; border-radius: 4px; padding: 0 7px;
    min-height: 26px; }
QComboBox:hover { border-color: $text3; }
QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 0 6px; min-height: 24px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $edge; outline: none;
    selection-background-color: $sel; selection-color: $text; }
QMenu { background: $raised; color: $text; border: 1px solid $edge; padding: 4px 0; }
QMenu::item { padding: 6px 16px; }
QMenu::item:selected { background: $sel; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: 4px 6px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $edge; min-height: 32px; border-radius: 1px; margin: 4px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $edge; min-width: 32px; border-radius: 1px; margin: 4px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QAbstractScrollArea { background: $panel; border: none; }
QPlainTextEdit { background: $field; color: $text; border: 1px solid $edge; border-radius: 4px; padding: 2px 3px;
    selection-background-color: $accent_fill; selection-color: $on_fill; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 1px 2px; }
QLineEdit[plain="true"] { background: transparent; border: 1px solid transparent; padding: 0; }
QLineEdit[plain="true"]:hover { border-color: $control_line; }
QLineEdit[plain="true"]:focus { background: $field; border: 2px solid $accent; padding: 0 6px; }
QLineEdit[tall="true"] { min-height: 30px; }
QLineEdit[tall="true"]:focus { min-height: 28px; }
QLineEdit[wrong="true"] { border: 2px solid $stop; padding: 0 6px; min-height: 24px; }
QPlainTextEdit[wrong="true"] { border: 2px solid $stop; padding: 1px 2px; }
""")


def style_sheet(tokens: Tokens) -> str:
    """The one style sheet: stock widgets only, what is ours is painted."""
    return _SHEET.substitute(tokens.sheet())
