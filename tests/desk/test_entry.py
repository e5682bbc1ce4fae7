"""Coming in and going, at a real hub: tokens in the keyring, edits in the right name, nothing lost by a sign-in."""

import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anchor_console.desk import profile as profiles
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import EmbeddedHub, TeamHub
from anchor_console.desk.entry import Entry
from anchor_console.desk.profile import Profile
from anchor_console.desk.sign_in import join
from anchor_console.desk.who import Invited, Tried
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.http import Trust
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from tests import programs
from tests.fakes import InlineWriter
from tests.fakes_keyring import FakeKeyring, no_keyring
from tests.waiting import until


class Desked:
    """A desk with its entry, and what it was told."""

    def __init__(self, folder: Path, chosen: Profile, secrets: Secrets, door: EmbeddedHub | TeamHub) -> None:
        path = profiles.copy_folder(folder, chosen) / "desk.db"
        self.writer = InlineWriter(path)
        self.copy = Copy(path)
        self.desk = Desk(self.copy, self.writer, SystemClock(), random.Random(7))
        self.tasks = Tasks(lambda name, error: self.errors.append((name, error)))
        self.errors: list[tuple[str, BaseException]] = []
        self.left: list[Path | None] = []
        self.door = door
        self.entry = Entry(
            folder, chosen, door, self.desk, self.tasks, secrets, "computer-1", random.Random(8), self.left.append
        )
        self.told: list[str] = []

    async def answer(self) -> str:
        """The next answer."""
        await until(lambda: self.told)
        return self.told.pop(0)

    async def live(self) -> None:
        """Wait until the hub has said who is here."""
        await until(lambda: self.desk.hub.step == "live" and self.desk.me() is not None)


@asynccontextmanager
async def desked(
    folder: Path, chosen: Profile, secrets: Secrets, door: EmbeddedHub | TeamHub | None = None
) -> AsyncIterator[Desked]:
    """A desk that has begun to keep in step."""
    folder.mkdir(exist_ok=True)
    made = Desked(folder, chosen, secrets, door or EmbeddedHub(folder / "hub"))
    await made.entry.begin()
    try:
        yield made
    finally:
        made.desk.close()
        await made.tasks.close()
        await made.door.close()
        made.writer.close()
        made.copy.close()
        assert made.errors == []


def code_for(home: Path, name: str) -> str:
    """An invitation's code for an administrator of that name."""
    ended = programs.anchor_console("hub", "--data", str(home / "hub"), "--invite", name, home=home)
    return str(json.loads(ended.stdout)["code"])


async def joined(home: Path, url: str, secrets: Secrets, name: str = "许可") -> Profile:
    """The profile of somebody who has joined."""
    entered = await join(url, code_for(home, name), "computer-1", Trust(), lambda _: None)
    assert entered is not None
    chosen = Profile(hub=url, person=entered.person, name=entered.name)
    await secrets.keep(f"{url} {entered.person}", entered.token)
    return chosen


async def test_the_steps_of_joining_are_told_in_their_order_and_a_code_is_good_once(tmp_path: Path) -> None:
    told: list[Tried] = []
    with programs.hub(tmp_path) as hub:
        code = code_for(tmp_path, "许可")
        entered = await join(hub.url, code, "computer-1", Trust(), told.append)
        assert entered is not None
        assert (entered.name, [tried.step for tried in told]) == (
            "许可",
            ["network", "name", "connect", "hub", "sign_in"],
        )
        assert not any(tried.reason for tried in told)
        assert await join(hub.url, code, "computer-1", Trust(), told.append) is None
        assert (told[-1].step, told[-1].reason) == ("sign_in", "wrong_code")


async def test_who_has_joined_is_in_again_at_the_next_start_by_the_keyring(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    with programs.hub(tmp_path) as hub:
        chosen = await joined(tmp_path, hub.url, Secrets("app", lambda: keyring))
        async with desked(tmp_path / "p", chosen, Secrets("app", lambda: keyring), TeamHub(hub.url)) as made:
            await made.live()
            standing = made.entry.standing()
            assert (standing.name, standing.kept, standing.role) == ("许可", "keyring", "admin")


async def test_without_a_keyring_the_desk_keeps_everything_and_a_code_lets_it_in_again(tmp_path: Path) -> None:
    secrets = Secrets("app", no_keyring)
    with programs.hub(tmp_path) as hub:
        chosen = await joined(tmp_path, hub.url, Secrets("app", FakeKeyring))
        async with desked(tmp_path / "p", chosen, secrets, TeamHub(hub.url)) as made:
            await until(lambda: made.desk.hub.step == "refused")
            assert (made.desk.hub.reason, made.entry.standing().why) == ("not_signed_in", "no_backend")
            made.desk.change("room.put", "r1", {"name": "屿间生活"})
            assert made.desk.waiting() == 1
            made.entry.sign_in(code_for(tmp_path, "乔"), "", made.told.append)
            assert await made.answer() == "another_person", "the edit is not that person's"
            made.entry.sign_in("000000", "", made.told.append)
            assert await made.answer() == "wrong_code"
            made.entry.sign_in(code_for(tmp_path, "许可"), "", made.told.append)
            assert await made.answer() == ""
            await made.live()
            await until(lambda: made.desk.waiting() == 0)
            assert (made.entry.standing().kept, made.entry.standing().why) == ("memory", "no_backend")
            assert [one.reason for one in made.entry.tries()] == ["not_signed_in"]


async def test_a_token_that_was_given_at_the_start_needs_no_sign_in(tmp_path: Path) -> None:
    with programs.hub(tmp_path) as hub:
        door = TeamHub(hub.url, hub.token_file.read_text(encoding="utf-8").strip())
        chosen = Profile(hub=hub.url, person="owner")
        async with desked(tmp_path / "p", chosen, Secrets("app", no_keyring), door) as made:
            await made.live()
            assert (made.entry.standing().kept, made.entry.standing().why) == ("given", "")


async def test_signing_out_revokes_the_token_and_leaves_it_nowhere(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    with programs.hub(tmp_path) as hub:
        chosen = await joined(tmp_path, hub.url, Secrets("app", lambda: keyring))
        door = TeamHub(hub.url)
        async with desked(tmp_path / "p", chosen, Secrets("app", lambda: keyring), door) as made:
            await made.live()
            token = door.token or ""
            assert token
            made.entry.sign_out(True, made.told.append)
            assert await made.answer() == ""
            assert made.left == [profiles.copy_folder(tmp_path / "p", chosen)]
        assert keyring.held == {}
        assert hub.http.get("/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401
        assert profiles.profile(tmp_path / "p") == Profile(last=hub.url)
        assert not [
            file for file in (tmp_path / "p").rglob("*") if file.is_file() and token.encode() in file.read_bytes()
        ]


async def test_two_people_change_places_on_one_computer_and_each_edit_bears_its_authors_name(tmp_path: Path) -> None:
    keyring, folder = FakeKeyring(), tmp_path / "p"
    secrets = Secrets("app", lambda: keyring)
    async with desked(folder, Profile(hub="here"), secrets) as made:
        await made.live()
        assert (made.entry.standing().kept, made.entry.standing().role) == ("file", "owner")
        person = made.entry.add("许可", "operator")
        await until(lambda: made.desk.waiting() == 0)
        assert [row.name for row in made.desk.people()] == ["许可"]
        made.entry.set_pin(person, "2468", made.told.append)
        assert await made.answer() == ""
        pins: list[frozenset[str] | None] = []
        made.entry.with_pins(pins.append)
        await until(lambda: pins)
        assert pins == [frozenset([person])]
        made.entry.sign_in("1111", person, made.told.append)
        assert await made.answer() == "wrong_code"
        made.entry.sign_in("2468", person, made.told.append)
        assert await made.answer() == ""
        await made.live()
        assert made.entry.standing().name == "许可"
        made.desk.change("room.put", "r1", {"name": "屿间生活"})
        await until(lambda: made.desk.waiting() == 0)
        made.entry.invite(person, lambda answer: made.told.append(str(answer)))
        assert await made.answer() == "forbidden", "an operator admits nobody"
        assert profiles.profile(folder).person == person
    async with desked(folder, profiles.profile(folder), Secrets("app", lambda: keyring)) as made:
        await made.live()
        assert made.entry.standing().name == "许可", "also after a new start"
        made.entry.be_owner(made.told.append)
        assert await made.answer() == ""
        await made.live()
        invited: list[Invited | str] = []
        made.entry.invite(person, invited.append)
        await until(lambda: invited)
        assert isinstance(invited[0], Invited)
        http = await made.door.open()
        names = [row["name"] for row in json.loads((await http.get("/v1/audit")).body)["items"]]
        await http.close()
    assert names[-1] == "许可"
    assert names[0] != "许可"


async def test_while_edits_wait_nobody_takes_the_place_of_their_author(tmp_path: Path) -> None:
    async with desked(tmp_path / "p", Profile(hub="here"), Secrets("app", FakeKeyring)) as made:
        await made.live()
        person = made.entry.add("许可", "operator")
        await until(lambda: made.desk.waiting() == 0)
        made.entry.set_pin(person, "2468", made.told.append)
        assert await made.answer() == ""
        made.writer.held = True
        made.desk.change("room.put", "r1", {"name": "屿间生活"})
        made.entry.sign_in("2468", person, made.told.append)
        assert await made.answer() == "edits_wait"
        made.writer.held = False
        made.writer.release()


async def test_why_a_hub_is_not_reached_is_looked_into_and_remembered(tmp_path: Path) -> None:
    chosen = Profile(hub="http://127.0.0.1:9", person="p1")
    async with desked(tmp_path / "p", chosen, Secrets("app", FakeKeyring), TeamHub("http://127.0.0.1:9")) as made:
        await until(lambda: made.desk.hub.step == "lost")
        assert made.entry.tries()[0].reason == made.desk.hub.reason
        told: list[Tried] = []
        done: list[int] = []
        made.entry.check(told.append, lambda: done.append(1))
        await until(lambda: done)
        assert [(tried.step, tried.reason) for tried in told] == [
            ("network", ""), ("name", ""), ("connect", "nobody_there"),
        ]  # fmt: skip
        made.entry.change_hub()
        assert made.left == [None]
