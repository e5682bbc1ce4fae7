"""Invitations on disk: a code by its slow hash, good once, for ten minutes, for one person."""

import secrets
from typing import Final

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from anchor_console.hub.access import people, sign_ins
from anchor_console.hub.access.asked import Admitted
from anchor_console.hub.access.people import NoSuchPerson
from anchor_console.hub.tables import invitation

GOOD_FOR: Final = 600_000
"""ms"""
CODE_DIGITS: Final = 6
OPEN_AT_ONCE: Final = 20
"""Invitations that may be open: each makes a guess at a code of six digits likelier."""


class TooManyInvitations(Exception):
    """So many are open that no further one is made now."""


def drawn_code() -> str:
    """Six digits by chance."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def invite(connection: Connection, code_hash: str, person: str, by: str, now: int) -> bool:
    """Keep an invitation in place of the person's earlier one; False: another is open under the same code.

    Raises NoSuchPerson, TooManyInvitations.
    """
    if people.find(connection, person) is None:
        raise NoSuchPerson
    over = or_(invitation.c.expires_at <= now, invitation.c.used_at.is_not(None), invitation.c.person == person)
    connection.execute(delete(invitation).where(over))
    if (connection.scalar(select(func.count()).select_from(invitation)) or 0) >= OPEN_AT_ONCE:
        raise TooManyInvitations
    if connection.scalar(select(invitation.c.person).where(invitation.c.code_hash == code_hash)) is not None:
        return False
    row = {"code_hash": code_hash, "person": person, "made_by": by, "made_at": now, "expires_at": now + GOOD_FOR}
    connection.execute(insert(invitation).values(row))
    return True


def use(connection: Connection, code_hash: str, token: str, device: str, now: int) -> Admitted | None:
    """Sign in whom the code was made for, and use it up; of two at once one wins. None: wrong, used, or too old."""
    good = invitation.c.code_hash == code_hash, invitation.c.used_at.is_(None), invitation.c.expires_at > now
    person = connection.scalar(update(invitation).where(*good).values(used_at=now).returning(invitation.c.person))
    return None if person is None else sign_ins.admit(connection, token, person, device, now)
