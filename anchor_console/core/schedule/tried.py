"""A way out as it is found, before it is tried on the plan; and the evidence that all ways share."""

from typing import NamedTuple

from msgspec import structs

from anchor_console.core.schedule.best_time import best_time
from anchor_console.core.schedule.free import Free
from anchor_console.core.schedule.moments import MINUTE, day_of, minute_of
from anchor_console.core.schedule.planned import Plan, Stand
from anchor_console.core.schedule.way import Evidence, Known, WayKind
from anchor_console.core.undo import Wanted


class Try(NamedTuple):
    """A way to try: the plans as they would be, and its `price`: the higher, the later it is offered."""

    kind: WayKind
    after: tuple[Plan, ...]
    evidence: tuple[Evidence, ...] = ()
    price: int = 0
    person: str = ""
    other: str = ""
    edits: tuple[Wanted, ...] = ()


def of_person(person: str, shift: Stand, zone: str, free: Free, known: Known) -> list[Evidence]:
    """What speaks for and against a person in a shift: free since when, rested how long, how long that day."""
    since, until = free.since(person, shift.starts), free.until(person, shift.ends)
    if since and day_of(since, zone) == day_of(shift.starts, zone):
        found = [Evidence(ground="free_from", person=person, at=since)]
    elif since and shift.starts - since < 24 * 60 * MINUTE:
        found = [Evidence(ground="rested", person=person, minutes=(shift.starts - since) // MINUTE)]
    elif until and day_of(until, zone) == day_of(shift.starts, zone):
        found = [Evidence(ground="free_until", person=person, at=until)]
    else:
        found = []
    minutes = free.minutes(person, shift.starts, zone) + (shift.ends - shift.starts) // MINUTE
    return [*found, Evidence(ground="day_minutes", person=person, minutes=minutes, of=known.house.day_hours * 60)]


def never_showed(person: str, plan: Plan, known: Known) -> list[Evidence]:
    """That a person has not shown some of what the session sells, where it is known what they have shown."""
    products = {product for product, _ in plan.reserved} | {
        item.product for item in known.items if item.session == plan.show
    }
    missing = products - known.showed.get(person, frozenset())
    if not known.showed or not missing:
        return []
    return [Evidence(ground="never_showed", cost=True, person=person, n=len(missing), of=len(products))]


class Hours:
    """How a session's room did at each hour of the day, by its own results; nothing where they are too few."""

    def __init__(self, plan: Plan, known: Known) -> None:
        self._zone = plan.zone
        self._hours: dict[int, tuple[int, int]] = {}
        for one in best_time(plan.room, plan.zone, known.results).hours:
            count, total = self._hours.get(one.hour, (0, 0))
            self._hours[one.hour] = (count + one.n, total + one.median * one.n)
        self._was = self._hours.get(minute_of(plan.starts, plan.zone) // 60)

    def percent(self, at: int) -> int:
        """How many percent more were online where a session began at that hour than at the old one; 0: not known."""
        new = self._hours.get(minute_of(at, self._zone) // 60)
        if not new or not self._was or not self._was[1]:
            return 0
        usual = self._was[1] / self._was[0]
        return round(100 * (new[1] / new[0] - usual) / usual)

    def evidence(self, at: int) -> list[Evidence]:
        """The same as evidence, with the number of results; nothing where there is no difference."""
        percent = self.percent(at)
        hour = minute_of(at, self._zone) // 60
        if not percent or not self._was:
            return []
        n = self._was[0] + self._hours[hour][0]
        if percent > 0:
            return [Evidence(ground="more_online", percent=percent, n=n)]
        return [Evidence(ground="less_online", cost=True, percent=-percent, n=n)]


def changed(plan: Plan, old: Stand, new: Stand) -> Plan:
    """The plan with one of its shifts replaced."""
    return structs.replace(plan, shifts=tuple(new if one.id == old.id else one for one in plan.shifts))
