"""What stands above and below the rows: the session on the first page, a line on the others, columns, the foot."""

from typing import Final

from anchor_console.desk.run_book import crew, minutes, where
from anchor_console.desk.run_sheet import Sheet
from anchor_console.kit.text import safe
from anchor_console.ui.run_sheet.columns import BOTTOM, COLUMNS, LEFT, RIGHT, TOP, WIDTH
from anchor_console.ui.run_sheet.ink import Ink, line_height
from anchor_console.ui.words import Words

NAME, DAY, TOLD, FOOT = 18.0, 13.0, 9.0, 7.5
"""Sizes of type, in points."""
COLUMN_HEAD: Final = 6.6
TITLE_ROOM: Final = 112.0
RIGHT_ALIGNED: Final = frozenset({"minutes", "hand_price", "stock"})
_WHOLE: Final = RIGHT - LEFT


class FirstHead:
    """The session: what, when, where, who, and how its time is spent."""

    def __init__(self, sheet: Sheet, words: Words, ink: Ink) -> None:
        self._sheet, self._words = sheet, words
        self._title = ink.wrapped(safe(sheet.title, 120), TITLE_ROOM, NAME, 2, bold=True)
        self._where = ink.wrapped(where(sheet, words.say), TITLE_ROOM, TOLD, 2)
        self._crew = ink.wrapped(crew(sheet, words.say), _WHOLE, TOLD, 3)
        self._sum = ink.wrapped(minutes(sheet, words.say), _WHOLE, TOLD, 2, bold=True)
        self._notes = ink.wrapped(safe(sheet.notes, 600), _WHOLE - 4, TOLD, 4)
        self._left = len(self._title) * line_height(NAME) + len(self._where) * line_height(TOLD)
        self._upper = max(self._left, line_height(DAY) * 2 + line_height(FOOT))
        told = (len(self._crew) + len(self._sum)) * line_height(TOLD)
        notes = len(self._notes) * line_height(TOLD) + 3.4 if self._notes else 0.0
        self.height = self._upper + 1.6 + told + notes + 2.4 + COLUMN_HEAD

    def draw(self, ink: Ink) -> None:
        """From the top of the page down to the first row."""
        y = ink.lines(LEFT, TOP, self._title, NAME, bold=True)
        ink.lines(LEFT, y, self._where, TOLD, "text2")
        self._draw_when(ink)
        y = TOP + self._upper + 1.6
        y = ink.lines(LEFT, y, self._crew, TOLD)
        y = ink.lines(LEFT, y, self._sum, TOLD, bold=True)
        if self._notes:
            height = len(self._notes) * line_height(TOLD) + 1.8
            ink.box(LEFT, y + 0.8, _WHOLE, height, "control_line", round=0.8)
            ink.lines(LEFT + 2, y + 1.7, self._notes, TOLD, "text2")
        _column_head(ink, TOP + self.height - COLUMN_HEAD, self._words)

    def _draw_when(self, ink: Ink) -> None:
        sheet, say = self._sheet, self._words.say
        if not sheet.day:
            ink.right(RIGHT, TOP + 1, say("run_sheet.no_start"), DAY, "text2", bold=True)
            return
        ink.right(RIGHT, TOP + 0.6, day(sheet, self._words), DAY, bold=True)
        span = f"{sheet.begins} – {sheet.ends}" if sheet.ends else sheet.begins
        ink.right(RIGHT, TOP + 0.6 + line_height(DAY), span, DAY, bold=True)
        zone = f"{sheet.zone} · UTC{sheet.offset}"
        ink.right(RIGHT, TOP + 0.6 + 2 * line_height(DAY), zone, FOOT, "text3")


class OtherHead:
    """Which session this still is."""

    height = line_height(TOLD) + 1.6 + COLUMN_HEAD

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self._sheet, self._words = sheet, words

    def draw(self, ink: Ink) -> None:
        """One line, and the columns again."""
        title = ink.fitted(safe(self._sheet.title, 120), TITLE_ROOM, TOLD, True)
        ink.text(LEFT, TOP, title, TOLD, bold=True)
        if self._sheet.day:
            ink.right(RIGHT, TOP, f"{day(self._sheet, self._words)}  {self._sheet.begins}", TOLD, "text2")
        _column_head(ink, TOP + self.height - COLUMN_HEAD, self._words)


def draw_foot(ink: Ink, sheet: Sheet, words: Words, page: int, pages: int) -> None:
    """Session and room on the left, the page of how many on the right."""
    y = BOTTOM + 3.2
    told = " · ".join(filter(None, (safe(sheet.title, 80), safe(sheet.room, 60))))
    ink.text(LEFT, y, ink.fitted(told, WIDTH * 0.6, FOOT), FOOT, "text3")
    ink.right(RIGHT, y, words.say("run_sheet.page", page=page, pages=pages), FOOT, "text3")


def day(sheet: Sheet, words: Words) -> str:
    """The day with its weekday."""
    return f"{sheet.day} {words.say(f'run_sheet.weekday.{sheet.weekday}')}"


def _column_head(ink: Ink, top: float, words: Words) -> None:
    ink.fill(LEFT, top, _WHOLE, COLUMN_HEAD, "raised")
    ink.rule(LEFT, top, _WHOLE, "text", 0.3)
    ink.rule(LEFT, top + COLUMN_HEAD, _WHOLE, "text", 0.3)
    y = top + (COLUMN_HEAD - line_height(8)) / 2
    for name, column in COLUMNS.items():
        label = words.say(f"run_sheet.column.{name}")
        if name in RIGHT_ALIGNED:
            ink.right(column.end - 1.5, y, label, 8, "text2", bold=True)
        elif name == "number":
            ink.middle(column.x, column.width, y, label, 8, "text2", bold=True)
        else:
            ink.text(column.x + (0.5 if name == "at" else 1.5), y, label, 8, "text2", bold=True)
