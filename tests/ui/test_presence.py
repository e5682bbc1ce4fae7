"""Who else is looking: initials in the top bar, with whole names to read and to hear."""

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Presence
from anchor_console.ui import presence
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk


def one(name: str, session: str = "s1", place: str = "live", person: str = "") -> Presence:
    """Somebody who looks at a session."""
    return Presence(person=person or name, name=name, session=session, place=place, at=1)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("林小雨", "林"), ("Ann Lee", "AL"), ("bo", "B"), ("Ann van der Lee", "AL"), ("", "?"), ("\u202e王", "王")],
)
def test_initials_are_short_and_safe(name: str, letters: str) -> None:
    assert presence.initials(name) == letters


def test_somebody_with_two_windows_is_shown_once(desk: FakeDesk) -> None:
    desk.present = [one("Ann", person="a"), one("Ann", person="a", place="sessions"), one("Bo", session="s2")]
    assert [found.place for found in presence.beside(desk, "s1")] == ["sessions"]


def test_the_top_bar_of_live_names_those_beside_you(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    window.open_session("s1")
    faces = window.topbar.faces
    assert faces.isHidden()
    desk.present = [one("林小雨"), one("Ann Lee", place="sessions"), one("Bo", place="somewhere"), one("王")]
    desk.tell(Changed.PRESENCE)
    qtbot.waitUntil(faces.isVisible)
    assert faces.accessibleName() == "也在看：Ann Lee（排期）、Bo、林小雨（现场）、王（现场）"
    assert faces.width() > presence.SHOWN * presence.STEP
    assert not faces.grab().isNull()
    window.go("schedule")
    assert faces.isHidden()


def test_the_others_are_told_where_this_window_looks(qtbot: QtBot, desk: FakeDesk, window: Window) -> None:
    assert desk.looked_at == ["live"]
    window.go("schedule")
    window.open_session("s2")
    qtbot.waitUntil(lambda: desk.looked_at == ["live", "schedule", "live"])
    desk.open_session("s1")
    qtbot.waitUntil(lambda: desk.looked_at == ["live", "schedule", "live", "live"])


def test_whom_the_hubs_computer_belongs_to_is_said_in_words(words: Words) -> None:
    assert presence.spoken([one("owner")], words) == "也在看：本机主人（现场）"


def test_nobody_is_nothing(words: Words) -> None:
    assert presence.spoken((), words) == ""
