"""When a command may be asked: money cools down, one giveaway runs, a slip is taken back at once; and who ticks."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.core.command import EXPIRES_AFTER
from anchor_console.core.events import OrderPaid, PriceChanged, ProductPinned, StockChanged
from anchor_console.hub import audits, road
from anchor_console.hub.access import SignedIn
from tests.core.command.said_made import COUPON, GIVEAWAY
from tests.hub.commands_made import ANN, Parts, parts

BOB = SignedIn(person="bob", name="阿布", device="d2")


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[Parts]:
    """A live session."""
    async with parts(tmp_path) as made:
        await made.begin()
        yield made


async def test_a_price_is_not_asked_for_twice_within_its_cool_down(hub: Parts) -> None:
    await hub.ask("k1", "price", product="p1", price=9_900)
    hub.clock.time += 4_000
    with pytest.raises(road.Cooling) as cooling:
        await hub.ask("k2", "price", product="p1", price=9_900)
    assert cooling.value.seconds == 6
    await hub.ask("k3", "price", product="p2", price=9_900)
    hub.clock.time += 6_000
    await hub.ask("k4", "price", product="p1", price=9_900)
    assert hub.came_to("k2") == []


async def test_the_same_command_told_again_is_answered_however_it_cools(hub: Parts) -> None:
    first = await hub.ask("k1", "price", product="p1", price=9_900)
    again = await hub.ask("k1", "price", product="p1", price=9_900)
    assert again.record == first.record


async def test_what_failed_may_be_asked_again_at_once(hub: Parts) -> None:
    await hub.ask("k1", "price", product="p1", price=9_900)
    await hub.roads.step("k1", "failed")
    await hub.ask("k2", "price", product="p1", price=9_900)


async def test_a_slip_is_taken_back_at_once_by_its_very_undoing(hub: Parts) -> None:
    await hub.happen(PriceChanged, product="p1", price=9_800)
    await hub.ask("k1", "price", product="p1", price=9_900)
    assert (await hub.command())["before"]["price"] == 9_800
    await hub.roads.step("k1", "accepted")
    back = {"session": "s1", "verb": "price", "args": {"product": "p1", "price": 9_800}}
    for undoes in ("", "k9"):
        with pytest.raises(road.Cooling):
            await hub.roads.ask_command(f"x{undoes}", {**back, "undoes": undoes}, None, ANN)
    wrong = {**back, "args": {"product": "p1", "price": 9_850}, "undoes": "k1"}
    with pytest.raises(road.Cooling):
        await hub.roads.ask_command("k2", wrong, None, ANN)
    change = await hub.roads.ask_command("k3", {**back, "undoes": "k1"}, None, ANN)
    assert change.record is not None
    assert change.record["undoes"] == "k1"


async def test_taking_back_goes_through_the_price_guard_too(hub: Parts) -> None:
    await hub.happen(PriceChanged, product="p1", price=990)
    await hub.ask("k1", "price", product="p1", price=9_900)
    await hub.roads.step("k1", "accepted")
    with pytest.raises(road.Stopped):
        await hub.roads.ask_command(
            "k2", {"session": "s1", "verb": "price", "args": {"product": "p1", "price": 990}, "undoes": "k1"}, None, ANN
        )


async def test_a_release_with_a_price_is_guarded_like_a_price(hub: Parts) -> None:
    with pytest.raises(road.Stopped):
        await hub.ask("k1", "release", product="p1", price=990)
    await hub.ask("k2", "release", product="p1", price=9_900)
    hub.clock.time += 15_000
    await hub.ask("k3", "release", product="p1")


async def test_one_giveaway_at_a_time_and_its_terms_stay(hub: Parts) -> None:
    await hub.ask("k1", "giveaway", **GIVEAWAY)
    await hub.roads.step("k1", "accepted")
    hub.clock.time += 60_000
    with pytest.raises(road.GiveawayOpen) as open:
        await hub.ask("k2", "giveaway", **{**GIVEAWAY, "winners": 30})
    assert open.value.seconds == 240
    with pytest.raises(road.Different):
        await hub.ask("k1", "giveaway", **{**GIVEAWAY, "winners": 30})
    with pytest.raises(AssertionError, match="own_road"):
        await hub.edit("command.put", "k1", args={**GIVEAWAY, "winners": 30})
    hub.clock.time += 240_000
    await hub.ask("k3", "giveaway", **GIVEAWAY)


async def test_a_giveaway_that_failed_keeps_no_other_away(hub: Parts) -> None:
    await hub.ask("k1", "giveaway", **GIVEAWAY)
    await hub.roads.step("k1", "failed")
    await hub.ask("k2", "giveaway", **GIVEAWAY)


async def test_it_is_known_of_a_coupon_whether_another_runs(hub: Parts) -> None:
    await hub.ask("k1", "coupon", **COUPON)
    hub.clock.time += 30_000
    await hub.ask("k2", "coupon", **COUPON)
    assert [(await hub.command(id))["before"]["running"] for id in ("k1", "k2")] == [False, True]


async def test_what_the_room_had_told_before_stands_with_it(hub: Parts) -> None:
    await hub.happen(ProductPinned, product="x3")
    await hub.happen(StockChanged, product="x3", stock=42)
    await hub.happen(OrderPaid, product="x3", order="o1", quantity=3, amount=29_700)
    await hub.ask("k1", "stock", product="p3", stock=100)
    assert (await hub.command())["before"] == {
        "pinned": "p3", "price": None, "stock": 42, "units": 3, "running": False,
    }  # fmt: skip


async def test_a_tick_brings_it_where_a_person_says_and_they_stand_by_it(hub: Parts) -> None:
    await hub.ask()
    await hub.roads.report("k1", "accepted", "", ANN)
    await hub.roads.report("k1", "seen", "已弹", BOB)
    record = await hub.command()
    assert (record["state"], record["reported_by"], record["detail"]) == ("seen", "bob", "已弹")
    assert hub.came_to() == ["asked", "accepted", "seen"]


async def test_seen_straight_away_goes_through_accepted_and_failed_is_an_end(hub: Parts) -> None:
    await hub.ask("k1")
    await hub.roads.report("k1", "seen", "", ANN)
    record = await hub.command("k1")
    assert record["accepted_at"] == record["seen_at"] == hub.clock.time
    await hub.ask("k2")
    await hub.roads.report("k2", "failed", "找不到商品", ANN)
    with pytest.raises(road.WrongStep, match="failed"):
        await hub.roads.report("k2", "seen", "", ANN)


async def test_the_second_who_takes_it_learns_who_was_first(hub: Parts) -> None:
    await hub.ask()
    await hub.roads.report("k1", "accepted", "", ANN)
    change = await hub.roads.report("k1", "accepted", "", BOB)
    assert change.record is not None
    assert change.record["reported_by"] == "ann"


async def test_what_was_not_taken_in_time_must_not_be_done_any_more(hub: Parts) -> None:
    await hub.ask()
    hub.clock.time += EXPIRES_AFTER
    for _ in range(2):
        with pytest.raises(road.Expired):
            await hub.roads.report("k1", "accepted", "", ANN)
        await hub.roads.look()
    assert (await hub.command())["state"] == "expired"


async def test_nobody_takes_what_the_connector_does_but_may_say_that_it_shows(hub: Parts) -> None:
    await hub.ask()
    await hub.roads.send("k1")
    with pytest.raises(road.WrongStep):
        await hub.roads.report("k1", "accepted", "", ANN)
    hub.clock.time += EXPIRES_AFTER
    await hub.roads.report("k1", "seen", "", ANN)


async def test_there_is_no_tick_on_nothing(hub: Parts) -> None:
    with pytest.raises(road.NoCommand):
        await hub.roads.report("k9", "seen", "", ANN)


async def test_who_ticked_stands_in_the_audit(hub: Parts) -> None:
    await hub.ask()
    await hub.roads.report("k1", "seen", "", BOB)
    page = await hub.ledger.read(lambda connection: audits.page(connection, 0, 100))
    rows = [(row.kind, row.person, row.device) for row in page.items if row.entity == "k1"]
    assert rows == [("command.ask", "ann", "d1"), ("command.report", "bob", "d2")]
