"""Events of a few types are put aside until they are committed."""

from anchor_console.core.events import CommentPosted, KnownEvent, ProductPinned
from anchor_console.hub.room.watching import Watching
from tests.fakes import NOON


def pinned(n: int) -> KnownEvent:
    return ProductPinned(id=f"e{n}", at=NOON + n, product="p1")


def test_only_those_looked_for_are_given_once_they_are_committed() -> None:
    told: list[int] = []
    watching = Watching(frozenset({ProductPinned}), lambda: told.append(1))
    watching.take(7, [CommentPosted(id="c", at=NOON, text="好"), pinned(1), pinned(2)])
    watching.kept(7)
    assert (told, watching.given(7)) == ([], [])
    watching.kept(8)
    assert (told, watching.given(8)) == ([1], [pinned(1)])
    watching.kept(9)
    assert (told, watching.given(9), watching.given(9)) == ([1, 1], [pinned(2)], [])
    watching.kept(9)
    assert told == [1, 1]
