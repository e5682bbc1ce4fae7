"""What a script line is held against here: one answer for editor, lists, lineup and prompter."""

from typing import Any

import pytest
from msgspec import structs

from anchor_console.core.price import Price
from anchor_console.core.session import Session
from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import Kept, SessionRow
from anchor_console.ui.abouts import about_of, item_of
from anchor_console.ui.words import Words
from tests.fakes import HOUR, NOON, FakeDesk
from tests.ui.glass.made import show


@pytest.fixture
def desk() -> FakeDesk:
    """On air: the sheets at ¥329, 160 left."""
    return show()


def session(desk: FakeDesk, **more: Any) -> SessionRow:
    found = desk.session
    assert found is not None
    return structs.replace(found, **more)


def change(desk: FakeDesk, id: str, **changed: Any) -> None:
    desk.records = [
        Kept(value=structs.replace(one.value, **changed)) if getattr(one.value, "id", "") == id else one
        for one in desk.records
    ]


def test_on_air_figures_are_what_the_room_tells(desk: FakeDesk, words: Words) -> None:
    found = about_of(desk, words, session(desk), "p1")
    assert found.ledger == {"price": "¥329", "stock": "160", "offer": "送运费险"}
    assert (found.category, found.platform, found.day) == ("家纺", "douyin", "2025-11-22")
    assert [one.id for one in found.facts] == ["f1"]
    desk.pictures["s1"].products = {"p1": ProductNow(id="p1", price=32_900, least=True)}
    assert about_of(desk, words, session(desk), "p1").ledger["price"] == "¥329起"
    assert "stock" not in about_of(desk, words, session(desk), "p1").ledger, "nobody tells it"


def test_before_a_show_figures_are_the_planned_ones(desk: FakeDesk, words: Words) -> None:
    desk.pictures.clear()
    change(desk, "i1", stock_cap=300)
    assert about_of(desk, words, session(desk, state="ready"), "p1").ledger["stock"] == "300"
    change(desk, "i1", stock_cap=None)
    change(desk, "p1", stock=7)
    assert about_of(desk, words, session(desk, state="ready"), "p1").ledger["stock"] == "7"
    assert about_of(desk, words, session(desk, state="ready"), "p1").ledger["price"] == "¥399"


def test_a_compared_price_is_held_only_while_it_is_lawful(desk: FakeDesk, words: Words) -> None:
    change(desk, "i1", compared_price=45_900)
    assert "compared_price" not in about_of(desk, words, session(desk), "p1").ledger
    deal = Price(id="d", product="p1", sort="deal", amount=45_900, at=NOON - 30 * HOUR, units=2)
    desk.records.append(Kept(value=deal))
    assert about_of(desk, words, session(desk), "p1").ledger["compared_price"] == "¥459"


def test_outside_of_a_session_or_of_no_product_no_price_is_held(desk: FakeDesk, words: Words) -> None:
    library = about_of(desk, words, None, "p1")
    assert (library.platform, library.category, library.day) == ("", "家纺", "2025-11-22")
    assert set(library.ledger) <= {"stock"}
    assert [one.id for one in library.facts] == ["f1"]
    opening = about_of(desk, words, session(desk), "")
    assert (opening.product, opening.facts, opening.ledger, opening.platform) == (None, (), {}, "douyin")
    unknown = about_of(desk, words, session(desk), "nobody")
    assert (unknown.product, unknown.category, unknown.ledger) == (None, "", {})


def test_in_a_show_of_several_rooms_the_lineup_is_the_holders(desk: FakeDesk) -> None:
    change(desk, "s1", show="s9")
    assert item_of(desk, session(desk), "p1") is None
    change(desk, "i1", session="s9")
    found = item_of(desk, session(desk), "p1")
    assert found is not None
    assert isinstance(desk.one(Session, "s1"), Kept)
