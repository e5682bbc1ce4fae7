"""A delivery's turns with all else that the hub does."""

from itertools import count

from anchor_console.hub.ingest import THREADS_WAIT, Turns


async def test_a_long_body_lets_the_other_threads_have_the_interpreter() -> None:
    """Else the journal's thread stands still until a body of 16 MiB is read, and with it everyone who waits for it."""
    clock = (step * THREADS_WAIT / 4 for step in count())
    given: list[float] = []
    turns = Turns(lambda: next(clock), given.append)
    for _ in range(40):
        await turns.next()
    assert len(given) >= 5


async def test_a_short_body_goes_through_at_once() -> None:
    given: list[float] = []
    turns = Turns(lambda: 1.0, given.append)
    for _ in range(40):
        await turns.next()
    assert given == []
