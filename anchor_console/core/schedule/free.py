"""Who and what is free when: the busy times of rooms and people in a plan."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from anchor_console.core.schedule.meeting import stands
from anchor_console.core.schedule.moments import MINUTE, day_of
from anchor_console.core.schedule.planned import Plan


class Busy(NamedTuple):
    """A time at which a room or a person is taken, ms, and by which session and show."""

    starts: int
    ends: int
    session: str
    show: str


NONE: Final[list[Busy]] = []


class Busyness:
    """All busy times of a plan; `besides` one of its sessions they say what is free for it."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self.rooms: dict[str, list[Busy]] = defaultdict(list)
        self.people: dict[str, list[Busy]] = defaultdict(list)
        for plan in plans:
            if stands(plan):
                self.rooms[plan.room].append(Busy(plan.starts, plan.ends, plan.id, plan.show))
                for shift in plan.shifts:
                    self.people[shift.person].append(Busy(shift.starts, shift.ends, plan.id, plan.show))

    def besides(self, plan: Plan) -> "Free":
        """What is free for a session: what is not busy elsewhere; people of its own show (同播) are."""
        return Free(self, plan)


class Free:
    """Rooms and people as one session finds them."""

    def __init__(self, busy: Busyness, plan: Plan) -> None:
        self._busy = busy
        self._plan = plan
        self._people: dict[str, list[Busy]] = {}
        self._days: dict[tuple[str, date], int] = {}

    def room(self, room: str, starts: int, ends: int) -> bool:
        """Whether nothing else stands in the room then."""
        return not room or not any(
            one.starts < ends and starts < one.ends and one.session != self._plan.id
            for one in self._busy.rooms.get(room, NONE)
        )

    def person(self, person: str, starts: int, ends: int) -> bool:
        """Whether the person stands nowhere else then."""
        return not any(one.starts < ends and starts < one.ends for one in self._of(person))

    def since(self, person: str, at: int) -> int:
        """When the person's last shift before `at` ended; 0: there is none."""
        return max((one.ends for one in self._of(person) if one.ends <= at), default=0)

    def until(self, person: str, at: int) -> int:
        """When the person's next shift from `at` on begins; 0: there is none."""
        return min((one.starts for one in self._of(person) if one.starts >= at), default=0)

    def minutes(self, person: str, at: int, zone: str) -> int:
        """How long the person stands elsewhere on the day of `at`."""
        day = day_of(at, zone)
        if (person, day) not in self._days:
            lengths = (one.ends - one.starts for one in self._of(person) if day_of(one.starts, zone) == day)
            self._days[person, day] = sum(lengths) // MINUTE
        return self._days[person, day]

    def _of(self, person: str) -> list[Busy]:
        if person not in self._people:
            plan, held = self._plan, self._busy.people.get(person, NONE)
            self._people[person] = [one for one in held if one.session != plan.id and one.show != plan.show]
        return self._people[person]
