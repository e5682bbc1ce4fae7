"""The card between a key and Enter: figures follow what is typed; Enter does it, Esc leaves all as it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.core.wire import ProductNow
from anchor_console.ui.commands import wishes
from anchor_console.ui.commands.asking import Asked, AskingCard, fields
from anchor_console.ui.commands.board import Board
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.ui.cockpit.rooms import lineup

BOARD = Board("p3", lineup()[2], ProductNow(id="p3", price=32_900, stock=86), "CNY")


class Kept:
    """What the card told."""

    def __init__(self) -> None:
        self.agreed: list[tuple[str, object]] = []
        self.gone = 0

    def put_away(self) -> None:
        self.gone += 1


@pytest.fixture
def told() -> Kept:
    return Kept()


@pytest.fixture
def card(home: QWidget, look: Look, words: Words, told: Kept) -> AskingCard:
    made = AskingCard(look, words, home)
    made.setGeometry(0, 0, 328, 100)
    made.agreed.connect(lambda verb, args: told.agreed.append((verb, args)))
    made.put_away.connect(told.put_away)
    return made


def ask(card: AskingCard, words: Words, verb: str, cools: int = 0) -> None:
    card.ask(
        Asked(
            verb=verb, title=words.say(f"wish.{verb}"), about="3 号", yes=words.say(f"deed.{verb}"),
            holes=wishes.holes(verb, BOARD, {}), cools=lambda: cools,
            judge=lambda typed: wishes.verdict(verb, BOARD, typed, words, lambda price: ()),
        )
    )  # fmt: skip


def test_the_field_has_the_keyboard_and_enter_does_it(card: AskingCard, words: Words, told: Kept) -> None:
    ask(card, words, "price")
    field = fields(card)[0]
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "319")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.agreed == [("price", {"product": "p3", "price": 31_900})]
    assert (card.isHidden(), told.gone) == (True, 1)


def test_esc_leaves_all_as_it_was(card: AskingCard, words: Words, told: Kept) -> None:
    ask(card, words, "stock")
    QTest.keyClick(fields(card)[0], Qt.Key.Key_Escape)
    ask(card, words, "release")
    QTest.keyClick(card.yes, Qt.Key.Key_Escape)
    assert (told.agreed, told.gone) == ([], 2)


def test_what_needs_no_field_is_done_by_enter_on_its_button(card: AskingCard, words: Words, told: Kept) -> None:
    ask(card, words, "release")
    assert QApplication.focusWidget() is card.yes
    QTest.keyClick(card.yes, Qt.Key.Key_Return)
    assert told.agreed == [("release", {"product": "p3"})]


def test_enter_does_nothing_while_it_is_stopped_or_cools_down(card: AskingCard, words: Words, told: Kept) -> None:
    ask(card, words, "price")
    QTest.keyClicks(fields(card)[0], "9")
    QTest.keyClick(fields(card)[0], Qt.Key.Key_Return)
    assert "底价" in card.stop.words
    ask(card, words, "release", cools=7)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert "7 秒" in card.note.words
    assert (told.agreed, card.isVisible()) == ([], True)


def test_enter_goes_on_to_the_field_that_is_missing(card: AskingCard, words: Words, told: Kept) -> None:
    ask(card, words, "giveaway")
    texts = ("浴巾", "灰色", "", "", "评论「想要」")
    for field, text in zip(fields(card), texts, strict=True):
        if text:
            field.setText(text)
    fields(card)[1].clear()
    QTest.keyClick(fields(card)[0], Qt.Key.Key_Return)
    assert QApplication.focusWidget() is fields(card)[1]
    QTest.keyClicks(fields(card)[1], "70")
    QTest.keyClick(fields(card)[1], Qt.Key.Key_Return)
    assert told.agreed[0][0] == "giveaway"


def test_what_cannot_be_read_is_marked(card: AskingCard, words: Words) -> None:
    ask(card, words, "price")
    fields(card)[0].setText("x")
    assert fields(card)[0].property("wrong")
    fields(card)[0].setText("319")
    assert not fields(card)[0].property("wrong")


def test_it_is_as_high_as_what_stands_on_it(card: AskingCard, words: Words) -> None:
    ask(card, words, "release")
    low = card.height()
    ask(card, words, "giveaway")
    assert card.height() > low
    assert len(fields(card)) == 5
    assert not card.grab().isNull()


def test_a_screen_reader_hears_title_product_and_figures(card: AskingCard, words: Words) -> None:
    ask(card, words, "price")
    assert card.accessibleName() == "改价 3 号"
    assert "底价 ¥296.10" in card.accessibleDescription()


def test_other_keys_do_not_get_through(card: AskingCard, words: Words, told: Kept, home: QWidget) -> None:
    ask(card, words, "release")
    QTest.keyClick(card, Qt.Key.Key_U)
    assert card.isVisible()
    card.shut()
    card.agree()
    card.judge()
    card.shut()
    assert (told.agreed, told.gone) == ([], 1)
