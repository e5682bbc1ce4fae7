"""What collides in a plan: rooms, people, rest, stock promised twice, a platform's limits, hand-overs.

One sweep over the starts in their order; what can't meet is never compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from anchor_console.core.house import House
from anchor_console.core.schedule.clash import CLASH_KINDS, Clash, ClashKind, LimitName, Severity
from anchor_console.core.schedule.limits import LIMITS, Limits
from anchor_console.core.schedule.meeting import OVER, Share, in_rooms, of_people, of_stock, promised, stands
from anchor_console.core.schedule.moments import HOUR
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.schedule.standing import alone

__all__ = [
    "CLASH_KINDS", "Among", "Clash", "ClashKind", "LimitName", "Rules", "Severity", "by_session", "clashes",
    "clashes_of", "in_order",
]  # fmt: skip
NEAR: Final = 3 * 24 * HOUR
"""Sessions that start further apart share no room, no day and no rest, which is two days at most."""


def clashes(
    plans: Iterable[Plan],
    house: House,
    stocks: Mapping[str, int | None],
    limits: Mapping[str, Limits] = LIMITS,
) -> list[Clash]:
    """All that collides, stops first, then by time. `stocks`: units by product, None or absent: not known.

    Cancelled sessions, and those without a time, collide with nothing; what lies wholly in ended ones is left out.
    """
    standing = sorted((plan for plan in plans if stands(plan)), key=lambda plan: (plan.starts, plan.id))
    return in_order(
        chain(
            in_rooms(standing),
            of_people(standing, house),
            of_stock(standing, stocks),
            *(alone(plan, house, limits) for plan in standing),
        )
    )


def clashes_of(
    plan: Plan,
    others: Sequence[Plan],
    house: House,
    stocks: Mapping[str, int | None],
    limits: Mapping[str, Limits] = LIMITS,
) -> list[Clash]:
    """What one plan collides with, while it is dragged: `others` may hold its own old self, which is left out."""
    if not stands(plan):
        return []
    around = [one for one in others if one.id != plan.id and one.starts and one.state != "cancelled"]
    near = [one for one in around if -NEAR < one.starts - plan.starts < NEAR]
    people = {one.person for one in plan.shifts}
    in_room = [one for one in near if one.room == plan.room]
    of_them = [one for one in near if any(shift.person in people for shift in one.shifts)]
    of_goods = of_stock([plan, *around], {product: stocks.get(product) for product, _ in plan.reserved})
    return _of(plan, in_room, of_them, of_goods, Rules(house, stocks, limits))


class Rules(NamedTuple):
    """What plans are held to."""

    house: House
    stocks: Mapping[str, int | None]
    limits: Mapping[str, Limits] = LIMITS


class Among:
    """Plans that one of them is held against again and again: looked up by room, person and product."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._rooms: dict[str, list[Plan]] = defaultdict(list)
        self._people: dict[str, dict[str, Plan]] = defaultdict(dict)
        self._products: dict[str, list[Share]] = defaultdict(list)
        for plan in plans:
            if stands(plan):
                self._rooms[plan.room].append(plan)
                for shift in plan.shifts:
                    self._people[shift.person][plan.id] = plan
                for product, units in plan.reserved if plan.state not in OVER else ():
                    self._products[product].append((plan, units))

    def clashes_of(self, plan: Plan, rules: Rules) -> list[Clash]:
        """What one plan collides with; its own old self among the others is left out."""
        if not stands(plan):
            return []
        people = {shift.person for shift in plan.shifts}
        shared = {one.id: one for person in people for one in self._people.get(person, {}).values()}
        near = [one for one in shared.values() if one.id != plan.id and -NEAR < one.starts - plan.starts < NEAR]
        in_room = [one for one in self._rooms.get(plan.room, ()) if one.id != plan.id]
        shares = {} if plan.state in OVER else {
            product: [(plan, units), *(share for share in self._products.get(product, ()) if share[0].id != plan.id)]
            for product, units in plan.reserved
        }  # fmt: skip
        return _of(plan, in_room, near, promised(shares, rules.stocks), rules)


def _of(plan: Plan, in_room: list[Plan], of_them: list[Plan], of_goods: Iterator[Clash], rules: Rules) -> list[Clash]:
    """What a plan collides with, given who shares its room and its people, and what its goods collide in."""
    meets = [one for one in in_room if one.starts < plan.ends and plan.starts < one.ends]
    found = chain(
        in_rooms(_by_start([plan, *meets])),
        of_people(_by_start([plan, *of_them]), rules.house, {one.person for one in plan.shifts}),
        of_goods,
        alone(plan, rules.house, rules.limits),
    )
    return in_order(clash for clash in found if plan.id in clash.sessions)


def by_session(found: Iterable[Clash]) -> dict[str, list[Clash]]:
    """The clashes that each session has a part in."""
    by: dict[str, list[Clash]] = defaultdict(list)
    for clash in found:
        for session in clash.sessions:
            by[session].append(clash)
    return dict(by)


def in_order(found: Iterable[Clash]) -> list[Clash]:
    """Stops first, then by time."""
    return sorted(found, key=_rank)


def _rank(clash: Clash) -> tuple[bool, int, str, tuple[str, ...], tuple[str, ...], str, str]:
    is_mild = clash.severity != "stop"
    return is_mild, clash.starts, clash.kind, clash.sessions, clash.people, clash.product, clash.limit


def _by_start(plans: Iterable[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: (plan.starts, plan.id))
