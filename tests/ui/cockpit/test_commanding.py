"""What the left column asks for: which product a key means, which card opens, what is done about trouble."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.core.rotation import Rotation
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import CommandRow, Kept
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.commands.asking import fields
from tests.commands_made import command_row
from tests.fakes import FakeDesk
from tests.ui.cockpit.test_lineup import choose


def put(desk: FakeDesk, *rows: CommandRow) -> None:
    desk.command_rows = list(rows)
    desk.tell(Changed.CUES)


def told(cockpit: Cockpit) -> list[str]:
    said: list[str] = []
    cockpit.lineup.here.said.connect(lambda icon, words: said.append(words))
    return said


def deeds(cockpit: Cockpit) -> list[str]:
    return [deed.id for deed in cockpit.lineup.card.bar.deeds]


def test_the_card_offers_what_can_be_done_with_what_is_pinned(cockpit: Cockpit, desk: FakeDesk) -> None:
    assert deeds(cockpit) == ["release", "stock", "price", "unpin"]
    desk.session_rows = [replace(row, state="ended") for row in desk.session_rows]
    desk.tell(Changed.RECORDS)
    assert deeds(cockpit) == []


def test_a_button_on_the_card_does_what_its_key_does(cockpit: Cockpit, desk: FakeDesk) -> None:
    QTest.mouseClick(cockpit.lineup.card.bar.buttons[3], Qt.MouseButton.LeftButton)
    assert desk.commands_asked == [("unpin", {"product": "p3"})]
    QTest.mouseClick(cockpit.lineup.card.bar.buttons[2], Qt.MouseButton.LeftButton)
    assert cockpit.lineup.commanding.is_asking
    assert len(desk.commands_asked) == 1


def test_money_needs_enter_after_its_key(cockpit: Cockpit, desk: FakeDesk) -> None:
    cockpit.lineup.commanding.run("price")
    card = cockpit.lineup.commanding.card
    fields(card)[0].setText("319")
    QTest.keyClick(fields(card)[0], Qt.Key.Key_Return)
    assert desk.commands_asked == [("price", {"product": "p3", "price": 31_900})]
    assert cockpit.lineup.rows.hasFocus()


def test_a_key_means_the_row_that_was_chosen_where_the_keyboard_is(cockpit: Cockpit) -> None:
    commanding = cockpit.lineup.commanding
    assert commanding.subject() == "p3"
    choose(cockpit, "i6")
    assert commanding.subject() == "p6"
    cockpit.feed.setFocus()
    assert commanding.subject() == "p3"


def test_with_nothing_pinned_it_says_what_to_do(cockpit: Cockpit, desk: FakeDesk, picture: Picture) -> None:
    said = told(cockpit)
    picture.pinned = None
    desk.tell(Changed.PRODUCTS)
    cockpit.lineup.commanding.run("price")
    assert said == ["还没有讲解中的商品：先选一行按回车"]
    assert not cockpit.lineup.commanding.is_asking


def test_what_failed_shows_its_reason_and_is_asked_again(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, command_row("c9", "pin", "failed", product="p3", detail="后台打不开"))
    assert deeds(cockpit) == ["retry", "put_by"]
    assert "后台打不开" in cockpit.lineup.card.accessibleDescription()
    cockpit.lineup.commanding.run("retry")
    assert desk.commands_asked == [("pin", {"product": "p3"})]
    assert desk.commands_about == [("c9", "")]
    assert deeds(cockpit) == ["release", "stock", "price", "unpin"]


def test_where_money_moves_again_comes_with_its_figures(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, command_row("c9", "price", "failed", args={"product": "p3", "price": 31_900}))
    cockpit.lineup.commanding.run("retry")
    card = cockpit.lineup.commanding.card
    assert desk.commands_asked == []
    assert fields(card)[0].text() == "319.00"
    QTest.keyClick(fields(card)[0], Qt.Key.Key_Return)
    assert desk.commands_about == [("c9", "")]


def test_of_one_that_nobody_knows_of_a_person_says_whether_it_is_on(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, command_row("c9", "pin", "unknown", product="p3"))
    assert deeds(cockpit) == ["on", "off"]
    cockpit.lineup.commanding.run("on")
    cockpit.lineup.commanding.run("off")
    assert [(id, to) for id, to, _ in desk.on_air.reported] == [("c9", "seen"), ("c9", "failed")]


def test_a_coupon_that_may_be_out_is_not_sent_twice(cockpit: Cockpit, desk: FakeDesk) -> None:
    said = told(cockpit)
    put(desk, command_row("c9", "coupon", "unknown", args={"amount": 1, "threshold": 0, "count": 1, "seconds": 60}))
    cockpit.lineup.commanding.run("retry")
    assert "先看平台页面" in said[0]
    assert desk.commands_asked == []


def test_what_went_wrong_elsewhere_stands_in_the_strip_until_it_is_put_by(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, command_row("c9", "stock", "failed", args={"product": "p6", "stock": 9}, detail="库存不足"))
    strip = cockpit.lineup.strip
    assert "改库存 6 号" in strip.words
    assert "库存不足" in strip.words
    assert strip.isVisible()
    cockpit.lineup.commanding.run("put_by")
    assert not strip.isVisible()


def test_a_coupon_on_its_way_stands_there_too(cockpit: Cockpit, desk: FakeDesk) -> None:
    args = {"amount": 2_000, "threshold": 19_900, "count": 100, "seconds": 600}
    put(desk, command_row("c9", "coupon", "asked", args=args, at=desk.time - 1_000))
    assert cockpit.lineup.strip.words == "发券 满 ¥199.00 减 ¥20.00 × 100 · 已请求"


def test_undo_offers_to_take_a_seen_pin_back(cockpit: Cockpit, desk: FakeDesk) -> None:
    assert not cockpit.lineup.commanding.take_back()
    id = cockpit.lineup.here.ask("pin", {"product": "p4"})
    put(desk, command_row(id, state="seen", before={"pinned": "p3"}))
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    card = cockpit.lineup.commanding.card
    assert "讲解 3 号「长绒棉四件套」" in card.accessibleDescription()
    QTest.keyClick(card.yes, Qt.Key.Key_Return)
    assert desk.commands_asked[-1] == ("pin", {"product": "p3", "sku": ""})
    assert desk.commands_about[-1] == ("", id)


@pytest.mark.parametrize(
    ("verb", "state", "said"),
    [("coupon", "seen", "券已经发出"), ("pin", "asked", "还没有生效"), ("release", "accepted", "已经有人下单")],
)
def test_what_cannot_be_taken_back_says_so(
    cockpit: Cockpit, desk: FakeDesk, verb: str, state: str, said: str
) -> None:  # fmt: skip
    words = told(cockpit)
    id = cockpit.lineup.here.ask(verb, {})
    put(desk, command_row(id, verb, state, args={"amount": 1, "threshold": 0, "count": 1, "seconds": 1}))
    assert cockpit.lineup.commanding.take_back()
    assert said in words[0]
    assert cockpit.lineup.commanding.take_back() is (state == "asked")


def test_a_second_on_the_card_counts_down(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(desk, command_row("c1", "price", "seen", at=desk.time - 4_000, args={"product": "p3", "price": 1}))
    cockpit.lineup.commanding.run("price")
    card = cockpit.lineup.commanding.card
    assert "6 秒" in card.note.words
    desk.time += 6_000
    cockpit.lineup.tick()
    assert card.note.words == ""
    assert card.yes.isEnabled()


def test_the_rotation_is_set_on_the_same_card(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.records.append(Kept(value=Rotation(id="s1", session="s1", on=True, every=60, since=desk.time)))
    cockpit.lineup.rotate()
    card = cockpit.lineup.commanding.card
    assert fields(card)[0].text() == "60"
    fields(card)[1].setText("2-3")
    QTest.keyClick(fields(card)[1], Qt.Key.Key_Return)
    assert desk.changes[-1][2]["items"] == ["i2", "i3"]
    assert desk.commands_asked == []


def test_the_chosen_row_in_trouble_is_meant_before_the_card(cockpit: Cockpit, desk: FakeDesk) -> None:
    put(
        desk, command_row("a", "pin", "failed", product="p6"),
        command_row("b", "price", "failed", args={"product": "p3", "price": 1}),
    )  # fmt: skip
    commanding = cockpit.lineup.commanding
    found = commanding.trouble()
    assert found is not None
    assert found.id == "b"
    choose(cockpit, "i6")
    found = commanding.trouble()
    assert found is not None
    assert found.id == "a"
    assert not cockpit.lineup.rows.viewport().grab().isNull()


@pytest.mark.parametrize("height", [824, 640, 470])
def test_the_card_is_never_cut_at_the_foot(cockpit: Cockpit, desk: FakeDesk, height: int) -> None:
    put(desk, command_row("c9", "stock", "failed", args={"product": "p6", "stock": 9}))
    cockpit.resize(1100, height)
    cockpit.lineup.commanding.run("giveaway")
    card = cockpit.lineup.commanding.card
    assert card.height() >= card.needed
    assert card.geometry().bottom() <= cockpit.lineup.height()
    foot = card.y() + card.height()
    assert foot <= cockpit.lineup.strip.y() or foot >= cockpit.lineup.strip.geometry().bottom()
