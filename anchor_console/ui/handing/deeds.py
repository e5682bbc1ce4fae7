"""The hand-over as an action and as a reminder: it never opens by itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.run_of_show import RunHere
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.rundown.relief import Relief
    from anchor_console.ui.handing.card import HandOverCard
    from anchor_console.ui.reminders import Reminder

KEY: Final = "H"


def actions(desk: DeskView, here: RunHere, card: "Callable[[], HandOverCard]") -> list[Action]:
    """H opens the card while a hand-over is due."""
    return [
        Action(
            id="hand_over", title="action.hand_over", group="group.run", icon="handover", shortcut=KEY,
            run=lambda: card().open(), when=lambda: due(desk, here) is not None,
        )
    ]  # fmt: skip


def due(desk: DeskView, here: RunHere) -> "Relief | None":
    """The hand-over that is due in the open session while it is live."""
    session = desk.session
    if session is None or session.state != "live" or here.found() is None:
        return None
    from anchor_console.core.rundown.relief import relief

    plan = here.course.plan()
    return relief(plan.run, plan.beats, desk.now()) if plan is not None else None


def reminder(desk: DeskView, here: RunHere, words: Words) -> "Reminder | None":
    """It with the time that is left till then."""
    found = due(desk, here)
    if found is None:
        return None
    from anchor_console.ui import numerals
    from anchor_console.ui.reminders import Reminder

    time = numerals.duration(abs(found.to_go) // 1000)
    said = words.say("handing.due" if found.to_go >= 0 else "handing.past", time=time)
    token = "accent" if found.to_go > 120_000 else "warn"
    return Reminder("hand_over", "handover", said, token, KEY, time)
