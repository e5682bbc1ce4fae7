"""The card of OBS: where it is, what it shows and records, which scene and text belongs to what, what was confirmed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from anchor_console.core.room import Room
from anchor_console.desk.obs.view import ObsNow, ObsView
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.obs import telling
from anchor_console.ui.obs.form import RuleForm
from anchor_console.ui.obs.parts import LINE, Lines, RuleList, RuleRow
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

WIDTH: Final = 920
HIGH: Final = 592
LEFT: Final = 396
HEAD: Final = 68
FOOT: Final = 30
INSET: Final = 20
DEFAULT: Final = "127.0.0.1:4455"
DONE_SHOWN: Final = 5


def open_folder(folder: str) -> None:
    """Show a folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


class ObsCard(Overlay):
    """Enter connects, Ctrl+Enter keeps a rule, Delete takes one away, Ctrl+D rehearses, Ctrl+L brings in line."""

    def __init__(
        self, desk: DeskView, obs: ObsView, look: Look, words: Words, window: QWidget,
        show_folder: Callable[[str], None] = open_folder,
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._obs, self._words = desk, obs, words
        self._head = Surface(look, "raised", ("bottom",), self.card)
        self._left = Surface(look, "raised", ("right",), self.card)
        self.title = Line(look, "lead", semibold=True)
        self.link, self.way = Lines(look, self.card), Line(look, "small", "text2")
        self.address, self.password = QLineEdit(self.card), QLineEdit(self.card)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.room = Chooser(look, self.card)
        self.connect_it = KeyButton(look, run=self._connect, kind="primary", parent=self.card)
        self.leave = KeyButton(look, run=self._leave, parent=self.card)
        self.state, self.done = Lines(look, self.card), Lines(look, self.card)
        self.record = KeyButton(look, run=self._record, icon="record", height=24, parent=self.card)
        self.mark = KeyButton(look, run=lambda: self._obs.mark(), icon="flag", height=24, parent=self.card)
        self.rehearse = KeyButton(look, run=self._turn, icon="eye", height=24, parent=self.card)
        self.align = KeyButton(look, run=lambda: self._obs.align(), icon="refresh", height=24, parent=self.card)
        self.lists = KeyButton(
            look, run=lambda: show_folder(self._obs.folder()), icon="document", height=24, parent=self.card
        )
        self.rules = RuleList(look, self.card)
        self.rules.removed.connect(self._remove)
        self.form = RuleForm(look, words, self.card)
        self.form.wanted.connect(self._add)
        self._labels = {name: Line(look, "small", "text2") for name in ("address", "password", "room", "done", "rules")}
        self._foot = Hint(look, self.card)
        for line in (self.title, self.way, *self._labels.values()):
            line.setParent(self.card)
        self._unwatch = obs.watch(self.tick)
        words.changed.connect(self.reword)

    def open(self) -> None:
        self._obs.try_now()
        now = self._obs.now()
        self.address.setText(now.address or DEFAULT)
        self.password.clear()
        self._offer_rooms(now)
        self.reword()
        super().open()

    def first_focus(self) -> QWidget:
        return self.rules if self._obs.now().link.step == "live" else self.address

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.title.say("OBS")
        self.card.setAccessibleName("OBS")
        for name, label in self._labels.items():
            label.say(say(f"obs.{name}"))
        for name, field in (("address", self.address), ("password", self.password), ("room", self.room)):
            field.setAccessibleName(say(f"obs.{name}"))
        self.address.setPlaceholderText(DEFAULT)
        self.leave.show_as(say("obs.leave"))
        self.mark.show_as(say("obs.mark"), key="Ctrl M")
        self.align.show_as(say("obs.align"), key="Ctrl L")
        self.lists.show_as(say("obs.lists"), key="Ctrl O")
        self._foot.say(say("obs.keys"))
        self.form.reword()
        self.refresh()

    def refresh(self) -> None:
        """Read how it stands with OBS again."""
        now, at, words = self._obs.now(), self._desk.now(), self._words
        say, is_live = words.say, now.link.step == "live"
        self.link.say([telling.link(now, at, words)])
        self.way.say(
            telling.way(now, words), "warn" if now.link.step in ("lost", "refused") or now.missing else "text2"
        )
        self.password.setPlaceholderText(say("obs.password.kept" if now.address else "obs.password.hint"))
        self.connect_it.show_as(
            say("obs.again" if now.address else "obs.connect"), key="↵", kind="plain" if is_live else "primary"
        )
        self.leave.setVisible(now.link.step != "stopped")
        outputs = [telling.output(now, which, at, words) for which in ("stream", "recording")]
        self.state.say([*outputs, telling.scene(now, words), self._says(now), telling.marked(now, words)])
        runs = now.stage is not None and now.stage.recording.active
        self.record.show_as(say("obs.record.stop" if runs else "obs.record.start"), key="Ctrl R")
        self.rehearse.show_as(
            say("obs.act" if now.dry else "obs.rehearse"), key="Ctrl D", icon="play" if now.dry else "eye"
        )
        for button in (self.record, self.mark, self.align, self.rehearse):
            button.setEnabled(is_live or (button is self.mark and now.link.step != "stopped"))
        self.done.say([telling.done(one, words) for one in now.done[:DONE_SHOWN]], say("obs.done.none"))
        products = self._products()
        self.rules.say(
            [self._row(one, now, products) for one in self._all(now)], say("obs.rules"), say("obs.rules.none")
        )
        self.form.offer(now.stage, products)
        if self.isVisible():
            self._place()

    def lay(self, window: QRect) -> QRect:
        width, high = min(WIDTH, window.width() - 48), min(HIGH, window.height() - 24)
        self.title.setGeometry(INSET, 14, 60, 22)
        self.link.setGeometry(INSET + 60, 14, width - 2 * INSET - 60, LINE)
        self.way.setGeometry(INSET, 40, width - 2 * INSET, 18)
        self._lay_left(high)
        left = LEFT + INSET
        inner = width - left - INSET
        self._labels["rules"].setGeometry(left, HEAD + 12, inner, 16)
        self.rules.setGeometry(left, HEAD + 32, inner, high - HEAD - 32 - FOOT - 92)
        self.form.lay(QRect(left, high - FOOT - 80, inner, 68))
        self._foot.setGeometry(0, high - FOOT, width, FOOT)
        self._head.setGeometry(1, 1, width - 2, HEAD)
        self._left.setGeometry(1, HEAD + 1, LEFT, high - FOOT - HEAD - 1)
        return QRect((window.width() - width) // 2, max((window.height() - high) // 3, 8), width, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        deeds = {
            Qt.Key.Key_D: self.rehearse.click, Qt.Key.Key_L: self.align.click, Qt.Key.Key_R: self.record.click,
            Qt.Key.Key_O: self.lists.click,
        }  # fmt: skip
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(control)
        elif control and event.key() in deeds:
            deeds[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def _enter(self, control: bool) -> None:
        """Enter means what its field is for: none of the others is meant by it."""
        focus = QApplication.focusWidget()
        if control or (focus is not None and self.form.isAncestorOf(focus)):
            self._add()
        elif focus in (self.address, self.password, self.room):
            self._connect()

    def _lay_left(self, high: int) -> None:
        inner, y = LEFT - 2 * INSET, HEAD + 12
        half = (inner - 12) // 2
        for name, field, x in (("address", self.address, 0), ("password", self.password, half + 12)):
            self._labels[name].setGeometry(INSET + x, y, half, 16)
            field.setGeometry(INSET + x, y + 18, half, 28)
        y += 54
        self._labels["room"].setGeometry(INSET, y, half, 16)
        self.room.setGeometry(INSET, y + 18, half, 28)
        wide = self.connect_it.sizeHint().width()
        self.connect_it.setGeometry(INSET + half + 12, y + 18, wide, 28)
        self.leave.setGeometry(INSET + half + 20 + wide, y + 18, self.leave.sizeHint().width(), 28)
        y += 64
        self.state.setGeometry(INSET, y, inner, 5 * LINE)
        y += 5 * LINE + 8
        for pair in ((self.record, self.mark), (self.rehearse, self.align), (self.lists,)):
            x = INSET
            for button in pair:
                button.setGeometry(x, y, button.sizeHint().width(), 24)
                x += button.width() + 8
            y += 32
        self._labels["done"].setGeometry(INSET, y + 8, inner, 16)
        y += 28
        self.done.setGeometry(INSET, y, inner, max(min(DONE_SHOWN * LINE, high - FOOT - y - 4), LINE))

    def _says(self, now: ObsNow) -> Part:
        """What its texts and pictures wait for."""
        todo = [action for action in now.todo if action.kind != "scene"]
        if now.link.step != "live":
            return Part("todo", "circle", self._words.say("obs.texts.unknown"), "text3")
        if not now.follows:
            return Part("follows", "circle", self._words.say("obs.follows.none"), "text3")
        if now.stage is None or not todo:
            texts = len(now.wanted.texts) + len(now.wanted.images)
            return Part(
                "todo", "tick" if texts else "circle", self._words.say("obs.texts.right", n=texts), "text2", "good"
            )
        key = "obs.texts.dry" if now.dry else "obs.texts.todo"
        said = self._words.say(key, of=safe(todo[0].of, 24), value=safe(todo[0].value, 24))
        return Part("todo", "half", said, "text", "warn")

    def _row(self, one: telling.Rule, now: ObsNow, products: dict[str, str]) -> RuleRow:
        what, where = telling.rule(one, products, self._words)
        if telling.target(one) in now.missing:
            return RuleRow(what, where, "triangle", "warn", self._words.say("obs.rule.missing"))
        wanted = (now.wanted.scene, *now.wanted.texts, *now.wanted.images)
        in_force = now.follows and now.link.step == "live" and telling.target(one) in wanted
        todo = any(action.of == telling.target(one) for action in now.todo)
        if in_force and not todo:
            return RuleRow(what, where, "tick", "good")
        return RuleRow(what, where, "half" if in_force else "circle", "warn" if in_force else "text3")

    def _all(self, now: ObsNow) -> list[telling.Rule]:
        return telling.all_rules(now.mapping)

    def _products(self) -> dict[str, str]:
        session = self._desk.session
        rows = self._desk.lineup(session.id) if session is not None else ()
        return {row.product: f"{row.number}  {row.short_title or row.title}" for row in rows}

    def _offer_rooms(self, now: ObsNow) -> None:
        self.room.clear()
        self.room.addItem(self._words.say("obs.room.any"), "")
        for kept in self._desk.all(Room):
            self.room.addItem(safe(kept.value.name, 40), kept.value.id)
        session = self._desk.session
        self.room.choose(now.room or (session.room if session is not None and not now.address else ""))

    def _connect(self) -> None:
        self._obs.connect(self.address.text(), self.password.text() or None, self.room.value)
        self.password.clear()

    def _leave(self) -> None:
        self._obs.leave()

    def _record(self) -> None:
        stage = self._obs.now().stage
        self._obs.record(stage is None or not stage.recording.active)

    def _turn(self) -> None:
        self._obs.rehearse(not self._obs.now().dry)

    def _add(self) -> None:
        one = self.form.rule()
        if one is not None:
            self._obs.map(telling.with_rule(self._obs.now().mapping, one))

    def _remove(self, at: int) -> None:
        now = self._obs.now()
        self._obs.map(telling.without(now.mapping, self._all(now)[at]))

    def tick(self) -> None:
        """A second has passed."""
        if self.isVisible():
            self.refresh()
