"""The planner as a whole: which session it plans, sets, copies, comparing, freezing, printing, the foot."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.template import Template
from anchor_console.desk.picture import Changed
from anchor_console.ui.lineup import Planner
from anchor_console.ui.lineup.titling import planned_session
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk, session_row
from tests.ui.lineup.keys import CTRL, at, enter, write
from tests.ui.lineup.plans import DAY, START, PlanDesk

SHIFT = Qt.KeyboardModifier.ShiftModifier


def pick(planner: Planner, text: str) -> None:
    """Narrow the card's rows to that text, and take the first."""
    field = planner.acting.picker.field
    enter(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_top_bar_tells_which_session_is_planned(planner: Planner, window: Window) -> None:
    assert window.topbar.title.words == "黑五主场"
    assert "屿间生活 · 抖音 · 已排" in window.topbar.subtitle.words


def test_another_session_is_chosen_by_ctrl_o(planner: Planner, window: Window) -> None:
    QTest.keyClick(planner.table, Qt.Key.Key_O, CTRL)
    pick(planner, "周六")
    assert planner.session == "s2"
    assert window.topbar.title.words == "周六白场"


def test_a_session_is_planned_from_anywhere(planner: Planner, window: Window) -> None:
    window.go("live")
    window.plan("s2")
    assert (window.place, planner.session) == ("lineup", "s2")


def test_the_button_behind_the_title_does_the_same(planner: Planner, window: Window) -> None:
    QTest.mouseClick(window.topbar.other, Qt.MouseButton.LeftButton)
    assert planner.acting.picker.isVisible()


def test_without_a_choice_it_is_the_session_on_live_or_the_next_one() -> None:
    desk = FakeDesk(
        session_row("old", state="ended", starts_at=START - 9 * DAY),
        session_row("next", state="planned", starts_at=START),
        session_row("late", state="planned", starts_at=START + DAY),
    )  # fmt: skip
    assert planned_session(desk, "") == "next"
    assert planned_session(desk, "late") == "late"
    desk.opened.append("old")
    assert planned_session(desk, "gone") == "next"
    desk.opened.append("late")
    assert planned_session(desk, "") == "late"
    assert planned_session(FakeDesk(), "") == ""


def test_with_no_session_at_all_it_says_where_to_make_one(planner: Planner, desk: PlanDesk) -> None:
    desk.session_rows = []
    desk.tell(Changed.RECORDS)
    assert planner.empty.isVisible()
    assert "还没有可排的场次" in planner.empty.accessibleName()


def test_a_lineup_is_copied_with_its_segments_as_one_step(planner: Planner, desk: PlanDesk) -> None:
    planner.show_session("s2")
    QTest.keyClick(planner.empty.buttons[2], Qt.Key.Key_Return)
    pick(planner, "黑五")
    assert [row.title for row in desk.lineup("s2")] == [row.title for row in desk.lineup("s1")]
    assert [kind for kind, _, _ in desk.changes].count("segment.put") == 1


def test_a_lineup_is_kept_as_a_set_and_used_again(planner: Planner, desk: PlanDesk) -> None:
    QTest.keyClick(planner.table, Qt.Key.Key_S, CTRL)
    field = planner.acting.picker.field
    field.clear()
    enter(field, "床品常备")
    QTest.keyClick(field, Qt.Key.Key_Return)
    [kept] = desk.all(Template)
    assert (kept.value.title, kept.value.of, len(kept.value.content["items"])) == ("床品常备", "lineup", 11)
    planner.show_session("s2")
    QTest.keyClick(planner, Qt.Key.Key_S, CTRL | SHIFT)
    pick(planner, "床品")
    assert len(desk.lineup("s2")) == 11


def test_a_set_of_the_same_name_is_written_over(planner: Planner, desk: PlanDesk) -> None:
    planner.wanting.save("床品常备")
    planner.wanting.save("床品常备")
    assert len(desk.all(Template)) == 1


def test_two_lineups_are_compared_and_theirs_is_taken_over(planner: Planner, desk: PlanDesk) -> None:
    desk.put("lineup_item", "x1", session="s2", product="p05", hand_price=4_800, minutes=10, role="surprise",
             compared_price=6_990, floor_price=4_100, rank="1")  # fmt: skip
    desk.put("lineup_item", "x2", session="s2", product="c03", hand_price=20_000, rank="2")
    QTest.keyClick(planner.table, Qt.Key.Key_D, CTRL)
    pick(planner, "周六")
    card = planner.acting.comparing
    assert card.isVisible()
    said = [str(card.model.index(row).data()) for row in range(card.model.rowCount())]
    assert any("牛奶绒盖毯" in one and "讲解价 ¥49.90 ← ¥48.00" in one for one in said)
    row = next(number for number, one in enumerate(said) if "法兰绒四件套" in one)
    card.list.setCurrentIndex(card.model.index(row))
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert not card.isVisible()
    [(kind, _, wanted)] = desk.changes
    assert (kind, wanted["product"], wanted["hand_price"]) == ("lineup_item.put", "c03", 20_000)


def test_f10_freezes_after_a_look_at_the_figures(planner: Planner, desk: PlanDesk, window: Window) -> None:
    QTest.keyClick(planner.table, Qt.Key.Key_F10)
    confirm = planner.acting.confirm
    assert confirm.isVisible()
    assert confirm.figures.words == "11 款 · ¥16.90 – ¥299.00 · 未定的改动 0 处"
    QTest.keyClick(confirm.yes, Qt.Key.Key_Return)
    assert desk.changes == [("session.put", "s1", {"frozen": True})]
    assert "价格已冻结" in window.topbar.subtitle.words


def test_the_foot_says_bands_and_from_how_many_shows(planner: Planner) -> None:
    said = planner.foot.accessibleDescription()
    assert "依据自有 9 场" in said
    assert "讲解 188 · 环节 15 · 空档 37 = 240 分" in said
    assert "10 / 11 款" in said


def test_with_too_few_shows_it_says_why_there_is_no_band(planner: Planner, desk: PlanDesk) -> None:
    for number in range(2, 9):
        desk.remove("result", f"h{number}")
    planner.reread()
    planner.settle()
    assert "可比的过往场次才 0 场，不够估" in planner.foot.accessibleDescription()


def test_the_sides_have_their_measures(planner: Planner, window: Window) -> None:
    for width, catalogue, checks in ((1280, 264, 312), (1440, 304, 344)):
        window.resize(width, 800)
        assert (planner.catalogue.width(), planner.checks.width()) == (catalogue, checks)


def test_names_of_columns_stand_over_their_figures(planner: Planner, window: Window) -> None:
    window.resize(1280, 720)
    bar = planner.table.width() - planner.table.viewport().width()
    assert bar > 0
    assert planner.head.room == bar


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_the_run_sheet_is_written(planner: Planner, tmp_path: Path, qtbot: QtBot, kind: str) -> None:
    path = tmp_path / f"运行单.{kind}"
    with qtbot.waitSignal(planner.said, timeout=20_000) as said:
        planner.acting.printing.write("s1", path)
    assert said.args is not None
    assert said.args[0] == "tick"
    if kind == "pdf":
        assert path.read_bytes().startswith(b"%PDF")
    else:
        assert "xl/workbook.xml" in ZipFile(path).namelist()


def test_a_run_sheet_that_can_not_be_written_is_said(planner: Planner, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(planner.said, timeout=20_000) as said:
        planner.acting.printing.write("s1", tmp_path / "nowhere" / "x.pdf")
    assert said.args is not None
    assert said.args[0] == "cross"


def test_ctrl_p_asks_where_it_goes(planner: Planner) -> None:
    QTest.keyClick(planner.table, Qt.Key.Key_P, CTRL)
    dialog = planner.acting.printing.dialog
    assert dialog is not None
    assert dialog.nameFilters() == ["PDF，可打印 (*.pdf)", "Excel 表格 (*.xlsx)"]
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.reject()


def test_in_another_language_and_look_all_of_it_reads_and_paints(
    planner: Planner, words: Words, look: Look, window: Window
) -> None:
    write(planner, "i04", "compared_price", "599")
    words.choose("en")
    look.choose("light")
    planner.settle()
    assert "Price guard" in planner.checks.card.heading.words
    assert "9 own shows" in planner.foot.accessibleDescription()
    assert not window.grab().isNull()


def test_what_is_being_typed_is_kept_when_one_goes_elsewhere(planner: Planner, desk: PlanDesk, window: Window) -> None:
    at(planner, "i05", "minutes")
    QTest.keyClick(planner.table, Qt.Key.Key_F2)
    QTest.keyClicks(planner.table.field, "7")
    window.go("live")
    assert desk.changes == [("lineup_item.put", "i05", {"minutes": 7})]


def test_under_a_card_the_planners_keys_are_the_cards(planner: Planner) -> None:
    QTest.keyClick(planner.table, Qt.Key.Key_O, CTRL)
    picker = planner.acting.picker
    QTest.keyClick(picker.field, Qt.Key.Key_S, CTRL)
    QTest.keyClick(picker.field, Qt.Key.Key_F10)
    assert picker.title.words == "排哪一场"
    assert "confirm" not in vars(planner.acting)


def test_a_show_shares_the_lineup_and_its_freeze(planner: Planner, desk: PlanDesk, window: Window) -> None:
    desk.put("session", "s2", show="s1")
    desk.put("session", "s1", frozen=True)
    planner.show_session("s2")
    assert len(planner.table.model_of_lines.lines) > 11
    assert "价格已冻结" in window.topbar.subtitle.words
    write(planner, "i04", "hand_price", "309")
    assert desk.changes == []


def test_the_minutes_are_told_by_role_or_by_echelon(planner: Planner) -> None:
    assert "主推 70" in planner.foot.accessibleDescription()
    planner.foot.setFocus()
    QTest.keyClick(planner.foot, Qt.Key.Key_Space)
    assert "各梯队分钟" in planner.foot.accessibleDescription()
    QTest.mouseClick(planner.foot, Qt.MouseButton.LeftButton, pos=planner.foot.rect().bottomLeft() + QPoint(40, -20))
    assert "主推 70" in planner.foot.accessibleDescription()


def test_a_session_of_another_zone_is_planned_by_its_own_clock_and_says_which(
    planner: Planner, desk: PlanDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the clocks agree no zone is named."""
    monkeypatch.setattr("anchor_console.ui.lineup.board.local_zone", lambda: "Asia/Shanghai")
    planner.reread()
    assert "UTC" not in planner.heading()[1]
    assert planner.table.model_of_lines.lines[0].zone == ""
    desk.put("session", "s1", zone="America/New_York")
    planner.reread()
    assert planner.heading()[1].startswith("11-23 06:00 – 10:00 New York UTC−5 · ")
    model = planner.table.model_of_lines
    assert "06:00" in str(model.index(0).data())
