"""A week to plan in: two rooms, three people, some sessions, all of it in Shanghai's November."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anchor_console.ui.schedule import Schedule
from anchor_console.ui.schedule.board import Block
from tests.ui.schedule.living import LivingDesk

ZONE = "Asia/Shanghai"
NOW = round(datetime(2026, 11, 25, 4, 0, tzinfo=UTC).timestamp() * 1000)
"""Wednesday, 2026-11-25, 12:00 in Shanghai."""
LEFT = Qt.MouseButton.LeftButton


def at(day: int, time: str) -> str:
    """A moment of November 2026 in Shanghai: at(26, "19:00"); 24:00 is the next midnight."""
    hour, minute = (int(part) for part in time.split(":"))
    return f"2026-11-{day + hour // 24:02d}T{hour % 24:02d}:{minute:02d}:00+08:00"


def team() -> LivingDesk:
    """Rooms r1 and r2, anchors 林夏 and 陈牧, 许可 for compliance."""
    desk = LivingDesk()
    desk.time = NOW
    desk.put("room", "r1", name="屿间生活", platform="douyin", zone=ZONE, seller="屿间家居有限公司")
    desk.put("room", "r2", name="屿间童趣", platform="wechat", zone=ZONE)
    desk.put("person", "lin", name="林夏", role="anchor")
    desk.put("person", "chen", name="陈牧", role="anchor")
    desk.put("person", "xu", name="许可", role="compliance")
    return desk


def session(
    desk: LivingDesk, id: str, day: int, starts: str, ends: str, *, title: str = "", room: str = "r1", state: str = "",
    people: Sequence[str] = (), **more: object,
) -> None:  # fmt: skip
    """A session with whole-length shifts of these people."""
    desk.put(
        "session", id, title=title or id, room=room, starts_at=at(day, starts), ends_at=at(day, ends), zone=ZONE,
        state="planned" if state not in ("", "draft") else "draft", **more,
    )  # fmt: skip
    for step in {"": (), "draft": (), "planned": (), "ready": ("ready",), "live": ("ready", "live"),
                 "ended": ("ready", "live", "ended"), "cancelled": ("cancelled",)}[state]:  # fmt: skip
        desk.take("session.step", id, {"to": step})
    for person in people:
        desk.put("shift", f"{id}-{person}", session=id, person=person, role="anchor")


def week() -> LivingDesk:
    """Four sessions: 秋冬主场 and 儿童睡眠 overlap on Thursday and both want 林夏."""
    desk = team()
    session(desk, "s1", 26, "19:00", "23:00", title="秋冬主场", state="ready", people=["lin"])
    session(desk, "s2", 26, "22:00", "24:00", title="儿童睡眠", room="r2", state="planned", people=["lin"])
    session(desk, "s3", 27, "14:00", "16:00", title="毛巾浴室", room="r2", people=["chen"])
    session(desk, "s4", 28, "22:00", "25:30", title="周六夜场", state="planned", people=["chen"])
    return desk


def named(schedule: Schedule, title: str) -> Block:
    """The block of that title."""
    return next(block for block in schedule.grid.board.blocks if block.title == title)


def middle(schedule: Schedule, title: str) -> QPoint:
    """The middle of a block on the grid."""
    return schedule.grid.block_rects(named(schedule, title).id)[0].center().toPoint()


def spot(schedule: Schedule, lane: int, day: int, minute: int) -> QPoint:
    """The place of a minute of a day (0: Monday) in a lane."""
    box = schedule.grid.frame.place(lane, day, minute, minute + 1)
    return QPointF(box.left() + box.width() / 2, box.top()).toPoint()


def drag(schedule: Schedule, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    """Hold the button down from one place to another."""
    grid = schedule.grid
    QTest.mousePress(grid, LEFT, pos=start)
    QTest.mouseMove(grid, start + QPoint(0, 8))
    QTest.mouseMove(grid, end)
    if drop:
        QTest.mouseRelease(grid, LEFT, pos=end)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def typed(text: str) -> None:
    """Type a text wherever the keyboard is; Chinese comes by an input method, as it does to everybody."""
    focus = QApplication.focusWidget()
    assert focus is not None
    if text.isascii():
        QTest.keyClicks(focus, text)
        return
    committed = QInputMethodEvent()
    committed.setCommitString(text)
    QApplication.sendEvent(focus, committed)
