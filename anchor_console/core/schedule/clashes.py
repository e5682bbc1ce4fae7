"""What collides in a plan: rooms, people, rest, stock promised twice, a platform's limits, hand-overs.

One sweep over the starts in their order; what can't meet is never compared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from anchor_console.core.house import House
from anchor_console.core.schedule.clash import CLASH_KINDS, Clash, ClashKind, LimitName, Severity
from anchor_console.core.schedule.limits import LIMITS, Limits
from anchor_console.core.schedule.meeting import in_rooms, of_people, of_stock, stands
from anchor_console.core.schedule.moments import HOUR
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.schedule.standing import alone

__all__ = [
    "CLASH_KINDS", "Clash", "ClashKind", "LimitName", "Severity", "by_session", "clashes", "clashes_of", "in_order",
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
    in_room = [one for one in near if one.room == plan.room and one.starts < plan.ends and plan.starts < one.ends]
    people = {one.person for one in plan.shifts}
    of_them = [one for one in near if _has(one, people)]
    found = chain(
        in_rooms(_by_start([plan, *in_room])),
        of_people(_by_start([plan, *of_them]), house, people),
        of_stock([plan, *around], {product: stocks.get(product) for product, _ in plan.reserved}),
        alone(plan, house, limits),
    )
    return in_order(clash for clash in found if plan.id in clash.sessions)


def _has(plan: Plan, people: Collection[str]) -> bool:
    return any(shift.person in people for shift in plan.shifts)


def by_session(found: Iterable[Clash]) -> dict[str, list[Clash]]:
    """The clashes that each session has a part in."""
    by: dict[str, list[Clash]] = defaultdict(list)
    for clash in found:
        for session in clash.sessions:
            by[session].append(clash)
    return dict(by)


def in_order(found: Iterable[Clash]) -> list[Clash]:
    """Stops first, then by time."""
    return sorted(found, key=lambda clash: (clash.severity != "stop", clash.starts, clash.key))


def _by_start(plans: Iterable[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: (plan.starts, plan.id))
