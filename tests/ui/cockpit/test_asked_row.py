"""A question is drawn by its state: chosen, late, asked again, answered; nothing leaves its box."""

import pytest
from msgspec import structs
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from anchor_console.core.answer import Answer, answer_to
from anchor_console.core.answers import Asked
from anchor_console.ui.cockpit.asked_row import SIGNS, Drawn, draw_head, draw_question
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.look import Look
from tests.ui.cockpit.rooms import NOW, questions

BOX = QRect(0, 20, 300, 92)
PLAIN = Drawn(Asked(question=questions()[0]), "3:12", late=False, done=False, chosen=False, focused=False)
ANSWER = Answer(id=answer_to("s1", "q1"), session="s1", question="q1", text="", way="anchor", at=NOW)


def drawn(look: Look, one: Drawn | str) -> QImage:
    image = QImage(300, 140, QImage.Format.Format_RGB32)
    image.fill(look.tokens.panel)
    painter = QPainter(image)
    if isinstance(one, str):
        draw_head(Brush(painter, look, 1.0), one, BOX)
    else:
        draw_question(Brush(painter, look, 1.0), BOX, one)
    painter.end()
    return image


@pytest.mark.parametrize(
    "other",
    [
        PLAIN._replace(chosen=True),
        PLAIN._replace(chosen=True, notes=[("起球 4 级", "text2"), ("长" * 90, "text3"), ("没有地方了", "warn")]),
        PLAIN._replace(late=True),
        PLAIN._replace(asked=Asked(question=structs.replace(questions()[0], kind="complaint"))),
        PLAIN._replace(asked=Asked(question=questions()[0], answer=ANSWER)),
        PLAIN._replace(asked=Asked(question=questions()[0], answer=ANSWER), done=True),
    ],
)
def test_each_state_looks_different_and_stays_in_its_box(look: Look, other: Drawn) -> None:
    image = drawn(look, other)
    assert image != drawn(look, PLAIN)
    outside = [image.pixelColor(x, y) for x in range(0, 300, 7) for y in (*range(0, 20, 5), *range(112, 140, 5))]
    assert set(colour.rgb() for colour in outside) == {look.tokens.panel.rgb()}


def test_the_chosen_one_is_blue_only_where_the_keyboard_is(look: Look) -> None:
    chosen = PLAIN._replace(chosen=True)
    assert drawn(look, chosen).pixelColor(150, 100) == look.tokens.raised
    assert drawn(look, chosen._replace(focused=True)).pixelColor(150, 100) == look.tokens.sel


def test_every_way_of_answering_has_its_sign(look: Look) -> None:
    for way in SIGNS:
        asked = Asked(question=questions()[0], answer=structs.replace(ANSWER, way=way))
        assert drawn(look, PLAIN._replace(asked=asked, done=True)) != drawn(look, PLAIN)


def test_a_products_head_is_drawn(look: Look) -> None:
    assert drawn(look, "长绒棉四件套").pixelColor(290, 30) == look.tokens.window
