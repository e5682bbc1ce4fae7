"""What the room's own events show of commands, and what is never shown."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from anchor_console.core.command import DONE_BY_HAND_WITHIN, EXPIRES_AFTER, SEEN_WITHIN
from anchor_console.core.events import (
    CommentPosted,
    OrderCreated,
    OrderPaid,
    PriceChanged,
    ProductPinned,
    ProductUnpinned,
    StockChanged,
)
from anchor_console.hub.seeing import SHOWN_AFTER_ALL
from tests.conftest import ExpectedLogs
from tests.hub.commands_made import ANN, Parts, parts
from tests.waiting import others_run, until


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[Parts]:
    """A live session in which somebody has just spoken, and a hub that looks at what its events show."""
    async with parts(tmp_path) as made:
        await made.begin()
        await made.happen(CommentPosted, text="主播好")
        made.tasks.start("commands seen", made.seeing.run())
        yield made


async def seen(hub: Parts, id: str = "k1") -> dict[str, Any]:
    """The command once it is seen."""
    await until(lambda: hub.came_to(id)[-1] == "seen")
    return await hub.command(id)


async def test_an_accepted_one_is_seen_by_its_event(hub: Parts) -> None:
    await hub.ask()
    await hub.roads.step("k1", "accepted", "已受理")
    await hub.happen(ProductPinned, product="p1")
    record = await seen(hub)
    assert (record["shown_by"], record["detail"]) == ("product_pinned", "product_pinned")
    assert hub.came_to() == ["asked", "accepted", "seen"]


async def test_one_that_a_person_did_without_a_tick_is_seen_all_the_same(hub: Parts) -> None:
    await hub.ask()
    hub.clock.time += 2_000
    await hub.happen(ProductPinned, product="p1")
    record = await seen(hub)
    assert record["accepted_at"] == record["seen_at"] == hub.clock.time


async def test_the_platform_may_call_the_product_by_another_name(hub: Parts) -> None:
    await hub.ask(product="p3")
    await hub.happen(ProductPinned, product="x3")
    await seen(hub)


async def test_anothers_card_shows_that_one_was_taken_down(hub: Parts) -> None:
    await hub.happen(ProductPinned, product="x3")
    await hub.ask("k1", "unpin", product="")
    assert (await hub.command())["before"]["pinned"] == "p3"
    await hub.happen(ProductPinned, product="p1")
    await seen(hub)


async def test_a_price_is_seen_with_its_figure_and_no_other(hub: Parts) -> None:
    await hub.ask("k1", "price", product="p1", price=9_900)
    await hub.happen(PriceChanged, product="p1", price=9_800)
    await hub.happen(PriceChanged, product="p2", price=9_900)
    await others_run(200)
    assert hub.came_to() == ["asked"]
    await hub.happen(PriceChanged, product="p1", price=9_900)
    assert (await seen(hub))["detail"] == "price_changed 9900"


async def test_sales_may_have_lowered_a_stock_by_then(hub: Parts) -> None:
    await hub.ask("k1", "stock", product="p1", stock=200)
    await hub.happen(StockChanged, product="p1", stock=198)
    for kind in (OrderCreated, OrderPaid):
        await hub.happen(kind, product="p1", order="o1", quantity=2)
    await others_run(200)
    assert hub.came_to() == ["asked"]
    await hub.happen(StockChanged, product="p1", stock=198)
    assert (await seen(hub))["detail"] == "stock_changed 198"


async def test_an_event_of_before_it_was_asked_that_comes_late_shows_nothing(hub: Parts) -> None:
    hub.clock.time += 60_000
    await hub.happen(CommentPosted, text="还在吗")
    await hub.ask()
    await hub.happen(ProductPinned, product="p1", at=hub.clock.time - 30_000)
    await others_run(200)
    assert hub.came_to() == ["asked"]


async def test_one_not_seen_in_its_time_is_unknown_until_an_event_shows_it_after_all(hub: Parts) -> None:
    await hub.ask()
    await hub.roads.step("k1", "accepted")
    hub.clock.time += SEEN_WITHIN["pin"] - 1
    await hub.roads.look()
    assert hub.came_to()[-1] == "accepted"
    hub.clock.time += 1
    await hub.roads.look()
    assert hub.came_to()[-1] == "unknown"
    hub.clock.time += 5_000
    await hub.happen(ProductPinned, product="p1")
    record = await seen(hub)
    assert (record["seen_at"], record["unknown_at"]) == (hub.clock.time, hub.clock.time - 5_000)


async def test_what_a_person_took_has_longer(hub: Parts) -> None:
    await hub.ask()
    await hub.roads.report("k1", "accepted", "", ANN)
    hub.clock.time += DONE_BY_HAND_WITHIN - 1
    await hub.roads.look()
    assert hub.came_to()[-1] == "accepted"
    hub.clock.time += 1
    await hub.roads.look()
    assert hub.came_to()[-1] == "unknown"


async def test_a_newer_one_is_shown_and_not_the_unknown_one_before_it(hub: Parts) -> None:
    await hub.ask("k1")
    await hub.roads.step("k1", "unknown")
    hub.clock.time += 60_000
    await hub.ask("k2")
    await hub.happen(ProductPinned, product="p1")
    await seen(hub, "k2")
    await others_run(100)
    assert hub.came_to("k1")[-1] == "unknown"


async def test_two_of_the_same_that_wait_are_shown_by_one_event(hub: Parts) -> None:
    """A key pressed twice must not leave an alarm."""
    await hub.ask("k1")
    await hub.ask("k2")
    await hub.happen(ProductPinned, product="p1")
    await seen(hub, "k1")
    await seen(hub, "k2")


async def test_an_unknown_one_of_long_ago_is_shown_by_nothing(hub: Parts) -> None:
    await hub.ask()
    await hub.roads.step("k1", "unknown")
    hub.clock.time += SHOWN_AFTER_ALL + 1
    await hub.seeing.look()
    await hub.happen(ProductPinned, product="p1")
    await others_run(200)
    assert hub.came_to()[-1] == "unknown"
    broadcast = await hub.rooms.open("s1", "CNY")
    assert broadcast.room.watching is None


async def test_what_stands_as_it_was_asked_for_needs_no_event(hub: Parts) -> None:
    await hub.happen(ProductPinned, product="p1")
    await hub.ask()
    await others_run(200)
    assert hub.came_to() == ["asked"], "that the platform takes it has to be said"
    await hub.roads.step("k1", "accepted")
    assert (await seen(hub))["shown_by"] == "stands"


async def test_but_not_while_another_one_is_under_way(hub: Parts) -> None:
    """The card that is up is about to be another."""
    await hub.happen(ProductPinned, product="p1")
    await hub.ask("k1", product="p2")
    await hub.ask("k2")
    await hub.roads.step("k2", "accepted")
    await others_run(200)
    assert hub.came_to("k2")[-1] == "accepted"
    await hub.happen(ProductPinned, product="p2")
    await hub.happen(ProductPinned, product="p1")
    await seen(hub, "k2")


async def test_nothing_is_looked_at_while_no_command_is_open(hub: Parts) -> None:
    broadcast = await hub.rooms.open("s1", "CNY")
    assert broadcast.room.watching is None
    await hub.ask()
    await until(lambda: broadcast.room.watching)
    await hub.happen(ProductPinned, product="p1")
    await seen(hub)
    assert broadcast.room.watching is None


async def test_expired_stays_expired_whatever_is_shown(hub: Parts) -> None:
    await hub.ask()
    hub.clock.time += EXPIRES_AFTER
    await hub.roads.look()
    await hub.happen(ProductPinned, product="p1")
    await others_run(200)
    assert hub.came_to() == ["asked", "expired"]


async def test_after_a_restart_what_the_journal_shows_is_seen(tmp_path: Path) -> None:
    """The hub died between the event's commit and writing down that it was seen."""
    async with parts(tmp_path) as hub:
        await hub.begin()
        await hub.ask("k1", "price", product="p1", price=9_900)
        await hub.roads.step("k1", "accepted")
        await hub.happen(PriceChanged, product="p1", price=9_900)
        clock = hub.clock
    async with parts(tmp_path, clock) as hub:
        hub.tasks.start("commands seen", hub.seeing.run())
        await until(lambda: hub.came_to())
        assert (await hub.command())["shown_by"] == "stands"


async def test_what_cannot_be_written_is_tried_again(
    hub: Parts, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("commands.not_seen")
    monkeypatch.setattr("anchor_console.hub.seeing.AGAIN_AFTER", 0.01)
    step, failures = hub.roads.step, [OSError("the disk is full")]

    async def fails_once(*said: Any) -> object:
        if failures:
            raise failures.pop()
        return await step(*said)

    monkeypatch.setattr(hub.roads, "step", fails_once)
    await hub.ask()
    await hub.happen(ProductPinned, product="p1")
    await seen(hub)
    assert not failures


async def test_a_card_taken_down_by_hand_at_the_page_is_seen(hub: Parts) -> None:
    await hub.happen(ProductPinned, product="p1")
    await hub.ask("k1", "unpin", product="p1")
    await hub.happen(ProductUnpinned, product="p1")
    await seen(hub)
