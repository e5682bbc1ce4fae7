"""What can be done about things said wrong, as actions: note one, open the one that is open, list them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.corrections.standing import AGAIN, of_session, open_ones

if TYPE_CHECKING:
    from anchor_console.desk.hearing import Suggestion
    from anchor_console.ui.corrections.card import CorrectionCard
    from anchor_console.ui.corrections.shown import CorrectionList


def actions(
    desk: DeskView,
    card: "Callable[[], CorrectionCard]",
    listed: "Callable[[], CorrectionList]",
    product: Callable[[], str],
    heard: "Callable[[], Suggestion | None]" = lambda: None,
) -> list[Action]:
    """F9 notes, beginning with what was `heard` to be wrong, Shift+F9 opens the oldest open one, the palette lists."""

    def again() -> None:
        for one in open_ones(desk)[:1]:
            card().show_one(one)

    def on_air() -> bool:
        return desk.session is not None and desk.session.state == "live"

    return [
        Action(
            id="said_wrong", title="action.said_wrong", group="group.live", icon="flag", shortcut="F9",
            run=lambda: card().note(product(), heard), when=on_air, found_by="found_by.said_wrong",
        ),
        Action(
            id="correction_again", title="action.correction_again", group="group.live", icon="flag", shortcut=AGAIN,
            run=again, when=lambda: bool(open_ones(desk)),
        ),
        Action(
            id="corrections", title="action.corrections", group="group.live", icon="list",
            run=lambda: listed().open(), when=lambda: bool(of_session(desk)),
        ),
    ]  # fmt: skip
