"""Sheets on their way out: whole or not at all, texts as texts, numbers as numbers."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.kit.sheets import read
from anchor_console.kit.sheets.saving import save_csv, save_xlsx

ROWS = [["编码", "名称", "价格"], ["00123", "=1+1", "29.90"], ["12345678901234567890", "http://x", "9" * 16]]


def test_a_csv_opens_with_the_right_letters(tmp_path: Path) -> None:
    assert save_csv(tmp_path / "out.csv", ROWS) == 3
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert read(tmp_path / "out.csv").rows == ROWS


def test_in_a_workbook_nothing_is_a_formula_or_a_link(tmp_path: Path) -> None:
    assert save_xlsx(tmp_path / "out.xlsx", "商品", ROWS, numbers=[2]) == 3
    assert read(tmp_path / "out.xlsx").rows == [ROWS[0], ["00123", "=1+1", "29.9"], ROWS[2]]
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert b"<v>29.9</v>" in sheet


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    def broken() -> Iterator[list[str]]:
        yield ["a"]
        raise OSError("the disk is full")

    (tmp_path / "out.csv").write_text("before")
    with pytest.raises(OSError, match="full"):
        save_csv(tmp_path / "out.csv", broken())
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert (tmp_path / "out.csv").read_text() == "before"
