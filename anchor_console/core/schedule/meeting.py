"""What collides between sessions: one room, one person, one stock for two of them; a person's rest and day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from anchor_console.core.house import House
from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.moments import HOUR, MINUTE, day_of
from anchor_console.core.schedule.planned import Plan, Stand

OVER: Final = frozenset({"ended", "settled"})
ON_CAMERA: Final = frozenset({"anchor", "co_anchor"})
MEETS_AT_MOST: Final = 8
"""Sessions that one is said to collide with, of those that begin before it: a whole pile of them is no list."""

Share = tuple[Plan, int]
"""A session, and how many units it reserves."""


class Turn(NamedTuple):
    """A person's shift, with its session."""

    starts: int
    ends: int
    plan: Plan
    shift: Stand


class Work(NamedTuple):
    """What a person does in one go: shifts with less than an hour between them, and the day on which it begins."""

    day: date
    turns: list[Turn]

    @property
    def ends(self) -> int:
        """When the last of it ends."""
        return max(turn.ends for turn in self.turns)

    @property
    def minutes(self) -> int:
        """How long the shifts are, what is held at once counted once."""
        if len(self.turns) == 1:
            return (self.turns[0].ends - self.turns[0].starts) // MINUTE
        total, upto = 0, 0
        for turn in self.turns:
            total += max(0, turn.ends - max(turn.starts, upto))
            upto = max(upto, turn.ends)
        return total // MINUTE


def stands(plan: Plan) -> bool:
    """Whether a session takes up its time: it has one, and was not cancelled."""
    return plan.starts > 0 and plan.state != "cancelled"


def in_rooms(plans: Sequence[Plan]) -> Iterator[Clash]:
    """Two sessions in one room at once; plans in the order of their starts."""
    rooms: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        if plan.room:
            rooms[plan.room].append(plan)
    for room, held in rooms.items():
        for before, after in _meeting([Turn(plan.starts, plan.ends, plan, NOBODY) for plan in held]):
            yield Clash(
                kind="room",
                severity="stop",
                sessions=(before.plan.id, after.plan.id),
                starts=after.starts,
                ends=min(before.ends, after.ends),
                room=room,
            )


def of_people(plans: Sequence[Plan], house: House, only: Collection[str] | None = None) -> Iterator[Clash]:
    """A person in two sessions at once, without their rest, or beyond their day; of `only` these people, if given.

    Sessions of one show (同播) are held by the same people at once. Rest (`rest_hours`) is owed between the work of
    two days; shifts on one day are bound by `day_hours` together. Work belongs to the day on which it begins.
    """
    turns: dict[str, list[Turn]] = defaultdict(list)
    for plan in plans:
        for shift in plan.shifts:
            if (only is None or shift.person in only) and shift.ends > shift.starts:
                turns[shift.person].append(Turn(shift.starts, shift.ends, plan, shift))
    for person, own in turns.items():
        if len(own) > 1 or own[0].ends - own[0].starts > house.day_hours * HOUR:
            own.sort(key=lambda turn: (turn.starts, turn.plan.id, turn.shift.id))
            yield from _at_once(person, own)
            works = _works(own)
            yield from _rest(person, works, house)
            yield from _days(person, works, house)


def of_stock(plans: Iterable[Plan], stocks: Mapping[str, int | None]) -> Iterator[Clash]:
    """Stock promised twice: all that is not ended reserves more of a product than there is."""
    shares: dict[str, list[Share]] = defaultdict(list)
    known = {product for product, units in stocks.items() if units is not None}
    for plan in plans:
        if plan.reserved and plan.state not in OVER:
            for product, units in plan.reserved:
                if product in known:
                    shares[product].append((plan, units))
    return promised(shares, stocks)


def promised(shares: Mapping[str, list[Share]], stocks: Mapping[str, int | None]) -> Iterator[Clash]:
    """The products of which more is promised than there is, given who reserves how many."""
    for product, parts in shares.items():
        have, need = stocks.get(product), sum(units for _, units in parts)
        if have is not None and need > have:
            parts.sort(key=lambda part: (part[0].starts, part[0].id))
            yield Clash(
                kind="stock",
                severity="warn",
                sessions=tuple(plan.id for plan, _ in parts),
                starts=parts[0][0].starts,
                ends=max(plan.ends for plan, _ in parts),
                product=product,
                have=have,
                need=need,
                shares=tuple((plan.id, units) for plan, units in parts),
            )


NOBODY: Final = Stand("", "", "anchor", 0, 0)


def _meeting(turns: Iterable[Turn]) -> Iterator[tuple[Turn, Turn]]:
    """Pairs that overlap, of turns in the order of their starts; what is ended for both is left out."""
    running: list[Turn] = []
    for turn in turns:
        running = [one for one in running if one.ends > turn.starts]
        for one in running[-MEETS_AT_MOST:]:
            if not (one.plan.state in OVER and turn.plan.state in OVER):
                yield one, turn
        running.append(turn)


def _at_once(person: str, turns: list[Turn]) -> Iterator[Clash]:
    found: dict[frozenset[str], Clash] = {}
    for before, after in _meeting(turns):
        if before.plan.show == after.plan.show:
            continue
        both = frozenset((before.plan.id, after.plan.id))
        was = found.get(both)
        on_camera = before.shift.role in ON_CAMERA or after.shift.role in ON_CAMERA
        found[both] = Clash(
            kind="person",
            severity="stop" if on_camera or (was and was.severity == "stop") else "warn",
            sessions=was.sessions if was else (before.plan.id, after.plan.id),
            people=(person,),
            starts=was.starts if was else after.starts,
            ends=max(min(before.ends, after.ends), was.ends if was else 0),
        )
    return iter(found.values())


def _works(turns: list[Turn]) -> list[Work]:
    works: list[Work] = []
    upto = 0
    for turn in turns:
        if works and turn.starts < upto + HOUR:
            works[-1].turns.append(turn)
        else:
            works.append(Work(day_of(turn.starts, turn.plan.zone), [turn]))
        upto = max(upto, turn.ends)
    return works


def _rest(person: str, works: list[Work], house: House) -> Iterator[Clash]:
    for before, after in pairwise(works):
        last = max(before.turns, key=lambda turn: turn.ends)
        first = after.turns[0]
        rested = (first.starts - last.ends) // MINUTE
        if before.day != after.day and rested < house.rest_hours * 60 and first.plan.state not in OVER:
            yield Clash(
                kind="rest",
                severity="warn",
                sessions=(last.plan.id, first.plan.id),
                people=(person,),
                starts=last.ends,
                ends=first.starts,
                have=rested,
                need=house.rest_hours * 60,
            )


def _days(person: str, works: list[Work], house: House) -> Iterator[Clash]:
    days: dict[date, list[Work]] = defaultdict(list)
    for work in works:
        days[work.day].append(work)
    for held in days.values():
        minutes = sum(work.minutes for work in held)
        turns = [turn for work in held for turn in work.turns]
        if minutes > house.day_hours * 60 and any(turn.plan.state not in OVER for turn in turns):
            yield Clash(
                kind="day_hours",
                severity="warn",
                sessions=tuple(dict.fromkeys(turn.plan.id for turn in turns)),
                people=(person,),
                starts=turns[0].starts,
                ends=held[-1].ends,
                have=minutes,
                need=house.day_hours * 60,
            )
