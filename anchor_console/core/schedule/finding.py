"""Ways out by another time or another person: free slots of the room and its people, and who is free in a shift."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Final

from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.free import Busyness, Free
from anchor_console.core.schedule.moments import DAY_MINUTES, HOUR, MINUTE, at_minute, day_of
from anchor_console.core.schedule.planned import Plan, Stand, placed
from anchor_console.core.schedule.tried import Hours, Try, changed, never_showed, of_person
from anchor_console.core.schedule.way import Evidence, Known

MOVES_AT_MOST: Final = 3
DAYS: Final = (0, 1, -1, 2, -2)
"""How many days from its own a session is moved, the nearest first."""
OPENS: Final = 8 * 60
"""The minute of the day from which a session is moved to, unless it stood earlier."""
STEP: Final = 30
ROLES_ALIKE: Final = {"anchor": ("anchor", "co_anchor"), "co_anchor": ("co_anchor", "anchor")}
ORDER: Final = ("draft", "planned", "ready")
"""What is moved rather: the less settled it is, the sooner."""


def moves(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """A session of the clash at another time, with its people; or with another in place of who clashes."""
    for plan in by_ease(own):
        free, hours = busy.besides(plan), Hours(plan, known)
        slots = sorted(_slots(plan, free, known), key=lambda at: _price(plan, at, hours))
        yield from islice((_moved(plan, at, free, hours) for at in slots if _all_free(placed(plan, at), free)), 2)
        if clash.people:
            yield from islice(_moved_and_replaced(clash, plan, slots, free, known), 2)


def replacements(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """Somebody else in the shift of who clashes, whom that time finds free."""
    for plan in by_ease(own):
        free = busy.besides(plan)
        for shift in plan.shifts:
            if shift.person in clash.people and _matters(shift, clash):
                yield from _replaced(plan, shift, free, known)


def by_ease(plans: Sequence[Plan]) -> list[Plan]:
    """Plans by how easily they are changed: drafts first, and the later before the earlier."""
    return sorted(
        plans, key=lambda plan: (ORDER.index(plan.state) if plan.state in ORDER else 9, -plan.starts, plan.id)
    )


def free_people(plan: Plan, shift: Stand, free: Free, known: Known) -> list[str]:
    """Who could stand in that shift: of the role, not in this session then, and free; who knows its goods first."""
    roles = ROLES_ALIKE.get(shift.role, (shift.role,))
    there = {one.person for one in plan.shifts if one.starts < shift.ends and shift.starts < one.ends}
    fit = [
        person
        for person in known.people
        if person.role in roles
        and person.id not in there
        and free.person(person.id, shift.starts, shift.ends)
        and _is_within_day(person.id, shift, plan, free, known)
    ]

    def price(id: str) -> tuple[int, int, str]:
        missing = never_showed(id, plan, known)
        return missing[0].n if missing else 0, free.minutes(id, shift.starts, plan.zone), id

    by_role = sorted(fit, key=lambda person: (roles.index(person.role), price(person.id)))
    return [person.id for person in by_role]


def _is_within_day(person: str, shift: Stand, plan: Plan, free: Free, known: Known) -> bool:
    own = sum(one.ends - one.starts for one in plan.shifts if one.person == person) + shift.ends - shift.starts
    return free.minutes(person, shift.starts, plan.zone) + own // MINUTE <= known.house.day_hours * 60


def _matters(shift: Stand, clash: Clash) -> bool:
    """Whether a shift takes part: a rest is kept from both its sides, all else within its time."""
    if clash.kind == "rest":
        return clash.starts in (shift.starts, shift.ends) or clash.ends in (shift.starts, shift.ends)
    return shift.starts < clash.ends and clash.starts < shift.ends


def _replaced(plan: Plan, shift: Stand, free: Free, known: Known) -> Iterator[Try]:
    for rank, person in enumerate(free_people(plan, shift, free, known)[:MOVES_AT_MOST]):
        evidence = [*of_person(person, shift, plan.zone, free, known), *never_showed(person, plan, known)]
        after = changed(plan, shift, shift._replace(person=person))
        yield Try("replace", (after,), tuple(evidence), 30 + 10 * rank, shift.person, person)


def _slots(plan: Plan, free: Free, known: Known) -> Iterator[int]:
    """Starts near its own at which the room is free, on the grid of half an hour and its own time of day."""
    today = day_of(plan.starts, plan.zone)
    for days in DAYS:
        day = today + timedelta(days)
        opens = at_minute(day, OPENS, plan.zone)
        for minute in range(0, DAY_MINUTES - OPENS, STEP):
            at = opens + minute * MINUTE
            ends = at + plan.ends - plan.starts
            if at != plan.starts and at >= known.now and free.room(plan.room, at, ends) and _ends_in_time(plan, at):
                yield at


def _ends_in_time(plan: Plan, at: int) -> bool:
    """A session that ended by midnight still does."""
    last = day_of(plan.ends - 1, plan.zone) - day_of(plan.starts, plan.zone)
    return day_of(at + plan.ends - plan.starts - 1, plan.zone) - day_of(at, plan.zone) <= last


def _price(plan: Plan, at: int, hours: Hours) -> int:
    """Hours that it is moved by, a percent of people online weighing a quarter of an hour."""
    return abs(at - plan.starts) * 4 // HOUR - max(-50, min(hours.percent(at), 50))


def _all_free(plan: Plan, free: Free) -> bool:
    return all(free.person(one.person, one.starts, one.ends) for one in plan.shifts)


def _by(plan: Plan, at: int, hours: Hours) -> tuple[Evidence, ...]:
    minutes = abs(at - plan.starts) // MINUTE
    moved = Evidence(ground="moves_by", cost=True, minutes=minutes)
    return (Evidence(ground="room_free"), *hours.evidence(at), moved)


def _moved(plan: Plan, at: int, free: Free, hours: Hours) -> Try:
    after = placed(plan, at)
    found: list[Evidence] = []
    for shift in after.shifts[:1]:
        since = free.since(shift.person, shift.starts)
        if since and day_of(since, plan.zone) == day_of(at, plan.zone):
            found = [Evidence(ground="free_from", person=shift.person, at=since)]
    return Try("move", (after,), (*found, *_by(plan, at, hours)), 20 + _price(plan, at, hours))


def _moved_and_replaced(clash: Clash, plan: Plan, slots: list[int], free: Free, known: Known) -> Iterator[Try]:
    """At another time with another person: worth it where that hour is the better one."""
    hours = Hours(plan, known)
    for at in slots[:MOVES_AT_MOST]:
        after = placed(plan, at)
        shift = next((one for one in after.shifts if one.person in clash.people), None)
        fit = free_people(after, shift, free, known)[:1] if shift else []
        for person in fit:
            assert shift is not None, "somebody fits into it"
            new = changed(after, shift, shift._replace(person=person))
            if _all_free(new, free):
                evidence = (*of_person(person, shift, plan.zone, free, known), *_by(plan, at, hours))
                all_of_it = (*evidence, *never_showed(person, plan, known))
                yield Try("move_and_replace", (new,), all_of_it, 40 + _price(plan, at, hours), shift.person, person)
