"""A stand-in for what is asked of the hub while a show runs: every answer is set by the test."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from anchor_console.core.command import State
from anchor_console.core.edits import Change
from anchor_console.desk.on_air import CommentPage, CommentQuery, Found, Minutes, Perils, Typed


class FakeOnAir:
    """Remembers what it was asked; a search is answered by `answer`, when the test says so."""

    def __init__(self) -> None:
        self.reported: list[tuple[str, State, str]] = []
        self.totals: list[Typed] = []
        self.told_again: list[str] = []
        self.searches: list[CommentQuery] = []
        self.given_up = 0
        self.past_minutes: dict[str, Minutes] = {}
        self._found: Found = lambda page, why: None
        self.found_perils = Perils()

    def report(self, command: str, to: State, detail: str = "") -> None:
        self.reported.append((command, to, detail))

    def tell_totals(self, totals: Mapping[str, int]) -> None:
        self.totals.append(Typed(id=f"typed{len(self.totals)}", session="s1", totals=dict(totals), at=0))

    def typed(self) -> Sequence[Typed]:
        return tuple(self.totals)

    def tell_again(self, id: str) -> None:
        self.told_again.append(id)
        self.totals = [structs.replace(one, trouble="") if one.id == id else one for one in self.totals]

    def comments(self, query: CommentQuery, found: Found) -> Callable[[], None]:
        self.searches.append(query)
        self._found = found
        return self._give_up

    def answer(self, page: CommentPage | None, why: str = "") -> None:
        """The last search is answered."""
        self._found(page, why)

    def minutes_of(self, session: str) -> Minutes | None:
        return self.past_minutes.get(session)

    def perils(self) -> Perils:
        return self.found_perils

    def _give_up(self) -> None:
        self.given_up += 1


class OnAirHub:
    """A hub as a desk asks it while a show runs: it keeps what it is told, or fails as set."""

    def __init__(self) -> None:
        self.fails: Exception | None = None
        self.reports: list[tuple[str, State, str]] = []
        self.typed: list[Typed] = []
        self.page = CommentPage(comments=[])
        self.searched: list[tuple[str, CommentQuery]] = []
        self.minute_rows: dict[str, Minutes] = {}
        self.left = 10**12

    async def report(self, command: str, to: State, detail: str) -> Change:
        self._fail()
        self.reports.append((command, to, detail))
        record = {"session": "s1", "verb": "pin", "args": {}, "state": to, "expires_at": 0, "by": "ann", "at": 0}
        return Change(seq=0, kind="command", id=command, version=2, record=record)

    async def tell_totals(self, typed: Typed) -> bool:
        self._fail()
        self.typed.append(typed)
        return True

    async def comments(self, session: str, query: CommentQuery) -> CommentPage:
        self._fail()
        self.searched.append((session, query))
        return self.page

    async def minutes(self, session: str) -> Minutes:
        self._fail()
        return self.minute_rows[session]

    async def free(self) -> int:
        self._fail()
        return self.left

    def _fail(self) -> None:
        if self.fails:
            raise self.fails
