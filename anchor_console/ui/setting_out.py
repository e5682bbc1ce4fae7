"""What a new team does first, in place of an empty cockpit: rooms, people, products, a session; each with its key."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication

from anchor_console.ui import strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

WIDTH: Final = 640
ROW: Final = 72
HEAD: Final = 56


class Step(Struct, frozen=True, kw_only=True):
    """One step: its name in the catalogue, the action that does it, and whether it is done."""

    name: str
    action: str
    done: bool


class SettingOut(Surface):
    """The steps one below the other; the first that is not done has the primary button."""

    def __init__(self, look: Look, words: Words, actions: Actions) -> None:
        super().__init__(look, "panel")
        self._words, self._actions = words, actions
        self._steps: Sequence[Step] = ()
        self.buttons: list[KeyButton] = []
        self.lead: KeyButton | None = None
        """The button of the first step that is not done."""

    def show_steps(self, steps: Sequence[Step]) -> None:
        """How far the team has come."""
        if len(steps) != len(self.buttons):
            self._make_buttons(len(steps))
        self._steps = tuple(steps)
        first = next((step for step in steps if not step.done), None)
        for button, step in zip(self.buttons, steps, strict=True):
            button.show_as(
                self._words.say(f"setting_out.{step.name}.do"), key=self._actions.key(step.action),
                kind="primary" if step is first else "plain",
            )  # fmt: skip
        self.setAccessibleName(". ".join(self._said(step) for step in steps))
        self.lead = self.buttons[steps.index(first)] if first is not None else None
        self._hand_on()
        self._place()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._hand_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card that closes gives the keyboard back to what opened it; a step that is done by now hands it on."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() == Qt.FocusReason.PopupFocusReason:
            at = next((n for n, button in enumerate(self.buttons) if button is watched), 0)
            if self.lead is not None and self._steps[at].done:
                self.lead.setFocus(Qt.FocusReason.OtherFocusReason)
        return super().eventFilter(watched, event)

    def _hand_on(self) -> None:
        """The next step has the keyboard, unless somebody is busy elsewhere: a new team goes on by Enter."""
        focused = QApplication.focusWidget()
        if self.lead is not None and self.isVisible() and (focused in (None, self, *self.buttons)):
            self.lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, look, place = QPainter(self), self.look, self._frame()
        head = QRectF(place.left(), place.top(), place.width(), 28)
        strokes.text(painter, head, self._words.say("setting_out.title"), look, "value", semibold=True)
        for number, step in enumerate(self._steps):
            row = QRectF(place.left(), place.top() + HEAD + number * ROW, place.width(), ROW)
            strokes.hairline(painter, row, "top", look.tokens.line)
            strokes.icon(
                painter, row.left(), row.top() + 20, "tick" if step.done else "circle", 20, look,
                "good" if step.done else "text3",
            )  # fmt: skip
            words = QRectF(row.left() + 36, row.top() + 14, self._words_wide(), 22)
            token = "text3" if step.done else "text"
            strokes.text(
                painter, words, self._words.say(f"setting_out.{step.name}"), look, "lead", token, semibold=True
            )
            how = QRectF(row.left() + 36, row.top() + 38, self._words_wide(), 20)
            strokes.text(painter, how, self._words.say(f"setting_out.{step.name}.how"), look, "body", "text2")

    def _said(self, step: Step) -> str:
        done = self._words.say("setting_out.done") if step.done else self._words.say(f"setting_out.{step.name}.how")
        return f"{self._words.say(f'setting_out.{step.name}')}, {done}"

    def _make_buttons(self, count: int) -> None:
        for number in range(count):
            button = KeyButton(self.look, run=partial(self._run, number), parent=self)
            button.installEventFilter(self)
            button.show()
            self.buttons.append(button)

    def _run(self, number: int) -> None:
        self._actions.run(self._steps[number].action)

    def _frame(self) -> QRectF:
        width = min(WIDTH, self.width() - 48)
        high = HEAD + ROW * len(self._steps)
        return QRectF((self.width() - width) / 2, max((self.height() - high) * 0.36, 24), width, high)

    def _words_wide(self) -> float:
        widest = max((button.width() for button in self.buttons), default=0)
        return self._frame().width() - 36 - widest - 16

    def _place(self) -> None:
        place = self._frame()
        for number, button in enumerate(self.buttons):
            button.resize(button.sizeHint())
            top = place.top() + HEAD + number * ROW + (ROW - button.height()) / 2
            button.move(int(place.right() - button.width()), int(top))
