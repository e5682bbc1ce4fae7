"""What the record forgets after thirty days, on both databases: no removal that a desk may still need, no audit."""

import asyncio

import pytest
from sqlalchemy import Engine, func, insert, select, update

from anchor_console.core.edits import Edit, Page
from anchor_console.hub import chain, schema, store, tables
from anchor_console.hub.author import Author
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.retention import Forgotten, tidy, tidy_daily
from anchor_console.kit.database import open_database, reading
from tests.conftest import ExpectedLogs
from tests.databases import opened, transaction
from tests.edits_made import edit
from tests.fakes import FakeClock
from tests.waiting import until

START = 1_742_212_800_000
DAY = 86_400_000


def taken(engine: Engine, day: float, *edits: Edit, device: str = "d1") -> None:
    """Edits that reach the hub on that day."""
    with transaction(engine) as connection:
        store.take(connection, device, Author("ann"), edits, START + round(day * DAY))


def tidied(engine: Engine, day: float) -> Forgotten:
    with transaction(engine) as connection:
        return tidy(connection, START + round(day * DAY))


def page(engine: Engine, after: str) -> Page:
    with reading(engine).begin() as connection:
        return store.page(connection, "d1", after)


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """p1 made and removed on day 0 (seqs 1-4 with p2), p2 removed on day 10 (seq 5), p3 made on day 20 (seq 6)."""
    with transaction(engine) as connection:
        schema.prepare(connection, "ep", START)
    made = [edit("product.put", f"p{n}", n=n, title="x") for n in (1, 2)]
    taken(engine, 0, *made, edit("product.remove", "p1", n=3, base=1), edit("moon.put", "m", n=4))
    taken(engine, 10, edit("product.remove", "p2", n=5, base=1))
    taken(engine, 20, edit("product.put", "p3", n=6, title="x"))
    return engine


def test_removals_are_kept_for_thirty_days_and_no_longer(filled: Engine) -> None:
    """By the hub's own time, as the audit has it."""
    assert tidied(filled, 30) == Forgotten(0, 0)
    assert tidied(filled, 30.1) == Forgotten(1, 4)
    assert tidied(filled, 39.9) == Forgotten(0, 0)
    assert tidied(filled, 40.1) == Forgotten(1, 1)
    assert tidied(filled, 400) == Forgotten(0, 1)
    assert [change.id for change in page(filled, "").changes] == ["p3"]


def test_who_may_have_missed_a_removal_begins_anew_and_nobody_else(filled: Engine) -> None:
    """`kept_from` is the last removal forgotten, not the day's end."""
    before = [page(filled, f"ep-{seq}") for seq in range(7)]
    assert not any(told.snapshot for told in before)
    tidied(filled, 30.1)
    assert [page(filled, f"ep-{seq}").snapshot for seq in range(7)] == [True] * 3 + [False] * 4
    assert [change.id for change in page(filled, "ep-3").changes] == ["p2", "p3"]
    tidied(filled, 400)
    assert [page(filled, f"ep-{seq}").snapshot for seq in range(7)] == [True] * 5 + [False] * 2


def test_the_audit_is_kept_and_an_old_edit_is_still_done_only_once(filled: Engine) -> None:
    """What became of it is told from the audit."""
    tidied(filled, 400)
    with transaction(filled) as connection:
        assert connection.scalar(select(func.count()).select_from(tables.audit)) == 6
        assert chain.verify(connection) is None
        again = store.take(connection, "d1", Author("ann"), [edit("product.put", "p2", n=2, title="x")], START)
    assert ([told.outcome for told in again.outcomes], again.anew, again.changes) == (["done"], False, [])


def test_a_clock_that_was_set_forward_for_a_while_forgets_nothing_young(filled: Engine) -> None:
    """What came behind something young is young."""
    with transaction(filled) as connection:
        connection.execute(update(tables.audit).where(tables.audit.c.seq == 2).values(at=START + 35 * DAY))
    assert tidied(filled, 60) == Forgotten(0, 1)


def test_a_record_without_removals_loses_no_reader(engine: Engine) -> None:
    """An empty one neither."""
    with transaction(engine) as connection:
        schema.prepare(connection, "ep", START)
    assert tidied(engine, 100) == Forgotten(0, 0)
    taken(engine, 0, edit("product.put", "p1", title="x"))
    assert tidied(engine, 100) == Forgotten(0, 1)
    assert not page(engine, "ep-0").snapshot


def outcomes(engine: Engine) -> int:
    with reading(engine).begin() as connection:
        return connection.scalar(select(func.count()).select_from(tables.outcome)) or 0


async def test_it_is_done_each_day_also_after_a_day_on_which_it_could_not(
    database_url: str, expected_logs: ExpectedLogs
) -> None:
    """The disk may be full for once."""
    expected_logs("can't write", "can write again")
    database, clock = open_database(database_url), FakeClock(START + 100 * DAY)
    ledger = Ledger(database, clock)
    await ledger.prepare("ep")
    row = {"device": "d", "n": 1, "seq": 0, "edit": "e", "document": "{}"}
    await ledger.write(lambda connection: connection.execute(insert(tables.outcome), row))

    await ledger.write(lambda connection: tables.audit.drop(connection))
    with opened(database_url) as engine:
        async with asyncio.TaskGroup() as group:
            tidying = group.create_task(tidy_daily(ledger, clock, 0, 0.01))
            await until(lambda: any("can't write" in line for line in expected_logs.heard))
            await ledger.write(lambda connection: tables.audit.create(connection))
            await until(lambda: not outcomes(engine))
            tidying.cancel()
    await database.close()
