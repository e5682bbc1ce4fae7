"""Commands to the room as actions: the same keys on buttons, in the palette and on the sheet of keys."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.cockpit.commanding import KEYS
from anchor_console.ui.cockpit.lineup import LineupPane
from anchor_console.ui.commands import by_hand
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.settings import Settings
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.commands.log import CommandLog

GROUP: Final = "group.commands"
ICONS: Final = {
    "release": "tag", "stock": "box", "price": "tag", "unpin": "pin", "coupon": "coupon", "giveaway": "gift",
    "retry": "refresh", "put_by": "tick", "on": "eye", "off": "cross",
}  # fmt: skip
BEEP: Final = "commands_beep"


class CommandDeeds:
    """The actions. `place`: the workspace on screen, `go`: shows another; `pane` is known once Live was built."""

    def __init__(
        self, desk: DeskView, look: Look, words: Words, settings: Settings, window: QWidget, place: Callable[[], str],
        go: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._desk, self._look, self._words, self._settings = desk, look, words, settings
        self._window, self._place, self._go = window, place, go
        self.pane: LineupPane | None = None

    @cached_property
    def log(self) -> "CommandLog":
        """The list of all commands of the show."""
        from anchor_console.ui.commands.log import CommandLog

        assert self.pane is not None
        log = CommandLog(self.pane.here, self._look, self._words, self._window)
        log.again.connect(self.pane.commanding.again)
        return log

    def meet(self, pane: LineupPane) -> None:
        """Live is built: this is its left column."""
        self.pane = pane
        pane.handing.beeps = self._settings.get(BEEP, "") == "on"

    def take_back(self) -> bool:
        """Offer to take back the own command that was asked last; False where Ctrl+Z means an edit."""
        return self._place() == "live" and self.pane is not None and self.pane.commanding.take_back()

    def actions(self) -> list[Action]:
        """All of them."""
        return [
            Action(id="command_pin", title="action.command.pin", group=GROUP, icon="pin", run=self._pin, when=self._is),
            *(self._deed(name) for name in ICONS),
            Action(
                id="command_manual", title="action.command.manual", group=GROUP, icon="person", shortcut=KEYS["manual"],
                run=self._to_manual, when=self._hands_wanted,
            ),
            Action(
                id="command_rotation", title="action.command.rotation", group=GROUP, icon="handover",
                shortcut=KEYS["rotation"], run=self._rotation, when=self._is,
            ),
            Action(
                id="command_rotation_turn", title="action.command.rotation_turn", group=GROUP, icon="refresh",
                shortcut="Shift+L", run=self._turn, when=self._is,
            ),
            Action(
                id="command_list", title="action.command.list", group=GROUP, icon="list", shortcut=KEYS["list"],
                run=lambda: self.log.open(),
                when=lambda: self._desk.session is not None and self._is_free() and self._place() != "script",
            ),
            Action(
                id="command_beep_on", title="action.command.beep_on", group=GROUP, run=lambda: self._beep(True),
                when=lambda: self.pane is not None and not self.pane.handing.beeps,
            ),
            Action(
                id="command_beep_off", title="action.command.beep_off", group=GROUP, run=lambda: self._beep(False),
                when=lambda: self.pane is not None and self.pane.handing.beeps,
            ),
        ]  # fmt: skip

    def _deed(self, name: str) -> Action:
        return Action(
            id=f"command_{name}", title=f"action.command.{name}", group=GROUP, icon=ICONS[name], shortcut=KEYS[name],
            run=lambda: self._run(name), when=lambda: self._can(name),
        )  # fmt: skip

    def _can(self, name: str) -> bool:
        pane = self.pane
        if pane is None or not self._is():
            return False
        match name:
            case "release" | "stock" | "price":
                return bool(pane.commanding.subject())
            case "unpin":
                return bool(pane.here.pinned)
            case "coupon" | "giveaway":
                return True
            case "on" | "off":
                row = pane.commanding.trouble()
                return row is not None and row.state == "unknown"
            case _:
                return pane.commanding.trouble() is not None

    def _is(self) -> bool:
        """Whether a command makes sense: Live is on screen, the show on air, and no card has the keyboard."""
        pane = self.pane
        return pane is not None and self._place() == "live" and pane.here.on_air and self._is_free()

    def _is_free(self) -> bool:
        """No card over the window hears single letters now. Where text is typed, Qt gives them to the field anyway."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit):
            return True
        while focus is not None and not isinstance(focus, Overlay):
            focus = focus.parentWidget()
        return focus is None and not (self.pane is not None and self.pane.commanding.is_asking)

    def _run(self, name: str) -> None:
        if self.pane is not None:
            self.pane.commanding.run(name)

    def _pin(self) -> None:
        if self.pane is not None:
            self.pane.pin_chosen()

    def _hands_wanted(self) -> bool:
        """Whether something waits for hands at this desk, whatever workspace is on screen."""
        pane = self.pane
        if pane is None or not pane.here.on_air or not self._is_free():
            return False
        return by_hand.is_mine(self._desk.me()) and bool(by_hand.waiting(pane.here.rows()))

    def _to_manual(self) -> None:
        if self.pane is not None:
            self._go("live")
            self.pane.handing.begin()

    def _rotation(self) -> None:
        if self.pane is not None:
            self.pane.rotate()

    def _turn(self) -> None:
        from anchor_console.ui.commands import rotation

        found = rotation.of(self._desk)
        rotation.turn(self._desk, found is None or not found.on)

    def _beep(self, on: bool) -> None:
        self._settings.set(BEEP, "on" if on else "")
        if self.pane is not None:
            self.pane.handing.beeps = on
