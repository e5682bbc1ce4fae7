"""Totals typed in at a desk, and a past session's minutes: on their way, kept by the hub, or said to have failed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.desk import airing as airing_module
from anchor_console.desk.on_air import Typed
from anchor_console.desk.picture import Changed
from anchor_console.kit.reply import Unreachable
from tests.desk.test_roads import Sitting
from tests.fakes import NOON
from tests.waiting import others_run, until


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    """A desk with the session s1 open that has met its hub."""
    sitting = Sitting(tmp_path / "desk.db")
    sitting.meet()
    yield sitting
    await sitting.tasks.close()
    sitting.writer.close()
    sitting.copy.close()
    assert sitting.failed == []


def troubles(sitting: Sitting) -> list[str]:
    return [typed.trouble for typed in sitting.desk.on_air.typed()]


async def test_typed_totals_are_on_their_way_until_the_hub_has_kept_them(sitting: Sitting) -> None:
    on_air = sitting.desk.on_air
    on_air.tell_totals({"ad_spend": 9_240_000})
    (typed,) = on_air.typed()
    assert (typed.session, typed.totals, typed.at, typed.trouble) == ("s1", {"ad_spend": 9_240_000}, NOON, "")
    assert sitting.told[-1] == Changed.NUMBERS
    await until(lambda: not on_air.typed())
    assert sitting.hub.typed == [typed]


async def test_what_did_not_get_through_stands_there_with_its_reason_and_is_sent_again_as_it_was(
    sitting: Sitting,
) -> None:
    """It keeps the time at which it was typed, and its id: it can't count twice."""
    on_air, hub = sitting.desk.on_air, sitting.hub
    hub.fails = Unreachable("cut", "no_answer")
    on_air.tell_totals({"views": 10})
    await until(lambda: troubles(sitting) == ["no_answer"])
    hub.fails = None
    sitting.clock.time += 90_000
    (failed,) = on_air.typed()
    on_air.tell_again(failed.id)
    assert troubles(sitting) == [""]
    await until(lambda: not on_air.typed())
    assert [(one.id, one.at) for one in hub.typed] == [(failed.id, NOON)]


async def test_what_is_on_its_way_or_not_known_is_not_sent_again(sitting: Sitting) -> None:
    on_air = sitting.desk.on_air
    on_air.tell_totals({"views": 10})
    on_air.tell_again(on_air.typed()[0].id)
    on_air.tell_again("nonsense")
    await until(lambda: not on_air.typed())
    assert len(sitting.hub.typed) == 1


async def test_without_a_hub_it_is_said_at_once(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path / "other.db")
    sitting.desk.on_air.tell_totals({"views": 10})
    assert troubles(sitting) == ["no_answer"]
    sitting.writer.close()
    sitting.copy.close()


async def test_totals_of_a_slow_hub_are_given_up(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their id is the event's: sent again they count once, wherever the first ones are."""

    async def hang(typed: Typed) -> bool:
        await others_run()
        raise TimeoutError

    monkeypatch.setattr(airing_module, "PATIENCE", 0.01)
    monkeypatch.setattr(sitting.hub, "tell_totals", hang)
    sitting.desk.on_air.tell_totals({"views": 10})
    await until(lambda: troubles(sitting) == ["no_answer"])


async def test_minutes_of_a_past_session_are_fetched_once_and_told(sitting: Sitting) -> None:
    on_air, hub = sitting.desk.on_air, sitting.hub
    hub.minute_rows["s0"] = {NOON: {"minute": NOON, "gmv_paid": 5}}
    assert on_air.minutes_of("s0") is None
    assert on_air.minutes_of("s0") is None
    await until(lambda: any(Changed.MINUTES in told for told in sitting.told))
    assert on_air.minutes_of("s0") == hub.minute_rows["s0"]


async def test_minutes_that_did_not_come_are_asked_for_again_when_they_are_wanted_again(sitting: Sitting) -> None:
    on_air, hub = sitting.desk.on_air, sitting.hub
    hub.fails = Unreachable("cut", "no_answer")
    assert on_air.minutes_of("s0") is None
    await others_run()
    hub.fails, hub.minute_rows["s0"] = None, {}
    await until(lambda: on_air.minutes_of("s0") is not None)


async def test_what_may_end_a_recording_is_told_when_it_differs(sitting: Sitting) -> None:
    on_air, hub = sitting.desk.on_air, sitting.hub
    hub.room = "low"
    on_air.look_out(10**8, sleeps=True)
    assert (on_air.perils().here, on_air.perils().sleeps, sitting.told[-1]) == ("low", True, Changed.LINK)
    await until(lambda: on_air.perils().hub == "low")
    told = len(sitting.told)
    on_air.look_out(10**8 - 1, sleeps=True)
    await others_run()
    assert (on_air.perils().free_here, len(sitting.told)) == (10**8 - 1, told)
    hub.fails = Unreachable("cut", "no_answer")
    on_air.look_out(10**12, sleeps=False)
    await others_run()
    assert (on_air.perils().here, on_air.perils().hub) == ("", "low")
