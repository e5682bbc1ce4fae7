"""The assistant in the window: not there until it can be built, then found by its key."""

from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.assistant.assistant_shown import FakeAssistantView


def test_without_a_loop_it_is_not_offered(window: Window) -> None:
    """The first paint does not wait for it."""
    assert not window.every_action.run("assistant")
    assert "card" not in window.assistant.__dict__


def test_it_is_built_once_when_it_is_first_wanted(window: Window, desk: FakeDesk) -> None:
    """What was said is still there when the card is opened again."""
    made: list[FakeAssistantView] = []

    def build() -> FakeAssistantView:
        made.append(FakeAssistantView())
        return made[-1]

    window.assistant.build = build
    assert window.every_action.run("assistant")
    window.assistant.card.shut()
    assert window.every_action.run("assistant")
    assert len(made) == 1


def test_other_screens_have_things_drafted_and_numbers_explained_once_it_is_there(window: Window) -> None:
    view = FakeAssistantView()
    assert window.assistant.drafting(window) is None
    window.assistant.explain("为什么", "gpm")
    window.assistant.build = lambda: view
    drafting = window.assistant.drafting(window)
    assert drafting is not None
    drafting.ask("写一句", "draft", "p1")
    window.assistant.explain("为什么 GPM 低", "gpm")
    assert window.assistant.card.isVisible()
    assert view.asked == [("ask", "写一句", "draft", "p1"), ("ask", "为什么 GPM 低", "explain", "gpm")]
