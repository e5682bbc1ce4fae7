"""Tasks are named, kept, reported and ended together."""

import asyncio

from anchor_console.kit.tasks import Tasks


class Reports:
    """What was reported."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def __call__(self, name: str, error: BaseException) -> None:
        self.heard.append((name, repr(error)))


async def fail() -> None:
    raise ValueError("no")


async def test_an_exception_is_reported_once_with_the_tasks_name() -> None:
    reports = Reports()
    tasks = Tasks(reports)
    await asyncio.wait({tasks.start("count", fail())})
    await asyncio.sleep(0)
    assert reports.heard == [("count", "ValueError('no')")]
    assert tasks.names() == []


async def test_a_task_replaces_its_predecessor_of_the_same_name() -> None:
    reports = Reports()
    tasks = Tasks(reports)
    first = tasks.start("listen", asyncio.Event().wait())
    second = tasks.start("listen", asyncio.Event().wait())
    await asyncio.wait({first})
    assert first.cancelled()
    assert tasks.names() == ["listen"]
    await tasks.close()
    assert second.cancelled()
    assert tasks.names() == []
    assert reports.heard == []


async def test_closing_does_not_wait_for_ever() -> None:
    tasks = Tasks(Reports())
    released = asyncio.Event()

    async def stubborn() -> None:
        while not released.is_set():
            try:
                await released.wait()
            except asyncio.CancelledError:
                continue

    task = tasks.start("stubborn", stubborn())
    await asyncio.sleep(0)
    await tasks.close(patience=0.01)
    assert not task.done()
    released.set()
    await task
