"""A form's fields, labels and complaints stand together."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from anchor_console.core.product import Product
from anchor_console.ui.look import Look
from anchor_console.ui.products.entry import Entry
from anchor_console.ui.products.form import Asked, Form
from anchor_console.ui.words import Words

ROWS = ((Asked("title"),), (Asked("list_price", "money"), Asked("role", None, ("", "hero"), "role")))


def test_a_record_is_shown_in_its_currency(qtbot: QtBot, look: Look, words: Words) -> None:
    form = Form(look, words, Product, ROWS)
    qtbot.addWidget(form)
    form.show_record({"title": "四件套", "list_price": 32_900, "role": "hero"}, "JPY")
    price = form.boxes["list_price"]
    assert isinstance(price, Entry)
    assert price.text() == "32900"


def test_a_complaint_stands_under_its_field_until_the_record_is_shown_again(
    qtbot: QtBot, look: Look, words: Words
) -> None:
    form = Form(look, words, Product, ROWS)
    qtbot.addWidget(form)
    form.show()
    form.complain("title", "不能空着")
    assert form.wrong["title"].isVisible()
    assert form.boxes["title"].property("wrong")
    form.show_record({"title": "四件套"}, "CNY")
    assert not form.wrong["title"].isVisible()


def test_something_can_stand_under_a_field(qtbot: QtBot, look: Look, words: Words) -> None:
    form = Form(look, words, Product, ROWS)
    qtbot.addWidget(form)
    card = QLabel("card")
    form.put_under("title", card)
    form.resize(400, 200)
    form.show()
    assert card.geometry().top() > form.boxes["title"].geometry().top()
    assert form.labels["list_price"].words == "日常价"
    words.choose("en")
    form.reword()
    assert form.labels["list_price"].words[0].isupper()


def test_completing_leaves_what_is_chosen_alone(qtbot: QtBot, look: Look, words: Words) -> None:
    form = Form(look, words, Product, ROWS)
    qtbot.addWidget(form)
    form.offer("role", ["x"])
    form.offer("title", ["四件套", "枕头"])
    form.offer("title", ["枕头"])
    title = form.boxes["title"]
    assert isinstance(title, Entry)
    title.completer().setCompletionPrefix("四")
    assert title.completer().completionCount() == 0
