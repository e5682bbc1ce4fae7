"""What collides among the sessions that are shown and those around them, and the ways out; read from the desk."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from anchor_console.core.house import HOUSE, House
from anchor_console.core.lineup import LineupItem
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.core.result import Result
from anchor_console.core.room import Room
from anchor_console.core.schedule import clashes, planned, ways
from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.clashes import Among, Rules
from anchor_console.core.schedule.moments import DAY_MINUTES, MINUTE, day_of
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.schedule.ways import Known, Way
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.desk.view import DeskView
from anchor_console.ui.schedule.board import Board, Mark, Records, bounds

AROUND: Final = 2 * DAY_MINUTES * MINUTE
"""So far before and after what is shown a shift can still rob somebody of their rest, ms."""


Made = tuple[Session, tuple[Shift, ...], tuple[LineupItem, ...], Room | None]
"""The records that a plan was made of."""


class Judging:
    """The plans around a board and what is wrong with them, as they stood when it was made."""

    def __init__(
        self, desk: DeskView, records: Records, board: Board, before: "Judging | None" = None, *, at_once: bool = True
    ) -> None:
        self._desk = desk
        self._records = records
        self._board = board
        self._first, self._last = bounds(board.days, board.zone)
        self._made: dict[str, tuple[Made, Plan]] = {}
        self._held: dict[str, list[LineupItem]] = {}
        self.house = house_of(desk)
        self.plans: list[Plan] = self._plans(before)
        self.stocks: Mapping[str, int | None] = self._stocks()
        self.found: list[Clash] = []
        self.by_session: Mapping[str, list[Clash]] = {}
        if at_once:
            self.judge()

    def judge(self) -> None:
        """Find what collides."""
        self.found = [
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
        return self._among.clashes_of(plan, Rules(self.house, self.stocks))

    @cached_property
    def _among(self) -> Among:
        return Among(self.plans)

    def ways(self, clash: Clash) -> list[Way]:
        """The ways out of a clash."""
        known = Known(
            people=tuple(kept.value for kept in self._desk.all(Person)), house=self.house, stocks=self.stocks,
            results=tuple(kept.value for kept in self._desk.all(Result)), now=self._desk.now(),
            showed=self._showed(), items=tuple(item for held in self._held.values() for item in held),
        )  # fmt: skip
        return ways.ways_out(clash, self.plans, known)

    def _plans(self, before: "Judging | None") -> list[Plan]:
        """The plans around the board; those whose records are the same as before are not made anew."""
        records, known = self._records, before._made if before is not None else {}
        near = [row.id for row in records.near(self._first - AROUND, self._last + AROUND)]
        sessions = [records.sessions[id] for id in near if id in records.sessions]
        items = self._held = self._items(sessions)
        for session in sessions:
            shifts = tuple(kept.value for kept in records.shifts.get(session.id, ()))
            of = (session, shifts, tuple(items.get(session.show or session.id, ())), records.rooms.get(session.room))
            there = known.get(session.id)
            self._made[session.id] = there if there is not None and there[0] == of else (of, planned.plan_of(*of))
        return sorted(
            (plan for _, plan in self._made.values()), key=lambda plan: (not plan.starts, plan.starts, plan.id)
        )

    def _items(self, sessions: Sequence[Session]) -> dict[str, list[LineupItem]]:
        found: dict[str, list[LineupItem]] = {session.show or session.id: [] for session in sessions}
        for kept in self._desk.all(LineupItem):
            if kept.value.session in found:
                found[kept.value.session].append(kept.value)
        return found

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
