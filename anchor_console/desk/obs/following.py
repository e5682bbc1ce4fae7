"""The conversation with OBS, for ever: read, kept in line with what is on air, and told of only as it was seen."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

from msgspec import structs

from anchor_console.core.obs import (
    Action,
    ListsChanged,
    NotConfirmed,
    Recorded,
    SceneShown,
    Source,
    Stage,
    Streamed,
    Told,
    after,
)
from anchor_console.core.ports import Clock
from anchor_console.desk.obs.due import Due
from anchor_console.desk.obs.view import Done, Speaks, Talks
from anchor_console.desk.standing import Standing
from anchor_console.kit.reply import Refused, Unreachable

BEAT: Final = 2.0
"""Seconds between two looks at what OBS shows, when it tells nothing by itself."""
TICK: Final = 1.0
"""Seconds between two texts of a countdown."""
LONGEST: Final = 8.0
"""Seconds that the pauses between two tries grow to: somebody is on air with it."""
LONGEST_REFUSED: Final = 60.0
"""The same where OBS refuses us: it tells whoever sits before it of each try."""
DONE_KEPT: Final = 20

Ask = Callable[[Talks], Awaitable[None]]


class Following:
    """One OBS. `due` gives what is wanted of it now, `dry` whether nothing is done, `ticks` whether time alone counts.

    `told` is called whenever something here is different.
    """

    def __init__(
        self, speaks: Callable[[], Speaks], standing: Standing, clock: Clock, due: Callable[[], Due],
        dry: Callable[[], bool], ticks: Callable[[], bool], told: Callable[[], None],
    ) -> None:  # fmt: skip
        self._speaks, self._standing, self._clock = speaks, standing, clock
        self._due, self._dry, self._ticks, self._tell = due, dry, ticks, told
        self._stale = False
        self._woken = asyncio.Event()
        self._asked: deque[tuple[str, Ask]] = deque()
        self.done: deque[Done] = deque(maxlen=DONE_KEPT)
        self.stage: Stage | None = None
        self.read_at = 0

    async def run(self, address: str, password: str) -> None:
        """Speak to it until cancelled, whatever happens."""
        speaks = self._speaks()
        while True:
            try:
                await speaks.talk(address, password, self._hear, lambda talk: self._work(talk, address))
                raise Unreachable("the conversation ended")
            except Exception as error:  # whatever it is, nobody must take what OBS last showed for what it shows
                self._give_up_asking()
                await self._standing.bad(error, LONGEST_REFUSED if isinstance(error, Refused) else LONGEST)

    def stir(self) -> None:
        """Something may be due."""
        self._woken.set()

    def ask(self, name: str, work: Ask) -> None:
        """Have it do something now, or not at all: nothing is done late."""
        if self._standing.link.step == "live":
            self._asked.append((name, work))
            self.stir()
        else:
            self._note(Action("scene", ""), name, self._clock.now(), "no_answer")

    def forget(self) -> None:
        """It is another OBS from now on, or none."""
        self.stage = None
        self._give_up_asking()

    def _hear(self, told: Told) -> None:
        """Something happened in OBS."""
        if self.stage is None:
            return
        now = self._clock.now()
        if isinstance(told, SceneShown):
            self._due().happened(told, now)
        if isinstance(told, ListsChanged):
            self._stale = True
            self.stir()
        else:
            # The lengths of both are of one moment: the beat that follows reads them anew.
            self.stage = after(self.stage, told)
            if isinstance(told, Recorded | Streamed):
                self._stale = True
                self.stir()
            self._tell()

    async def _work(self, talk: Talks, address: str) -> None:
        self.stage = None  # what it showed before may be of another life of it
        await self._read(talk)
        self._standing.good(address)
        self._tell()
        while True:
            self._woken.clear()
            await self._do_asked(talk)
            if self._stale:
                await self._read(talk)
            if not self._dry():
                await self._bring_in_line(talk)
            if not await self._is_woken():
                await self._beat(talk)

    async def _read(self, talk: Talks) -> None:
        self._stale = False
        known = self.stage
        stage = await talk.read()
        path = stage.recording.path or (known.recording.path if known is not None else "")
        self._seen(structs.replace(stage, recording=structs.replace(stage.recording, path=path)))

    async def _beat(self, talk: Talks) -> None:
        seen, known = await talk.beat(), self.stage
        if known is not None and seen.scene:
            recording = structs.replace(seen.recording, path=known.recording.path)
            self._seen(structs.replace(known, scene=seen.scene, stream=seen.stream, recording=recording))

    def _seen(self, stage: Stage) -> None:
        self.stage, self.read_at = stage, self._clock.now()
        self._tell()

    async def _is_woken(self) -> bool:
        try:
            async with asyncio.timeout(TICK if self._ticks() else BEAT):
                await self._woken.wait()
        except TimeoutError:
            return False
        return True

    async def _bring_in_line(self, talk: Talks) -> None:
        due, stage = self._due(), self.stage
        for action in due.now(stage, self._clock.now()) if stage is not None else ():
            await self._do(talk, due, action)

    async def _do(self, talk: Talks, due: Due, action: Action) -> None:
        began = self._clock.now()
        due.asked(action, began)
        try:
            await (talk.switch(action.of) if action.kind == "scene" else talk.put(action.of, action.value))
        except NotConfirmed as error:
            due.failed(action, self._clock.now())
            self._note(action, action.kind, began, error.reason)
            return
        due.done(action)
        self._note(action, action.kind, began, "")
        self._confirmed(action)

    def _confirmed(self, action: Action) -> None:
        """What was seen is what is known from now on."""
        stage = self.stage
        if stage is not None and action.kind == "scene":
            self.stage = structs.replace(stage, scene=action.of)
        elif stage is not None and action.kind != "scene":
            held = Source(action.of, action.kind, action.value)
            self.stage = structs.replace(stage, sources={**stage.sources, action.of: held})
        self._tell()

    async def _do_asked(self, talk: Talks) -> None:
        while self._asked:
            name, work = self._asked.popleft()
            began, reason = self._clock.now(), "no_answer"
            try:
                await work(talk)
                reason = ""
            except NotConfirmed as error:
                reason = error.reason
            finally:
                self._note(Action("scene", ""), name, began, reason)
            self._stale = True

    def _give_up_asking(self) -> None:
        while self._asked:
            self._note(Action("scene", ""), self._asked.popleft()[0], self._clock.now(), "no_answer")

    def note(self, done: Done) -> None:
        """Keep it among the last things done; a text that changes each second is kept once."""
        last = self.done[-1] if self.done else None
        if last is not None and done.of and (last.action, last.of) == (done.action, done.of):
            self.done.pop()
        self.done.append(done)
        self._tell()

    def _note(self, action: Action, name: str, began: int, reason: str) -> None:
        took = max(self._clock.now() - began, 0)
        self.note(Done(began, name, action.of, action.value, reason, took))
