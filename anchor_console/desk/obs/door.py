"""OBS as this desk has it: which one, by which rules, its marks; kept on this computer, its password in the keyring."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from msgspec import structs

from anchor_console.core.glass import Sayable
from anchor_console.core.obs import Mapping, Mark, Shown, missing, wanted
from anchor_console.desk.obs import kept as keeping
from anchor_console.desk.obs.due import Due
from anchor_console.desk.obs.following import Following
from anchor_console.desk.obs.kept import Kept
from anchor_console.desk.obs.marking import write
from anchor_console.desk.obs.pictures import Pictures
from anchor_console.desk.obs.showing import Showing
from anchor_console.desk.obs.view import Done, ObsNow, Speaks, Talks
from anchor_console.desk.picture import Changed
from anchor_console.desk.standing import Standing
from anchor_console.desk.view import DeskView
from anchor_console.kit.reach import is_own
from anchor_console.kit.secrets import NotKept, Secrets
from anchor_console.kit.tasks import Tasks

MARKS_KEPT: Final = 500
LOOP: Final = "obs"
log = logging.getLogger(__name__)
HEARD: Final = (
    Changed.PRODUCTS | Changed.RECORDS | Changed.EDITS | Changed.MARKS | Changed.CUES | Changed.FILES | Changed.LINK
)


class ObsDesk:
    """An `ObsView`. `speaks` builds whoever speaks to OBS, once one was chosen; `keep` gets what this computer keeps.

    `known`: what it kept; `written`: a price as text; `moment`: an instant as text; `folder`: for marks and pictures.
    """

    def __init__(
        self, desk: DeskView, speaks: Callable[[], Speaks], tasks: Tasks, secrets: Secrets, chance: random.Random,
        known: str, keep: Callable[[str], None], folder: Path, written: Callable[[Sayable, str], str],
        moment: Callable[[int], str],
    ) -> None:  # fmt: skip
        self._desk, self._tasks, self._secrets, self._keep = desk, tasks, secrets, keep
        self._folder, self._moment = folder / "marks", moment
        self._kept = keeping.read(known)
        self._watchers: list[Callable[[], None]] = []
        self._pictures = Pictures(desk, folder / "pictures", tasks, self._stir)
        self._showing = Showing(desk, written, self._picture)
        self._shown: Shown | None = None
        self._due = Due()
        self._standing = Standing("stopped", desk, chance, lambda _: self._tell())
        self._following = Following(
            speaks, self._standing, desk, self._reckoned, lambda: self._kept.dry, self._counts_down, self._tell
        )  # fmt: skip
        self._marks: deque[Mark] = deque(maxlen=MARKS_KEPT)
        self._unkept = ""
        desk.watch(self._hear)

    def begin(self) -> None:
        """Speak to the OBS of the last start, if there was one."""
        if self._kept.address:
            self._start(None)

    def now(self) -> ObsNow:
        """How it stands."""
        kept, following, due = self._kept, self._following, self._reckoned()
        stage = following.stage
        return ObsNow(
            link=self._standing.link, address=kept.address, dry=kept.dry, room=kept.room, stage=stage,
            read_at=following.read_at, mapping=kept.mapping, follows=self._shown is not None,
            shown=self._shown or Shown(), wanted=due.wanted, todo=due.differs(stage) if stage is not None else (),
            due=due.scene, missing=missing(kept.mapping, stage) if stage is not None else (),
            done=tuple(reversed(following.done)), marks=tuple(self._marks), unkept=self._unkept,
            far=bool(kept.address) and not is_here(kept.address),
        )  # fmt: skip

    def connect(self, address: str, password: str | None, room: str) -> None:
        """Speak to the OBS there from now on."""
        self._remember(structs.replace(self._kept, address=address.strip(), room=room))
        self._due.renew()
        self._following.forget()
        self._start(password)

    def leave(self) -> None:
        """Speak to none any more."""
        address = self._kept.address
        self._remember(structs.replace(self._kept, address=""))
        self._tasks.cancel(LOOP)
        self._tasks.start("forget obs", self._forget(address))
        self._following.forget()
        self._unkept = ""
        self._standing.say("stopped", "")
        self._tell()

    def try_now(self) -> None:
        """Try again at once, if it does not stand well."""
        if self._kept.address and self._standing.link.step != "live":
            self._start(None)

    def map(self, mapping: Mapping) -> None:
        """Follow these rules from now on."""
        self._rule(structs.replace(self._kept, mapping=mapping))

    def rehearse(self, dry: bool) -> None:
        """Only say what would be done, or do it."""
        self._rule(structs.replace(self._kept, dry=dry))

    def align(self) -> None:
        """Bring OBS in line with what is on air now."""
        self._reckoned().align()
        self._stir()

    def record(self, on: bool) -> None:
        """Begin or end the recording, now or not at all."""

        async def ask(talk: Talks) -> None:
            await talk.record(on)

        self._following.ask("record" if on else "stop_record", ask)

    def mark(self, note: str = "") -> Mark:
        """Mark this moment; where nothing is recorded the clock alone tells which it is."""
        known = self.now()
        into = known.runs("recording", self._desk.now())
        path = known.stage.recording.path if known.stage is not None and into is not None else ""
        mark = Mark(at=self._desk.now(), into=into, title=known.shown.title, note=note, recording=path)
        self._marks.append(mark)
        self._tasks.start(f"write mark {len(self._marks)} {mark.at}", self._write(mark))
        if into is not None and known.stage is not None and known.stage.chapters:
            self._following.ask("chapter", lambda talk: self._chapter(talk, mark))
        self._tell()
        return mark

    def folder(self) -> str:
        """Where the lists of marks lie; made now, so that it can be opened."""
        with suppress(OSError):  # the first mark says why
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return str(self._folder)

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Be told that something changed."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told) if told in self._watchers else None

    def _start(self, password: str | None) -> None:
        self._standing.say("connecting", "", self._kept.address)
        self._tasks.start(LOOP, self._run(self._kept.address, password))
        self._tell()

    async def _run(self, address: str, password: str | None) -> None:
        """Find or keep the password, then speak for ever."""
        name = keeping.secret(address)
        if password is None:
            found = await self._secrets.read(name)
            password = "" if isinstance(found, NotKept) else found
        else:
            await self._secrets.keep(name, password)
        only = self._secrets.not_kept(name)
        self._unkept = only.reason if only is not None else ""
        await self._following.run(address, password)

    async def _forget(self, address: str) -> None:
        await self._secrets.forget(keeping.secret(address))

    def _reckoned(self) -> Due:
        """What is due, by what is on air at this moment."""
        self._shown = self._showing.now(self._kept.room) if self._kept.address else None
        self._due.want(wanted(self._kept.mapping, self._shown) if self._shown is not None else None)
        return self._due

    def _counts_down(self) -> bool:
        return not self._kept.dry and any(rule.shows == "countdown" for rule in self._kept.mapping.texts)

    def _picture(self, sha256: str) -> str:
        """The file of a picture; only an OBS on this computer can open it."""
        has_use = bool(self._kept.mapping.pictures) and is_here(self._kept.address)
        return self._pictures.file(sha256) if has_use else ""

    async def _write(self, mark: Mark) -> None:
        """On the disk; a disk that takes none leaves it in the list on screen, and that is said."""
        try:
            await asyncio.to_thread(write, self._folder, mark, self._moment)
        except OSError as error:
            log.warning("a mark was not written: %s", error.strerror)
            self._following.note(Done(mark.at, "mark", "", reason="disk"))

    async def _chapter(self, talk: Talks, mark: Mark) -> None:
        await talk.chapter(mark.title or mark.note or "mark")

    def _rule(self, kept: Kept) -> None:
        self._remember(kept)
        self._due.renew()
        self._stir()

    def _remember(self, kept: Kept) -> None:
        self._kept = kept
        self._keep(keeping.written(kept))

    def _hear(self, changed: Changed) -> None:
        if changed & Changed.RECORDS | changed & Changed.EDITS:
            self._showing.forget()
        if changed & HEARD and self._kept.address:
            self._stir()

    def _stir(self) -> None:
        self._following.stir()
        self._tell()

    def _tell(self) -> None:
        for told in list(self._watchers):
            told()


def is_here(address: str) -> bool:
    """Whether that is an OBS on this computer."""
    try:
        return is_own(urlsplit(address if "://" in address else f"ws://{address}").hostname or "")
    except ValueError:
        return False
