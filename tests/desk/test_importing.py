"""A sheet at a desk: read, shown, mapped, brought in, taken back, written out again."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.core.product import Product
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.goods import Goods
from anchor_console.desk.importing import Memory, SheetImport
from anchor_console.desk.sheets import Preview
from anchor_console.desk.winding import Winding
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.tasks import Tasks
from tests.fakes import InlineWriter
from tests.waiting import until

HEAD = "商品编码,商品名称,日常价,库存"


class Seat:
    """A desk without a hub, and its importer."""

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        self.folder = folder
        self.copy, self.writer = Copy(folder / "desk.db"), InlineWriter(folder / "desk.db")
        self.desk = Desk(self.copy, self.writer, SystemClock(), random.Random(1))
        self.winding = Winding(self.desk, tasks)
        self.kept: list[str] = []
        self.importer = SheetImport(self.desk, Goods(folder / "desk.db"), Memory("", self.kept.append), tasks)
        self.steps: list[str] = []
        self.importer.watch(lambda: self.steps.append(self.importer.state.step))

    async def shown(self, *rows: str, name: str = "goods.csv") -> Preview:
        """What a sheet of these rows would do."""
        (self.folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
        self.importer.read(str(self.folder / name))
        return await self.ready()

    async def ready(self) -> Preview:
        await until(lambda: self.importer.state.step in ("ready", "failed"))
        assert self.importer.preview is not None, self.importer.state
        return self.importer.preview

    def title(self, id: str) -> str | None:
        kept = self.desk.one(Product, id)
        return None if kept is None else kept.value.title


@pytest.fixture
async def seat(tmp_path: Path) -> AsyncIterator[Seat]:
    failed: list[BaseException] = []
    tasks = Tasks(lambda _, error: failed.append(error))
    seat = Seat(tmp_path, tasks)
    yield seat
    await tasks.close()
    seat.desk.close()
    seat.writer.close()
    seat.copy.close()
    assert failed == []


async def test_a_sheet_is_shown_before_anything_changes(seat: Seat) -> None:
    preview = await seat.shown(HEAD, "A1,毛巾,29.9,5", "A2,浴巾,免费,5", "A1,毛巾,1,1")
    assert preview.tally == {"created": 1, "changed": 0, "same": 0, "rejected": 2}
    assert preview.by_cell[3, 2].type == "no_money"
    assert [fault.row for fault in preview.faults] == [3, 4]
    assert seat.title("A1") is None
    assert {"reading", "checking"} <= set(seat.steps)


async def test_the_good_rows_come_in_as_one_step_that_one_undo_takes_back(seat: Seat) -> None:
    rows = [f"A{n},毛巾 {n},29.9,5" for n in range(250)]
    await seat.shown(HEAD, *rows, "B1,坏,x,1")
    seat.importer.take("good")
    await until(lambda: seat.importer.state.step == "done")
    assert seat.title("A249") == "毛巾 249"
    assert seat.title("B1") is None
    seat.desk.undo()
    await until(lambda: seat.title("A0") is None)
    assert seat.desk.undo_says() is None
    seat.desk.redo()
    await until(lambda: seat.title("A249") is not None)
    await until(lambda: seat.desk.redo_says() is None)
    says = seat.desk.undo_says()
    assert says is not None
    assert says.count == 250


async def test_all_takes_a_row_without_the_cell_that_is_at_fault(seat: Seat) -> None:
    await seat.shown(HEAD, "B1,好,x,7")
    seat.importer.take("all")
    await until(lambda: seat.importer.state.step == "done")
    kept = seat.desk.one(Product, "B1")
    assert kept is not None
    assert (kept.value.list_price, kept.value.stock) == (None, 7)


async def test_read_again_the_same_sheet_changes_nothing_and_another_shows_the_difference(seat: Seat) -> None:
    await seat.shown(HEAD, "A1,毛巾,29.9,5")
    seat.importer.take("good")
    await until(lambda: seat.importer.state.step == "done")
    again = await seat.shown(HEAD, "A1,毛巾,29.9,5")
    assert again.tally["same"] == 1
    (one,) = (await seat.shown(HEAD, "A1,毛巾,19.9,")).all
    assert (one.became, one.set, one.before) == ("changed", {"list_price": 1990}, {"list_price": 2990})


async def test_a_mapping_that_was_made_is_remembered_for_sheets_of_that_make(seat: Seat) -> None:
    preview = await seat.shown("甲,乙,丙", "毛巾,29.9,A1", "浴巾,19.9,A2")
    assert preview.mapping.columns != ["title", "list_price", "code"]
    seat.importer.map(["title", "list_price", "code"])
    await until(lambda: seat.importer.state.step == "ready")
    again = await seat.shown("甲,乙,丙", "枕头,9.9,A3", name="other.csv")
    assert again.mapping.columns == ["title", "list_price", "code"]
    other = Memory(seat.kept[-1], seat.kept.append)
    assert list(other.all().values()) == [["title", "list_price", "code"]]
    assert Memory("not json", seat.kept.append).all() == {}


async def test_a_broken_file_says_why(seat: Seat) -> None:
    (seat.folder / "half.xlsx").write_bytes(b"PK\x03\x04 and no more")
    seat.importer.read(str(seat.folder / "half.xlsx"))
    await until(lambda: seat.importer.state.step == "failed")
    assert seat.importer.state.type == "damaged"
    assert seat.importer.preview is None
    seat.importer.read(str(seat.folder / "nowhere.csv"))
    await until(lambda: seat.importer.state.type == "unreadable")


async def test_pasted_cells_are_a_sheet_like_any(seat: Seat) -> None:
    seat.importer.paste(HEAD.replace(",", "\t") + "\nA1\t毛巾\t29.9\t5\n")
    assert (await seat.ready()).tally["created"] == 1


async def test_a_currency_can_be_said_for_a_sheet_that_names_none(seat: Seat) -> None:
    await seat.shown("code,title,price", "A1,Towel,29")
    seat.importer.use_currency("JPY")
    await until(lambda: seat.importer.state.step == "ready")
    assert seat.importer.preview is not None
    assert seat.importer.preview.all[0].set["list_price"] == 29


async def test_stopped_half_way_what_came_in_stays_and_can_be_taken_back(seat: Seat) -> None:
    await seat.shown(HEAD, *[f"A{n},毛巾 {n},29.9,5" for n in range(900)])
    seat.importer.watch(lambda: seat.importer.cancel() if seat.importer.state.step == "importing" else None)
    seat.importer.take("good")
    await until(lambda: seat.importer.state.step == "stopped")
    assert seat.importer.state.done < 900
    seat.importer.close()
    assert seat.importer.state.step == "idle"
    assert seat.importer.preview is None


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
async def test_what_is_exported_comes_back_the_same(seat: Seat, name: str) -> None:
    await seat.shown(HEAD, "A1,=1+1,29.9,5", "A2,-20℃ 冰巾,19.9,")
    seat.importer.take("good")
    await until(lambda: seat.importer.state.step == "done")
    seat.importer.export(str(seat.folder / name), "zh")
    await until(lambda: seat.importer.state.step == "exported")
    assert seat.importer.state.done == 2
    seat.importer.read(str(seat.folder / name))
    assert (await seat.ready()).tally == {"created": 0, "changed": 0, "same": 2, "rejected": 0}


async def test_an_export_that_can_not_be_written_says_so(seat: Seat) -> None:
    seat.importer.export(str(seat.folder / "nowhere" / "out.csv"), "en", ["A1"])
    await until(lambda: seat.importer.state.step == "failed")
    assert seat.importer.state.type == "unwritable"
