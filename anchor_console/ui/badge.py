"""The one badge of a record with an edit on its way: shape, colour, word and meaning; and the tick that fades."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from anchor_console.desk.view import Badge
from anchor_console.ui.words import Words

BADGES: Final[Mapping[str, tuple[str, str]]] = {
    "pending": ("pending", "text2"),
    "sent": ("half", "accent"),
    "done": ("tick", "good"),
    "refused": ("cross", "stop"),
    "conflict": ("fork", "warn"),
}
"""Of each badge its icon and its token: every list, card and legend draws these and no others."""
DONE_SHOWN_MS: Final = 3_000
"""How long the tick of a finished edit is shown: quiet is the normal state."""


def word(badge: Badge, words: Words) -> str:
    """The badge in a word; "" for none."""
    return words.say(f"badge.{badge}") if badge else ""


def meaning(badge: Badge, words: Words) -> str:
    """What the badge means, for a tooltip: its word and a sentence; "" for none."""
    return f"{word(badge, words)}: {words.say(f'badge.{badge}.tip')}" if badge else ""


class Ticks(QObject):
    """Shows a tick where an edit has just been done, and takes it away in a moment; `changed`: one is gone."""

    changed = Signal()

    def __init__(self, parent: QObject, shown_ms: int = DONE_SHOWN_MS) -> None:
        super().__init__(parent)
        self._before: Mapping[str, Badge] = {}
        self._fresh: set[str] = set()
        self._seen: set[str] = set()
        """Records whose badge still says done, though its tick has been shown long enough."""
        self._timer = QTimer(self, interval=shown_ms, singleShot=True)
        self._timer.timeout.connect(self._fade)

    def show(self, badges: Mapping[str, Badge]) -> dict[str, Badge]:
        """The badges as they are to be drawn, by record: one on its way that is no more has been done."""
        for id, badge in badges.items():
            if self._is_done(id, badge):
                self._fresh.add(id)
            elif badge:
                self._fresh.discard(id)
        self._fresh &= badges.keys()
        self._seen = {id for id in self._seen if badges.get(id) == "done"}
        self._before = dict(badges)
        if self._fresh and not self._timer.isActive():
            self._timer.start()
        return {id: self._shown(id, badge) for id, badge in badges.items()}

    def _is_done(self, id: str, badge: Badge) -> bool:
        was_on_its_way = self._before.get(id) in ("pending", "sent")
        return (badge == "done" and id not in self._seen) or (not badge and was_on_its_way)

    def _shown(self, id: str, badge: Badge) -> Badge:
        if id in self._fresh:
            return "done"
        return "" if badge == "done" else badge

    def _fade(self) -> None:
        self._seen |= self._fresh
        self._fresh.clear()
        self.changed.emit()
