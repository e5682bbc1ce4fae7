"""Choosing a hub: this computer is looked at, the choice is kept, and nothing secret lies beside it."""

import asyncio
from pathlib import Path

import pytest

from anchor_console.desk import joining as module
from anchor_console.desk import profile as profiles
from anchor_console.desk.choosing import Check
from anchor_console.desk.joining import Joining
from anchor_console.desk.profile import Profile
from anchor_console.desk.who import Entered, Tried
from anchor_console.kit.reply import Unreachable
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from tests.canned import HANG, answer, canned
from tests.fakes import FakeClock
from tests.fakes_keyring import FakeKeyring, no_keyring
from tests.waiting import until


class Joined:
    """A `Joining` on a folder, and all that it told."""

    def __init__(self, folder: Path, secrets: Secrets, clock: FakeClock | None = None) -> None:
        self.tasks = Tasks(lambda name, error: self.errors.append(error))
        self.errors: list[BaseException] = []
        self.chosen: list[Profile | None] = []
        self.demos = 0
        self.steps: list[Tried] = []
        self.entered: list[Entered | None] = []
        self.checks: dict[str, Check] = {}
        self.joining = Joining(
            folder, self.tasks, secrets, "computer-1", clock or FakeClock(module.WRITTEN_AT), self.chosen.append,
            self._demo,
        )  # fmt: skip

    def _demo(self) -> None:
        self.demos += 1

    def check(self, check: Check) -> None:
        """A check was told."""
        self.checks[check.id] = check

    def join(self, address: str) -> None:
        """Join there."""
        self.joining.join(address, "481205", "", "", self.steps.append, self.entered.append)


async def test_this_computer_is_looked_at_and_a_hub_that_does_not_start_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Joined(tmp_path, Secrets("app", no_keyring), FakeClock(1))
    opened: list[Exception | None] = [Unreachable("nothing", "not_started")]

    async def fails() -> None:
        raise opened[0] or AssertionError

    monkeypatch.setattr(made.joining.here, "open", fails)
    made.joining.check(made.check)
    await until(lambda: "asking" not in {check.state for check in made.checks.values()} and len(made.checks) == 4)
    assert {id: (check.state, check.reason) for id, check in made.checks.items()} == {
        "disk": ("good", ""), "clock": ("look", "wrong"), "hub": ("look", "not_started"),
        "keyring": ("look", "no_backend"),
    }  # fmt: skip
    monkeypatch.setattr(module, "ENOUGH", 2**80)
    assert made.joining._disk().reason == "little"
    made.joining._folder = tmp_path / "absent"
    assert made.joining._disk().reason == "unknown"
    await made.tasks.close()


async def test_this_computer_is_taken_and_the_team_that_was_left_is_offered_again(tmp_path: Path) -> None:
    profiles.keep(tmp_path, Profile(hub="https://hub.example", person="p1"))
    made = Joined(tmp_path, Secrets("app", FakeKeyring))
    assert (made.joining.offered, made.joining.can_go_back) == ("https://hub.example", True)
    made.joining.take_here()
    assert made.chosen == [Profile(hub="here", last="https://hub.example")]
    assert profiles.profile(tmp_path) == made.chosen[0]
    made.joining.go_back()
    made.joining.open_demo()
    assert (made.chosen[1:], made.demos) == ([None], 1)


async def test_who_joins_has_the_token_in_the_keyring_and_none_in_the_folder(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    made = Joined(tmp_path, Secrets("app", lambda: keyring))
    async with canned() as hub:
        hub.answers["/v1/health"] = [answer(b'{"ok":true,"version":"1","epoch":"e"}')]
        hub.answers["/v1/sign-in"] = [answer('{"token":"t0ken","person":"p1","name":"许可","role":"admin"}'.encode())]
        made.join(hub.address)
        await until(lambda: made.entered)
    assert [tried.step for tried in made.steps] == ["network", "name", "connect", "hub", "sign_in"]
    assert keyring.held == {("app", f"{hub.address} p1"): "t0ken"}
    assert made.chosen == [Profile(hub=hub.address, person="p1", name="许可", last=hub.address)]
    assert b"t0ken" not in (tmp_path / "profile.json").read_bytes()
    assert '"code":"481205","device":"computer-1"' in hub.asked[-1]


@pytest.mark.parametrize(
    ("health", "sign_in", "step", "reason"),
    [
        (answer(b"hello"), b"", "hub", "not_a_hub"),
        (answer(b"no", "404 Not Found"), b"", "hub", "not_a_hub"),
        (
            answer(b'{"ok":true}'),
            answer(b'{"type":"/problems/too-many-tries"}', "429 Too Many Requests"),
            "sign_in",
            "too_many_tries",
        ),
        (answer(b'{"ok":true}'), answer(b'{"type":"<b>"}', "403 Forbidden"), "sign_in", "said_no"),
        (answer(b'{"ok":true}'), answer(b"[]"), "sign_in", "nonsense"),
    ],
)
async def test_whatever_is_at_that_address_is_said_by_a_word(
    tmp_path: Path, health: bytes, sign_in: bytes, step: str, reason: str
) -> None:
    made = Joined(tmp_path, Secrets("app", FakeKeyring))
    async with canned() as hub:
        hub.answers["/v1/health"], hub.answers["/v1/sign-in"] = [health], [sign_in]
        made.join(hub.address)
        await until(lambda: made.entered)
    assert (made.entered, made.chosen) == ([None], [])
    assert (made.steps[-1].step, made.steps[-1].reason) == (step, reason)


async def test_joining_can_be_stopped_and_then_tells_nothing_more(tmp_path: Path) -> None:
    made = Joined(tmp_path, Secrets("app", FakeKeyring))
    async with canned() as hub:
        hub.answers["/v1/health"] = [HANG]
        made.join(hub.address)
        await until(lambda: [tried.step for tried in made.steps] == ["network", "name", "connect"])
        made.joining.cancel()
        await made.tasks.close()
        await asyncio.sleep(0)
    assert (made.entered, made.chosen, made.errors) == ([], [], [])


async def test_a_proxy_of_the_system_is_offered_only_when_it_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    joining = Joined(tmp_path, Secrets("app", FakeKeyring)).joining
    for named, offered in (
        ({"https": "http://p:1"}, "http://p:1"), ({"http": "http://p:2"}, "http://p:2"), ({}, ""),
        ({"https": "socks5://p:3"}, ""),
    ):  # fmt: skip
        monkeypatch.setattr(module, "getproxies", lambda named=named: named)
        assert joining.system_proxy() == offered


def test_a_profile_bears_a_name_that_a_hub_takes(tmp_path: Path) -> None:
    from anchor_console.core.fields import SYMBOL

    for computer in ("xk-mac.local", "许可的电脑", "", "a" * 200):
        assert SYMBOL.fullmatch(profiles.device(tmp_path, computer))
    assert profiles.device(tmp_path, "a") == profiles.device(tmp_path, "a")
    assert profiles.device(tmp_path, "a") != profiles.device(tmp_path / "b", "a")
