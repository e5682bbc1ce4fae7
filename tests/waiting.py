"""Waiting for what must come: a test never sleeps blindly."""

import asyncio
from collections.abc import Callable

PATIENCE = 30.0


async def until(condition: Callable[[], object]) -> None:
    """Let the others run until the condition holds. Raises TimeoutError when it never does."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if condition():
                return
            await asyncio.sleep(0.001)


async def others_run(turns: int = 20) -> None:
    """Give all others some turns of the loop: enough for whatever needs no waiting."""
    for _ in range(turns):
        await asyncio.sleep(0)
