"""The only place that starts a task: named, kept, reported, and cancelled together at the end."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def every(seconds: float, work: Callable[[], None]) -> None:
    """Do `work` again and again, that long after the last time, until cancelled."""
    while True:
        await asyncio.sleep(seconds)
        work()


class Tasks:
    """Running tasks by name. An exception that nobody awaits is reported once, with the task's name."""

    def __init__(self, report: Callable[[str, BaseException], None]) -> None:
        self._report = report
        self._running: dict[str, asyncio.Task[Any]] = {}
        self._leaving: set[asyncio.Task[Any]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start `work`; a predecessor of the same name is cancelled."""
        self.cancel(name)
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running[name] = task
        task.add_done_callback(self._ended)
        return task

    def cancel(self, name: str) -> None:
        """Cancel the task of that name, if it runs."""
        if (task := self._running.pop(name, None)) is not None:
            self._leaving.add(task)
            task.cancel()

    async def end(self, *names: str, patience: float = 2.0) -> None:
        """Cancel the tasks of these names, if they run, and wait until they have ended, at most `patience` seconds."""
        ending = {task for name in names if (task := self._running.get(name)) is not None}
        for name in names:
            self.cancel(name)
        if ending:
            await asyncio.wait(ending, timeout=patience)

    def names(self) -> list[str]:
        """The names of the tasks that run now."""
        return sorted(self._running)

    async def close(self, patience: float = 2.0) -> None:
        """Cancel all tasks and wait until they have ended, at most `patience` seconds."""
        for name in list(self._running):
            self.cancel(name)
        if self._leaving:
            await asyncio.wait(set(self._leaving), timeout=patience)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._leaving.discard(task)
        if self._running.get(task.get_name()) is task:
            del self._running[task.get_name()]
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(task.get_name(), error)
