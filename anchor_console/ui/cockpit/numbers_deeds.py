"""What one can do to the cockpit's numbers from anywhere on Live, as actions: another role's layout, arranging it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from anchor_console.ui.actions import Action
from anchor_console.ui.cockpit.cockpit import Cockpit
from anchor_console.ui.live import Live


def actions(page: Callable[[], QWidget | None], place: Callable[[], str]) -> list[Action]:
    """`page`: the workspace on screen; they make sense while it shows a cockpit."""

    def cockpit() -> Cockpit | None:
        live = page() if place() == "live" else None
        shown = live.cockpit if isinstance(live, Live) else None
        return shown if isinstance(shown, Cockpit) and shown.isVisible() else None

    def choose() -> None:
        if (shown := cockpit()) is not None:
            shown.figuring.choose_layout()

    def arrange() -> None:
        if (shown := cockpit()) is not None:
            shown.figuring.toggle_arranging()

    return [
        Action(
            id="layout", title="action.layout", group="group.live", icon="filter", shortcut="Ctrl+J", run=choose,
            when=lambda: cockpit() is not None, found_by="found_by.layout",
        ),
        Action(
            id="arrange", title="action.arrange", group="group.live", icon="grip", shortcut="Ctrl+Shift+J", run=arrange,
            when=lambda: cockpit() is not None, found_by="found_by.layout",
        ),
    ]  # fmt: skip
