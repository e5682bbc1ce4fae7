"""Proofs and pictures by their hash: kept here first, sent before the edit that names them, fetched when shown."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anchor_console.core.edits import Edit
from anchor_console.desk.roads import Reach
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.writer import Writes

if TYPE_CHECKING:
    import asyncio

    from anchor_console.core.ports import Clock
    from anchor_console.desk.errands import Errands
    from anchor_console.desk.remote import Remote

FILE_LIMIT: Final = 20 * 1024 * 1024
KEPT_BYTES: Final = 500 * 1024 * 1024
"""Bytes of files that are kept here; beyond, those go that were not used for longest, unless only we have them."""
IN_MEMORY: Final = 32 * 1024 * 1024
"""Bytes of those shown last."""
FETCHED_AT_ONCE: Final = 2
TRIED_AGAIN: Final = 2.0
"""Seconds after which a file that did not come is asked for again."""
ASKED_AGAIN: Final = 60_000
"""ms after which a file that the hub did not have is asked for again."""
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "product": ("picture",), "fact": ("proof",), "price": ("proof",), "lineup_item": ("proof",),
}  # fmt: skip
"""Which fields name a file, by kind of record."""
_DIGITS: Final = frozenset("0123456789abcdef")
_FINAL: Final = frozenset((400, 404, 405, 413, 415, 422))

log = logging.getLogger(__name__)


class Files:
    """The files of one desk, in its folder; None: only in memory, as long as the program runs."""

    def __init__(
        self, folder: Path | None, writer: Writes, clock: "Clock", reach: Reach, told: Callable[[], None]
    ) -> None:  # fmt: skip
        self._folder = folder
        self._writer = writer
        self._clock = clock
        self._reach = reach
        self._told = told
        self._unwritten: dict[str, bytes] = {}
        """Attached, and not on disk yet."""
        self._shown: OrderedDict[str, bytes] = OrderedDict()
        self._there: set[str] = set()
        """Known to be at the hub that is reached now."""
        self._wanted: dict[str, None] = {}
        self._coming: set[str] = set()
        self._missing: dict[str, int] = {}
        self._want_now: Callable[[], None] = lambda: None

    def attach(self, content: bytes) -> str:
        """Keep a file here, on disk before any edit that is made after this. Its sha256.

        Raises ValueError for one that no hub would take.
        """
        if len(content) > FILE_LIMIT:
            raise ValueError(f"a file may have at most {FILE_LIMIT // 1024 // 1024} MB")
        name = hashed(content)
        self._unwritten[name] = content
        self._missing.pop(name, None)
        folder = self._folder
        if folder is not None:
            self._writer.submit(
                lambda _: keep(folder, name, content, only_here=True),
                lambda _: self._written(name),
                lambda error: log.error("a file was not kept on disk: %r", error),
            )
        return name

    def get(self, name: str) -> bytes | None:
        """A file's content; None: it isn't here, and is fetched where it can be."""
        content = self._unwritten.get(name) or self._shown.get(name)
        if content is None and is_name(name):
            content = self._read(name)
            if content is None:
                self._want(name)
            else:
                self._show(name, content)
        return content

    def met(self) -> None:
        """Another hub may be reached, or the same one set back: what it has is not known any more."""
        self._there.clear()
        self._missing.clear()

    async def send_named(self, _remote: "Remote", edits: Sequence[Edit]) -> None:
        """Send the files that these edits name and that only we have. Raises Unreachable or Refused, if it is for now.

        A file that the hub will never take is let go of: it must not block the edits.
        """
        for name in named(edits):
            if name in self._there:
                continue
            content = self._unwritten.get(name) or self._read(name)
            if content is not None:
                await self._send(name, content)
            self._there.add(name)

    async def keep_fetching(self) -> None:
        """Fetch what is wanted, a few at once, for as long as the hub is reached."""
        import asyncio  # nothing is fetched before the first paint

        wanted = asyncio.Event()
        self._want_now = wanted.set
        async with asyncio.TaskGroup() as group:
            for _ in range(FETCHED_AT_ONCE):
                group.create_task(self._fetch_on(wanted))

    async def _fetch_on(self, wanted: "asyncio.Event") -> None:
        import asyncio

        while self._reach.hub is not None:
            if not self._wanted:
                wanted.clear()
                await wanted.wait()
                continue
            name = next(iter(self._wanted))
            del self._wanted[name]
            self._coming.add(name)
            try:
                got = await self._fetch(name, self._reach.hub)
            finally:
                self._coming.discard(name)
            if not got:
                self._wanted[name] = None
                await asyncio.sleep(TRIED_AGAIN)

    async def _fetch(self, name: str, hub: "Errands") -> bool:
        """Fetch one file; False: to be tried again soon."""
        try:
            content = await hub.get_file(name)
        except Refused as refusal:
            if refusal.status != 404:
                return False
            self._missing[name] = self._clock.now()
            return True
        except Unreachable:
            return False
        if hashed(content) != name:
            log.warning("the hub gave another file than the one asked for: %s", name)
            self._missing[name] = self._clock.now()
            return True
        self._there.add(name)
        self._show(name, content)
        folder = self._folder
        if folder is not None:
            self._writer.submit(lambda _: keep(folder, name, content, only_here=False))
        self._told()
        return True

    async def _send(self, name: str, content: bytes) -> None:
        hub = self._reach.hub
        if hub is None:
            raise Unreachable("there is no hub to send a file to")
        try:
            if not await hub.has_file(name):
                await hub.put_file(name, content)
        except Refused as refusal:
            if refusal.status not in _FINAL:
                raise
            log.warning("the hub doesn't take the file %s: %s", name, refusal)
            return
        folder = self._folder
        if folder is not None:
            self._writer.submit(lambda _: sent(folder, name))

    def _written(self, name: str) -> None:
        content = self._unwritten.pop(name, None)
        if content is not None:
            self._show(name, content)

    def _show(self, name: str, content: bytes) -> None:
        self._shown[name] = content
        self._shown.move_to_end(name)
        while len(self._shown) > 1 and sum(map(len, self._shown.values())) > IN_MEMORY:
            self._shown.popitem(last=False)

    def _want(self, name: str) -> None:
        missed = self._missing.get(name)
        if missed is not None and abs(self._clock.now() - missed) < ASKED_AGAIN:
            return
        if name not in self._wanted and name not in self._coming:
            self._wanted[name] = None
            self._want_now()

    def _read(self, name: str) -> bytes | None:
        """The file from disk, if it is there as it was written."""
        if self._folder is None:
            return None
        path = self._folder / name
        try:
            content = path.read_bytes()
        except OSError:
            return None
        if hashed(content) != name:
            log.warning("a file on disk is not what it was, and is fetched anew: %s", name)
            return None
        _used(path, self._clock.now())
        return content


def named(edits: Sequence[Edit]) -> Iterator[str]:
    """The files that edits name, in their order."""
    for edit in edits:
        for field in NAMED.get(edit.kind.partition(".")[0], ()):
            if is_name(name := edit.set.get(field)):
                yield str(name)


def is_name(name: object) -> bool:
    """Whether this can be the sha256 of a file: nothing else ever becomes a path."""
    return isinstance(name, str) and len(name) == 64 and _DIGITS.issuperset(name)


def hashed(content: bytes) -> str:
    """The sha256 of a file as hex digits, which is its name."""
    from hashlib import sha256  # the first paint needs none

    return sha256(content).hexdigest()


def keep(folder: Path, name: str, content: bytes, *, only_here: bool, most: int = KEPT_BYTES) -> None:
    """Write a file whole or not at all; `only_here`: the hub lacks it, so it is never removed. Raises OSError."""
    import os

    (folder / "unsent").mkdir(parents=True, exist_ok=True)
    path, part = folder / name, folder / f"{name}.part"
    if only_here:
        (folder / "unsent" / name).touch()
    if not path.exists() or path.stat().st_size != len(content):
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    make_room(folder, most)


def sent(folder: Path, name: str) -> None:
    """The hub has this file, too."""
    (folder / "unsent" / name).unlink(missing_ok=True)


def make_room(folder: Path, most: int) -> None:
    """Remove what was not used for longest until at most `most` bytes are left, but nothing that only we have."""
    unsent = {path.name for path in (folder / "unsent").iterdir()}
    files = [(path.stat(), path) for path in folder.iterdir() if is_name(path.name)]
    size = sum(found.st_size for found, _ in files)
    for found, path in sorted(files, key=lambda one: (one[0].st_mtime, one[1].name)):
        if size <= most:
            return
        if path.name not in unsent:
            path.unlink(missing_ok=True)
            size -= found.st_size


def _used(path: Path, now: int) -> None:
    import contextlib
    import os

    with contextlib.suppress(OSError):
        os.utime(path, (now / 1000, now / 1000))
