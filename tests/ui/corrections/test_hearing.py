"""What a transcript says on air: a quiet mark, and F9 with all filled in; nothing opens or is kept by itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.desk.hearing import Ear
from anchor_console.desk.listening import Following, Listening
from anchor_console.desk.picture import Picture
from anchor_console.desk.rules import rules
from anchor_console.kit.tasks import Tasks
from anchor_console.ui.corrections.hearing import KEPT, SILENT, STANDS
from anchor_console.ui.window import Window
from tests.fakes import NOON, FakeDesk, FakeSettings, session_row
from tests.ui.cues.said import focused
from tests.ui.run.run_made import add_run
from tests.waiting import until

SAID = "这个是全网最低价，大家放心拍"
INSTEAD = "这个是直播间价，大家放心拍"


class FakeListens:
    """A `Listens` whose ear is real and whose file is not."""

    def __init__(self, ear: Ear) -> None:
        self.ear, self.now = ear, Following()
        self.followed: list[Path] = []

    def follow(self, path: Path) -> None:
        self.followed.append(path)
        self.now = Following("hears", NOON)

    def stop(self) -> None:
        self.now = Following()


@pytest.fixture
def listens(window: Window, desk: FakeDesk, settings: FakeSettings) -> FakeListens:
    """Half an hour into the show."""
    add_run(desk)
    desk.session_rows = [session_row("s1", live_at=NOON)]
    desk.rule_pack = rules()
    desk.pictures["s1"] = Picture("s1")
    desk.pictures["s1"].at = desk.time
    window.open_session("s1")
    made = FakeListens(Ear(desk, window.duties.product))
    window.pulse.second.emit()
    settings.set(KEPT, "/captions.srt")
    window.duties.hearing.meet(made)
    return made


def later(desk: FakeDesk, window: Window, milliseconds: int) -> None:
    desk.time += milliseconds
    desk.pictures["s1"].at = desk.time
    window.pulse.second.emit()


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def marks(window: Window) -> list[str]:
    return [one.words for one in window.duties.reminders.shown if one.action == "said_wrong"]


def test_a_stop_is_said_once_and_marked_and_opens_nothing(
    window: Window, desk: FakeDesk, listens: FakeListens
) -> None:  # fmt: skip
    listens.ear.heard(SAID, desk.time - 1, is_final=True)
    assert window.topbar.notice.words == "听到：「全网最低价」 广告法第九条 · F9 记纠错"
    assert marks(window) == ["听到「全网最低价」"]
    assert "correction" not in vars(window.duties)
    listens.ear.heard("每天喝一杯能降血压", desk.time, is_final=True)
    assert marks(window)[0].endswith("另有 1 处")


def test_f9_has_all_filled_in_and_enter_notes_it(window: Window, desk: FakeDesk, listens: FakeListens) -> None:
    """With the place where it was said, and the rule that it breaks; then it is put right by two more keys."""
    at = desk.time
    listens.ear.heard(SAID, at, is_final=True)
    later(desk, window, 12_000)
    QTest.keyClick(window, Qt.Key.Key_F9)
    card = window.duties.correction
    assert (card.said.text(), card.instead.text(), card.mark.back) == (SAID, INSTEAD, 12)
    assert card.title.words == "听到的，请核对 · 广告法 第九条第（三）项"
    assert desk.changes == []
    press(Qt.Key.Key_Return)
    (change,) = desk.changes
    assert change[2] == {
        "said": SAID, "said_at": at, "session": "s1", "noticed_at": desk.time, "product": "p2",
        "rule": "ad-9-3-superlative", "instead": INSTEAD,
    }  # fmt: skip
    assert (marks(window), card.title.words) == ([], "说错了")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert [change[2]["corrected_at"] for change in desk.changes if "corrected_at" in change[2]] == [desk.time]
    assert not card.isVisible()


def test_esc_says_that_it_was_right_and_it_does_not_come_again(
    window: Window, desk: FakeDesk, listens: FakeListens
) -> None:  # fmt: skip
    listens.ear.heard(SAID, desk.time, is_final=True)
    QTest.keyClick(window, Qt.Key.Key_F9)
    press(Qt.Key.Key_Escape)
    assert (desk.changes, marks(window)) == ([], [])
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.duties.correction.said.text() == ""


def test_f9_again_notes_it_and_shows_the_next(window: Window, desk: FakeDesk, listens: FakeListens) -> None:
    """The latest first."""
    listens.ear.heard(SAID, desk.time - 5, is_final=True)
    listens.ear.heard("每天喝一杯能降血压", desk.time, is_final=True)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert "血压" in window.duties.correction.said.text()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.duties.correction.said.text() == SAID
    assert [change[2]["said"] for change in desk.changes] == ["每天喝一杯能降血压"]


def test_what_was_typed_over_it_is_kept(window: Window, desk: FakeDesk, listens: FakeListens) -> None:
    """Esc at once after the last letter loses nothing."""
    listens.ear.heard(SAID, desk.time, is_final=True)
    QTest.keyClick(window, Qt.Key.Key_F9)
    window.duties.correction.instead.setFocus()
    QTest.keyClicks(focused(), "!")
    press(Qt.Key.Key_Escape)
    assert [change[2]["instead"] for change in desk.changes] == [f"{INSTEAD}!"]


def test_a_mark_goes_when_f9_reaches_back_no_further_and_with_the_show(
    window: Window, desk: FakeDesk, listens: FakeListens
) -> None:  # fmt: skip
    listens.ear.heard(SAID, desk.time, is_final=True)
    later(desk, window, STANDS - 1_000)
    assert len(marks(window)) == 1
    desk.session_rows = [session_row("s1", state="ended", ended_at=desk.time)]
    window.pulse.second.emit()
    assert marks(window) == []
    desk.session_rows = [session_row("s1", live_at=NOON)]
    later(desk, window, 1_000)
    assert marks(window) == []


def test_a_file_is_chosen_kept_and_let_go_from_the_palette(
    window: Window, desk: FakeDesk, settings: FakeSettings, listens: FakeListens
) -> None:  # fmt: skip
    """The one of the last start is followed at once."""
    assert listens.followed == [Path("/captions.srt")]
    assert window.every_action.run("hearing")
    dialog = window.duties.hearing.dialog
    assert dialog is not None
    dialog.fileSelected.emit("/other.txt")
    dialog.reject()
    assert (listens.followed[-1], settings.get(KEPT, "")) == (Path("/other.txt"), "/other.txt")
    assert "other.txt" in window.topbar.notice.words
    assert window.every_action.run("hearing_stop")
    assert (settings.get(KEPT, ""), window.duties.hearing.status()) == ("", [])
    assert not window.every_action.run("hearing_stop")


def test_without_a_loop_nothing_is_offered(window: Window) -> None:
    here = window.duties.hearing
    assert not window.every_action.run("hearing")
    here.follow("/x")
    here.stop()
    assert (here.status(), here.reminder(), here.suggestion()) == ([], None, None)


def test_the_status_line_says_how_it_stands(window: Window, desk: FakeDesk, listens: FakeListens) -> None:
    """A transcriber that fell silent has another shape."""
    at = desk.time
    for now, said, icon in (
        (Following("waits", at), "字幕：开播后跟听", "comment"),
        (Following("hears", at), "跟听字幕 0.0 秒，还没有句子", "comment"),
        (Following("hears", at, 3, at, 1, 2), "跟听字幕 3 句 · 上句 0.0 秒前 · 文件重写 1 次 · 跳过 2 段", "comment"),
        (Following("hears", at, 3, at - SILENT), "跟听字幕 3 句 · 上句 1 分钟前", "triangle"),
        (Following("gone", at - 12_000), "字幕文件不在 12 秒，写回来就接着听", "triangle"),
        (Following("unread", at - 12_000), "字幕文件读不了 12 秒，请换一个文件", "triangle"),
    ):
        listens.now = now
        window.pulse.second.emit()
        (part,) = window.duties.hearing.status()
        assert (part.words, part.icon) == (said, icon)
        assert said in window.statusline.sentence()
    listens.ear.heard("已经卖了三万件", at, is_final=True)
    listens.now = Following("hears", at, 1, at)
    assert window.duties.hearing.status()[0].words.endswith("待核 1 处")


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    def fail(name: str, error: BaseException) -> None:
        raise AssertionError(name) from error

    made = Tasks(fail)
    yield made
    await made.close()


async def test_a_file_that_grows_comes_to_f9(
    window: Window, desk: FakeDesk, listens: FakeListens, tasks: Tasks, tmp_path: Path
) -> None:  # fmt: skip
    """The whole way, with a real file."""
    path = tmp_path / "captions.srt"
    path.touch()
    here = window.duties.hearing
    listening = Listening(desk, tasks, listens.ear, window.rehearsal, 0.002)
    here.meet(listening)
    here.follow(str(path))
    await until(lambda: listening.now.step == "hears")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"1\n00:00:01,000 --> 00:00:03,000\n{SAID}\n\n")
    await until(lambda: listens.ear.suggested)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.duties.correction.said.text() == SAID
