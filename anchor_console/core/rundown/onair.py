"""The run of show on air: where it is, what is next, over or under, and when it will be over.

A row begins by a beat (a pin, or a person's word) and goes on until another begins. What was pulled forward leaves the
others behind it in their order; what nobody marks passes with what it stands before. What is left to do follows the
present row at its planned minutes, so a late row pushes the rest and a skipped one lets it move up.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.beat import Beat
from anchor_console.core.lineup import LineupItem, in_order
from anchor_console.core.rundown.running import MINUTE, Row, Run

Phase = Literal["before", "on", "after"]
State = Literal["done", "now", "next", "later", "skipped"]
HAND_OVER: Final = "hand_over:"


class Place(Struct, frozen=True, kw_only=True):
    """How a row of the run of show stands. Instants in ms, None: nobody can know.

    `begins` and `ends`: of what is done, when it was on (None: it passed unmarked); of the present row and those to
    come, when they are expected. `minutes`: what it has, the planned ones and `extra`. `mark`: the id of its beat's
    row.
    """

    row: Row
    state: State
    begins: int | None = None
    ends: int | None = None
    minutes: int = 0
    extra: int = 0

    @property
    def mark(self) -> str:
        """What a beat of this row bears as `row`."""
        return mark_of(self.row)

    @property
    def length(self) -> int:
        """The time that it has, ms."""
        return self.minutes * MINUTE


class OnAir(Struct, frozen=True, kw_only=True):
    """Where the show is. `places`: every row but gaps, in the run's order; `ahead`: those to come, as they will come.

    `now`: the present row, None between two or when what is on stands in no plan; `since`: from when; `left`: ms that
    it still has, below zero it is over. `ends`: when the last row is expected to end, `planned`: when the plan ends,
    `over`: ms between them, below zero it is under. `late`: ms that what comes next comes later than planned, below
    zero earlier; None where no time is planned.
    """

    phase: Phase
    places: tuple[Place, ...]
    ahead: tuple[Place, ...] = ()
    now: Place | None = None
    since: int | None = None
    left: int | None = None
    ends: int | None = None
    planned: int | None = None
    over: int | None = None
    late: int | None = None

    @property
    def next(self) -> Place | None:
        """What comes next; None at the end."""
        return self.ahead[0] if self.ahead else None

    def place(self, id: str) -> Place | None:
        """How the row of that item, segment or hand-over stands."""
        return next((place for place in self.places if id in (place.row.id, place.mark)), None)


class Told(Struct, frozen=True, kw_only=True):
    """What is known besides the plan. `live_at`, `ended_at`: of the session, ms (0 or None: not yet).

    `pinned`: the lineup item whose card is up (item_of finds it), `pinned_at` since when; `alien`: a card is up whose
    product is in no plan.
    """

    live_at: int | None = None
    ended_at: int | None = None
    pinned: str = ""
    pinned_at: int = 0
    alien: bool = False


def mark_of(row: Row) -> str:
    """What a beat of that row bears: an item's or segment's id, of a hand-over the coming one's shift."""
    return row.id.removeprefix(HAND_OVER) if row.kind == "hand_over" else row.id


def on_air(run: Run, beats: Iterable[Beat], told: Told, now: int) -> OnAir:
    """Where the show is at `now`, ms. The beats' order is no matter; those of rows that are gone are passed over."""
    rows = tuple(row for row in run.rows if row.kind != "gap")
    seen = _seen({beat.row: beat for beat in beats}, told)
    planned = _planned_end(run, told)
    if told.ended_at:
        return _over_and_done(rows, seen, told.ended_at, planned)
    present = _present(rows, seen, told)
    begun = _begins(run, told, now)
    since = None if present is None else _since(present, seen, told)
    passed = _passed(rows, seen)
    places = {row.id: _past(row, seen) for row in rows if row is not present and _is_past(row, seen, passed)}
    there: Place | None = None
    flow = begun
    if present is not None and since is not None:
        minutes, extra = _minutes(present, seen)
        flow = max(now, since + minutes * MINUTE)
        there = Place(row=present, state="now", begins=since, ends=flow, minutes=minutes, extra=extra)
        places[present.id] = there
    ahead = _ahead([row for row in rows if row.id not in places], seen, flow, run.starts_at)
    places |= {place.row.id: place for place in ahead}
    ends = ahead[-1].ends if ahead else flow
    return OnAir(
        phase="on" if told.live_at else "before", places=tuple(places[row.id] for row in rows), ahead=tuple(ahead),
        now=there, since=since, left=None if there is None or since is None else since + there.length - now,
        ends=ends, planned=planned, over=_minus(ends, planned), late=_minus(flow if ahead else None, _due(run, ahead)),
    )  # fmt: skip


def item_of(product: str, items: Iterable[LineupItem], beats: Iterable[Beat]) -> str:
    """The item that a pinned product means; "" when it stands in no plan.

    One that is shown twice (返场) means the one that is on, else the first that was not on yet, else the last.
    """
    there = [item for item in in_order(items) if item.product == product]
    marked = {beat.row: beat for beat in beats}
    on = [item for item in there if (beat := marked.get(item.id)) and _began(beat) and beat.ended_at is None]
    fresh = [item for item in there if not ((beat := marked.get(item.id)) and (_began(beat) or beat.skipped))]
    chosen = on[-1:] or fresh[:1] or there[-1:]
    return chosen[0].id if chosen else ""


class _Seen(Struct, frozen=True):
    """A row's beat with what the pin adds to it."""

    began: int | None
    ended: int | None
    extra: int
    skipped: bool


_NOTHING: Final = _Seen(None, None, 0, False)


def _began(beat: Beat) -> bool:
    """Whether it was on; one that ended as it began was put back."""
    return beat.began_at is not None and beat.began_at != beat.ended_at


def _seen(beats: Mapping[str, Beat], told: Told) -> dict[str, _Seen]:
    seen = {row: _Seen(beat.began_at, beat.ended_at, beat.extra, beat.skipped) for row, beat in beats.items()}
    if told.pinned and told.pinned_at:
        known = seen.get(told.pinned, _NOTHING)
        if max(known.began or 0, known.ended or 0) < told.pinned_at:
            seen[told.pinned] = _Seen(told.pinned_at, None, known.extra, False)
    return seen


def _present(rows: Sequence[Row], seen: Mapping[str, _Seen], told: Told) -> Row | None:
    """The row that began last, if it is on still; before any did, the first: a show begins with its beginning.

    One that ended as it began took no time: a hand-over that was confirmed while something else went on.
    """
    if not told.live_at:
        return None
    taken = ((_of(row, seen), index) for index, row in enumerate(rows))
    begun = [(one.began, index) for one, index in taken if one.began is not None and one.began != one.ended]
    if not begun:
        return None if told.alien else next((row for row in rows if not _of(row, seen).skipped), None)
    row = rows[max((began or 0, index) for began, index in begun)[1]]
    one = _of(row, seen)
    is_on = one.ended is None and not one.skipped
    return row if is_on and not (told.alien and told.pinned_at > (one.began or 0)) else None


def _since(row: Row, seen: Mapping[str, _Seen], told: Told) -> int | None:
    began = _of(row, seen).began
    return told.live_at if began is None else began


def _passed(rows: Sequence[Row], seen: Mapping[str, _Seen]) -> set[str]:
    """The segments and hand-overs that went by unmarked: what follows up to their item began; at the opening, anything.

    Reckoned from the end in one go.
    """
    first = next((n for n, row in enumerate(rows) if row.kind == "item"), len(rows))
    passed: set[str] = set()
    any_began = near_began = False
    for n in range(len(rows) - 1, -1, -1):
        row, began = rows[n], _of(rows[n], seen).began is not None
        if row.kind == "item":
            near_began = began
        else:
            if near_began or (n < first and any_began):
                passed.add(row.id)
            near_began = near_began or began
        any_began = any_began or began
    return passed


def _is_past(row: Row, seen: Mapping[str, _Seen], passed: Collection[str]) -> bool:
    """Whether nothing of it is left: it was on, is skipped, or what it stands before has begun without it."""
    one = _of(row, seen)
    return one.began is not None or one.skipped or row.id in passed


def _past(row: Row, seen: Mapping[str, _Seen]) -> Place:
    one = _of(row, seen)
    minutes, extra = _minutes(row, seen)
    state: State = "skipped" if one.skipped else "done"
    return Place(row=row, state=state, begins=one.began, ends=one.ended, minutes=minutes, extra=extra)


def _ahead(rows: Sequence[Row], seen: Mapping[str, _Seen], flow: int | None, planned: int | None) -> list[Place]:
    """What is to come, each when it is expected; what is held to its minute comes no earlier."""
    ahead: list[Place] = []
    for row in rows:
        minutes, extra = _minutes(row, seen)
        if flow is not None and planned is not None and row.held is not None:
            flow = max(flow, planned + row.held * MINUTE)
        ends = None if flow is None else flow + minutes * MINUTE
        state: State = "later" if ahead else "next"
        ahead.append(Place(row=row, state=state, begins=flow, ends=ends, minutes=minutes, extra=extra))
        flow = ends
    return ahead


def _over_and_done(rows: Sequence[Row], seen: Mapping[str, _Seen], ended: int, planned: int | None) -> OnAir:
    """After the end: what was never on counts as skipped, the row that was on ended with the show."""
    places, passed = [], _passed(rows, seen)
    for row in rows:
        one, (minutes, extra) = _of(row, seen), _minutes(row, seen)
        was_on = one.began is not None and not one.skipped
        ends = (one.ended or ended) if was_on else None
        places.append(
            Place(
                row=row, state="done" if was_on or (row.id in passed and not one.skipped) else "skipped",
                begins=one.began, ends=ends, minutes=minutes, extra=extra,
            )
        )  # fmt: skip
    return OnAir(phase="after", places=tuple(places), ends=ended, planned=planned, over=_minus(ended, planned))


def _of(row: Row, seen: Mapping[str, _Seen]) -> _Seen:
    """What became of the row. An item or segment that ended as it began was put back: it is still to come."""
    one = seen.get(mark_of(row), _NOTHING)
    if one.began is not None and one.began == one.ended and row.kind != "hand_over":
        return _Seen(None, None, one.extra, one.skipped)
    return one


def _minutes(row: Row, seen: Mapping[str, _Seen]) -> tuple[int, int]:
    """What it has, and what of it was given on air; never below none."""
    extra = _of(row, seen).extra
    return max(row.minutes + extra, 0), extra


def _begins(run: Run, told: Told, now: int) -> int | None:
    """From when on what is left follows where no row is on: before the start from the plan, but not in the past."""
    if told.live_at:
        return now
    return None if run.starts_at is None else max(run.starts_at, now)


def _planned_end(run: Run, told: Told) -> int | None:
    start = run.starts_at if run.starts_at is not None else told.live_at or None
    if start is None:
        return None
    return start + (run.length * MINUTE if run.length is not None else run.ends)


def _due(run: Run, ahead: Sequence[Place]) -> int | None:
    """When the plan has what comes next begin."""
    return run.at(ahead[0].row) if ahead else None


def _minus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other
