"""Files of lines: what a file holds is seen, parts of it are taken in one step, what isn't known is said."""

from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from anchor_console.desk.script_files import Preview, Row, ScriptFiles, State
from anchor_console.desk.scripts import Draft, Into
from anchor_console.kit.tasks import Tasks
from anchor_console.ui.script.shelf.flows import Flows
from tests.ui.script.shelf.hands import CTRL, press
from tests.ui.script.shelf.shelves import ShelfDesk

ROWS = (
    Row(draft=Draft(type="trust", text="报告在详情页。", title="检测报告"), became="created", where="12", how="sheet"),
    Row(
        draft=Draft(type="answer", text="选小的那一套。", id="l5"), became="changed", where="13–15", how="prefix",
        unresolved=("幅宽 2.5 米",), cut=True,
    ),
    Row(draft=Draft(type="closing", text="再见。", id="l7"), became="same", where="16", how="sheet"),
)  # fmt: skip


class FakeFiles(ScriptFiles):
    """Files whose state is set by the test; it remembers what it was asked."""

    def __init__(self, desk: ShelfDesk) -> None:
        super().__init__(desk, Tasks(lambda *_: None))
        self.asked: list[object] = []

    def become(self, step: State, preview: Preview | None = None) -> None:
        """Another state."""
        self.preview = preview
        self._tell(step)

    def read(self, path: str) -> None:
        self.asked.append(("read", path))
        self.become(State(step="reading", name=Path(path).name))

    def take(self, into: Into | None = None, only: Collection[int] | None = None) -> None:
        self.asked.append(("take", into, only))

    def cancel(self) -> None:
        self.asked.append("cancel")

    def close(self) -> None:
        self.become(State())

    def export(self, path: str, language: str, lines: object = (), session: str = "") -> None:
        self.asked.append(("export", path, language, lines, session))
        self.become(State(step="exporting", name=Path(path).name))


@pytest.fixture
def files(flows: Flows, desk: ShelfDesk) -> FakeFiles:
    """What the flows read with."""
    made = FakeFiles(desk)
    flows.reader = lambda: made
    return made


def ready() -> tuple[State, Preview]:
    preview = Preview(rows=ROWS, tally={"created": 1, "changed": 1, "same": 1}, unresolved=1)
    return State(step="ready", name="话术.docx", done=3, whole=3), preview


def opened(flows: Flows) -> Callable[[], str]:
    press(Qt.Key.Key_I, modifiers=CTRL)
    card = flows.files
    assert card is not None
    return lambda: card.said.words


def test_it_says_what_it_reads_and_a_file_is_shown_row_by_row(flows: Flows, files: FakeFiles) -> None:
    said = opened(flows)
    assert "Word（DOCX）" in said()
    card = flows.files
    assert card is not None
    card.open("/somewhere/话术.docx")
    assert (files.asked[-1], card.bar.isVisible()) == (("read", "/somewhere/话术.docx"), True)
    files.become(*ready())
    assert said() == "新增 1 句，变化 1 句，不变 1 句；空格去掉不要的。 有 1 处商品、主播或事实对不上，先留作普通文字。"
    assert [item.right for item in card.roll.items] == ["新增", "变化", "不变"]
    assert card.roll.items[1].note.startswith("太长，只留前面 · 对不上：幅宽 2.5 米 · 第 13–15 行")
    assert card.roll.hasFocus()


def test_what_is_not_left_out_is_taken_into_the_script(flows: Flows, files: FakeFiles) -> None:
    opened(flows)
    files.become(*ready())
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert files.asked[-1] == ("take", ("s1", "", ""), (0,))
    files.become(State(step="done", name="话术.docx", done=1, whole=1))
    card = flows.files
    assert card is not None
    assert "已收下 1 句" in card.said.words
    assert card.buttons["close"].hasFocus(), "Enter after a long wait takes nothing back"


def test_esc_stops_what_is_under_way_and_then_closes(flows: Flows, files: FakeFiles) -> None:
    opened(flows)
    files.become(State(step="importing", name="话术.md", done=20, whole=400))
    press(Qt.Key.Key_Escape)
    assert files.asked[-1] == "cancel"
    card = flows.files
    assert card is not None
    assert card.isVisible()
    files.become(State(step="stopped", name="话术.md", done=20, whole=400))
    press(Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_what_was_not_read_says_why(flows: Flows, files: FakeFiles) -> None:
    said = opened(flows)
    files.become(State(step="failed", name="x.docx", type="empty"))
    assert said() == "文件里没有能读成话术的文字。"
    files.become(State(step="failed", name="x.docx", type="never heard of"))
    assert said() == "这个文件读不了。换一种格式存一份，再试一次。"


def test_the_sessions_script_is_written_where_one_says(flows: Flows, files: FakeFiles) -> None:
    press(Qt.Key.Key_E, modifiers=CTRL)
    card = flows.files
    assert card is not None
    assert card.dialog is not None
    card.dialog.filterSelected.emit("Excel (*.xlsx)")
    assert card.dialog.defaultSuffix() == "xlsx"
    card.dialog.reject()
    card.export("/somewhere/out.xlsx")
    assert files.asked[-1] == ("export", "/somewhere/out.xlsx", "zh", (), "s1")
    files.become(State(step="exported", name="out.xlsx", done=7, whole=7))
    assert card.said.words == "已导出 7 句。"


def test_what_is_found_in_the_library_is_written_out_too(flows: Flows, files: FakeFiles) -> None:
    press(Qt.Key.Key_L, modifiers=CTRL)
    flows.library.field.insert("检测")
    press(Qt.Key.Key_E, modifiers=CTRL)
    card = flows.files
    assert card is not None
    assert card.dialog is not None
    card.dialog.reject()
    card.export("/somewhere/out.md")
    assert files.asked[-1] == ("export", "/somewhere/out.md", "zh", ("l8",), "")
