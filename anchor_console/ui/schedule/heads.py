"""The heads of the grid: days with their counts and signs, lanes with who stands in them, hours beside the lines."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from anchor_console.core.schedule.moments import DAY_MINUTES
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.condition import platform
from anchor_console.ui.look import Step
from anchor_console.ui.schedule.board import Board, Lane, Mark
from anchor_console.ui.schedule.drawing import SIGNS
from anchor_console.ui.schedule.geometry import HEAD, Frame
from anchor_console.ui.schedule.times import Wall, clock, instant, wall
from anchor_console.ui.words import Words
from anchor_console.ui.zones import local_zone, other_zone

INSET: Final = 12
WEEKEND: Final = 5
EVERY_HOURS: Final = (2, 4)
"""How far apart the lines of a lane are, and those that bear their hour."""
HOUR_WIDE: Final = 26
"""What an hour beside the lines takes, px; where the lane's name is longer, the hour gives way."""
PEOPLE_FROM: Final = 132
"""A lane of this height, px, has room for the names of people."""


def paint_days(brush: Brush, frame: Frame, board: Board, marks: Mapping[int, Mark], now: int, words: Words) -> None:
    """The days' names, or the hours of one day, from left to right; at their left the zone, where it is not ours."""
    brush.fill(QRectF(0, 0, frame.width, HEAD), "panel")
    zone, today = other_zone(board.zone, local_zone(), now), wall(now, board.zone).day
    room, last = frame.side - INSET - 2, board.hours[1] % 24 or 24
    hours = f"{clock(board.hours[0] * 60)} – {last:02d}:00"
    hours = hours if brush.width(hours, "small") <= room else f"{board.hours[0]:02d} – {last:02d}"
    brush.text(INSET, 3 if zone else 12, hours, "text2", step="small", room=room)
    brush.text(INSET, 20, zone, "warn", step="small", room=frame.side - INSET - 2)
    if frame.across:
        _paint_hours_across(brush, frame, board)
    else:
        for number, day in enumerate(board.days):
            _paint_day(brush, frame, board, number, day, marks.get(number, ""), day == today, words)
    brush.across(0, HEAD - 1, frame.width)


def _paint_day(
    brush: Brush, frame: Frame, board: Board, number: int, day: date, mark: Mark, is_today: bool, words: Words
) -> None:
    left, wide = frame.day_left(number), frame.day_width(number)
    if day.weekday() >= WEEKEND:
        brush.fill(QRectF(left, 0, wide, HEAD), "raised")
    brush.down(left, 0, HEAD)
    name = day_name(day, words)
    brush.text(left + 8, 10, name, "accent" if is_today else "text", bold=True, room=wide - 16)
    if is_today:
        brush.fill(QRectF(left, HEAD - 3, wide, 2), "accent")
    right = left + wide - 8
    if mark:
        icon, token = SIGNS[mark]
        right -= 16
        brush.icon(icon, right, 12, token, 16)
        right -= 6
    count = board.counts[number] if board.counts else 0
    x = left + 8 + brush.width(name, bold=True) + 8
    for counted in (words.many("plan.sessions", count, str(count)), str(count)):
        if count and x + brush.width(counted, "small") <= right:
            brush.text(x, 12, counted, "text3", step="small")
            break


def _paint_hours_across(brush: Brush, frame: Frame, board: Board) -> None:
    for hour in range(board.hours[0], board.hours[1] + 1):
        x = frame.side + frame.along(hour * 60)
        label = f"{hour % 24:02d}"
        wide = brush.width(label, "small")
        if hour < board.hours[1]:
            brush.text(min(x + 4, frame.width - wide), 12, label, "text3", step="small")
        brush.down(x, HEAD - 8, 8)


def paint_ground(brush: Brush, frame: Frame, board: Board, top: int) -> None:
    """A lane's ground at `top`: the weekend's shade, the lines of the hours, the edges of the days."""
    high = frame.lane_high
    brush.fill(QRectF(frame.side, top, frame.width - frame.side, high), "panel")
    if frame.across:
        for hour in range(board.hours[0] + 1, board.hours[1]):
            brush.down(frame.side + frame.along(hour * 60), top, high, "chart_grid")
    else:
        for number, day in enumerate(board.days):
            if day.weekday() >= WEEKEND:
                brush.fill(QRectF(frame.day_left(number), top, frame.day_width(number), high), "raised")
        for hour in range(board.hours[0] + EVERY_HOURS[0], board.hours[1], EVERY_HOURS[0]):
            brush.across(frame.side, top + round(frame.along(hour * 60)), frame.width - frame.side, "chart_grid")
        for number in range(len(board.days)):
            brush.down(frame.day_left(number), top, high)
    brush.across(0, top + high - 1, frame.width)


def paint_lane(brush: Brush, frame: Frame, board: Board, lane: Lane, top: int, words: Words) -> None:
    """A lane's head at `top`: what it is, who stands in it, its planned hours, the hours of the day beside it."""
    side, high = frame.side, frame.lane_high
    brush.fill(QRectF(0, top, side, high - 1), "panel")
    room = side - INSET - 2 - (0 if frame.across else HOUR_WIDE)
    lines = ((8, lane_name(lane, board, words), True), (25, _under(lane, board, words), False))
    taken = []
    for at, line, bold in lines:
        step: Step = "body" if bold else "small"
        brush.text(INSET, top + at, line, "text" if bold else "text2", step=step, bold=bold, room=side - INSET - 6)
        if brush.width(line, step, bold=bold) > room:
            taken.append(at)
    below = top + 44
    if high >= PEOPLE_FROM and not frame.across:
        for name in lane.people[: 1 + (high >= 144)]:
            brush.text(INSET, below + 2, name, "text3", step="small", room=room)
            below += 18
        below += 6
    total = numerals.hours(lane.minutes * 60_000, words.language) if lane.minutes else numerals.NONE
    if brush.width(total, "small") > room:
        total = f"{total.partition(' ')[0]} h"
    if below + 16 <= top + high:
        brush.text(INSET, below, total, "text2", step="small", room=room)
    if not frame.across:
        _paint_hours(brush, frame, board, top, taken)
    brush.down(side, top, high)


def _paint_hours(brush: Brush, frame: Frame, board: Board, top: int, taken: Sequence[int]) -> None:
    """Every fourth hour beside its line, where no long name stands (`taken`: how far down, px)."""
    for hour in range(board.hours[0], board.hours[1]):
        y = frame.along(hour * 60)
        free = 12 <= y < frame.lane_high - 8 and all(not at - 6 < y < at + 26 for at in taken)
        if hour % EVERY_HOURS[1] == 0 and free:
            brush.text_right(frame.side - 6, top + y - 8, f"{hour % 24:02d}", "text3", step="small")


def paint_now(brush: Brush, frame: Frame, board: Board, now: int) -> None:
    """The line of the present minute, in the lanes of its day; after midnight on the day before, where it fits."""
    here = wall(now, board.zone)
    if here.minute < board.hours[0] * 60:
        here = Wall(here.day - timedelta(days=1), here.minute + DAY_MINUTES)
    if here.day not in board.days or here.minute > board.hours[1] * 60:
        return
    brush.painter.setPen(brush.tokens.text2)
    left, wide = frame.day_left(board.days.index(here.day)), frame.day_width(board.days.index(here.day))
    for lane in frame.shown_lanes():
        top, along = frame.lane_top(lane), frame.along(here.minute)
        if frame.across:
            start, end = QPointF(frame.side + along, top), QPointF(frame.side + along, top + frame.lane_high)
        else:
            start, end = QPointF(left, top + along), QPointF(left + wide, top + along)
        brush.painter.drawLine(start, end)


def day_name(day: date, words: Words) -> str:
    """周四 26."""
    return words.say("plan.day", weekday=words.say(f"weekday.{day.weekday()}"), day=day.day)


def lane_name(lane: Lane, board: Board, words: Words) -> str:
    """A room or a person; what the lane of nobody is."""
    if lane.id:
        return lane.name or lane.id
    return words.say("plan.nobody" if board.by == "person" else "plan.no_room")


def _under(lane: Lane, board: Board, words: Words) -> str:
    if board.by == "person":
        return (
            words.say(f"person_role.{lane.under}")
            if lane.under and words.known(f"person_role.{lane.under}")
            else lane.under
        )
    zone = (
        other_zone(lane.zone, board.zone, instant(Wall(board.days[0], DAY_MINUTES // 2), board.zone)) if lane.id else ""
    )
    return " · ".join(part for part in (zone, platform(lane.under, words) if lane.under else "") if part)
