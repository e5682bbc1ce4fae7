"""What collides among the sessions that are shown and those around them, and the ways out; read from the desk."""

from collections.abc import Mapping, Sequence
from typing import Final

from anchor_console.core.house import HOUSE, House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.core.result import Result
from anchor_console.core.schedule import clashes, planned, ways
from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.moments import DAY_MINUTES, MINUTE, day_of
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.schedule.ways import Known, Way
from anchor_console.core.session import Session
from anchor_console.desk.view import DeskView
from anchor_console.ui.schedule.board import Board, Mark, Records, bounds

AROUND: Final = 2 * DAY_MINUTES * MINUTE
"""So far before and after what is shown a shift can still rob somebody of their rest, ms."""


class Judging:
    """The plans around a board and what is wrong with them, as they stood when it was made."""

    def __init__(self, desk: DeskView, records: Records, board: Board) -> None:
        self._desk = desk
        self._records = records
        self._board = board
        self._first, self._last = bounds(board.days, board.zone)
        self.house = house_of(desk)
        self.plans: list[Plan] = self._plans()
        self.stocks: Mapping[str, int | None] = self._stocks()
        self.found: list[Clash] = [
            clash
            for clash in clashes.clashes(self.plans, self.house, self.stocks)
            if clash.starts < self._last and clash.ends > self._first
        ]
        self.by_session = clashes.by_session(self.found)

    def marks(self) -> dict[str, Mark]:
        """The worst of what each session collides with. Stock that is promised twice marks its days alone."""
        own = {id: [one for one in found if one.kind != "stock"] for id, found in self.by_session.items()}
        return {id: worst(found) for id, found in own.items()}

    def day_marks(self) -> dict[int, Mark]:
        """The worst of what begins on each day."""
        found: dict[int, list[Clash]] = {}
        for clash in self.found:
            day = day_of(max(clash.starts, self._first), self._board.zone)
            if day in self._board.days:
                found.setdefault(self._board.days.index(day), []).append(clash)
        return {day: worst(of_day) for day, of_day in found.items()}

    def plan(self, session: str) -> Plan | None:
        """A session's plan."""
        return next((plan for plan in self.plans if plan.id == session), None)

    def of(self, plan: Plan) -> list[Clash]:
        """What a plan would collide with."""
        return clashes.clashes_of(plan, self.plans, self.house, self.stocks)

    def ways(self, clash: Clash) -> list[Way]:
        """The ways out of a clash."""
        known = Known(
            people=tuple(kept.value for kept in self._desk.all(Person)), house=self.house, stocks=self.stocks,
            results=tuple(kept.value for kept in self._desk.all(Result)), now=self._desk.now(),
            showed=self._showed(),
        )  # fmt: skip
        return ways.ways_out(clash, self.plans, known)

    def _plans(self) -> list[Plan]:
        records = self._records
        near = [row.id for row in records.near(self._first - AROUND, self._last + AROUND)]
        sessions = [records.sessions[id] for id in near if id in records.sessions]
        shifts = [one.value for session in sessions for one in records.shifts.get(session.id, ())]
        return planned.plans_of(sessions, shifts, self._items(sessions), records.rooms.values())

    def _items(self, sessions: Sequence[Session]) -> list[LineupItem]:
        holders = {session.show or session.id for session in sessions}
        return [kept.value for kept in self._desk.all(LineupItem) if kept.value.session in holders]

    def _stocks(self) -> dict[str, int | None]:
        products = {product for plan in self.plans for product, _ in plan.reserved}
        kept = {product: self._desk.one(Product, product) for product in sorted(products)}
        return {id: one.value.stock if one is not None else None for id, one in kept.items()}

    def _showed(self) -> dict[str, frozenset[str]]:
        """Who has shown what on air: the products of the sessions in whose results they stand."""
        found: dict[str, set[str]] = {}
        for kept in self._desk.all(Result):
            for shift in self._records.shifts.get(kept.value.session, ()):
                found.setdefault(shift.value.person, set()).update(sold.product for sold in kept.value.sold)
        return {person: frozenset(products) for person, products in found.items()}


def house_of(desk: DeskView) -> House:
    """The house rules in force."""
    kept = desk.one(House, HOUSE)
    return kept.value if kept is not None else House()


def lineup_of(desk: DeskView, session: str) -> list[LineupItem]:
    """The lineup items of a session, in their order."""
    kept = (desk.one(LineupItem, row.id) for row in desk.lineup(session))
    return [one.value for one in kept if one is not None]


def worst(found: Sequence[Clash]) -> Mark:
    """The sign of the worst of these."""
    if not found:
        return ""
    return "stop" if any(clash.severity == "stop" for clash in found) else "warn"
