"""Which events are told apart, and for how long."""

from anchor_console.core.events import Followed, KnownEvent, OrderPaid
from anchor_console.hub.room.repeats import Repeats
from tests.hub.running import NOON


def followed(n: int, source: str = "") -> KnownEvent:
    return Followed(id=f"f{n}", at=NOON, source=source)


def paid(n: int) -> KnownEvent:
    return OrderPaid(id=f"p{n}", at=NOON, product="p", order=f"o{n}")


def test_an_event_is_new_once() -> None:
    repeats = Repeats()
    assert repeats.is_new(followed(1))
    assert not repeats.is_new(followed(1))
    assert repeats.is_new(followed(1, "other"))


def test_at_least_two_generations_are_known_and_memory_is_bounded() -> None:
    repeats = Repeats(generation=10)
    assert all(repeats.is_new(followed(n)) for n in range(100))
    assert not any(repeats.is_new(followed(n)) for n in range(80, 100))
    assert repeats.is_new(followed(1))


def test_payments_are_known_for_ever() -> None:
    repeats = Repeats(generation=10)
    assert repeats.is_new(paid(1))
    assert all(repeats.is_new(followed(n)) for n in range(100))
    assert not repeats.is_new(paid(1))


def test_what_was_taken_is_known_after_a_restart() -> None:
    repeats, again = Repeats(generation=10), Repeats(generation=10)
    taken = []
    for start in range(0, 100, 7):
        for n in range(start, start + 7):
            assert repeats.is_new(followed(n) if n % 5 else paid(n))
        taken.append(repeats.taken())
    again.restore([ids for ids, _ in taken], [lasting for _, lasting in taken])
    assert not any(again.is_new(paid(n)) for n in range(0, 100, 5))
    assert not any(again.is_new(followed(n)) for n in range(90, 100) if n % 5)
