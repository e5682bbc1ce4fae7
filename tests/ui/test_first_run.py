"""The first run by keys: one choice, a team joined step by step, nothing that was typed lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.choosing import Check
from anchor_console.desk.who import Entered, Tried
from anchor_console.ui.first_run import FirstRunWindow
from anchor_console.ui.first_run.page import FirstRun
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeSettings
from tests.fakes_who import FakeChoosing

FINE = (Check("hub", "good"), Check("disk", "good", "", 80 * 2**30), Check("clock", "good", "", NOON))


@pytest.fixture
def first(qtbot: QtBot, look: Look, words: Words, settings: FakeSettings) -> FirstRunWindow:
    """The window, shown and active, with nothing behind it yet."""
    made = FirstRunWindow(look, words, settings)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def met(first: FirstRunWindow, choosing: FakeChoosing) -> FirstRun:
    """The page with something behind it."""
    first.meet(choosing)
    return first.page


def filled(page: FirstRun, address: str = "hub.example", code: str = "123456") -> None:
    """Type address and code, as a person does."""
    QTest.keyClick(page.here.radio, Qt.Key.Key_Right)
    page.team.address.setFocus()
    QTest.keyClicks(page.team.address, address)
    QTest.keyClick(page.team.address, Qt.Key.Key_Tab)
    QTest.keyClicks(page.team.code, code)


def test_enter_takes_this_computer(first: FirstRunWindow) -> None:
    choosing = FakeChoosing(*FINE)
    page = met(first, choosing)
    assert page.here.radio.hasFocus()
    QTest.keyClick(page.here.radio, Qt.Key.Key_Return)
    assert choosing.asked == [("check",), ("here",)]


def test_address_and_code_are_typed_and_enter_joins(first: FirstRunWindow) -> None:
    choosing = FakeChoosing()
    page = met(first, choosing)
    filled(page)
    assert page.team.is_chosen
    assert not page.here.is_chosen
    QTest.keyClick(page.team.code, Qt.Key.Key_Return)
    assert choosing.asked[-1] == ("join", "https://hub.example", "123456", "", "")
    assert page.strip.isVisible()


def test_a_step_that_fails_is_said_in_words_and_what_was_typed_stays(first: FirstRunWindow) -> None:
    choosing = FakeChoosing()
    page = met(first, choosing)
    filled(page)
    QTest.keyClick(page.team.code, Qt.Key.Key_Return)
    choosing.told(Tried("network"))
    choosing.told(Tried("name", "name_unknown"))
    choosing.done(None)
    assert "找不到这个地址" in page.strip.accessibleName()
    assert "有网络" in page.strip.steps.accessibleName()
    assert (page.team.address.text(), page.team.code.digits) == ("hub.example", "123456")
    assert page.team.go.isEnabled()


def test_a_wrong_code_gives_the_boxes_the_keyboard(first: FirstRunWindow) -> None:
    choosing = FakeChoosing()
    page = met(first, choosing)
    filled(page)
    QTest.keyClick(page.team.code, Qt.Key.Key_Return)
    choosing.told(Tried("sign_in", "wrong_code"))
    choosing.done(None)
    assert page.team.code.hasFocus()
    assert "登录码不对" in page.strip.said.words


def test_escape_stops_the_joining(first: FirstRunWindow) -> None:
    choosing = FakeChoosing()
    page = met(first, choosing)
    filled(page)
    QTest.keyClick(page.team.code, Qt.Key.Key_Return)
    QTest.keyClick(page.team.code, Qt.Key.Key_Escape)
    assert choosing.asked[-1] == ("cancel",)
    assert not page.strip.isVisible()
    assert page.team.code.digits == "123456"


def test_what_is_no_address_is_said_before_anything_is_asked(first: FirstRunWindow) -> None:
    choosing = FakeChoosing()
    page = met(first, choosing)
    filled(page, "ftp://hub")
    QTest.keyClick(page.team.code, Qt.Key.Key_Return)
    assert choosing.asked == [("check",)]
    assert "不像一个地址" in page.strip.said.words


def test_enter_with_something_missing_goes_to_it(first: FirstRunWindow) -> None:
    page = met(first, FakeChoosing())
    QTest.keyClick(page.here.radio, Qt.Key.Key_Right)
    QTest.keyClick(page.team.radio, Qt.Key.Key_Return)
    assert page.team.address.hasFocus()


def test_a_certificate_and_a_proxy_go_along_only_when_chosen(first: FirstRunWindow) -> None:
    choosing = FakeChoosing()
    choosing.proxy = "http://127.0.0.1:8080"
    page = met(first, choosing)
    page.take_authority("/etc/company.pem")
    assert "company.pem" in page.team.certificate.text()
    QTest.keyClick(page.team.through, Qt.Key.Key_Return)
    QTest.keyClick(page.team.system, Qt.Key.Key_Return)
    filled(page)
    QTest.keyClick(page.team.code, Qt.Key.Key_Return)
    assert choosing.asked[-1] == (
        "join", "https://hub.example", "123456", "http://127.0.0.1:8080", "/etc/company.pem",
    )  # fmt: skip


def test_a_system_without_a_proxy_says_so(first: FirstRunWindow) -> None:
    page = met(first, FakeChoosing())
    page.team.through.click()
    page.team.system.click()
    assert page.team.system.text() == "系统没有设代理"
    assert page.team.proxy.text() == ""


def test_an_address_that_does_not_encrypt_is_warned_of(first: FirstRunWindow) -> None:
    page = met(first, FakeChoosing(offered="http://hub.example"))
    assert page.team.address.text() == "http://hub.example"
    assert page.team.note.isVisible()
    page.team.address.setText("http://127.0.0.1:9")
    assert not page.team.note.isVisible()


def test_the_checks_are_told_and_none_stops_anybody(first: FirstRunWindow) -> None:
    choosing = FakeChoosing(*FINE, Check("keyring", "look", "hangs"))
    page = met(first, choosing)
    checks = page.checks
    assert checks.sum.words == "4 项可以 · 1 项要看一眼 · 都不妨碍开始"
    assert "没有应答" in checks.rows["keyring"].accessibleName()
    assert "80 GB" in page.here.where.words
    assert page.here.go.isEnabled()
    QTest.keyClick(checks.again, Qt.Key.Key_Return)
    assert choosing.asked == [("check",), ("check",)]


@pytest.mark.parametrize(
    "check",
    [
        Check("hub", "look", "not_started"), Check("disk", "look", "little", 2**30), Check("disk", "look", "unknown"),
        Check("clock", "look", "wrong", 1), *(Check("keyring", "look", why) for why in ("no_backend", "locked", "x")),
    ],
)  # fmt: skip
def test_whatever_is_worth_a_look_has_its_sentence(first: FirstRunWindow, check: Check) -> None:
    page = met(first, FakeChoosing(check))
    said = page.checks.rows[check.id].accessibleName()
    assert len(said) > 10
    assert "{" not in said


def test_the_demo_is_opened_beside(first: FirstRunWindow) -> None:
    choosing = FakeChoosing()
    page = met(first, choosing)
    QTest.keyClick(page.demo.open, Qt.Key.Key_Return)
    assert choosing.asked[-1] == ("demo",)


def test_escape_goes_back_to_what_was_chosen_before(first: FirstRunWindow) -> None:
    choosing = FakeChoosing(can_go_back=True)
    page = met(first, choosing)
    assert page.title.words == "换一个地方存记录"
    QTest.keyClick(page.here.radio, Qt.Key.Key_Escape)
    assert choosing.asked[-1] == ("back",)


def test_who_is_in_gets_on_without_a_word_left(first: FirstRunWindow) -> None:
    choosing = FakeChoosing()
    page = met(first, choosing)
    filled(page)
    QTest.keyClick(page.team.code, Qt.Key.Key_Return)
    choosing.done(Entered("token", "p1"))
    assert not page.strip.isVisible()


def test_language_and_theme_are_switched_by_keys_and_kept(first: FirstRunWindow, settings: FakeSettings) -> None:
    first.languages.setFocus()
    QTest.keyClick(first.languages, Qt.Key.Key_Right)
    assert first.page.title.words == "First, choose where the record is kept"
    QTest.keyClick(first.themes, Qt.Key.Key_Left)
    assert (settings.kept["language"], settings.kept["theme"]) == ("en", "light")


def test_closing_the_window_is_told_and_going_on_is_not(qtbot: QtBot, first: FirstRunWindow) -> None:
    told: list[int] = []
    first.closed.connect(lambda: told.append(1))
    first.leave()
    assert told == []
    assert not first.isVisible()


def test_in_a_narrow_window_the_checks_go_below(qtbot: QtBot, first: FirstRunWindow) -> None:
    first.resize(1024, 640)
    qtbot.waitUntil(lambda: first.page.checks.y() > 300)
    first.resize(1440, 900)
    qtbot.waitUntil(lambda: first.page.checks.y() < 10)
