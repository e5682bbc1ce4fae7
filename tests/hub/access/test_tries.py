"""How often one may guess."""

import pytest

from anchor_console.hub.access import tries as limits
from anchor_console.hub.access.slow_hash import slow_hash
from anchor_console.hub.access.tries import LONGEST, MINUTE, CodeTries, Strangers, TooManyTries, Tries
from tests.fakes import NOON


def wait_of(tries: CodeTries, now: int) -> int:
    """How long the next code has to wait; 0: it was looked at."""
    try:
        tries.another(now)
    except TooManyTries as why:
        return why.wait
    return 0


def test_the_fifth_pin_in_a_row_locks_for_a_minute_then_each_for_twice_as_long_up_to_an_hour() -> None:
    tries, now, waits = Tries(), NOON, []
    for _ in range(13):
        tries = tries.another(now)
        waits.append(max(0, tries.locked_until - now) // MINUTE)
        now = max(now, tries.locked_until)
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_while_locked_nothing_is_looked_at_and_nothing_counted() -> None:
    tries = Tries(5, NOON + MINUTE)
    with pytest.raises(TooManyTries) as told:
        tries.another(NOON + 1000)
    assert told.value.wait == MINUTE - 1000
    assert tries.another(NOON + MINUTE).count == 6


def test_a_lock_from_a_clock_that_was_days_ahead_holds_nobody() -> None:
    assert Tries(5, NOON + LONGEST + 1).another(NOON).count == 6


def test_strangers_are_counted_like_people(monkeypatch: pytest.MonkeyPatch) -> None:
    strangers = Strangers()
    for _ in range(5):
        strangers.another("nobody", NOON)
    with pytest.raises(TooManyTries):
        strangers.another("nobody", NOON)
    strangers.another("nobody else", NOON)
    monkeypatch.setattr(limits, "PEOPLE_KEPT", 2)
    strangers.another("a third", NOON)
    strangers.another("nobody", NOON)  # forgotten: what strangers make us remember is bounded


def test_five_codes_a_minute_are_looked_at() -> None:
    tries = CodeTries()
    assert [wait_of(tries, NOON + n * 1000) for n in range(6)] == [0, 0, 0, 0, 0, MINUTE]
    assert wait_of(tries, NOON + 5000 + MINUTE - 1) == 1
    assert wait_of(tries, NOON + 5000 + MINUTE) == 0


def test_slow_guessing_is_never_locked() -> None:
    tries = CodeTries()
    assert [wait_of(tries, NOON + n * MINUTE // 5) for n in range(50)] == [0] * 50


def test_who_goes_on_guessing_waits_longer_each_time() -> None:
    tries, now, waits = CodeTries(), NOON, []
    for _ in range(6):
        while not (wait := wait_of(tries, now)):
            pass
        waits.append(wait // MINUTE)
        now += wait
    assert waits == [1, 2, 4, 8, 10, 10]
    now += LONGEST
    while not (wait := wait_of(tries, now)):
        pass
    assert wait == MINUTE


def test_a_right_code_is_not_counted() -> None:
    tries = CodeTries()
    for _ in range(20):
        assert wait_of(tries, NOON) == 0
        tries.right()


def test_codes_of_a_clock_that_was_days_ahead_hold_nobody() -> None:
    tries = CodeTries()
    while not wait_of(tries, NOON + 24 * LONGEST):
        pass
    assert wait_of(tries, NOON) == 0


def test_the_hash_depends_on_secret_and_salt() -> None:
    hashes = {slow_hash(*given) for given in (("1234", "a"), ("1234", "b"), ("1235", "a"), ("1234", "a"))}
    assert len(hashes) == 3
    assert {len(hash) for hash in hashes} == {64}
