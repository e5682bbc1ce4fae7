"""The record on disk: every edit once and in order, whatever is repeated, lost, reordered or cut short."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import Engine, event, func, select, text, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from anchor_console.core.edits import Edit, Entity, Outcome, Page, decide
from anchor_console.hub import schema, store, tables
from anchor_console.hub.author import Author
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.store import Taken, Unreadable, Wanted
from anchor_console.kit.database import reading, writing
from tests.databases import PostgreSQL, in_memory, opened
from tests.edits_made import Shelf, edit, numbered, wishes

NOW = 1_742_212_800_000


class Record:
    """A record, one transaction a call."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        with self.transaction() as connection:
            schema.prepare(connection, "ep", NOW)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One that writes."""
        with writing(self.engine).begin() as connection:
            yield connection

    def take(self, *wanted: Wanted, device: str = "d1") -> Taken:
        with self.transaction() as connection:
            return store.take(connection, device, Author("ann"), wanted, NOW)

    def page(self, after: str = "", device: str = "d1") -> Page:
        with reading(self.engine).begin() as connection:
            return store.page(connection, device, after)

    def records(self) -> dict[Entity, dict[str, Any]]:
        """What a new desk reads, page after page."""
        known: dict[Entity, dict[str, Any]] = {}
        for page in self.pages(""):
            known |= {(change.kind, change.id): change.record for change in page.changes if change.record is not None}
        return known

    def pages(self, after: str) -> Iterator[Page]:
        """Pages until there are no more."""
        more = True
        while more:
            page = self.page(after)
            more, after = page.more, page.next
            yield page

    def count(self, table: Any) -> int:
        with self.engine.begin() as connection:
            return connection.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def record(engine: Engine) -> Record:
    """An empty one."""
    return Record(engine)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def anew(request: pytest.FixtureRequest) -> Iterator[Callable[[], Record]]:
    """Gives an empty record at each call, and nothing of the one before."""
    if request.param == "sqlite":
        yield lambda: Record(in_memory())
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    with server.database() as url, opened(url) as engine:
        yield lambda: emptied(engine)


def emptied(engine: Engine) -> Record:
    """Faster than a database of its own."""
    record = Record(engine)
    with record.transaction() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(tables.metadata.tables)}"))
    return Record(engine)


def products(*numbers: int) -> list[Edit]:
    """Edits that each make a product of their number."""
    return [edit("product.put", f"p{n}", n=n, title=f"第{n}款") for n in numbers]


def words(outcomes: list[Outcome]) -> list[tuple[int, str, str]]:
    """Number, outcome and type of each."""
    return [(told.n, told.outcome, told.type) for told in outcomes]


def test_a_body_is_taken_and_its_page_tells_all(record: Record) -> None:
    """Effect, version, seq, outcome and last_n come together."""
    taken = record.take(*products(1, 2))
    assert (taken.last_n, taken.anew, taken.head) == (2, True, "ep-2")
    page = record.page("ep-0")
    assert (page.epoch, page.next, page.more, page.snapshot, page.last_n) == ("ep", "ep-2", False, False, 2)
    assert [(change.seq, change.kind, change.id, change.version) for change in page.changes] == [
        (1, "product", "p1", 1),
        (2, "product", "p2", 1),
    ]
    assert page.changes == taken.changes
    assert page.outcomes == taken.outcomes == [Outcome(n=n, outcome="done", id=f"e{n}") for n in (1, 2)]


def test_an_edit_sent_again_is_answered_as_it_was_and_not_done_again(record: Record) -> None:
    """Also when the record has changed since, and when what is repeated and what is new come together."""
    first = record.take(*products(1))
    record.take(edit("product.put", "p1", title="别的"), device="d2")
    again = record.take(*products(1))
    assert (again.outcomes, again.changes, again.anew) == (first.outcomes, [], False)
    mixed = record.take(*products(1, 2))
    assert (len(mixed.outcomes), len(mixed.changes)) == (2, 1)
    assert record.records()["product", "p1"]["title"] == "别的"
    assert record.count(tables.audit) == record.count(tables.outcome) == 3


def test_the_same_edit_twice_in_one_body_is_done_once(record: Record) -> None:
    """A sender may stutter."""
    taken = record.take(*products(1), *products(1))
    assert words(taken.outcomes) == [(1, "done", ""), (1, "done", "")]
    assert [change.version for change in taken.changes] == [1]


def test_another_edit_under_an_old_number_is_refused(record: Record) -> None:
    """It must not pass for the one that was taken."""
    record.take(*products(1))
    other = edit("product.put", "p9", n=1, id="other", title="x")
    assert words(record.take(other).outcomes) == [(1, "refused", "number_taken")]
    assert record.page().last_n == 1


def test_after_a_gap_nothing_is_taken(record: Record) -> None:
    """The page says what number comes next; the order in the body doesn't matter."""
    assert record.take(*products(2, 3)).outcomes == []
    assert record.page().last_n == 0
    assert words(record.take(*products(4, 2, 1)).outcomes) == [(1, "done", ""), (2, "done", "")]
    assert record.page().last_n == 2


def test_a_refused_edit_uses_up_its_number_and_blocks_nothing(record: Record) -> None:
    """Senseless, unreadable, at odds: each is told, those behind it are taken."""
    body: list[Wanted] = [
        edit("moon.put", "m\x00", n=1),
        Unreadable(n=2, detail="set is no object"),
        edit("product.put", "p3", n=3, title=""),
        *products(4),
    ]
    assert words(record.take(*body).outcomes) == [
        (1, "refused", "unknown_kind"),
        (2, "refused", "invalid"),
        (3, "refused", "invalid"),
        (4, "done", ""),
    ]
    page = record.page("ep-0")
    assert (page.next, [change.seq for change in page.changes]) == ("ep-4", [4])
    assert record.take(*body).changes == []
    assert record.count(tables.audit) == 4


def test_an_edit_that_we_stumble_over_is_refused(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours must not stop the edits behind it."""

    def stumbles(edit: Edit, *_: object) -> Any:
        if edit.n == 1:
            raise ZeroDivisionError
        return decide(edit, "d1", Shelf())

    monkeypatch.setattr("anchor_console.core.edits.view.decide", stumbles)
    assert words(record.take(*products(1, 2)).outcomes) == [(1, "refused", "fault"), (2, "done", "")]


def test_edits_of_one_body_see_each_other(record: Record) -> None:
    """Create, change, remove, and a version for each."""
    taken = record.take(
        edit("session.put", "s1", n=1, title="早场"),
        edit("session.step", "s1", n=2, to="planned"),
        edit("lineup_item.put", "i1", n=3, session="s1", product="p"),
        edit("lineup_item.put", "i2", n=4, session="s1", product="p", after=None),
        edit("lineup_item.remove", "i1", n=5),
    )
    assert {told.outcome for told in taken.outcomes} == {"done"}
    assert [(change.id, change.version, change.seq) for change in taken.changes] == [
        ("s1", 2, 2),
        ("i2", 1, 4),
        ("i1", 2, 5),
    ]
    with record.engine.begin() as connection:
        stored = StoredRecords(connection)
        assert [id for id, _ in stored.lineup("s1")] == ["i2"]
        assert stored.get("room", "r1") is None


def test_stamps_outlive_the_transaction(record: Record) -> None:
    """Another desk's stale price is a conflict also tomorrow."""
    record.take(edit("lineup_item.put", "i1", session="s1", product="p", hand_price=990))
    record.take(edit("lineup_item.put", "i1", n=2, base=1, hand_price=890))
    stale = record.take(edit("lineup_item.put", "i1", base=1, hand_price=790), device="d2")
    assert (words(stale.outcomes), stale.outcomes[0].theirs) == ([(1, "conflict", "changed")], {"hand_price": 890})


@pytest.mark.parametrize("after", ["", "ep", "other-1", "ep-99", "ep--1", "EP-1", "ep-1 ", "ep-" + "9" * 30])
def test_a_cursor_that_means_nothing_here_starts_anew(record: Record, after: str) -> None:
    """Unknown epoch, beyond the head, or no cursor at all."""
    record.take(*products(1, 2))
    page = record.page(after)
    assert (page.snapshot, len(page.changes), page.next, page.outcomes) == (True, 2, "ep-2", [])


def test_a_cursor_older_than_what_is_kept_starts_anew(record: Record) -> None:
    """Removals before it may be forgotten."""
    record.take(*products(1, 2, 3))
    with record.transaction() as connection:
        connection.execute(update(tables.workspace).values(kept_from=2))
    assert [record.page(f"ep-{seq}").snapshot for seq in range(4)] == [True, True, False, False]


def test_a_lost_reply_costs_nothing(record: Record) -> None:
    """Whoever asks from the old cursor gets the outcomes, own ones only."""
    record.take(*products(1, 2))
    record.take(edit("product.put", "p1", id="x", stock=3), device="d2")
    page = record.page("ep-1")
    assert words(page.outcomes) == [(2, "done", "")]
    assert [(change.id, change.version) for change in page.changes] == [("p2", 1), ("p1", 2)]
    end = record.page("ep-3")
    assert (end.changes, end.outcomes) == ([], [])


def test_a_removal_is_told_once_to_who_knew_the_record(record: Record) -> None:
    """In the feed as null."""
    record.take(*products(1, 2), edit("product.remove", "p1", n=3))
    assert [(change.id, change.version, change.record) for change in record.page("ep-2").changes] == [("p1", 2, None)]
    assert set(record.records()) == {("product", "p2")}


def test_long_feeds_come_in_pages_of_bounded_length(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """By number and by size; only the first page of a snapshot says so; a change between two pages is not lost."""
    monkeypatch.setattr(store, "PAGE_CHANGES", 3)
    record.take(*products(*range(1, 9)))
    pages = record.pages("")
    first = next(pages)
    assert (len(first.changes), first.more, first.snapshot, first.next) == (3, True, True, "ep-3")
    record.take(edit("product.put", "p1", n=9, title="改了"), edit("product.put", "p5", n=10, title="也改了"))
    rest = list(pages)
    assert [page.snapshot for page in rest] == [False, False]
    assert [change.id for page in rest for change in page.changes] == ["p4", "p6", "p7", "p8", "p1", "p5"]
    monkeypatch.setattr(store, "PAGE_BYTES", 1)
    assert [len(page.changes) for page in record.pages("")] == [1] * 8


def test_outcomes_of_a_page_end_where_its_changes_end(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit is not closed before its change is there; those just taken are told at once."""
    monkeypatch.setattr(store, "PAGE_CHANGES", 1)
    record.take(*products(1, 2))
    assert words(record.page("ep-0").outcomes) == [(1, "done", "")]
    with record.transaction() as connection:
        taken = store.take(connection, "d1", Author("ann"), products(3), NOW)
        assert [told.n for told in store.page(connection, "d1", "ep-0", taken.outcomes).outcomes] == [1, 3]


def test_who_did_what_is_written_down(record: Record) -> None:
    """Person, device, what was wanted and what became of it, at the hub's time."""
    record.take(edit("product.put", "p1", title="甲"), edit("product.put", "p1", n=2, stock=-1))
    with record.engine.begin() as connection:
        done, refused = connection.execute(select(tables.audit).order_by(tables.audit.c.seq)).mappings()
    assert {"person": "ann", "device": "d1", "n": 1, "at": NOW, "wanted": '{"title":"甲"}', "version": 1}.items() <= (
        dict(done).items()
    )
    assert {"outcome": "refused", "type": "invalid", "version": None}.items() <= dict(refused).items()


@contextmanager
def cut(engine: Engine, at: int) -> Iterator[None]:
    """The connection breaks at the at-th statement."""
    left = iter(range(at - 1, -1, -1))

    def count(*_: object) -> None:
        if next(left, None) == 0:
            raise OperationalError("cut", None, ConnectionError())

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", count)


def test_cut_at_any_statement_nothing_is_kept(record: Record) -> None:
    """And who sends again is served as if nothing had been."""
    body = [*products(1, 2), edit("product.put", "p1", n=3, stock=3)]
    at, taken = 1, None
    while taken is None:
        with cut(record.engine, at), suppress(OperationalError):
            taken = record.take(*body)
        if taken is None:
            assert record.page().last_n == record.count(tables.outcome) == record.count(tables.audit) == 0
            assert record.records() == {}
            at += 1
    assert at > 8
    assert words(taken.outcomes) == [(1, "done", ""), (2, "done", ""), (3, "done", "")]
    assert {entity: fields["title"] for entity, fields in record.records().items()} == {
        ("product", "p1"): "第1款",
        ("product", "p2"): "第2款",
    }
    assert record.page().last_n == record.count(tables.audit) == 3


@settings(max_examples=40, deadline=None)
@given(
    mine=st.lists(wishes, max_size=8),
    theirs=st.lists(wishes, max_size=8),
    bodies=st.lists(st.tuples(st.sampled_from(["d1", "d2"]), st.lists(st.integers(0, 7), max_size=6)), max_size=10),
)
def test_any_sending_ends_as_if_each_edit_had_come_once_and_in_order(
    anew: Callable[[], Record], mine: list[Edit], theirs: list[Edit], bodies: list[tuple[str, list[int]]]
) -> None:
    """Repeats, gaps and disorder change neither a record nor an outcome."""
    outboxes = {"d1": numbered(mine, "d1"), "d2": numbered(theirs, "d2")}
    ideal = Shelf()
    told: dict[tuple[str, int], Outcome] = {}
    record = anew()
    everything = [(device, list(range(len(outbox)))) for device, outbox in outboxes.items()]
    for device, indices in [*bodies, *everything]:
        body = [outboxes[device][i] for i in indices if i < len(outboxes[device])]
        for one in sorted(body, key=lambda edit: edit.n):
            if one.n == 1 + max((n for of, n in told if of == device), default=0):
                decision = decide(one, device, ideal, "ann")
                ideal.held |= {(effect.kind, effect.id): effect.held for effect in decision.effects}
                told[device, one.n] = structs.replace(decision.outcome, id=one.id)
        taken = record.take(*body, device=device)
        assert all(told[device, outcome.n] == outcome for outcome in taken.outcomes)
    assert record.records() == ideal.records()
    assert {device: record.page(device=device).last_n for device in outboxes} == {"d1": len(mine), "d2": len(theirs)}
    versions = {(change.kind, change.id): change.version for page in record.pages("") for change in page.changes}
    assert versions == {entity: held.version for entity, held in ideal.held.items()}
    record.engine.dispose()
