"""Each page of the card of the house is found in the palette, also by other words."""

from anchor_console.ui.house.deeds import ICONS
from anchor_console.ui.house.pages import PAGES
from anchor_console.ui.window import Window


def test_each_page_has_its_action(window: Window) -> None:
    """With its own title on the card."""
    assert [name for name, _ in ICONS] == [page.name for page in PAGES]
    for page in PAGES:
        assert window.every_action.run(f"house.{page.name}")
        assert window.house_card.isVisible()
        assert window.house_card.title.words in window.every_action.title(f"house.{page.name}")
