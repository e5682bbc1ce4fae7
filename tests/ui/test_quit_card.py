"""The question on the way out fits its words into every window."""

from collections.abc import Iterator

import pytest

from anchor_console.ui.window import Window
from anchor_console.ui.words import LANGUAGES, Language, Words
from tests.fakes import session_row


@pytest.fixture(autouse=True)
def closes_in_the_end(window: Window) -> Iterator[None]:
    """Whatever was asked, the window closes after the test."""
    yield
    window.quitting.without_asking()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hub", ["here", "team"])
def test_its_buttons_stand_side_by_side_or_below_each_other(
    window: Window, words: Words, language: Language, hub: str
) -> None:
    words.choose(language)
    window.quitting.hub = "here"
    for size in ((1024, 600), (1920, 1080)):
        window.resize(*size)
        card = window.quitting.card
        card.ask([session_row("s1", title="很长的标题" * 12)], hub)
        assert window.rect().contains(card.card.geometry())
        shown = [button.geometry() for button in (card.keep, card.stop, card.stay) if button.isVisible()]
        assert len(shown) == (3 if hub == "here" else 2)
        assert all(card.card.rect().contains(place) for place in shown)
        assert not any(one.intersects(other) for one in shown for other in shown if one is not other)
        assert shown[0].top() > card.goes_on.geometry().bottom()
        card.shut()
