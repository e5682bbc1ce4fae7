"""What is told of a line beside its text, and how two copies of it, or a hit that is none, are settled."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from anchor_console.core.script import Line, Script, wording_of
from anchor_console.desk.view import Badge, PersonRow, Presence, Trouble
from anchor_console.ui.script.settling import GIVEN, NOTES, OLD_DAYS, Settling
from anchor_console.ui.words import Words
from tests.ui.script.opened_page import OnePage, as_opened
from tests.ui.script.shelf.shelves import ShelfDesk, order


@pytest.fixture
def settling(one: OnePage, desk: ShelfDesk, words: Words) -> Settling:
    return Settling(as_opened(one), one, desk, words)


def mine(n: int = 7, badge: Badge = "conflict", text: str = "我写的。") -> Trouble:
    """An edit of the fourth line's text that did not go through."""
    return Trouble(n=n, kind="line.put", entity="l4", badge=badge, wanted={"text": text}, detail="", by="u2")


def reopen(one: OnePage, desk: ShelfDesk, **line: object) -> None:
    """The fourth line, as others have made it."""
    desk.put("line", "l4", **line)
    one.open("l4")


def test_the_others_are_told_where_one_is_once_until_it_is_another_place(
    settling: Settling, one: OnePage, desk: ShelfDesk
) -> None:
    settling.look()
    settling.look()
    one.open("l5")
    settling.look()
    one.open("")
    settling.look()
    settling.look(anew=True)
    assert desk.looked_at == ["script/l4", "script/l5", "script", "script"]


def test_the_head_tells_title_step_version_and_length(settling: Settling, one: OnePage) -> None:
    settling.tell_head()
    head = one.writing.head
    assert head.title.words.startswith("主推讲解 · ")
    assert head.badge.accessibleName() == "草稿 v1"
    assert head.length.words.startswith("16 字 · ")
    assert "秒" in head.length.words
    one.text.show_text("四件套摸着滑。" * 60)
    settling.tell_head()
    assert "分" in head.length.words
    one.text.show_text("")
    settling.tell_head()
    assert head.length.words == ""


def test_without_a_line_the_head_is_empty(settling: Settling, one: OnePage) -> None:
    settling.tell_head()
    one.open("")
    settling.tell_head()
    head = one.writing.head
    assert [head.title.words, head.note.words, head.length.words] == ["", "", ""]
    assert not head.badge.isVisible()


def test_beside_the_head_stands_the_most_pressing_of_what_is_known(
    settling: Settling, one: OnePage, desk: ShelfDesk
) -> None:
    """Who else is there, then why it came back, then who wrote it, then what differs from the version before."""

    def note() -> str:
        settling.tell_head()
        return one.writing.head.note.words

    assert note() == ""
    desk.put("wording", wording_of("l4", 1), line="l4", version=1, text="这是很好的四件套，错过就没有了。", at=1)
    desk.put("wording", "copy", line="l4", version=2, text="完全两样。", at=2, beside=True)
    reopen(one, desk, version=3)
    assert note() == "与 v1 不同 1 处"
    reopen(one, desk, origin="model")
    assert "模型" in note()
    reopen(one, desk, returned="价格别写死")
    assert note() == "退回：价格别写死"
    desk.present = [Presence(person="u2", name="沈月", session="s1", place="script/l4", at=desk.time)]
    assert note() == "沈月 也在这句"


def test_two_copies_are_said_with_the_other_persons_name_and_three_ways_out(
    settling: Settling, one: OnePage, desk: ShelfDesk
) -> None:
    desk.team = [PersonRow(id="u2", name="沈月", role="operator")]
    desk.trouble_rows = [mine()]
    settling.tell_band()
    band = one.writing.band
    assert "沈月" in band.words
    assert "我写的。" in band.words
    band.buttons[1].click()
    assert desk.dropped == [7]
    settling.tell_band()
    assert not band.isVisible()


def test_ones_own_copy_can_be_sent_once_more(settling: Settling, one: OnePage, desk: ShelfDesk) -> None:
    desk.trouble_rows = [mine(badge="refused")]
    settling.tell_band()
    assert "没存进" in one.writing.band.words
    one.writing.band.buttons[0].click()
    assert desk.trouble_rows == []
    assert desk.dropped == []


def test_both_copies_are_kept_in_one_step_and_the_new_one_has_no_approval(
    settling: Settling, one: OnePage, desk: ShelfDesk
) -> None:
    reopen(one, desk, approved_by="u2", approved_at=5, returned="")
    settling.keep_both(mine())
    new = next(kept.value for kept in desk.all(Line) if kept.value.text == "我写的。")
    there = order(desk, "product", one.product)
    assert there[there.index("l4") + 1] == new.id
    assert "我的" in new.title
    assert (new.approved_by, new.approved_at) == ("", 0)
    assert desk.dropped == [7]
    assert desk.undo()
    assert order(desk, "product", one.product) == ("l3", "l4", "l5")
    assert desk.one(Line, new.id) is None


def test_of_a_line_that_stands_in_no_script_only_the_copy_is_made(
    settling: Settling, one: OnePage, desk: ShelfDesk
) -> None:
    one.open("l8")
    before = [kept.value for kept in desk.all(Script, "s1")]
    settling.keep_both(mine())
    assert [kept.value for kept in desk.all(Script, "s1")] == before
    assert any(kept.value.text == "我写的。" for kept in desk.all(Line))


def test_what_a_copy_does_not_bear_are_fields_of_a_line() -> None:
    assert set(Line.__struct_fields__) >= GIVEN


def test_rules_are_old_once_nobody_has_checked_them_for_half_a_year(
    settling: Settling, one: OnePage, desk: ShelfDesk
) -> None:
    checked = max(rule.checked_on for rule in one.known.about.pack.rules)
    for days, is_old in ((OLD_DAYS, False), (OLD_DAYS + 1, True)):
        day = (date.fromisoformat(checked) + timedelta(days=days)).isoformat()
        one.known.about = replace(one.known.about, day=day)
        assert bool(settling.old_rules()) is is_old
        (part,) = settling.status()
        assert part.token == ("warn" if is_old else "text2")
    assert checked in settling.old_rules()
    assert "3 毫秒" in settling.status()[0].words


def test_in_place_of_the_card_stands_what_is_the_matter(settling: Settling, one: OnePage) -> None:
    assert settling.well()[0] == "tick"
    one.text.show_text(" ")
    assert settling.well()[0] == "pen"
    one.open("")
    assert settling.well()[0] == "document"


def test_a_reason_is_kept_with_the_words_it_is_about(settling: Settling, one: OnePage, desk: ShelfDesk) -> None:
    at = one.text.text().index("全网")
    one.hit = next(hit for hit in one.known.check(one.text.text()).hits if hit.start <= at < hit.end)
    settling.note("引用买家原话")
    assert one.line is not None
    assert "引用买家原话" in one.line.notes
    assert "全网" in one.line.notes
    assert "理由" in one.heard[-1]


def test_of_too_many_reasons_the_oldest_go(settling: Settling, one: OnePage, desk: ShelfDesk) -> None:
    reopen(one, desk, notes="\n".join(f"第 {n} 条" + "旧" * 90 for n in range(10)))
    at = one.text.text().index("全网")
    one.hit = next(hit for hit in one.known.check(one.text.text()).hits if hit.start <= at < hit.end)
    settling.note("新" * 100)
    assert one.line is not None
    assert len(one.line.notes) <= NOTES
    assert "第 0 条" not in one.line.notes
    assert "第 9 条" in one.line.notes
    assert one.line.notes.endswith("）")


def test_without_a_hit_or_a_line_nothing_is_kept(settling: Settling, one: OnePage, desk: ShelfDesk) -> None:
    one.hit = None
    settling.note("为什么")
    one.open("")
    settling.note("为什么")
    settling.keep_both(mine())
    assert desk.changes == []
