"""What one can do while the numbers are being arranged: the keys, in the funnel's place; menus of numbers and roles."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from anchor_console.core.person import ROLES
from anchor_console.ui.cockpit.figures import label_of
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words


class ArrangingHint(Painted):
    """Two lines: whose layout this is, and its keys."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self.role = ""
        self.hide()

    def say(self, role: str) -> None:
        """That role's layout is being arranged."""
        self.role = role
        self.setAccessibleName(f"{self._title()} {self.words.say('cockpit.arrange.keys')}")
        self.update()

    def _title(self) -> str:
        return self.words.say("cockpit.arrange", role=self.words.say(f"person_role.{self.role}"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "info_bg")
        brush.across(0, self.height() - 1, self.width())
        top = (self.height() - 40) // 2
        brush.icon("grip", 12, top + 2, "accent", 16)
        brush.text(36, top, self._title(), bold=True, room=self.width() - 48)
        keys = self.words.say("cockpit.arrange.keys")
        brush.text(36, top + 22, keys, "text2", step="small", room=self.width() - 48)
        painter.end()


def numbers_menu(
    names: Sequence[str], words: Words, parent: QWidget, where: QPoint, take: Callable[[str], None]
) -> QMenu:
    """Offer numbers that could stand in a slot; a letter goes to the next one that begins with it."""
    offers = [(label_of(name, words, hero=True), name) for name in names]
    return _menu(offers, "", parent, where, take)


def roles_menu(role: str, own: str, words: Words, parent: QWidget, where: QPoint, take: Callable[[str], None]) -> QMenu:
    """Offer the layouts of the roles, that of who is signed in first ("")."""
    offers = [(words.say(f"person_role.{one}"), one) for one in ROLES]
    mine = words.say("cockpit.layout.own", role=words.say(f"person_role.{own}"))
    return _menu([(mine, ""), *offers], role, parent, where, take)


def _menu(
    offers: Sequence[tuple[str, str]], chosen: str, parent: QWidget, where: QPoint, take: Callable[[str], None]
) -> QMenu:
    menu = QMenu(parent)
    for text, name in offers:
        action = QAction(text.replace("&", "&&"), menu)
        action.setCheckable(bool(chosen) and name == chosen)
        action.setChecked(bool(chosen) and name == chosen)
        action.triggered.connect(lambda _=False, name=name: take(name))
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu
