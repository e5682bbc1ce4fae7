"""A rotation asks for each turn on the road that everybody takes, and never stops in silence."""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from anchor_console.core.events import ProductPinned, StockChanged
from anchor_console.core.fields import Fields
from anchor_console.core.rotation import Up
from anchor_console.hub import road
from anchor_console.hub import rotation as rotation_module
from tests.conftest import ExpectedLogs
from tests.hub.commands_made import VIEW, FakePlatform, Parts, parts
from tests.waiting import until

EVERY = 60_000


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[Parts]:
    """A live session whose rotation has just been turned on."""
    async with parts(tmp_path) as made:
        await made.begin()
        await turn_on(made)
        yield made


async def turn_on(hub: Parts, *items: str) -> None:
    await hub.edit(
        "rotation.put", "s1", session="s1", on=True, every=EVERY // 1000, items=list(items), since=hub.clock.time
    )


async def pass_turns(hub: Parts, count: int, looks: int = 4) -> None:
    """Let so many intervals pass, looking several times in each."""
    for _ in range(count * looks):
        hub.clock.time += EVERY // looks
        await hub.roads.look()
        await hub.rotations.look()


async def written(hub: Parts) -> Fields:
    record = await hub.ledger.record("rotation", "s1")
    assert record is not None
    return record


async def test_the_first_turn_comes_at_once_and_the_others_in_order_for_ever(hub: Parts) -> None:
    await hub.rotations.look()
    assert hub.pins() == [("p1", "hub")]
    await pass_turns(hub, 4)
    assert [product for product, _ in hub.pins()] == ["p1", "p2", "p3", "p1", "p2"]


async def test_it_goes_to_the_connector_and_is_seen_like_any_other(hub: Parts) -> None:
    platform = FakePlatform()
    hub.hands.lend(VIEW, platform)
    hub.tasks.start("commands seen", hub.seeing.run())
    await hub.rotations.look()
    await until(lambda: platform.given)
    id = platform.given[0][0]
    await hub.happen(ProductPinned, product="p1")
    await until(lambda: hub.came_to(id)[-1] == "seen")
    record = await hub.command(id)
    assert (record["by"], record["by_rotation"]) == ("hub", True)


async def test_what_comes_next_and_when_stands_in_the_record(hub: Parts) -> None:
    await hub.rotations.look()
    await hub.rotations.look()
    record = await written(hub)
    assert (record["next"], record["next_at"]) == ("i2", hub.clock.time + EVERY)
    version = record["version"]
    await hub.rotations.look()
    assert (await written(hub))["version"] == version, "and is written only when it differs"


async def test_a_turn_that_is_not_seen_or_not_taken_does_not_hold_up_the_next(hub: Parts) -> None:
    await hub.rotations.look()
    first = next(change.id for change in hub.heard if change.kind == "command")
    await hub.roads.step(first, "accepted")
    await pass_turns(hub, 2)
    assert (await hub.command(first))["state"] == "unknown", "and it says so"
    assert [product for product, _ in hub.pins()] == ["p1", "p2", "p3"]
    states = {str(change.record["state"]) for change in hub.heard if change.kind == "command" and change.record}
    assert "expired" in states


async def test_a_pin_by_a_person_is_where_it_goes_on_from(hub: Parts) -> None:
    await hub.rotations.look()
    hub.clock.time += EVERY - 1_000
    await hub.ask("k1", product="p2")
    await hub.roads.step("k1", "accepted")
    hub.clock.time += 2_000
    await hub.rotations.look()
    assert hub.pins() == [("p1", "hub"), ("p2", "ann")]
    hub.clock.time += EVERY - 2_000
    await hub.rotations.look()
    assert hub.pins()[-1] == ("p3", "hub")


async def test_so_it_is_when_they_pin_at_the_platforms_own_page(hub: Parts) -> None:
    await hub.rotations.look()
    hub.clock.time += EVERY - 1_000
    await hub.happen(ProductPinned, product="x3")
    await hub.rotations.look()
    hub.clock.time += EVERY - 1
    await hub.rotations.look()
    assert len(hub.pins()) == 1
    hub.clock.time += 1
    await hub.rotations.look()
    assert hub.pins()[-1] == ("p1", "hub"), "p3 was up, so the first comes again"


async def test_what_is_sold_out_is_passed_over(hub: Parts) -> None:
    await hub.happen(StockChanged, product="p2", stock=0)
    await hub.edit("product.put", "p3", stock=0)
    await hub.rotations.look()
    await pass_turns(hub, 2)
    assert [product for product, _ in hub.pins()] == ["p1", "p1", "p1"]
    await hub.happen(StockChanged, product="x3", stock=5)
    await pass_turns(hub, 1)
    assert hub.pins()[-1][0] == "p3", "the platform's word counts before ours"


async def test_with_nothing_left_no_turn_comes_and_that_can_be_read(hub: Parts) -> None:
    await hub.rotations.look()
    await hub.rotations.look()
    for item in ("i1", "i2", "i3"):
        await hub.edit("lineup_item.put", item, stock_cap=0)
    await hub.rotations.look()
    record = await written(hub)
    assert (record["next"], record["next_at"]) == ("", 0)


async def test_only_the_chosen_ones_turn(hub: Parts) -> None:
    await turn_on(hub, "i3", "i1")
    await hub.rotations.look()
    await pass_turns(hub, 2)
    assert [product for product, _ in hub.pins()] == ["p3", "p1", "p3"]


async def test_turned_off_it_asks_no_more_and_says_so(hub: Parts) -> None:
    await hub.rotations.look()
    await hub.rotations.look()
    await hub.edit("rotation.put", "s1", on=False)
    await pass_turns(hub, 2)
    assert len(hub.pins()) == 1
    assert (await written(hub))["next_at"] == 0


async def test_it_rests_when_the_session_has_ended(hub: Parts) -> None:
    await hub.rotations.look()
    await hub.edit("session.step", "s1", to="ended")
    await pass_turns(hub, 2)
    assert len(hub.pins()) == 1


async def test_nobody_writes_what_the_hub_says_comes_next(hub: Parts) -> None:
    with pytest.raises(AssertionError, match="is kept by the hub"):
        await hub.edit("rotation.put", "s1", next_at=5)


async def test_a_hub_that_was_away_goes_on_and_makes_up_for_nothing(tmp_path: Path) -> None:
    async with parts(tmp_path) as hub:
        await hub.begin()
        await turn_on(hub)
        await hub.rotations.look()
        clock = hub.clock
    clock.time += 10 * EVERY
    async with parts(tmp_path, clock) as hub:
        hub.tasks.start("commands", hub.roads.run())
        hub.tasks.start("rotations", hub.rotations.run())
        await until(lambda: hub.pins())
        assert hub.pins() == [("p2", "hub")]
        record = next(change.record for change in hub.heard if change.kind == "command" and change.record)
        assert record["expires_at"] >= clock.time or record["state"] == "expired"


async def test_two_replicas_ask_for_a_turn_once(hub: Parts) -> None:
    other = rotation_module.Rotations(hub.ledger, hub.sessions, hub.rooms, hub.roads, hub.clock)
    other.changed("", [])
    other._rotations = dict(hub.rotations._rotations)
    await hub.rotations.look()
    await hub.ask("k1", product="p3")
    await hub.roads.step("k1", "accepted")
    hub.clock.time += EVERY
    await hub.rotations.look()
    hub.clock.time += 1_000
    other._ups["s1"] = Up("p2", hub.clock.time - EVERY)
    await other.look()
    assert [by for _, by in hub.pins()] == ["hub", "ann", "hub"]


async def test_another_replicas_turn_of_a_moment_ago_is_respected(hub: Parts) -> None:
    await hub.rotations.look()
    with pytest.raises(road.Cooling):
        await hub.roads.ask_command(
            "k9", {"session": "s1", "verb": "pin", "args": {"product": "p2"}}, None, rotation_module.HUB,
            by_rotation=True,
        )  # fmt: skip


async def test_whatever_goes_wrong_the_next_look_tries_again(
    hub: Parts, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("rotation.not_turned")
    hand_on: Callable[..., Awaitable[object]] = partial(hub.roads.ask_command, by_rotation=True)
    failures = [OSError("the disk is full")]

    async def fails_once(*asked: object, by_rotation: bool) -> object:
        if failures:
            raise failures.pop()
        assert by_rotation
        return await hand_on(*asked)

    monkeypatch.setattr(hub.roads, "ask_command", fails_once)
    await hub.rotations.look()
    assert hub.pins() == []
    await hub.rotations.look()
    assert hub.pins() == [("p1", "hub")]
