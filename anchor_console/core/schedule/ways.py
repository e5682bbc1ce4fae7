"""Ways out of a clash (办法): computed, numbered, each with what it costs, what speaks for it, and its edits.

Each is tried on the plan before it is offered: what makes a new stop is none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from msgspec import structs

from anchor_console.core.schedule import planned
from anchor_console.core.schedule.clash import Clash, ClashKind
from anchor_console.core.schedule.clashes import Among, Rules, clashes_of
from anchor_console.core.schedule.finding import moves, replacements
from anchor_console.core.schedule.free import Busyness
from anchor_console.core.schedule.mending import assigned, capped, earlier_or_later, handed_over, resized, swapped
from anchor_console.core.schedule.planned import Plan
from anchor_console.core.schedule.tried import Try
from anchor_console.core.schedule.way import WAYS_AT_MOST, Evidence, Ground, Known, Way, WayKind

__all__ = ["WAYS_AT_MOST", "Evidence", "Ground", "Known", "Way", "WayKind", "ways_out"]
TRIES_AT_MOST: Final = 24
"""Each is held against the whole plan, at under a millisecond."""
AROUND: Final = 8 * 24 * 60 * 60_000
"""So far from the clash sessions are looked at, ms: further nothing is moved."""


class Standing(NamedTuple):
    """A way as it was tried: its rank, and what it leaves."""

    rank: tuple[int, int, int]
    way: Way


def ways_out(clash: Clash, plans: Sequence[Plan], known: Known) -> list[Way]:
    """Up to three ways out, the best first; none of them makes a new stop. Empty where there is none to compute."""
    near = [plan for plan in plans if clash.starts - AROUND < plan.starts < clash.ends + AROUND]
    trial = Trial(clash, near, known)
    own = [trial.plans[id] for id in clash.sessions if id in trial.plans and trial.plans[id].state in MOVABLE]
    tried: list[Standing] = []
    for number, attempt in enumerate(islice(_tries(clash, own, Busyness(near), known), TRIES_AT_MOST)):
        if (standing := trial.tried(attempt, number)) and not _is_known(standing.way, tried):
            tried.append(standing)
    tried.sort(key=lambda one: one.rank)
    chosen = _varied([one.way for one in tried])[:WAYS_AT_MOST]
    return [structs.replace(way, number=number) for number, way in enumerate(chosen, start=1)]


MOVABLE: Final = frozenset({"draft", "planned", "ready"})
Finder = Callable[[Clash, list[Plan], Busyness, Known], Iterator[Try]]
FINDERS: Final[Mapping[ClashKind, tuple[Finder, ...]]] = {
    "person": (moves, replacements, swapped),
    "room": (moves, earlier_or_later),
    "rest": (moves, replacements),
    "day_hours": (replacements, moves),
    "stock": (capped,),
    "platform": (resized, moves),
    "hand_over": (handed_over, replacements),
    "unstaffed": (assigned,),
}


def _tries(clash: Clash, own: list[Plan], busy: Busyness, known: Known) -> Iterator[Try]:
    """What the finders give, in turns: each has a say before one has two."""
    running = [finder(clash, own, busy, known) for finder in FINDERS[clash.kind]] if own else []
    while running:
        for finder in tuple(running):
            attempt = next(finder, None)
            if attempt is None:
                running.remove(finder)
            else:
                yield attempt


class Trial:
    """The plan that ways are tried on."""

    def __init__(self, clash: Clash, near: Sequence[Plan], known: Known) -> None:
        self.plans = {plan.id: plan for plan in near}
        self._clash = clash
        self._among = Among(near)
        self._rules = Rules(known.house, known.stocks, known.limits)
        self._were: dict[str, set[str]] = {}

    def tried(self, attempt: Try, number: int) -> Standing | None:
        """The way, when it ends the clash and makes no new stop."""
        left = {one.key: one for plan in attempt.after for one in self._judged(plan, attempt.after)}
        was = set().union(*(self._was(plan.id) for plan in attempt.after))
        new_stops = [one for key, one in left.items() if one.severity == "stop" and key not in was]
        if new_stops or self._clash.key in left:
            return None
        edits = tuple(chain.from_iterable(planned.edits(self.plans[plan.id], plan) for plan in attempt.after))
        first = attempt.after[0]
        way = Way(
            number=0,
            kind=attempt.kind,
            session=first.id,
            starts=first.starts,
            ends=first.ends,
            person=attempt.person,
            other=attempt.other,
            evidence=attempt.evidence,
            after=attempt.after,
            edits=edits + attempt.edits,
            left=len(left),
        )
        return Standing((len(left.keys() - was), attempt.price, number), way)

    def _judged(self, plan: Plan, after: tuple[Plan, ...]) -> list[Clash]:
        """What a plan then collides with; where others change too, among them as they then are."""
        if len(after) == 1:
            return self._among.clashes_of(plan, self._rules)
        changed = {one.id: one for one in after}
        others = [changed.get(id, one) for id, one in self.plans.items()]
        return clashes_of(plan, others, self._rules.house, self._rules.stocks, self._rules.limits)

    def _was(self, id: str) -> set[str]:
        """What a session collides with as it stands."""
        if id not in self._were:
            self._were[id] = {one.key for one in self._among.clashes_of(self.plans[id], self._rules)}
        return self._were[id]


def _is_known(way: Way, tried: Sequence[Standing]) -> bool:
    return any(one.way.after == way.after and one.way.edits == way.edits for one in tried)


def _varied(ways: list[Way]) -> list[Way]:
    """The best of each kind first, then the rest, in their order."""
    firsts: dict[WayKind, Way] = {}
    for way in ways:
        firsts.setdefault(way.kind, way)
    best = list(firsts.values())
    return best + [way for way in ways if way not in best]
