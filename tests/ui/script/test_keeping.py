"""What is typed is kept soon, once, and never lost by leaving."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anchor_console.core.script import Line
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import Kept, Trouble
from anchor_console.ui.script.keeping import Keeping
from tests.ui.lineup.plans import PlanDesk, plan_desk
from tests.ui.script.shelf.shelves import add_line


@pytest.fixture
def desk() -> PlanDesk:
    """Two lines of the library."""
    made = plan_desk(items=1)
    add_line(made, "a", "chat", text="一")
    add_line(made, "b", "chat", text="二")
    made.changes.clear()
    return made


@pytest.fixture
def keeping(qtbot: QtBot, desk: PlanDesk) -> Iterator[Keeping]:
    around = QObject()
    made = Keeping(desk, around)
    made.begin("a", "一")
    yield made
    around.deleteLater()


def test_the_first_letter_starts_the_clock_and_later_ones_do_not_put_it_off(keeping: Keeping, qtbot: QtBot) -> None:
    keeping.typed("一段")
    first = keeping._later.remainingTime()
    assert keeping._later.interval() <= 1_500
    qtbot.waitUntil(lambda: keeping._later.remainingTime() < first)
    left = keeping._later.remainingTime()
    keeping.typed("一段话")
    assert keeping._later.remainingTime() <= left
    assert keeping.waits


def test_another_line_makes_what_waits_kept_first(keeping: Keeping, desk: PlanDesk) -> None:
    keeping.typed("一段")
    keeping.begin("b", "二")
    assert desk.changes == [("line.put", "a", {"text": "一段"})]


def test_the_text_as_it_stood_is_no_edit(keeping: Keeping, desk: PlanDesk) -> None:
    keeping.typed("一段")
    keeping.typed("一")
    keeping.keep()
    assert not keeping.waits
    assert desk.changes == []


def test_who_wrote_it_goes_along(keeping: Keeping, desk: PlanDesk) -> None:
    keeping.typed("建议的一段", "offline")
    keeping.keep()
    assert desk.changes == [("line.put", "a", {"text": "建议的一段", "origin": "offline"})]


def test_what_a_machine_wrote_is_kept_though_a_person_changes_it_at_once(keeping: Keeping, desk: PlanDesk) -> None:
    """Both texts are there, as order 117, article 34 wants it; what was undone at once was never there."""
    keeping.typed("建议的一段", "offline")
    keeping.typed("建议的一段", "offline")
    keeping.typed("建议的一段，改了")
    keeping.keep()
    assert desk.changes == [
        ("line.put", "a", {"text": "建议的一段", "origin": "offline"}), ("line.put", "a", {"text": "建议的一段，改了"}),
    ]  # fmt: skip
    desk.changes.clear()
    keeping.typed("又一段", "model")
    keeping.typed("建议的一段，改了")
    keeping.keep()
    assert desk.changes == []


def test_what_comes_from_others_is_taken_in_only_while_nothing_waits(keeping: Keeping) -> None:
    keeping.typed("我的")
    assert not keeping.taken_in("别人的")
    keeping.keep()
    assert not keeping.taken_in("我的")
    assert keeping.taken_in("别人的")


def test_a_line_that_is_gone_takes_no_more(keeping: Keeping, desk: PlanDesk) -> None:
    desk.records = [kept for kept in desk.records if getattr(kept.value, "id", "") != "a"]
    keeping.typed("一段")
    keeping.keep()
    assert desk.changes == []


def test_only_a_conflict_of_this_lines_text_is_told(keeping: Keeping, desk: PlanDesk) -> None:
    def trouble(n: int, entity: str, wanted: dict[str, object], badge: str = "conflict") -> Trouble:
        return Trouble(n=n, kind="line.put", entity=entity, badge=badge, wanted=wanted, detail="")  # type: ignore[arg-type] # a plain word

    desk.trouble_rows = [
        trouble(1, "b", {"text": "x"}), trouble(2, "a", {"title": "x"}), trouble(3, "a", {"text": "x"}, "pending")
    ]  # fmt: skip
    assert keeping.conflict() is None
    desk.trouble_rows.append(trouble(4, "a", {"text": "我的"}))
    assert keeping.conflict() is desk.trouble_rows[-1]
    desk.trouble_rows.append(trouble(6, "a", {"text": "我的，写完了"}))
    last = keeping.conflict()
    assert last is desk.trouble_rows[-1], "each pause while one wrote was one: the last has it all"
    keeping.let_go_before(last)
    assert desk.dropped == [4]
    desk.trouble_rows = [trouble(5, "a", {"text": "我的"}, "refused")]
    assert keeping.conflict() is desk.trouble_rows[-1], "what the hub refused is not lost either"


def test_what_came_from_others_while_one_typed_is_not_written_over(
    keeping: Keeping, desk: PlanDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The edit says which version its writer saw: the hub then finds the conflict, and both copies stay."""
    wanted: list[Wanted] = []
    monkeypatch.setattr(desk, "change_all", lambda found, _="": wanted.extend(found))
    stands(desk, "a", "一", 5)
    keeping.begin("a", "一")
    keeping.typed("我的")
    stands(desk, "a", "别人的", 6)
    assert not keeping.taken_in("别人的")
    keeping.keep()
    stands(desk, "a", "别人的", 7)
    assert keeping.taken_in("别人的")
    keeping.typed("别人的，再加一句")
    keeping.keep()
    assert [(one.set["text"], one.base) for one in wanted] == [("我的", 5), ("别人的，再加一句", 7)]


def stands(desk: PlanDesk, id: str, text: str, base: int) -> None:
    """The line as the hub has it in that version."""
    line = Line(id=id, type="chat", text=text)
    rest = [kept for kept in desk.records if getattr(kept.value, "id", "") != id]
    desk.records = [*rest, Kept(value=line, version=base, base=base)]
