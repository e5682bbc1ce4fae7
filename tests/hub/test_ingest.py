"""A delivery's turns with all else that the hub does."""

import asyncio
from itertools import count

from anchor_console.hub.ingest import THREADS_WAIT, Turns


async def test_a_long_body_lets_the_other_threads_have_the_interpreter() -> None:
    """Else the journal's thread stands still until a body of 16 MiB is read, and with it everyone who waits for it."""
    clock = (step * THREADS_WAIT / 4 for step in count())
    given: list[float] = []
    turns = Turns(asyncio.Lock(), lambda: next(clock), given.append)
    for _ in range(40):
        async with turns:
            pass
    assert len(given) >= 5


async def test_a_short_body_goes_through_at_once() -> None:
    given: list[float] = []
    turns = Turns(asyncio.Lock(), lambda: 1.0, given.append)
    for _ in range(40):
        async with turns:
            pass
    assert given == []


async def test_a_turn_of_the_loop_holds_one_step_of_one_body_however_many_come_at_once() -> None:
    """Else a command, which takes several turns of the loop, waits in each of them for a step of every body."""
    one, steps, in_turn = asyncio.Lock(), list[str](), list[int]()

    async def body(name: str) -> None:
        turns = Turns(one, lambda: 1.0)
        for _ in range(3):
            async with turns:
                steps.append(name)

    async def watch() -> None:
        while len(steps) < 9:
            before = len(steps)
            await asyncio.sleep(0)
            in_turn.append(len(steps) - before)

    async with asyncio.TaskGroup() as group:
        group.create_task(watch())
        for name in "abc":
            group.create_task(body(name))
    assert max(in_turn) == 1
    assert steps[:3] == ["a", "b", "c"], "nobody waits until another body is read"
