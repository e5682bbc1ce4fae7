"""Who and what is free when: the busy times of rooms and people in a plan."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from anchor_console.core.schedule.meeting import stands
from anchor_console.core.schedule.moments import MINUTE, day_of
from anchor_console.core.schedule.planned import Plan

Span = tuple[int, int]
NONE: Final[list[Span]] = []


class Free:
    """The busy times of a plan without some of its sessions, ms."""

    def __init__(self, plans: Iterable[Plan], without: Collection[str], show: str = "") -> None:
        self._rooms: dict[str, list[Span]] = defaultdict(list)
        self._people: dict[str, list[Span]] = defaultdict(list)
        for plan in plans:
            if stands(plan) and plan.id not in without:
                self._rooms[plan.room].append((plan.starts, plan.ends))
                for shift in plan.shifts if plan.show != show else ():
                    self._people[shift.person].append((shift.starts, shift.ends))

    def room(self, room: str, starts: int, ends: int) -> bool:
        """Whether nothing else stands in the room then."""
        return not room or _is_free(self._rooms.get(room, NONE), starts, ends)

    def person(self, person: str, starts: int, ends: int) -> bool:
        """Whether the person stands nowhere else then."""
        return _is_free(self._people.get(person, NONE), starts, ends)

    def since(self, person: str, at: int) -> int:
        """When the person's last shift before `at` ended; 0: there is none."""
        return max((last for _, last in self._people.get(person, NONE) if last <= at), default=0)

    def until(self, person: str, at: int) -> int:
        """When the person's next shift from `at` on begins; 0: there is none."""
        return min((first for first, _ in self._people.get(person, NONE) if first >= at), default=0)

    def minutes(self, person: str, at: int, zone: str) -> int:
        """How long the person stands elsewhere on the day of `at`."""
        day = day_of(at, zone)
        busy = self._people.get(person, NONE)
        return sum(last - first for first, last in busy if day_of(first, zone) == day) // MINUTE


def _is_free(busy: list[Span], starts: int, ends: int) -> bool:
    return not any(first < ends and starts < last for first, last in busy)
