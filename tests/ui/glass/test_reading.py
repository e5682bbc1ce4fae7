"""What the desk holds, as the glass may show it."""

import pytest
from msgspec import structs

from anchor_console.core.product import Listing, Product
from anchor_console.core.wire import ProductNow
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept, Link
from anchor_console.ui.glass.reading import Reading
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk, session_row
from tests.ui.glass.made import NOW, question, show


@pytest.fixture
def desk() -> FakeDesk:
    return show()


@pytest.fixture
def reading(desk: FakeDesk, words: Words) -> Reading:
    return Reading(desk, words)


def change(desk: FakeDesk, id: str, **changed: object) -> None:
    """A record of the desk is another now."""
    desk.records = [
        Kept(value=structs.replace(one.value, **changed)) if getattr(one.value, "id", "") == id else one
        for one in desk.records
    ]


def test_the_fact_that_answers_what_is_asked_stands_beside_it(reading: Reading, desk: FakeDesk) -> None:
    asked = reading.read().asked
    assert asked is not None
    assert asked.answer == "起球 4 级，可以机洗"
    desk.pictures["s1"].questions = [question("q2", "发什么快递")]
    asked = reading.read().asked
    assert asked is not None
    assert asked.answer == ""


def test_a_product_that_the_platform_names_by_its_own_id_is_known_again(reading: Reading, desk: FakeDesk) -> None:
    change(desk, "p1", listings=(Listing(platform="douyin", id="3720"), Listing(platform="taobao", id="77")))
    picture = desk.pictures["s1"]
    picture.pinned, picture.products = "3720", {"3720": ProductNow(id="3720", price=31_900, stock=9)}
    reading.forget(Changed.RECORDS)
    said = reading.read().said
    assert said is not None
    assert (said.title, said.stock) == ("60 支长绒棉四件套 1.8 m", 9)
    assert said.price is not None
    assert said.price.amount == 31_900


def test_a_product_that_is_in_no_plan_has_what_the_platform_tells_of_it(reading: Reading, desk: FakeDesk) -> None:
    picture = desk.pictures["s1"]
    picture.pinned, picture.products = "other", {"other": ProductNow(id="other", price=990)}
    said = reading.read().said
    assert said is not None
    assert (said.product, said.title, said.points) == ("other", "", ())
    assert said.price is not None


def test_with_nothing_pinned_it_is_the_product_that_the_run_is_at(reading: Reading, desk: FakeDesk) -> None:
    picture = desk.pictures["s1"]
    picture.pinned, picture.products = None, {}
    said = reading.read().said
    assert said is not None
    assert said.product == "p1"
    assert said.price is not None
    assert (said.price.amount, said.price.ground) == (39_900, "plan")


def test_before_a_show_it_counts_down_to_the_next_one(reading: Reading, desk: FakeDesk) -> None:
    desk.session_rows = [
        session_row("s1", state="ended"), session_row("s2", title="下周", state="planned", starts_at=NOW + 9_000_000),
        session_row("s3", title="今晚", state="ready", starts_at=NOW + 60_000),
        session_row("s4", title="上周", state="planned", starts_at=NOON - 60_000),
    ]  # fmt: skip
    shown = reading.read()
    assert (shown.state, shown.title, shown.starts_at) == ("waiting", "今晚", NOW + 60_000)
    desk.session_rows = [session_row("s1", title="开着的", state="ready", starts_at=NOW - 1)]
    assert reading.read().title == "开着的", "what is open and late is still to come"
    desk.session_rows = []
    assert reading.read().state == "nothing"


@pytest.mark.parametrize("step", ["lost", "refused", "stopped"])
def test_it_says_since_when_nothing_new_has_come(reading: Reading, desk: FakeDesk, step: str) -> None:
    assert reading.read().lost_since == 0
    desk.hub_link = structs.replace(Link(step="lost", since=NOON + 5), step=step)
    desk.stream_link = Link(step="lost", since=NOON + 3)
    assert reading.read().lost_since == NOON + 3


def test_a_segment_that_comes_next_is_named_by_its_kind(reading: Reading, desk: FakeDesk) -> None:
    desk.records = [one for one in desk.records if getattr(one.value, "id", "") != "b1"]
    desk.pictures["s1"].pinned = None
    reading.forget(Changed.RECORDS)
    coming = reading.read().next
    assert coming is not None
    assert (coming.title, coming.kind) == ("长绒棉四件套", "item")
    assert isinstance(desk.one(Product, "p1"), Kept)


def test_what_comes_next_bears_no_price_in_its_title_that_is_not_in_force(reading: Reading, desk: FakeDesk) -> None:
    change(desk, "p2", short_title="冬被 ¥99 抢")
    coming = reading.read().next
    assert coming is not None
    assert coming.title == "冬被 抢"
