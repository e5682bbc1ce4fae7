"""The run-of-show sheet on paper: its pages, what is on them, and that nothing is cut in two."""

from pathlib import Path
from queue import SimpleQueue

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, structs
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from anchor_console.desk.run_sheet import Line, Sheet, sheet
from anchor_console.ui.run_sheet import write_pdf
from anchor_console.ui.run_sheet.columns import BOTTOM, COLUMNS, RIGHT, pages
from anchor_console.ui.run_sheet.ink import UNIT, Ink
from anchor_console.ui.run_sheet.rows import BandRow, ItemRow, price
from anchor_console.ui.run_sheet.sheet import Laid
from anchor_console.ui.words import Words
from tests.run_sheet_made import evening
from tests.ui.cockpit.drawn import HOSTILE, image

SCALE = 4.0
"""Pixels a millimetre of what is drawn here."""


class Heard(Ink):
    """Ink that remembers which texts it wrote, and how far to the right and down they reach, mm."""

    def __init__(self, painter: QPainter) -> None:
        super().__init__(painter)
        self.texts: list[str] = []
        self.right_edge = 0.0
        self.lowest = 0.0

    def text(
        self, x: float, top: float, text: str, points: float, token: str = "text", *, bold: bool = False,
        struck: bool = False,
    ) -> None:  # fmt: skip
        self.texts.append(text)
        self.right_edge = max(self.right_edge, x + self.width(text, points, bold))
        self.lowest = max(self.lowest, top)
        super().text(x, top, text, points, token, bold=bold, struck=struck)


def drawn(made: Sheet, words: Words, number: int = 0, pictures: dict[str, bytes] | None = None) -> tuple[Heard, QImage]:
    """One page, drawn."""
    page = QImage(round(210 * SCALE), round(297 * SCALE), QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    painter = QPainter(page)
    painter.scale(SCALE / UNIT, SCALE / UNIT)
    ink = Heard(painter)
    Laid(made, words, pictures or {}).draw(ink, number)
    painter.end()
    return ink, page


def long(lines: int) -> Sheet:
    """An evening with so many items, a transition before each tenth."""
    made = sheet(evening())
    item = next(line for line in made.lines if line.kind == "item")
    band = next(line for line in made.lines if line.kind == "segment")
    many: list[Line] = []
    for number in range(1, lines + 1):
        many += [band] if number % 10 == 0 else []
        many.append(structs.replace(item, number=number))
    return structs.replace(made, lines=(*many, band))


def test_a_pdf_is_written(qtbot: QtBot, words: Words, tmp_path: Path) -> None:
    """Whole, with its fonts in it; how many pages it has is told."""
    path = tmp_path / "sheet.pdf"
    assert write_pdf(path, sheet(evening()), words, {"sha": image(60, 40)}) == 1
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"FontFile2" in data
    assert write_pdf(path, long(40), words, {}) > 3
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"]


def test_it_is_written_in_a_thread_of_its_own(qtbot: QtBot, words: Words, tmp_path: Path) -> None:
    """The screen goes on meanwhile."""
    pool, told = QThreadPool(), SimpleQueue[int]()
    pool.start(lambda: told.put(write_pdf(tmp_path / "sheet.pdf", long(20), words, {"sha": image(900, 600)})))
    assert pool.waitForDone(30_000)
    assert told.get(timeout=1) > 1


def test_where_nothing_can_be_written_it_says_so(qtbot: QtBot, words: Words, tmp_path: Path) -> None:
    """An error, never a silent nothing."""
    with pytest.raises(OSError, match=r"\S"):
        write_pdf(tmp_path / "nowhere" / "sheet.pdf", sheet(evening()), words, {})


def test_the_first_page_says_what_the_team_needs(qtbot: QtBot, words: Words) -> None:
    """The session, its people and minutes; each item with its price as it is said, bands in words."""
    ink, _ = drawn(sheet(evening(notes="价格以台账为准")), words)
    told = "\n".join(ink.texts)
    for text in (
        "黑五主场", "2026-11-27 周五", "22:30 – 01:00", "实际销售方 屿间家居", "主播 林夏 22:30–23:20",
        "价格以台账为准", "3 款 · 讲解 100 分", "长绒棉四件套", "¥299", "¥349", "1.5 m ¥279", "机制：拍 1 发 3",
        "· 60支长绒棉", "先问尺码", "交接 林夏 → 周知遥", "福袋/抽奖", "空档", "预热 · 欢迎", "音乐 B", "价格未定",
        "预售", "清仓", "次日", "主推款", "第 1 / 1 页",
    ):  # fmt: skip
        assert text in told, text


def test_it_speaks_english(qtbot: QtBot, words: Words) -> None:
    """All of it."""
    words.choose("en")
    told = "\n".join(drawn(sheet(evening()), words)[0].texts)
    for text in (
        "Fri",
        "Hand-over 林夏",
        "Giveaway",
        "Pre-sale",
        "Offer: 拍 1 发 3",
        "Page 1 of 1",
        "Hero",
        "next day",
    ):
        assert text in told, text


def test_every_page_bears_the_columns_and_its_number(qtbot: QtBot, words: Words) -> None:
    """And the session's name; no item is lost or on two pages."""
    made = long(40)
    count = Laid(made, words, {}).count
    numbers: list[str] = []
    for page in range(count):
        ink, _ = drawn(made, words, page)
        assert f"第 {page + 1} / {count} 页" in ink.texts
        assert "到手价" in ink.texts
        assert "黑五主场" in ink.texts
        assert ink.right_edge <= RIGHT + 0.2
        assert ink.lowest < BOTTOM + 10
        numbers += [text for text in ink.texts if text.isdecimal() and text in map(str, range(1, 41))]
    assert {str(number) for number in range(1, 41)} <= set(numbers)


def test_nothing_planned_is_said(qtbot: QtBot, words: Words) -> None:
    """Neither a start nor an item."""
    bare = structs.replace(evening(begins=None, ends=None), items=(), segments=(), shifts=())
    ink, _ = drawn(sheet(bare), words)
    assert {"开播时间未定", "还没有排品，也没有环节。"} <= set(ink.texts)
    item = next(line for line in long(40).lines if line.kind == "item")
    plain = structs.replace(long(40), day="", lines=(structs.replace(item, role="", code=""),) * 40)
    ink, _ = drawn(plain, words, 1)
    assert "黑五主场" in ink.texts
    assert "主推款" not in ink.texts


def test_a_start_without_an_end_is_said_alone(qtbot: QtBot, words: Words) -> None:
    """No dash to nowhere."""
    assert "22:30" in drawn(sheet(evening(ends=None)), words)[0].texts


def test_the_picture_is_on_the_paper(qtbot: QtBot, words: Words) -> None:
    """In its column; what is hostile is a letter, as is what has none."""
    made = sheet(evening())
    _, page = drawn(made, words, 0, {"sha": image(60, 60)})
    middle = COLUMNS["picture"].x + 8
    colours = {page.pixelColor(round(middle * SCALE), y).name() for y in range(page.height())}
    _, bare = drawn(made, words, 0, {"sha": next(iter(HOSTILE.values()))})
    assert len(colours - {bare.pixelColor(round(middle * SCALE), y).name() for y in range(bare.height())}) >= 1
    assert "长" in drawn(made, words)[0].texts


def test_hostile_texts_stay_within_the_page(qtbot: QtBot, words: Words) -> None:
    """However long, a title has two lines, a price is drawn smaller, points end in time."""
    made = sheet(evening(title="促" * 120, notes="n" * 900))
    loud = structs.replace(
        made.lines[1], title="棉" * 200, code="A" * 64, offer="送" * 500, hand_price=10**13, compared_price=10**13,
        points=tuple("点" * 300 for _ in range(20)), notes="备" * 900, stock=10**9,
        variants=tuple((f"{n} m" * 9, 10**10) for n in range(30)),
    )  # fmt: skip
    ink, _ = drawn(structs.replace(made, lines=(loud, *made.lines)), words)
    assert ink.right_edge <= RIGHT + 0.2
    assert any(text.endswith("…") for text in ink.texts)
    assert "另有 24 个规格" in ink.texts


def test_an_item_is_as_high_as_what_is_read_in_it(qtbot: QtBot, words: Words) -> None:
    """A bare one is as high as its picture; a band's notes make it higher."""
    ink, made = Ink(), sheet(evening())
    bare = structs.replace(
        made.lines[1], offer="", points=(), variants=(), notes="", role="", code="", compared_price=None
    )
    assert ItemRow(bare, "CNY", words, ink).height < ItemRow(made.lines[1], "CNY", words, ink).height
    band = made.lines[0]
    assert BandRow(structs.replace(band, notes="长" * 200), words, ink).height > BandRow(band, words, ink).height


def test_a_price_is_written_as_it_is_said() -> None:
    """Without decimals where there are none."""
    assert [price(minor, "CNY") for minor in (29_900, 2_990, None)] == ["¥299", "¥29.90", "—"]


class Piece(Struct, frozen=True):
    """A block of some height."""

    height: float
    leads: bool

    def draw(self, ink: Ink, top: float) -> None:
        """Nothing."""


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=40))
def test_pages_hold_every_block_once_in_order_and_none_overflows(parts: list[tuple[int, bool]]) -> None:
    """What leads stays with what follows as long as they fit on a page; there is one page at least."""
    blocks = [Piece(height, leads) for height, leads in parts]
    made = pages(blocks, 100, 120)
    assert [block for page in made for block in page] == blocks
    assert made[0] or not blocks
    for number, page in enumerate(made):
        room = 120 if number else 100
        assert sum(block.height for block in page) <= room or len(page) == 1


def test_a_band_is_never_the_last_on_a_page_nor_alone_on_the_last() -> None:
    """It goes over with its item; what ends the show keeps the item before it company."""
    item, band = Piece(40, False), Piece(10, True)
    assert [len(page) for page in pages([item, item, band, item], 100, 120)] == [2, 2]
    assert [len(page) for page in pages([item, item, band, band, band], 100, 120)] == [1, 4]
    assert [len(page) for page in pages([band] * 7, 50, 120)] == [5, 2]
