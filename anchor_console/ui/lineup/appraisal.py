"""What is worked out of a board: minutes, what it may bring, whether stock lasts, hints, each product's own low."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from anchor_console.core.fact import Fact
from anchor_console.core.lineup import LineupItem
from anchor_console.core.price import Price
from anchor_console.core.pricing import own_low, promotion_start
from anchor_console.core.product import Product
from anchor_console.core.result import Result
from anchor_console.core.room import Room
from anchor_console.core.rundown import (
    Expected,
    Hint,
    Learned,
    Plan,
    Planned,
    Show,
    Totals,
    available,
    expected,
    hints,
    learned,
    sells_out,
    stock,
    totals,
)
from anchor_console.core.session import Session
from anchor_console.desk.view import DeskView
from anchor_console.ui.lineup.board import Board
from anchor_console.ui.lineup.check import Selling

OPEN = frozenset({"draft", "planned", "ready", "live"})


class Appraisal(Struct, frozen=True, kw_only=True):
    """All that the foot and the checks tell of a board. `lows`: of products (ids), in minor units."""

    totals: Totals
    expected: Expected
    selling: tuple[Selling, ...]
    hints: tuple[Hint, ...]
    lows: Mapping[str, int]

    @property
    def stocked(self) -> int:
        """Items of which it is known how many can be sold."""
        return sum(one.available is not None for one in self.selling)

    @property
    def lasting(self) -> int:
        """Items that have enough: they don't sell out early, and nothing is promised twice."""
        return sum(one.available is not None and is_lasting(one) for one in self.selling)


def is_lasting(one: Selling) -> bool:
    """Whether an item's stock lasts."""
    early = one.out is not None and one.out.likely
    return not early and not one.stock.oversold and one.available != 0


class Appraiser:
    """Works it out. What the room's past teaches is kept until there is another past."""

    def __init__(self, desk: DeskView) -> None:
        self._desk = desk
        self._past: tuple[object, Learned] | None = None

    def appraise(self, board: Board) -> Appraisal:
        """All of it, as things stand now."""
        past = self._learned(board)
        found = expected(board.items, board.products, past, board.row.room)
        facts = {id: [kept.value for kept in self._desk.all(Fact, id)] for id in board.taken}
        planned = Planned(
            session=board.session, run=board.run, items=board.items, products=board.products, facts=facts
        )  # fmt: skip
        return Appraisal(
            totals=totals(board.run, board.items, board.products), expected=found,
            selling=self._selling(board, found), hints=hints(planned), lows=self._lows(board),
        )  # fmt: skip

    def _learned(self, board: Board) -> Learned:
        results = [kept for kept in self._desk.all(Result) if kept.value.room == board.row.room]
        key = (board.row.room, tuple((kept.value.id, kept.version) for kept in results))
        if self._past is None or self._past[0] != key:
            shows = [Show(result=kept.value, items=self._items(kept.value.session)) for kept in results]
            sold = {one.product for show in shows for one in show.result.sold}
            self._past = (key, learned(shows, self._products(sold)))
        return self._past[1]

    def _items(self, session: str) -> tuple[LineupItem, ...]:
        return tuple(kept.value for kept in self._desk.all(LineupItem, session))

    def _products(self, ids: set[str]) -> dict[str, Product]:
        kept = {id: self._desk.one(Product, id) for id in ids}
        return {id: one.value for id, one in kept.items() if one is not None}

    def _selling(self, board: Board, found: Expected) -> tuple[Selling, ...]:
        plans = self._plans(board)
        forecasts = {forecast.item: forecast for forecast in found.items}
        rows = {row.id: row for row in board.run.rows}
        made = []
        for item in board.items:
            stands = stock(item, board.products.get(item.product), plans, board.row.room)
            there, forecast = available(item, stands), forecasts.get(item.id)
            out = sells_out(forecast, there, rows[item.id]) if forecast and there is not None else None
            at = (board.run.starts_at or 0) + out.offset if out is not None else 0
            made.append(Selling(item=item.id, stock=stands, available=there, out=out, at=at))
        return tuple(made)

    def _plans(self, board: Board) -> list[Plan]:
        """The sessions that still hold on to stock of this lineup's products."""
        rooms = {kept.value.id: kept.value for kept in self._desk.all(Room)}
        sessions = [kept.value for kept in self._desk.all(Session) if kept.value.state in OPEN]
        by_holder: dict[str, list[LineupItem]] = {}
        taken = board.taken
        for kept in self._desk.all(LineupItem):
            if kept.value.product in taken:
                by_holder.setdefault(kept.value.session, []).append(kept.value)
        return [
            Plan(session=one, items=tuple(by_holder.get(one.show or one.id, ())), room=rooms.get(one.room))
            for one in sessions
        ]  # fmt: skip

    def _lows(self, board: Board) -> dict[str, int]:
        start = promotion_start(board.held, self._desk.now())
        lows = {id: own_low(self._ledger(id), start, currency=board.currency) for id in board.taken}
        return {id: low.amount for id, low in lows.items() if low is not None and low.kind == "low"}

    def _ledger(self, product: str) -> Sequence[Price]:
        return [kept.value for kept in self._desk.all(Price, product)]
