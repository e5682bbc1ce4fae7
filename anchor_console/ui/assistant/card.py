"""The card of the assistant: ask, read what comes as it comes, see what it stands on, use it; its settings."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.assistant.prompt import TASKS
from anchor_console.desk.assistant.view import AssistantNow, AssistantView, Round
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.assistant import tables, telling
from anchor_console.ui.assistant.form import SetupForm
from anchor_console.ui.assistant.rounds import Rounds, Shown
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.look import Look
from anchor_console.ui.obs.parts import LINE, Lines
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

WIDTH: Final = 760
HIGH: Final = 600
HEAD: Final = 68
FOOT: Final = 30
INSET: Final = 20
LONGEST: Final = 600
ANSWERS: Final = 4_000


class AssistantCard(Overlay):
    """Enter asks, Esc stops what is written, then shuts; ↑ ↓ choose, Ctrl+Enter uses, Ctrl+L keeps it as a line.

    Ctrl+C copies, Ctrl+P sets up. To use a plan is to lay it into the lineup.
    """

    def __init__(
        self, desk: DeskView, assistant: AssistantView, look: Look, words: Words, window: QWidget,
        use: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._assistant, self._words, self._use = desk, assistant, words, use
        self.sets_up = False
        self._head = Surface(look, "raised", ("bottom",), self.card)
        self.title, self.about = Line(look, "lead", semibold=True), Line(look, "small", "text2")
        self.model = Lines(look, self.card)
        self.settings = KeyButton(look, run=self._turn, key="Ctrl P", icon="settings", height=24, parent=self.card)
        self.rounds = Rounds(look, self.card)
        self.task = Chooser(look, self.card)
        self.task.currentIndexChanged.connect(lambda: self.refresh() if self.isVisible() else None)
        self.field = QLineEdit(self.card)
        self.field.setMaxLength(LONGEST)
        self.field.installEventFilter(self)
        self.ask = KeyButton(look, run=self._ask, kind="primary", parent=self.card)
        self.use = KeyButton(look, run=self._use_chosen, icon="enter", height=24, parent=self.card)
        self.keep = KeyButton(look, run=self._keep_line, icon="document", height=24, parent=self.card)
        self.copy = KeyButton(look, run=self._copy, icon="copy", height=24, parent=self.card)
        self.clear = KeyButton(look, run=assistant.clear, icon="trash", height=24, parent=self.card)
        self.form = SetupForm(look, words, self.card)
        self.form.wanted.connect(self._keep)
        self.form.test.clicked.connect(lambda: assistant.try_it())
        self.form.leave.clicked.connect(self._leave)
        self.tried = Lines(look, self.card)
        self._foot = Hint(look, self.card)
        for line in (self.title, self.about):
            line.setParent(self.card)
        self.rounds.moved.connect(self.refresh)
        assistant.watch(lambda: self.refresh() if self.isVisible() else None)
        words.changed.connect(self.reword)

    def open(self) -> None:
        self.sets_up = False
        self.reword()
        super().open()

    def first_focus(self) -> QWidget:
        return self.field

    def reword(self) -> None:
        """Say everything in the language in force."""
        say, chosen = self._words.say, self.task.value if self.task.count() else TASKS[0]
        self.title.say(say("assistant.title"))
        self.card.setAccessibleName(say("assistant.title"))
        self.task.clear()
        for task in TASKS:
            self.task.addItem(say(f"assistant.task.{task}"), task)
        self.task.choose(chosen)
        self.task.setAccessibleName(say("assistant.task"))
        self.field.setAccessibleName(say("assistant.field"))
        self.copy.show_as(say("assistant.copy"), key="Ctrl C")
        self.clear.show_as(say("assistant.clear"))
        self.form.reword()
        self.refresh()

    def refresh(self) -> None:
        """Read how it stands again."""
        now, say = self._assistant.now(), self._words.say
        currency = self._desk.session.currency if self._desk.session is not None else "CNY"
        self.about.say(
            say("assistant.about", product=safe(now.product, 60)) if now.product else say("assistant.unclear")
        )
        self.model.say([telling.status(now, self._words, currency)])
        self.rounds.say(
            [self._shown(one) for one in now.rounds], say("assistant.rounds"), say("assistant.empty")
        )  # fmt: skip
        top = self._top()
        self.field.setPlaceholderText(
            say("assistant.hint.top", text=safe(top, 60)) if top else say("assistant.hint")
        )  # fmt: skip
        self.ask.show_as(say("assistant.stop" if now.is_busy else "assistant.ask"), key="Esc" if now.is_busy else "↵")
        self._refresh_deeds(self._chosen(now))
        self.clear.setEnabled(bool(now.rounds))
        self.tried.say([telling.tried(now, self._words)])
        self.settings.show_as(say("assistant.back" if self.sets_up else "assistant.settings"), key="Ctrl P")
        self.form.test.setEnabled(bool(now.setup.endpoint.address))
        self.form.leave.setEnabled(bool(now.setup.endpoint.address))
        self._foot.say(say("assistant.keys.setup" if self.sets_up else "assistant.keys"))
        talking: tuple[QWidget, ...] = (
            self.rounds, self.task, self.field, self.ask, self.use, self.keep, self.copy, self.clear,
        )  # fmt: skip
        setting: tuple[QWidget, ...] = (self.form, self.tried)
        for widget in (*talking, *setting):
            widget.setVisible((widget in setting) is self.sets_up)
        if self.isVisible():
            self._place()

    def _refresh_deeds(self, chosen: Round | None) -> None:
        """What can be done with the chosen round."""
        say, plan = self._words.say, chosen is not None and chosen.plan is not None
        text = telling.usable(chosen, self._words) if chosen is not None else ""
        self.use.show_as(say("assistant.take" if plan else "assistant.use"), key="Ctrl ↵")
        self.use.setEnabled(bool(text) or (chosen is not None and _is_takable(chosen)))
        kept = chosen is not None and bool(chosen.kept)
        self.keep.show_as(say("assistant.kept" if kept else "assistant.keep"), key="Ctrl L")
        self.keep.setEnabled(bool(text) and not kept)
        self.copy.setEnabled(bool(text))

    def lay(self, window: QRect) -> QRect:
        width, high = min(WIDTH, window.width() - 48), min(HIGH, window.height() - 24)
        inner, wide = width - 2 * INSET, self.settings.sizeHint().width()
        named = self.title.sizeHint().width() + 12
        self.title.setGeometry(INSET, 14, named, 22)
        self.about.setGeometry(INSET, 40, inner - wide - 12, 18)
        self.model.setGeometry(INSET + named, 13, inner - named - wide - 12, LINE)
        self.settings.setGeometry(width - INSET - wide, 14, wide, 24)
        bottom = high - FOOT - 12
        self._lay_field(INSET, bottom - 28, inner)
        self._lay_deeds(INSET, bottom - 28 - 34)
        self.rounds.setGeometry(INSET, HEAD + 12, inner, bottom - 28 - 34 - 10 - HEAD - 12)
        self.form.setGeometry(INSET, HEAD + 16, inner, 320)
        self.tried.setGeometry(INSET, HEAD + 344, inner, LINE)
        self._foot.setGeometry(0, high - FOOT, width, FOOT)
        self._head.setGeometry(1, 1, width - 2, HEAD)
        return QRect((window.width() - width) // 2, max((window.height() - high) // 3, 8), width, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's own keys would keep Ctrl+C and the arrows to themselves."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() in steps:
                self.rounds.step(steps[Qt.Key(event.key())])
                return True
            return self._is_control(event) and self._deed(event.key())
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """The card's keys are its own while it is open, whatever they mean in the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._assistant.now().is_busy:
            self._assistant.stop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_control(event):
            self._keep() if self.sets_up else self._ask()
        elif not (self._is_control(event) and self._deed(event.key())):
            super().keyPressEvent(event)

    def _is_control(self, event: QKeyEvent) -> bool:
        return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier

    def _means(self, event: QKeyEvent) -> bool:
        return self._is_control(event) and event.key() in self._deeds()

    def _deed(self, key: int) -> bool:
        """Do what belongs to Ctrl and this key; answers whether there is such a thing."""
        if key == Qt.Key.Key_C and self.field.hasSelectedText():
            return False
        deeds = self._deeds()
        if key in deeds:
            deeds[key]()
        return key in deeds

    def _deeds(self) -> dict[int, Callable[[], object]]:
        """What can be done now with Ctrl."""
        if self.sets_up:
            return {Qt.Key.Key_P: self._turn, Qt.Key.Key_T: self._assistant.try_it}
        use = self._use_chosen
        return {
            Qt.Key.Key_P: self._turn, Qt.Key.Key_C: self._copy, Qt.Key.Key_L: self._keep_line,
            Qt.Key.Key_Return: use, Qt.Key.Key_Enter: use,
        }  # fmt: skip

    def _lay_field(self, x: int, y: int, inner: int) -> None:
        task, ask = 132, self.ask.sizeHint().width()
        self.task.setGeometry(x, y, task, 28)
        self.field.setGeometry(x + task + 8, y, inner - task - ask - 16, 28)
        self.ask.setGeometry(x + inner - ask, y, ask, 28)

    def _lay_deeds(self, x: int, y: int) -> None:
        for button in (self.use, self.keep, self.copy, self.clear):
            button.setGeometry(x, y, button.sizeHint().width(), 24)
            x += button.width() + 8

    def _shown(self, one: Round) -> Shown:
        words, session = self._words, self._desk.session
        money = partial(numerals.money, currency=session.currency if session is not None else "CNY")
        answer = telling.answer(one, words)
        if one.task in telling.RECKONED and not one.text and one.judged:
            answer = tables.headline(one, words, money)
        titles = self._titles() if one.reasons is not None else {}
        found = (*tables.notes(one, words, titles), *telling.findings(one, words))
        return Shown(
            one.number, safe(one.question, LONGEST), answer, telling.origin(one, words), found,
            tuple(telling.facts(one)), tables.rows(one, words, money),
        )  # fmt: skip

    def _titles(self) -> dict[str, str]:
        session = self._desk.session
        rows = self._desk.lineup(session.id) if session is not None else ()
        return {row.product: row.short_title or row.title for row in rows}

    def _chosen(self, now: AssistantNow) -> Round | None:
        return next((one for one in now.rounds if one.number == self.rounds.chosen), None)

    def _ask(self) -> None:
        if self._assistant.now().is_busy and not self.field.text().strip():
            self._assistant.stop()
            return
        task = next(one for one in TASKS if one == self.task.value)
        text, top = self.field.text(), self._top()
        if not text.strip() and top:
            self._assistant.ask(top, task, heard=True)
        else:
            self._assistant.ask(text, task)
        self.field.clear()

    def _top(self) -> str:
        """What the room asks most, where buyers are to be answered: an empty field means it."""
        picture = self._desk.picture
        questions = picture.questions if picture is not None and self.task.value == "answer" else ()
        return questions[0].text if questions else ""

    def _use_chosen(self) -> None:
        """Into a cue, where a person reads it over, changes it and sends it; a plan into the lineup."""
        chosen = self._chosen(self._assistant.now())
        if chosen is not None and _is_takable(chosen):
            self._assistant.take(chosen.number)
            return
        text = telling.usable(chosen, self._words) if chosen is not None else ""
        if text:
            self.shut()
            self._use(text)

    def _keep_line(self) -> None:
        """Into the library as a draft, with what the machine wrote beside it."""
        chosen = self._chosen(self._assistant.now())
        text = telling.usable(chosen, self._words) if chosen is not None else ""
        if chosen is not None and text:
            self._assistant.keep(chosen.number, text)

    def explain(self, question: str, metric: str) -> None:
        """Open with the explanation of that number."""
        self.open()
        self._assistant.ask(question, "explain", metric=metric)

    def _copy(self) -> None:
        chosen = self._chosen(self._assistant.now())
        if chosen is not None and (text := telling.usable(chosen, self._words)):
            QGuiApplication.clipboard().setText(text)

    def _turn(self) -> None:
        self.sets_up = not self.sets_up
        now = self._assistant.now()
        if self.sets_up:
            self.form.show_setup(now.setup, now.has_key)
        self.refresh()
        (self.form.preset if self.sets_up else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        setup = self.form.setup()
        self._assistant.set_up(setup, self.form.key())
        self.form.show_setup(setup, True)
        self._assistant.try_it()

    def _leave(self) -> None:
        self._assistant.leave()
        now = self._assistant.now()
        self.form.show_setup(now.setup, now.has_key)


def _is_takable(round: Round) -> bool:
    is_made = round.plan is not None and bool(round.plan.rows) and round.judged
    return is_made and bool(round.target[0]) and round.taken != "done"
