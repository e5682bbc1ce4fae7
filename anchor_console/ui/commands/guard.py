"""The price guard for a price that is asked of the room: the planner's own, on the record that the row stands for."""

from collections.abc import Sequence

from anchor_console.core.lineup import LineupItem
from anchor_console.core.pricing import Stop
from anchor_console.core.session import Session
from anchor_console.desk.view import DeskView
from anchor_console.ui.commands.board import Board
from anchor_console.ui.guarding import Guard


def judged(desk: DeskView, board: Board, price: int) -> Sequence[Stop]:
    """What stops that price in the room, as it would stop it in the plan; nothing for what is not in the lineup."""
    row, session = board.row, desk.session
    kept = desk.one(LineupItem, row.id) if row is not None else None
    if row is None or kept is None or session is None:
        return ()
    guard = Guard(desk)
    record = desk.one(Session, session.id)
    guard.session = record.value if record is not None else None
    return guard.judge(kept.value, {"hand_price": price})
