"""One conversation with OBS over an open socket: requests with time-outs, events told, everything done confirmed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import count
from typing import Any, Final, Protocol

from msgspec import structs

from anchor_console.connectors.obs import protocol, reading
from anchor_console.connectors.obs.protocol import Answered, Batched, Happened
from anchor_console.core.obs.stage import Leaving, NotConfirmed, Recorded, SceneShown, Source, Stage, Told
from anchor_console.kit.reply import Refused, Unreachable

PATIENCE: Final = 5.0
"""Seconds that OBS may take for an answer, and to show what it was asked to."""
LOOKS_AGAIN: Final = 0.05
"""Seconds between two looks whether it is seen."""
NO_SUCH: Final = 600
"""What OBS says when there is nothing of that name."""
GREETING_PATIENCE: Final = 5.0
"""Seconds that it may take to say who it is; what is not OBS may stay silent for ever."""


class Socket(Protocol):
    """An open socket: text out, text in; both raise Unreachable or Refused when it is closed."""

    async def send(self, frame: str) -> None: ...

    async def receive(self) -> str | bytes: ...


class Talk:
    """A conversation. `told` hears what happens in OBS."""

    def __init__(self, socket: Socket, told: Callable[[Told], None]) -> None:
        self._socket = socket
        self._told = told
        self._ids = count(1)
        self._open: dict[str, asyncio.Future[Answered | Batched]] = {}
        self._watches: list[Callable[[Told], None]] = []
        self._chapters = False
        self.leaving = False
        """Whether OBS has said that it is being quit."""

    async def greet(self, password: str) -> None:
        """Say who we are. Raises Unreachable "not_obs" where something else answers, Refused where it wants none."""
        try:
            async with asyncio.timeout(GREETING_PATIENCE):
                hello = protocol.decoded(await self._socket.receive())
                if not isinstance(hello, protocol.Hello):
                    raise Unreachable("no greeting", "not_obs")
                if hello.rpc < protocol.RPC:
                    raise Refused(403, "/problems/too-old", hello.version)
                await self._socket.send(protocol.identify(hello, password))
                if not isinstance(protocol.decoded(await self._socket.receive()), protocol.Identified):
                    raise Unreachable("not identified", "not_obs")
        except TimeoutError as error:
            raise Unreachable("no greeting", "not_obs") from error

    async def listen(self) -> None:
        """Hear what OBS says, for ever; raises Unreachable or Refused when it hangs up."""
        while True:
            self._hear(await self._socket.receive())

    async def read(self) -> Stage:
        """All that it shows."""
        answers = await self._ask_all([(type, {}) for type in reading.READ])
        stage = reading.stage(answers)
        self._chapters = stage.chapters
        ours = [source for source in stage.sources.values() if source.kind != "other"]
        held = await self._ask_all([("GetInputSettings", {"inputName": source.name}) for source in ours])
        values = {
            s.name: Source(s.name, s.kind, reading.value(s.kind, a.told)) for s, a in zip(ours, held, strict=True)
        }

        stage = structs.replace(stage, sources={**stage.sources, **values})
        if not stage.recording.active:
            return stage
        outputs = await self._ask_all([("GetOutputSettings", {"outputName": name}) for name in reading.RECORDERS])
        return structs.replace(stage, recording=structs.replace(stage.recording, path=reading.path(outputs)))

    async def beat(self) -> Stage:
        """Its scene, its stream and its recording as they are now; nothing else of the answer says anything."""
        scene, stream, recording = await self._ask_all([(type, {}) for type in reading.BEAT])
        name = scene.told.get("currentProgramSceneName")
        return Stage(
            scene=name if isinstance(name, str) else "", stream=reading.output(stream.told),
            recording=reading.output(recording.told),
        )  # fmt: skip

    async def switch(self, scene: str) -> None:
        """Put a scene on air; returns when it is. Raises NotConfirmed."""
        seen = self._when(lambda told: told == SceneShown(scene))
        told = {"sceneName": scene}
        await self._confirmed("SetCurrentProgramScene", told, seen, lambda: self._shows(scene))

    async def put(self, source: str, value: str) -> None:
        """Put a text into a text source, or a file into an image; returns when it is read back. Raises NotConfirmed."""
        held = _taken(await self.ask("GetInputSettings", {"inputName": source}))
        input_kind = str(held.told.get("inputKind", ""))
        kind = reading.kind_of({"inputKind": input_kind})

        async def holds() -> bool:
            answer = await self.ask("GetInputSettings", {"inputName": source})
            return answer.ok and reading.value(kind, answer.told) == value

        told = {"inputName": source, "inputSettings": reading.settings(kind, input_kind, value)}
        await self._confirmed("SetInputSettings", told, self._never(), holds)

    async def record(self, on: bool) -> None:
        """Begin or end the recording; returns when it has. Raises NotConfirmed."""

        async def is_so() -> bool:
            answer = await self.ask("GetRecordStatus")
            return answer.ok and reading.output(answer.told).active is on

        if not await is_so():
            seen = self._when(lambda told: isinstance(told, Recorded) and told.active is on)
            await self._confirmed("StartRecord" if on else "StopRecord", {}, seen, is_so)

    async def chapter(self, name: str) -> bool:
        """Mark the recording's file itself, where OBS can (30.2, and a format that bears it): whether it took it."""
        return self._chapters and (await self.ask("CreateRecordChapter", {"chapterName": name})).ok

    async def ask(self, type: str, told: Mapping[str, Any] | None = None) -> Answered:
        """What OBS says to a request; Unreachable when it says nothing in time. A yes is not to be believed."""
        id = str(next(self._ids))
        answer = await self._answer(id, protocol.request(id, type, told))
        return answer if isinstance(answer, Answered) else Answered(id, False, 0, "", {})

    async def _shows(self, scene: str) -> bool:
        answer = await self.ask("GetCurrentProgramScene")
        return answer.told.get("currentProgramSceneName") == scene

    async def _confirmed(
        self, type: str, told: Mapping[str, Any], seen: asyncio.Future[None], read: Callable[[], Awaitable[bool]]
    ) -> None:
        """Ask, and believe it when an event or OBS itself says that it is so. A yes alone is worth nothing."""
        try:
            async with asyncio.timeout(PATIENCE):
                _taken(await self.ask(type, told))
                while not seen.done() and not await read():
                    await asyncio.wait((seen,), timeout=LOOKS_AGAIN)
        except TimeoutError as error:
            raise NotConfirmed("not_seen", type) from error
        finally:
            seen.cancel()

    def _when(self, is_it: Callable[[Told], bool]) -> asyncio.Future[None]:
        """Done when OBS tells of it."""
        seen = self._never()

        def look(told: Told) -> None:
            if is_it(told) and not seen.done():
                seen.set_result(None)

        self._watches.append(look)
        seen.add_done_callback(lambda _: self._watches.remove(look))
        return seen

    def _never(self) -> asyncio.Future[None]:
        return asyncio.get_running_loop().create_future()

    async def _ask_all(self, requests: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[Answered, ...]:
        """The answers in the order of the requests; one that is missing is a no."""
        if not requests:
            return ()
        id = str(next(self._ids))
        answer = await self._answer(id, protocol.batch(id, requests))
        answers = answer.answers if isinstance(answer, Batched) else ()
        lacking = len(requests) - len(answers)
        return (*answers[: len(requests)], *[Answered("", False, 0, "", {})] * max(lacking, 0))

    async def _answer(self, id: str, frame: str) -> Answered | Batched:
        """Raises Unreachable when none comes in time: OBS hangs, or is not there any more."""
        waiting: asyncio.Future[Answered | Batched] = asyncio.get_running_loop().create_future()
        self._open[id] = waiting
        try:
            async with asyncio.timeout(PATIENCE):
                await self._socket.send(frame)
                return await waiting
        except TimeoutError as error:
            raise Unreachable("OBS does not answer") from error
        finally:
            del self._open[id]

    def _hear(self, frame: str | bytes) -> None:
        heard = protocol.decoded(frame)
        if isinstance(heard, Answered | Batched):
            waiting = self._open.get(heard.id)
            if waiting is not None and not waiting.done():
                waiting.set_result(heard)
        elif isinstance(heard, Happened):
            told = reading.told(heard)
            self.leaving = self.leaving or isinstance(told, Leaving)
            if told is not None:
                for watch in list(self._watches):
                    watch(told)
                self._told(told)


def _taken(answer: Answered) -> Answered:
    if not answer.ok:
        raise NotConfirmed("no_such" if answer.code == NO_SUCH else "refused", answer.comment)
    return answer
