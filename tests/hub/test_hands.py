"""A command goes to the room's connector at once, in order, once, and never late."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec import structs

from anchor_console.core.command import ANSWERED_WITHIN, EXPIRES_AFTER
from anchor_console.core.wire import Numbers, frames
from anchor_console.hub import hands as hands_module
from anchor_console.hub import road
from anchor_console.hub.room.broadcast import Broadcast
from tests.conftest import ExpectedLogs
from tests.hub.commands_made import ANN, PIN, VIEW, FakePlatform, Parts, parts, refused
from tests.waiting import others_run, until


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[Parts]:
    """A session that is live, with no connector yet."""
    async with parts(tmp_path) as made:
        await made.begin()
        yield made


async def test_it_is_sent_and_accepted(hub: Parts) -> None:
    platform = FakePlatform("已受理")
    hub.hands.lend(VIEW, platform)
    await hub.ask()
    await until(lambda: hub.came_to()[-1] == "accepted")
    assert hub.came_to() == ["sent", "accepted"], "one commit says that it was asked for and given"
    record = await hub.command()
    assert (record["detail"], record["sent_at"], record["accepted_at"]) == ("已受理", hub.clock.time, hub.clock.time)
    assert platform.given == [("k1", "pin", {"product": "p1", "sku": ""})]


async def test_a_room_that_cannot_be_opened_at_first_has_its_hands_all_the_same(
    hub: Parts, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    """The disk is full just when the show begins."""
    expected_logs("hands.not_begun")
    monkeypatch.setattr(hands_module, "AGAIN_AFTER", 0.0)
    platform, opens = FakePlatform(), hub.rooms.open
    failures = [OSError("disk full"), OSError("disk full")]

    async def open_later(session: str, currency: str) -> Broadcast:
        if failures:
            raise failures.pop()
        return await opens(session, currency)

    monkeypatch.setattr(hub.rooms, "open", open_later)
    hub.hands.lend(VIEW, platform)
    await hub.ask()
    await until(lambda: hub.came_to()[-1] == "accepted")
    assert platform.given == [("k1", "pin", {"product": "p1", "sku": ""})]


async def test_the_platform_is_told_the_id_that_it_knows_the_product_by(hub: Parts) -> None:
    platform = FakePlatform()
    hub.hands.lend(VIEW, platform)
    await hub.ask("k1", product="p3")
    await hub.ask("k2", "unpin", product="")
    await until(lambda: len(platform.given) == 2)
    assert [args["product"] for _, _, args in platform.given] == ["x3", ""]


async def test_what_the_platform_refuses_has_failed_in_its_words(hub: Parts) -> None:
    hub.hands.lend(VIEW, FakePlatform(refused("库存不足")))
    await hub.ask()
    await until(lambda: hub.came_to()[-1] == "failed")
    assert (await hub.command())["detail"] == "库存不足"


async def test_of_any_other_failure_nobody_knows(hub: Parts, expected_logs: ExpectedLogs) -> None:
    expected_logs("command.unknown")
    hub.hands.lend(VIEW, FakePlatform(ConnectionResetError("cut off")))
    await hub.ask()
    await until(lambda: hub.came_to()[-1] == "unknown")
    assert (await hub.command())["detail"] == "connector_broke"


async def test_of_what_is_not_answered_in_time_nobody_knows(hub: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands_module, "ANSWERED_WITHIN", 20)
    platform = FakePlatform()

    async def silent(*_given: object) -> str:
        await asyncio.Event().wait()
        return ""

    monkeypatch.setattr(platform, "do", silent)
    hub.hands.lend(VIEW, platform)
    await hub.ask()
    await until(lambda: hub.came_to()[-1] == "unknown")
    assert (await hub.command())["detail"] == "not_answered"


async def test_one_at_a_time_in_order_and_what_waited_too_long_is_never_sent(hub: Parts) -> None:
    platform, answers = FakePlatform(), asyncio.Event()

    async def slow(id: str, verb: str, args: object) -> str:
        platform.given.append((id, "pin", {}))
        await answers.wait()
        return ""

    platform.do = slow  # type: ignore[method-assign] # a platform that takes its time
    hub.hands.lend(VIEW, platform)
    await hub.ask("k1")
    await hub.ask("k2")
    await until(lambda: platform.given)
    await others_run(200)
    assert [id for id, _, _ in platform.given] == ["k1"]
    hub.clock.time += EXPIRES_AFTER
    await hub.ask("k3")
    answers.set()
    await until(lambda: hub.came_to("k3")[-1] == "accepted")
    assert [id for id, _, _ in platform.given] == ["k1", "k3"]
    await hub.roads.look()
    assert hub.came_to("k2") == ["asked", "expired"]


async def test_what_was_kept_as_given_and_had_to_wait_too_long_was_not_done(hub: Parts) -> None:
    platform = FakePlatform()
    hub.hands.lend(VIEW, platform)
    change = await hub.ask("k1", "stock", product="p1", stock=5)
    assert change.record is not None
    late = structs.replace(change, record={**change.record, "expires_at": hub.clock.time})
    hub.hands.give(late)
    await until(lambda: hub.came_to()[-1] == "failed")
    assert ((await hub.command())["detail"], platform.given) == ("too_late", [])


async def test_one_that_was_not_kept_leaves_the_way_free(hub: Parts) -> None:
    platform = FakePlatform()
    hub.hands.lend(VIEW, platform)
    hub.hands._hands["s9"] = hub.hands._hands["s1"]
    with pytest.raises(road.NoSession):
        await hub.roads.ask_command("k0", {**PIN, "session": "s9"}, None, ANN)
    await hub.ask("k1")
    await until(lambda: hub.came_to()[-1] == "accepted")
    assert hub.came_to() == ["sent", "accepted"]


async def test_what_came_of_it_and_cannot_be_written_is_unknown_when_its_time_is_over(
    hub: Parts, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("command.not_told")
    step = hub.roads.step

    async def fails(*_said: object) -> object:
        raise OSError("the disk is full")

    monkeypatch.setattr(hub.roads, "step", fails)
    platform = FakePlatform()
    hub.hands.lend(VIEW, platform)
    await hub.ask()
    await until(lambda: platform.given)
    await others_run(50)
    monkeypatch.setattr(hub.roads, "step", step)
    hub.clock.time += ANSWERED_WITHIN
    await hub.roads.look()
    assert hub.came_to() == ["sent", "unknown"]


@pytest.mark.parametrize("lent", [True, False])
async def test_what_was_kept_for_a_connector_that_has_gone_was_not_done(hub: Parts, lent: bool) -> None:
    platform = FakePlatform()
    change = await hub.ask()
    if lent:
        hub.hands.lend(VIEW, platform)
    hub.hands.give(change)
    hub.hands.withdraw("s1")
    await until(lambda: hub.came_to()[-1] == "failed")
    assert ((await hub.command())["detail"], platform.given) == ("connector_gone", [])
    hub.hands.give_up("s1")


async def test_verbs_that_it_does_not_do_stay_for_the_manual_desk(hub: Parts) -> None:
    platform = FakePlatform()
    hub.hands.lend(VIEW, platform)
    await hub.ask("k1", "stock", product="p1", stock=5)
    await hub.ask("k2")
    await until(lambda: hub.came_to("k2")[-1] == "accepted")
    assert (hub.came_to("k1"), [id for id, _, _ in platform.given]) == (["asked"], ["k2"])


async def test_an_open_one_is_taken_up_by_a_connector_that_comes_in_time(hub: Parts) -> None:
    await hub.ask("k1")
    hub.clock.time += EXPIRES_AFTER - 1
    await hub.ask("k2")
    platform = FakePlatform()
    hub.hands.lend(VIEW, platform)
    await until(lambda: len(platform.given) == 2)
    assert [id for id, _, _ in platform.given] == ["k1", "k2"]


async def test_what_one_hub_gave_to_a_connector_no_other_gives_again(hub: Parts) -> None:
    """Two replicas that hear the same room: the record says who was first."""
    first, second = FakePlatform(), FakePlatform()
    other = hands_module.Hands(hub.ledger, hub.roads, hub.rooms, hub.tasks, hub.clock)
    hub.roads.takes = None  # a third one was asked
    hub.hands.lend(VIEW, first)
    await others_run(200)
    other._hands["s1"] = hands_module.Hand(second)
    hub.tasks.start("the other's hands", other._work(VIEW, other._hands["s1"]))
    await hub.ask()
    await until(lambda: hub.came_to()[-1] == "accepted")
    await others_run(200)
    assert (hub.came_to(), len(first.given + second.given)) == (["asked", "sent", "accepted"], 1)


async def test_after_an_outage_nothing_is_sent_late(tmp_path: Path) -> None:
    """Asked in time, at a hub that died before the connector was there."""
    async with parts(tmp_path) as hub:
        await hub.begin()
        await hub.ask()
        clock = hub.clock
    clock.time += EXPIRES_AFTER
    async with parts(tmp_path, clock) as hub:
        platform = FakePlatform()
        hub.hands.lend(VIEW, platform)
        hub.tasks.start("commands", hub.roads.run())
        await until(lambda: hub.came_to() == ["expired"])
        assert platform.given == []


async def test_after_a_hub_that_died_while_it_was_asked_nobody_knows_and_it_is_not_asked_again(tmp_path: Path) -> None:
    async with parts(tmp_path) as hub:
        await hub.begin()
        await hub.ask()
        await hub.roads.send("k1")
        clock = hub.clock
    async with parts(tmp_path, clock) as hub:
        platform = FakePlatform()
        hub.hands.lend(VIEW, platform)
        clock.time += ANSWERED_WITHIN
        hub.tasks.start("commands", hub.roads.run())
        await until(lambda: hub.came_to() == ["unknown"])
        assert platform.given == []


async def test_the_console_is_told_which_verbs_the_room_does(hub: Parts) -> None:
    broadcast = await hub.rooms.open("s1", "CNY")
    assert broadcast.numbers().hands == ()
    hub.hands.lend(VIEW, FakePlatform())
    await until(lambda: broadcast.numbers().hands)
    assert broadcast.numbers().hands == ("pin", "price", "unpin")
    assert isinstance(frames.decode(_encoded(broadcast.numbers())), Numbers)
    hub.hands.withdraw("s1")
    assert broadcast.numbers().hands == ()
    hub.hands.withdraw("s1")


async def test_who_only_hears_lends_no_hands(hub: Parts) -> None:
    hub.hands.lend(VIEW, object())
    await hub.ask()
    await others_run(200)
    assert hub.came_to() == ["asked"]


async def test_a_record_that_cannot_be_written_stops_only_that_command(
    hub: Parts, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs("command.not_given")
    platform = FakePlatform()
    hub.hands.lend(VIEW, platform)
    await hub.ask("k0")
    await until(lambda: hub.came_to("k0")[-1] == "accepted")
    send, failures = hub.roads.send, [OSError("the disk is full")]

    async def fails_once(id: str) -> object:
        if failures:
            raise failures.pop()
        return await send(id)

    monkeypatch.setattr(hub.roads, "send", fails_once)
    hub.roads.takes = None
    await hub.ask("k1")
    await hub.ask("k2")
    await until(lambda: hub.came_to("k2")[-1] == "accepted")
    assert [id for id, _, _ in platform.given] == ["k0", "k2"]


def _encoded(numbers: Numbers) -> bytes:
    from anchor_console.core.wire import encode

    return encode(numbers)
