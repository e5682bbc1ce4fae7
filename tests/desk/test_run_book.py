"""The run-of-show sheet as a workbook, read back with another program's eyes."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from msgspec import structs
from python_calamine import CalamineWorkbook

from anchor_console.desk.run_book import PICTURE_AT_MOST, plain, write_xlsx, xlsx
from anchor_console.desk.run_sheet import Sheet, sheet
from tests.run_sheet_made import evening


def say(key: str) -> str:
    """The key itself, with the hole that sums have."""
    return f"{key}={{n}}" if ".sum." in key else key


def rows(made: Sheet, pictures: dict[str, bytes] | None = None) -> list[list[object]]:
    """All rows of the workbook."""
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx(made, say, pictures or {})))
    return [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


def png(side: int = 4) -> bytes:
    """A grey square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = zlib.compress(b"".join(b"\0" + b"\x80" * side for _ in range(side)))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def test_the_sheet_stands_in_the_workbook() -> None:
    """Prices, minutes and stock are numbers, so that people can reckon on; what isn't planned is empty."""
    found = rows(sheet(evening()))
    assert found[0][0] == "黑五主场"
    assert found[1][0] == "2026-11-27 run_sheet.weekday.4 22:30 – 01:00 (Asia/Shanghai, UTC+08:00)"
    assert found[2][0] == "屿间生活 · run_sheet.seller 屿间家居"
    assert found[3][0] == "person_role.anchor 林夏 22:30–23:20 · person_role.anchor 周知遥 23:15–01:00 · " + (
        "person_role.floor_controller xu"
    )
    assert found[4][0] == (
        "run_sheet.sum.items=3 · run_sheet.sum.pitch=100 · run_sheet.sum.other=20 · run_sheet.sum.gap=30 · "
        "run_sheet.sum.planned=150"
    )
    assert found[5][:2] == ["run_sheet.column.at", "run_sheet.column.number"]
    hello, quilt, hand, unknown, _, _, gap = found[6:]
    assert (hello[0], hello[1], hello[5], hello[6]) == ("22:30", "segment.warm_up · 欢迎", 10, "音乐 B")
    assert quilt[:2] + quilt[3:] == [
        "22:40", 1, "长绒棉四件套", "role.hero", 35, 299, 349, "拍 1 发 3", 500, "60支长绒棉 · 洗后不起球 · 3.5 米宽幅",
        "先问尺码",
    ]  # fmt: skip
    assert hand[1] == "run_sheet.hand_over 林夏 → 周知遥"
    assert (unknown[3], unknown[6], unknown[9]) == ("p-b · run_sheet.presale", "", 0)
    assert gap[:2] == ["00:30 run_sheet.next_day", "run_sheet.gap"]


def test_what_is_not_known_is_left_out() -> None:
    """No start, no room, nobody, nothing planned."""
    bare = structs.replace(evening(begins=None, ends=None), room=None, items=(), segments=(), shifts=())
    found = rows(sheet(bare))
    assert [row[0] for row in found] == ["黑五主场", "run_sheet.no_start", "run_sheet.column.at"]
    assert str(rows(sheet(evening(ends=None)))[1][0]).startswith("2026-11-27 run_sheet.weekday.4 22:30 (")


def test_a_currency_without_decimals_is_written_whole() -> None:
    """¥1990 of Japan are no ¥19.90."""
    made = structs.replace(sheet(evening()), currency="JPY")
    assert [row[6] for row in rows(made) if row[1] == 3] == [1990]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@x", "＝1", "=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(text: str) -> None:
    """It is marked, and there is no formula cell in the file."""
    made = sheet(evening(title=text))
    data = xlsx(made, say, {})
    assert plain(text) == f"'{text}"
    assert rows(made)[0][0] == f"'{text}"
    page = zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in page


def test_a_row_is_as_high_as_its_longest_text() -> None:
    """Up to what a spreadsheet can show."""
    made = sheet(evening())
    long = [structs.replace(made.lines[1], points=("点" * n,)) for n in (1, 200, 9_000)]
    page = zipfile.ZipFile(BytesIO(xlsx(structs.replace(made, lines=tuple(long)), say, {}))).read(
        "xl/worksheets/sheet1.xml"
    )
    assert [round(float(height)) for height in re.findall(rb' ht="([\d.]+)"', page)][1:] == [52, 140, 400]


def test_pictures_stand_in_their_rows() -> None:
    """What is broken, too large, or no picture of a kind that workbooks hold is left out."""
    made = sheet(evening())

    def held(data: bytes) -> list[str]:
        names = zipfile.ZipFile(BytesIO(xlsx(made, say, {"sha": data}))).namelist()
        return [name for name in names if "media" in name]

    assert held(png()) == ["xl/media/image1.png"]
    assert held(png()[:12]) == held(b"\xff\xd8\xff") == held(b"") == held(b"<svg/>") == []
    assert held(png() + b"\0" * PICTURE_AT_MOST) == held(png(0)) == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Nothing half lies about; an ampersand in a title does no harm in the foot."""
    write_xlsx(tmp_path / "sheet.xlsx", sheet(evening(title="A&B")), say, {})
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.xlsx"]
    with pytest.raises(OSError, match="nowhere"):
        write_xlsx(tmp_path / "nowhere" / "sheet.xlsx", sheet(evening()), say, {})
