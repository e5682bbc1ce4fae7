"""A transcript file that another program grows, followed while a show or a rehearsal is on: each utterance is heard.

The file is read in a thread; what was read is heard on the screen's own, one utterance after the other.
"""

import asyncio
from pathlib import Path
from typing import Final, Literal, Protocol

from msgspec import Struct, structs

from anchor_console.core.compliance.transcript import Piece, Transcript
from anchor_console.desk.hearing import Ear
from anchor_console.desk.view import DeskView
from anchor_console.kit.growing import Came, Growing, Grown
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.text import safe

TASK: Final = "follow a transcript"
EVERY: Final = 0.5
"""Seconds between two looks."""
QUIET: Final = 3
"""Looks without anything new after which an utterance is over that nobody ended."""
LINE: Final = 400

Step = Literal["off", "waits", "hears", "gone", "unread"]
"""No file is followed; nothing is on air; it is heard; the file is not there; it can't be read."""


class Following(Struct, frozen=True):
    """How it stands: since when (ms), what was heard of this show, when last (ms), how often the file began anew."""

    step: Step = "off"
    since: int = 0
    heard: int = 0
    last: int = 0
    anew: int = 0
    passed_over: int = 0


class Elsewhere(Protocol):
    """Another stage on this desk that what is said may belong to: a rehearsal."""

    @property
    def is_on(self) -> bool: ...

    def hear(self, text: str, *, is_final: bool) -> object: ...


class Listens(Protocol):
    """What a screen may ask of a transcript that is followed."""

    @property
    def ear(self) -> Ear: ...

    @property
    def now(self) -> Following: ...

    def follow(self, path: Path) -> None: ...

    def stop(self) -> None: ...


class Listening:
    """`Listens` over a desk. What is said on air goes to the ear, else to a rehearsal that is on, else nowhere."""

    def __init__(self, desk: DeskView, tasks: Tasks, ear: Ear, elsewhere: Elsewhere, every: float = EVERY) -> None:
        self._desk, self._tasks, self._every = desk, tasks, every
        self._elsewhere = elsewhere
        self.ear = ear
        self.now = Following()

    def follow(self, path: Path) -> None:
        """Follow that file from its end on; one that was followed before is no more."""
        self.now = Following("waits", self._desk.now())
        self._tasks.start(TASK, self._run(path))

    def stop(self) -> None:
        """Follow none."""
        self._tasks.cancel(TASK)
        self.now = Following()

    async def _run(self, path: Path) -> None:
        growing, transcript, quiet, stage = Growing(path), Transcript(), 0, ""
        await asyncio.to_thread(growing.skip)
        while True:
            was, stage = stage, self._stage()
            if stage != was:
                transcript = Transcript()
                self.now = Following("waits", self._desk.now())
            found = await asyncio.to_thread(growing.look if stage else growing.skip)
            quiet = 0 if found.raw else quiet + 1
            self._tell(found.came, bool(stage))
            if stage:
                await self._hear(self._said(transcript, found, quiet), stage)
            await asyncio.sleep(self._every)

    def _said(self, transcript: Transcript, found: Grown, quiet: int) -> list[Piece]:
        over = transcript.begin() if found.came in ("anew", "passed_over") else []
        if found.raw:
            return over + transcript.take(found.raw, found.head)
        return over + (transcript.pause() if quiet == QUIET else [])

    async def _hear(self, said: list[Piece], stage: str) -> None:
        """Others have their turn after each: a burst of lines doesn't hold up the screen."""
        for piece in said:
            if stage != self._stage():
                return
            text, at = safe(piece.text, LINE), self._room_time()
            if stage == "rehearsal":
                self._elsewhere.hear(text, is_final=piece.is_final)
            else:
                self.ear.heard(text, at, piece.is_final)
            self.now = structs.replace(self.now, heard=self.now.heard + piece.is_final, last=self._desk.now())
            await asyncio.sleep(0)

    def _stage(self) -> str:
        """The session on air that is open here, "rehearsal", or "": nobody is to be heard."""
        session = self._desk.session
        if session is not None and session.state == "live":
            return f"live {session.id}"
        return "rehearsal" if self._elsewhere.is_on else ""

    def _room_time(self) -> int:
        picture = self._desk.picture
        return picture.at if picture is not None and picture.at else self._desk.now()

    def _tell(self, came: Came, is_on: bool) -> None:
        step: Step = "hears" if is_on else "waits"
        if came == "gone" or came == "unread":
            step = came
        elif came == "anew" and is_on:
            self.now = structs.replace(self.now, anew=self.now.anew + 1)
        elif came == "passed_over":
            self.now = structs.replace(self.now, passed_over=self.now.passed_over + 1)
        if step != self.now.step:
            self.now = structs.replace(self.now, step=step, since=self._desk.now())
