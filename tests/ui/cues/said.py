"""A cue of the open session, and the desk that tells of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Badge, CueRow
from tests.fakes import NOON, FakeDesk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def cue(
    id: str = "c1", *, to: str = "anchor", text: str = "换价格牌", urgent: bool = False, ago: int = 3_000,
    mine: bool = False, badge: Badge = "", seen: int = 0,
) -> CueRow:  # fmt: skip
    """A cue of the open session, so many ms old."""
    at = NOON + 3_600_000 - ago
    return CueRow(
        id=id, session="s1", to=to, text=text, urgent=urgent, by="王场控", at=at, acknowledged_at=seen,
        acknowledged_by="林小雨" if seen else "", badge=badge, mine=mine,
    )  # fmt: skip


def say(desk: FakeDesk, *cues: CueRow) -> None:
    """These are the session's cues now."""
    desk.cue_rows = list(cues)
    desk.tell(Changed.CUES)


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
