"""Review: a stop keeps a line from being sent; a second person sees text, hits and facts, approves or returns it."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt

from anchor_console.core.script import Line, step_of
from anchor_console.core.undo import Wanted
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Trouble
from anchor_console.ui.script.shelf.flows import Flows
from anchor_console.ui.script.shelf.shelf import Shelf
from tests.ui.script.shelf.hands import CTRL, press
from tests.ui.script.shelf.shelves import QUILT, SHEETS, ShelfDesk


def heard(shelf: Shelf) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    shelf.said.connect(lambda icon, words: said.append((icon, words)))
    return said


def step(desk: ShelfDesk, line: str) -> str:
    kept = desk.one(Line, line)
    assert kept is not None
    return step_of(kept.value)


def test_a_stop_keeps_a_line_from_being_sent_and_is_named(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    said = heard(shelf)
    stopped: list[int] = []
    flows.stopped.connect(stopped.append)
    desk.put("line", "l4", text="这是顶级的四件套。")
    shelf.choose("l4")
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert said[0][0] == "octagon"
    assert "停用说法" in said[0][1]
    assert stopped == [2]
    assert step(desk, "l4") == "draft"


def test_what_the_page_bars_is_not_sent_either(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    said = heard(shelf)
    flows.barred = lambda: "还有 1 处停"
    shelf.choose("l6")
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert (said, step(desk, "l6")) == ([("octagon", "还有 1 处停")], "draft")


def test_a_draft_is_sent_once_and_can_be_withdrawn(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    said = heard(shelf)
    shelf.choose("l6")
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert step(desk, "l6") == "asked"
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert said[-1] == ("info", "这句已经在送审了")
    flows.withdraw()
    assert step(desk, "l6") == "draft"
    shelf.choose("l3")
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert said[-1] == ("info", "这句已经批过了，改了字再送")


def test_the_reviewer_sees_text_hits_and_the_facts_used(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    desk.put("fact", "fx", product=SHEETS, text="幅宽 2.5 米", proof="a" * 64, approved_by="u2", source="检测报告")
    desk.put("line", "l5", text="家里是一米五的床，{@fx}，就选小的那一套。")
    shelf.reread()
    shelf.choose("l5")
    press(Qt.Key.Key_R, modifiers=CTRL)
    card = flows.review
    assert card.roll.key == "l5"
    assert "幅宽 2.5 米" in card.text.toPlainText()
    assert "沈月 送审" in card.of.words
    assert "第一次送审" in card.of.words
    titles = [item.title for item in card.found.items]
    assert any(title.startswith("要凭证 · ") for title in titles)
    assert "幅宽 2.5 米" in titles


def test_a_approves(flows: Flows, desk: ShelfDesk) -> None:
    press(Qt.Key.Key_R, modifiers=CTRL)
    press(Qt.Key.Key_A)
    assert step(desk, "l5") == "approved"
    assert flows.review.note.words == "没有等着审的"
    assert "没有等着审的话术" in flows.review.roll.accessibleDescription()


def test_r_returns_with_a_note_and_never_without(flows: Flows, desk: ShelfDesk) -> None:
    press(Qt.Key.Key_R, modifiers=CTRL)
    press(Qt.Key.Key_R, Qt.Key.Key_Return)
    assert step(desk, "l5") == "asked"
    flows.review.field.insert("写明床的尺寸")
    press(Qt.Key.Key_Return)
    kept = desk.one(Line, "l5")
    assert kept is not None
    assert (step(desk, "l5"), kept.value.returned) == ("draft", "写明床的尺寸")


def test_a_note_never_goes_to_another_line_than_it_was_written_for(
    flows: Flows, shelf: Shelf, desk: ShelfDesk
) -> None:  # fmt: skip
    """Its writer changes the line meanwhile, so that it waits no longer, and another one is shown in its place."""
    desk.put("line", "l6", asked_by="u2", asked_at=desk.time)
    said = heard(shelf)
    shelf.choose("l5")
    press(Qt.Key.Key_R, modifiers=CTRL)
    press(Qt.Key.Key_R)
    flows.review.field.insert("写明床的尺寸")
    desk.put("line", "l5", text="换了一句。", asked_by="", asked_at=0)
    desk.tell(Changed.RECORDS)
    flows.review.refresh()
    assert flows.review.roll.key == "l6"
    assert not flows.review.field.isVisible()
    assert said == [("info", "这条已不在待审里，意见没有发出")]
    press(Qt.Key.Key_Return)
    assert step(desk, "l6") == "asked"


def test_what_is_approved_is_what_was_shown(
    flows: Flows, desk: ShelfDesk, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """The hub is told which version the reviewer had before them; another one that came since is refused there."""
    wanted: list[Wanted] = []
    monkeypatch.setattr(desk, "change_all", lambda found, _="": wanted.extend(found))
    desk.records = [structs.replace(one, base=7) if one.value.id == "l5" else one for one in desk.records]
    press(Qt.Key.Key_R, modifiers=CTRL)
    desk.records = [structs.replace(one, base=8) if one.value.id == "l5" else one for one in desk.records]
    press(Qt.Key.Key_A)
    assert wanted == [Wanted("line.approve", "l5", {}, 7)]


def test_esc_leaves_the_note_and_then_the_card(flows: Flows, desk: ShelfDesk) -> None:
    press(Qt.Key.Key_R, modifiers=CTRL)
    press(Qt.Key.Key_R, Qt.Key.Key_Escape)
    assert flows.review.isVisible()
    assert not flows.review.field.isVisible()
    press(Qt.Key.Key_Escape)
    assert not flows.review.isVisible()
    assert desk.changes == []


def test_a_line_with_a_stop_is_not_approved(flows: Flows, desk: ShelfDesk) -> None:
    desk.put("line", "l5", text="这是全网最好的四件套。")
    press(Qt.Key.Key_R, modifiers=CTRL)
    press(Qt.Key.Key_A)
    assert step(desk, "l5") == "asked"
    assert not flows.review.yes.isEnabled()


def test_what_the_hub_refuses_is_said_in_plain_words_once(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    said = heard(shelf)
    desk.trouble_rows = [
        Trouble(n=7, kind="line.approve", entity="l5", badge="refused", wanted={}, detail="x", type="own_approval"),
        Trouble(n=8, kind="session.put", entity="s1", badge="refused", wanted={}, detail="x", type="invalid"),
    ]
    desk.tell(Changed.EDITS)
    desk.tell(Changed.EDITS)
    assert said == [("cross", "自己提的要别人来核准")]


def test_a_changed_line_is_held_against_what_was_approved_last(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    old, new = "家里是大床，就选大的那一套。", "家里是小床，就选小的那一套。"
    for version, text, approved_at in ((1, "先看床。", desk.time), (2, old, desk.time), (3, new, 0)):
        desk.put(
            "wording", f"l5.{version}", line="l5", version=version, text=text, at=desk.time, approved_at=approved_at
        )  # fmt: skip
    desk.put("line", "l5", version=3, text=new)
    shelf.choose("l5")
    press(Qt.Key.Key_R, modifiers=CTRL)
    assert "和已批的 v2 不同 2 处" in flows.review.of.words
    assert "删了「大」" in flows.review.text.accessibleDescription()


def test_a_line_of_no_product_is_read_with_the_one_among_whose_lines_it_stands(
    flows: Flows, shelf: Shelf, desk: ShelfDesk
) -> None:  # fmt: skip
    desk.put("fact", "fx", product=QUILT, text="填充物为 100% 聚酯纤维", proof="a" * 64, approved_by="u2")
    desk.put("line", "l6", product="", text="里面的{@fx}。", asked_by="u1", asked_at=desk.time)
    desk.put("line", "l5", asked_at=0)
    shelf.reread()
    press(Qt.Key.Key_R, modifiers=CTRL)
    assert flows.review.text.toPlainText() == "里面的填充物为 100% 聚酯纤维。"
    assert flows.review.found.items[-1].note.startswith("有凭证")


def test_why_the_writer_means_something_else_is_read_with_the_hit(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    notes = "「卖了上万套」不是这个意思：说的是同行（2026-11-26）"
    desk.put("line", "l5", text="我们卖了上万套。", notes=notes)
    shelf.reread()
    press(Qt.Key.Key_R, modifiers=CTRL)
    assert any("说的是同行" in item.note for item in flows.review.found.items)
