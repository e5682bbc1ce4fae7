"""A stand-in for what is asked of the hub while a show runs: every answer is set by the test."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from anchor_console.core.command import State
from anchor_console.core.comments import CommentPage, CommentQuery
from anchor_console.core.edits import Change
from anchor_console.core.space import Space
from anchor_console.desk.on_air import Found, MadePage, Minutes, PageAddress, Pages, Perils, RevokedPage, Typed


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
        self.addresses: list[PageAddress] = []
        self.pages_fail = ""

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

    def pages(self, told: Pages) -> None:
        listed = [structs.replace(one, path="") for one in self.addresses]
        told(None if self.pages_fail else listed, self.pages_fail)

    def make_page(self, room: str, told: MadePage) -> None:
        if self.pages_fail:
            told(None, self.pages_fail)
            return
        number = len(self.addresses)
        self.addresses.insert(0, PageAddress(id=f"page{number}", room=room, made_at=0, path=f"/p/secret{number}"))
        told(self.addresses[0], "")

    def revoke_page(self, id: str, told: RevokedPage) -> None:
        self.addresses = [one for one in self.addresses if one.id != id]
        told(True, "")

    def perils(self) -> Perils:
        return self.found_perils

    def look_out(self, free_here: int, sleeps: bool) -> None:
        self.found_perils = structs.replace(self.found_perils, free_here=free_here, sleeps=sleeps)

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
        self.room: Space = ""
        self.addresses: list[PageAddress] = []

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

    async def space(self) -> Space:
        self._fail()
        return self.room

    async def pages(self) -> Sequence[PageAddress]:
        self._fail()
        return tuple(self.addresses)

    async def make_page(self, room: str) -> PageAddress:
        self._fail()
        self.addresses.append(PageAddress(id="a", room=room, made_at=1, path="/p/secret"))
        return self.addresses[-1]

    async def revoke_page(self, id: str) -> bool:
        self._fail()
        self.addresses = [one for one in self.addresses if one.id != id]
        return True

    def _fail(self) -> None:
        if self.fails:
            raise self.fails
