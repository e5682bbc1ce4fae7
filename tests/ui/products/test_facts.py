"""Facts by keys: written, proven by a file that is chosen, dropped or pasted, approved, and said to end."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from anchor_console.core.fact import Fact
from anchor_console.core.house import House
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept, Me, PersonRow
from anchor_console.ui.products.facts import Facts
from anchor_console.ui.products.page import Products
from tests.fakes import NOON, FakeDesk
from tests.ui.products.goods import focused, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier
PROVEN = Fact(
    id="f1", product="p1", text="面料为长绒棉", sort="material", proof="a" * 64, proof_name="检测.pdf",
    source="检测报告", expires_on="2026-11-30", approved_by="u1", approved_at=NOON,
)  # fmt: skip
WAITING = Fact(id="f2", product="p1", text="甲醛未检出", proof="b" * 64)
BARE = Fact(id="f3", product="p1", text="产地新疆")
PAST = Fact(id="f4", product="p1", text="获奖", proof="c" * 64, approved_by="u1", expires_on="2025-01-01")


@pytest.fixture
def desk(desk: FakeDesk) -> FakeDesk:
    """One proven fact, one that waits, one without proof, one past its day."""
    desk.records += [Kept(value=fact) for fact in (PROVEN, WAITING, BARE, PAST)]
    desk.team = [PersonRow(id="u1", name="沈月", role="compliance")]
    return desk


@pytest.fixture
def facts(products: Products) -> Facts:
    """The facts of the first product, with the keyboard on their list."""
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_PageDown, CONTROL)
    press(Qt.Key.Key_PageDown, CONTROL)
    assert focused() is products.panel.facts.rows
    return products.panel.facts


def choose(facts: Facts, id: str) -> None:
    """Walk to a fact by keys."""
    press(Qt.Key.Key_Home)
    while facts.rows.current != id:
        press(Qt.Key.Key_Down)


def test_each_fact_says_how_it_stands_by_shape_and_word(facts: Facts) -> None:
    stands = {row.id: (row.icon, row.aside) for row in facts.rows.rows}
    assert stands["f1"] == ("tick", "已批准 · 至 2026-11-30")
    assert stands["f2"][0] == "half"
    assert stands["f3"] == ("triangle", "缺凭证")
    assert stands["f4"][0] == "clock"
    assert "沈月" in facts.state.words


def test_a_fact_that_ends_soon_warns(facts: Facts, desk: FakeDesk, qtbot: QtBot) -> None:
    soon = Fact(id="f1", product="p1", text="面料", proof="a" * 64, approved_by="u1", expires_on="2025-12-01")
    desk.records = [Kept(value=soon) if getattr(one.value, "id", "") == "f1" else one for one in desk.records]
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: "将到期" in facts.rows.rows[0].aside)
    assert "2025-12-01" in facts.state.words


def test_a_is_for_approving_what_waits_and_nothing_else(facts: Facts, desk: FakeDesk) -> None:
    for id in ("f1", "f3", "f4"):
        choose(facts, id)
        press(Qt.Key.Key_A)
    assert desk.changes == []
    choose(facts, "f2")
    assert facts.approve.isVisible()
    press(Qt.Key.Key_A)
    assert desk.changes == [("fact.approve", "f2", {})]


def test_where_the_house_wants_a_second_person_nobody_approves_their_own(
    qtbot: QtBot, facts: Facts, desk: FakeDesk
) -> None:
    desk.signed_in = Me(person="u1", name="沈月", role="owner")
    desk.records.append(Kept(value=House(second_person=True)))
    own = replace(WAITING, stated_by="u1")
    desk.records = [Kept(value=own) if getattr(one.value, "id", "") == "f2" else one for one in desk.records]
    desk.tell(Changed.RECORDS)
    choose(facts, "f2")
    qtbot.waitUntil(lambda: "别人来批" in facts.state.words)
    press(Qt.Key.Key_A)
    assert desk.changes == []


def test_a_new_fact_is_kept_with_its_text(facts: Facts, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Insert)
    write("可机洗")
    press(Qt.Key.Key_Return)
    assert desk.changes == [("fact.put", "new1", {"product": "p1", "text": "可机洗"})]


def test_a_fact_that_is_being_written_outlives_others_that_come(qtbot: QtBot, facts: Facts, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Insert)
    write("可机")
    desk.records = [one for one in desk.records if not isinstance(one.value, Fact)]
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: not facts.rows.rows)
    write("洗")
    press(Qt.Key.Key_Return)
    assert desk.changes == [("fact.put", "new1", {"product": "p1", "text": "可机洗"})]


def test_a_new_fact_without_text_is_not_kept(facts: Facts, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Insert)
    facts.form.begin("source")
    write("报告")
    press(Qt.Key.Key_Return)
    assert desk.changes == []
    assert facts.form.wrong["text"].isVisible()
    press(Qt.Key.Key_Escape)
    assert focused() is facts.rows


def test_fields_of_the_chosen_fact_are_kept_as_typed(facts: Facts, desk: FakeDesk) -> None:
    choose(facts, "f3")
    press(Qt.Key.Key_Return)
    assert focused() is facts.form.boxes["text"]
    facts.form.begin("expires_on")
    write("2026年3月1日")
    press(Qt.Key.Key_Return)
    assert desk.changes == [("fact.put", "f3", {"expires_on": "2026-03-01"})]


def test_another_sort_is_taken_from_the_menu(facts: Facts, desk: FakeDesk) -> None:
    choose(facts, "f3")
    facts.form.begin("sort")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert desk.changes == [("fact.put", "f3", {"sort": "material"})]


def test_a_dropped_file_becomes_the_proof(facts: Facts, desk: FakeDesk, tmp_path: Path, qtbot: QtBot) -> None:
    choose(facts, "f3")
    report = tmp_path / "检测报告.pdf"
    report.write_bytes(b"%PDF-1.7 a report")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(report))])
    dropped = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    facts.dropEvent(dropped)
    qtbot.waitUntil(lambda: bool(desk.changes))
    kind, entity, wanted = desk.changes[0]
    assert (kind, entity, wanted["proof_name"]) == ("fact.put", "f3", "检测报告.pdf")
    assert desk.files[str(wanted["proof"])] == b"%PDF-1.7 a report"


def test_a_pasted_picture_becomes_the_proof(facts: Facts, desk: FakeDesk) -> None:
    choose(facts, "f3")
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(image)
    press(Qt.Key.Key_V, CONTROL)
    assert desk.files[str(desk.changes[0][2]["proof"])].startswith(b"\x89PNG")


def test_the_file_is_asked_for_by_key(facts: Facts, desk: FakeDesk, products: Products) -> None:
    choose(facts, "f3")
    press(Qt.Key.Key_P)
    dialog = facts._proofs.dialog
    assert dialog is not None
    dialog.reject()
    assert desk.changes == []


def test_a_fact_is_removed_by_key(facts: Facts, desk: FakeDesk) -> None:
    choose(facts, "f4")
    press(Qt.Key.Key_Delete)
    assert desk.changes == [("fact.remove", "f4", {})]


def test_a_proof_that_is_still_fetched_is_said_to_be(facts: Facts, products: Products) -> None:
    heard: list[str] = []
    products.panel.said.connect(lambda _, note: heard.append(note))
    choose(facts, "f1")
    press(Qt.Key.Key_O)
    assert heard == ["凭证还在取，稍等再开"]


def test_the_list_says_what_a_fact_is_where_there_is_none(facts: Facts) -> None:
    facts.show_product("p9")
    assert "还没有事实" in facts.rows.accessibleName()
    assert not facts.form.isVisible()
    assert not facts.grab().isNull()
