"""Files at a desk: on disk before the edit that names them, at the hub before it too, fetched when shown, bounded."""

import hashlib
import os
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from anchor_console.desk import files as files_module
from anchor_console.desk.desk import Desk
from anchor_console.desk.files import FILE_LIMIT, Files, is_name, keep, named
from anchor_console.desk.picture import Changed
from anchor_console.desk.roads import Reach
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.tasks import Tasks
from tests.conftest import ExpectedLogs
from tests.desk.test_roads import FakeErrands
from tests.edits_made import edit
from tests.fakes import FakeClock, FakeRemote, InlineWriter
from tests.waiting import others_run, until

PICTURE = b"a picture"


def name_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


NAME = name_of(PICTURE)
NAMING = edit("product.put", "p1", picture=NAME)


class FileHub(FakeErrands):
    """A hub with files. `fetching`: how many are being fetched at once, at most so far."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, bytes] = {}
        self.calls: list[tuple[str, str]] = []
        self.now = self.fetching = 0

    async def has_file(self, sha256: str) -> bool:
        self.calls.append(("has", sha256))
        return sha256 in self.files

    async def put_file(self, sha256: str, content: bytes) -> None:
        self.calls.append(("put", sha256))
        if self.fails:
            raise self.fails
        self.files[sha256] = content

    async def get_file(self, sha256: str) -> bytes:
        self.calls.append(("get", sha256))
        self.now += 1
        self.fetching = max(self.fetching, self.now)
        try:
            await others_run(5)
            if self.fails:
                raise self.fails
            if sha256 not in self.files:
                raise Refused(404, "/problems/unknown-file", "")
            return self.files[sha256]
        finally:
            self.now -= 1


class Cabinet:
    """The files of a desk, and what was told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "files"
        self.writer = InlineWriter(folder / "desk.db")
        self.clock = FakeClock()
        self.reach = Reach()
        self.told = 0
        self.files = self.opened()
        self.hub = FileHub()
        self.reach.hub = self.hub
        self.failed: list[BaseException] = []
        self.tasks = Tasks(lambda _, error: self.failed.append(error))

    def opened(self, folder: bool = True) -> Files:
        return Files(self.folder if folder else None, self.writer, self.clock, self.reach, self._tell)

    def fetch(self) -> None:
        self.tasks.start("files", self.files.keep_fetching())

    def _tell(self) -> None:
        self.told += 1


@pytest.fixture
async def cabinet(tmp_path: Path) -> AsyncIterator[Cabinet]:
    cabinet = Cabinet(tmp_path)
    yield cabinet
    await cabinet.tasks.close()
    cabinet.writer.close()
    assert cabinet.failed == []


async def test_an_attached_file_is_there_at_once_and_after_a_restart(cabinet: Cabinet) -> None:
    cabinet.writer.held = True
    assert cabinet.files.attach(PICTURE) == NAME
    assert cabinet.files.get(NAME) == PICTURE
    cabinet.writer.release()
    assert cabinet.files.get(NAME) == PICTURE
    assert cabinet.opened().get(NAME) == PICTURE
    assert sorted(path.name for path in cabinet.folder.iterdir()) == [NAME, "unsent"]


async def test_a_file_that_is_too_large_is_not_taken(cabinet: Cabinet) -> None:
    with pytest.raises(ValueError, match="at most 20 MB"):
        cabinet.files.attach(b"x" * (FILE_LIMIT + 1))


async def test_a_file_goes_to_the_hub_before_the_edit_that_names_it_and_only_once(cabinet: Cabinet) -> None:
    cabinet.files.attach(PICTURE)
    for _ in range(2):
        await cabinet.files.send_named(FakeRemote(), [edit("session.put", "s1"), NAMING])
    assert cabinet.hub.calls == [("has", NAME), ("put", NAME)]
    assert list((cabinet.folder / "unsent").iterdir()) == []


async def test_a_hub_set_back_gets_the_file_again_and_one_that_has_it_does_not(cabinet: Cabinet) -> None:
    cabinet.files.attach(PICTURE)
    await cabinet.files.send_named(FakeRemote(), [NAMING])
    cabinet.files.met()
    await cabinet.files.send_named(FakeRemote(), [NAMING])
    cabinet.hub.files.clear()
    cabinet.files.met()
    await cabinet.files.send_named(FakeRemote(), [NAMING])
    assert cabinet.hub.calls == [("has", NAME), ("put", NAME), ("has", NAME), ("has", NAME), ("put", NAME)]


async def test_a_file_that_cannot_be_sent_now_holds_the_edit_and_one_that_never_can_does_not(
    cabinet: Cabinet, expected_logs: ExpectedLogs
) -> None:
    expected_logs("doesn't take the file")
    cabinet.files.attach(PICTURE)
    cabinet.hub.fails = Refused(503, "/problems/busy", "")
    with pytest.raises(Refused):
        await cabinet.files.send_named(FakeRemote(), [NAMING])
    cabinet.hub.fails = Refused(422, "/problems/wrong-hash", "")
    await cabinet.files.send_named(FakeRemote(), [NAMING])
    assert [path.name for path in (cabinet.folder / "unsent").iterdir()] == [NAME], "only we have it"
    cabinet.reach.hub = None
    cabinet.files.met()
    with pytest.raises(Unreachable):
        await cabinet.files.send_named(FakeRemote(), [NAMING])


async def test_a_file_of_somebody_else_is_not_looked_for(cabinet: Cabinet) -> None:
    await cabinet.files.send_named(FakeRemote(), [NAMING])
    assert cabinet.hub.calls == []


def test_only_a_hash_in_a_field_for_files_names_one() -> None:
    wrong = ["", "../../token", NAME.upper(), NAME + "0", 7, None]
    assert not any(is_name(name) for name in wrong)
    edits = [*(edit("product.put", "p", picture=name) for name in wrong), edit("room.put", "r", picture=NAME), NAMING]
    assert list(named(edits)) == [NAME]


@pytest.mark.parametrize("kind", ["fact.put", "price.put", "lineup_item.put"])
def test_a_proof_is_a_file_that_goes_before_its_edit(kind: str) -> None:
    assert list(named([edit(kind, "x1", proof=NAME), edit(kind, "x2", proof="")])) == [NAME]


async def test_what_is_shown_is_fetched_a_few_at_once_and_told_when_it_is_here(cabinet: Cabinet) -> None:
    contents = [bytes([number]) for number in range(5)]
    cabinet.hub.files = {name_of(content): content for content in contents}
    cabinet.fetch()
    await others_run()
    for content in [*contents, contents[0]]:
        assert cabinet.files.get(name_of(content)) is None
    await until(lambda: cabinet.told == 5)
    assert [cabinet.files.get(name_of(content)) for content in contents] == contents
    assert cabinet.opened().get(name_of(contents[3])) == contents[3], "on disk, too"
    assert cabinet.hub.fetching == 2
    assert len(cabinet.hub.calls) == 5


async def test_what_the_hub_does_not_have_is_asked_for_again_after_a_while(cabinet: Cabinet) -> None:
    cabinet.fetch()
    cabinet.files.get(NAME)
    await until(lambda: len(cabinet.hub.calls) == 1)
    await others_run()
    assert cabinet.files.get(NAME) is None
    await others_run()
    assert len(cabinet.hub.calls) == 1
    cabinet.clock.time += files_module.ASKED_AGAIN
    cabinet.hub.files[NAME] = PICTURE
    cabinet.files.get(NAME)
    await until(lambda: cabinet.told)


@pytest.mark.parametrize("trouble", [Unreachable("gone"), Refused(503, "/problems/busy", "")])
async def test_a_file_that_did_not_come_is_tried_again_by_itself(
    cabinet: Cabinet, trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "TRIED_AGAIN", 0.001)
    cabinet.hub.fails = trouble
    cabinet.hub.files[NAME] = PICTURE
    cabinet.files.get(NAME)
    cabinet.fetch()
    await until(lambda: len(cabinet.hub.calls) >= 2)
    cabinet.hub.fails = None
    await until(lambda: cabinet.told)


async def test_another_file_than_the_one_asked_for_is_not_shown(cabinet: Cabinet, expected_logs: ExpectedLogs) -> None:
    expected_logs("another file")
    cabinet.hub.files[NAME] = b"something else"
    cabinet.fetch()
    cabinet.files.get(NAME)
    await until(lambda: len(cabinet.hub.calls) == 1)
    await others_run()
    assert cabinet.files.get(NAME) is None
    assert cabinet.told == 0


async def test_a_file_that_changed_on_disk_is_fetched_anew(cabinet: Cabinet, expected_logs: ExpectedLogs) -> None:
    expected_logs("not what it was")
    cabinet.files.attach(PICTURE)
    (cabinet.folder / NAME).write_bytes(b"rotten!!!")
    again = cabinet.opened()
    assert again.get(NAME) is None


async def test_a_disk_that_takes_no_file_leaves_it_to_be_sent_from_memory(
    cabinet: Cabinet, expected_logs: ExpectedLogs
) -> None:
    expected_logs("not kept on disk")
    cabinet.writer.broken = OSError("full")
    cabinet.files.attach(PICTURE)
    cabinet.writer.broken = None
    await cabinet.files.send_named(FakeRemote(), [NAMING])
    assert cabinet.hub.files == {NAME: PICTURE}


async def test_without_a_folder_files_are_kept_as_long_as_the_program_runs(cabinet: Cabinet) -> None:
    cabinet.files = cabinet.opened(folder=False)
    cabinet.files.attach(PICTURE)
    assert cabinet.files.get(NAME) == PICTURE
    await cabinet.files.send_named(FakeRemote(), [NAMING])
    cabinet.hub.files[name_of(b"b")] = b"b"
    cabinet.fetch()
    cabinet.files.get(name_of(b"b"))
    await until(lambda: cabinet.told)
    assert not cabinet.folder.exists()


async def test_of_the_pictures_shown_only_the_last_stay_in_memory(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "IN_MEMORY", 10)
    for content in (b"12345", b"67890", b"abcde"):
        cabinet.files.attach(content)
    assert list(cabinet.files._shown.values()) == [b"67890", b"abcde"]


def test_beyond_the_limit_those_go_that_were_not_used_for_longest_but_never_one_that_only_we_have(
    tmp_path: Path,
) -> None:
    contents = [bytes([number]) * 10 for number in range(4)]
    for age, content in enumerate(contents):
        keep(tmp_path, name_of(content), content, only_here=age == 0, most=30)
        os.utime(tmp_path / name_of(content), (age, age))
    left = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert left == {name_of(contents[0]), name_of(contents[2]), name_of(contents[3])}


async def test_a_desk_attaches_and_shows_files(cabinet: Cabinet) -> None:
    from anchor_console.desk.copy import Copy

    copy = Copy(cabinet.folder.parent / "desk.db")
    desk = Desk(copy, cabinet.writer, cabinet.clock, random.Random(1), files=cabinet.folder)
    told: list[Changed] = []
    desk.watch(told.append)
    assert desk.file(desk.attach(PICTURE)) == PICTURE
    desk._beside.files._told()
    assert told == [Changed.FILES]
    copy.close()
