"""Comments are read in the time that is left: never long at once, told at most once a second, kept now and then."""

import asyncio

import msgspec

from anchor_console.core.events import CommentPosted, ProductPinned
from anchor_console.core.triage.products import Named, Names
from anchor_console.core.wire import Questions
from anchor_console.hub.journal import Batch, Note, Seal
from anchor_console.hub.room.questions import QuestionBook
from anchor_console.hub.room.room import Room
from anchor_console.hub.room.showing import Heard
from anchor_console.hub.room.triage import (
    AT_ONCE,
    BEHIND,
    SAVED_EVERY,
    SHARE,
    SHARE_BEHIND,
    TOLD_EVERY,
    Triage,
    hear_again,
    said,
)
from anchor_console.kit.tasks import Tasks
from tests.fakes import FakeClock
from tests.hub.running import NOON
from tests.hub.test_ears import fail
from tests.waiting import until


class Keeps:
    """Keeps notes, and forgets the rest."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def put(self, batch: Batch) -> None: ...

    def seal(self, seal: Seal) -> None: ...

    def note(self, note: Note) -> None:
        self.notes.append(note)


def comments(*texts: str, off: bool = False) -> list[Heard]:
    return [Heard(seq, CommentPosted(id=f"c{seq}", at=NOON + seq, text=text), off) for seq, text in enumerate(texts, 1)]


def triage_of(keeps: Keeps, book: QuestionBook | None = None) -> Triage:
    return Triage(Room("s", "CNY", FakeClock(), keeps), book or QuestionBook())


async def test_what_waits_is_read_a_little_at_a_time() -> None:
    """The clock stands at the time that a step may take after two comments: each step reads two, then lets go."""
    steps: list[float] = []

    def now() -> float:
        steps.append(len(steps) * AT_ONCE / 2)
        return steps[-1]

    triage = Triage(Room("s", "CNY", FakeClock(), Keeps()), QuestionBook(), now)
    tasks = Tasks(fail)
    tasks.start("read", triage.run())
    triage.hear(comments(*(f"{n} 号还有吗" for n in range(9))), NOON)
    async with asyncio.timeout(10):
        while triage.book.waiting:
            left = len(triage.book.waiting)
            await asyncio.sleep(0)
            assert left - len(triage.book.waiting) <= 2
    await tasks.close()
    assert SHARE <= 0.2


def test_reading_takes_less_when_more_waits_than_will_ever_be_read() -> None:
    """Counting goes first; once the flood is over it takes its share again."""
    triage = triage_of(Keeps())
    assert triage.share() == SHARE
    triage.hear(comments(*(f"{n} 号还有吗" for n in range(BEHIND))), NOON)
    assert triage.share() == SHARE_BEHIND
    triage.book.waiting.pop()
    assert triage.share() == SHARE


async def test_a_book_that_was_saved_unread_is_read_on() -> None:
    book = QuestionBook()
    book.hear(said(comments("会起球吗"), NOON, ""))
    triage = triage_of(Keeps(), book)
    tasks = Tasks(fail)
    tasks.start("read", triage.run())
    await until(lambda: not book.waiting)
    await tasks.close()
    assert book.questions(NOON)


def test_questions_are_told_once_a_second_at_most_and_only_when_they_changed() -> None:
    triage = triage_of(Keeps())
    assert triage.due(NOON, NOON) is None
    triage.hear(comments("会起球吗"), NOON)
    triage.book.read(lambda: True)
    frame = triage.due(NOON, NOON)
    assert frame is not None
    assert [one.text for one in msgspec.json.decode(frame, type=Questions).questions] == ["会起球吗"]
    triage.hear(comments("会起球吗"), NOON)
    assert triage.due(NOON + TOLD_EVERY - 1, NOON) is None
    assert triage.due(NOON + TOLD_EVERY, NOON) is not None
    assert triage.due(NOON + 9 * TOLD_EVERY, NOON) is None
    assert triage.questions(NOON)[0].times == 2
    assert triage.mood(NOON).read == 2


def test_the_book_is_kept_now_and_then_when_there_is_something_new() -> None:
    keeps = Keeps()
    triage = triage_of(keeps)
    triage.save_if_due(NOON)
    assert keeps.notes == []
    triage.hear(comments("会起球吗"), NOON)
    triage.save_if_due(NOON)
    triage.save_if_due(NOON + SAVED_EVERY)
    assert [note.seq for note in keeps.notes] == [1]
    triage.hear(comments("会起球吗", "几斤的"), NOON)
    triage.save_if_due(NOON + 1)
    assert len(keeps.notes) == 1
    triage.save_if_due(NOON + 1, at_once=True)
    assert [note.seq for note in keeps.notes] == [1, 2]


def test_a_comment_whose_clock_is_far_off_counts_by_the_rooms() -> None:
    (one,) = said(comments("好", off=True), NOON + 7, "p")
    assert (one.at, one.pinned) == (NOON + 7, "p")


def test_what_the_journal_holds_beyond_the_book_is_heard_again_with_what_was_up_then() -> None:
    book = QuestionBook(Names([Named("p1", 1, ("四件套",), ("sku1",))]))
    pinned = Heard(1, ProductPinned(id="p", at=NOON, product="sku1"))
    hear_again(book, [pinned, *comments("会起球吗")])
    assert [(one.text, one.product) for one in book.questions(NOON)] == [("会起球吗", "p1")]
