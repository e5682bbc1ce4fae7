"""What the frame can do whatever is on screen: go somewhere, step the session's state, change the look; as actions."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.ui import numerals
from anchor_console.ui.actions import Action
from anchor_console.ui.look import Look
from anchor_console.ui.words import LANGUAGES, Words

if TYPE_CHECKING:
    from anchor_console.ui.confirm import Confirm

OWN: Final = frozenset({"lineup", "script"})
"""Workspaces that have problems of their own, through which F8 steps, and that say themselves where in them one is."""


class SessionSteps:
    """Taking the open session from planned to ready, on air, and off: the last two after a question."""

    def __init__(self, desk: DeskView, words: Words, confirm: "Callable[[], Confirm]") -> None:
        self._desk, self._words, self._confirm = desk, words, confirm

    def actions(self) -> list[Action]:
        """One action for each step; only the one that comes next makes sense."""
        group = "group.live"
        return [
            Action(
                id="session.ready", title="action.ready", group=group, icon="tick", run=self._ready,
                when=self._is("planned"),
            ),
            Action(
                id="session.start", title="action.start", group=group, icon="live", run=self._ask_to_start,
                shortcut="F12", when=self._is("ready"),
            ),
            Action(
                id="session.end", title="action.end", group=group, icon="octagon", run=self._ask_to_end,
                shortcut="Shift+F12", when=self._is("live"),
            ),
        ]  # fmt: skip

    def _is(self, state: str) -> Callable[[], bool]:
        return lambda: self._desk.session is not None and self._desk.session.state == state

    def _ready(self) -> None:
        if self._desk.session is not None:
            self._step(self._desk.session, "ready")

    def _ask_to_start(self) -> None:
        session, say = self._desk.session, self._words.say
        if session is None:
            return
        planned = numerals.time_range(session.starts_at, session.ends_at)
        figures = say("confirm.start.figures", room=session.room_name, planned=planned)
        title = say("confirm.start.title", title=session.title)
        self._confirm().ask(title, figures, say("confirm.yes.start"), "primary", lambda: self._step(session, "live"))

    def _ask_to_end(self) -> None:
        session, picture, say = self._desk.session, self._desk.picture, self._words.say
        if session is None:
            return
        counters = picture.counters if picture is not None else {}
        figures = say(
            "confirm.end.figures",
            elapsed=numerals.show_clock(session.elapsed(self._desk.now())),
            gmv=numerals.money(counters.get("gmv_paid"), session.currency, tile=True),
            online=numerals.count(counters.get("online")),
        )
        title = say("confirm.end.title", title=session.title)
        self._confirm().ask(title, figures, say("confirm.yes.end"), "danger", lambda: self._step(session, "ended"))

    def _step(self, session: SessionRow, to: str) -> None:
        self._desk.change("session.step", session.id, {"to": to})


def going(places: Sequence[tuple[str, str]], go: Callable[[str], None]) -> list[Action]:
    """Going to each workspace, (id, icon), by Alt and its number."""

    def action(number: int, id: str, icon: str) -> Action:
        run = lambda: go(id)  # noqa: E731 - a closure of its own for each place
        return Action(id=id, title=f"action.{id}", group="group.go", icon=icon, shortcut=f"Alt+{number}", run=run)

    return [action(number, id, icon) for number, (id, icon) in enumerate(places, 1)]


def looks(look: Look, words: Words) -> list[Action]:
    """Theme and language."""

    def other_theme() -> None:
        look.choose("light" if look.tokens.name == "dark" else "dark")

    def other_language() -> None:
        words.choose(LANGUAGES[(LANGUAGES.index(words.language) + 1) % len(LANGUAGES)])

    return [
        Action(
            id="theme", title="action.theme", group="group.look", icon="contrast", shortcut="Ctrl+Shift+D",
            run=other_theme, found_by="found_by.theme",
        ),
        Action(
            id="theme.system", title="action.theme.system", group="group.look", icon="monitor",
            run=lambda: look.choose("system"), when=lambda: look.choice != "system",
        ),
        Action(
            id="language", title="action.language", group="group.look", icon="language", shortcut="Ctrl+Shift+L",
            run=other_language, found_by="found_by.language",
        ),
    ]  # fmt: skip
