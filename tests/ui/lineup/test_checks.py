"""The checks: the worst first, those of a kind together, what waits for a second person, and F8 through all of them."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.core.rundown.hinting import Rule
from anchor_console.desk.view import Me, Trouble
from anchor_console.ui.lineup import Planner
from anchor_console.ui.lineup.check import HEARD_FOR, TOGETHER, marks, sorted_checks
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.ui.lineup.plans import PlanDesk


def told(planner: Planner) -> list[str]:
    model = planner.checks.list.checks
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def ask(desk: PlanDesk, by: str = "u2") -> None:
    """Somebody asks for a lower price of the pillow."""
    desk.put(
        "approval", "q1", session="s1", item="i03", wanted={"hand_price": 6_500}, were={"hand_price": 8_900},
        because="清理", asked_by=by, asked_at=desk.time - 120_000,
    )  # fmt: skip


def choose(planner: Planner, text: str) -> None:
    row = next(row for row, one in enumerate(told(planner)) if text in one)
    planner.checks.list.setCurrentIndex(planner.checks.list.checks.index(row))


def test_hints_of_one_rule_are_told_together(planner: Planner) -> None:
    assert any(one.startswith("建议 7 款讲得偏长") for one in told(planner))
    assert TOGETHER == 3


def test_the_head_counts_by_kind_and_says_how_many_passed(planner: Planner) -> None:
    assert planner.checks.head.accessibleName() == "检查, 提醒 1, 建议 3, 通过 10"


def test_stock_that_runs_out_is_told_with_its_pace(planner: Planner) -> None:
    assert any("会提前卖完 · 长绒棉四件套 返场 · 60 件，按近 9 场节奏" in one for one in told(planner))


def test_what_waits_for_a_second_person_says_from_what_to_what(planner: Planner, desk: PlanDesk) -> None:
    ask(desk)
    planner.reread()
    said = next(one for one in told(planner) if one.startswith("待批"))
    for part in ("慢回弹记忆枕", "¥89.00 → ¥65.00", "27.0%", "房规超 20% 要批", "沈月 2 分钟前提出", "理由：清理"):
        assert part in said


def test_the_second_person_approves(planner: Planner, desk: PlanDesk) -> None:
    ask(desk)
    planner.reread()
    choose(planner, "待批")
    planner.checks.list.setFocus()
    QTest.keyClick(planner.checks.list, Qt.Key.Key_Return)
    assert planner.checks.decision.buttons[0].hasFocus()
    QTest.keyClick(planner.checks.decision.buttons[0], Qt.Key.Key_Return)
    assert desk.changes == [("approval.approve", "q1", {})]


def test_or_refuses_with_a_note(planner: Planner, desk: PlanDesk) -> None:
    ask(desk)
    planner.reread()
    choose(planner, "待批")
    decision = planner.checks.decision
    QTest.keyClick(decision.buttons[1], Qt.Key.Key_Space)
    assert desk.changes == []
    decision.note.insert("毛利不够")
    QTest.keyClick(decision.note, Qt.Key.Key_Return)
    assert desk.changes == [("approval.refuse", "q1", {"note": "毛利不够"})]


@pytest.mark.parametrize("me", [Me(person="u1", name="许宁", role="operator"), None])
def test_nobody_is_offered_to_approve_their_own(planner: Planner, desk: PlanDesk, me: Me | None) -> None:
    desk.signed_in = me
    ask(desk, by="u1")
    planner.reread()
    choose(planner, "待批")
    assert [button.text() for button in planner.checks.decision.buttons] == ["撤回申请"]
    QTest.keyClick(planner.checks.decision.buttons[0], Qt.Key.Key_Space)
    assert desk.changes == [("approval.withdraw", "q1", {})]


def test_two_versions_are_decided_here(planner: Planner, desk: PlanDesk) -> None:
    desk.trouble_rows = [
        Trouble(
            n=4, kind="lineup_item.put", entity="i05", badge="conflict", wanted={"hand_price": 4_500}, detail="",
            theirs={"hand_price": 4_400},
        )
    ]  # fmt: skip
    planner.reread()
    choose(planner, "两个版本")
    assert [button.text() for button in planner.checks.decision.buttons] == ["用我的", "用对方的"]
    QTest.keyClick(planner.checks.decision.buttons[1], Qt.Key.Key_Space)
    assert desk.dropped == [4]


def test_another_refusal_can_be_tried_again_or_dropped(planner: Planner, desk: PlanDesk) -> None:
    desk.trouble_rows = [
        Trouble(
            n=5,
            kind="approval.ask",
            entity="q9",
            badge="refused",
            detail="",
            type="fault",
            wanted={"session": "s1", "item": "i03"},
        )
    ]
    planner.reread()
    choose(planner, "没有收下")
    QTest.keyClick(planner.checks.decision.buttons[0], Qt.Key.Key_Space)
    assert desk.wanted_again == [(5, None)]


def test_f8_walks_the_checks_and_shows_their_items(planner: Planner, window: Window) -> None:
    QTest.keyClick(planner.table, Qt.Key.Key_F8)
    assert planner.checks.list.hasFocus()
    assert planner.table.key == "item:i11:"
    QTest.keyClick(planner.checks.list, Qt.Key.Key_F8)
    assert planner.checks.list.currentIndex().row() == 1


def test_enter_goes_to_the_cell_that_mends_it(planner: Planner) -> None:
    choose(planner, "讲得偏长")
    planner.checks.list.setFocus()
    QTest.keyClick(planner.checks.list, Qt.Key.Key_Return)
    assert planner.table.hasFocus()
    assert (planner.table.key, planner.table.column) == ("item:i01:", "minutes")


def test_the_worst_mark_stays_on_the_row(planner: Planner) -> None:
    checks = list(planner.checks.list.checks.checks)
    worse = replace(checks[0], level="stop", key="x", items=("i01", "i11"))
    assert marks([*checks, worse])["i11"] == "stop"
    assert sorted_checks([*checks, worse])[0] is worse


def test_stock_promised_twice_is_told(planner: Planner, desk: PlanDesk) -> None:
    desk.put("lineup_item", "x1", session="s2", product="p03", stock_cap=400, rank="1")
    planner.reread()
    planner.settle()
    assert any("库存许了两次 · 慢回弹记忆枕 · 加上别的 1 场，多许了 100 件" in one for one in told(planner))


def test_many_of_them_are_told_in_one(planner: Planner, desk: PlanDesk) -> None:
    for number in range(1, 5):
        desk.put("lineup_item", f"x{number}", session="s2", product=f"p{number:02d}", stock_cap=9_000, rank=str(number))
    planner.reread()
    planner.settle()
    assert any("4 款库存许了两次" in one for one in told(planner))


def test_every_hint_has_its_words(words: Words) -> None:
    for language in ("zh", "en"):
        words.choose(language)
        for rule in Rule.__args__:  # type: ignore[attr-defined]  # a Literal has its words there
            values = {
                "minutes": 3,
                "least": 1,
                "most": 2,
                "fact": "x",
                "day": "x",
                "price": 1,
                "cost": 2,
                "segment": "x",
            }
            assert words.say(f"hint.{rule}", title="x", **values)
            if rule not in ("over", "gap", "late", "hand_over_moved"):
                assert words.say(f"hint.{rule}.many", n=3)


def test_a_refused_approval_is_told_at_its_item_and_in_no_other_lineup(planner: Planner, desk: PlanDesk) -> None:
    ask(desk, by="u1")
    desk.trouble_rows = [
        Trouble(n=6, kind="approval.approve", entity="q1", badge="refused", wanted={}, detail="", type="own_approval")
    ]
    planner.reread()
    assert any("没有收下 · 慢回弹记忆枕" in one for one in told(planner))
    assert any("你 2 分钟前提出" in one for one in told(planner))
    planner.show_session("s2")
    assert not any("没有收下" in one for one in told(planner))


def test_who_asked_is_told_that_it_was_refused_by_whom_and_why_until_the_item_changes(
    planner: Planner, desk: PlanDesk
) -> None:
    ask(desk, by="u1")
    desk.put("approval", "q1", state="refused", decided_by="u2", decided_at=desk.time - 60_000, note="毛利不够")
    planner.reread()
    said = next(one for one in told(planner) if "第二人不同意" in one)
    for part in ("提醒", "慢回弹记忆枕", "¥89.00 → ¥65.00", "沈月 1 分钟前不同意", "说明：毛利不够"):
        assert part in said
    desk.put("lineup_item", "i03", hand_price=8_800)
    planner.reread()
    assert not any("第二人不同意" in one for one in told(planner))


def test_what_was_asked_just_now_grows_older_by_itself(planner: Planner, desk: PlanDesk) -> None:
    ask(desk)
    desk.put("approval", "q1", asked_at=desk.time - 5_000)
    planner.reread()
    assert any("沈月 刚刚提出" in one for one in told(planner))
    desk.time += 120_000
    planner.stopping.ages.timeout.emit()
    assert any("沈月 2 分钟前提出" in one for one in told(planner))
    assert planner.stopping.ages.isActive()


def test_a_refusal_is_told_to_nobody_else_nor_for_ever(planner: Planner, desk: PlanDesk) -> None:
    ask(desk, by="u2")
    desk.put("approval", "q1", state="refused", decided_by="u1", decided_at=desk.time - 60_000)
    planner.reread()
    assert not any("第二人不同意" in one for one in told(planner))
    desk.put("approval", "q1", asked_by="u1", decided_by="u2", decided_at=desk.time - HEARD_FOR)
    planner.reread()
    assert not any("第二人不同意" in one for one in told(planner))
    desk.put("approval", "q1", decided_at=desk.time - HEARD_FOR + 1)
    planner.reread()
    assert any("第二人不同意" in one for one in told(planner))
