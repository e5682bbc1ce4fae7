"""What can be done with cues, as actions: write one, say that one was seen, send one again, let one go."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.cues.standing import arriving, failed

if TYPE_CHECKING:
    from anchor_console.ui.cues.card import CueCard


def actions(desk: DeskView, card: "Callable[[], CueCard]") -> list[Action]:
    """F7 writes; Shift+F7 does what the cue in the top bar asks for."""

    def see() -> None:
        for row in arriving(desk)[:1]:
            desk.acknowledge(row.id)

    def send_again() -> None:
        for row in failed(desk)[:1]:
            desk.cue_again(row.id)

    def let_go() -> None:
        for row in failed(desk)[:1]:
            desk.acknowledge(row.id)

    return [
        Action(
            id="cue", title="action.cue", group="group.live", icon="comment", shortcut="F7",
            run=lambda: card().open(), when=lambda: desk.session is not None,
        ),
        Action(
            id="cue_seen", title="action.cue.seen", group="group.live", icon="eye", shortcut="Shift+F7", run=see,
            when=lambda: bool(arriving(desk)),
        ),
        Action(
            id="cue_again", title="action.cue.again", group="group.live", icon="refresh", shortcut="Shift+F7",
            run=send_again, when=lambda: bool(failed(desk)),
        ),
        Action(
            id="let_cue_go", title="action.cue.let_go", group="group.live", icon="cross", run=let_go,
            when=lambda: bool(failed(desk)),
        ),
    ]  # fmt: skip


def take(desk: DeskView, way: str, cue: str) -> None:
    """Do what a cue asks for: "seen" or "again"."""
    if way == "seen":
        desk.acknowledge(cue)
    else:
        desk.cue_again(cue)
