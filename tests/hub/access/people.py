"""A record with people in it, for tests of who may come in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anchor_console.core.edits import Edit
from anchor_console.hub.access import OWNER, Access
from anchor_console.hub.access.codes import Codes
from anchor_console.hub.ledger import Ledger
from anchor_console.kit.database import Database, open_database
from tests.canary import secret
from tests.fakes import FakeClock

OWNER_TOKEN = secret("canary-the-token-in-the-owners-file", "the owner's token")


class Team:
    """Xu, who is an anchor, and Ann, who may administrate; what lets them in, and a clock that stands still."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database = database
        self.clock = clock
        self.ledger = Ledger(database, clock)
        self.access = Access(OWNER_TOKEN, database, clock)
        self.codes = Codes(database, clock, "ep")
        self.ledger.told.append(self.access.changed)
        self._n = 0

    async def edit(self, kind: str, person: str, **wanted: str) -> None:
        """Change a person's record."""
        self._n += 1
        edit = Edit(n=self._n, id=f"e{self._n}", kind=kind, entity=person, set=wanted)
        page = await self.ledger.take("team", OWNER.author, [edit], "")
        assert [outcome.outcome for outcome in page.outcomes] == ["done"]

    async def invited(self, person: str) -> str:
        """A code for them."""
        return secret((await self.codes.invite(person, "owner")).code, "a code")

    async def token(self, person: str, device: str = "desk") -> str:
        """Their token, got by a code."""
        admitted = await self.codes.by_invitation(await self.invited(person), device)
        return secret(admitted.token, "a token")


@asynccontextmanager
async def team(url: str) -> AsyncIterator[Team]:
    """The team, on an empty database."""
    database = open_database(url)
    try:
        made = Team(database, FakeClock())
        await made.ledger.prepare("ep")
        await made.edit("person.put", "xu", name="许", role="anchor")
        await made.edit("person.put", "ann", name="安", role="owner")
        yield made
    finally:
        await database.close()


def bearer(token: str) -> bytes:
    """The header that bears a token."""
    return f"Bearer {token}".encode()
