"""The loop of virtual time: hours pass at once, in order, and what waits for ever is noticed."""

import asyncio

import pytest

from tests.sim.loop import Stuck, played


def test_hours_pass_at_once_and_in_order() -> None:
    """Timers come in their order, at their time."""

    async def life() -> list[tuple[str, float]]:
        told: list[tuple[str, float]] = []

        async def sleeper(name: str, seconds: float) -> None:
            await asyncio.sleep(seconds)
            told.append((name, asyncio.get_running_loop().time()))

        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper("late", 7_200))
            group.create_task(sleeper("early", 3_600))
        return told

    assert played(life()) == [("early", 3_600), ("late", 7_200)]


def test_a_time_limit_ends_what_takes_too_long() -> None:
    """In virtual seconds."""

    async def life() -> float:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(60):
                await asyncio.Event().wait()
        return asyncio.get_running_loop().time()

    assert played(life()) == 60


def test_what_waits_for_ever_is_noticed() -> None:
    """Nothing is ready and no timer runs."""
    with pytest.raises(Stuck):
        played(asyncio.Event().wait())
