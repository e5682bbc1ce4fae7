"""What a failure means: how it is said in a stable word, whether it is final, how long to wait."""

import random

import apsw
import pytest

from anchor_console.desk import standing as standing_module
from anchor_console.desk.picture import Changed
from anchor_console.desk.standing import LONGEST_ASKED, Standing, is_gone, pause, said
from anchor_console.kit.reply import Refused, Unreachable
from tests.conftest import ExpectedLogs
from tests.fakes import NOON, FakeClock


@pytest.mark.parametrize(
    ("error", "means", "gone"),
    [
        (Unreachable("ConnectError"), ("lost", "no_answer"), True),
        (Unreachable("no page", "nonsense"), ("lost", "nonsense"), True),
        (Refused(401, "/problems/not-signed-in", "Sign in first"), ("refused", "not_signed_in"), True),
        (Refused(403, "https://example.com/problems/forbidden", ""), ("refused", "forbidden"), True),
        (Refused(302, "about:blank", ""), ("refused", "said_no"), True),
        (Refused(404, "<img src=x>", ""), ("refused", "said_no"), True),
        (Refused(429, "/problems/busy", ""), ("lost", "busy"), False),
        (Refused(503, "/problems/busy", ""), ("lost", "busy"), False),
        (apsw.FullError("disk full"), ("lost", "disk"), False),
        (KeyError("minute"), ("lost", "fault"), False),
    ],
)
def test_a_failure_is_said_in_a_stable_word(error: Exception, means: tuple[str, str], gone: bool) -> None:
    assert said(error) == means
    assert is_gone(error) is gone


def test_pauses_grow_with_jitter_up_to_the_longest() -> None:
    chance = random.Random(1)
    waits = {n: [pause(Unreachable(""), n, 30.0, chance) for _ in range(200)] for n in range(1, 40)}
    assert all(0.1 <= wait <= min(30.0, 0.5 * 2**n) for n, waited in waits.items() for wait in waited)
    assert max(waits[39]) > 25.0
    assert min(waits[39]) < 5.0


def test_the_hub_says_how_long_to_stay_away_within_reason() -> None:
    chance = random.Random(1)
    assert 7.0 <= pause(Refused(503, "", "", retry_after=7.0), 1, 30.0, chance) <= 8.0
    assert pause(Refused(429, "", "", retry_after=1e9), 1, 30.0, chance) <= LONGEST_ASKED + 1.0


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing_module, "pause", lambda *_: 0.0)


@pytest.mark.usefixtures("no_waiting")
async def test_how_it_stands_is_told_when_it_differs_and_only_then() -> None:
    told: list[Changed] = []
    clock = FakeClock()
    standing = Standing("connecting", clock, random.Random(1), told.append)
    await standing.bad(Unreachable(""))
    clock.time += 1_000
    await standing.bad(Unreachable(""))
    assert (standing.link.step, standing.link.since, len(told)) == ("lost", NOON, 1)
    standing.good("http://127.0.0.1:1")
    standing.good("http://127.0.0.1:1")
    assert (standing.link.step, standing.link.since, len(told)) == ("live", NOON + 1_000, 2)
    await standing.bad(Unreachable(""))
    assert standing.link.address == "http://127.0.0.1:1", "it stays known where the hub was"


@pytest.mark.usefixtures("no_waiting")
async def test_what_must_not_happen_is_logged_once(expected_logs: ExpectedLogs) -> None:
    expected_logs("syncing fails.*disk full")
    standing = Standing("live", FakeClock(), random.Random(1), lambda _: None)
    for _ in range(3):
        await standing.bad(apsw.FullError("disk full"))
    assert len(expected_logs.heard) == 1


async def test_a_success_ends_the_growing_of_the_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[int] = []

    def noted(_error: Exception, n: int, _longest: float, _chance: random.Random) -> float:
        failures.append(n)
        return 0.0

    monkeypatch.setattr(standing_module, "pause", noted)
    standing = Standing("connecting", FakeClock(), random.Random(1), lambda _: None)
    for _ in range(3):
        await standing.bad(Unreachable(""))
    standing.good()
    await standing.bad(Unreachable(""))
    assert failures == [1, 2, 3, 1]
