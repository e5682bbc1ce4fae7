"""The run-of-show sheet (运行单) as a workbook that people go on writing in; a text in it is never a formula."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from anchor_console.core.currency import WHOLE
from anchor_console.core.importing.guard import guarded
from anchor_console.desk.run_sheet import Line, Sheet
from anchor_console.kit.text import safe

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Say = Callable[[str], str]
"""A sentence of the catalogue by its key."""

MONEY: Final = frozenset({"hand_price", "compared_price"})
PICTURE_AT_MOST: Final = 2 * 1024 * 1024
"""Bytes of a picture that goes into the workbook: a sheet is sent about."""
PICTURE_SIDE: Final = 64
HEIGHT: Final = 52
BAND: Final = 20
TEXT_LINE: Final = 14
PICTURES: Final = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"BM")
"""How the bytes of pictures begin that go into a workbook: a metafile is a program."""
_COLUMNS: Final = (
    ("at", 9), ("number", 5), ("picture", 10), ("product", 34), ("role", 9), ("minutes", 7), ("hand_price", 13),
    ("compared_price", 12), ("offer", 26), ("stock", 10), ("points", 42), ("notes", 24),
)  # fmt: skip


class _Styles(NamedTuple):
    title: "Format"
    told: "Format"
    head: "Format"
    text: "Format"
    bold: "Format"
    number: "Format"
    price: "Format"
    struck: "Format"
    band: "Format"


def write_xlsx(path: Path, sheet: Sheet, say: Say, pictures: Mapping[str, bytes]) -> None:
    """Write the sheet to `path`, complete or not at all; `pictures`: files by their sha256.

    Raises OSError where it can't be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(xlsx(sheet, say, pictures))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def xlsx(sheet: Sheet, say: Say, pictures: Mapping[str, bytes]) -> bytes:
    """The workbook's bytes. Prices are numbers in the currency's own unit, minutes and stock are numbers."""
    from xlsxwriter import Workbook  # a twentieth of the start-up time

    held = BytesIO()
    book = Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    page = book.add_worksheet(_tab(say("run_sheet.title")))
    styles = _styles(book, sheet.currency)
    _set_up(page, sheet, say)
    row = _head(page, sheet, say, styles)
    page.freeze_panes(row + 1, 0)
    page.repeat_rows(row)
    page.set_row(row, 2 * TEXT_LINE)
    for column, (name, width) in enumerate(_COLUMNS):
        page.set_column(column, column, width)
        label = say(f"run_sheet.column.{name}")
        page.write_string(row, column, f"{label} ({sheet.currency})" if name in MONEY else label, styles.head)
    for number, line in enumerate(sheet.lines, start=row + 1):
        _line(page, number, line, sheet, say, styles, pictures)
    book.close()
    return held.getvalue()


def plain(text: str) -> str:
    """A text that no program takes for a formula, in a workbook or in what is made of it."""
    return guarded(safe(text, 2000))


def band_text(line: Line, say: Say) -> str:
    """A segment, a hand-over or a gap in words."""
    if line.kind == "hand_over":
        return f"{say('run_sheet.hand_over')} {safe(line.leaving, 40)} → {safe(line.coming, 40)}"
    if line.kind == "gap":
        return say("run_sheet.gap")
    kind = say(f"segment.{line.segment}")
    return f"{kind} · {safe(line.title, 80)}" if line.title else kind


def _tab(name: str) -> str:
    return "".join(char for char in name if char not in "[]:*?/\\")[:31]


def _styles(book: "Workbook", currency: str) -> _Styles:
    from xlsxwriter.color import Color

    # shades of the theme's paper, a little and a little more
    light, grey = Color.theme(0, 1), Color.theme(0, 2)
    frame: dict[str, Any] = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
    money = "#,##0" if currency in WHOLE else "#,##0.00"
    return _Styles(
        title=book.add_format({"bold": True, "font_size": 16}), told=book.add_format({"font_size": 10}),
        head=book.add_format({**frame, "bold": True, "bg_color": grey, "align": "center"}),
        text=book.add_format(frame), bold=book.add_format({**frame, "bold": True, "font_size": 11}),
        number=book.add_format({**frame, "align": "center", "num_format": "#,##0"}),
        price=book.add_format({**frame, "bold": True, "font_size": 14, "num_format": money}),
        struck=book.add_format({**frame, "font_strikeout": True, "num_format": money}),
        band=book.add_format({**frame, "bg_color": light}),
    )  # fmt: skip


def _set_up(page: "Worksheet", sheet: Sheet, say: Say) -> None:
    """A4 across, as wide as the page, the head on each and page numbers at the foot."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    # an ampersand begins a command there
    page.set_footer(f"&L{safe(sheet.title, 60).replace('&', '&&')}&R&P / &N")
    page.hide_gridlines(2)


def _head(page: "Worksheet", sheet: Sheet, say: Say, styles: _Styles) -> int:
    """What session this is, who stands in it, its minutes; the row below."""
    page.write_string(0, 0, plain(sheet.title), styles.title)
    told = [when(sheet, say), where(sheet, say), crew(sheet, say), minutes(sheet, say)]
    row = 1
    for text in told:
        if text:
            page.write_string(row, 0, plain(text), styles.told)
            row += 1
    return row


def when(sheet: Sheet, say: Say) -> str:
    """The day and the time with its zone."""
    if not sheet.day:
        return say("run_sheet.no_start")
    span = f"{sheet.begins} – {sheet.ends}" if sheet.ends else sheet.begins
    return f"{sheet.day} {say(f'run_sheet.weekday.{sheet.weekday}')} {span} ({sheet.zone}, UTC{sheet.offset})"


def where(sheet: Sheet, say: Say) -> str:
    """The room and who sells there."""
    seller = f"{say('run_sheet.seller')} {safe(sheet.seller, 120)}" if sheet.seller else ""
    return " · ".join(filter(None, (safe(sheet.room, 80), seller)))


def crew(sheet: Sheet, say: Say) -> str:
    """Who stands there, as what, and when."""
    told = []
    for one in sheet.crew:
        span = f" {one.begins}–{one.ends}" if one.begins and one.ends else ""
        told.append(f"{say(f'person_role.{one.role}')} {safe(one.name, 80)}{span}")
    return " · ".join(told)


def minutes(sheet: Sheet, say: Say) -> str:
    """How many items, and how the time is spent."""
    parts = [
        (sheet.items, "items"), (sheet.pitch, "pitch"), (sheet.used - sheet.pitch, "other"), (sheet.gap, "gap"),
        (sheet.over, "over"), (sheet.planned or 0, "planned"),
    ]  # fmt: skip
    return " · ".join(say(f"run_sheet.sum.{name}").format(n=n) for n, name in parts if n)


def _line(
    page: "Worksheet", row: int, line: Line, sheet: Sheet, say: Say, styles: _Styles, pictures: Mapping[str, bytes]
) -> None:
    clock = f"{line.at} {say('run_sheet.next_day')}" if line.next_day else line.at
    if line.kind != "item":
        page.set_row(row, BAND)
        page.write_string(row, 0, clock, styles.band)
        page.merge_range(row, 1, row, 4, "", styles.band)
        page.write_string(row, 1, plain(band_text(line, say)), styles.band)
        page.write_number(row, 5, line.minutes, styles.band)
        page.merge_range(row, 6, row, len(_COLUMNS) - 1, "", styles.band)
        page.write_string(row, 6, plain(line.notes), styles.band)
        return
    page.set_row(row, _height(line))
    page.write_string(row, 0, clock, styles.text)
    page.write_number(row, 1, line.number, styles.number)
    page.write_blank(row, 2, None, styles.text)
    _picture(page, row, pictures.get(line.picture, b""))
    flags = [say(f"run_sheet.{name}") for name, is_so in _flags(line) if is_so]
    page.write_string(row, 3, plain(" · ".join([line.title, *flags])), styles.bold)
    page.write_string(row, 4, say(f"role.{line.role}") if line.role else "", styles.text)
    page.write_number(row, 5, line.minutes, styles.number)
    _money(page, row, 6, line.hand_price, sheet.currency, styles.price)
    _money(page, row, 7, line.compared_price, sheet.currency, styles.struck)
    page.write_string(row, 8, plain(line.offer), styles.text)
    _number(page, row, 9, line.stock, styles.number)
    page.write_string(row, 10, plain(" · ".join(line.points)), styles.text)
    page.write_string(row, 11, plain(line.notes), styles.text)


def _height(line: Line) -> float:
    """As high as the picture, or as the longest of its texts where that needs more lines; points."""
    widths = dict(_COLUMNS)
    texts = {"product": line.title, "offer": line.offer, "points": " · ".join(line.points), "notes": line.notes}
    lines = max(-(-sum(2 if ord(char) > 255 else 1 for char in text) // (widths[name] - 2)) + text.count("\n")
                for name, text in texts.items())  # fmt: skip
    return min(max(HEIGHT, lines * TEXT_LINE), 400)


def _flags(line: Line) -> tuple[tuple[str, bool], ...]:
    return ("presale", line.presale), ("clear_out", line.clear_out)


def _money(page: "Worksheet", row: int, column: int, minor: int | None, currency: str, style: "Format") -> None:
    _number(page, row, column, None if minor is None else minor / (1 if currency in WHOLE else 100), style)


def _number(page: "Worksheet", row: int, column: int, number: float | None, style: "Format") -> None:
    if number is None:
        page.write_blank(row, column, None, style)
    else:
        page.write_number(row, column, number, style)


def _picture(page: "Worksheet", row: int, data: bytes) -> None:
    """The picture in its cell, as high as the row; what is no picture of a kind that workbooks hold is left out."""
    from xlsxwriter.image import Image

    if not data.startswith(PICTURES) or len(data) > PICTURE_AT_MOST:
        return
    try:
        image = Image(BytesIO(data))
    except Exception:  # what its reader raises for broken bytes is of every kind
        return
    scale = PICTURE_SIDE / max(image.width, image.height)
    options = {
        "image_data": BytesIO(data), "x_scale": scale, "y_scale": scale, "x_offset": 3, "y_offset": 2,
        "object_position": 1,
    }  # fmt: skip
    page.insert_image(row, 2, "picture", options)
