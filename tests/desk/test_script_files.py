"""Scripts in and out of files at a desk: read, shown, brought in, taken back, written out and read again."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import docx
import pytest

from anchor_console.core.script import Line
from anchor_console.desk.script_files import Preview, ScriptFiles
from anchor_console.desk.scripts import Draft, book, write
from anchor_console.kit.tasks import Tasks
from tests.scripts_made import BLANKET, SHEETS, Seat
from tests.waiting import until

MARKDOWN = """# 黑五主场

## 开场
欢迎新进来的姐妹。

## 长绒棉四件套
### 深讲 · 面料
这套是{@60 支长绒棉，密度 173×124}，{@没有的事实}，到手{到手价}。
"""


class Room(Seat):
    """A desk with files at hand."""

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        super().__init__(folder, tasks)
        self.files = ScriptFiles(self.desk, tasks)
        self.steps: list[str] = []
        self.files.watch(lambda: self.steps.append(self.files.state.step))

    async def shown(self, path: Path) -> Preview:
        self.files.read(str(path))
        await self.until("ready", "failed")
        assert self.files.preview is not None, self.files.state
        return self.files.preview

    async def until(self, *steps: str) -> None:
        await until(lambda: self.files.state.step in steps)

    def lines(self) -> list[Line]:
        return [kept.value for kept in self.desk.all(Line)]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    failed: list[BaseException] = []
    tasks = Tasks(lambda _, error: failed.append(error))
    room = Room(tmp_path, tasks)
    yield room
    await tasks.close()
    room.close()
    assert not failed


async def test_a_file_is_shown_brought_in_and_taken_back_by_one_undo(room: Room) -> None:
    (room.folder / "稿.md").write_text(MARKDOWN, encoding="utf-8")
    preview = await room.shown(room.folder / "稿.md")
    hello, sheets = preview.rows
    assert (preview.tally, preview.unresolved) == ({"created": 2}, 1)
    assert (hello.draft.type, hello.where, hello.how) == ("opening", "4", "heading")
    assert (sheets.draft.type, sheets.draft.title, sheets.draft.product) == ("deep_sell", "面料", SHEETS)
    assert sheets.draft.text == "这套是{@f1}，没有的事实，到手{price}。"
    assert sheets.unresolved == ("没有的事实",)
    room.files.take(("s1", "", ""))
    await room.until("done")
    assert [len(one.lines) for one in book(room.desk, "s1").places] == [1, 1, 0, 0]
    assert {line.origin for line in room.lines()} == {"imported"}
    room.desk.undo()
    assert room.lines() == []
    assert {"reading", "ready", "importing", "done"} <= set(room.steps)


async def test_what_is_there_already_is_not_brought_in_twice(room: Room) -> None:
    room.desk.change(
        "line.put", "l1", {"type": "opening", "text": "欢迎新进来的姐妹。", "title": "欢迎", "echelon": "first"}
    )
    room.files.paste(MARKDOWN)
    await room.until("ready")
    assert room.files.preview is not None
    assert room.files.preview.tally == {"same": 1, "created": 1}
    room.files.take(("s1", "product", BLANKET), only={0})
    await room.until("done")
    assert [line.id for line in room.lines()] == ["l1"]
    (place,) = book(room.desk, "s1").of("l1")
    assert place.product == BLANKET


@pytest.mark.parametrize("name", ["a.md", "a.xlsx", "a.csv", "a.docx"])
async def test_what_is_written_is_read_again_as_it_was(room: Room, name: str) -> None:
    desk = room.desk
    desk.change("person.put", "zhou", {"name": "周予安"})
    desk.change("line.put", "l1", {"type": "opening", "title": "欢迎：新来的", "text": "来了就坐。\n=别走"})
    desk.change("line.put", "l2", {"type": "trust", "text": "{@f1}，还剩{stock}", "product": SHEETS, "anchor": "zhou"})
    desk.change("line.put", "l3", {"type": "chat", "text": "唠", "product": BLANKET})
    write(desk, "s1", "opening", "", ["l1"])
    desk.change("line.put", "l4", {"type": "transition", "text": "看下一款"})
    write(desk, "s1", "product", SHEETS, ["l2", "l4"])
    room.files.export(str(room.folder / name), "zh", session="s1")
    await room.until("exported")
    assert room.files.state.done == 3
    preview = await room.shown(room.folder / name)
    assert preview.tally == {"same": 3}
    assert preview.unresolved == 0
    for part, product in (("opening", ""), ("product", SHEETS)):
        write(desk, "s1", part, product, [])
    room.files.take(("s1", "", ""))
    await room.until("done")
    stands = [" ".join(kept.value.id for kept in place.lines) for place in book(desk, "s1").places]
    assert stands == ["l1", "l2 l4", "", ""], "each stands where it stood"
    room.files.export(str(room.folder / name), "en", lines=("l2", "l3"))
    await room.until("exported")
    preview = await room.shown(room.folder / name)
    assert preview.tally == {"same": 2}
    desk.change("line.put", "l3", {"text": "唠两句", "title": "闲话"})
    preview = await room.shown(room.folder / name)
    knows_ids = name != "a.docx"
    assert preview.tally == ({"same": 1, "changed": 1} if knows_ids else {"same": 1, "created": 1})


async def test_a_table_in_a_document_is_read_by_its_headings_or_as_text(room: Room) -> None:
    document = docx.Document()
    for cells in (
        [("款", "环节", "话术"), ("牛奶绒盖毯 加厚", "促单", "拍"), ("没听过", "", "说")],
        [("促单", "再拍")],
    ):
        table = document.add_table(rows=len(cells), cols=len(cells[0]))
        for row, texts in enumerate(cells):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    document.save(str(room.folder / "t.docx"))
    preview = await room.shown(room.folder / "t.docx")
    told = [(row.draft.type, row.draft.product, row.draft.text, row.unresolved) for row in preview.rows]
    assert told == [
        ("closing_deal", BLANKET, "拍", ()), ("chat", "", "说", ("没听过",)), ("closing_deal", "", "再拍", ()),
    ]  # fmt: skip


async def test_many_lines_come_in_bit_by_bit_and_can_be_stopped(room: Room) -> None:
    room.files.paste("\n".join(f"- 第 {n} 句话" for n in range(300)))
    await room.until("ready")
    room.files.take()
    await until(lambda: room.files.state.step == "importing" and room.files.state.done > 0)
    room.files.cancel()
    await room.until("stopped")
    assert 0 < len(room.lines()) < 300


async def test_lines_that_were_made_elsewhere_come_in_the_same_way(room: Room) -> None:
    drafts = [
        Draft(type="trust", text="{@60 支长绒棉，密度 173×124}", product=SHEETS),
        Draft(type="closing", text="见"),
    ]
    room.files.bring(drafts * 30, ("s1", "", ""))
    await room.until("done")
    assert [len(place.lines) for place in book(room.desk, "s1").places] == [0, 30, 0, 30]
    assert {line.text for line in room.lines()} == {"{@f1}", "见"}
    room.desk.undo()
    assert room.lines() == []


async def test_what_can_not_be_read_or_written_is_said(room: Room) -> None:
    (room.folder / "a.pdf").write_bytes(b"%PDF-1.7")
    files = room.files
    acts: list[tuple[Callable[[], None], str]] = [
        (lambda: files.read(str(room.folder / "none.md")), "unreadable"),
        (lambda: files.read(str(room.folder / "a.pdf")), "no_document"),
        (lambda: files.paste(" \n "), "empty"),
        (lambda: files.export(str(room.folder / "no" / "a.md"), "zh"), "unwritable"),
    ]
    for act, type in acts:
        act()
        await room.until("failed")
        assert files.state.type == type
        files.close()
    room.files.close()
    assert room.files.state.step == "idle"
    room.files.take()
    assert room.files.state.step == "idle", "there is nothing to take"
