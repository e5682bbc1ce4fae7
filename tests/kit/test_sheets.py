"""Other people's sheets are read whatever they are written as; what must not be is refused soon, and says why."""

import csv
import io
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from anchor_console.kit import sandbox
from anchor_console.kit.resident import resident
from anchor_console.kit.sheets import NotRead, pasted, read, sheet_of
from tests.kit.sheets.files_made import HEAD, ROWS, SHEET, STRINGS, TAIL, book, opened, rebuilt

MB = 1024 * 1024


def text(delimiter: str) -> str:
    """The rows as a text file has them."""
    kept = io.StringIO()
    csv.writer(kept, delimiter=delimiter).writerows(ROWS)
    return kept.getvalue()


def of(folder: Path, raw: bytes, name: str = "goods.csv") -> list[list[str]]:
    """The rows of a file with these bytes."""
    (folder / name).write_bytes(raw)
    return read(folder / name).rows


def refused(path: Path) -> NotRead:
    """How a file is refused: within 10 s and 200 MB."""
    began = time.monotonic()
    with pytest.raises(NotRead) as caught:
        read(path)
    assert time.monotonic() - began < 10
    return caught.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5"]
)
def test_a_text_is_read_in_whatever_it_is_written(tmp_path: Path, encoding: str) -> None:
    rows = [["商品編碼", "商品名稱"], ["A001", "毛巾與浴巾"]] if encoding == "big5" else ROWS
    kept = io.StringIO()
    csv.writer(kept).writerows(rows)
    assert of(tmp_path, kept.getvalue().encode(encoding)) == rows


def test_western_letters_are_not_taken_for_chinese(tmp_path: Path) -> None:
    assert of(tmp_path, "title,price\ncafé crème,2\n".encode("cp1252"))[1] == ["café crème", "2"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_the_delimiter_is_seen(tmp_path: Path, delimiter: str) -> None:
    assert of(tmp_path, text(delimiter).encode()) == ROWS


def test_a_delimiter_that_is_told_is_believed(tmp_path: Path) -> None:
    assert of(tmp_path, b"sep=;\r\na,b;c\r\n1,2;3\r\n") == [["a,b", "c"], ["1,2", "3"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_a_line_is_one(tmp_path: Path, end: str) -> None:
    lines = [",".join(row) for row in ROWS[:2]]
    assert of(tmp_path, end.join([*lines, ""]).encode()) == ROWS[:2]
    assert of(tmp_path, end.join(lines).encode()) == ROWS[:2]


def test_rows_may_be_ragged_and_empty(tmp_path: Path) -> None:
    assert of(tmp_path, b"a,b,c\n1\n\n1,2,3,4,,\n") == [["a", "b", "c"], ["1"], [], ["1", "2", "3", "4"]]


def test_a_long_text_is_read_in_pieces(tmp_path: Path) -> None:
    rows = [f"A{n},毛巾{n},{n}" for n in range(60_000)]
    read_back = of(tmp_path, "\r\n".join(["code,title,price", *rows]).encode("gb18030"))
    assert [",".join(row) for row in read_back[1:]] == rows


def test_pasted_cells_are_read(tmp_path: Path) -> None:
    assert sheet_of(pasted(text("\t")).run()).rows == ROWS
    with pytest.raises(NotRead):
        sheet_of(pasted(" ").run())
    with pytest.raises(NotRead):
        pasted("x" * 17 * MB)


def test_a_workbook_is_read_as_people_see_it(tmp_path: Path) -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.get_worksheet_by_name("货盘")
        assert sheet is not None
        sheet.write_row(3, 0, [10201416630, 0.5, True])
        sheet.write_datetime(4, 0, datetime(2026, 11, 25), made.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_datetime(4, 1, datetime(2026, 11, 25, 20, 30), made.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        sheet.merge_range(5, 0, 6, 1, "合并")
        sheet.write_number(7, 0, 123456789012345678)
        made.add_worksheet("空").hide()

    sheet = read(book(tmp_path / "goods.xlsx", fill=fill))
    assert sheet.rows[:3] == ROWS
    assert sheet.rows[3] == ["10201416630", "0.5", "TRUE"]
    assert sheet.rows[4] == ["2026-11-25", "2026-11-25 20:30:00", "#ERROR!"]
    assert sheet.rows[5:7] == [["合并", "合并"], ["合并", "合并"]]
    assert sheet.rows[7] == ["1.23456789012346E+17"]
    assert (sheet.names, sheet.index) == (["货盘", "空"], 0)


def test_the_first_sheet_with_something_in_it_is_read_or_the_one_that_is_wanted(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "two.xlsx")) as made:
        made.add_worksheet("封面")
        made.add_worksheet("一").write(2, 1, "x")
        made.add_worksheet("二").write(0, 0, "y")
    assert read(tmp_path / "two.xlsx").rows == [[], [], ["", "x"]]
    assert read(tmp_path / "two.xlsx", 2).rows == [["y"]]
    with pytest.raises(NotRead):
        read(tmp_path / "two.xlsx", 0)


def test_old_workbooks_open_documents_and_pages_are_read(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("s")
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    made.save(str(tmp_path / "old.xls"))
    assert read(tmp_path / "old.xls").rows == ROWS
    assert read(opened(tmp_path / "free.ods", ROWS[:2])).rows == ROWS[:2]
    page = "<html><style>td{}</style><table><tr><th>名称<th>价格</tr><tr><td colspan=2>毛<br>巾</td></tr></table>"
    assert of(tmp_path, page.encode("gb18030"), "page.xls") == [["名称", "价格"], ["毛\n巾", "毛\n巾"]]


Make = Callable[[Path], object]
SPREAD = b'<row r="1"><c><v>1</v></c></row><row r="200000">' + b"<c/>" * 16_000 + b"<c><v>1</v></c></row>"
"""Cells that don't say where they stand, far apart."""


def write(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


def replaced(part: str, content: bytes) -> Make:
    return lambda path: rebuilt(path, part, content)


def alone_at(row: int, column: int) -> Make:
    def fill(made: xlsxwriter.Workbook) -> None:
        made.worksheets()[0].write(row, column, "x")

    return lambda path: book(path, fill=fill)


def zipped(*names: str) -> Make:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as made:
            for name in names:
                made.writestr(name, "x")

    return make


BAD: list[tuple[str, str, Make]] = [
    ("empty.csv", "empty", write(b"")),
    ("blank.csv", "empty", write(b"\n,,\n ,\n")),
    ("nul.csv", "no_text", write(b"a,b\n1,\x002\n")),
    ("nuls.csv", "no_text", write(b"\0" * 100_000)),
    ("random.csv", "no_text", write(bytes(range(256)) * 40)),
    ("late_nul.csv", "no_text", write(b"aaaaaaa,b\n" * 90_000 + b"1,\0\n")),
    ("utf16.csv", "no_text", write(b"\xff\xfe\x00\xd8" * 10)),
    ("quote.csv", "never_closed", write(b'a,b\n"1,2\n' + b"3,4\n" * 20_000)),
    ("quoted.csv", "never_closed", write(b'a,b\n"1,2\n3,4\n')),
    ("half.csv", "cut_off", write(b"a,b,c\n1,2,3\n4,5,6\n7,8")),
    ("half_char.csv", "cut_off", write("编码,名称\nA1,毛巾\n".encode() + "毛".encode()[:2])),
    ("rows.csv", "too_many_rows", write(b"a,b\n" * 200_001)),
    ("wide.csv", "too_wide", write(b"a," * 1_001)),
    ("cells.csv", "too_many_cells", write((b"a," * 999 + b"\n") * 3_100)),
    ("line.csv", "no_lines", write(b"a" * 5 * MB)),
    ("commas.csv", "no_lines", write(b"," * 50 * MB)),
    ("quotes.csv", "no_lines", write(b'"' * 50 * MB)),
    ("half.xlsx", "damaged", write(b"PK\x03\x04 and no more")),
    ("half.xls", "damaged", write(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 2000)),
    ("locked.xlsx", "locked", write(bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"))),
    ("nested.xlsx", "archive", zipped("goods.xlsx")),
    ("parts.xlsx", "bomb", zipped(*(f"xl/{n}.xml" for n in range(20_001)))),
    ("far.xlsx", "too_far", alone_at(1_048_575, 16_383)),
    ("low.xlsx", "too_far", alone_at(1_048_575, 0)),
    ("inflated.xlsx", "bomb", replaced(SHEET, HEAD + b" " * 60 * MB + TAIL)),
    ("strings.xlsx", "bomb", replaced(STRINGS, b"<sst>" + b"<si/>" * 3_000_001 + b"</sst>")),
    ("spread.xlsx", "too_much_memory", replaced(SHEET, HEAD + SPREAD + TAIL)),
    ("cut.xlsx", "damaged", replaced(SHEET, HEAD + b"<row><c><v>1</v>")),
    ("document.pdf", "no_sheet", write(b"%PDF-1.7")),
    ("picture.xlsx", "no_sheet", write(b"\x89PNG\r\n")),
    ("goods.json", "no_sheet", write(b'[{"title": "x"}]')),
    ("old.xml", "no_sheet", write(b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">')),
    ("page.xls", "no_table", write(b"<html><body>sign in</body></html>")),
    ("page_rows.xls", "too_many_rows", write(b"<table>" + b"<tr>" * 200_002)),
    ("page_wide.xls", "too_wide", write(b"<table><tr>" + b"<td colspan=200>x" * 6)),
    ("page_big.xls", "too_big", write(b"<table>" + b" " * 17 * MB)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "type", "make"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bomb_or_a_broken_file_is_refused_and_says_why(
    tmp_path: Path, name: str, type: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def watched(pid: int) -> int:
        seen.append(resident(pid))
        return seen[-1]

    monkeypatch.setattr(sandbox, "resident", watched)
    make(tmp_path / name)
    why = refused(tmp_path / name)
    assert why.type == type
    assert why.reason.endswith(".")
    assert max(seen, default=0) < 180 * MB


def test_a_file_that_is_too_large_or_not_there_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "big.csv").open("wb") as file:
        file.truncate(65 * MB)
    assert refused(tmp_path / "big.csv").type == "too_big"
    assert refused(tmp_path / "nowhere.csv").type == "unreadable"
    assert refused(tmp_path).type == "unreadable"


def test_a_reading_can_be_stopped_and_one_that_dies_says_so() -> None:
    with pytest.raises(NotRead) as stopped:
        sheet_of(sandbox.Failure(type="stopped", reason=""))
    assert stopped.value.type == "stopped"
    with pytest.raises(NotRead) as slow:
        sheet_of(sandbox.Failure(type="too_slow", reason=""))
    assert "8 seconds" in slow.value.reason
    with pytest.raises(NotRead) as odd:
        sheet_of(sandbox.Failure(type="refused", reason="invalid literal for int()"))
    assert odd.value.type == "damaged"
