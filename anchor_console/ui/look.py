"""How everything looks now: the theme in force, the fonts of the type scale, the tinted icons."""

from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from anchor_console.ui.icons import Icons
from anchor_console.ui.theme import DARK, LIGHT, Choice, Tokens, palette, style_sheet

Step = Literal["small", "body", "lead", "value", "hero"]

SIZES: Final[dict[Step, tuple[int, int]]] = {
    "small": (12, 16),
    "body": (13, 20),
    "lead": (15, 22),
    "value": (20, 28),
    "hero": (28, 36),
}
"""Pixel size and line height of each step of the type scale."""

SPACING: Final[dict[Step, float]] = {"value": -0.2, "hero": -0.3}
CHINESE: Final = ("PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC")
BUNDLED_CHINESE: Final = "Anchor Sans SC"


class Look(QObject):
    """The look in force. `changed` tells that colours are others now: re-read the tokens and repaint."""

    changed = Signal()

    def __init__(self, resources: Path, choice: Choice = "system") -> None:
        super().__init__()
        self._resources = resources
        self._choice: Choice = choice
        self._icons = Icons(resources / "icons")
        self._fonts: dict[tuple[Step, bool], QFont] = {}
        self._metrics: dict[tuple[Step, bool], QFontMetrics] = {}
        self._sized: dict[tuple[int, bool], QFont] = {}
        self._families = self._load_families()
        self._app: QApplication | None = None
        self.tokens: Tokens = self._chosen()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def choice(self) -> Choice:
        """What the person chose; "system" follows the system's scheme."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Put another theme in force."""
        self._choice = choice
        self._put(self._chosen())

    def apply(self, app: QApplication) -> None:
        """Dress the whole application, now and at every later change."""
        self._app = app
        self._dress(app)

    def font(self, step: Step, semibold: bool = False) -> QFont:
        """The font of that step of the type scale, with tabular figures. Shared: don't change it."""
        key = (step, semibold)
        if key not in self._fonts:
            self._fonts[key] = self._made(step, semibold)
        return self._fonts[key]

    def metrics(self, step: Step, semibold: bool = False) -> QFontMetrics:
        """The measures of `font(step, semibold)`."""
        key = (step, semibold)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(step, semibold))
        return self._metrics[key]

    def sized(self, pixels: int, semibold: bool = False) -> QFont:
        """A font of any size, for what is read from afar: the glass and its prompter. Shared: don't change it."""
        key = (pixels, semibold)
        if key not in self._sized:
            font = QFont(self.font("hero", semibold))
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.0)
            font.setPixelSize(pixels)
            self._sized[key] = font
        return self._sized[key]

    def tinted(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        """The icon in a colour that is no token of the theme."""
        return self._icons.pixmap(name, size, colour, ratio)

    def icon(self, name: str, size: int, token: str, ratio: float) -> QPixmap:
        """The icon in a token's colour, `size` device-independent pixels high, for a screen of that pixel ratio."""
        return self._icons.pixmap(name, size, self.tokens.colour(token), ratio)

    def _made(self, step: Step, semibold: bool) -> QFont:
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(SIZES[step][0])
        font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, SPACING.get(step, 0.0))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _load_families(self) -> list[str]:
        for path in sorted((self._resources / "fonts").glob("*.otf")):
            QFontDatabase.addApplicationFont(str(path))
        return ["Inter", *CHINESE, BUNDLED_CHINESE]

    def _chosen(self) -> Tokens:
        if self._choice == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return LIGHT if scheme == Qt.ColorScheme.Light else DARK
        return DARK if self._choice == "dark" else LIGHT

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._put(self._chosen())

    def _put(self, tokens: Tokens) -> None:
        if tokens is self.tokens:
            return
        self.tokens = tokens
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        app.setPalette(palette(self.tokens))
        app.setFont(self.font("body"))
        app.setStyleSheet(style_sheet(self.tokens))
