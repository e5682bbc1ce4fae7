"""What is asked most: the questions of the last ten minutes, merged by text, with how often and for how long."""

from collections import deque
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.events import CommentPosted
from anchor_console.core.triage import same_text
from anchor_console.core.window import SPAN
from anchor_console.desk.picture import FeedRow, Picture
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.lines import TEXT
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HEAD: Final = 36
ROW: Final = 36
LONG: Final = 180_000
"""From this age on, ms, the question that has waited longest is amber: one, or nobody would see it."""


class Question(NamedTuple):
    """One question: how often it came in the ten minutes, and when it was first asked (event time, ms)."""

    text: str
    times: int
    since: int


def asked_most(rows: Iterable[FeedRow], at: int, most: int) -> list[Question]:
    """The `most` questions asked oftenest since `at` − 10 min; the one that has waited longer goes first."""
    found: dict[str, Question] = {}
    for row in rows:
        event = row.event
        if "question" not in row.marks or not isinstance(event, CommentPosted) or abs(at - event.at) > SPAN:
            continue
        key = _key(event.text)
        known = found.get(key)
        if known is None:
            found[key] = Question(event.text, row.times, event.at)
        else:
            found[key] = Question(known.text, known.times + row.times, min(known.since, event.at))
    listed = sorted(found.values(), key=lambda question: (-question.times, question.since))
    return [question._replace(text=safe(question.text, TEXT)) for question in listed[:most]]


@lru_cache(maxsize=2_000)
def _key(text: str) -> str:
    """The folded text, folded once."""
    return same_text(text)


class Asked(Painted):
    """Up to five rows, the oftenest first; one sentence where nobody asks. Counted anew once a second of the room."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.questions: list[Question] | None = None
        self._picture: Picture | None = None
        self._at = 0
        self._asking: deque[int] = deque()
        self._seen = 0

    def show_picture(self, picture: Picture | None) -> None:
        """Show this room's questions; paints only when they read differently."""
        if picture is not self._picture:
            self._picture, self._seen, self.questions = picture, 0, None
            self._asking.clear()
        if picture is None or self.questions is None or picture.at // 1000 != self._at // 1000:
            self._fill()

    def _rows(self, picture: Picture) -> list[FeedRow]:
        """The rows of questions that the ring still holds; each row is looked at once."""
        fresh = min(picture.next_number - self._seen, len(picture.rows))
        for index in range(-fresh, 0):
            if "question" in picture.rows[index].marks:
                self._asking.append(picture.rows[index].number)
        self._seen = picture.next_number
        while self._asking and picture.row(self._asking[0]) is None:
            self._asking.popleft()
        return [row for number in self._asking if (row := picture.row(number)) is not None]

    def reread(self) -> None:
        """Words or colours changed."""
        self.setAccessibleName(self.words.say("cockpit.asked.name"))
        self._fill()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows fit."""
        self._fill()

    def _fill(self) -> None:
        picture = self._picture
        room = max((self.height() - HEAD) // ROW, 1)
        at = picture.at // 1000 * 1000 if picture else 0
        questions = asked_most(self._rows(picture), picture.at, room) if picture else []
        if (questions, at) != (self.questions, self._at):
            self.questions, self._at = questions, at
            self.tell([f"×{question.times} {question.text}" for question in questions] or [self._why()])
            tips = [question.text for question in questions] or [self._why()]
            self.put_tips([(QRect(0, HEAD + i * ROW, self.width(), ROW), tip) for i, tip in enumerate(tips)])
            self.update()

    def _why(self) -> str:
        return self.words.say("cockpit.asked.none")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, rows with ×n, text and age."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        title = self.words.say("cockpit.asked.name")
        brush.text(12, 8, title, bold=True)
        note = self.words.say("cockpit.asked.window")
        brush.text(12 + brush.width(title, bold=True) + 8, 10, note, "text3", step="small")
        brush.across(0, HEAD - 1, self.width())
        oldest = min((question.since for question in self.questions or ()), default=0)
        for index, question in enumerate(self.questions or ()):
            y = HEAD + index * ROW
            chip = f"×{question.times}"
            width = max(brush.width(chip, "small", bold=True) + 12, 38)
            brush.rounded(QRectF(12, y + 8, width, 20), "chip")
            left = 12 + (width - brush.width(chip, "small", bold=True)) / 2
            brush.text(left, y + 10, chip, step="small", bold=True)
            age = max(self._at - question.since, 0)
            token = "warn" if age >= LONG and question.since == oldest else "text3"
            right = self.width() - 12
            right -= brush.text_right(right, y + 10, numerals.duration(age // 1000), token, step="small")
            brush.text(22 + width, y + 8, question.text, room=right - 32 - width)
            brush.across(0, y + ROW - 1, self.width())
        if not self.questions:
            brush.text(12, HEAD + 8, self._why(), "text3", room=self.width() - 24)
        brush.across(0, self.height() - 1, self.width())
        painter.end()
