"""The register follows the mood, and changes at most once in eight minutes."""

from itertools import pairwise

from msgspec import structs

from anchor_console.core.nextline import Situation, register_now
from anchor_console.core.nextline.register import KEPT, is_upset
from tests.core.nextline.made import NOW

ANGRY = Situation(at=NOW, upset=8, read=20)


def test_an_angry_room_is_spoken_to_calmly() -> None:
    assert register_now(ANGRY) == ("calm", NOW)
    assert register_now(structs.replace(ANGRY, upset=1)) == ("warm", 0)


def test_a_handful_of_comments_is_no_mood() -> None:
    assert not is_upset(Situation(at=NOW, upset=5, read=6))


def test_it_stays_calm_until_the_room_is_well_again() -> None:
    since = NOW - KEPT - 1
    calm = structs.replace(ANGRY, register="calm", register_at=since, upset=4)
    assert register_now(calm) == ("calm", since)
    assert register_now(structs.replace(calm, upset=1)) == ("warm", NOW)


def test_however_the_mood_swings_it_changes_once_in_eight_minutes() -> None:
    register, since, changes = "warm", 0, list[int]()
    for minute in range(120):
        at = NOW + minute * 60_000
        now = Situation(at=at, upset=10 if minute % 2 else 0, read=20, register=register, register_at=since)
        before = register
        register, since = register_now(now)
        if register != before:
            changes.append(at)
    assert len(changes) > 5
    assert all(later - earlier >= KEPT for earlier, later in pairwise(changes))
