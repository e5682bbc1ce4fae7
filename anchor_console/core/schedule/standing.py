"""What is wrong within one session: its platform's limits, hand-overs (交接), time that nobody anchors."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from anchor_console.core.house import House
from anchor_console.core.schedule.clash import Clash, LimitName, Severity
from anchor_console.core.schedule.limits import UNKNOWN, Limits
from anchor_console.core.schedule.meeting import OVER
from anchor_console.core.schedule.moments import MINUTE, minute_of
from anchor_console.core.schedule.planned import Plan, Stand

FIXED: Final = frozenset({"live", *OVER})


def alone(plan: Plan, house: House, limits: Mapping[str, Limits]) -> Iterator[Clash]:
    """What collides within a session that has a time; nothing where it is on air or over."""
    if plan.state in FIXED:
        return iter(())
    anchors = anchors_of(plan)
    found = chain(_limits(plan, limits.get(plan.platform, UNKNOWN)), _hand_overs(plan, anchors, house))
    return chain(found, _unstaffed(plan, anchors)) if plan.state != "draft" else found


def anchors_of(plan: Plan) -> list[Stand]:
    """Who anchors it, in the order of their starts; the co-anchors where there is no anchor."""
    held = [shift for shift in plan.shifts if shift.ends > shift.starts]
    return [one for one in held if one.role == "anchor"] or [one for one in held if one.role == "co_anchor"]


def beyond(plan: Plan, limits: Limits) -> list[tuple[LimitName, int, int]]:
    """The limits that a session breaks: which, what it has, and what is asked, in minutes."""
    first = minute_of(plan.starts, plan.zone) if limits.earliest is not None or limits.latest is not None else 0
    broken: list[tuple[LimitName, int, int]] = []
    if limits.earliest is not None and first < limits.earliest:
        broken.append(("earliest", first, limits.earliest))
    if limits.latest is not None and first + plan.minutes > limits.latest:
        broken.append(("latest", first + plan.minutes, limits.latest))
    if limits.longest is not None and plan.minutes > limits.longest:
        broken.append(("longest", plan.minutes, limits.longest))
    if limits.shortest is not None and plan.minutes < limits.shortest:
        broken.append(("shortest", plan.minutes, limits.shortest))
    return broken


def _limits(plan: Plan, limits: Limits) -> Iterator[Clash]:
    for name, have, need in beyond(plan, limits):
        yield Clash(
            kind="platform",
            severity="warn" if name == "shortest" else "stop",
            sessions=(plan.id,),
            room=plan.room,
            starts=plan.starts,
            ends=plan.ends,
            limit=name,
            source=limits.source,
            have=have,
            need=need,
        )


def _hand_overs(plan: Plan, anchors: list[Stand], house: House) -> Iterator[Clash]:
    last = anchors[0] if anchors else None
    for shift in anchors[1:]:
        assert last is not None, "there was a first one"
        overlap = (last.ends - shift.starts) // MINUTE
        asked = house.hand_over_minutes if last.person != shift.person else 0
        if overlap < asked and shift.ends > last.ends:
            yield Clash(
                kind="hand_over",
                severity="stop" if overlap < 0 else "warn",
                sessions=(plan.id,),
                people=tuple(dict.fromkeys((last.person, shift.person))),
                starts=min(last.ends, shift.starts),
                ends=max(last.ends, shift.starts),
                have=overlap,
                need=asked,
            )
        last = max(last, shift, key=lambda one: one.ends)


def _unstaffed(plan: Plan, anchors: list[Stand]) -> Iterator[Clash]:
    """Nobody anchors it, or not its begin, or not its end; gaps between two anchors are hand-overs that fail."""
    first = min((one.starts for one in anchors), default=plan.ends)
    last = max((one.ends for one in anchors), default=plan.ends)
    missing = [(plan.starts, min(first, plan.ends)), (max(last, plan.starts), plan.ends)]
    severity: Severity = "stop" if plan.state == "ready" else "warn"
    bare = sum(max(0, ends - starts) for starts, ends in missing) // MINUTE
    if bare:
        open_at = [span for span in missing if span[1] > span[0]]
        yield Clash(
            kind="unstaffed",
            severity=severity,
            sessions=(plan.id,),
            starts=open_at[0][0],
            ends=open_at[-1][1],
            have=plan.minutes - bare,
            need=plan.minutes,
        )
