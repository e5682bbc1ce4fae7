"""A hub's first administrator: invited by whoever can open its database."""

import secrets

from msgspec import Struct

from anchor_console.core import fields
from anchor_console.core.edits import Edit
from anchor_console.core.ports import Clock
from anchor_console.hub.access import people
from anchor_console.hub.access.codes import Codes
from anchor_console.hub.access.signed_in import OWNER
from anchor_console.hub.ledger import Ledger


class Invited(Struct, frozen=True):
    """The code to sign in with until `expires_at` (ms), and whom it lets in."""

    code: str
    person: str
    expires_at: int


class NotInvited(Exception):
    """Nobody can be made of that name; says why."""


async def invite_called(name: str, ledger: Ledger, codes: Codes, clock: Clock) -> Invited:
    """Invite the person of that name; where there is none, an administrator is made by an edit like any other.

    Raises NotInvited, TooManyInvitations.
    """
    called = fields.clean(name)
    person = await ledger.read(lambda connection: people.called(connection, called))
    if person is None:
        person = await _made(called, ledger, clock)
    invitation = await codes.invite(person, OWNER.person)
    return Invited(invitation.code, person, invitation.expires_at)


async def _made(name: str, ledger: Ledger, clock: Clock) -> str:
    person = f"p-{secrets.token_hex(8)}"
    record = {"name": name, "role": "owner"}
    edit = Edit(n=1, id=f"made-{person}", kind="person.put", entity=person, set=record, at=clock.now())
    page = await ledger.take(f"invited-{person}", OWNER.author, [edit], "")
    (outcome,) = page.outcomes
    if outcome.outcome != "done":
        raise NotInvited(outcome.detail)
    return person
