"""Layouts from anywhere on Live, by key and from the palette's list."""

from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.numbers_deeds import actions
from anchor_console.ui.live import Live
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk


def shown(window: Window) -> Cockpit:
    live = window._by_place["live"]
    assert isinstance(live, Live)
    assert isinstance(live.cockpit, Cockpit)
    return live.cockpit


def test_they_make_sense_only_while_a_cockpit_is_on_screen(window: Window, desk: FakeDesk) -> None:
    desk.open_session("s1")
    window.go("live")
    assert {"layout", "arrange"} <= {action.id for action in window.every_action.now()}
    window.go("schedule")
    assert not {"layout", "arrange"} & {action.id for action in window.every_action.now()}


def test_arranging_begins_and_ends_by_the_same_action(window: Window, desk: FakeDesk) -> None:
    desk.open_session("s1")
    grid = shown(window).numbers
    window.every_action.run("arrange")
    assert grid.arranging
    window.every_action.run("arrange")
    assert not grid.arranging


def test_the_layout_menu_opens(window: Window, desk: FakeDesk) -> None:
    desk.open_session("s1")
    window.every_action.run("layout")
    menu = shown(window).figuring.menu
    assert menu is not None
    menu.close()


def test_without_a_page_nothing_happens() -> None:
    for action in actions(lambda: None, lambda: "live"):
        assert not action.when()
        action.run()
