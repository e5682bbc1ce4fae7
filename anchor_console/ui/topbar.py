"""The top bar: where one is and whether the show is on air; at the right the search and the actions of the place."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui import numerals, strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.condition import platform
from anchor_console.ui.cues.notice import Notice
from anchor_console.ui.look import Look
from anchor_console.ui.presence import Faces, beside
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.reminders import Reminders
from anchor_console.ui.surface import Line, Surface, plain_tooltip
from anchor_console.ui.words import Words

HEIGHT = 48
PRIMARY = frozenset({"session.start"})
TITLE_LEAST = 220
"""Of a title as wide as that, px, nothing is cut for the sake of what stands behind it."""
ROOMY = 1340
"""Width, px, from which on the bar's buttons have words; reminders need theirs beside it."""
INSET = 16
YIELD = ("layout", "glass", "glass_shut", "said_wrong")
"""Buttons that go first where there is no room for all, in their order."""
CROWDED = 220
"""Reminders as wide as that, px, take the search's place, whose key works all the same."""
FULL = frozenset({"lineup"})
"""Workspaces whose actions leave the search no room; its key works all the same."""
STATE_ICONS = {
    "draft": "pending",
    "planned": "circle",
    "ready": "tick",
    "live": "live",
    "ended": "clock",
    "settled": "tick",
    "cancelled": "cross",
}
STATE_TOKENS = {"ready": "good", "live": "stop"}


class StatePill(QWidget):
    """The session's state: red with the show's clock while on air, else its shape and word."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._words, self._state = look, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, state: str, words: str) -> None:
        """Another state, or another time."""
        if (state, words) != (self._state, self._words):
            self._state, self._words = state, words
            self.setAccessibleName(words)
            self.setVisible(bool(words))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        live = self._state == "live"
        return QSize(strokes.width_of(self._words, self._look, "body", live) + (32 if live else 36), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._look.tokens
        live = self._state == "live"
        strokes.box(painter, self.rect(), 3, tokens.stop_fill if live else tokens.chip)
        if live:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.on_fill)
            painter.drawEllipse(QRectF(9, 8, 8, 8))
            strokes.text(
                painter, QRectF(23, 0, self.width(), 24), self._words, self._look, token="on_fill", semibold=True
            )
            return
        token = STATE_TOKENS.get(self._state, "text2")
        strokes.icon(painter, 8, 5, STATE_ICONS.get(self._state, "circle"), 14, self._look, token)
        strokes.text(painter, QRectF(27, 0, self.width(), 24), self._words, self._look, token=token)


class SearchButton(QAbstractButton):
    """Looks like a field, opens the palette."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._key = look, ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(32)
        self.setMinimumWidth(140)
        self.setMaximumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, hint: str, name: str, key: str) -> None:
        """What stands in it, what it is called, its key."""
        self._key = key
        self.setText(hint)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._look.tokens
        edge = tokens.accent if self.hasFocus() else tokens.text3 if self.underMouse() else tokens.edge
        strokes.box(painter, self.rect(), 4, tokens.field, edge, 2 if self.hasFocus() else 1)
        strokes.icon(painter, 9, 8, "search", 16, self._look, "text2")
        cap = strokes.key_cap_width(self._key, self._look)
        place = QRectF(33, 0, self.width() - 33 - cap - 16, 32)
        strokes.text(painter, place, self.text(), self._look, token="text3")
        strokes.key_cap(painter, self.width() - cap - 8, 16, self._key, self._look)


class TopBar(Surface):
    """The bar. On Live it tells of the session, elsewhere of the place."""

    def __init__(self, desk: DeskView, pulse: Pulse, look: Look, words: Words, actions: Actions) -> None:
        super().__init__(look, "panel", ("bottom",))
        self._desk, self._words, self._actions = desk, words, actions
        self._place = "live"
        self._headings: dict[str, Callable[[], tuple[str, str, str]]] = {}
        self.other = KeyButton(look, icon="chevron-down", height=24)
        self.other.clicked.connect(lambda: actions.run(f"{self._place}_session"))
        self.other.hide()
        self.pill = StatePill(look)
        self.title = Line(look, "lead", semibold=True)
        self.subtitle = Line(look, "body", "text2")
        self.faces = Faces(look)
        self.notice = Notice(desk, look, words)
        self.notice.changed.connect(self._give_room)
        self.search = SearchButton(look)
        self.search.clicked.connect(lambda: actions.run("palette"))
        self._buttons: dict[str, KeyButton] = {}
        self.barred: dict[str, Callable[[], str]] = {}
        """Of an action why it can't be done now, in words for its button; "" where it can."""
        self._reminders: Reminders | None = None
        self._tight = False
        self._marks: list[QWidget] = []
        self.setFixedHeight(HEIGHT)
        self._lay_out()
        told = Changed.RECORDS | Changed.LINK | Changed.EDITS | Changed.PRESENCE | Changed.CUES
        pulse.subscribe(self, told, lambda _: self.refresh())
        pulse.second.connect(self.refresh)
        words.changed.connect(self.reword)
        self.reword()

    def show_place(self, place: str, buttons: Sequence[str]) -> None:
        """Tell of another workspace, and offer these actions where they make sense."""
        self._place = place
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {id: self._button(id) for id in buttons}
        for button in self._buttons.values():
            self._row.addWidget(button)
        self._say_buttons()
        self._give_room()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room some buttons are an icon and a key."""
        super().resizeEvent(event)
        self._say_buttons()

    def remind(self, reminders: Reminders) -> None:
        """Have these stand before the notice, always: what else is in the bar makes room for them."""
        self._reminders = reminders
        self._row.insertWidget(self._row.indexOf(self.notice), reminders)

    def tell_of(self, place: str, heading: Callable[[], tuple[str, str, str]]) -> None:
        """In that workspace tell this: a title, the rest, and the session it is of ("": of none).

        Behind the title a button runs its action "PLACE_session", which chooses another one.
        """
        self._headings[place] = heading

    def stand(self, mark: QWidget) -> None:
        """A mark that stands behind the faces from now on, where there is something to say."""
        self._marks.append(mark)
        self._row.insertWidget(self._row.indexOf(self.faces) + 1, mark)

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.setAccessibleName(say("top.name"))
        self.search.say(say("top.search"), say("palette.name"), self._actions.key("palette"))
        self._say_buttons()
        self.refresh()

    def refresh(self) -> None:
        """Read the desk again."""
        session = self._desk.session
        here = session is not None and self._place == "live"
        self.faces.show_people(beside(self._desk, session.id) if session is not None and here else (), self._words)
        self.notice.refresh()
        if self.barred.keys() & self._buttons.keys():
            self._say_buttons()
        self.other.setVisible(self._place in self._headings)
        self.title.setMinimumWidth(0)
        if self._place in self._headings:
            self._tell_heading(self._headings[self._place]())
        elif self._place != "live":
            self._tell("", "", f"workspace.{self._place}", f"top.subtitle.{self._place}")
        elif session is None:
            self._tell("", "", "top.no_session", "")
        else:
            self._tell_session(session)
        self._make_room()

    def _make_room(self) -> None:
        """Reminders and the title are whole: the buttons give up their words for them, and the search its place."""
        reminded = self._reminded()
        if self._place == "live":
            self.title.setMinimumWidth(min(self.title.sizeHint().width(), TITLE_LEAST))
        if (self.width() < ROOMY + reminded) is not self._tight:
            self._say_buttons()
        self._give_room()
        self._yield_room()

    def _yield_room(self) -> None:
        """Where not all has room, the reminders are said short; then faces go, then buttons, whose keys still work."""
        if self._reminders is not None and self._reminders.shown:
            self._reminders.squeeze(False)
            self._reminders.squeeze(self._over(frozenset()) > 0)
        gone: set[QWidget] = set()
        for part in (self.faces, *(self._buttons.get(id) for id in YIELD)):
            if part is not None and self._place == "live" and self._over(frozenset(gone)) > 0:
                gone.add(part)
        self.faces.setVisible(bool(self.faces.people) and self.faces not in gone)
        for id, button in self._buttons.items():
            button.setVisible(self._actions.get(id).when() and button not in gone)

    def _over(self, gone: Collection[QWidget]) -> int:
        """By how much what is to be shown, without those that are gone, is wider than the bar, px."""
        shown = [button for id, button in self._buttons.items() if self._actions.get(id).when()]
        wide = [part.sizeHint().width() for part in (self.pill, self.faces, *shown) if part not in gone]
        wide += [self.title.minimumWidth(), self._reminded()]
        wide += [part.minimumWidth() for part in (self.notice, self.search) if not part.isHidden()]
        return sum(one + self._row.spacing() for one in wide if one) + 2 * INSET - self.width()

    def _reminded(self) -> int:
        """How wide the reminders and marks are, px; 0: there are none."""
        parts = [*self._marks, *((self._reminders,) if self._reminders is not None else ())]
        shown: list[int] = [max(part.sizeHint().width(), part.minimumWidth()) for part in parts if not part.isHidden()]
        return sum(shown) + self._row.spacing() * max(len(shown) - 1, 0)

    def _give_room(self) -> None:
        """What the notice says stands in the place of the search, whose key works all the same."""
        free = self.notice.isHidden()
        self.search.setVisible(free and self._place not in FULL and self._reminded() < CROWDED)
        self.subtitle.setVisible(free)

    def _tell(self, state: str, pill: str, title: str, subtitle: str) -> None:
        self.pill.say(state, pill)
        self.pill.setVisible(bool(pill))
        self.title.say(self._words.say(title))
        self.subtitle.say(self._words.say(subtitle) if subtitle else "")

    def _tell_heading(self, heading: tuple[str, str, str]) -> None:
        title, subtitle, session = heading
        self.pill.say("", "")
        self.title.say(title)
        self.title.setMinimumWidth(min(self.title.sizeHint().width(), TITLE_LEAST))
        another = f"{self._place}_session"
        self.other.show_as("", key=self._actions.key(another))
        self.other.setAccessibleName(self._actions.title(another))
        self.other.setToolTip(plain_tooltip(f"{self._actions.title(another)}  {self._actions.key(another)}"))
        self.subtitle.say(subtitle)
        self.faces.show_people(beside(self._desk, session) if session else (), self._words)

    def _tell_session(self, session: SessionRow) -> None:
        self.pill.say(session.state, self._state_words(session))
        self.pill.setVisible(True)
        self.title.say(session.title)
        where = [session.room_name, platform(session.platform, self._words)]
        self.subtitle.say(" · ".join(part for part in where if part))

    def _state_words(self, session: SessionRow) -> str:
        words, now = self._words, self._desk.now()
        if session.state == "live":
            return words.say("top.on_air", elapsed=numerals.show_clock(session.elapsed(now)))
        said = words.say(f"state.{session.state}") if words.known(f"state.{session.state}") else session.state
        if session.state not in ("planned", "ready"):
            return said
        ahead = session.starts_at - now
        key = "top.starts_in" if ahead >= 0 else "top.late"
        return f"{said} · {words.say(key, age=numerals.span(abs(ahead), words.language))}"

    def _say_buttons(self) -> None:
        self._tight = self.width() < ROOMY + self._reminded()
        for id, button in self._buttons.items():
            title, short = self._actions.title(id), f"{self._actions.get(id).title}.short"
            has_short = self._words.known(short)
            words = self._words.say(short) if has_short else title
            if reason := self.barred.get(id, str)():
                title = words = f"{words} · {reason}"
            button.setEnabled(not reason)
            button.show_as("" if has_short and self._tight else words, key=self._actions.key(id) * (not reason))
            button.setAccessibleName(title)
            button.setToolTip(plain_tooltip(f"{title}  {self._actions.key(id)}"))

    def _button(self, id: str) -> KeyButton:
        action = self._actions.get(id)
        button = KeyButton(
            self.look,
            self._actions.title(id),
            lambda: self._actions.run(id),
            key=self._actions.key(id),
            icon=action.icon,
            kind="primary" if id in PRIMARY else "plain",
        )
        return button

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(INSET, 0, INSET, 0)
        self._row.setSpacing(12)
        for widget in (self.pill, self.title, self.other, self.subtitle, self.faces):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.notice, 8)
        self._row.addWidget(self.search, 2)
