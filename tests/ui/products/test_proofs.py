"""Files of proofs come in whole or not at all, and go out as a copy where the person says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.products import proofs as module
from anchor_console.ui.products.proofcard import ProofCard
from anchor_console.ui.products.proofs import Proofs
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk


@pytest.fixture
def heard() -> list[str]:
    """What was said."""
    return []


@pytest.fixture
def proofs(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words, heard: list[str]) -> Iterator[Proofs]:
    """The port for files, of a window of its own."""
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    made = Proofs(desk, look, words, window)
    made.said.connect(lambda _, note: heard.append(note))
    yield made
    window.close()


def test_a_file_that_can_not_be_read_is_said(proofs: Proofs, heard: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    put: list[str] = []
    proofs.take(tmp_path / "gone.pdf", lambda sha256, _: put.append(sha256))
    qtbot.waitUntil(lambda: bool(heard))
    assert "gone.pdf" in heard[0]
    assert put == []


@pytest.mark.parametrize("size", [0, 11])
def test_an_empty_or_too_large_file_is_refused(
    proofs: Proofs, heard: list[str], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    (tmp_path / "a.pdf").write_bytes(b"x" * size)
    put: list[str] = []
    proofs.take(tmp_path / "a.pdf", lambda sha256, _: put.append(sha256))
    qtbot.waitUntil(lambda: bool(heard))
    assert "20 MB" in heard[0]
    assert put == []


def test_a_copy_is_written_where_the_person_says(
    proofs: Proofs, desk: FakeDesk, heard: list[str], tmp_path: Path
) -> None:
    name = desk.attach(b"a report")
    proofs.open(name, "../../报告.pdf")
    assert proofs.dialog is not None
    proofs.dialog.fileSelected.emit(str(tmp_path / "copy.pdf"))
    proofs.dialog.reject()
    assert (tmp_path / "copy.pdf").read_bytes() == b"a report"
    assert "copy.pdf" in heard[0]
    proofs.open(name, "报告.pdf")
    proofs.dialog.fileSelected.emit(str(tmp_path / "no" / "copy.pdf"))
    proofs.dialog.reject()
    assert "存不下" in heard[1]


def picture() -> bytes:
    """A picture of 40 by 30."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    for n in range(1_200):
        image.setPixelColor(n % 40, n // 40, QColor.fromHsv(n * 7 % 360, 255, n % 256))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def test_a_picture_is_looked_at_and_saved_from_there(proofs: Proofs, desk: FakeDesk, qtbot: QtBot) -> None:
    proofs.open(desk.attach(picture()), "检测报告.png")
    card: ProofCard = proofs.card
    assert card.isVisible()
    dialogs = [proofs.dialog]
    assert dialogs == [None]
    qtbot.waitUntil(lambda: not card.sheet.image.isNull())
    assert card.sheet.image.width() == 40
    assert not card.grab().isNull()
    QTest.keyClick(card.sheet, Qt.Key.Key_S)
    assert not card.isVisible()
    assert proofs.dialog is not None
    proofs.dialog.reject()


def test_a_picture_that_is_broken_off_says_so(proofs: Proofs, desk: FakeDesk, qtbot: QtBot) -> None:
    proofs.open(desk.attach(picture()[:900]), "半张.png")
    card = proofs.card
    qtbot.waitUntil(lambda: "打不开" in card.sheet.said)
    assert not card.grab().isNull()
    QTest.keyClick(card.sheet, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_what_is_no_file_and_no_picture_is_left(proofs: Proofs) -> None:
    text = QMimeData()
    text.setText("a text")
    assert not proofs.holds(text)
    assert not proofs.take_from(text, lambda *_: None)
    web = QMimeData()
    web.setUrls([QUrl("https://example.com/a.pdf")])
    assert not proofs.holds(web)
