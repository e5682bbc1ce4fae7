"""A disk in memory that forgets what was not synced, runs full, or fails: SQLite is put on it by an apsw VFS.

It promises what a common disk does: a write never harms bytes that it does not touch; what was synced stays; a file
that was synced has its name. All else is chance when the power is cut: of the writes, truncations, new names and
removals since, each by itself is there, is not, or is there in part, by sectors of 512 bytes.
"""

import random
from collections.abc import Callable
from typing import Any, Final

import apsw

SECTOR: Final = 512
_ONLY_ITS_OWN_BYTES: Final = apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

Write = tuple[int, bytes]


class NoSuchFile(apsw.IOError):
    """What was to be removed is not there: SQLite takes that for done."""

    extendedresult = apsw.SQLITE_IOERR_DELETE_NOENT


class File:
    """One file: as programs see it, as it is on the platter, and what happened to it since it was synced."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = bytearray(content)
        self.synced = bytes(content)
        self.since: list[Write | int] = []
        """Writes (where, what) and new lengths, in order."""

    def write(self, offset: int, what: bytes) -> None:
        _lay(self.content, offset, what)
        self.since.append((offset, what))

    def truncate(self, size: int) -> None:
        _cut(self.content, size)
        self.since.append(size)

    def sync(self) -> None:
        self.synced = bytes(self.content)
        self.since.clear()

    def after_power_cut(self, chance: random.Random, kept: float) -> bytes:
        """What is on the platter; each thing since the sync is `kept` with that probability, else lost or torn."""
        left = bytearray(self.synced)
        for one in self.since:
            fate = chance.random()
            if isinstance(one, int):
                if fate < kept:
                    _cut(left, one)
            elif fate < kept:
                _lay(left, *one)
            elif fate < kept + (1 - kept) / 2:
                for offset, what in _sectors(*one):
                    if chance.random() < 0.5:
                        _lay(left, offset, what)
        return bytes(left)


class Disk:
    """Files by name. `before` is asked before each thing that changes the disk, and raises what is to happen instead.

    `steps` counts those things. After the cut nothing can be done any more, until `after_power_cut` gives a new disk.
    """

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files = {name: File(content) for name, content in (files or {}).items()}
        self.before: Callable[[Disk, str], None] = lambda disk, deed: None
        self.steps = 0
        self.dead = False
        self._named = dict(self.files)
        self._names_since: list[tuple[str, File | None]] = []

    def does(self, deed: str) -> None:
        """Something is about to change the disk: "open", "write", "truncate", "sync" or "delete"."""
        if self.dead:
            self.cut()
        self.steps += 1
        self.before(self, deed)

    def cut(self) -> None:
        """The power is gone."""
        self.dead = True
        raise apsw.IOError("the power is gone")

    def create(self, name: str) -> File:
        self.files[name] = file = File()
        self._names_since.append((name, file))
        return file

    def remove(self, name: str, sync: bool) -> None:
        del self.files[name]
        self._names_since.append((name, None))
        if sync:
            self._sync_names()

    def sync(self, file: File) -> None:
        """A file that was synced is also found under its name."""
        file.sync()
        if any(one is file for _, one in self._names_since):
            self._sync_names()

    def after_power_cut(self, chance: random.Random) -> "Disk":
        """The disk as it is found when the power is back."""
        kept = chance.choice((0.1, 0.5, 0.9))
        for name, file in self._names_since:
            if chance.random() < kept:
                self._name(name, file)
        return Disk({name: file.after_power_cut(chance, kept) for name, file in self._named.items()})

    def after_a_kill(self) -> "Disk":
        """The disk as it is found when only the program ended: all that was written is there."""
        return Disk({name: bytes(file.content) for name, file in self.files.items()})

    def _sync_names(self) -> None:
        for name, file in self._names_since:
            self._name(name, file)
        self._names_since.clear()

    def _name(self, name: str, file: File | None) -> None:
        if file is None:
            self._named.pop(name, None)
        else:
            self._named[name] = file


class DiskVFS(apsw.VFS):
    """SQLite's way to whichever disk is put in. It has no locks and no shared memory: one connection at a time."""

    def __init__(self, name: str) -> None:
        super().__init__(name, base="")
        self.name = name
        self.disk = Disk()

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        disk = self.disk
        if name is None:  # a temporary file: nobody misses it
            return OpenFile(Disk(), "", File(), delete=False)
        path = name if isinstance(name, str) else name.filename()
        file = disk.files.get(path)
        if file is None:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError(path)
            disk.does("open")
            file = disk.create(path)
        flags[1] = flags[0]
        return OpenFile(disk, path, file, delete=bool(flags[0] & apsw.SQLITE_OPEN_DELETEONCLOSE))

    def xDelete(self, name: str, sync: bool) -> None:
        if name not in self.disk.files:
            raise NoSuchFile(name)
        self.disk.does("delete")
        self.disk.remove(name, sync)

    def xAccess(self, name: str, flags: int) -> bool:
        return name in self.disk.files

    def xFullPathname(self, name: str) -> str:
        return name


class OpenFile:
    """A file that SQLite has open."""

    def __init__(self, disk: Disk, name: str, file: File, delete: bool) -> None:
        self._disk = disk
        self._name = name
        self._file = file
        self._delete = delete

    def xRead(self, amount: int, offset: int) -> bytes:
        if self._disk.dead:
            raise apsw.IOError("the power is gone")
        return bytes(self._file.content[offset : offset + amount])

    def xWrite(self, what: bytes, offset: int) -> None:
        try:
            self._disk.does("write")
        except apsw.IOError:
            if self._disk.dead:
                self._file.write(offset, what)  # it was under way
            raise
        self._file.write(offset, what)

    def xTruncate(self, size: int) -> None:
        self._disk.does("truncate")
        self._file.truncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.does("sync")
        self._disk.sync(self._file)

    def xFileSize(self) -> int:
        return len(self._file.content)

    def xClose(self) -> None:
        if self._delete and not self._disk.dead and self._disk.files.get(self._name) is self._file:
            self._disk.remove(self._name, sync=False)

    def xLock(self, level: int) -> None: ...

    def xUnlock(self, level: int) -> None: ...

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return _ONLY_ITS_OWN_BYTES


def _lay(content: bytearray, offset: int, what: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(what)] = what


def _cut(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _sectors(offset: int, what: bytes) -> list[Write]:
    """A write in pieces that end where sectors do."""
    pieces, at = [], 0
    while at < len(what):
        end = min(len(what), at + SECTOR - (offset + at) % SECTOR)
        pieces.append((offset + at, what[at:end]))
        at = end
    return pieces
