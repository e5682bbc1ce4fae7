"""Whatever a score holds can be said and painted, in both languages."""

import pytest
from msgspec import structs
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.rehearsal.advice import ADVICE, Advice
from anchor_console.core.rehearsal.record import Hit, Rehearsal, Spent
from anchor_console.kit.paths import resources
from anchor_console.ui.look import Look
from anchor_console.ui.rehearsal import telling
from anchor_console.ui.rehearsal.score import ScoreView
from anchor_console.ui.words import LANGUAGES, Words

SCORE = Rehearsal(
    id="r", session="s", at=1_700_000_000_000, anchor="lin", took=1_230_000, planned=1_200_000, talked=1_100_000,
    lines=40, covered=30, characters=4_400, pace_from=176, pace_to=275, paces=(220, 240, 310, 0, 150, 230), skipped=2,
    pauses=3, paused=130_000, left_out=1, asked=5, answered=3, longest_wait=90_000, cues=2, cues_seen=1, stops=1,
    proofs=1, hits=(Hit(n=1, severity="stop", text="全网最低<b>"), Hit(n=2, severity="needs_proof", text="卖了上万件")),
    parts=tuple(Spent(row=f"i{n}", title=f"商品 {n}", planned=60_000, took=40_000 * n) for n in range(14)),
)  # fmt: skip
EMPTY = Rehearsal(id="e", session="s", at=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_advice_is_a_sentence_with_its_figures(qtbot: QtBot, language: str) -> None:
    words = Words(resources(), "zh" if language == "zh" else "en")
    for kind in ADVICE:
        said = telling._sentence(Advice(kind=kind, weight=1, n=3, of=7, title="毛巾", text="最低"), words)
        assert len(said) > 8, kind
        assert "{" not in said, kind


def test_what_is_good_and_what_is_not_differ_in_shape_as_well(words: Words) -> None:
    icons = [one.icon for one in telling.figures(SCORE, words)]
    assert icons == ["triangle", "tick", "octagon", "triangle", "triangle"]
    assert {one.icon for one in telling.figures(EMPTY, words)} == {"circle", "tick"}
    fast = structs.replace(SCORE, characters=9_000, stops=0, answered=5, covered=40, cues_seen=2)
    assert [one.icon for one in telling.figures(fast, words)] == ["tick", "triangle", "triangle", "tick", "tick"]


def test_what_happened_by_the_way_is_a_line(words: Words) -> None:
    assert telling.by_the_way(SCORE, words) == "停了 3 次，共 2:10 · 跳过 2 段 · 1 句没上提词器"
    assert telling.by_the_way(EMPTY, words) == "停了 0 次，共 0:00"
    assert telling.lasted(SCORE, words) == "用时 20:30，稿子 20:00"


def image(view: QWidget, width: int, height: int) -> QImage:
    view.resize(width, height)
    return view.grab().toImage()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(1_080, 540), (760, 420), (1_400, 700)])
def test_a_score_is_painted_whatever_it_holds(qtbot: QtBot, words: Words, theme: str, size: tuple[int, int]) -> None:
    look, host = Look(resources(), "dark" if theme == "dark" else "light"), QWidget()
    qtbot.addWidget(host)
    view = ScoreView(look, words, host)
    blank = image(view, *size)
    view.show_score(SCORE, (EMPTY, structs.replace(SCORE, asked=0), SCORE), "林小满")
    full = image(view, *size)
    assert full != blank
    view.show_score(structs.replace(SCORE, paces=(), parts=()), (SCORE,), "")
    assert image(view, *size) != full
    view.show_score(EMPTY, (EMPTY, EMPTY), "")
    assert not image(view, *size).isNull()


def test_a_score_is_read_out_as_well(qtbot: QtBot, look: Look, words: Words) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    view = ScoreView(look, words, host)
    view.show_score(SCORE, (SCORE,), "林小满")
    assert "讲到 30/40" in view.accessibleName()
    assert "全网最低" in view.accessibleName()
