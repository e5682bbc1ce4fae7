"""What is asked of the hub while a show runs, beside edits, cues and commands: now, or not at all."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import structs

from anchor_console.core.command import State
from anchor_console.core.comments import CommentQuery
from anchor_console.core.ports import Clock
from anchor_console.core.space import Space, space
from anchor_console.desk.on_air import Found, MadePage, Minutes, Pages, Perils, RevokedPage, Typed
from anchor_console.desk.picture import Changed
from anchor_console.desk.standing import said

if TYPE_CHECKING:
    from anchor_console.core.edits import Change
    from anchor_console.desk.errands import Errands
    from anchor_console.desk.roads import Reach, Road

PATIENCE: Final = 10.0
"""Seconds after which what the hub has not answered counts as not got through."""
SEARCH_PATIENCE: Final = 60.0
"""Seconds that a search through a whole session's comments may take."""
T = TypeVar("T")


class Asking:
    """Runs errands of the open show by name: a new one of the same name gives the old one up."""

    def __init__(self, reach: "Reach") -> None:
        self._reach = reach

    def ask(
        self,
        name: str,
        errand: "Callable[[Errands], Awaitable[T]]",
        done: Callable[[T | None, str], None],
        patience: float = PATIENCE,
    ) -> Callable[[], None]:
        """Ask the hub; `done` is given the answer, or None and a stable word. Call what this gives to give it up."""
        hub, tasks = self._reach.hub, self._reach.tasks
        if hub is None or tasks is None:
            done(None, "no_answer")
            return lambda: None
        tasks.cancel(name)
        tasks.start(name, _asked(errand(hub), done, patience))
        return lambda: tasks.cancel(name)


class Airing:
    """An `OnAir` at this desk. `shown` is the session on screen, "" when there is none; `commands` their own road."""

    def __init__(
        self, reach: "Reach", commands: "Road", shown: Callable[[], str], new_id: Callable[[], str], clock: Clock,
        told: Callable[[Changed], None],
    ) -> None:  # fmt: skip
        self._asking = Asking(reach)
        self._commands = commands
        self._shown = shown
        self._new_id = new_id
        self._clock = clock
        self._told = told
        self._typed: dict[str, Typed] = {}
        self._minutes: dict[str, Minutes | None] = {}
        self._not_reported: dict[str, str] = {}
        self._perils = Perils()

    def report(self, command: str, to: State, detail: str = "") -> None:
        """Say at the manual desk what became of a command; the hub's answer is the command as it then stands."""

        def done(change: "Change | None", trouble: str) -> None:
            if change is not None:
                self._not_reported.pop(command, None)
                self._commands.heard(change)
            else:
                self._not_reported[command] = trouble
            self._told(Changed.CUES)

        self._asking.ask(f"report {command}", lambda hub: hub.report(command, to, detail), done)

    def not_reported(self, command: str) -> str:
        """Why the last tick on a command did not get through, "" where it did."""
        return self._not_reported.get(command, "")

    def tell_totals(self, totals: Mapping[str, int]) -> None:
        """Type in what the platform shows of the open session."""
        typed = Typed(id=self._new_id(), session=self._shown(), totals=dict(totals), at=self._clock.now())
        self._send(typed)

    def typed(self) -> Sequence[Typed]:
        """Typed totals that the hub has not kept yet, the oldest first."""
        return tuple(self._typed.values())

    def tell_again(self, id: str) -> None:
        """Send typed totals that did not get through once more."""
        if (typed := self._typed.get(id)) is not None and typed.trouble:
            self._send(structs.replace(typed, trouble=""))

    def comments(self, query: CommentQuery, found: Found) -> Callable[[], None]:
        """Search the open session's comments back through the whole journal."""
        session = self._shown()
        return self._asking.ask("comments", lambda hub: hub.comments(session, query), found, SEARCH_PATIENCE)

    def minutes_of(self, session: str) -> Minutes | None:
        """The minutes of a past session, fetched once; None while they are not here."""
        if session not in self._minutes:
            self._minutes[session] = None
            self._asking.ask(f"minutes {session}", lambda hub: hub.minutes(session), partial(self._came, session))
        return self._minutes.get(session)

    def pages(self, told: Pages) -> None:
        """The addresses for browser sources that are good."""
        self._asking.ask("pages", lambda hub: hub.pages(), told)

    def make_page(self, room: str, told: MadePage) -> None:
        """Make an address of that room's card."""
        self._asking.ask("make a page", lambda hub: hub.make_page(room), told)

    def revoke_page(self, id: str, told: RevokedPage) -> None:
        """Take an address back."""
        self._asking.ask(f"revoke {id}", lambda hub: hub.revoke_page(id), told)

    def perils(self) -> Perils:
        """What may end the recording, as it was found at the last look."""
        return self._perils

    def look_out(self, free_here: int, sleeps: bool) -> None:
        """Note what was found on this computer, and ask the hub how much room it has."""
        self._note(here=space(free_here), free_here=free_here, sleeps=sleeps)

        def done(found: Space | None, _trouble: str) -> None:
            if found is not None:
                self._note(hub=found)

        self._asking.ask("ask for room", lambda hub: hub.space(), done)

    def _note(self, **found: object) -> None:
        before, self._perils = self._perils, structs.replace(self._perils, **found)
        if (before.here, before.hub, before.sleeps) != (self._perils.here, self._perils.hub, self._perils.sleeps):
            self._told(Changed.LINK)

    def _came(self, session: str, minutes: Minutes | None, _trouble: str) -> None:
        if minutes is None:
            self._minutes.pop(session, None)  # asked again when it is wanted again
        else:
            self._minutes[session] = minutes
            self._told(Changed.MINUTES)

    def _send(self, typed: Typed) -> None:
        self._typed[typed.id] = typed

        def done(kept: bool | None, trouble: str) -> None:
            if kept:
                self._typed.pop(typed.id, None)
            else:
                self._typed[typed.id] = structs.replace(typed, trouble=trouble)
            self._told(Changed.NUMBERS)

        self._asking.ask(f"totals {typed.id}", lambda hub: hub.tell_totals(typed), done)
        self._told(Changed.NUMBERS)


async def _asked(answer: Awaitable[T], done: Callable[[T | None, str], None], patience: float) -> None:
    import asyncio  # nothing is asked before the first paint

    try:
        async with asyncio.timeout(patience):
            found = await answer
    except TimeoutError:
        done(None, "no_answer")
    except Exception as error:  # whatever it is, who asked must learn that there is no answer
        done(None, said(error)[1])
    else:
        done(found, "")
