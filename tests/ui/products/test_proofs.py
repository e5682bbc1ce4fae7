"""Files of proofs come in whole or not at all, and go out as a copy where the person says."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.products import proofs as module
from anchor_console.ui.products.proofs import Proofs
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk


@pytest.fixture
def heard() -> list[str]:
    """What was said."""
    return []


@pytest.fixture
def proofs(qtbot: QtBot, desk: FakeDesk, words: Words, heard: list[str]) -> Proofs:
    """The port for files, of a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    made = Proofs(desk, words, window)
    made.said.connect(lambda _, note: heard.append(note))
    return made


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
    proofs.save_copy(name, "../../报告.pdf")
    assert proofs.dialog is not None
    proofs.dialog.fileSelected.emit(str(tmp_path / "copy.pdf"))
    proofs.dialog.reject()
    assert (tmp_path / "copy.pdf").read_bytes() == b"a report"
    assert "copy.pdf" in heard[0]
    proofs.save_copy(name, "报告.pdf")
    proofs.dialog.fileSelected.emit(str(tmp_path / "no" / "copy.pdf"))
    proofs.dialog.reject()
    assert "存不下" in heard[1]


def test_what_is_no_file_and_no_picture_is_left(proofs: Proofs) -> None:
    text = QMimeData()
    text.setText("a text")
    assert not proofs.holds(text)
    assert not proofs.take_from(text, lambda *_: None)
    web = QMimeData()
    web.setUrls([QUrl("https://example.com/a.pdf")])
    assert not proofs.holds(web)
