"""Sheets of every kind of file, good and bad, written for the tests."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

ROWS = [["商品编码", "商品名称", "价格"], ["A001", "毛巾", "29.9"], ["A002", "羽绒被\n加厚", "1299"]]
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def book(
    path: Path, rows: Sequence[Sequence[object]] = ROWS, fill: Callable[[xlsxwriter.Workbook], None] | None = None
) -> Path:
    """A workbook of these rows; `fill` writes more into it."""
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("货盘")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if fill is not None:
            fill(made)
    return path


def rebuilt(path: Path, part: str, content: bytes) -> Path:
    """A good workbook with one part of it replaced."""
    good = book(path.with_name("good.xlsx"))
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return path


def opened(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """An OpenDocument sheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ("".join(cell.format(text) for text in row) for row in rows)
    cells = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        made.writestr("META-INF/manifest.xml", manifest)
        made.writestr("content.xml", ODS.format(cells))
    return path
