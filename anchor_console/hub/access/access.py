"""Knows who is asking by their token, from memory where it can, and ends what is revoked at once."""

import contextlib
from hmac import compare_digest
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.edits import Change
from anchor_console.core.ports import Clock
from anchor_console.hub.access import sign_ins
from anchor_console.hub.access.asked import SignIns
from anchor_console.hub.access.signed_in import OWNER, SignedIn
from anchor_console.kit.database import Database
from anchor_console.kit.unwritable import Unwritable

HubKind = Literal["embedded", "team"]
KNOWN_FOR: Final = 30_000
"""ms that a token is known without asking the database: another replica may have revoked it."""
KNOWN_LIMIT: Final = 10_000
SEEN_EACH: Final = 3_600_000
"""ms after which it is written down again that a token is used."""


class _Known(Struct, frozen=True):
    signed_in: SignedIn
    since: int


class Access:
    """The tokens of one hub. The owner's comes from a file, all others were given out by `Codes`.

    `kind`: an embedded hub serves one computer, a team's hub many.
    """

    def __init__(self, owner_token: str, database: Database, clock: Clock, kind: HubKind = "embedded") -> None:
        self.kind = kind
        self._owner = sign_ins.digest(owner_token.encode())
        self._database = database
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._turn = 0

    async def signed_in(self, authorization: bytes) -> SignedIn | None:
        """Who sends this `Authorization` header, or None. Raises Unwritable when it can't be looked up."""
        scheme, _, token = authorization.partition(b" ")
        token = token.strip()
        if scheme.lower() != b"bearer":
            return None
        hash = sign_ins.digest(token)
        if token and compare_digest(hash, self._owner):
            return OWNER
        known = self._known.get(hash)
        if known is not None and 0 <= self._clock.now() - known.since < KNOWN_FOR:
            return known.signed_in
        return await self._looked_up(hash) if len(token) == sign_ins.TOKEN_LENGTH else None

    def changed(self, _head: str, changes: list[Change]) -> None:
        """Records changed: people may bear another name, have another role, or be gone."""
        if any(change.kind == "person" for change in changes):
            self._forget()

    async def sign_ins(self, asker: SignedIn) -> SignIns:
        """The sign-ins that the asker may see: their own, or all."""
        of = None if asker.may_admit else asker.person
        return SignIns(
            items=await self._database.read(lambda connection: sign_ins.listed(connection, of, asker.id))
        )  # fmt: skip

    async def revoke(self, id: str, asker: SignedIn) -> bool:
        """End a sign-in that the asker may see; False: there is no such. Its token is worth nothing from now on."""
        of, now = None if asker.may_admit else asker.person, self._clock.now()
        ended = await self._database.write(lambda connection: sign_ins.revoke(connection, id, of, now))
        self._forget()
        return ended

    async def _looked_up(self, hash: str) -> SignedIn | None:
        turn, now = self._turn, self._clock.now()
        found = await self._database.read(lambda connection: sign_ins.find(connection, hash))
        if found is None:
            self._known.pop(hash, None)
            return None
        if abs(now - found.seen_at) >= SEEN_EACH:
            await self._see(hash, now)
        if turn == self._turn:
            if len(self._known) >= KNOWN_LIMIT:
                self._known.clear()
            self._known[hash] = _Known(found.signed_in, now)
        return found.signed_in

    async def _see(self, hash: str, now: int) -> None:
        with contextlib.suppress(Unwritable):  # a hub whose disk is full still lets its people in
            await self._database.write(lambda connection: sign_ins.see(connection, hash, now))

    def _forget(self) -> None:
        """What is being looked up at this moment may be old already: it isn't remembered."""
        self._turn += 1
        self._known.clear()
