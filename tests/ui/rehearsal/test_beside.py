"""Beside a rehearsal: how it goes, as whoever sits at the console reads it."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.rehearsal.passages import Band
from anchor_console.ui.look import Look
from anchor_console.ui.rehearsal.beside import BesideView
from anchor_console.ui.rehearsal.running import Running
from anchor_console.ui.rehearsal.state import Now
from anchor_console.ui.words import Words


def test_pace_and_pause_differ_in_shape_and_a_question_is_told(
    qtbot: QtBot, running: Running, look: Look, words: Words
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    view = BesideView(running, look, words, host)

    def icons(now: Now) -> list[str]:
        running.now = now
        view.refresh()
        return [part.icon for part in view.told.parts[:2]]

    band = Band(176, 275)
    assert icons(Now(pace=220, band=band)) == ["clock", "tick"]
    assert icons(Now(pace=400, band=band, paused=True)) == ["pause", "triangle"]
    assert icons(Now(band=band)) == ["clock", "circle"]
    icons(Now(question="会起球吗", waits=65_000, asked=3, answered=2))
    assert "会起球吗" in view.told.parts[3].words
    assert "1:05" in view.told.parts[3].words
    assert view.lay(400) > 150
