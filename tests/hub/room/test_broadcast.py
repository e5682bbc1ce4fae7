"""Nothing goes out before the journal has committed it, and who falls behind loses texts, never numbers."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
import pytest
from msgspec import structs

from anchor_console.core.events import CommentPosted, KnownEvent, PriceChanged, ProductPinned
from anchor_console.core.triage.products import Named, Names
from anchor_console.core.wire import Frame, Mark, Numbers, PassedOver, Question, Questions, ShownEvent, State, frames
from anchor_console.hub.journal import Batch, Note, Seal
from anchor_console.hub.room.broadcast import Broadcast
from anchor_console.hub.room.budget import Budget
from anchor_console.hub.room.listening import QUEUE, Listener
from anchor_console.hub.room.room import Room
from anchor_console.hub.room.showing import Showing
from anchor_console.kit.tasks import Tasks
from tests.conftest import ExpectedLogs
from tests.fakes import FakeClock
from tests.hub.running import NOON


class SlowJournal:
    """Commits only when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Batch] = []
        self.seals: list[Seal] = []

    def put(self, batch: Batch) -> None:
        self.waiting.append(batch)

    def seal(self, seal: Seal) -> None:
        self.seals.append(seal)

    def note(self, note: Note) -> None:
        """What is made of comments is no matter here."""

    def commit(self) -> None:
        waiting, self.waiting = self.waiting, []
        for batch in waiting:
            batch.kept(batch.last_seq)


def say(room: Room, *numbers: int) -> None:
    events = [CommentPosted(id=f"c{n}", at=NOON + n * 60_000, text=f"第{n}条") for n in numbers]
    room.take(events, [msgspec.json.encode(event) for event in events])


async def read(stream: AsyncIterator[bytes]) -> list[Frame]:
    async with asyncio.timeout(10):
        return list(frames.decode_lines(await anext(stream)))


async def test_numbers_are_told_only_when_committed() -> None:
    clock, journal = FakeClock(), SlowJournal()
    room = Room("s", "CNY", clock, journal)
    broadcast = Broadcast(room, Showing(), "e", clock)
    stream = broadcast.listen()
    (state,) = await read(stream)
    assert isinstance(state, State)
    say(room, 1, 2)
    broadcast.beat()
    listener = next(iter(broadcast._listeners))
    assert listener._take() == b""
    say(room, 3)
    journal.commit()
    (numbers,) = await read(stream)
    assert isinstance(numbers, Numbers)
    assert (numbers.seq, numbers.counters["comments"], len(numbers.minutes)) == (2, 2, 2)
    broadcast.close()


async def test_a_segment_is_sealed_when_it_has_lain_long_enough() -> None:
    clock, journal = FakeClock(), SlowJournal()
    room = Room("s", "CNY", clock, journal)
    broadcast = Broadcast(room, Showing(), "e", clock)
    say(room, 1, 2)
    broadcast.beat()
    assert journal.seals == []
    clock.time += 10_000
    broadcast.beat()
    broadcast.beat()
    assert [(seal.first_seq, seal.last_seq) for seal in journal.seals] == [(1, 2)]


def numbers(seq: int, *minutes: int) -> Numbers:
    rows = [{"minute": minute, "comments": seq} for minute in minutes]
    return Numbers(seq=seq, at=NOON, sent_at=NOON, counters={"comments": seq}, metrics={}, minutes=rows)


def test_numbers_that_were_not_read_are_replaced_and_their_minutes_kept() -> None:
    listener = Listener()
    for told in (numbers(1, 0, 60_000), numbers(2, 60_000), numbers(3, 120_000)):
        listener.tell(told, msgspec.json.encode(told))
    (whole,) = frames.decode_lines(listener._take())
    assert isinstance(whole, Numbers)
    assert [(row["minute"], row["comments"]) for row in whole.minutes] == [(0, 1), (60_000, 2), (120_000, 3)]
    told = numbers(4, 180_000)
    listener.tell(told, msgspec.json.encode(told))
    assert frames.decode_lines(listener._take()) == [told]


def test_marks_of_numbers_that_were_not_read_are_kept_in_their_order() -> None:
    listener = Listener()
    pins = [Mark(at=NOON + n, kind="pin", product="p1") for n in range(3)]
    for n, pin in enumerate(pins):
        told = structs.replace(numbers(n), marks=[pin])
        listener.tell(told, msgspec.json.encode(told))
    (whole,) = frames.decode_lines(listener._take())
    assert isinstance(whole, Numbers)
    assert whole.marks == pins
    told = numbers(4)
    listener.tell(told, msgspec.json.encode(told))
    assert frames.decode_lines(listener._take()) == [told]


async def test_marks_are_told_once_to_who_listens_and_whole_to_who_comes_later() -> None:
    clock, journal = FakeClock(), SlowJournal()
    room = Room("s", "CNY", clock, journal)
    broadcast = Broadcast(room, Showing(), "e", clock)
    stream = broadcast.listen()
    await read(stream)
    told: list[list[Mark]] = []
    for n in range(2):
        pin = ProductPinned(id=f"pin{n}", at=NOON + n, product="p1")
        room.take([pin], [msgspec.json.encode(pin)])
        broadcast.beat()
        journal.commit()
        frame = (await read(stream))[-1]
        assert isinstance(frame, Numbers)
        told.append(frame.marks)
    pins = [Mark(at=NOON + n, kind="pin", product="p1") for n in range(2)]
    assert told == [pins[:1], pins[1:]]
    (state,) = await read(broadcast.listen())
    assert isinstance(state, State)
    assert state.numbers.marks == pins
    broadcast.close()


async def test_products_are_told_by_the_catalogues_ids_whatever_the_platform_calls_them() -> None:
    """Also those told before the lineup said so: what is called otherwise from now on is told once more."""
    clock, journal = FakeClock(), SlowJournal()
    room = Room("s", "CNY", clock, journal)
    broadcast = Broadcast(room, Showing(), "e", clock)
    happened: list[KnownEvent] = [
        ProductPinned(id="a", at=NOON, product="x1"), PriceChanged(id="b", at=NOON, product="x1", price=9_900),
    ]  # fmt: skip
    room.take(happened, [msgspec.json.encode(event) for event in happened])
    journal.commit()
    stream = broadcast.listen()
    (state,) = await read(stream)
    assert isinstance(state, State)
    assert (state.numbers.pinned, [product.id for product in state.numbers.products]) == ("x1", ["x1"])
    broadcast.call(Names([Named("p1", 1, listed=("x1",))]))
    broadcast.beat()
    (numbers,) = await read(stream)
    assert isinstance(numbers, Numbers)
    assert (numbers.pinned, [(one.id, one.price) for one in numbers.products]) == ("p1", [("p1", 9_900)])
    tasks = Tasks(lambda name, error: pytest.fail(f"{name}: {error!r}"))
    tasks.start("show", broadcast.show())
    shown = (await read(stream))[0]
    assert isinstance(shown, ShownEvent)
    assert isinstance(shown.event, ProductPinned)
    assert shown.event.product == "p1"
    (state,) = await read(broadcast.listen())
    assert isinstance(state, State)
    assert {mark.product for mark in state.numbers.marks} == {"p1"}
    await tasks.close()
    broadcast.close()


def test_texts_that_were_not_read_are_passed_over_by_count() -> None:
    listener = Listener()
    one = ShownEvent(seq=1, event=CommentPosted(id="c", at=NOON, text="好"))
    listener.show([msgspec.json.encode(one)] * (QUEUE + 7), passed=2)
    read = frames.decode_lines(listener._take())
    assert read[-1] == PassedOver(9)
    assert len(read) == QUEUE + 1


def test_only_the_newest_questions_are_told() -> None:
    listener = Listener()
    listener.ask(msgspec.json.encode(Questions([])))
    newest = Questions([Question(key="k", text="几斤", first_at=NOON, last_at=NOON)])
    listener.ask(msgspec.json.encode(newest))
    assert frames.decode_lines(listener._take()) == [newest]
    assert listener._take() == b""


def test_a_budget_is_a_burst_and_then_even() -> None:
    budget = Budget(burst=10, a_second=100)
    assert budget.take(50, NOON) == 10
    assert budget.take(50, NOON) == 0
    assert budget.take(50, NOON + 50) == 5
    assert budget.take(1, NOON + 10_000) == 1
    assert budget.take(50, NOON + 10_000) == 9
    assert budget.take(50, NOON + 9_000) == 0


async def test_an_event_that_cannot_be_counted_is_kept_all_the_same(
    monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs("event.not_folded")
    journal = SlowJournal()
    room = Room("s", "CNY", FakeClock(), journal)
    count = room.fold.add

    def stumble(event: KnownEvent) -> None:
        if event.id == "c2":
            raise ZeroDivisionError
        count(event)

    monkeypatch.setattr(room.fold, "add", stumble)
    say(room, 1, 2, 3)
    assert [batch.lines.count(b"\n") for batch in journal.waiting] == [3]
    assert room.counters()["comments"] == 2
