"""Sign-ins on disk: each token by its SHA-256, whose it is, and whether it still is good."""

import secrets
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import Row, Select, and_, bindparam, insert, select, update
from sqlalchemy.engine import Connection

from anchor_console.hub import rows
from anchor_console.hub.access.asked import Admitted, SignInItem
from anchor_console.hub.access.signed_in import SignedIn, role_of
from anchor_console.hub.tables import record, sign_in

TOKEN_BYTES: Final = 32
TOKEN_LENGTH: Final = 43
"""Characters of a token."""
ID_LENGTH: Final = 16
"""Hex digits of a token's hash that tell sign-ins apart, and tell nothing of the token."""
SHOWN: Final = 500

_SIGN_INS: Final = (
    select(sign_in, record.c.document)
    .join(record, and_(record.c.kind == "person", record.c.id == sign_in.c.person))
    .where(sign_in.c.revoked_at.is_(None), record.c.document.is_not(None))
)
"""Those that are good: not revoked, of a person who hasn't been removed."""
_ONE: Final = _SIGN_INS.where(sign_in.c.token_hash == bindparam("hash"))


class Found(Struct, frozen=True):
    """A sign-in, and when it was last written down that it is used (ms)."""

    signed_in: SignedIn
    seen_at: int


def made_token() -> str:
    """A new token."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: bytes) -> str:
    """A token's SHA-256 as hex. It has 256 bits of chance: nobody guesses it back."""
    return sha256(token).hexdigest()


def find(connection: Connection, token_hash: str) -> Found | None:
    """Whose token it is, with the name and role of their record now; None when it is not, or no longer, good."""
    row = connection.execute(_ONE, {"hash": token_hash}).one_or_none()
    if row is None:
        return None
    person = rows.to_fields(row.document)
    id = row.token_hash[:ID_LENGTH]
    return Found(SignedIn(row.person, _name(person), row.device, role_of(person.get("role")), id), row.seen_at)


def see(connection: Connection, token_hash: str, now: int) -> None:
    """Write down that it is used."""
    connection.execute(update(sign_in).where(sign_in.c.token_hash == token_hash).values(seen_at=now))


def admit(connection: Connection, token: str, person: str, device: str, now: int) -> Admitted | None:
    """Give a person the token, for that device, in place of the one they had there; None: there is no such person."""
    found = connection.scalar(
        select(record.c.document).where(record.c.kind == "person", record.c.id == person)
    )  # fmt: skip
    if found is None:
        return None
    their = rows.to_fields(found)
    role = role_of(their.get("role"))
    before = sign_in.c.revoked_at.is_(None), sign_in.c.person == person, sign_in.c.device == device
    connection.execute(update(sign_in).where(*before).values(revoked_at=now))
    row = {"token_hash": digest(token.encode()), "person": person, "device": device, "role": role}
    connection.execute(insert(sign_in).values(**row, made_at=now, seen_at=now))
    return Admitted(token=token, person=person, name=_name(their), role=role)


def revoke(connection: Connection, id: str, of: str | None, now: int) -> bool:
    """End the sign-in of this id, if it is `of` that person (None: of anybody). Whether there was one."""
    which = [sign_in.c.revoked_at.is_(None), sign_in.c.token_hash.startswith(id, autoescape=True)]
    if of is not None:
        which.append(sign_in.c.person == of)
    return connection.execute(update(sign_in).where(*which).values(revoked_at=now)).rowcount > 0


def listed(connection: Connection, of: str | None, here: str) -> list[SignInItem]:
    """The newest sign-ins that are good, `of` one person or (None) of all; `here` is the asker's own."""
    wanted: Select[Any] = _SIGN_INS.order_by(sign_in.c.made_at.desc(), sign_in.c.token_hash).limit(SHOWN)
    if of is not None:
        wanted = wanted.where(sign_in.c.person == of)
    found: Sequence[Row[*tuple[Any, ...]]] = connection.execute(wanted).all()
    return [
        SignInItem(
            id=row.token_hash[:ID_LENGTH],
            person=row.person,
            name=_name(rows.to_fields(row.document)),
            device=row.device,
            made_at=row.made_at,
            seen_at=row.seen_at,
            here=row.token_hash[:ID_LENGTH] == here,
        )
        for row in found
    ]


def _name(person: dict[str, Any]) -> str:
    return str(person.get("name", ""))
