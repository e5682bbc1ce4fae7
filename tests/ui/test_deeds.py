"""The frame's own actions: going places and changing the look."""

from anchor_console.ui.deeds import going, looks
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words


def test_places_are_numbered_in_their_order() -> None:
    gone: list[str] = []
    actions = going((("live", "live"), ("sessions", "calendar")), gone.append)
    for action in actions:
        action.run()
    assert ([action.shortcut for action in actions], gone) == (["Alt+1", "Alt+2"], ["live", "sessions"])


def test_following_the_system_is_offered_only_to_who_does_not(look: Look, words: Words) -> None:
    follow = next(action for action in looks(look, words) if action.id == "theme.system")
    assert follow.when()
    follow.run()
    assert not follow.when()
