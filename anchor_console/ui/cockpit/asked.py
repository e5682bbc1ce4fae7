"""The questions that wait for an answer: by product, the chosen one with the fact that answers it and its keys."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from anchor_console.core.answers import Asked as Question
from anchor_console.core.answers import Desk, is_open_again
from anchor_console.desk.picture import Picture
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.cockpit.answering import Answering
from anchor_console.ui.cockpit.asked_row import Drawn, draw_head, draw_question
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HEAD: Final = 36
ROW: Final = 36
CARD: Final = 92
GROUP: Final = 22
FOOT: Final = 28
MOST: Final = 100
"""Questions that a hub tells at most: where there are as many, there may be more."""
LONG: Final = 180_000
"""From this age on, ms, the question that has waited longest is amber: one, or nobody would see it."""
WAYS: Final = (("anchor", "G"), ("text", "A"), ("service", "V"), ("dismissed", "N"))


class Item(NamedTuple):
    """A line of the list: a product's head, an open question, or an answered one."""

    sort: Literal["head", "open", "done"]
    title: str = ""
    asked: Question | None = None


class AskedPane(Painted):
    """Head, list and foot. ↑ ↓ choose, Enter gives the chosen one to the anchor. `replying`: it is to be written."""

    replying = Signal()

    def __init__(self, look: Look, words: Words, answering: Answering, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.answering = answering
        self.items: list[Item] = []
        self.unfolded = False
        """Whether the answered ones are listed too."""
        self._chosen = ""
        self._desk = Desk()
        self._titles: Mapping[str, str] = {}
        self._picture: Picture | None = None
        self._at = 0
        self._scrolled = 0
        self._pinned = ""
        self._looks_away = False
        """Whether the wheel has gone elsewhere; else the chosen question, which the keys are for, stays in sight."""
        self._said: object = None
        self.looks_up = False
        """Whether facts are looked up: what finds them is imported behind the first paint."""
        runs = (self.give_to_anchor, self.replying.emit, self.give_to_service, self.put_away)
        self.buttons = [
            KeyButton(look, run=run, key=key, height=24, parent=self) for run, (_, key) in zip(runs, WAYS, strict=True)
        ]
        for button in self.buttons:
            button.hide()

    def show_room(self, picture: Picture | None, titles: Mapping[str, str]) -> None:
        """Show this room's questions; paints only when they read differently. `titles`: product → short title."""
        if picture is not self._picture:
            self._picture, self._chosen, self._scrolled, self.unfolded = picture, "", 0, False
        self._titles = titles
        before, self._at = self._at, picture.at // 1000 * 1000 if picture else 0
        self._follow((picture.pinned or "") if picture else "")
        self._desk = self.answering.questions(self._pinned)
        fact = self.answering.suggested(self.chosen.question) if self.chosen and self.looks_up else None
        said = (self._desk, titles, self.answering.can_take_back(), fact)
        if said != self._said:
            self._said = said
            self._fill()
        elif self._at != before:
            self.update()  # they are a second older

    def _follow(self, pinned: str) -> None:
        """Another product is pinned: its questions come first, and the keys are for the first of them."""
        if pinned != self._pinned:
            self._pinned = pinned
            if not self.hasFocus():
                self._chosen, self._scrolled, self._looks_away, self._said = "", 0, False, None

    def reread(self) -> None:
        """Words or colours changed."""
        say = self.words.say
        self.setAccessibleName(say("cockpit.asked.name"))
        self._fill()

    @property
    def chosen(self) -> Question | None:
        """The question that the keys are for."""
        return next((item.asked for item in self.items if item.asked and item.asked.question.key == self._chosen), None)

    def give_to_anchor(self) -> None:
        """Have the anchor answer the chosen one."""
        self._do(self.answering.to_anchor)

    def give_to_service(self) -> None:
        """Hand the chosen one to service."""
        self._do(lambda asked: self.answering.to_service(asked, self._titles.get(asked.question.product, "")))

    def put_away(self) -> None:
        """The chosen one needs no answer; of an answered one: it is open after all."""
        asked = self.chosen
        answered = any(item.sort == "done" and item.asked is asked for item in self.items)
        self._do(self.answering.open_again if answered else self.answering.dismiss)

    def choose(self, step: int) -> None:
        """Go up or down; the chosen one is brought into sight."""
        keys = [item.asked.question.key for item in self.items if item.asked]
        if not keys:
            return
        place = keys.index(self._chosen) + step if self._chosen in keys else 0
        self._chosen = keys[min(max(place, 0), len(keys) - 1)]
        self._fill()
        self._bring_into_sight()

    def fold(self) -> None:
        """List the answered ones, or no more."""
        self.unfolded = not self.unfolded and bool(self._desk.answered)
        self._fill()

    def _do(self, way: Callable[[Question], None]) -> None:
        asked = self.chosen
        if asked is None:
            return
        rest = [item.asked.question.key for item in self.items if item.asked and item.sort == "open"]
        place = rest.index(self._chosen) if self._chosen in rest else 0
        others = [key for key in rest if key != self._chosen]
        way(asked)
        self._chosen = others[min(place, len(others) - 1)] if others else ""
        self._said, self._looks_away = None, False
        self.show_room(self._picture, self._titles)

    def _fill(self) -> None:
        """Make the list anew; where the chosen one is gone, the first is chosen."""
        self.items, product = [], None
        groups = len({asked.question.product for asked in self._desk.open}) > 1
        for asked in self._desk.open:
            if groups and asked.question.product != product:
                product = asked.question.product
                self.items.append(Item("head", self._titles.get(product, "") or self.words.say("cockpit.asked.shop")))
            self.items.append(Item("open", asked=asked))
        if self.unfolded:
            self.items += [Item("done", asked=asked) for asked in self._desk.answered]
        if self.chosen is None:
            self._chosen = next((item.asked.question.key for item in self.items if item.asked), "")
        self._scroll_to(self._scrolled if self._looks_away else self._in_sight())
        self._show_anew()

    def _tell(self) -> None:
        area, told = self._list(), [(box, self._spoken(item)) for item, box in self._boxes()]
        lines = [spoken for _, spoken in told]
        tips = [(box.intersected(area), spoken) for box, spoken in told if box.intersects(area)]
        empty = self.words.say("cockpit.asked.none")
        self.tell(lines or [empty])
        self.put_tips(tips or [(self._list(), empty)])

    def _spoken(self, item: Item) -> str:
        if item.asked is None:
            return item.title
        question = item.asked.question
        parts = [f"×{question.times} {question.text}", self.words.say("cockpit.asked.people", n=question.askers)]
        if question.key == self._chosen:
            parts += [text for text, _ in self._notes(item.asked)]
        return " · ".join(parts)

    def _height(self, item: Item) -> int:
        if item.asked is None:
            return GROUP
        return CARD if item.asked.question.key == self._chosen else ROW

    def _list(self) -> QRect:
        foot = FOOT if self._desk.answered else 0
        return QRect(0, HEAD, self.width(), max(self.height() - HEAD - foot, 0))

    def _boxes(self) -> list[tuple[Item, QRect]]:
        y, width, found = HEAD - self._scrolled, self.width(), []
        for item in self.items:
            height = self._height(item)
            found.append((item, QRect(0, y, width, height)))
            y += height
        return found

    def _scroll_to(self, wanted: int) -> None:
        whole = sum(self._height(item) for item in self.items)
        self._scrolled = min(max(wanted, 0), max(whole - self._list().height(), 0))

    def _in_sight(self) -> int:
        """How far the list is scrolled so that the chosen question is whole in it."""
        area = self._list()
        for item, box in self._boxes():
            if item.asked and item.asked.question.key == self._chosen:
                over = box.bottom() - area.bottom()
                above = area.top() - box.top()
                return self._scrolled + (-above if above > 0 else over if over > 0 else 0)
        return self._scrolled

    def _bring_into_sight(self) -> None:
        self._looks_away = False
        self._scroll_to(self._in_sight())
        self._show_anew()

    def _show_anew(self) -> None:
        self._tell()
        self._place_buttons()
        self.update()

    def _place_buttons(self) -> None:
        """Under the chosen question, as far as they have room; what has none is still done by its key."""
        say = self.words.say
        box = next((box for item, box in self._boxes() if item.asked and item.asked.question.key == self._chosen), None)
        done = any(item.sort == "done" and item.asked is self.chosen for item in self.items)
        x = 12
        for button, (way, key) in zip(self.buttons, WAYS, strict=True):
            word = "open" if done and way == "dismissed" else way
            button.show_as(say(f"cockpit.asked.do.{word}"), key=key)
            button.setToolTip(say(f"cockpit.asked.do.{word}.tip"))
            width = button.sizeHint().width()
            place = QRect(x, box.y() + 60, width, 24) if box is not None else QRect()
            shown = box is not None and self._list().contains(place) and x + width <= self.width() - 8
            button.setVisible(shown)
            if shown:
                button.setGeometry(place)
            x += width + 6

    def _notes(self, asked: Question) -> list[tuple[str, str]]:
        """What stands under the chosen question, with its token: answered before, the product, the fact."""
        say, notes = self.words.say, []
        if asked.answer is not None:
            at = numerals.time_of_day(asked.answer.at)
            way = say(f"cockpit.asked.way.{asked.answer.way}")
            again = is_open_again(asked.question, asked.answer)
            key, token = ("cockpit.asked.again", "warn") if again else ("cockpit.asked.was", "text2")
            notes.append((say(key, at=at, way=way), token))
        if not self.looks_up:
            return notes
        fact = self.answering.suggested(asked.question)
        if fact is not None:
            proof = safe(fact.proof_name or fact.source, 40)
            key = "cockpit.asked.fact.proof" if proof else "cockpit.asked.fact"
            notes.append((say(key, fact=safe(fact.text, 120), proof=proof), "text2"))
        elif asked.answer is None:
            notes.append((say("cockpit.asked.fact.none"), "text3"))
        return notes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, the list as far as it has room, the foot."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        painter.setClipRect(area := self._list())
        oldest = self._desk.longest
        for item, box in self._boxes():
            if box.intersects(area):
                self._paint(brush, item, box, item.asked is not None and item.asked is oldest)
        if not self.items:
            brush.text(12, HEAD + 8, self.words.say("cockpit.asked.none"), "text3", room=self.width() - 24)
        painter.setClipping(False)
        self._paint_head(brush)
        if self._desk.answered:
            self._paint_foot(brush)
        brush.across(0, self.height() - 1, self.width())
        painter.end()
        if not self.looks_up:
            QTimer.singleShot(0, self._look_up)

    def _paint_head(self, brush: Brush) -> None:
        say = self.words.say
        title = say("cockpit.asked.name")
        brush.text(12, 8, title, bold=True)
        x = 12 + brush.width(title, bold=True) + 8
        told = len(self._desk.open) + len(self._desk.answered)
        count = numerals.count(len(self._desk.open)) + ("+" if told >= MOST else "")
        width = max(brush.width(count, "small", bold=True) + 12, 20)
        brush.rounded(QRectF(x, 8, width, 20), "chip")
        brush.text(x + (width - brush.width(count, "small", bold=True)) / 2, 10, count, step="small", bold=True)
        oldest = self._desk.longest
        if oldest is not None:
            age = max(self._at - oldest.since, 0)
            token = "warn" if age >= LONG else "text3"
            text = say("cockpit.asked.longest", age=numerals.duration(age // 1000))
            wide = brush.text_right(self.width() - 12, 10, text, token, step="small")
            brush.icon("clock", self.width() - 12 - wide - 20, 10, token)
        brush.across(0, HEAD - 1, self.width())
        if self.hasFocus():
            brush.ring(QRect(0, 0, self.width() - 1, HEAD - 2))

    def _paint(self, brush: Brush, item: Item, box: QRect, oldest: bool) -> None:
        if item.asked is None:
            draw_head(brush, item.title, box)
            return
        chosen = item.asked.question.key == self._chosen
        age = max(self._at - item.asked.since, 0)
        title = self._titles.get(item.asked.question.product, "")
        draw_question(
            brush,
            box,
            Drawn(
                asked=item.asked,
                age=numerals.duration(age // 1000),
                late=oldest and age >= LONG,
                done=item.sort == "done",
                chosen=chosen,
                focused=self.hasFocus(),
                notes=[(title, "text2")] * bool(title) + self._notes(item.asked) if chosen else (),
            ),
        )

    def _paint_foot(self, brush: Brush) -> None:
        say, y = self.words.say, self.height() - FOOT
        brush.across(0, y, self.width())
        brush.icon("chevron-down" if self.unfolded else "chevron-right", 8, y + 6, "text3")
        text = say("cockpit.asked.answered", n=numerals.count(len(self._desk.answered)))
        right = self.width() - 12
        if self.answering.can_take_back():
            undo = say("cockpit.asked.undo")
            right -= brush.text_right(right, y + 6, undo, "accent", step="small") + 8
        brush.text(28, y + 6, text, "text2", step="small", room=right - 28)

    def _look_up(self) -> None:
        self.looks_up = True
        self._fill()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses; on the foot it lists what was answered, or takes the last answer back."""
        place = event.position().toPoint()
        if self._desk.answered and place.y() >= self.height() - FOOT:
            undo = self.answering.can_take_back() and place.x() > self.width() * 2 // 3
            if undo:
                self.answering.take_back()
                self.show_room(self._picture, self._titles)
            else:
                self.fold()
            return
        for item, box in self._boxes():
            if item.asked and box.contains(place) and self._list().contains(place):
                self._chosen = item.asked.question.key
                self._fill()
                self._bring_into_sight()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls."""
        self._looks_away = True
        self._scroll_to(self._scrolled - event.angleDelta().y() // 3)
        self._show_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ Home End choose, Enter gives it to the anchor, → lists what was answered, Ctrl+C copies."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -1_000, Qt.Key.Key_End: 1_000}
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy) and self.chosen is not None:
            QGuiApplication.clipboard().setText(self.chosen.question.text)
        elif key in steps:
            self.choose(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.give_to_anchor()
        elif (key == Qt.Key.Key_Right and not self.unfolded) or (key == Qt.Key.Key_Left and self.unfolded):
            self.fold()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows have room."""
        self._fill()
        self._bring_into_sight()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears, and the chosen one turns blue."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        self.update()
