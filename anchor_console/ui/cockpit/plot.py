"""The drawing of the minute trend: grid, gaps, bars, line and marks, and small lanes under it on the same minutes."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from anchor_console.core.window import MINUTE
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.above import ICONS, WARNS, Above, Cluster, clusters
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.scale import (
    Axis,
    Slot,
    axis_around,
    axis_from_zero,
    began,
    last_whole,
    runs,
    short_number,
)
from anchor_console.ui.words import Words

GUTTER: Final = 46
MARKS: Final = 24
"""Height of the row of marks above the plot, px."""
MARKS_APART: Final = 16
"""Marks closer than this, px, are drawn as one."""
FOOT: Final = 22
"""Height of the row of times under it, px."""
PLOT_LEAST: Final = 150
LANES: Final = ("entries", "comments", "product_clicks", "orders_paid")
NAME: Final = 20
"""Height of a lane's name, px: its bars stay below it."""
LANE: Final = (48, 116)
"""Height of a lane: least, most, px."""
RUNNING: Final = 0.6
"""How strong the bars of the minute that still grows are drawn."""
APART: Final = 10
"""Between the plot and its lanes, px."""
TIMES_APART: Final = 96


class Frame(Struct, frozen=True):
    """Where the plot stands, px, and its two axes; `lanes` holds each lane's counter, top and height."""

    left: float
    right: float
    top: float
    foot: float
    slot: float
    """Width of a column."""
    count: int
    money: Axis
    online: Axis
    lanes: tuple[tuple[str, float, float, float], ...]
    """Counter, top, height, and the value at the lane's top."""
    bottom: float
    has_online: bool = True
    """Whether anybody told who is online; else its axis has nothing to say."""

    def x(self, index: int) -> float:
        """The left edge of a column."""
        return self.left + index * self.slot

    def y_money(self, value: float) -> float:
        """Height of so many minor units a minute."""
        return self.foot - self.money.share(value) * (self.foot - self.top)

    def y_online(self, value: float) -> float:
        """Height of so many people."""
        return self.foot - self.online.share(value) * (self.foot - self.top)


def frame_of(slots: Sequence[Slot], box: QRect, beside: Sequence[float | None] = ()) -> Frame:
    """The frame for these columns (and another session's online `beside`) in that box.

    The plot stands above, and under it as many lanes as leave the plot enough.
    """
    inner = box.height() - MARKS - FOOT - APART
    lanes = min(max((inner - PLOT_LEAST - 60) // (LANE[0] + 6), 0), len(LANES))
    each = min(max(inner // 9, LANE[0]), LANE[1]) if lanes else 0
    left, right = box.x() + GUTTER, box.right() - GUTTER
    top = box.y() + MARKS
    foot = box.bottom() - FOOT - lanes * each - (APART if lanes else 0)
    steps = 2 if foot - top < 130 else 4
    money = axis_from_zero(max((slot.money for slot in slots), default=0) / 100, steps)
    told: list[float] = [slot.online for slot in slots if slot.online is not None]
    told += [value for value in beside if value is not None]
    online = axis_around(told, steps)
    scaled = Axis(money.low * 100, money.high * 100, money.step * 100)
    placed = tuple(
        (name, foot + APART + index * each, each, max((slot.counts.get(name, 0.0) for slot in slots), default=0.0))
        for index, name in enumerate(LANES[:lanes])
    )
    width = (right - left) / max(len(slots), 1)
    return Frame(
        left, right, top, foot, width, len(slots), scaled, online, _rounded(placed), box.bottom() - FOOT, bool(told)
    )  # fmt: skip


def _rounded(lanes: tuple[tuple[str, float, float, float], ...]) -> tuple[tuple[str, float, float, float], ...]:
    return tuple((name, top, height, axis_from_zero(most, 1).high) for name, top, height, most in lanes)


def draw_still(
    brush: Brush, frame: Frame, slots: Sequence[Slot], currency: str, words: Words, *, running: bool = True
) -> None:
    """All that does not run: grid, gaps, bars, line, lanes, times; the running column, if there is one, is left out."""
    whole = slots[:-1] if running else slots
    _grid(brush, frame, currency)
    _gaps(brush, frame, slots)
    columns = [_edges(brush, frame, index) for index in range(len(whole))]
    for name, top, height, most in frame.lanes:
        _lane(brush, frame, slots, name, top, height, words)
        values = [slot.counts.get(name, 0.0) / most for slot in whole]
        _bars(brush, columns, values, top + height, height - NAME, brush.tokens.control_line)
    full = frame.money.high or 1.0
    money = [slot.money / full for slot in whole]
    _bars(brush, columns, money, frame.foot, frame.foot - frame.top, brush.tokens.chart_bar)
    _line(brush, frame, whole)
    _times(brush, frame, slots)


def draw_nothing(brush: Brush, width: int, height: int, words: Words) -> None:
    """Why there is nothing to draw, and what to do."""
    y = height / 2 - 20
    for key, token in (("cockpit.why.nothing_heard", "text2"), ("cockpit.trend.empty", "text3")):
        text = words.say(key)
        brush.text(max((width - brush.width(text)) / 2, 12), y, text, token, room=width - 24)
        y += 26


def draw_running(brush: Brush, frame: Frame, slots: Sequence[Slot]) -> None:
    """The running minute: its bars, the line's last stretch and its end."""
    if not slots or not slots[-1].heard:
        return
    last = len(slots) - 1
    brush.painter.setOpacity(RUNNING)
    column, slot = [_edges(brush, frame, last)], slots[-1]
    share = slot.money / (frame.money.high or 1.0)
    _bars(brush, column, [share], frame.foot, frame.foot - frame.top, brush.tokens.chart_bar)
    for name, top, height, most in frame.lanes:
        value = slot.counts.get(name, 0.0) / most
        _bars(brush, column, [value], top + height, height - NAME, brush.tokens.control_line)
    brush.painter.setOpacity(1.0)
    found = runs(slots)
    if found and found[-1]:
        tail = found[-1][-2:]
        _stroke(brush, [QPointF(frame.x(i) + frame.slot / 2, frame.y_online(value)) for i, value in tail])
        index, value = tail[-1]
        dot(brush, QPointF(frame.x(index) + frame.slot / 2, frame.y_online(value)))


def dot(brush: Brush, at: QPointF) -> None:
    """The end of the line, or the point read out."""
    painter = brush.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(brush.tokens.panel, 1.5))
    painter.setBrush(brush.tokens.chart_ink)
    painter.drawEllipse(at, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _grid(brush: Brush, frame: Frame, currency: str) -> None:
    mark = numerals.money(0, currency).rstrip("0.,")
    for money, online in zip(frame.money.ticks, frame.online.ticks, strict=True):
        y = round(frame.y_money(money))
        brush.across(frame.left, y, frame.right - frame.left, "edge" if money == 0 else "chart_grid")
        brush.text_right(int(frame.left) - 6, y - 8, f"{mark}{short_number(money / 100)}", "text3", step="small")
        if frame.has_online:
            brush.text(frame.right + 6, y - 8, short_number(online), "text3", step="small")


def _gaps(brush: Brush, frame: Frame, slots: Sequence[Slot]) -> None:
    for index in range(began(slots), len(slots)):
        if not slots[index].heard:
            left, right = round(frame.x(index)), round(frame.x(index + 1))
            brush.fill(QRectF(left, frame.top, right - left, frame.bottom - frame.top), _gap_token(brush))


def _gap_token(brush: Brush) -> str:
    return "control" if brush.tokens.name == "dark" else "chart_grid"


def _bars(
    brush: Brush, columns: Sequence[tuple[float, float]], shares: Sequence[float], foot: float, height: float,
    colour: QColor,
) -> None:  # fmt: skip
    """Bars of one colour on one foot, each a share of the height: drawn in one go, on whole device pixels."""
    ratio = brush.ratio
    rects = []
    for (left, width), share in zip(columns, shares, strict=True):
        if share > 0:
            top = round((foot - share * height) * ratio) / ratio
            rects.append(QRectF(left, top, width, max(foot - top, 1 / ratio)))
    painter = brush.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _edges(brush: Brush, frame: Frame, index: int) -> tuple[float, float]:
    """A column's left edge and width, on whole device pixels, with a gap of 1–2 px to its neighbour."""
    ratio = brush.ratio
    between = max(round(frame.slot / 8), 1)
    left = round(frame.x(index) * ratio) / ratio
    return left, max(round(frame.x(index + 1) * ratio) / ratio - between - left, 1)


def _line(brush: Brush, frame: Frame, slots: Sequence[Slot]) -> None:
    for run in runs(slots):
        _stroke(brush, [QPointF(frame.x(i) + frame.slot / 2, frame.y_online(value)) for i, value in run])


def _stroke(brush: Brush, points: Sequence[QPointF]) -> None:
    painter = brush.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    pen = QPen(brush.tokens.chart_ink, 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if len(points) == 1:
        painter.drawPoint(points[0])
    else:
        painter.drawPolyline(QPolygonF(points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def placed(marks: Sequence[Above], slots: Sequence[Slot], frame: Frame) -> list[Cluster]:
    """Where the marks of these columns stand, those too close to each other together."""
    start, width = slots[0].start, slots[0].minutes * MINUTE
    end = slots[-1].start + width
    places = [(frame.x(0) + (mark.at - start) / width * frame.slot, mark) for mark in marks if start <= mark.at < end]
    return clusters(places, MARKS_APART)


def draw_marks(brush: Brush, frame: Frame, drawn: Sequence[Cluster]) -> None:
    """The marks above the plot, each with a dotted line down to its foot; how many where several stand together."""
    pen = QPen(brush.tokens.edge, 1, Qt.PenStyle.DotLine)
    pen.setCosmetic(True)
    for cluster in drawn:
        x, kind = cluster.x, cluster.kind
        token = "warn" if kind in WARNS else "text2"
        brush.icon(ICONS[kind], round(x - 7), frame.top - MARKS + 4, token, 14)
        if kind != "gap":
            brush.painter.setPen(pen)
            brush.painter.drawLine(QPointF(round(x), frame.top - 2), QPointF(round(x), frame.foot))


def draw_beside(brush: Brush, frame: Frame, values: Sequence[float | None]) -> None:
    """The other session's online, dashed; where nobody told it, there is no line."""
    painter, run = brush.painter, list[QPointF]()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(_dashes(brush))
    for index, value in enumerate([*values, None]):
        if value is not None:
            run.append(QPointF(frame.x(index) + frame.slot / 2, frame.y_online(value)))
        else:
            if len(run) > 1:
                painter.drawPolyline(QPolygonF(run))
            run = []
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def dash(brush: Brush, x: float, y: float, right: float) -> None:
    """A piece of that line, for the legend."""
    brush.painter.setPen(_dashes(brush))
    brush.painter.drawLine(QPointF(x, y), QPointF(right, y))


def _dashes(brush: Brush) -> QPen:
    pen = QPen(brush.tokens.text3, 1.5)
    pen.setDashPattern([2.0, 2.0])
    return pen


def _lane(
    brush: Brush, frame: Frame, slots: Sequence[Slot], name: str, top: float, height: float, words: Words
) -> None:  # fmt: skip
    """One lane's ground: its name and scale on its first line, and its foot."""
    most = next(most for lane, _, _, most in frame.lanes if lane == name)
    brush.across(frame.left, top + height, frame.right - frame.left, "chart_grid")
    brush.text(frame.right + 6, top + NAME - 8, short_number(most), "text3", step="small")
    title = words.say(f"cockpit.lane.{name}")
    brush.text(frame.left, top + 2, title, "text2", step="small")
    last = last_whole(slots)
    if last is not None:
        text = numerals.count(last.counts.get(name, 0))
        brush.text(frame.left + brush.width(title, "small") + 8, top + 2, text, step="small", bold=True)


def _times(brush: Brush, frame: Frame, slots: Sequence[Slot]) -> None:
    """Hour and minute under the plot at round minutes, as dense as fits."""
    bucket = slots[-1].minutes if slots else 1
    apart = next((n for n in (5, 10, 15, 20, 30, 60, 120, 240) if n / bucket * frame.slot >= TIMES_APART), 480)
    y, end = frame.bottom + 5, frame.x(frame.count)
    last = numerals.time_of_day(slots[-1].start)
    width = brush.width(last, "small")
    brush.text(end - width, y, last, "text3", step="small")
    for index, slot in enumerate(slots[:-1]):
        if slot.start // MINUTE % apart == 0:
            x = frame.x(index)
            if x + width < end - width - 12:
                brush.text(
                    max(x + frame.slot / 2 - width / 2, frame.left - 8),
                    y,
                    numerals.time_of_day(slot.start),
                    "text3",
                    step="small",
                )
