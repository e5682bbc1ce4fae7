"""A secret is in the keyring or it is said that it is not; and no keyring holds anybody up."""

import subprocess
import sys
from threading import enumerate as threads

import pytest
from keyring import errors

from anchor_console.kit import secrets
from anchor_console.kit.secrets import HANGING_AT_MOST, Kept, NotKept, Reason, Secrets
from tests.conftest import ExpectedLogs
from tests.fakes_keyring import FailingKeyring, FakeKeyring, ForgetfulKeyring, HangingKeyring, no_keyring
from tests.waiting import until


async def test_a_secret_is_in_the_keyring_and_found_by_the_next_start() -> None:
    keyring = FakeKeyring()
    assert await Secrets("app", lambda: keyring).keep("hub owner", "token") == Kept()
    assert keyring.held == {("app", "hub owner"): "token"}
    assert await Secrets("app", lambda: keyring).read("hub owner") == "token"
    assert await Secrets("app", lambda: keyring).read("another") == ""


async def test_what_is_forgotten_is_nowhere_and_forgetting_what_is_not_there_is_no_fault() -> None:
    keyring = FakeKeyring()
    kept = Secrets("app", lambda: keyring)
    await kept.keep("a", "token")
    assert await kept.forget("a") is None
    assert await kept.forget("a") is None
    assert (keyring.held, await kept.read("a")) == ({}, "")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (errors.NoKeyringError(), "no_backend"),
        (LookupError(), "no_backend"),
        (ImportError(), "no_backend"),
        (errors.KeyringLocked(), "locked"),
        (errors.InitError(), "locked"),
        (errors.PasswordSetError(), "denied"),
        (PermissionError(), "denied"),
    ],
)
async def test_a_keyring_that_says_no_is_named_and_memory_holds_the_secret(error: Exception, reason: Reason) -> None:
    keyring = FailingKeyring(error)
    kept = Secrets("app", lambda: keyring)
    assert await kept.keep("a", "token") == NotKept(reason)
    assert await kept.read("a") == "token", "until the program quits"
    assert await Secrets("app", lambda: keyring).read("a") == NotKept(reason), "and no longer"
    assert await kept.works() == NotKept(reason)


async def test_a_keyring_that_breaks_is_logged_by_the_kind_of_its_error_alone(expected_logs: ExpectedLogs) -> None:
    expected_logs("the keyring failed: ValueError$")
    kept = Secrets("app", lambda: FailingKeyring(ValueError("token")))
    assert await kept.keep("a", "token") == NotKept("fault")


async def test_a_machine_without_a_keyring_is_no_fault() -> None:
    kept = Secrets("app", no_keyring)
    assert await kept.works() == NotKept("no_backend")
    assert await kept.forget("a") == NotKept("no_backend")


async def test_what_is_read_back_differently_does_not_count_as_kept() -> None:
    kept = Secrets("app", ForgetfulKeyring)
    assert await kept.keep("a", "a long token") == NotKept("changed")
    assert await kept.read("a") == "a long token"
    assert kept.not_kept("a") == NotKept("changed")
    assert kept.not_kept("b") is None


async def test_what_is_too_long_for_the_keyring_is_not_tried() -> None:
    keyring = FakeKeyring()
    kept = Secrets("app", lambda: keyring, limit=secrets.WINDOWS_HOLDS)
    assert await kept.keep("a", "x" * 1_281) == NotKept("too_small")
    assert await kept.keep("b", "x" * 1_280) == Kept()
    assert list(keyring.held) == [("app", "b")]


async def test_a_keyring_that_hangs_is_left_behind_and_holds_up_no_later_call(expected_logs: ExpectedLogs) -> None:
    expected_logs("the keyring does not answer")
    hanging, working = HangingKeyring(), FakeKeyring()
    keyrings = [hanging, working]
    kept = Secrets("app", lambda: keyrings.pop(0), patience=0.05)
    assert await kept.keep("a", "token") == NotKept("hangs")
    assert all(thread.daemon for thread in threads() if thread.name == "keyring")
    kept._patience = 5.0
    assert await kept.keep("b", "token") == Kept()
    hanging.go_on.set()
    await until(lambda: not [thread for thread in threads() if thread.name == "keyring"])


async def test_what_a_keyring_keeps_too_late_is_taken_out_again(expected_logs: ExpectedLogs) -> None:
    """Else a token that was signed out in the meantime would be found by the next start."""
    expected_logs("the keyring does not answer")
    hanging = HangingKeyring()
    kept = Secrets("app", lambda: hanging, patience=0.05)
    assert await kept.keep("a", "token") == NotKept("hangs")
    hanging.go_on.set()
    await until(lambda: not [thread for thread in threads() if thread.name == "keyring"])
    assert hanging.held == {}


async def test_threads_do_not_pile_up_in_a_dead_keyring(expected_logs: ExpectedLogs) -> None:
    expected_logs("the keyring does not answer")
    hanging = HangingKeyring()
    kept = Secrets("app", lambda: hanging, patience=0.01)
    for _ in range(HANGING_AT_MOST + 3):
        assert await kept.works() == NotKept("hangs")
    assert len([thread for thread in threads() if thread.name == "keyring"]) == HANGING_AT_MOST
    hanging.go_on.set()
    await until(lambda: not [thread for thread in threads() if thread.name == "keyring"])
    await until(lambda: not kept._hanging)
    assert await kept.works() is None, "and it is tried again"


def test_the_systems_keyring_is_one_of_those_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent(FakeKeyring):
        priority = -1

    class Broken(FakeKeyring):
        @property
        def priority(self) -> float:
            raise RuntimeError("not there")

    class There(FakeKeyring):
        priority = 5

    monkeypatch.setattr(secrets, "_known", lambda: [Absent, Broken, There])
    assert isinstance(secrets.system_keyring(), There)
    monkeypatch.setattr(secrets, "_known", lambda: [Absent])
    with pytest.raises(LookupError):
        secrets.system_keyring()


def test_those_that_are_named_are_the_systems_own() -> None:
    """Never keyrings.alt, which writes a plain file; never what somebody else has put into the path."""
    assert {made.__module__.partition(".")[0] for made in secrets._known()} == {"keyring"}
    assert not [made for made in secrets._known() if "alt" in made.__module__ or "null" in made.__module__]


def test_the_library_is_imported_on_first_use_only() -> None:
    asked = "import sys, anchor_console.kit.secrets; print('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True).stdout == b"False\n"
