"""Addresses of pages for a browser source: made, listed, revoked; whoever knows one sees one room's card, no more."""

import secrets
from collections import Counter
from functools import partial
from hashlib import sha256
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from anchor_console.core.ports import Clock
from anchor_console.hub.access.signed_in import SignedIn
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.tables import page

SECRET_BYTES: Final = 32
SECRET_LENGTH: Final = 43
"""Characters of a secret: 256 bits of chance, which nobody guesses."""
ID_LENGTH: Final = 16
AT_ONCE: Final = 50
"""Addresses of one hub that are good at a time."""


class TooManyPages(Exception):
    """So many are good that no further one is made."""


class PageItem(Struct, frozen=True, kw_only=True):
    """An address, without its secret. `id` tells it apart; `made_at` in ms."""

    id: str
    room: str
    made_by: str
    made_at: int


class MadePage(PageItem, frozen=True, kw_only=True):
    """One that was just made: its `path` bears the secret, and is told only now."""

    path: str


class Pages:
    """Those of one hub. `revoked` grows whenever one is taken back here: streams look again; `closed`: they end.

    `streams`: how many are open here of each address, by the hash of its secret.
    """

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger, self._clock = ledger, clock
        self.revoked = 0
        self.closed = False
        self.streams: Counter[str] = Counter()

    def close(self) -> None:
        """The hub ends: so do all streams."""
        self.closed = True

    async def make(self, room: str, by: SignedIn) -> MadePage:
        """A new address of that room's card. Raises TooManyPages."""
        secret, now = secrets.token_urlsafe(SECRET_BYTES), self._clock.now()
        row = {"secret_hash": digest(secret), "room": room, "made_by": by.person, "made_at": now}
        await self._ledger.write(partial(_keep, row=row))
        return MadePage(
            id=digest(secret)[:ID_LENGTH], room=room, made_by=by.person, made_at=now, path=f"/p/{secret}"
        )  # fmt: skip

    async def listed(self) -> list[PageItem]:
        """All that are good, the newest first."""
        return await self._ledger.read(_listed)

    async def revoke(self, id: str) -> bool:
        """Take one back; whether there was one."""
        now = self._clock.now()
        done = await self._ledger.write(partial(_revoke, id=id, now=now))
        self.revoked += done
        return done

    async def room_of(self, secret: str) -> str | None:
        """The room whose card the address shows; None: it is not, or no longer, good."""
        if len(secret) != SECRET_LENGTH or not secret.isascii():
            secret = ""  # looked up all the same: an answer takes as long for every secret that is none
        return await self._ledger.read(partial(_room, secret_hash=digest(secret)))


def digest(secret: str) -> str:
    """A secret's SHA-256 as hex."""
    return sha256(secret.encode()).hexdigest()


def _keep(connection: Connection, row: dict[str, Any]) -> None:
    good = select(func.count()).select_from(page).where(page.c.revoked_at.is_(None))
    if (connection.scalar(good) or 0) >= AT_ONCE:
        raise TooManyPages
    connection.execute(insert(page).values(**row))


def _listed(connection: Connection) -> list[PageItem]:
    wanted = select(page).where(page.c.revoked_at.is_(None)).order_by(page.c.made_at.desc(), page.c.secret_hash)
    return [
        PageItem(id=row.secret_hash[:ID_LENGTH], room=row.room, made_by=row.made_by, made_at=row.made_at)
        for row in connection.execute(wanted)
    ]


def _revoke(connection: Connection, id: str, now: int) -> bool:
    which = page.c.revoked_at.is_(None), page.c.secret_hash.startswith(id, autoescape=True)
    return connection.execute(update(page).where(*which).values(revoked_at=now)).rowcount > 0


def _room(connection: Connection, secret_hash: str) -> str | None:
    return connection.scalar(
        select(page.c.room).where(page.c.secret_hash == secret_hash, page.c.revoked_at.is_(None))
    )  # fmt: skip
