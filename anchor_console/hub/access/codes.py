"""Signing in: by an invitation's code, or by a person's PIN. Wrong, used, unknown and too old all sound the same."""

from collections.abc import Callable
from functools import partial
from hmac import compare_digest
from typing import Final

from anchor_console.core.ports import Clock
from anchor_console.hub.access import invitations, people, pins, sign_ins
from anchor_console.hub.access.asked import Admitted, Invitation
from anchor_console.hub.access.invitations import GOOD_FOR, TooManyInvitations, drawn_code, invite
from anchor_console.hub.access.pins import Kept, made_salt
from anchor_console.hub.access.slow_hash import SlowHashes
from anchor_console.hub.access.tries import CodeTries, Strangers
from anchor_console.hub.lists import Listed
from anchor_console.kit.database import Database

_DRAWS: Final = 8


class WrongCode(Exception):
    """The code lets nobody in."""


class Codes:
    """What people sign in with. `epoch` salts the invitations' hashes; `draw` makes a code."""

    def __init__(self, database: Database, clock: Clock, epoch: str, draw: Callable[[], str] = drawn_code) -> None:
        self._database = database
        self._clock = clock
        self._epoch = epoch
        self._draw = draw
        self._hashes = SlowHashes()
        self._code_tries = CodeTries()
        self._strangers = Strangers()

    async def by_invitation(self, code: str, device: str) -> Admitted:
        """Sign in whom the code was made for. Raises WrongCode, TooManyTries."""
        self._code_tries.another(self._clock.now())
        hash = await self._hashes.of(code, self._epoch)
        token, now = sign_ins.made_token(), self._clock.now()
        admitted = await self._database.write(
            lambda connection: invitations.use(connection, hash, token, device, now)
        )  # fmt: skip
        if admitted is None:
            raise WrongCode
        self._code_tries.right()
        return admitted

    async def by_pin(self, person: str, pin: str, device: str) -> Admitted:
        """Sign in that person. Raises WrongCode, TooManyTries; both also for somebody who isn't there."""
        now = self._clock.now()
        kept = await self._database.write(lambda connection: pins.tried(connection, person, now))
        if kept is None:
            self._strangers.another(person, now)
        hash = await self._hashes.of(pin, kept.salt if kept else made_salt())
        if kept is None or not compare_digest(hash, kept.hash):
            raise WrongCode
        token, now = sign_ins.made_token(), self._clock.now()
        admitted = await self._database.write(
            lambda connection: pins.right(connection, person, kept, token, device, now)
        )
        if admitted is None:
            raise WrongCode
        return admitted

    async def invite(self, person: str, by: str) -> Invitation:
        """Make a code for a person; the earlier one is void. Raises NoSuchPerson, TooManyInvitations, TooManyTries."""
        for _ in range(_DRAWS):
            code, now = self._draw(), self._clock.now()
            hash = await self._hashes.of(code, self._epoch)
            if await self._database.write(partial(invite, code_hash=hash, person=person, by=by, now=now)):
                return Invitation(code=code, expires_at=now + GOOD_FOR)
        raise TooManyInvitations

    async def put_pin(self, person: str, pin: str) -> None:
        """Give a person a PIN. Raises NoSuchPerson, TooManyTries."""
        salt = made_salt()
        kept = Kept(salt, await self._hashes.of(pin, salt))
        await self._database.write(lambda connection: pins.put(connection, person, kept))

    async def drop_pin(self, person: str) -> None:
        """Take a person's PIN away; nothing happens when there is none."""
        await self._database.write(lambda connection: pins.drop(connection, person))

    async def people(self, after: str, limit: int) -> Listed:
        """People by name, each with `has_pin`. Raises WrongPlace."""
        return await self._database.read(lambda connection: people.listed(connection, after, limit))
