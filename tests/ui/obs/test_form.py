"""The form of a rule: what there is to choose from, and what stays chosen while OBS changes."""

from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.obs import PictureRule, SceneRule, TextRule
from anchor_console.ui.look import Look
from anchor_console.ui.obs.form import RuleForm
from anchor_console.ui.words import Words
from tests.ui.obs.obs_shown import STAGE

PRODUCTS = {"p1": "1  云朵枕", "p2": "2  凉感毯"}


@pytest.fixture
def form(qtbot: QtBot, look: Look, words: Words) -> Iterator[RuleForm]:
    """The form, with an OBS and two products to choose from."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = RuleForm(look, words, parent)
    made.reword()
    made.offer(STAGE, PRODUCTS)
    yield made
    parent.close()


def test_it_begins_with_the_first_product_and_the_first_scene(form: RuleForm) -> None:
    """What most rules are about."""
    assert form.rule() == SceneRule("product", "p1", "口播")


def test_a_text_without_a_pattern_is_written_as_it_is(form: RuleForm) -> None:
    """An empty field means the value alone."""
    form.what.choose("text")
    form.pattern.setText("  ")
    assert form.rule() == TextRule("title", "价格")


def test_only_images_hold_a_picture(form: RuleForm) -> None:
    """A microphone is none."""
    form.what.choose("picture")
    assert form.rule() == PictureRule("图")
    assert form.of.isHidden()


def test_what_is_chosen_stays_chosen_while_obs_gets_other_scenes(form: RuleForm) -> None:
    """A colleague who adds a scene in OBS moves nothing here."""
    form.of.choose("p2")
    form.to.choose("单品")
    form.offer(structs.replace(STAGE, scenes=("新的", "口播", "单品")), PRODUCTS)
    assert form.rule() == SceneRule("product", "p2", "单品")
    assert form.to.count() == 3


def test_without_an_obs_or_a_product_there_is_no_rule(form: RuleForm) -> None:
    """It is said what is missing, and the button is off."""
    form.offer(None, PRODUCTS)
    assert (form.rule(), form.none.words) == (None, "连上 OBS 才能选它的场景和来源")
    form.offer(STAGE, {})
    assert (form.rule(), form.none.words) == (None, "屏幕上的场次还没有排品")
    assert not form.add.isEnabled()
