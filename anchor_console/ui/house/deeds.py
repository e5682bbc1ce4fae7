"""Opening the card of the house on one of its pages, as actions; the card is built when it is first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from anchor_console.ui.actions import Action

if TYPE_CHECKING:
    from anchor_console.ui.house.card import HouseCard

ICONS: Final = (("rooms", "device"), ("team", "people"), ("rules", "settings"))


def actions(card: "Callable[[], HouseCard]") -> list[Action]:
    """One action for each page."""
    return [_action(name, icon, card) for name, icon in ICONS]


def _action(name: str, icon: str, card: "Callable[[], HouseCard]") -> Action:
    return Action(
        id=f"house.{name}", title=f"action.house.{name}", group="group.people", icon=icon,
        found_by=f"found_by.house.{name}", run=lambda: _show(card(), name),
    )  # fmt: skip


def _show(card: "HouseCard", name: str) -> None:
    from anchor_console.ui.house.pages import PAGES

    card.show_page(next(page for page in PAGES if page.name == name))
