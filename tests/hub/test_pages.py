"""Addresses on both databases: good until revoked, each by the hash of its secret."""

from sqlalchemy import Engine, select

from anchor_console.core.ports import Clock
from anchor_console.hub.access.signed_in import OWNER
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.pages import Pages, digest
from anchor_console.hub.tables import page
from anchor_console.kit.database import open_database
from tests.databases import transaction
from tests.fakes import FakeClock


async def test_an_address_is_good_until_it_is_revoked(database_url: str, engine: Engine) -> None:
    clock: Clock = FakeClock()
    database = open_database(database_url)
    try:
        ledger = Ledger(database, clock)
        await ledger.prepare("ep")
        pages = Pages(ledger, clock)
        made = await pages.make("r", OWNER)
        token = made.path.removeprefix("/p/")
        assert await pages.room_of(token) == "r"
        assert [one.id for one in await pages.listed()] == [made.id]
        with transaction(engine) as connection:
            (row,) = connection.execute(select(page)).all()
        assert (row.secret_hash, row.made_by, row.made_at) == (digest(token), "owner", clock.now())
        assert await pages.revoke(made.id)
        assert not await pages.revoke(made.id)
        assert await pages.room_of(token) is None
        assert await pages.listed() == []
        assert pages.revoked == 1
    finally:
        await database.close()
