"""The card of what was stopped, shown and followed: a way is taken or the wish dropped, then it is back to the cell."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from anchor_console.core.pricing import Way, promotion_start
from anchor_console.desk.view import DeskView
from anchor_console.ui.guarding import Wish
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.check import Check
from anchor_console.ui.lineup.columns import Name
from anchor_console.ui.lineup.hands import Hands
from anchor_console.ui.lineup.stopcard import Case

CELLS: Final[tuple[Name, ...]] = ("hand_price", "compared_price", "floor_price", "stock_cap")

AGES_MS: Final = 60_000
"""So often it is said anew how long ago something was asked."""


class Stopping(QObject):
    """Between the planner's table and the card of its checks."""

    def __init__(self, planner: Hands, desk: DeskView, parent: QObject) -> None:
        super().__init__(parent)
        self._planner, self._desk = planner, desk
        planner.checks.card.taken.connect(self._take)
        planner.checks.card.dropped.connect(self._drop)
        self.ages = QTimer(self, interval=AGES_MS)
        self.ages.timeout.connect(planner.show_lines)
        self.ages.start()

    def show(self, board: Board, wishes: Sequence[Wish], told: Sequence[Check]) -> None:
        """The card of the chosen item's wish, or of the first; and the other checks."""
        planner = self._planner
        here = planner.current_item()
        wish = next((one for one in wishes if one.item == here), wishes[0] if wishes else None)
        passed = planner.checking.passed(board, told, wishes)
        case = self._case(board, wish) if wish is not None else None
        planner.checks.show_checks(case, told, len(wishes), passed, self._desk.me())

    def go_to(self, wish: Wish | None) -> None:
        """Something was just stopped: its card has the keyboard."""
        if wish is not None:
            self._planner.table.choose(f"item:{wish.item}:")
            self._planner.show_lines()
            self._planner.checks.begin()

    def go_on(self, wish: Wish, stopped: Wish | None) -> None:
        """A way was taken: back to the cell, or to what stops it now."""
        if stopped is not None:
            self.go_to(stopped)
        else:
            self._back_to(wish)

    def _case(self, board: Board, wish: Wish) -> Case | None:
        item = board.item(wish.item)
        if item is None:
            return None
        guard = self._planner.wanting.guard
        number = next(number for number, one in enumerate(board.items, 1) if one.id == item.id)
        return Case(
            wish=wish, number=number, title=board.title(item.id), ways=guard.ways(wish, item),
            ledger=guard.prices(item.product), until=promotion_start(board.held, self._desk.now()),
            currency=board.currency,
        )  # fmt: skip

    def _take(self, wish: Wish, way: Way | None, because: str) -> None:
        planner = self._planner
        item = planner.board.item(wish.item) if planner.board is not None else None
        if item is None:
            return
        if way is not None and way.word == "unfreeze":
            planner.freeze()
        elif way is not None and way.word == "attach_proof":
            planner.attach_proof(wish, way, item)
        else:
            planner.go_on(wish, planner.wanting.take(wish, way, because, item))

    def _drop(self, wish: Wish) -> None:
        self._planner.wanting.guard.drop(wish)
        self._planner.show_lines()
        self._back_to(wish)

    def _back_to(self, wish: Wish) -> None:
        field = wish.stops[0].field if wish.stops else "hand_price"
        column = next((name for name in CELLS if name == field), None)
        self._planner.table.choose(f"item:{wish.item}:", column)
        self._planner.table.setFocus(Qt.FocusReason.OtherFocusReason)
