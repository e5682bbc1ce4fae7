"""What is on air, as OBS is to show it: by the card that viewers see, the run of show and the ledger."""

import pytest
from msgspec import structs

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.lineup import LineupItem
from anchor_console.core.obs import Shown
from anchor_console.core.product import Product
from anchor_console.core.segment import Segment
from anchor_console.desk.obs.showing import Showing
from anchor_console.desk.view import Kept
from tests.fakes import FakeDesk
from tests.obs_made import pin, show


@pytest.fixture
def desk() -> FakeDesk:
    """A show on air."""
    return show()


def shown(desk: FakeDesk, room: str = "") -> Shown | None:
    """What is on air."""
    return Showing(desk, lambda price, currency: f"{price.amount} {currency}", lambda sha: f"/{sha}.png").now(room)


def test_the_pinned_product_is_shown_with_its_price_in_force(desk: FakeDesk) -> None:
    """And its stock as the room tells it, its role by the lineup, and what comes next."""
    pin(desk, "p1", 3990, 12)
    found = shown(desk)
    assert found is not None
    assert (found.product, found.title, found.role, found.price, found.stock) == (
        "p1",
        "云朵枕",
        "hero",
        "3990 CNY",
        "12",
    )
    assert found.next == "凉感毯"


def test_a_price_that_nobody_may_say_is_none(desk: FakeDesk) -> None:
    """Neither told by the platform nor planned: the text stays empty."""
    pin(desk, "p2")
    found = shown(desk)
    assert found is not None
    assert (found.title, found.price, found.stock) == ("凉感毯", "", "")


def test_a_product_of_no_plan_is_shown_by_what_is_known_of_it(desk: FakeDesk) -> None:
    """A card that somebody put up at the platform."""
    pin(desk, "alien", 100)
    found = shown(desk)
    assert found is not None
    assert (found.product, found.title, found.role, found.price) == ("alien", "", "", "100 CNY")


def test_a_price_in_a_title_is_left_out_unless_it_is_in_force(desk: FakeDesk) -> None:
    """A title that was typed in long ago says nothing of today."""
    desk.records = [
        Kept(value=Product(id="p1", title="云朵枕 ¥19 抢")) if getattr(kept.value, "id", "") == "p1" else kept
        for kept in desk.records
    ]
    found = shown(desk)
    assert found is not None
    assert "19" not in found.title


def test_a_segment_that_is_on_is_told_with_the_time_that_is_left(desk: FakeDesk) -> None:
    """A minute of two has passed."""
    beat = Beat(id=beat_of("s1", "g1"), session="s1", row="g1", began_at=desk.time - 60_000)
    desk.records.append(Kept(value=beat))
    found = shown(desk)
    assert found is not None
    assert (found.segment, found.countdown) == ("giveaway", "1:00")


def test_a_segment_that_comes_next_is_named(desk: FakeDesk) -> None:
    """By the title that it bears."""
    desk.records = [kept for kept in desk.records if not (isinstance(kept.value, LineupItem) and kept.value.id == "i2")]
    found = shown(desk)
    assert found is not None
    assert found.next == "整点福袋"
    at = next(n for n, kept in enumerate(desk.records) if isinstance(kept.value, Segment))
    desk.records[at] = Kept(value=structs.replace(desk.records[at].value, title="整点福袋 ¥99"))
    found = shown(desk)
    assert found is not None
    assert found.next == "整点福袋", "a price that stands in a plan is no price in force"


def test_the_picture_of_the_product_is_a_file(desk: FakeDesk) -> None:
    """Where it has one."""
    desk.records[1] = Kept(value=Product(id="p1", title="云朵枕", picture="abc"))
    found = shown(desk)
    assert found is not None
    assert found.picture == "/abc.png"


def test_nothing_is_followed_but_a_live_show_of_that_room(desk: FakeDesk) -> None:
    """A session that is looked at while it is planned, or another room's, leaves OBS alone."""
    assert shown(desk, "r1") is not None
    assert shown(desk, "r2") is None
    desk.session_rows = [structs.replace(desk.session_rows[0], state="ended")]
    assert shown(desk) is None
    desk.opened.clear()
    assert shown(desk) is None
