"""What can be done to the text of a line, as actions: each with its key, in the palette and on the sheet of keys."""

from collections.abc import Callable, Mapping
from typing import Final

from anchor_console.ui.actions import Action

GROUP: Final = "group.script"
KEYS: Final = (
    ("fact", "link", ""), ("ledger", "tag", ""), ("choice", "handover", ""),
    ("next_hit", "octagon", "F8"), ("previous_hit", "octagon", "Ctrl+F8"),
    ("rewrite", "pen", "Ctrl+1"), ("rewrite_second", "pen", "Ctrl+2"), ("next_lines", "refresh", ""),
    ("text", "document", ""),
)  # fmt: skip
"""Name, icon and key. @, ¥ and { open their pickers while one writes."""


def actions(run: Mapping[str, Callable[[], object]], when: Mapping[str, Callable[[], bool]]) -> list[Action]:
    """The actions; `when` tells of each whether it makes sense now."""
    return [
        Action(
            id=f"script.{name}", title=f"action.script.{name}", group=GROUP, icon=icon, shortcut=key,
            run=_ended(run[name]), when=when[name],
        )
        for name, icon, key in KEYS
    ]  # fmt: skip


def _ended(run: Callable[[], object]) -> Callable[[], None]:
    def done() -> None:
        run()

    return done
