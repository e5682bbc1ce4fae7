"""Who is here: told when it changes, forgotten after a silence, never kept."""

import json
from collections.abc import Iterator

import pytest

from anchor_console.hub import presence
from anchor_console.hub.access import SignedIn
from anchor_console.hub.presence import FORGOTTEN_AFTER, Presences
from tests.fakes import NOON, FakeClock
from tests.waiting import until

ANN = SignedIn(person="ann", name="小鱼", device="d1")
BOB = SignedIn(person="bob", name="阿布", device="d2")


class Crowd:
    """Presences, and what was told of them."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.told: list[list[dict[str, object]]] = []
        self.all = Presences(self.clock, lambda state: self.told.append(json.loads(state)["people"]))

    def people(self) -> list[tuple[str, str, str]]:
        return [(one.person, one.session, one.place) for one in self.all.people()]


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crowd]:
    monkeypatch.setattr(presence, "GATHERED", 0.001)
    crowd = Crowd()
    yield crowd
    crowd.all.close()


async def test_changes_that_come_together_are_told_once_and_whole(crowd: Crowd) -> None:
    crowd.all.put(ANN, "", "s1", "live")
    crowd.all.put(BOB, "", "s1", "sessions")
    crowd.all.put(ANN, "", "s2", "live")
    await until(lambda: crowd.told)
    assert crowd.told == [
        [
            {"person": "ann", "name": "小鱼", "device": "d1", "session": "s2", "place": "live", "at": NOON},
            {"person": "bob", "name": "阿布", "device": "d2", "session": "s1", "place": "sessions", "at": NOON},
        ]
    ]


async def test_saying_the_same_again_disturbs_nobody(crowd: Crowd) -> None:
    crowd.all.put(ANN, "", "s1", "live")
    await until(lambda: crowd.told)
    crowd.clock.time += 20_000
    assert crowd.all.put(ANN, "", "s1", "live").at == NOON
    assert crowd.all._telling is None


async def test_who_falls_silent_is_forgotten_after_a_minute(crowd: Crowd) -> None:
    crowd.all.put(ANN, "", "s1", "live")
    crowd.clock.time += FORGOTTEN_AFTER
    crowd.all.put(BOB, "", "s1", "live")
    crowd.all.forget()
    assert len(crowd.people()) == 2
    crowd.clock.time += 1
    crowd.all.forget()
    assert crowd.people() == [("bob", "s1", "live")]
    crowd.all.forget()
    await until(lambda: crowd.told)
    assert [one["person"] for one in crowd.told[-1]] == ["bob"]


async def test_a_clock_set_back_keeps_nobody_for_ever(crowd: Crowd) -> None:
    crowd.all.put(ANN, "", "s1", "live")
    crowd.clock.time -= 10 * FORGOTTEN_AFTER
    crowd.all.forget()
    assert crowd.people() == []


async def test_who_says_that_they_leave_is_gone_at_once(crowd: Crowd) -> None:
    crowd.all.put(ANN, "", "s1", "live")
    crowd.all.put(ANN, "", "", "")
    await until(lambda: crowd.told)
    assert crowd.told == [[]]


async def test_two_consoles_of_one_sign_in_are_two(crowd: Crowd) -> None:
    crowd.all.put(ANN, "left", "s1", "live")
    crowd.all.put(ANN, "right", "s2", "live")
    assert [one.device for one in crowd.all.people()] == ["left", "right"]


async def test_those_remembered_are_bounded(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "PLACES", 2)
    for device in ("a", "b", "c"):
        crowd.all.put(ANN, device, "s1", "live")
    assert [one.device for one in crowd.all.people()] == ["b", "c"]
