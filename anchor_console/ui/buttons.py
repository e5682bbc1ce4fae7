"""Buttons as the house draws them: an icon, a word and the key that does the same."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from anchor_console.ui import strokes
from anchor_console.ui.look import Look, Step

Kind = Literal["plain", "primary", "danger"]
Height = Literal[24, 28, 36]


class KeyButton(QAbstractButton):
    """A button that shows its key. `primary` is the one blue of the window, `danger` the one red."""

    def __init__(
        self,
        look: Look,
        words: str = "",
        run: Callable[[], object] | None = None,
        *,
        key: str = "",
        icon: str = "",
        kind: Kind = "plain",
        height: Height = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._key, self._icon, self._kind, self._height = key, icon, kind, height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if run is not None:
            self.clicked.connect(lambda: run())
        look.changed.connect(self.update)
        self.show_as(words, key=key)

    def show_as(self, words: str, *, key: str = "", icon: str | None = None, kind: Kind | None = None) -> None:
        """Another word, key, icon or kind; what it says already costs nothing."""
        wanted = (words, key, self._icon if icon is None else icon, kind or self._kind)
        if wanted == (self.accessibleName(), self._key, self._icon, self._kind):
            return
        _, self._key, self._icon, self._kind = wanted
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        semibold = self._kind != "plain"
        parts = [strokes.width_of(self.text(), self._look, self._step(), semibold)]
        parts += [16] * bool(self._icon) + [strokes.key_cap_width(self._key, self._look)] * bool(self._key)
        return QSize(sum(parts) + 8 * (len(parts) - 1) + 2 * self._inset(), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, border, width = self._frame()
        strokes.box(painter, self.rect(), 4, fill, border, width)
        token = self._ink()
        x, middle = float(self._inset()), self.height() / 2
        if self._icon:
            strokes.icon(painter, x, middle - 8, self._icon, 16, self._look, token)
            x += 24
        step = self._step()
        place = QRectF(x, 0, self.width() - x, self.height())
        wide = strokes.text(painter, place, self.text(), self._look, step, token, semibold=self._kind != "plain")
        if self._key:
            cap = "on_fill" if self._kind != "plain" else "text2" if self.isEnabled() else "disabled"
            strokes.key_cap(painter, x + wide + 8, middle, self._key, self._look, cap)

    def _inset(self) -> int:
        return {24: 8, 28: 12, 36: 16}[self._height]

    def _step(self) -> Step:
        return "body" if self._height > 24 else "small"

    def _ink(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return "text" if self._kind == "plain" else "on_fill"

    def _frame(self) -> tuple[QColor, QColor | None, float]:
        tokens = self._look.tokens
        if not self.isEnabled():
            return tokens.panel, tokens.line, 1.0
        if self._kind == "plain":
            fill = tokens.line if self.isDown() else tokens.hover if self.underMouse() else tokens.control
            if self.hasFocus():
                return fill, tokens.accent, 2.0
            return fill, tokens.edge if self.isDown() or self.underMouse() else tokens.control_line, 1.0
        tones = {
            "primary": (tokens.accent_fill, tokens.accent_hover, tokens.accent_pressed),
            "danger": (tokens.stop_fill, tokens.stop_hover, tokens.stop_pressed),
        }[self._kind]
        fill = tones[2] if self.isDown() else tones[1] if self.underMouse() else tones[0]
        return fill, tokens.text if self.hasFocus() else None, 2.0
