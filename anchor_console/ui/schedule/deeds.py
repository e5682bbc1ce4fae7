"""What can be done in the schedule, as actions with their keys; they make sense while it is on screen."""

from collections.abc import Callable, Mapping
from typing import Final

from anchor_console.ui.actions import Action

GROUP: Final = "group.plan"
DEEDS: Final = (
    ("new_session", "plus", "N"),
    ("duplicate_session", "copy", "D"),
    ("remove_session", "trash", "Delete"),
    ("name_session", "pen", "F2"),
    ("add_shift", "person", "A"),
    ("halve_shift", "handover", "H"),
    ("step_session", "tick", "S"),
    ("sign_list", "pen", "K"),
    ("week_before", "chevron-left", "PgUp"),
    ("week_after", "chevron-right", "PgDown"),
    ("week_now", "calendar", "T"),
    ("day_or_week", "calendar", "W"),
    ("by_room_or_person", "people", "P"),
    ("grid_zone", "clock", "Z"),
    ("copy_week", "copy", "Ctrl+Shift+W"),
    ("copy_last_week", "copy", ""),
    ("import_calendar", "calendar", "Ctrl+I"),
    ("export_calendar", "share", "Ctrl+E"),
    ("stop_calendars", "share", ""),
    ("use_template", "box", "Ctrl+T"),
    ("keep_template", "disk", ""),
    ("repeat_session", "refresh", "R"),
    ("plan_menu", "chevron-down", ""),
)
"""Id, icon and key of each; "Backspace" removes, too."""


def actions(runs: Mapping[str, Callable[[], None]], when: Mapping[str, Callable[[], bool]]) -> list[Action]:
    """The actions of the deeds that there is a run for; `when` says of each, of the others by "", if it makes sense."""
    return [
        Action(
            id=id, title=f"action.{id}", group=GROUP, icon=icon, shortcut=key, run=runs[id],
            also="Backspace" if id == "remove_session" else "", when=when.get(id, when[""]),
        )
        for id, icon, key in DEEDS
        if id in runs
    ]  # fmt: skip
