"""What is usual in the open session's room: its past sessions read once, and each number's place among them."""

from collections.abc import Iterable, Mapping
from typing import Final

from anchor_console.core.metrics import Formula
from anchor_console.core.result import Result
from anchor_console.core.usual import CONTENT, LAST, PACES, TRANSACTION, Fraction, Past, Place, Spread, index_of
from anchor_console.core.window import MINUTE, Pair
from anchor_console.desk.picture import Picture
from anchor_console.desk.view import DeskView, SessionRow

INDEXES: Final[Mapping[str, tuple[str, ...]]] = {"content_index": CONTENT, "transaction_index": TRANSACTION}
CLEARLY: Final = 0.1
"""A rate this part under the usual one, and under that of three in four sessions, is clearly below."""
HELD: Final = ("ended", "settled")


class Usuals:
    """Asks the desk for a room's results when it is told to `read`, never by itself: that is not for a beat."""

    def __init__(self, desk: DeskView) -> None:
        self._desk = desk
        self._past: Past | None = None
        self._of: tuple[str, ...] = ()
        self._results: dict[str, Result] = {}
        self._spreads: dict[tuple[str, int], Spread | None] = {}
        self._minute = 0

    def read(self) -> bool:
        """Read the results of the room's past sessions that are not here yet; whether there are others than before."""
        session = self._desk.session
        held = past_sessions(self._desk) if session is not None else []
        of = (session.id if session else "", *(row.id for row in held))
        known = {id: result for id, result in self._results.items() if id in of}
        for row in held:
            if row.id not in known and (kept := self._desk.one(Result, row.id)) is not None:
                known[row.id] = kept.value
        if of == self._of and len(known) == len(self._results):
            return False
        self._of, self._results, self._spreads = of, known, {}
        self._past = Past(known.values(), session.room, _began(session)) if session is not None else None
        return True

    def at(self, picture: Picture) -> None:
        """From now on the minute of that picture's clock is meant."""
        session = self._desk.session
        began = _began(session) if session is not None else picture.at
        minute = max((picture.at - began) // MINUTE, 0)
        if minute != self._minute:
            self._minute, self._spreads = minute, {}

    def spread(self, name: str, own: Formula | None = None) -> Spread | None:
        """The number in the past sessions at this minute; None of fewer than eight."""
        key = name, self._minute
        if key not in self._spreads:
            self._spreads[key] = self._past.spread(name, self._minute, own) if self._past is not None else None
        return self._spreads[key]

    def places(self, names: Iterable[str], picture: Picture, pairs: Mapping[str, Pair]) -> dict[str, Place]:
        """Where these numbers stand now; what an index rests on is among them."""
        wanted = set(names)
        wanted |= {part for name in wanted & INDEXES.keys() for part in INDEXES[name]}
        found = {name: self._place(name, picture, pairs) for name in wanted - INDEXES.keys()}
        return {name: place for name, place in found.items() if place is not None}

    def index(self, name: str, places: Mapping[str, Place]) -> tuple[int, int] | None:
        """An axis of the live index as numerator and denominator."""
        return index_of(places, INDEXES[name])

    def trend(self, name: str) -> list[Fraction | None]:
        """What the number came to in the last sessions of the room, the oldest first."""
        return self._past.trend(name) if self._past is not None else []

    def result(self, session: str) -> Result | None:
        """What a past session of the room brought."""
        return self._results.get(session)

    def _place(self, name: str, picture: Picture, pairs: Mapping[str, Pair]) -> Place | None:
        value = _value(name, picture, pairs)
        spread = self.spread(name) if value is not None else None
        return spread.place(value) if spread is not None and value is not None else None


def past_sessions(desk: DeskView) -> list[SessionRow]:
    """The room's own sessions that were held before the open one, the newest first; as many as count."""
    session = desk.session
    if session is None:
        return []
    rows = [
        row for row in desk.sessions()
        if row.room == session.room and row.state in HELD and row.id != session.id and row.starts_at < session.starts_at
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.starts_at, reverse=True)[:LAST]


def _began(session: SessionRow) -> int:
    return session.live_at or session.starts_at


def _value(name: str, picture: Picture, pairs: Mapping[str, Pair]) -> float | None:
    """What is shown of it now."""
    pair = pairs.get(name)
    if name in PACES and pair is not None:
        return pair.num / pair.den if pair.den else None
    metric = picture.metrics.get(name)
    return metric.value if metric is not None else picture.counters.get(name)
