"""The people by keys: changing places with a PIN, adding somebody, signing out with what waits named first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.desk.view import Link, PersonRow
from anchor_console.desk.who import Standing, Tried, Try
from anchor_console.ui.connection import Connection
from anchor_console.ui.people.initials import initials
from anchor_console.ui.people.panel import People
from anchor_console.ui.window import Window
from tests.fakes import NOON, FakeDesk
from tests.fakes_who import FakeWho

TEAM = Standing(hub="https://hub.example", person="p1", name="许可", role="admin", kept="keyring")


@pytest.fixture
def who(window: Window, desk: FakeDesk) -> FakeWho:
    """The owner of this computer, with two colleagues, one of whom has a PIN."""
    desk.team = [PersonRow(id="p1", name="许可", role="operator"), PersonRow(id="p2", name="<b>乔</b>", role="anchor")]
    made = FakeWho()
    made.pins = frozenset(["p1"])
    window.meet(made)
    return made


def panel(window: Window, action: str = "who") -> People:
    """The card, opened by its action."""
    assert window.every_action.run(action)
    return window.people.panel


def test_a_person_is_chosen_by_keys_and_comes_in_with_the_pin(window: Window, who: FakeWho) -> None:
    card = panel(window)
    QTest.keyClick(card.rows, Qt.Key.Key_Down)
    assert card.rows.accessibleName() == "许可, 有 PIN"
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    QTest.keyClicks(card.pin, "2468")
    QTest.keyClick(card.pin, Qt.Key.Key_Return)
    assert who.asked == [("sign_in", "2468", "p1")]
    assert not card.isVisible()


def test_a_wrong_pin_is_said_and_asked_for_again(window: Window, who: FakeWho) -> None:
    who.answer = "wrong_code"
    card = panel(window)
    QTest.keyClick(card.rows, Qt.Key.Key_Down)
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    QTest.keyClicks(card.pin, "246")
    QTest.keyClick(card.pin, Qt.Key.Key_Return)
    assert who.asked == [], "three digits are no PIN"
    QTest.keyClicks(card.pin, "8")
    QTest.keyClick(card.pin, Qt.Key.Key_Return)
    assert card.said.words == "PIN 不对。"
    QTest.keyClick(card.pin, Qt.Key.Key_Escape)
    assert card.rows.isVisible()
    QTest.keyClick(card.rows, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_whoever_has_no_pin_gets_one_typed_twice(window: Window, who: FakeWho) -> None:
    card = panel(window)
    QTest.keyClick(card.rows, Qt.Key.Key_End)
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    for digits in ("1357", "1358", "1357", "1357"):
        QTest.keyClicks(card.pin, digits)
        QTest.keyClick(card.pin, Qt.Key.Key_Return)
    assert who.asked == [("set_pin", "p2", "1357")]
    assert card.said.words == "PIN 设好了"


def test_a_colleague_is_added_by_name_and_a_pin_comes_next(window: Window, who: FakeWho) -> None:
    card = panel(window, "colleague")
    QTest.keyClick(card.name, Qt.Key.Key_Return)
    QTest.keyClicks(card.name, "Ann Lee")
    QTest.keyClick(card.name, Qt.Key.Key_Return)
    assert who.asked == [("add", "Ann Lee", "operator")]
    assert card.pin.isVisible()
    who.answer = "no_such_person"
    for _ in range(2):
        QTest.keyClicks(card.pin, "1357")
        QTest.keyClick(card.pin, Qt.Key.Key_Return)
    assert "还没有这个人" in card.said.words


def test_the_owner_comes_back_without_a_pin_and_ones_own_pin_can_be_set(window: Window, who: FakeWho) -> None:
    who.stands = Standing(hub="here", person="p1", name="许可", role="member", kept="keyring")
    card = panel(window, "my_pin")
    assert "许可" in card.title.words
    card.shut()
    panel(window)
    QTest.keyClick(card.rows, Qt.Key.Key_Home)
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    assert who.asked == [("be_owner",)]
    assert not window.every_action.run("colleague"), "an operator adds nobody"


def test_in_a_team_a_colleague_is_invited_with_a_code(window: Window, who: FakeWho) -> None:
    who.stands = TEAM
    card = panel(window)
    QTest.keyClick(card.rows, Qt.Key.Key_End)
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    assert (who.asked, card.said.words) == ([("invite", "p2")], "481205")
    who.invited = "forbidden"
    card.shut()
    panel(window)
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    assert "没有这个权限" in card.said.words


def test_signing_in_again_takes_a_code_in_place(window: Window, who: FakeWho) -> None:
    who.stands, who.answer = TEAM, "another_person"
    card = panel(window, "sign_in")
    QTest.keyClicks(card.code, "481205")
    assert who.asked == [("sign_in", "481205", "")]
    assert "别人的" in card.said.words
    who.stands = Standing(hub="here", person="p1", name="许可")
    card = panel(window, "sign_in")
    assert card.pin.isVisible()


@pytest.mark.parametrize(("key", "with_copy"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Tab, True)])
def test_signing_out_names_what_waits_first(
    window: Window, desk: FakeDesk, who: FakeWho, key: Qt.Key, with_copy: bool
) -> None:
    who.stands, desk.waiting_edits = TEAM, 3
    window.every_action.run("sign_out")
    card = window.people.leaving
    assert "3 处改动没送出" in card.said.words
    QTest.keyClick(card.keep, key)
    if with_copy:
        QTest.keyClick(card.remove, Qt.Key.Key_Return)
    assert who.asked == [("sign_out", with_copy)]
    assert not card.isVisible()


def test_with_nothing_waiting_the_copy_is_what_is_asked_about(window: Window, who: FakeWho) -> None:
    who.stands = TEAM
    window.every_action.run("sign_out")
    assert "没有待送的改动" in window.people.leaving.said.words
    QTest.keyClick(window.people.leaving.keep, Qt.Key.Key_Escape)
    assert who.asked == []


def test_the_rail_shows_who_works_here(window: Window, who: FakeWho) -> None:
    assert window.rail.items["who"].accessibleName() == "谁在用：本机主人"
    who.stands = TEAM
    window.meet(who)
    assert window.rail.items["who"].accessibleName() == "谁在用：许可"


@pytest.mark.parametrize(
    ("name", "shown"), [("许可", "许"), ("Ann Lee Moe", "AL"), ("bo", "B"), ("", "?"), ("<b>", "?"), ("  ", "?")]
)
def test_initials_are_short(name: str, shown: str) -> None:
    assert initials(name) == shown


def connection(window: Window) -> Connection:
    """The connection page, on screen."""
    window.go("connection")
    found = window.findChild(Connection)
    assert isinstance(found, Connection)
    return found


def test_the_page_says_who_is_signed_in_and_where_the_token_is(window: Window, who: FakeWho) -> None:
    page = connection(window)
    assert "这台电脑自己的记录" in page.sign_in.accessibleName()
    who.stands = TEAM
    page.refresh()
    assert "登录信息在系统密码箱里" in page.sign_in.accessibleName()
    assert (page.sign_in.out.isVisible(), page.sign_in.switch.isVisible()) == (True, False)
    who.stands = Standing(hub="https://hub.example", person="p1", name="许可", kept="memory", why="hangs")
    page.refresh()
    assert "只放在内存里" in page.sign_in.accessibleName()


def test_a_sign_in_that_has_expired_is_said_and_mended_in_place(window: Window, desk: FakeDesk, who: FakeWho) -> None:
    who.stands = TEAM
    desk.hub_link = Link(step="refused", since=NOON, address="https://hub.example", reason="not_signed_in")
    page = connection(window)
    page.refresh()
    assert "要重新登录" in page.sign_in.accessibleName()
    QTest.keyClick(page.sign_in.again, Qt.Key.Key_Return)
    assert window.people.panel.code.isVisible()


def test_a_hub_that_does_not_answer_is_looked_into_once_and_again_on_wish(
    window: Window, desk: FakeDesk, who: FakeWho
) -> None:
    who.stands = TEAM
    who.steps = [Tried("network"), Tried("name"), Tried("connect", "no_answer")]
    who.tried = [Try(NOON, "no_answer")]
    desk.hub_link = Link(step="lost", since=NOON, address="https://hub.example", reason="no_answer")
    page = connection(window)
    window.people.way.try_once()
    window.people.way.try_once()
    page.refresh()
    assert who.asked == [("check",)]
    said = page._aside.accessibleName()
    assert "证书可信 · 还没查到这步" in said
    assert "连过去没有人应答" in said
    QTest.keyClick(page.hub, Qt.Key.Key_F5)
    assert who.asked == [("check",)] * 2


def test_the_address_is_changed_from_the_hubs_row(window: Window, who: FakeWho) -> None:
    page = connection(window)
    QTest.keyClick(page.hub, Qt.Key.Key_Return)
    assert who.asked[-1] == ("change_hub",)
