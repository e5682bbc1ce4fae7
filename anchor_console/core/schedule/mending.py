"""Ways out within what stands: shifts swapped or stretched, sessions made shorter, stock caps cut, somebody put in."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import structs

from anchor_console.core.identity import made_id
from anchor_console.core.lineup import LineupItem
from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.finding import by_ease, free_people
from anchor_console.core.schedule.free import Busyness
from anchor_console.core.schedule.moments import MINUTE
from anchor_console.core.schedule.planned import Plan, Stand, placed, stretched
from anchor_console.core.schedule.standing import anchors_of
from anchor_console.core.schedule.tried import Try, changed, of_person
from anchor_console.core.schedule.way import Evidence, Known
from anchor_console.core.undo import Wanted

LEAST_LEFT: Final = 30
"""Minutes that a session keeps at least when it is made shorter."""


def swapped(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """Two who share a session change places, so that who clashes stands in it at the other time."""
    for plan in by_ease(own):
        free = busy.besides(plan)
        for mine in plan.shifts:
            for theirs in plan.shifts if mine.person in clash.people else ():
                if theirs.role == mine.role and theirs.person != mine.person:
                    after = changed(plan, mine, mine._replace(person=theirs.person))
                    after = changed(after, theirs, theirs._replace(person=mine.person))
                    evidence = of_person(theirs.person, mine, plan.zone, free, known)
                    yield Try("swap", (after,), tuple(evidence), 35, mine.person, theirs.person)


def earlier_or_later(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """The first session ends when the second begins, or the second begins when the first ends."""
    minutes = (clash.ends - clash.starts) // MINUTE
    for plan in by_ease(own):
        edge = "start" if plan.starts == clash.starts else "end"
        if plan.minutes - minutes >= LEAST_LEFT:
            after = stretched(
                plan, minutes if edge == "start" else -minutes, edge="start" if edge == "start" else "end"
            )
            yield Try(
                "shorten", (after,), (Evidence(ground="loses_minutes", cost=True, minutes=minutes),), 45 + minutes // 15
            )


def resized(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """As long, as early or as late as the platform allows."""
    by = clash.need - clash.have
    within = Evidence(ground="within_limit")
    for plan in own:
        match clash.limit:
            case "longest" | "latest":
                lost = Evidence(ground="loses_minutes", cost=True, minutes=-by)
                yield Try("shorten", (stretched(plan, by),), (within, lost), 20)
            case "shortest":
                yield Try("stretch", (stretched(plan, by),), (within,), 10)
            case _:
                pass
        if clash.limit in ("earliest", "latest"):
            moved = Evidence(ground="moves_by", cost=True, minutes=abs(by))
            yield Try("move", (placed(plan, plan.starts + by * MINUTE),), (within, moved), 10)


def handed_over(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """Who goes stays longer, or who comes begins sooner, by as much as is missing."""
    by = clash.need - clash.have
    for plan in own:
        for shift in anchors_of(plan):
            evidence = (Evidence(ground="overlaps_by", person=shift.person, minutes=clash.need),)
            if shift.ends == _goes(clash):
                ends = min(shift.ends + by * MINUTE, plan.ends)
                after = changed(plan, shift, shift._replace(ends=ends, to_end=False))
                yield Try("stretch", (after,), evidence, 10, shift.person)
            elif shift.starts == _comes(clash):
                starts = max(shift.starts - by * MINUTE, plan.starts)
                after = changed(plan, shift, shift._replace(starts=starts, from_start=False))
                yield Try("stretch", (after,), evidence, 15, shift.person)


def assigned(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """Somebody who is free where nobody anchors; or who anchors already, for longer."""
    for plan in own:
        free, anchors = busy.besides(plan), anchors_of(plan)
        for shift in anchors:
            new = shift._replace(
                starts=min(shift.starts, clash.starts) if shift is anchors[0] else shift.starts,
                ends=max(shift.ends, clash.ends) if shift is anchors[-1] else shift.ends,
            )
            if new != shift and free.person(shift.person, new.starts, new.ends):
                after = changed(plan, shift, new)
                yield Try(
                    "stretch", (after,), tuple(of_person(shift.person, new, plan.zone, free, known)), 10, shift.person
                )
        open_at = [] if anchors and clash.starts < anchors[0].starts and clash.ends > anchors[-1].ends else [clash]
        for gap in open_at:
            yield from _put_in(gap, plan, known, busy)


def capped(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """One session promises less by what is too much, the last one rather; or each by its share."""
    over, shares = clash.need - clash.have, dict(clash.shares)
    for rank, plan in enumerate(by_ease(own)):
        if shares.get(plan.id, 0) >= over and (one := _cut(plan, clash.product, shares[plan.id] - over, known)):
            evidence = (Evidence(ground="units_less", cost=True, units=over),)
            yield Try("cap", (one[0],), evidence, 10 + rank, edits=(one[1],))
    cuts = [_cut(plan, clash.product, shares[plan.id] * clash.have // clash.need, known) for plan in own]
    whole = [one for one in cuts if one]
    if len(whole) == len(clash.sessions) > 1:
        evidence = (Evidence(ground="units_less", cost=True, units=over),)
        yield Try("cap", tuple(plan for plan, _ in whole), evidence, 12, edits=tuple(edit for _, edit in whole))


def _goes(clash: Clash) -> int:
    return clash.starts if clash.have < 0 else clash.ends


def _comes(clash: Clash) -> int:
    return clash.ends if clash.have < 0 else clash.starts


def _put_in(clash: Clash, plan: Plan, known: Known, busy: Busyness) -> Iterator[Try]:
    free = busy.besides(plan)
    whole = clash.starts == plan.starts, clash.ends == plan.ends
    empty = Stand("", "", "anchor", clash.starts, clash.ends, *whole)
    for rank, person in enumerate(free_people(plan, empty, free, known)[:3]):
        shift = empty._replace(id=made_id("way", plan.id, person, str(clash.starts)), person=person)
        after = structs.replace(plan, shifts=(*plan.shifts, shift))
        evidence = of_person(person, shift, plan.zone, free, known)
        yield Try("assign", (after,), tuple(evidence), 20 + rank, other=person)


def _cut(plan: Plan, product: str, units: int, known: Known) -> tuple[Plan, Wanted] | None:
    """A session that reserves `units` of the product, and the edit of its one item that makes it so."""
    items = [item for item in known.items if item.session == plan.show and item.product == product]
    if len(items) != 1:
        return None
    reserved = tuple((one, units if one == product else count) for one, count in plan.reserved)
    return structs.replace(plan, reserved=reserved), Wanted("lineup_item.put", items[0].id, _cap(items[0], plan, units))


def _cap(item: LineupItem, plan: Plan, units: int) -> dict[str, Any]:
    if not any(one.room == plan.room and one.stock_cap is not None for one in item.rooms):
        return {"stock_cap": units}
    rooms = [structs.replace(one, stock_cap=units) if one.room == plan.room else one for one in item.rooms]
    return {
        "rooms": [
            {name: value for name, value in one.items() if value is not None} for one in msgspec.to_builtins(rooms)
        ]
    }
